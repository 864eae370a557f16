package disk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/notels/notels/workspace"
)

func TestRewrite(t *testing.T) {
	for _, c := range []struct {
		about, file, before string
		says                string // "" for success
	}{
		{"the text that was read", "a.md", "old", ""},
		{"another text than was read", "a.md", "older", "has changed meanwhile"},
		{"a file that is gone", "b.md", "old", "no such file"},
		{"a folder", "folder.md", "", "folder.md"},
		{"a file outside", "../outside.md", "old", "outside of the workspace"},
		{"a link to a file outside", "out.md", "old", "outside of the workspace"},
		{"a link to a file inside", "in.md", "old", ""},
	} {
		root := filepath.Join(t.TempDir(), "vault")
		write := func(name string) {
			if err := os.WriteFile(filepath.Join(root, name), []byte("old"), 0o640); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.MkdirAll(filepath.Join(root, "folder.md"), 0o755); err != nil {
			t.Fatal(err)
		}
		write("a.md")
		write("../outside.md")
		for name, target := range map[string]string{"out.md": "../outside.md", "in.md": "a.md"} {
			if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
				t.Skip(err)
			}
		}
		file := filepath.Join(root, c.file)
		err := Rewrite([]string{IDOf(root)}, &workspace.File{ID: IDOf(file)}, []byte(c.before), []byte("new"))
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v, want %q", c.about, err, c.says)
		}
		want := map[bool]string{true: "new", false: "old"}[err == nil]
		if text, _ := os.ReadFile(filepath.Join(root, "a.md")); string(text) != want && c.file != "../outside.md" {
			t.Errorf("%s: the file has %q, want %q", c.about, text, want)
		}
		if text, _ := os.ReadFile(filepath.Join(root, "../outside.md")); string(text) != "old" {
			t.Errorf("%s: the file outside has %q", c.about, text)
		}
		if left, _ := filepath.Glob(filepath.Join(root, ".notels-*")); len(left) > 0 {
			t.Errorf("%s: %v is left", c.about, left)
		}
		if info, err := os.Stat(filepath.Join(root, "a.md")); err != nil || info.Mode().Perm() != 0o640 {
			t.Errorf("%s: the file has other permissions: %v, %v", c.about, info.Mode(), err)
		}
	}
}
