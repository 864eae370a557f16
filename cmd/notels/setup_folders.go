package main

import (
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
	home := f.env("HOME")
	if home == "" && f.system == "windows" {
		home = f.env("APPDATA")
	}
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

// vimFiles is the folder in which Vim looks for what scripts load.
func (f folders) vimFiles() string {
	if f.system == "windows" {
		return below(f.home(), "vimfiles")
	}
	return below(f.home(), ".vim")
}

// vim is the vimrc that Vim reads, and the folder that it must be in.
func (f folders) vim() (folder, file string) {
	home := f.home()
	names := []string{".vimrc", filepath.Join(".vim", "vimrc")}
	if f.system == "windows" {
		names = []string{"_vimrc", filepath.Join("vimfiles", "vimrc"), ".vimrc"}
	}
	for _, name := range names {
		if file := below(home, name); f.exists(file) {
			return home, file
		}
	}
	return home, below(home, names[0])
}
