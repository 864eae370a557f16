package lsp

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/notels/notels/workspace/disk"
)

// keptVault is a vault whose server has a cache. Its files are old enough that
// their times can be trusted.
func keptVault(t *testing.T) *editor {
	t.Helper()
	files := []string{
		"a.md", "# A\n\n[[b]] [[sub/c]] ![[pic.png]] [[gone]] #tag\n",
		"b.md", "---\naliases: [bee]\n---\n# B\n\n## Part\n\n[[a]] [[c#Part]]\n",
		"sub/c.md", "# C\n\n## Part\n\n[[bee]] #tag\n",
		"sub/d.md", "[[a]] [[b]]\n",
		"hidden.md", "[[a]]\n",
		".ignore", "/hidden.md\n",
		"text.txt", "[[a]]\n",
		"pic.png", "",
	}
	e := newVault(t, files...)
	for i := 0; i < len(files); i += 2 {
		e.setTime(files[i], longAgo)
	}
	e.cache = disk.Cache{Dir: filepath.Join(t.TempDir(), "cache"), Make: "test"}
	return e
}

var longAgo = time.Date(2020, 2, 3, 4, 5, 6, 789, time.UTC)

func (e *editor) setTime(name string, at time.Time) {
	e.t.Helper()
	if err := os.Chtimes(e.path(name), at, at); err != nil {
		e.t.Fatal(err)
	}
}

// unnoticed writes another text of the same size into a file and puts its time
// back: nobody can tell who does not read it.
func (e *editor) unnoticed(name, old, with string) {
	e.t.Helper()
	info, err := os.Stat(e.path(name))
	before, errText := e.text(name)
	if err := errors.Join(err, errText); err != nil {
		e.t.Fatal(err)
	}
	after := strings.ReplaceAll(before, old, with)
	if len(after) != len(before) || after == before {
		e.t.Fatalf("%q is no other text of the size of %q", after, before)
	}
	e.write(name, after)
	e.setTime(name, info.ModTime())
}

// next is an editor with a server of its own and the same vault, and cache.
func (e *editor) next(cache disk.Cache) *editor {
	n := newEditor(e.t, "utf-16")
	n.dir, n.cache, n.can = e.dir, cache, e.can
	return n
}

const probe = "[[⟨a⟩a]] [[⟨b⟩bee]] [[⟨c⟩c#Part]] [[⟨g⟩gone]] #⟨t⟩tag ![[⟨p⟩pic.png]] [[hidden]] [[⟨n⟩new]] [[text]] [[⟨x⟩"

// life is what a server answers about the vault. Then it ends, and has complained
// of nothing.
func (e *editor) life(steps ...string) string {
	e.t.Helper()
	var told []string
	for _, step := range append(steps, "open probe.md "+quoted(probe), "references probe.md a b c g t p n", "define probe.md a b c g p n",
		"hover probe.md a b c", "complete probe.md x", "diagnostics probe.md") {
		told = append(told, e.must(step))
	}
	if shown := e.client.Kept("window/showMessage"); len(shown) > 0 || e.log.String() != "" {
		e.t.Errorf("the user reads %s, and the log is %s", shown, &e.log)
	}
	if err := e.leave(); err != nil {
		e.t.Fatal(err)
	}
	return strings.Join(told, "\n")
}

func quoted(s string) string { return "`" + s + "`" }

// wantSame compares what a server answers that has a cache with what one answers
// that has none.
func wantSame(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: with a cache it answers otherwise%s", what, difference(want, got))
	}
}

