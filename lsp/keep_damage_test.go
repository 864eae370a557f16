package lsp

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
	"github.com/notels/notels/workspace/note"
)

// A workspace folder that leaves the workspace before what is new in it was stored
// is not stored as an empty one.
func TestFolderThatHasLeftStaysStored(t *testing.T) {
	t.Parallel()
	e := keptVault(t)
	e.life()
	n := e.next(e.cache)
	e.write("new.md", "[[b]]\n")
	n.must("watch new.md", "settle", "folders -")
	if err := n.leave(); err != nil {
		t.Fatal(err)
	}
	if !e.usesTheCache() {
		t.Error("all notes are read again")
	}
}

// A note that changed within the last seconds before it was read, or is said to
// change in the future, may change again and keep its time: it is read again.
func TestNotesThatMayHaveChangedAreReadAgain(t *testing.T) {
	t.Parallel()
	e := keptVault(t)
	e.setTime("sub/d.md", time.Now().Add(time.Hour))
	e.life()
	if e.usesTheCache() {
		t.Error("it is not read again")
	}
}

// Whatever has become of a file of the cache, the notes are read, the user hears
// nothing of it, and the next start has a file that is good.
func TestStartFromADamagedCache(t *testing.T) {
	t.Parallel()
	for what, damage := range map[string]func(file string, whole []byte) error{
		"empty":    func(file string, _ []byte) error { return os.WriteFile(file, nil, 0o600) },
		"cut":      func(file string, whole []byte) error { return os.WriteFile(file, whole[:len(whole)/2], 0o600) },
		"of zeros": func(file string, whole []byte) error { return os.WriteFile(file, make([]byte, len(whole)), 0o600) },
		"changed": func(file string, whole []byte) error {
			return os.WriteFile(file, bytes.ReplaceAll(whole, []byte("gone"), []byte("Gone")), 0o600)
		},
		"of another make": func(file string, whole []byte) error {
			return os.WriteFile(file, bytes.Replace(whole, []byte("test"), []byte("best"), 1), 0o600)
		},
		"gone": func(file string, _ []byte) error { return os.Remove(file) },
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			e := keptVault(t)
			first := e.life()
			kept, err := e.cache.List()
			if err != nil || len(kept) != 1 {
				t.Fatalf("stored are %v: %v", kept, err)
			}
			whole, err := os.ReadFile(kept[0].File)
			if err := errors.Join(err, damage(kept[0].File, whole)); err != nil {
				t.Fatal(err)
			}
			wantSame(t, "the next time", e.next(e.cache).life(), first)
			if after, err := os.ReadFile(kept[0].File); err != nil || len(after) != len(whole) {
				t.Errorf("%d bytes are stored, not %d: %v", len(after), len(whole), err)
			}
			if !e.usesTheCache() {
				t.Error("all notes are read again")
			}
		})
	}
}

// What is sound by its checksum and yet no snapshot is not used either.
func TestStartFromACacheOfAnotherKind(t *testing.T) {
	t.Parallel()
	for what, stored := range map[string]string{
		"nothing": "", "text": strings.Repeat("text", 1000), "many files, and no more": "\xff\xff\xff\xff\x7f", "no end of a number": strings.Repeat("\xff", 20),
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			e := keptVault(t)
			want := e.next(disk.Cache{}).life()
			if err := e.cache.Save(disk.IDOf(e.dir), func(w io.Writer) error { _, err := io.WriteString(w, stored); return err }); err != nil {
				t.Fatal(err)
			}
			wantSame(t, "at first", e.life(), want)
		})
	}
}

