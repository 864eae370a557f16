package main

import (
	"errors"
	"fmt"
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
	besides string // what the editor needs besides, and this program does not look for
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
	helixMajor   = 23 // 23.10 can have several servers for a language
	helixMinor   = 10
	emacsEglot   = 29
	emacsMajor   = 26
	vimMajor     = 9
	vimNewMinor  = 1 // 9.1 reads a vimrc below the folder of all programs
)

// tooOld says that an editor can't be set up.
func tooOld(editor string, v programVersion, needed string) error {
	return fmt.Errorf("%s %s is older than %s, which notels needs", editor, v.text, needed)
}

func setUpNeovim(f folders, v programVersion) (doing, error) {
	folder := f.neovim()
	switch {
	case folder == "":
		return doing{}, errHomeless
	case v.before(0, nvimOldMinor):
		return doing{}, tooOld("nvim", v, fmt.Sprintf("0.%d", nvimOldMinor))
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
	steps := copies(folder, folder, "nvim", "neovim", "doc", "lsp", "lua", "plugin")
	steps = append(steps, helpTags(folder), step{folder: folder, file: init, text: lines, edit: language.adding(lines, "neovim")})
	return doing{flavour: flavour, steps: steps}, nil
}

func setUpHelix(f folders, v programVersion) (doing, error) {
	folder := f.helix()
	switch {
	case folder == "":
		return doing{}, errHomeless
	case v.before(helixMajor, helixMinor):
		return doing{}, tooOld("Helix", v, fmt.Sprintf("%d.%d", helixMajor, helixMinor))
	}
	text := helixText()
	return doing{flavour: "Helix", steps: []step{{folder: folder, file: filepath.Join(folder, "languages.toml"), text: text, edit: mergeHelix}}}, nil
}

func setUpEmacs(f folders, v programVersion) (doing, error) {
	folder, file := f.emacs()
	switch {
	case file == "":
		return doing{}, errHomeless
	case v.before(emacsMajor, 0):
		return doing{}, tooOld("Emacs", v, fmt.Sprint(emacsMajor))
	}
	blocks := pages.Code("emacs/README.md", "elisp", "")
	d := doing{flavour: fmt.Sprintf("Emacs %d and later", emacsEglot), besides: "Eglot and markdown-mode"}
	if v.before(emacsEglot, 0) {
		blocks = blocks[:1] // the others are of Emacs 29
		d.flavour, d.extra = "Emacs 26 to 28", "Eglot is a package here: get it by M-x package-install RET eglot.\n"
	}
	lines := strings.Join(blocks, "\n")
	edit := elisp.adding(lines, "emacs")
	if kit := f.kit(); kit.name != "" {
		folder, file, edit = filepath.Dir(kit.file), kit.file, kit.adding(lines)
	}
	d.steps = []step{{folder: folder, file: file, text: lines, edit: edit}}
	d.extra += "markdown-mode is a package, too: M-x package-install RET markdown-mode.\n"
	return d, nil
}

// adding leaves it to people to add lines.
func (k emacsKit) adding(lines string) func(before string) (after string, err error) {
	return func(before string) (string, error) {
		if elisp.has(before, lines) {
			return before, nil
		}
		return "", byHand{why: fmt.Sprintf("you have %s, whose own files are not to be changed: add the lines yourself, %s", k.name, k.place)}
	}
}

func setUpVim(f folders, v programVersion) (doing, error) {
	folder, file, scripts := f.vim(v)
	switch {
	case file == "":
		return doing{}, errHomeless
	case v.text != "" && v.major == 0: // some systems call it so
		return doing{}, fmt.Errorf("vim is Neovim %s here: \"notels setup neovim\" is for that", v.text)
	case v.before(vimMajor, 0):
		return doing{}, tooOld("Vim", v, fmt.Sprint(vimMajor))
	}
	lines := pages.Code("vim/README.md", "vim", "")[0]
	lines = strings.Replace(lines, "packadd! ale\n", "silent! packadd! ale\n", 1) // a plugin manager may load it
	edit := vimScript.adding(lines, "vim")
	if !f.exists(file) {
		edit = withDefaults(edit)
	}
	linter := copies(folder, scripts, "vim", "vim", "ale_linters")
	for i := range linter {
		linter[i].only = true
	}
	return doing{
		flavour: "Vim 9 with ALE",
		steps:   append(linter, step{folder: folder, file: file, text: lines, edit: edit}),
		extra:   "Vim needs the plugin ALE 3.3 or later: https://github.com/dense-analysis/ale, or in Debian: apt install vim-ale.\n",
		besides: "ALE",
	}, nil
}

// withDefaults has a first vimrc do what Vim does where there is none: colours, for one.
func withDefaults(edit func(string) (string, error)) func(string) (string, error) {
	return func(before string) (string, error) {
		after, err := edit(before)
		if before == "" {
			after = "\" What Vim does by itself as long as there is no vimrc.\nsource $VIMRUNTIME/defaults.vim\n\n" + after
		}
		return after, err
	}
}
