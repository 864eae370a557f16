package workspace

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// numbered is a vault of notes that are called by numbers, larger than what is
// merged at once.
func numbered(n int, text string) *vault {
	v := newVault("")
	var batch []Change
	for i := range n {
		batch = append(batch, onDiskNow(numberedID(i), text))
	}
	v.Apply(batch...)
	v.Wait()
	return v
}

func numberedID(i int) string { return idOf(fmt.Sprintf("n%d.md", i)) }

func TestAKeystrokeSharesTheIndex(t *testing.T) {
	v := numbered(1000, "[[n1]]\n")
	base := v.Snapshot().layers[0]
	id := numberedID(7)
	before := v.Apply(opened(id, "[[n1]]\n", 1))
	after := v.Apply(opened(id, "Typed [[n1]]\n", 2))
	if len(after.layers) != 2 || after.layers[0] != base || after.layers[1].index != before.layers[1].index {
		t.Error("typing prose makes a new index")
	}
	if before.File(id).Version != 1 || after.File(id).Version != 2 {
		t.Error("the text is not the one typed")
	}
	at := after.References(Subject{Kind: OfNote, File: after.File(numberedID(1))}, false)
	if !slices.ContainsFunc(at, func(l Location) bool { return l.File.ID == id && showRange(l.At) == "1:7-1:13" }) {
		t.Error("the link is not where it was moved to")
	}
	for i, text := range []string{"Typed [[n2]]\n", "# Typed\n", "---\nalias: x\n---\n", "#tag\n", "^id\n"} {
		changed := v.Apply(opened(id, text, int32(3+i)))
		if len(changed.layers) != 2 || changed.layers[0] != base || len(changed.layers[1].files) != 1 {
			t.Errorf("typing %q touches more than the note", text)
		}
		if changed.layers[1].index == after.layers[1].index {
			t.Errorf("typing %q does not change the index", text)
		}
	}
}

func TestTheFirstKeystrokeCopiesNothing(t *testing.T) {
	v := numbered(1000, "")
	base := v.Snapshot().layers[0]
	s := v.Apply(opened(numberedID(7), "", 1))
	if s.layers[0] != base || len(s.layers) != 2 || len(s.layers[1].files) != 1 {
		t.Errorf("%d layers, of which the first was changed: %v", len(s.layers), s.layers[0] != base)
	}
}

func TestAnAttachmentThatBecomesANoteIsIndexedAnew(t *testing.T) {
	v := newVault("-- a.md --\n")
	id := idOf("b.md")
	v.Apply(Change{Kind: OnDisk, ID: id})
	s := v.Apply(onDiskNow(id, "---\nalias: x\n---\n"))
	if r := s.Resolve(v.file("a.md"), linkOf(t, "[[x]]")); r.File == nil || r.File.ID != id {
		t.Error("its alias is not found")
	}
}

func TestLayersAreFew(t *testing.T) {
	w := newWorld(1)
	for i := range 3000 {
		w.Apply(onDiskNow(numberedIDIn("/v", i%1500), fmt.Sprintf("# T%d\n", i)))
	}
	w.Wait()
	if got, most := len(w.Snapshot().layers), bits.Len(1500)+1; got > most {
		t.Errorf("%d layers of 1500 files, want at most %d", got, most)
	}
	h := NewHost()
	h.SetRoots([]string{"/v"})
	for i := range 40 {
		var batch []Change
		for k := range 300 {
			batch = append(batch, Change{Kind: OnDisk, ID: numberedIDIn("/v", i*300+k)})
		}
		h.Apply(batch...)
	}
	h.Wait()
	if got, most := len(h.Snapshot().layers), bits.Len(40*300)+1; got > most {
		t.Errorf("%d layers after a scan, want at most %d", got, most)
	}
}

func numberedIDIn(root string, i int) string { return fmt.Sprintf("%s/n%d.md", root, i) }

