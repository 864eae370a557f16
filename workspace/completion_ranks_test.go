package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

func TestOfNotesThatFitAlikeTheNearerComeFirst(t *testing.T) {
	files := `
-- sub/a.md --
[[no‸ and [[note five]] and [[list]]
-- sub/note-far-longer.md --
-- note five.md --
-- list.md --
[[note fours]]
-- note fours.md --
-- note two.md --
-- deep/note.md --
-- not.png --
`
	t.Run("in the same folder, linked here, linked by what is linked here, in fewer folders, notes before attachments", func(t *testing.T) {
		checkCompletion(t, files, `
note-far-longer (sub/note-far-longer.md) → note-far-longer
note five (note five.md) → note five
note fours (note fours.md) → note fours
note two (note two.md) → note two
note (deep/note.md) → note
not.png (not.png) → not.png
`)
	})
	t.Run("from the folder that is typed", func(t *testing.T) {
		checkCompletion(t, "-- x/a.md --\n[[../‸\n-- x/y.md --\n-- plan.md --\n", `
plan (plan.md) → ../plan
y (x/y.md) → ../x/y
`)
	})
	t.Run("attachments behind notes, however near", func(t *testing.T) {
		checkCompletion(t, `
-- sub/a.md --
[[p‸ and ![[sub/picture.png]]
-- sub/picture.png --
-- other/plan.md --
-- other/two/parser.md --
`, `
plan (other/plan.md) → plan
parser (other/two/parser.md) → parser
picture.png (sub/picture.png) → picture.png
`)
	})
	t.Run("but behind those that fit better", func(t *testing.T) {
		checkCompletion(t, strings.Replace(files, "[[no‸", "[[two‸", 1), "note two (note two.md) → note two\n")
	})
	t.Run("the link that is written is no reason", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[no‸]]\n-- deep/no.md --\n-- b.md --\n---\nalias: no\n---\n", `
no (b.md) → b|no
no (deep/no.md) → no
`)
		checkCompletion(t, "-- a.md --\n[[pl‸ug]]\n-- plan.md --\n-- plug.md --\n", `
plan (plan.md) → plan
plug (plug.md) → plug
`)
	})
	t.Run("but another one with the same text is", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[pl‸ug]] and [[plug]]\n-- plan.md --\n-- plug.md --\n", `
plug (plug.md) → plug
plan (plan.md) → plan
`)
	})
	t.Run("a note is not nearer for links to itself", func(t *testing.T) {
		checkCompletion(t, `
-- a.md --
[[no‸ and [[note aa]] [[note bb]] [[note cc]]
-- note aa.md --
-- note bb.md --
[[#Own]]
-- note cc.md --
[[note cc]]
`, `
note aa (note aa.md) → note aa
note bb (note bb.md) → note bb
note cc (note cc.md) → note cc
`)
	})
}

func TestOfNotesThatFitAlikeThoseEditedLastComeFirst(t *testing.T) {
	v := newVault("-- sub/a.md --\n[[n‸\n-- n1.md --\n-- n2.md --\n-- n3.md --\n-- n4.md --\n")
	edit := func(name string) {
		v.Apply(opened(idOf(name), "once\n", 1))
		v.Apply(opened(idOf(name), "twice\n", 2))
		v.Apply(Change{Kind: Closed, ID: idOf(name)})
	}
	edit("n2.md")
	edit("n4.md")
	edit("n3.md")
	edit("n4.md")
	v.Apply(opened(idOf("n1.md"), "only looked at\n", 1))
	v.cursors(func(f *File, offset int) {
		want := "n4 (n4.md) → n4, n3 (n3.md) → n3, n2 (n2.md) → n2, n1 (n1.md) → n1"
		if got := strings.Join(completion(t, v.Snapshot(), f, offset), ", "); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	})
}

func TestTyposAreThoughtOfWhereLittleElseFits(t *testing.T) {
	checkCompletion(t, `
-- a.md --
[[plam‸
-- plan-b.md --
-- x.md --
---
alias: Plan of all
---
-- palm.md --
-- plateau-map.md --
-- other.md --
`, `
palm (palm.md) → palm
plateau-map (plateau-map.md) → plateau-map
plan-b (plan-b.md) → plan-b
Plan of all (x.md) → x|Plan of all
`)
	t.Run("not where enough does", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[plan‸\n-- plan1.md --\n-- plan2.md --\n-- plan3.md --\n-- plan4.md --\n-- plan5.md --\n-- plum.md --\n",
			"plan1 (plan1.md) → plan1\nplan2 (plan2.md) → plan2\nplan3 (plan3.md) → plan3\nplan4 (plan4.md) → plan4\nplan5 (plan5.md) → plan5\n")
	})
}

// TestNotesAreFoundAsALookAtEachNameFindsThem compares what the lists of names find, layer
// by layer, with ranking all names of all files.
func TestNotesAreFoundAsALookAtEachNameFindsThem(t *testing.T) {
	for seed := range uint64(8) {
		w := newWorld(200 + seed)
		for range 40 {
			w.step()
		}
		s := w.Snapshot()
		n := 0
		for f := range s.Files() {
			if n++; n%40 != 0 {
				continue
			}
			for _, typed := range []string{"", "n", "n2", "o", "no", "gp", "gc", "gcl", "ote", "nt", "1", "ex", "ß", "strasse", "🎉", "x y", "note", "notr", "zq", "n/", "o/n", "x/ote", "/n", "./n", "../no", "./", "deep/x"} {
				q := newSeeker(s, f, note.Typing{Typed: typed})
				q.leastShare = 3
				var got []string
				for _, m := range q.best() {
					if m.file != nil {
						got = append(got, m.id()+" "+m.folded)
					}
				}
				if want := lookAtAll(q); !slices.Equal(got, want) {
					t.Fatalf("seed %d, %q in %s finds\n\t%s\nwant\n\t%s", seed, typed, f.ID, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
				}
			}
		}
	}
}

// lookAtAll is what a seeker is to find of files, beside the notes that are not written.
func lookAtAll(q *seeker) (found []string) {
	unwritten := slices.DeleteFunc(slices.Clone(q.matches), func(m match) bool { return m.file != nil })
	rank := func(folded string) int {
		if r := fuzzy.Rank(q.pattern, folded); r > fuzzy.Stray || q.inPath || q.isLong() {
			return r
		}
		return 0
	}
	ranked := q.rankAll(rank)
	if !q.inPath && q.pattern != "" && !q.isLong() {
		better := slices.DeleteFunc(slices.Clone(ranked), func(m match) bool { return m.rank <= fuzzy.Scattered })
		if len(firstOfFiles(slices.Clone(better))) >= enoughOfFew {
			ranked = better
		}
	}
	all := firstOfFiles(append(ranked, unwritten...))
	if !q.inPath && q.isLong() && (len(all) < fewMatches || all[fewMatches-1].rank == fuzzy.Stray) {
		slips := fuzzy.SlipsOf(q.pattern)
		all = append(all, q.rankAll(slips.Rank)...)
	}
	for _, m := range firstOfFiles(all) {
		if m.file != nil {
			found = append(found, m.id()+" "+m.folded)
		}
	}
	return found
}

// rankAll ranks all names of all files; those of rank 0 do not fit.
func (q *seeker) rankAll(rank func(folded string) int) (all []match) {
	for f := range q.Files() {
		if f.ID == q.from.ID {
			continue
		}
		near, known := q.near[f.ID]
		if !known {
			near = notLinked | notLinked2 | edits
		}
		if f.Root != q.from.Root {
			near |= otherRoot
		}
		if parentDir(f.ID) != q.folder() {
			near |= otherFolder
		}
		if !f.IsNote() {
			near |= attachment
		}
		for _, n := range appendNames(nil, 0, f) {
			compared, ok := q.compared(f, n)
			if r := rank(compared); ok && r != 0 && (q.pattern != "" || n.kind.ofFile()) {
				all = append(all, match{rank: r, nearness: near, order: n.order, folded: n.folded, file: f, name: n.whichName})
			}
		}
	}
	return all
}

// compared is what of a name is compared with the pattern: behind the folder where a path is
// typed; false if nothing is.
func (q *seeker) compared(f *File, n foldedName) (string, bool) {
	dir := parentDir(f.ID)
	switch {
	case !q.inPath:
		return n.folded, true
	case !n.kind.ofFile() || q.start != "" && !q.reaches(dir):
		return "", false
	case q.base != "":
		dir = strings.TrimPrefix(dir, q.base)
	default:
		dir = parentDir(f.path)
	}
	return strings.TrimSpace(searchFold(dir) + " " + n.folded), true
}

// TestTheOnlyFileOfItsNameIsFoundAsTheRuleFindsIt compares the short ways to a file and to
// the shortest target with those that go through the rule.
func TestTheOnlyFileOfItsNameIsFoundAsTheRuleFindsIt(t *testing.T) {
	short := 0
	for seed := range uint64(8) {
		w := newWorld(300 + seed)
		w.setRoots(allRoots[:1+seed%4])
		for range 30 {
			w.step()
		}
		s := w.Snapshot()
		files := slices.SortedFunc(s.Files(), func(a, b *File) int { return strings.Compare(a.ID, b.ID) })
		for i, from := range files {
			if i%23 != 0 {
				continue
			}
			for l := range from.Record.Links() {
				if only := s.only(from, l.Target); only != nil {
					checkOnly(t, s, from, only, l.Target)
				}
			}
			for k, to := range files {
				if k%7 != 0 {
					continue
				}
				target := note.Target{Kind: note.Wiki, Path: to.withoutExtension(to.Name())}
				if only := s.only(from, target); only != nil {
					short++
					checkOnly(t, s, from, only, target)
				}
				if got, want := s.ShortestTarget(from, to), s.shortestOf(from, to); got != want {
					t.Fatalf("seed %d: the shortest target of %s in %s is %q, want %q", seed, to.ID, from.ID, got, want)
				}
			}
		}
	}
	if short == 0 {
		t.Error("no file is the only one of its name")
	}
}

func checkOnly(t *testing.T, s *Snapshot, from, only *File, target note.Target) {
	t.Helper()
	if r := s.Resolve(from, target); r.File != only || len(r.Others) > 0 {
		t.Fatalf("[[%s]] in %s means %s, not %s", target.Path, from.ID, meaning(r), only.ID)
	}
}

func TestWordStartsAreSortedByWhatFollows(t *testing.T) {
	v := newVault("-- one two.md --\n-- two ones.md --\n-- éa 雪one.md --\n-- x.md --\n---\ntitle: one\n---\n")
	l := v.Snapshot().layers[0].search()
	for _, pattern := range []string{"on", "one", "one t", "two", "e", "雪", "z", "x"} {
		var got, want []string
		for _, w := range l.startingWith(pattern) {
			got = append(got, fmt.Sprint(l.folded.at(int(w.name)), w.at))
		}
		for k := range l.names {
			name := l.folded.at(k)
			for i := range len(name) {
				if utf8.RuneStart(name[i]) && (i == 0 || name[i-1] == ' ') && strings.HasPrefix(name[i:], pattern) {
					want = append(want, fmt.Sprint(name, int(l.folded.start(k))+i))
				}
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q begins %q, want %q", pattern, got, want)
		}
	}
}
