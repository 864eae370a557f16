package main_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/fixture"
)

// vault is what to measure in. Its notes are named by their paths in it.
type vault struct {
	name  string // "" for one that was made for this
	dir   string
	notes int
	hub   string // the note that many links lead to
	links int    // how many, once a server has told
	usual string // a note of 4 KB
	huge  string // the largest note, of 1 MB in one that was made for this
}

// generate writes a vault of some notes.
func generate(t *testing.T, notes int) vault {
	t.Helper()
	v := vault{dir: filepath.Join(t.TempDir(), "vault"), notes: notes}
	for f := range fixture.Vault(notes, 1) {
		v.write(t, f.Name, f.Text)
	}
	v.hub = fixture.VaultNote(notes, 1, fixture.Hub).Name
	v.usual = fixture.VaultNote(notes, 1, fixture.Usual).Name
	v.huge = fixture.VaultNote(notes, 1, fixture.Huge).Name
	return v
}

func (v vault) path(name string) string { return filepath.Join(v.dir, filepath.FromSlash(name)) }

func (v vault) write(t *testing.T, name, text string) {
	t.Helper()
	file := v.path(name)
	err := os.WriteFile(file, []byte(text), 0o644)
	if os.IsNotExist(err) {
		if err = os.MkdirAll(filepath.Dir(file), 0o755); err == nil {
			err = os.WriteFile(file, []byte(text), 0o644)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

var wikilink = regexp.MustCompile(`\[\[([^\]|#]+)`)

// realVault finds the notes of a vault to ask about: which is linked to most,
// which is largest, and which has nearest to 4 KB.
func realVault(t *testing.T, dir string) vault {
	t.Helper()
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	v := vault{name: filepath.Base(dir), dir: dir}
	linked := map[string]int{}
	sizes := map[string]int{}
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (entry.Name()[0] == '.' || entry.Name() == "node_modules"):
			return fs.SkipDir
		case entry.IsDir() || !config.Default().IsNote(name):
			return nil
		}
		text, err := os.ReadFile(v.path(name))
		for _, found := range wikilink.FindAllSubmatch(text, -1) {
			linked[strings.ToLower(string(found[1]))]++
		}
		sizes[name] = len(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	v.choose(sizes, linked)
	return v
}

// choose chooses by the size of each note and how often each name is linked to.
func (v *vault) choose(sizes, linked map[string]int) {
	const usual = 4000
	v.notes = len(sizes)
	stem := func(name string) string {
		return strings.ToLower(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)))
	}
	distance := func(name string) int { return max(sizes[name]-usual, usual-sizes[name]) }
	for name := range sizes {
		if v.hub == "" {
			v.hub, v.usual, v.huge = name, name, name
		}
		if linked[stem(name)] > linked[stem(v.hub)] {
			v.hub = name
		}
		if sizes[name] > sizes[v.huge] {
			v.huge = name
		}
		if distance(name) < distance(v.usual) {
			v.usual = name
		}
	}
}