func TestWhatIsGoneIsForgotten(t *testing.T) {
	v := numbered(1000, "# x\n")
	for i := range 999 {
		v.Apply(Change{Kind: Gone, ID: numberedID(i)})
	}
	v.Wait()
	s := v.Snapshot()
	kept := 0
	for _, l := range s.layers {
		kept += len(l.files)
	}
	if got := len(slices.Collect(s.Files())); got != 1 || kept > 600 {
		t.Errorf("%d files are left, %d kept", got, kept)
	}
}

func TestAnOpenDocumentHidesItsFile(t *testing.T) {
	v := newVault("-- a.md --\n")
	id := idOf("a.md")
	titles := func(s *Snapshot) string {
		if f := s.File(id); f != nil {
			return f.Title()
		}
		return "nothing"
	}
	expect := func(what, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %s, want %s", what, got, want)
		}
	}
	expect("opened", titles(v.Apply(opened(id, "# Typed\n", 1))), "Typed")
	expect("changed on disk", titles(v.Apply(onDiskNow(id, "# Saved\n"))), "Typed")
	expect("closed", titles(v.Apply(Change{Kind: Closed, ID: id})), "Saved")
	expect("opened again", titles(v.Apply(opened(id, "# Typed\n", 1))), "Typed")
	expect("gone", titles(v.Apply(Change{Kind: Gone, ID: id})), "Typed")
	expect("closed", titles(v.Apply(Change{Kind: Closed, ID: id})), "nothing")
	expect("closed twice", titles(v.Apply(onDiskNow(id, "# Saved\n"), Change{Kind: Closed, ID: id})), "Saved")
	expect("all at once", titles(v.Apply(onDiskNow(id, "# Newer\n"), opened(id, "# Typed\n", 1), Change{Kind: Closed, ID: id})), "Newer")
}

func TestAnOpenDocumentMayBeLeftOut(t *testing.T) {
	v := newVault("-- a.md --\n[[sub/b]]\n")
	c := opened(idOf("sub/b.md"), "", 1)
	for _, leftOut := range []bool{true, false, true, true, false} {
		c.LeftOut = leftOut
		c.Version++
		s := v.Apply(c)
		r := s.Resolve(v.file("a.md"), linkOf(t, "[[sub/b]]"))
		if r.Missing() != leftOut || !leftOut && r.File.Version != c.Version {
			t.Errorf("left out: %v, and the link means %+v", leftOut, r)
		}
	}
}

func TestBelow(t *testing.T) {
	const files = "-- /one/a.md --\n-- /one/sub/b.md --\n-- /one/Sub/c.md --\n-- /one/sub/deep/d.png --\n-- /one/subway.md --\n-- /two/sub/e.md --\n-- /one/in/f.md --\n"
	s := newVault(files, "/one", "/two", "/one/in").Snapshot()
	for folder, want := range map[string]string{
		"/one/sub": "/one/sub/b.md /one/sub/deep/d.png", "/two/sub": "/two/sub/e.md", "/one/in": "/one/in/f.md", "/two": "/two/sub/e.md",
		"/one/a.md": "", "/one/gone": "", "/one/su": "",
	} {
		var got []string
		for f := range s.Below(folder) {
			got = append(got, f.ID)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("below %s are %v, want %s", folder, got, want)
		}
	}
}

func TestALargeBatchIsIndexedBeforehand(t *testing.T) {
	v := numbered(1000, "[[unwritten]] #tag\n")
	s := v.Snapshot()
	from := s.File(numberedID(7))
	if found, _ := s.CompleteNotes(from, note.Typing{Typed: "unwr"}); len(found) != 1 {
		t.Errorf("what it links to is offered as%s", offers(found))
	}
	if n := len(s.References(Subject{Kind: OfTag, Name: "tag"}, false)); n != 1000 {
		t.Errorf("%d notes have the tag", n)
	}
}

