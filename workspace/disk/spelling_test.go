package disk

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// folded is the disk as if it ignored letter case. Where names are there that differ in
// case only, as after a rename of which the old name still leads to the file, it lists the
// first, capital letters being before small ones.
type folded struct{}

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

func TestSpelled(t *testing.T) {
	root := folder(t, "welcome.md Sub/Deep/a.md Sub/2024/1.md Über.md")
	other := folder(t, "b.md")
	upper := strings.ToUpper(root)
	for _, tt := range []struct{ what, id, want string }{
		{"a file", root + "/Welcome.MD", root + "/welcome.md"},
		{"and folders", root + "/sub/DEEP/A.md", root + "/Sub/Deep/a.md"},
		{"as it is already", root + "/Sub/Deep/a.md", root + "/Sub/Deep/a.md"},
		{"accents and letters of others", root + "/u\u0308BER.md", root + "/Über.md"},
		{"a folder itself", root + "/SUB", root + "/Sub"},
		{"names without letters", root + "/sub/2024", root + "/Sub/2024"},
		{"a file that is not there yet, in folders that are", root + "/SUB/New/B.md", root + "/Sub/New/B.md"},
		{"nothing that is there", root + "/New/B.md", root + "/New/B.md"},
		{"the workspace folder", upper + "/WELCOME.md", root + "/welcome.md"},
		{"that alone", upper, root},
		{"what only begins like it", upper + "X/WELCOME.md", upper + "X/WELCOME.md"},
		{"in no workspace folder", other + "/B.md", other + "/B.md"},
		{"no file", "untitled:Welcome.md", "untitled:Welcome.md"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			if got := Spelled(folded{}, []string{"/nowhere", root}, tt.id); got != tt.want {
				t.Errorf("%s is %s, not %s", tt.id, got, tt.want)
			}
		})
	}
}

// Where letter case counts, names are what is written, and no folder is read to know that.
func TestSpelledWhereCaseCounts(t *testing.T) {
	root := folder(t, "welcome.md WELCOME.md Sub/a.md")
	for _, rel := range []string{"welcome.md", "WELCOME.md", "Welcome.md", "sub/a.md", "Sub/A.md"} {
		if got := Spelled(lister{t}, []string{root}, root+"/"+rel); got != root+"/"+rel {
			t.Errorf("%s is %s", rel, got)
		}
	}
	if id := strings.ToUpper(root) + "/welcome.md"; Spelled(lister{t}, []string{root}, id) != id {
		t.Error("a workspace folder is taken for another one")
	}
}

// lister is the disk, whose folders are not to be listed.
type lister struct{ t *testing.T }

func (l lister) Same(a, b string) bool { return thisDisk{}.Same(a, b) }

func (l lister) List(folder string) ([]string, error) {
	l.t.Errorf("%s is listed", folder)
	return thisDisk{}.List(folder)
}

// The old name of a file that was renamed by letter case only still leads to it.
func TestChangesOfLetterCase(t *testing.T) {
	root := folder(t, "Note.md Sub/Deep/a.md pic.png")
	if err := os.Link(root+"/Note.md", root+"/note.md"); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ what, paths, want string }{
		{"a note, told of by both names", "note.md Note.md", "-note.md Note.md"},
		{"by the old one", "note.md", "-note.md Note.md"},
		{"by the new one", "Note.md", "Note.md"},
		{"a folder", "sub", "-Sub -sub Sub/Deep/a.md"},
		{"in folders", "sub/deep/A.md", "-sub/deep/A.md Sub/Deep/a.md"},
		{"what is gone in one", "sub/gone.md", "-Sub/gone.md -sub/gone.md"},
		{"an attachment", "PIC.png", "(pic.png) -PIC.png"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			var ids []string
			for p := range strings.FieldsSeq(tt.paths) {
				ids = append(ids, root+"/"+p)
			}
			if got := show(t, root, Changes(context.Background(), root, Options{Names: folded{}}, ids)); got != tt.want {
				t.Errorf("got    %s\nwanted %s", got, tt.want)
			}
		})
	}
}

// The names that the disk is asked for are those that are there.
func TestNamesOfTheDisk(t *testing.T) {
	root := folder(t, "a.md b.md")
	names, err := thisDisk{}.List(root)
	if slices.Sort(names); err != nil || !slices.Equal(names, []string{"a.md", "b.md"}) {
		t.Error(names, err)
	}
	if err := os.Link(root+"/a.md", root+"/A.md"); err != nil {
		t.Fatal(err)
	}
	for pair, want := range map[[2]string]bool{{"a.md", "A.md"}: true, {"a.md", "a.md"}: true, {"a.md", "b.md"}: false, {"a.md", "c.md"}: false, {"c.md", "c.md"}: false} {
		if got := (thisDisk{}).Same(root+"/"+pair[0], root+"/"+pair[1]); got != want {
			t.Errorf("%v: %v", pair, got)
		}
	}
}
