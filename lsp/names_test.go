package lsp

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/notels/notels/workspace/disk"
	"github.com/notels/notels/workspace/note"
)

// folded is the disk as if it ignored letter case, as far as it is asked how it writes
// names. Where names are there that differ in case only, as after "recase", it lists the
// first, capital letters being before small ones.
type folded struct{}

var _ disk.Names = folded{}

func (d folded) Same(a, b string) bool {
	_, err := os.Lstat(d.find(a))
	return err == nil && note.Fold(a) == note.Fold(b)
}

func (folded) List(folder string) (names []string, err error) {
	entries, err := os.ReadDir(folder)
	for _, e := range entries {
		if !slices.ContainsFunc(names, func(n string) bool { return note.Fold(n) == note.Fold(e.Name()) }) {
			names = append(names, e.Name())
		}
	}
	return names, err
}

// find is a path as it is really.
func (d folded) find(path string) string {
	if _, err := os.Lstat(path); err == nil || path == filepath.Dir(path) {
		return path
	}
	dir := d.find(filepath.Dir(path))
	names, _ := d.List(dir)
	for _, n := range names {
		if note.Fold(n) == note.Fold(filepath.Base(path)) {
			return filepath.Join(dir, n)
		}
	}
	return filepath.Join(dir, filepath.Base(path))
}

func namesSteps() map[string]step {
	return map[string]step{
		"recase": {2, `FROM TO  renames a file by letter case only; the old name, in small letters, still leads to it`, (*editor).stepRecase, ""},
	}
}

func (e *editor) stepRecase(args []string) (string, error) {
	return "", os.Link(e.path(args[0]), e.path(args[1]))
}