func TestALargeBatchLeavesOpenDocumentsAlone(t *testing.T) {
	v := numbered(10, "")
	v.Apply(opened(numberedID(3), "---\nalias: typed\n---\n", 1))
	var batch []Change
	for i := range 1000 {
		batch = append(batch, onDiskNow(numberedID(i), "---\nalias: saved\n---\n"))
	}
	v.Apply(batch...)
	v.Wait()
	s := v.Snapshot()
	from := v.file("x.md")
	if r := s.Resolve(from, linkOf(t, "[[saved]]")); len(r.Others) != 998 || slices.Contains(append(r.Others, r.File), s.File(numberedID(3))) {
		t.Errorf("%d notes have the alias of the file that an open document hides", 1+len(r.Others))
	}
	if r := s.Resolve(from, linkOf(t, "[[typed]]")); r.File != s.File(numberedID(3)) || len(r.Others) != 0 {
		t.Error("the open document's own alias is not found")
	}
}

func TestALargeBatchThatWasPreparedForOtherFolders(t *testing.T) {
	v := newVault("", "/one")
	var batch []Change
	for i := range 300 {
		batch = append(batch, onDiskNow(numberedIDIn("/one/in", i), ""))
	}
	ready := prepare(v.Snapshot(), batch)
	v.SetRoots([]string{"/one", "/one/in"})
	s := v.apply(batch, ready)
	if r := s.Resolve(v.file("/one/in/x.md"), linkOf(t, "[[/n7]]")); r.File == nil || r.File.ID != "/one/in/n7.md" {
		t.Error("the notes are not found from their new root")
	}
}

func TestSetRoots(t *testing.T) {
	const files = "-- /one/a.md --\n-- /one/in/b.md --\n-- /two/c.md --\n"
	list := func(s *Snapshot) string {
		var all []string
		for f := range s.Files() {
			all = append(all, f.ID+" in "+f.Root)
		}
		slices.Sort(all)
		return strings.Join(all, ", ")
	}
	expect := func(what string, s *Snapshot, want string) {
		t.Helper()
		if got := list(s); got != want {
			t.Errorf("%s: %s, want %s", what, got, want)
		}
	}
	v := newVault(files, "/one", "/two")
	expect("at first", v.Snapshot(), "/one/a.md in /one, /one/in/b.md in /one, /two/c.md in /two")
	expect("a nested folder", v.SetRoots([]string{"/one", "/one/in", "/two"}), "/one/a.md in /one, /one/in/b.md in /one/in, /two/c.md in /two")
	expect("one less", v.SetRoots([]string{"/one", "/one/in"}), "/one/a.md in /one, /one/in/b.md in /one/in")
	expect("a late batch of the one that left", v.Apply(onDiskNow("/two/c.md", "")), "/one/a.md in /one, /one/in/b.md in /one/in")
	v.Apply(opened("/one/in/b.md", "", 1), opened("/one/a.md", "", 1), opened("untitled:x", "", 1))
	expect("documents that are open stay", v.SetRoots([]string{"/one/in"}), "/one/a.md in , /one/in/b.md in /one/in, untitled:x in ")
	v.SetRoots([]string{"/one"})
	expect("and so do their files", v.Apply(Change{Kind: Closed, ID: "/one/in/b.md"}), "/one/a.md in /one, /one/in/b.md in /one, untitled:x in ")
	expect("but for those of a folder that left", v.Apply(Change{Kind: Closed, ID: "/one/a.md"}), "/one/in/b.md in /one, untitled:x in ")
	if s := v.SetRoots(nil); s.RootOf("/one/a.md") != "" || !s.Scanned() {
		t.Error("roots are left, or the scan forgotten")
	}
}

func TestWithin(t *testing.T) {
	for _, tt := range []struct {
		folder, id string
		want       bool
	}{
		{"/a", "/a/b", true}, {"/a", "/a", true}, {"/a", "/ab", false}, {"/a", "/", false}, {"/", "/a", true}, {"C:/", "C:/a", true}, {"/a/", "/a/b", true},
	} {
		if got := Within(tt.folder, tt.id); got != tt.want {
			t.Errorf("Within(%q, %q) = %v", tt.folder, tt.id, got)
		}
	}
}
