package workspace

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// describe is all that a snapshot answers, a line for each question.
func describe(s *Snapshot) []string {
	var lines []string
	say := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	files := slices.SortedFunc(s.Files(), func(a, b *File) int { return strings.Compare(a.ID, b.ID) })
	for _, f := range files {
		say("%s in %q, note %v, open %v, version %d, listed as itself %v", f.ID, f.Root, f.IsNote(), f.Note != nil, f.Version, s.File(f.ID) == f)
		some := len(f.ID)%5 == 0
		if some {
			say("%s is linked to from %s", f.ID, places(s.References(Subject{Kind: OfNote, File: f}, false)))
		}
		for i := range f.links() {
			t := f.Record.Target(&f.Record.Links[i])
			r := s.Resolve(f, t)
			say("%s: %s means %s", f.ID, t.Written(), meaning(r))
			if some && r.Missing() {
				say("%s is missing in %s", t.Path, places(s.References(Subject{Kind: OfMissing, Name: missingKey(f, t)}, false)))
			}
		}
	}
	for f := range s.Open() {
		say("%s is open, version %d", f.ID, f.Version)
	}
	for _, tag := range someTags {
		say("%s is a tag in %s", tag, places(s.References(Subject{Kind: OfTag, Name: tag}, false)))
	}
	for i, f := range files {
		if i%197 != 0 || !f.IsNote() {
			continue
		}
		for _, typed := range []string{"", "no", "n2", "sub/", "../", "unw", "gpu c"} {
			found, more := s.CompleteNotes(f, typed)
			say("completion of %q in %s, more %v: %s", typed, f.ID, more, offers(found))
		}
	}
	return lines
}

// links is the number of a file's links.
func (f *File) links() int {
	if f.Record == nil {
		return 0
	}
	return len(f.Record.Links)
}

func places(found []Location) string {
	var b strings.Builder
	for _, l := range found {
		fmt.Fprintf(&b, " %s %s", l.File.ID, showRange(l.At))
	}
	return b.String()
}

func offers(found []Candidate) string {
	var b strings.Builder
	for _, c := range found {
		fmt.Fprintf(&b, " %s (%s) %s|%s,", c.Label, c.Detail, c.Insert, c.Shown)
	}
	return b.String()
}

// checkSame compares descriptions, and shows where they part.
func checkSame(t *testing.T, what string, got, want []string) {
	t.Helper()
	g, w := strings.Join(got, "\n"), strings.Join(want, "\n")
	if g == w {
		return
	}
	n := 0
	for n < min(len(g), len(w)) && g[n] == w[n] {
		n++
	}
	around := func(s string) string {
		line := strings.LastIndexByte(s[:n], '\n') + 1
		return s[line:min(line+60, n)] + " … " + s[max(line, n-100):min(n+100, len(s))]
	}
	t.Fatalf("%s:\n got %s\nwant %s", what, around(g), around(w))
}

// TestChangesAddUp makes changes at random: a host that has lived through them
// answers as one that is told the outcome only, and its old snapshots answer as
// they always did.
func TestChangesAddUp(t *testing.T) {
	const seeds, steps, every = 6, 300, 60
	for seed := range uint64(seeds) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			w := newWorld(seed)
			var old *Snapshot
			var answers []string
			for i := range steps {
				w.step()
				if i%every == every-1 {
					s := w.Snapshot()
					got := describe(s)
					checkSame(t, fmt.Sprint("after step ", i), got, describe(w.fromScratch().Snapshot()))
					if old == nil {
						old, answers = s, got
					}
				}
			}
			w.Wait()
			checkSame(t, "when all is merged", describe(w.Snapshot()), describe(w.fromScratch().Snapshot()))
			checkSame(t, "an old snapshot", describe(old), answers)
		})
	}
}

// TestReferencesAreAllLinksThatResolveThere compares references with looking at
// every link of every note, and the names that completion writes with what they
// mean.
func TestReferencesAreAllLinksThatResolveThere(t *testing.T) {
	for seed := range uint64(6) {
		w := newWorld(100 + seed)
		w.setRoots(allRoots[:1+seed%4])
		for range 30 {
			w.step()
		}
		s := w.Snapshot()
		want := map[string][]Location{}
		for f := range s.Files() {
			for i := range f.links() {
				r := s.Resolve(f, f.Record.Target(&f.Record.Links[i]))
				if r.File != nil && r.Step != ThisNote {
					want[r.File.ID] = append(want[r.File.ID], Location{f, f.Record.Links[i].At})
				}
			}
		}
		for f := range s.Files() {
			slices.SortFunc(want[f.ID], func(a, b Location) int {
				if a.File != b.File {
					return strings.Compare(a.File.ID, b.File.ID)
				}
				return a.At.Start.Compare(b.At.Start)
			})
			if got := s.References(Subject{Kind: OfNote, File: f}, false); !slices.Equal(got, want[f.ID]) {
				checkSame(t, fmt.Sprintf("seed %d: references of %s", seed, f.ID), []string{places(got)}, []string{places(want[f.ID])})
			}
			if len(f.ID)%9 == 0 {
				checkTargets(t, s, f)
			}
		}
	}
}

// checkTargets checks that what completion writes in a note leads where it says.
func checkTargets(t *testing.T, s *Snapshot, from *File) {
	t.Helper()
	found, _ := s.CompleteNotes(from, "a")
	for _, c := range found {
		n := note.Parse("x.md", []byte("[["+c.Insert+"]]"))
		if len(n.Links) != 1 {
			t.Fatalf("[[%s]] is no link", c.Insert)
		}
		r := s.Resolve(from, n.Links[0].Target)
		if c.File == nil && r.Missing() || c.File != nil && r.File == c.File && len(r.Others) == 0 {
			continue
		}
		t.Fatalf("completion in %s offers %s (%s), but [[%s]] means %s", from.ID, c.Label, c.Detail, c.Insert, meaning(r))
	}
}

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

// TestReadersAndWriters has readers ask whatever snapshot is current while a
// writer makes changes and merges run; the race detector watches.
func TestReadersAndWriters(t *testing.T) {
	w := newWorld(7)
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				s := w.Snapshot()
				if got, want := describe(s), describe(s); !slices.Equal(got, want) {
					t.Error("a snapshot answers in two ways")
					return
				}
			}
		})
	}
	var writers sync.WaitGroup
	writers.Go(func() {
		for range 60 {
			w.step()
		}
	})
	writers.Go(func() {
		for i := range 200 {
			w.Apply(opened("untitled:other", fmt.Sprintf("[[n%d]]\n", i), int32(i)))
		}
		w.Apply(Change{Kind: Closed, ID: "untitled:other"})
	})
	writers.Wait()
	close(done)
	readers.Wait()
	w.Wait()
	checkSame(t, "in the end", describe(w.Snapshot()), describe(w.fromScratch().Snapshot()))
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
	if found, _ := s.CompleteNotes(from, "unwr"); len(found) != 1 {
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
	ready := prepare(v.Snapshot().Roots(), batch)
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
