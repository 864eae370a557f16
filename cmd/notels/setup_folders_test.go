package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Where editors look for their settings, by what the system tells and what is there.
func TestFolders(t *testing.T) {
	const unix, xdg = "HOME=/home/x", "HOME=/home/x XDG_CONFIG_HOME=/conf"
	const windows = "USERPROFILE=/u/x APPDATA=/u/x/Roaming LOCALAPPDATA=/u/x/Local"
	neovim := func(f folders) string { return f.neovim() }
	helix := func(f folders) string { return f.helix() }
	emacs := func(f folders) string { _, file := f.emacs(); return file }
	vim := func(f folders) string { _, file, _ := f.vim(programVersion{}); return file }
	olderVim := func(f folders) string { _, file, _ := f.vim(programVersion{"9.0", 9, 0}); return file }
	newerVim := func(f folders) string { _, file, _ := f.vim(programVersion{"9.1", 9, 1}); return file }
	vimScripts := func(f folders) string { _, _, scripts := f.vim(programVersion{}); return scripts }
	kit := func(f folders) string { return f.kit().file }
	for _, tt := range []struct {
		what        string
		of          func(folders) string
		system, env string
		there, want string
	}{
		{"Neovim", neovim, "linux", unix, "", "/home/x/.config/nvim"},
		{"Neovim on macOS", neovim, "darwin", unix, "", "/home/x/.config/nvim"},
		{"Neovim in another place", neovim, "linux", xdg, "", "/conf/nvim"},
		{"Neovim in a place that counts from nowhere", neovim, "linux", unix + " XDG_CONFIG_HOME=conf", "", "/home/x/.config/nvim"},
		{"Neovim by another name", neovim, "linux", unix + " NVIM_APPNAME=lazy", "", "/home/x/.config/lazy"},
		{"Neovim by a name that leads out", neovim, "linux", unix + " NVIM_APPNAME=../../etc", "", "/home/x/.config/nvim"},
		{"Neovim on Windows", neovim, "windows", windows, "", "/u/x/Local/nvim"},
		{"Neovim on Windows in another place", neovim, "windows", windows + " XDG_CONFIG_HOME=/conf", "", "/conf/nvim"},
		{"Neovim without a home", neovim, "linux", "", "", ""},
		{"Helix", helix, "linux", unix, "", "/home/x/.config/helix"},
		{"Helix in another place", helix, "darwin", xdg, "", "/conf/helix"},
		{"Helix on Windows", helix, "windows", windows + " XDG_CONFIG_HOME=/conf", "", "/u/x/Roaming/helix"},
		{"Emacs", emacs, "linux", xdg, "", "/home/x/.emacs.d/init.el"},
		{"Emacs with an old file", emacs, "linux", xdg, "/home/x/.emacs /home/x/.emacs.d", "/home/x/.emacs"},
		{"Emacs in another place", emacs, "linux", xdg, "/conf/emacs", "/conf/emacs/init.el"},
		{"Emacs in both places", emacs, "linux", xdg, "/conf/emacs /home/x/.emacs.d", "/home/x/.emacs.d/init.el"},
		{"Emacs on Windows", emacs, "windows", windows, "", "/u/x/Roaming/.emacs.d/init.el"},
		{"no kit", kit, "linux", unix, "/home/x/.emacs.d", ""},
		{"Doom", kit, "linux", unix, "/home/x/.config/emacs /home/x/.config/emacs/bin/doom", "/home/x/.config/doom/config.el"},
		{"Doom's settings", kit, "linux", unix, "/home/x/.doom.d", "/home/x/.doom.d/config.el"},
		{"Doom in another place", kit, "linux", unix + " DOOMDIR=/doom", "/doom", "/doom/config.el"},
		{"Doom, and a file that Emacs reads first", kit, "linux", unix, "/home/x/.doom.d /home/x/.emacs", ""},
		{"Spacemacs", kit, "linux", unix, "/home/x/.emacs.d /home/x/.emacs.d/core/core-spacemacs.el", "/home/x/.spacemacs"},
		{"Spacemacs' settings", kit, "linux", unix, "/home/x/.spacemacs", "/home/x/.spacemacs"},
		{"Spacemacs with all in one folder", kit, "linux", unix, "/home/x/.spacemacs.d/init.el", "/home/x/.spacemacs.d/init.el"},
		{"Vim", vim, "linux", unix, "", "/home/x/.vimrc"},
		{"Vim with all in one folder", vim, "linux", unix, "/home/x/.vim/vimrc", "/home/x/.vim/vimrc"},
		{"Vim as all programs", vim, "linux", unix, "/home/x/.config/vim/vimrc", "/home/x/.config/vim/vimrc"},
		{"Vim 9.1 as all programs", newerVim, "linux", unix, "/home/x/.config/vim/vimrc", "/home/x/.config/vim/vimrc"},
		{"Vim 9.0 does not read that", olderVim, "linux", unix, "/home/x/.config/vim/vimrc", "/home/x/.vimrc"},
		{"Vim as all programs in another place", vim, "linux", xdg, "/conf/vim/vimrc", "/conf/vim/vimrc"},
		{"Vim's scripts as all programs'", vimScripts, "linux", unix, "/home/x/.config/vim/vimrc", "/home/x/.config/vim"},
		{"Vim as all programs, with a file that counts more", vim, "linux", unix, "/home/x/.config/vim/vimrc /home/x/.vim/vimrc", "/home/x/.vim/vimrc"},
		{"Vim's scripts with a file that counts more", vimScripts, "linux", unix, "/home/x/.config/vim/vimrc /home/x/.vimrc", "/home/x/.vim"},
		{"Vim on Windows", vim, "windows", windows, "", "/u/x/_vimrc"},
		{"Vim on Windows with all in one folder", vim, "windows", windows, "/u/x/vimfiles/vimrc", "/u/x/vimfiles/vimrc"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			f := folders{tt.system, func(name string) string {
				for pair := range strings.FieldsSeq(tt.env) {
					if value, ok := strings.CutPrefix(pair, name+"="); ok {
						return value
					}
				}
				return ""
			}, func(path string) bool { return slices.Contains(strings.Fields(tt.there), filepath.ToSlash(path)) }}
			if got := filepath.ToSlash(tt.of(f)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestReadVersion(t *testing.T) {
	for _, tt := range []struct {
		said, want   string
		major, minor int
	}{
		{"NVIM v0.12.0-dev+g1234\nBuild type: Release\nLuaJIT 2.1", "0.12.0-dev", 0, 12},
		{"VIM - Vi IMproved 9.1 (2024 Jan 02, compiled)", "9.1", 9, 1},
		{"GNU Emacs 29.4", "29.4", 29, 4},
		{"helix 25.07.1 (a05c151b)", "25.07.1", 25, 7},
		{"1.100.3\n258e40fedc6cb8edf399a463ce3a9d32e7e1f6f3\nx64", "1.100.3", 1, 100},
		{"no idea", "", 0, 0},
	} {
		if got, want := readVersion(tt.said), (programVersion{tt.want, tt.major, tt.minor}); got != want {
			t.Errorf("%q is read as %v, want %v", tt.said, got, want)
		}
	}
}

// Where "go run" keeps a program no other starts it.
func TestRunOnly(t *testing.T) {
	const hash = "0f3a9c17e2d84b56a1c0f3a9c17e2d84b56a1c0f3a9c17e2d84b56a1c0f3a9c1"
	for folder, want := range map[string]bool{
		"/tmp/go-build1234/b001/exe":                     true,
		`C:\Users\x\Temp\go-build1234\b001\exe`:          true,
		"/home/x/.cache/go-build/0f/" + hash + "-d":      true,
		"/home/x/go/bin":                                 false,
		"/home/x/go-build/bin":                           false,
		"/home/x/.cache/go-build/0f/" + hash + "-d/more": false,
	} {
		if got := runOnly.MatchString(folder); got != want {
			t.Errorf("%s: %v", folder, got)
		}
	}
}
