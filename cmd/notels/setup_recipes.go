package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	pages "github.com/notels/notels/editors"
)

// recipe is how an editor is set up. What it says comes from the editor's page.
type recipe struct {
	names    []string // as people call it, the usual name first
	title    string
	programs []string
	make     func(f folders, v programVersion) (doing, error)
}

// doing is what there is to do for one version of an editor.
type doing struct {
	flavour string // "Neovim 0.11 and later"
	steps   []step // in the order in which they are written
	extra   string // what else there is to say, in lines
}

// recipes are in the order of the list that people get.
func recipes() []recipe {
	return []recipe{
		{[]string{"vscode", "code", "codium", "vscodium"}, "VS Code", []string{"code", "codium"}, setUpVSCode},
		{[]string{"neovim", "nvim"}, "Neovim", []string{"nvim"}, setUpNeovim},
		{[]string{"helix", "hx"}, "Helix", []string{"hx", "helix"}, setUpHelix},
		{[]string{"emacs"}, "Emacs", []string{"emacs"}, setUpEmacs},
		{[]string{"vim", "gvim"}, "Vim", []string{"vim", "gvim"}, setUpVim},
	}
}

// recipeNames lists the editors: "vscode, neovim, helix, emacs or vim".
func recipeNames() string {
	var names []string
	for _, r := range recipes() {
		names = append(names, r.names[0])
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// findRecipe is that of the editor with a name.
func findRecipe(name string) (recipe, bool) {
	for _, r := range recipes() {
		if slices.Contains(r.names, strings.ToLower(name)) {
			return r, true
		}
	}
	return recipe{}, false
}

var errHomeless = errors.New("your system tells of no folder for the editor's settings; set HOME, or on Windows APPDATA and LOCALAPPDATA")

// Before these versions an editor is set up otherwise, or not at all.
const (
	nvimNewMinor = 11
	nvimOldMinor = 7
	emacsEglot   = 29
)

func setUpNeovim(f folders, v programVersion) (doing, error) {
	folder := f.neovim()
	switch {
	case folder == "":
		return doing{}, errHomeless
	case v.before(0, nvimOldMinor):
		return doing{}, fmt.Errorf("nvim %s is older than 0.%d, which notels needs", v.text, nvimOldMinor)
	}
	flavour, chapter := "Neovim 0.11 and later", "Neovim 0.11"
	if v.before(0, nvimNewMinor) {
		flavour, chapter = "Neovim 0.7 to 0.10", "Neovim 0.7"
	}
	lines := pages.Code("nvim/README.md", "lua", chapter)[0]
	init, language := filepath.Join(folder, "init.lua"), lua
	if vim := filepath.Join(folder, "init.vim"); f.exists(vim) && !f.exists(init) {
		init, language, lines = vim, vimScript, "lua << EOF\n"+lines+"EOF\n"
	}
	steps := copies(folder, folder, "nvim", "doc", "lsp", "lua", "plugin")
	return doing{flavour: flavour, steps: append(steps, step{folder, init, lines, false, language.adding(lines, "neovim")})}, nil
}

// copies are the steps that copy folders of an editor's files to another, which lies in
// the one that its settings must be in.
func copies(folder, to, from string, names ...string) (steps []step) {
	for _, name := range names {
		err := fs.WalkDir(pages.Files(), path.Join(from, name), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := fs.ReadFile(pages.Files(), name)
			file := filepath.Join(to, filepath.FromSlash(strings.TrimPrefix(name, from+"/")))
			steps = append(steps, step{folder, file, string(text), true, func(string) (string, error) { return string(text), nil }})
			return err
		})
		if err != nil {
			panic(err) // they are part of this program
		}
	}
	return steps
}

func setUpHelix(f folders, _ programVersion) (doing, error) {
	folder := f.helix()
	if folder == "" {
		return doing{}, errHomeless
	}
	text := helixText()
	return doing{flavour: "Helix", steps: []step{{folder, filepath.Join(folder, "languages.toml"), text, false, mergeHelix}}}, nil
}

func setUpEmacs(f folders, v programVersion) (doing, error) {
	folder, file := f.emacs()
	if file == "" {
		return doing{}, errHomeless
	}
	blocks := pages.Code("emacs/README.md", "elisp", "")
	d := doing{flavour: fmt.Sprintf("Emacs %d and later", emacsEglot)}
	if v.before(emacsEglot, 0) {
		blocks = blocks[:1] // the others are of Emacs 29
		d = doing{flavour: "Emacs 26 to 28", extra: "Eglot is a package here: get it by M-x package-install RET eglot.\n"}
	}
	lines := strings.Join(blocks, "\n")
	d.steps = []step{{folder, file, lines, false, elisp.adding(lines, "emacs")}}
	d.extra += "markdown-mode is a package, too: M-x package-install RET markdown-mode.\n"
	return d, nil
}

func setUpVim(f folders, _ programVersion) (doing, error) {
	folder, file := f.vim()
	if file == "" {
		return doing{}, errHomeless
	}
	lines := pages.Code("vim/README.md", "vim", "")[0]
	lines = strings.Replace(lines, "packadd! ale\n", "silent! packadd! ale\n", 1) // a plugin manager may load it
	return doing{
		flavour: "Vim 9 with ALE",
		steps:   append(copies(folder, f.vimFiles(), "vim", "ale_linters"), step{folder, file, lines, false, vimScript.adding(lines, "vim")}),
		extra:   "Vim needs the plugin ALE 3.3 or later: https://github.com/dense-analysis/ale, or in Debian: apt install vim-ale.\n",
	}, nil
}
