package disk

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

func texts(roots ...string) *Texts {
	return NewTexts(func() []string { return roots })
}

func load(t *testing.T, texts *Texts, root, file string) *note.Note {
	t.Helper()
	n, err := texts.Load(&workspace.File{ID: root + "/" + file, Root: root})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func age(t *testing.T, id string, by time.Duration) {
	t.Helper()
	when := time.Now().Add(-by)
	if err := os.Chtimes(PathOf(id), when, when); err != nil {
		t.Fatal(err)
	}
}

func TestLoadReadsAgainWhatChanged(t *testing.T) {
	root := folder(t, "a.md other.md")
	texts := texts(root)
	age(t, root+"/a.md", time.Hour)
	first := load(t, texts, root, "a.md")
	if first.Title() != "a.md" || load(t, texts, root, "a.md") != first {
		t.Error("an unchanged note was parsed twice")
	}

	write(t, root, "a.md", "# A.md\n") // of the same size
	age(t, root+"/a.md", time.Minute)
	if got := load(t, texts, root, "a.md").Title(); got != "A.md" {
		t.Error("after another time, still", got)
	}

	write(t, root, "a.md", "# longer\n")
	age(t, root+"/a.md", time.Minute)
	if got := load(t, texts, root, "a.md").Title(); got != "longer" {
		t.Error("after another size, still", got)
	}

	write(t, root, "a.md", "# newer\n")
	first, second := load(t, texts, root, "a.md"), load(t, texts, root, "a.md")
	if first == second {
		t.Error("a note was kept that may change without a new time")
	}
}

func TestLoadNoticesAnotherFileOfTheSameStamp(t *testing.T) {
	root := folder(t, "a.md b.md")
	when := time.Now().Add(-time.Hour)
	for _, f := range []string{"a.md", "b.md"} {
		if err := os.Chtimes(PathOf(root+"/"+f), when, when); err != nil {
			t.Fatal(err)
		}
	}
	texts := texts(root)
	load(t, texts, root, "a.md")
	if err := os.Rename(PathOf(root+"/b.md"), PathOf(root+"/a.md")); err != nil {
		t.Fatal(err)
	}
	if got := load(t, texts, root, "a.md").Title(); got != "b.md" {
		t.Error("still", got)
	}
}

func TestLoadKeepsFewNotes(t *testing.T) {
	root := folder(t, "")
	texts := texts(root)
	write(t, root, "large.md", strings.Repeat("text\n", maxKeptSize/4))
	age(t, root+"/large.md", time.Hour)
	load(t, texts, root, "large.md")
	if len(texts.kept) != 0 {
		t.Error("a large note was kept")
	}
	for i := range 2 * maxKept {
		file := fmt.Sprintf("%d.md", i)
		write(t, root, file, "text\n")
		age(t, root+"/"+file, time.Hour)
		load(t, texts, root, file)
		load(t, texts, root, file)
	}
	if len(texts.kept) != maxKept {
		t.Error(len(texts.kept), "notes were kept")
	}
}

func TestLoadFails(t *testing.T) {
	outside := folder(t, "secret.md sub/secret.md")
	root := folder(t, "a.md folder.md/x huge.md")
	if err := os.Truncate(PathOf(root+"/huge.md"), maxNoteSize+1); err != nil {
		t.Fatal(err)
	}
	symlink(t, outside+"/secret.md", root, "out.md")
	symlink(t, outside, root, "out")
	symlink(t, "a.md", root, "in.md")
	texts := texts(root)
	if got := load(t, texts, root, "in.md").Title(); got != "a.md" {
		t.Error("by a link inside:", got)
	}
	for _, tt := range []struct{ id, reason string }{
		{root + "/gone.md", "gone.md"},
		{root + "/folder.md", "not a regular file"},
		{root + "/huge.md", "64 MiB"},
		{root + "/out.md", "outside of the workspace"},
		{root + "/out/sub/secret.md", "outside of the workspace"},
		{root + "/../" + outside[strings.LastIndex(outside, "/")+1:] + "/secret.md", "outside of the workspace"},
		{outside + "/secret.md", "outside of the workspace"},
		{"untitled:Untitled-1", "not on disk"},
	} {
		if _, err := texts.Load(&workspace.File{ID: tt.id, Root: root}); err == nil || !strings.Contains(err.Error(), tt.reason) {
			t.Errorf("%s: error %v does not say %q", tt.id, err, tt.reason)
		}
	}
	if _, err := texts.Load(&workspace.File{ID: outside + "/secret.md"}); err != nil {
		t.Error("a file that was opened alone:", err)
	}
}

func TestExists(t *testing.T) {
	outside := folder(t, "a.md")
	root := folder(t, "a.md sub/pic.png build/x.md .hidden/y.md")
	write(t, root, ".gitignore", "build\n")
	texts := texts(root)
	for id, want := range map[string]bool{
		root:                   true,
		root + "/a.md":         true,
		root + "/sub":          true,
		root + "/sub/pic.png":  true,
		root + "/build/x.md":   true,
		root + "/.hidden/y.md": true,
		root + "/gone.md":      false,
		root + "/a.md/x":       false,
		root + "/sub/../a.md":  true,
		root + "/sub/../../" + outside[strings.LastIndex(outside, "/")+1:] + "/a.md": false,
		outside + "/a.md":     false,
		root + "x":            false,
		"a.md":                false,
		"":                    false,
		"untitled:Untitled-1": false,
	} {
		if texts.Exists(id) != want {
			t.Errorf("%s: exists is not %t", id, want)
		}
	}
}

func TestIgnored(t *testing.T) {
	outside := folder(t, "a.md")
	root := folder(t, "a.md sub/build/x.md inner/a.md")
	write(t, root, ".gitignore", "build\ninner/*\n")
	write(t, root, "sub/.ignore", "*.tmp.md\n")
	texts := texts(root, root+"/inner", outside)
	for id, want := range map[string]bool{
		root:                     false,
		root + "/a.md":           false,
		root + "/sub/build/x.md": true,
		root + "/sub/build/y.md": true, // which is not there
		root + "/new/build/y.md": true,
		root + "/sub/x.tmp.md":   true,
		root + "/x.tmp.md":       false,
		root + "/.hidden/x.md":   true,
		root + "/inner/a.md":     false, // in another workspace folder
		root + "/inner/../build": true,
		outside + "/build":       false,
		root + "x/build/a.md":    false,
		"build":                  false,
		"untitled:build":         false,
	} {
		if texts.Ignored(id) != want {
			t.Errorf("%s: ignored is not %t", id, want)
		}
	}
}

func TestTextsServesManyAtOnce(t *testing.T) {
	root := folder(t, "a.md b.md c.md")
	texts := texts(root)
	var running sync.WaitGroup
	for i := range 30 {
		running.Go(func() {
			file := []string{"a.md", "b.md", "c.md"}[i%3]
			if i < 15 {
				age(t, root+"/"+file, time.Hour)
			}
			if n, err := texts.Load(&workspace.File{ID: root + "/" + file, Root: root}); err != nil || n.Title() != file || !texts.Exists(root) {
				t.Error(file, err)
			}
		})
	}
	running.Wait()
}

func TestHeadIsTheBeginningOfAFileInTheWorkspace(t *testing.T) {
	outside := folder(t, "secret.png")
	root := folder(t, "folder.png/x")
	write(t, root, "a.png", "0123456789")
	symlink(t, outside+"/secret.png", root, "out.png")
	symlink(t, outside, root, "out")
	symlink(t, "a.png", root, "in.png")
	texts := texts(root)
	head := func(id string, most int) (string, int64, error) {
		b, size, err := texts.Head(&workspace.File{ID: id, Root: root}, most)
		return string(b), size, err
	}
	for _, tt := range []struct {
		file string
		most int
		want string
	}{{"a.png", 4, "0123"}, {"a.png", 100, "0123456789"}, {"in.png", 1, "0"}} {
		if got, size, err := head(root+"/"+tt.file, tt.most); got != tt.want || size != 10 || err != nil {
			t.Errorf("of %s, %d bytes at most are %q of %d, %v", tt.file, tt.most, got, size, err)
		}
	}
	for id, reason := range map[string]string{
		root + "/gone.png":       "gone.png",
		root + "/folder.png":     "not a regular file",
		root + "/out.png":        "outside of the workspace",
		root + "/out/secret.png": "outside of the workspace",
		outside + "/secret.png":  "outside of the workspace",
		root + "/../" + outside[strings.LastIndex(outside, "/")+1:] + "/secret.png": "outside of the workspace",
	} {
		if got, _, err := head(id, 10); got != "" || err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%s: %q, error %v does not say %q", id, got, err, reason)
		}
	}
}