// A server that starts from what another has stored answers as if it had read all
// notes, whatever was done meanwhile.
func TestStartFromTheCache(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		what string
		do   func(e *editor)
	}{
		{"a note is new", func(e *editor) { e.write("new.md", "[[a]]\n") }},
		{"a folder is new", func(e *editor) { e.write("more/new.md", "[[a]]\n") }},
		{"an attachment is new", func(e *editor) { e.write("sub/pic.png", "") }},
		{"a note is larger, its time the same", func(e *editor) {
			e.write("sub/d.md", "[[a]] [[b]] [[gone]]\n")
			e.setTime("sub/d.md", longAgo)
		}},
		{"a note has another time, its size the same", func(e *editor) {
			e.unnoticed("sub/d.md", "[[a]]", "[[c]]")
			e.setTime("sub/d.md", longAgo.Add(1))
		}},
		{"a note has an older time, its size the same", func(e *editor) {
			e.unnoticed("sub/d.md", "[[a]]", "[[c]]")
			e.setTime("sub/d.md", longAgo.Add(-time.Hour))
		}},
		{"a note is another file, its size and time the same", func(e *editor) {
			e.write("sub/d.new", "[[c]] [[b]]\n")
			e.setTime("sub/d.new", longAgo)
			e.rename("sub/d.new", "sub/d.md")
		}},
		{"two notes have changed places", func(e *editor) {
			e.rename("a.md", "x.md")
			e.rename("b.md", "a.md")
			e.rename("x.md", "b.md")
		}},
		{"a note is gone", func(e *editor) { e.must1(e.stepRemove([]string{"b.md"})) }},
		{"a folder is gone", func(e *editor) { e.must1(e.stepRemove([]string{"sub"})) }},
		{"an attachment is gone", func(e *editor) { e.must1(e.stepRemove([]string{"pic.png"})) }},
		{"all is gone", func(e *editor) { e.must1(e.stepRemove([]string{"a.md", "b.md", "sub", "pic.png"})) }},
		{"a note has another name", func(e *editor) { e.rename("b.md", "new.md") }},
		{"a note has its name in another case", func(e *editor) { e.rename("sub/c.md", "sub/C.md") }},
		{"a note has moved", func(e *editor) { e.rename("sub/c.md", "c.md") }},
		{"a folder has moved", func(e *editor) { e.rename("sub", "new") }},
		{"a note is a folder", func(e *editor) {
			e.rename("b.md", "x.md")
			e.write("b.md/index.md", "# Index\n\n[[a]]\n")
		}},
		{"a folder is a note", func(e *editor) {
			e.must1(e.stepRemove([]string{"sub"}))
			e.write("sub", "no note")
		}},
		{"a note is an attachment", func(e *editor) { e.rename("b.md", "b.png") }},
		{"a note is ignored", func(e *editor) { e.write(".gitignore", "b.md\n") }},
		{"a folder is ignored", func(e *editor) { e.write(".gitignore", "sub/\n") }},
		{"a note is ignored no more", func(e *editor) { e.write(".ignore", "") }},
		{"more files are notes", func(e *editor) { e.write(".notels.toml", `extensions = ["md", "txt"]`) }},
		{"other files are notes", func(e *editor) { e.write(".notels.toml", `extensions = ["txt"]`) }},
		{"a note is excluded", func(e *editor) { e.write(".notels.toml", `exclude = ["b.md"]`) }},
		{"a folder is a workspace folder, too", func(e *editor) { e.can.folders = []string{"", "sub"} }},
		{"a folder in it is the workspace folder", func(e *editor) { e.can.folders = []string{"sub"} }},
		{"the folder is opened by another way", func(e *editor) { e.can.folders, e.can.rootURI = []string{"../vault/sub/.."}, true }},
		{"a note was open when the server ended", func(e *editor) {
			e.next(e.cache).life("open b.md `# Not B`", "open sub/e.md `[[a]]`")
			e.write("new.md", "[[b]]\n")
		}},
		{"a server has been told of changes", func(e *editor) {
			n := e.next(e.cache)
			n.must("settle")
			e.must1(e.stepRemove([]string{"b.md", "sub"}))
			e.write("new.md", "[[a]]\n")
			n.life("watch b.md new.md sub", "settle")
		}},
		{"a folder was taken out of the workspace", func(e *editor) {
			n := e.next(e.cache)
			n.must("folders -", "folders +sub")
			n.can.folders = []string{"sub"}
			n.life("settle", "folders + -sub")
			e.write("new.md", "[[a]]\n")
		}},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			e := keptVault(t)
			first := e.life()
			wantSame(t, "nothing has changed", e.next(e.cache).life(), first)
			tt.do(e)
			want := e.next(disk.Cache{}).life()
			if want == first && !strings.Contains(tt.what, "another way") {
				t.Error("it makes no difference, so this test can't fail")
			}
			wantSame(t, "the next time", e.next(e.cache).life(), want)
			wantSame(t, "the time after that", e.next(e.cache).life(), want)
		})
	}
}

func (e *editor) rename(from, to string) {
	e.t.Helper()
	if err := os.Rename(e.path(from), e.path(to)); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) must1(_ string, err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

// usesTheCache reports whether the next server answers as the last one did about
// a note that has changed in a way that its size, time and number on the disk do
// not tell: who does that has to know that notels does not notice.
func (e *editor) usesTheCache() bool {
	e.t.Helper()
	ask := []string{"open probe.md " + quoted(probe), "references probe.md a"}
	e.unnoticed("sub/d.md", "[[a]]", "[[c]]")
	const link = "sub/d.md 1:1-1:6"
	if answer := e.next(disk.Cache{}).must(ask...); strings.Contains(answer, link) {
		e.t.Fatalf("without a cache it answers %s", answer)
	}
	return strings.Contains(e.next(e.cache).must(ask...), link)
}

func TestStoredNotesAreNotReadAgain(t *testing.T) {
	t.Parallel()
	e := keptVault(t)
	e.life()
	if !e.usesTheCache() {
		t.Error("all notes are read again")
	}
}
