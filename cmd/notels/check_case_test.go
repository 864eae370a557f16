package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/disk"
)

// ignoresCase is a disk that finds all by any letter case, and lists these names.
type ignoresCase []string

func (ignoresCase) Same(a, b string) bool           { return strings.EqualFold(a, b) }
func (d ignoresCase) List(string) ([]string, error) { return d, nil }

// Where a disk ignores letter case, what is to be checked is what the disk lists.
func TestCheckTakesNamesAsTheDiskHasThem(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{".notels.toml", "Sub/a.md", "sub/A.md", "WELCOME.md"} { // found so
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c := checker{names: ignoresCase{"welcome.md", "Sub", "a.md"}, settings: readUserSettings()}
	for _, name := range []string{"WELCOME.md", "sub/A.md", "sub", "."} {
		if err := c.add(filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	id := disk.IDOf(root)
	if want := []string{id + "/welcome.md", id + "/Sub/a.md", id + "/Sub", id}; !slices.Equal(c.asked, want) {
		t.Errorf("%v are checked, not %v", c.asked, want)
	}
	if roots := slices.Compact(c.roots); !slices.Equal(roots, []string{id}) {
		t.Errorf("the folders are %v", roots)
	}
}
