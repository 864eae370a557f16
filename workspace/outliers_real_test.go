package workspace

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

// TestOutliersInVaults lists what is told of the vaults in the folder NOTELS_VAULTS,
// for somebody to read.
func TestOutliersInVaults(t *testing.T) {
	eachRealVault(t, func(name, dir string) {
		h := realVault(t, dir)
		h.Learn()
		s := h.Snapshot()
		notes, hints := 0, 0
		for _, f := range slices.SortedFunc(s.Files(), func(a, b *File) int { return strings.Compare(a.ID, b.ID) }) {
			notes++
			for _, o := range s.Outliers(f) {
				hints++
				t.Logf("%s: %s:%d: `%s`: %s", name, f.Rel(), o.At.Start.Line+1, o.Key, o.Message)
			}
		}
		t.Logf("%s: %d hints in %d notes", name, hints, notes)
	})
}

// eachRealVault does something with each vault in the folder NOTELS_VAULTS.
func eachRealVault(t *testing.T, do func(name, dir string)) {
	t.Helper()
	dir := os.Getenv("NOTELS_VAULTS")
	if dir == "" {
		t.Skip("NOTELS_VAULTS names no folder of real vaults to look at")
	}
	vaults, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, vault := range vaults {
		do(vault.Name(), filepath.Join(dir, vault.Name()))
	}
}

// realVault is a host of the notes below a folder.
func realVault(t *testing.T, dir string) *Host {
	h := NewHost()
	h.SetRoots([]string{vaultRoot})
	var changes []Change
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !config.Default().IsNote(path) {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(path, dir))
		changes = append(changes, Change{Kind: OnDisk, ID: vaultRoot + rel, Record: note.Parse(d.Name(), text).Record()})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	h.Apply(changes...)
	h.SetScanned(true)
	return h
}
