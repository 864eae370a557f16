package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// editors tells which editors there are, and whether they know notels.
func (d *diagnosis) editors() {
	d.chapter("Editors")
	all := recipes()
	found := make([]program, len(all))
	var asked sync.WaitGroup
	for i, r := range all {
		asked.Go(func() { found[i] = findProgram(r.programs) })
	}
	asked.Wait()
	var rows [][]string
	there, ready, byName := "", false, false
	for i, r := range all {
		says, isReady := r.state(found[i].version)
		ready = ready || isReady // also of one that is started otherwise, as VS Code from a menu
		byName = byName || isReady && (r.names[0] != "vscode" || !vscodeBringsServer())
		if found[i].path == "" {
			if !isReady {
				says = ""
			}
			rows = append(rows, []string{r.title, "not on your PATH", "", says})
			continue
		}
		there = cmp.Or(there, r.names[0])
		rows = append(rows, []string{r.title, cmp.Or(found[i].version.text, "no version"), found[i].path, says})
	}
	d.table(rows)
	if there != "" && !ready {
		d.isWrong("No editor here is set up for notels: run \"notels setup %s\", or name another editor.", there)
	}
	switch {
	case d.unfound && ready && !byName:
		d.say("notels is not on your PATH, and need not be: the extension of VS Code brings its own.")
	case d.unfound:
		d.isWrong("notels is not on your PATH, so editors can't start it: %s", toPATH())
	}
}

// state tells whether an editor is set up.
func (r recipe) state(v programVersion) (says string, ready bool) {
	do, err := r.make(userFolders(), v)
	switch {
	case err != nil:
		return err.Error(), false
	case len(do.steps) == 0:
		return vscodeState()
	}
	last := do.steps[len(do.steps)-1].look() // all others are of no use without it
	switch {
	case last.hand != nil:
		return fmt.Sprintf("%s%v", last.step.file, last.hand), named(last)
	case !last.isDone() && named(last):
		return r.renews(last.step.file), true
	case !last.isDone():
		return fmt.Sprintf("not set up: \"notels setup %s\" tells how", r.names[0]), false
	}
	says = "set up in " + last.step.file
	for _, s := range do.steps[:len(do.steps)-1] {
		switch c := s.look(); {
		case c.isOwn():
			says += ", with your own " + s.file
		case s.only && !c.there && c.hand == nil:
			return fmt.Sprintf("not set up: %s is not there; \"notels setup %s --write\" makes it", s.file, r.names[0]), false
		case c.there && !c.isDone() && s.about == "":
			return r.renews(s.file), true
		}
	}
	if do.besides != "" {
		says += "; whether " + do.besides + " is there was not looked at"
	}
	return says, true
}

// renews tells of a file that another version of notels has written.
func (r recipe) renews(file string) string {
	return fmt.Sprintf("%s is of another version: \"notels setup %s --write\" renews it", file, r.names[0])
}

// named reports whether a file that is left to people names notels, so that they may
// have done it.
func named(c change) bool { return ourName.Match(c.before) }

// vscodeExtension is the folder of our extension among those of VS Code, "" if it has
// none.
func vscodeExtension() string {
	for _, folder := range vscodeFolders() {
		folder = below(userFolders().home(), filepath.Join(folder, "extensions"))
		entries, _ := os.ReadDir(folder) // without one there is none of ours
		for _, e := range entries {
			if ourName.MatchString(e.Name()) {
				return filepath.Join(folder, e.Name())
			}
		}
	}
	return ""
}

func vscodeState() (says string, ready bool) {
	if extension := vscodeExtension(); extension != "" {
		return "has the extension " + filepath.Base(extension), true
	}
	return `has no extension for notels: "notels setup vscode" tells how`, false
}

// vscodeBringsServer reports whether VS Code's extension has a notels of its own.
func vscodeBringsServer() bool {
	extension := vscodeExtension()
	if extension == "" {
		return false
	}
	files, _ := filepath.Glob(filepath.Join(extension, "bin", "notels*")) // on Windows it has an ending
	return len(files) > 0
}

// editorSettings are the lines in which files of editors set something of notels, for
// that editor alone.
func (d *diagnosis) editorSettings() (lines []string) {
	f := userFolders()
	code := below(f.config("APPDATA"), filepath.Join("Code", "User"))
	if f.system == "darwin" {
		code = below(f.home(), filepath.Join("Library", "Application Support", "Code", "User"))
	}
	for _, at := range []struct{ folder, file, start string }{
		{filepath.FromSlash(d.root), filepath.Join(".vscode", "settings.json"), `"notels.`},
		{code, "settings.json", `"notels.`},
		{f.helix(), "languages.toml", "[language-server.notels.config"},
	} {
		if at.folder == "" {
			continue
		}
		file := filepath.Join(at.folder, at.file)
		text, _ := readSettings(file) // what can't be read says nothing
		n := 0
		for line := range strings.Lines(string(text)) {
			n++
			if line = strings.TrimSpace(line); strings.HasPrefix(line, at.start) {
				lines = append(lines, fmt.Sprintf("%s:%d: %s", shown(file), n, line))
			}
		}
	}
	return lines
}

// vscodeFolders are where VS Code and what is made of it keep their extensions, on one's own
// computer and on one that is connected to.
func vscodeFolders() []string {
	return []string{".vscode", ".vscode-insiders", ".vscode-oss", ".cursor", ".windsurf",
		".vscode-server", ".vscode-server-insiders", ".vscodium-server", ".cursor-server", ".windsurf-server", ".local/share/code-server"}
}