// What was stored of a folder may be half of it, and more than there is.
func TestStartFromHalfAVault(t *testing.T) {
	t.Parallel()
	e := keptVault(t)
	want := e.next(disk.Cache{}).life()
	root := disk.IDOf(e.dir)
	h := workspace.NewHost()
	h.SetRoots([]string{root})
	for name, text := range map[string]string{"b.md": "# Stale\n", "sub/ghost.md": "[[a]] [[b]]\n", "new.md": "", "sub": "a note is a folder"} {
		h.Apply(workspace.Change{Kind: workspace.OnDisk, ID: root + "/" + name, Record: note.Parse(path.Base(name), []byte(text)).Record(),
			Stamp: workspace.Stamp{Size: 1, Modified: 2, Inode: 3}})
	}
	if err := e.cache.Save(root, func(w io.Writer) error { return h.Store(w, root) }); err != nil {
		t.Fatal(err)
	}
	wantSame(t, "at first", e.life(), want)
	if !e.usesTheCache() {
		t.Error("all notes are read again")
	}
}

// What is told of files is stored if it changes anything, and if all of the folder
// is known: of one with too many files a part would be stored, and grow each time.
func TestWhatIsStoredOfChanges(t *testing.T) {
	t.Parallel()
	e, s := heldKept(t, keptVault(t))
	s.files.scanAll()
	root := s.host.Snapshot().Roots()[0]
	stores := func(name string) bool {
		if _, err := s.opts.Cache.Clear(); err != nil {
			t.Fatal(err)
		}
		s.keep.store()
		s.files.look([]string{root + "/" + name})
		s.keep.store()
		all, err := s.opts.Cache.List()
		return err == nil && len(all) == 1
	}
	e.write("new.md", "[[a]]\n")
	if !stores("new.md") {
		t.Error("a new note is not stored")
	}
	if stores("hidden.md") {
		t.Error("an ignored note had all stored")
	}
	s.files.warn(root, "there are too many files")
	if stores("new.md") {
		t.Error("a part of a folder was stored")
	}
}

