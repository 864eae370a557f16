package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// smallVault is how many files a vault has at most that is asked everything:
// in others some files must do.
const smallVault = 60

// describe is all that a snapshot answers, a line for each question.
func describe(s *Snapshot) []string {
	var lines []string
	say := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	files := slices.SortedFunc(s.Files(), func(a, b *File) int { return strings.Compare(a.ID, b.ID) })
	small := len(files) <= smallVault
	for _, root := range s.Roots() {
		say("links in %s are written %s, and a day's note is %s", root, describeStyle(s.LinkStyle(root)), s.dailyPath(root, Date{2024, 3, 2}))
	}
	for _, query := range []string{"", "a", "part", "gpu cloud", "#", "#one"} {
		found, err := s.Symbols(context.Background(), query)
		say("%q finds %v", query, err)
		for _, found := range found {
			say("%s", note.Fold(showSymbol(found)))
		}
	}
	for _, f := range files {
		say("%s in %q, note %v, open %v, version %d, listed as itself %v", f.ID, f.Root, f.IsNote(), f.Note != nil, f.Version, s.File(f.ID) == f)
		some := small || len(f.ID)%5 == 0
		if some {
			say("%s is linked to from %s", f.ID, places(s.References(Subject{Kind: OfNote, File: f}, false)))
		}
		for l := range f.Record.Links() {
			t := l.Target
			r := s.Resolve(f, t)
			say("%s: %s means %s", f.ID, t.Written(), meaning(r))
			if some {
				say("because: %s", r.Why())
			}
			if some && r.Missing() {
				say("%s is missing in %s", t.Path, places(s.References(Subject{Kind: OfMissing, Name: s.missingKey(f, t)}, false)))
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
		if !f.IsNote() || i%197 != 0 && !(small && i%7 == 3) {
			continue
		}
		for _, typed := range []string{"", "no", "n2", "sub/", "../", "unw", "gpu c"} {
			found, more := s.CompleteNotes(f, note.Typing{Typed: typed})
			say("completion of %q in %s, more %v: %s", typed, f.ID, more, offers(found))
		}
	}
	return lines
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

// sameEdits is a host's snapshot, with the files that were edited last in another one:
// who is told the outcome only knows of no edits.
func sameEdits(h *Host, s *Snapshot) *Snapshot {
	same := h.Snapshot().with(h.Snapshot().layers)
	same.recent = s.recent
	return same
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
				w.Learn()
				if i%every == every-1 {
					s := w.Snapshot()
					got := describe(s)
					checkSame(t, fmt.Sprint("after step ", i), got, describe(sameEdits(w.fromScratch(), s)))
					if old == nil {
						old, answers = s, got
					}
				}
			}
			w.Wait()
			checkSame(t, "when all is merged", describe(w.Snapshot()), describe(sameEdits(w.fromScratch(), w.Snapshot())))
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
			for l := range f.Record.Links() {
				r := s.Resolve(f, l.Target)
				if r.File != nil && r.Step != ThisNote {
					want[r.File.ID] = append(want[r.File.ID], Location{f, l.At()})
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
	found, _ := s.CompleteNotes(from, note.Typing{Typed: "a"})
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
	w.Learn()
	checkSame(t, "in the end", describe(w.Snapshot()), describe(sameEdits(w.fromScratch(), w.Snapshot())))
}
