package main

import (
	"cmp"
	"os"
	"path/filepath"
	"runtime"
)

// folders are where editors keep their settings on a system.
type folders struct {
	system string // as runtime.GOOS
	env    func(string) string
	exists func(path string) bool
}

func userFolders() folders {
	return folders{runtime.GOOS, os.Getenv, func(path string) bool {
		_, err := os.Lstat(path)
		return err == nil
	}}
}

// home is the user's folder, "" if the system tells of none.
func (f folders) home() string {
	if home := f.env("HOME"); home != "" || f.system != "windows" {
		return home
	}
	return f.env("USERPROFILE")
}

// config is the folder below which programs have theirs, on Windows the one that a
// variable names. "" is none.
func (f folders) config(windows string) string {
	if xdg := f.env("XDG_CONFIG_HOME"); filepath.IsAbs(xdg) {
		return xdg
	}
	if f.system == "windows" {
		return f.env(windows)
	}
	return below(f.home(), ".config")
}

// below is a path in a folder, "" if there is no such folder.
func below(folder, path string) string {
	if folder == "" {
		return ""
	}
	return filepath.Join(folder, path)
}

// neovim is the folder of Neovim's settings; it may be called otherwise than nvim.
func (f folders) neovim() string {
	name := f.env("NVIM_APPNAME")
	if name == "" || !filepath.IsLocal(name) {
		name = "nvim"
	}
	return below(f.config("LOCALAPPDATA"), name)
}

// helix takes no XDG_CONFIG_HOME on Windows.
func (f folders) helix() string {
	if f.system == "windows" {
		return below(f.env("APPDATA"), "helix")
	}
	return below(f.config(""), "helix")
}

// emacs is the init file that Emacs reads, and the folder that it must be in: of those
// that are there the first, else that of Emacs's own folder.
func (f folders) emacs() (folder, file string) {
	home := f.emacsHome()
	for _, name := range []string{".emacs", ".emacs.el"} {
		if file := below(home, name); f.exists(file) {
			return home, file
		}
	}
	folder = below(home, ".emacs.d")
	if xdg := below(f.config("APPDATA"), "emacs"); !f.exists(folder) && f.exists(xdg) {
		folder = xdg
	}
	return folder, below(folder, "init.el")
}

func (f folders) emacsHome() string {
	if home := f.env("HOME"); home != "" || f.system != "windows" {
		return home
	}
	return f.env("APPDATA")
}

// emacsKit is a configuration of others whose init file lies in Emacs's own folder. Its
// users have a file of their own, which it reads: file, and where in that lines go.
type emacsKit struct{ name, file, place string }

// kit is that which there is, or seems to be; without a name there is none.
func (f folders) kit() emacsKit {
	home := f.emacsHome()
	folder, init := f.emacs()
	if filepath.Base(init) != "init.el" {
		return emacsKit{} // Emacs reads that one first
	}
	first := func(paths ...string) string {
		for _, path := range paths {
			if path != "" && f.exists(path) {
				return path
			}
		}
		return ""
	}
	doom := first(f.env("DOOMDIR"), below(f.config("APPDATA"), "doom"), below(home, ".doom.d"))
	if doom != "" || f.exists(below(folder, filepath.Join("bin", "doom"))) {
		doom = cmp.Or(doom, below(f.config("APPDATA"), "doom"))
		return emacsKit{"Doom Emacs", below(doom, "config.el"), "here"}
	}
	spacemacs := first(below(f.env("SPACEMACSDIR"), "init.el"), below(home, ".spacemacs"), below(home, filepath.Join(".spacemacs.d", "init.el")))
	if spacemacs != "" || f.exists(below(folder, filepath.Join("core", "core-spacemacs.el"))) {
		return emacsKit{"Spacemacs", cmp.Or(spacemacs, below(home, ".spacemacs")), "in dotspacemacs/user-config here"}
	}
	return emacsKit{}
}

// vim is the vimrc that Vim reads, the folder that it must be in, and the one in which
// Vim looks for what scripts load. One below the folder of all programs counts, from
// Vim 9.1 on, as long as there is no other.
func (f folders) vim(v programVersion) (folder, file, scripts string) {
	home := f.home()
	names := []string{".vimrc", filepath.Join(".vim", "vimrc")}
	scripts = below(home, ".vim")
	if f.system == "windows" {
		names = []string{"_vimrc", filepath.Join("vimfiles", "vimrc"), ".vimrc"}
		scripts = below(home, "vimfiles")
	}
	for _, name := range names {
		if file := below(home, name); f.exists(file) {
			return home, file, scripts
		}
	}
	xdg := below(f.config(""), "vim")
	if file := below(xdg, "vimrc"); f.system != "windows" && !v.before(vimMajor, vimNewMinor) && f.exists(file) {
		return xdg, file, xdg
	}
	return home, below(home, names[0]), scripts
}