// A few changes in a large folder are not worth storing all: the next start reads
// them again.
func TestFewChangesAreNotStored(t *testing.T) {
	t.Parallel()
	e := newVault(t)
	for i := range 2 * keptAsItIs {
		e.write(fmt.Sprintf("%d.md", i), "")
	}
	e.cache = disk.Cache{Dir: filepath.Join(t.TempDir(), "cache")}
	_, s := heldKept(t, e)
	root := s.host.Snapshot().Roots()[0]
	stored := func() bool {
		s.keep.store()
		all, err := s.opts.Cache.List()
		_, errClear := s.opts.Cache.Clear()
		if err := errors.Join(err, errClear); err != nil {
			t.Fatal(err)
		}
		return len(all) > 0
	}
	s.files.scanAll()
	if !stored() {
		t.Error("what was read first is not stored")
	}
	for _, tt := range []struct {
		name string
		want bool
	}{{"0.md", false}, {"1.md", true}, {"2.md", false}, {"2.md", true}} {
		s.files.look([]string{root + "/" + tt.name})
		if got := stored(); got != tt.want || stored() {
			t.Errorf("after a change of %s it is stored: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// The folder of a note that was opened without one is stored as others are.
func TestFolderOfANoteThatWasOpenedAloneIsStored(t *testing.T) {
	t.Parallel()
	e := keptVault(t)
	e.can.noRoot = true
	e.write(".obsidian/app.json", "{}")
	e.must("open sub/c.md", "settle")
	if err := e.leave(); err != nil {
		t.Fatal(err)
	}
	e.can.noRoot = false
	if !e.usesTheCache() {
		t.Error("all notes are read again")
	}
}

// A cache that can't be written is told in the log, not to the user, and all
// works.
func TestCacheThatCanNotBeWritten(t *testing.T) {
	t.Parallel()
	e := keptVault(t)
	e.write("../file", "")
	e.cache.Dir = e.path("../file")
	if got := e.must("open probe.md "+quoted(probe), "define probe.md a"); got != `a.md 1:3-1:4 "A"` {
		t.Errorf("the link leads to %s", got)
	}
	if err := e.leave(); err != nil {
		t.Error(err)
	}
	if log := e.log.String(); !strings.Contains(log, "the cache can't be written") {
		t.Errorf("the log is %q", log)
	}
	if shown := e.client.Kept("window/showMessage"); len(shown) > 0 {
		t.Errorf("the user reads %s", shown)
	}
}

// Of a workspace folder that is not there any more nothing is known, whatever was
// stored.
func TestStoredFolderThatIsGone(t *testing.T) {
	t.Parallel()
	e := keptVault(t)
	e.can.folders = []string{"sub"}
	e.life()
	e.rename("sub", "elsewhere")
	n := e.next(e.cache)
	n.must("open untitled:x `[[⟨d⟩d]] [[⟨x⟩`")
	if got := n.must("define untitled:x d"); got != "nothing" {
		t.Errorf("the link leads to %s", got)
	}
	if got := n.must("complete untitled:x x"); got != "no items" {
		t.Errorf("there are %s", got)
	}
	if err := n.leave(); err != nil {
		t.Error(err)
	}
	e.rename("elsewhere", "sub")
	if !e.usesTheCache() {
		t.Error("all notes are read again")
	}
}

// heldKept is an editor whose server has restored the vault but not yet looked at
// the files.
func heldKept(t *testing.T, e *editor) (*editor, *session) {
	t.Helper()
	n := e.next(e.cache)
	s := heldEditor(t, n)
	s.opts.Cache = e.cache
	return n, s
}

// Until the files have been looked at, what was stored is answered, and nothing is
// said to be missing.
func TestMissingTargetsAreWithheldUntilWhatWasStoredIsLookedAt(t *testing.T) {
	t.Parallel()
	e := keptVault(t)
	e.life()
	e.write("new.md", "")
	e.must1(e.stepRemove([]string{"b.md"}))
	n, s := heldKept(t, e)
	s.files.restore(s.host.Snapshot().Roots()[0])
	if got := n.must("open x.md `[[new]] [[⟨c⟩c]] [[b]] [[bee]] [[b#Gone]] [[c#Gone]] ![[pic.png]] ![[gone.png]]`", "diagnostics x.md"); got != "version 1: none" {
		t.Errorf("restored: %s", got)
	}
	if got := n.must("define x.md c"); !strings.HasPrefix(got, "sub/c.md 1:3") {
		t.Errorf("restored: the link leads to %s", got)
	}
	s.files.scanAll()
	got := n.must("diagnostics x.md")
	if strings.Contains(got, "new") || strings.Count(got, "\n") != 5 || !strings.Contains(got, `No heading "Gone" in sub/c.md`) || !strings.Contains(got, `No note is called "bee"`) || !strings.Contains(got, "gone.png") {
		t.Errorf("looked at: %s", got)
	}
}

// Documents that are open when the vault is restored keep their texts, and closed
// again they are as on disk.
func TestDocumentsThatAreOpenBeforeTheVaultIsRestored(t *testing.T) {
	t.Parallel()
	e := keptVault(t)
	e.life()
	e.write("sub/d.md", "[[c]]\n")
	n, s := heldKept(t, e)
	n.must("open a.md `# Other\n\n[[c]]\n`", "open sub/d.md `[[bee]]`", "open new.md `[[c]]`", "open hidden.md `[[c]]`",
		"open probe.md "+quoted(probe), "diagnostics probe.md")
	s.files.scanAll()
	const open = `a.md 3:1-3:6 "[[c]]"
b.md 8:7-8:17 "[[c#Part]]"
hidden.md 1:1-1:6 "[[c]]"
new.md 1:1-1:6 "[[c]]"
probe.md 1:15-1:25 "[[c#Part]]"`
	if got := n.must("references probe.md c"); got != open {
		t.Errorf("open: %s", got)
	}
	n.must("close a.md", "close sub/d.md", "close new.md", "close hidden.md")
	const closed = `a.md 3:7-3:16 "[[sub/c]]"
b.md 8:7-8:17 "[[c#Part]]"
probe.md 1:15-1:25 "[[c#Part]]"
sub/d.md 1:1-1:6 "[[c]]"`
	if got := n.must("references probe.md c"); got != closed {
		t.Errorf("closed: %s", got)
	}
}
