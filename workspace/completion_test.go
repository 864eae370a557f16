package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// checkCompletion completes the link at the fixture's cursor. Each line is an
// item, best first: "label (where) → what is written", with "|" before the
// shown text; the last line is "…" if there would be more.
func checkCompletion(t *testing.T, files, want string, roots ...string) {
	t.Helper()
	v := newVault(files, roots...)
	asked := 0
	v.cursors(func(f *File, offset int) {
		t.Helper()
		asked++
		if got := completion(t, v.Snapshot(), f, offset); !slices.Equal(got, linesOf(want)) {
			t.Errorf("in %s\ngot\n\t%s\nwant\n\t%s", v.files[f.ID], strings.Join(got, "\n\t"), strings.Join(linesOf(want), "\n\t"))
		}
	})
	if asked != 1 {
		t.Fatalf("%d cursors in the fixture", asked)
	}
}

func completion(t *testing.T, s *Snapshot, f *File, offset int) (items []string) {
	t.Helper()
	typing, ok := f.Note.TypingAt(offset)
	if !ok {
		t.Fatalf("no link is being written at offset %d", offset)
	}
	found, more := s.CompleteNotes(f, typing)
	if typing.InFragment {
		found, more = s.CompleteHeadings(f, typing.Path, typing.Typed)
	}
	for _, c := range found {
		item := fmt.Sprintf("%s (%s) → %s", c.Label, c.Detail, c.Insert)
		if c.Shown != "" {
			item += "|" + c.Shown
		}
		items = append(items, item)
	}
	if more {
		items = append(items, "…")
	}
	return items
}

func TestCompletionOffersNotesByStemTitleAndAlias(t *testing.T) {
	checkCompletion(t, `
-- a.md --
[[clo‸
-- sub/gpu-cloud.md --
-- x.md --
---
title: Cloud costs
---
-- b.md --
---
title: Clouds
---
-- clouds.md --
-- y.md --
---
aliases: [Cloudy days, other]
---
-- z.md --
# Nothing
`, `
clouds (clouds.md) → clouds
Clouds (b.md) → b
Cloud costs (x.md) → x
Cloudy days (y.md) → y|Cloudy days
gpu-cloud (sub/gpu-cloud.md) → gpu-cloud
`)
}

func TestCompletionOffersANoteOnceByItsBestName(t *testing.T) {
	checkCompletion(t, "-- a.md --\n[[plan‸]]\n-- long-plan-of-all.md --\n---\ntitle: A plan\nalias: plan\n---\n", `
plan (long-plan-of-all.md) → long-plan-of-all|plan
`)
	checkCompletion(t, "-- a.md --\n[[plan‸]]\n-- plan.md --\n---\ntitle: Plan\nalias: PLAN\n---\n", `
plan (plan.md) → plan
`)
}

func TestCompletionRanks(t *testing.T) {
	t.Run("whole name, its start, a word's start, words' starts, inside, scattered letters", func(t *testing.T) {
		checkCompletion(t, `
-- a.md --
[[lock‸
-- lock.md --
-- lock-in.md --
-- gpu-lock.md --
-- lo-ck.md --
-- warlock.md --
-- low-clerk.md --
-- key.md --
`, `
lock (lock.md) → lock
lock-in (lock-in.md) → lock-in
gpu-lock (gpu-lock.md) → gpu-lock
lo-ck (lo-ck.md) → lo-ck
warlock (warlock.md) → warlock
low-clerk (low-clerk.md) → low-clerk
`)
	})
	t.Run("of names that fit alike those near, then the shorter ones, then by alphabet", func(t *testing.T) {
		checkCompletion(t, `
-- sub/a.md --
[[no‸
-- note-b.md --
-- note-a.md --
-- sub/note-longer.md --
-- no-other.md --
-- note-cd.md --
`, `
note-longer (sub/note-longer.md) → note-longer
note-a (note-a.md) → note-a
note-b (note-b.md) → note-b
note-cd (note-cd.md) → note-cd
no-other (no-other.md) → no-other
`)
	})
	t.Run("with nothing typed the short names", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[‸]] [[gone]]\n-- bbb.md --\n---\ntitle: B\nalias: x\n---\n-- cc.md --\n", `
cc (cc.md) → cc
bbb (bbb.md) → bbb
`)
	})
}

func TestCompletionPutsTheNameAsItIsTypedFirst(t *testing.T) {
	for typed, want := range map[string]string{
		"cafe": "cafe (cafe.md) → cafe\nCafé (Café.md) → Café\nca-fe (ca-fe.md) → ca-fe\n",
		"CAFÉ": "Café (Café.md) → Café\ncafe (cafe.md) → cafe\nca-fe (ca-fe.md) → ca-fe\n",
	} {
		checkCompletion(t, "-- a.md --\n[["+typed+"‸\n-- Café.md --\n-- cafe.md --\n-- ca-fe.md --\n", want)
	}
}

func TestCompletionKnowsNamesInAnySpelling(t *testing.T) {
	for _, typed := range []string{"uber cloud", "Über-Cloud", "uber_cloud", "ÜBER  cloud ", "ubercl", "uc", "u\u0308ber"} {
		checkCompletion(t, "-- a.md --\n[["+typed+"‸]]\n-- Über_Cloud.md --\n-- über-x.md ignored --\n-- zzz.md --\n", "Über_Cloud (Über_Cloud.md) → Über_Cloud\n")
	}
}

func TestCompletionDoesNotOfferTheNoteItself(t *testing.T) {
	checkCompletion(t, "-- plan.md --\n[[plan‸]]\n-- plan-b.md --\n", "plan-b (plan-b.md) → plan-b\n")
}

func TestCompletionOffersAttachments(t *testing.T) {
	checkCompletion(t, "-- a.md --\n![[pic‸\n-- img/pic.png --\n-- my/pic-notes.md --\n-- two/same.png --\n-- three/same.png --\n", `
pic-notes (my/pic-notes.md) → pic-notes
pic.png (img/pic.png) → pic.png
`)
	checkCompletion(t, "-- a.md --\n![[same‸\n-- two/same.png --\n-- three/same.png --\n", `
same.png (three/same.png) → three/same.png
same.png (two/same.png) → two/same.png
`)
}

func TestCompletionOffersUnwrittenNotes(t *testing.T) {
	checkCompletion(t, `
-- a.md --
[[new‸]] [[new here]]
-- b.md --
[[New Idea]] [[new idea#x]] [[New Idea|x]] [[gone]] ![[new.png]] [x](new.md) [[news]] [[newly]]
-- news.md --
-- c.md --
---
alias: newly
---
[[sub/new thing.md]] [[./new beside]]
`, `
news (news.md) → news
newly (c.md) → c|newly
new here (not written yet) → new here
New Idea (not written yet) → New Idea
sub/new thing.md (not written yet) → sub/new thing.md
`)
}

func TestCompletionOffersUnwrittenNotesWithMarksInTheirNames(t *testing.T) {
	const notes = "\n-- b.md --\n[[Don't panic]] [[Project: Alpha]] [[C++ guide]] [[Q&A session]] [[@john]] [[(draft) one]] [[deep/Pack list]] [[sub/]] [[.md]]\n"
	for typed, want := range map[string]string{
		"don't pa": "Don't panic", "project: al": "Project: Alpha", "c++ gu": "C++ guide", "q&a s": "Q&A session",
		"@jo": "@john", "(dra": "(draft) one", "deep pa": "deep/Pack list", "deep/pack l": "deep/Pack list",
	} {
		checkCompletion(t, "-- a.md --\n[["+typed+"‸"+notes, want+" (not written yet) → "+want+"\n")
	}
	checkCompletion(t, "-- a.md --\n[[sub‸"+notes, "")
}

func TestCompletionOffersUnwrittenNotesThatOnlyThisNoteLinksTo(t *testing.T) {
	t.Run("by another link", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[Someth‸ and [[Something new]]\n", "Something new (not written yet) → Something new\n")
		checkCompletion(t, "-- a.md --\n[[Someth‸ing new]] and [[Something new]]\n", "Something new (not written yet) → Something new\n")
	})
	t.Run("not by the one that is written", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[Someth‸ing new]]\n", "")
		checkCompletion(t, "-- a.md --\n[[Something‸]]\n", "")
	})
}

func TestCompletionForgetsUnwrittenNotesThatNobodyLinksToAnyMore(t *testing.T) {
	var links strings.Builder
	for i := range 2 * maxUnwritten {
		fmt.Fprintf(&links, "[[new %d]] ", i)
	}
	v := numbered(500, "")
	v.Apply(onDiskNow(numberedID(1), links.String()))
	for i := range 400 {
		v.Apply(onDiskNow(numberedID(i+2), "# x\n"))
	}
	v.Wait()
	s := v.Apply(opened(numberedID(1), "[[new and longer]]\n", 1))
	found, _ := s.CompleteNotes(s.File(numberedID(2)), note.Typing{Typed: "new"})
	if len(found) != 1 || found[0].Insert != "new and longer" {
		t.Errorf("got %s", offers(found))
	}
}

func TestCompletionOfANameWithItsExtension(t *testing.T) {
	const files = "-- sub/plan.md --\n-- sub/planned.md --\n-- deep/plum modes.md --\n"
	for _, typed := range []string{"plan.md", "PLAN.MD", "sub/plan.md", "./sub/plan.md"} {
		t.Run(typed, func(t *testing.T) {
			v := newVault("-- a.md --\n[[" + typed + "‸]]\n" + files)
			v.cursors(func(f *File, offset int) {
				found := completion(t, v.Snapshot(), f, offset)
				if len(found) == 0 || !strings.HasPrefix(found[0], "plan (sub/plan.md)") {
					t.Errorf("got %q", found)
				}
			})
		})
	}
	t.Run("that is part of the name", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[plan.md‸\n-- plan.md.md --\n-- plan.md --\n", "plan.md (plan.md.md) → plan.md.md\n")
	})
}

func TestCompletionOfAPath(t *testing.T) {
	files := `
-- questions/one.md --
-- questions/two.md --
-- concepts/one.md --
---
title: question/title
---
-- sub/questions/three.md --
`
	t.Run("looks in paths", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[questions/o‸"+files, `
one (questions/one.md) → questions/one
two (questions/two.md) → two
`)
	})
	t.Run("looks in paths of what is not written yet", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[arch/pl‸\n-- b.md --\n[[arch/plan b]] [[archplan]] [[other/plan c]]\n", "arch/plan b (not written yet) → arch/plan b\n")
	})
	t.Run("from the note's folder", func(t *testing.T) {
		checkCompletion(t, "-- sub/a.md --\n[[./‸"+files, "three (sub/questions/three.md) → ./questions/three\n")
		checkCompletion(t, "-- sub/a.md --\n[[../con‸"+files, "one (concepts/one.md) → ../concepts/one\n")
		checkCompletion(t, "-- sub/deep/a.md --\n[[./../../con‸"+files, "one (concepts/one.md) → ./../../concepts/one\n")
	})
	t.Run("from the root", func(t *testing.T) {
		checkCompletion(t, "-- sub/a.md --\n[[/concepts/‸"+files, "one (concepts/one.md) → /concepts/one\n")
	})
}

func TestCompletionAcrossWorkspaceFolders(t *testing.T) {
	checkCompletion(t, `
-- /one/a.md --
[[no‸
-- /one/note.md --
-- /two/note.md --
-- /two/note-two.md --
-- /two/now.md --
---
alias: nowadays
---
-- /one/now.md --
-- /one/sub/no-longer.md --
-- /two/x/no-longer.md --
`, `
now (one/now.md) → now
note (one/note.md) → note
no-longer (one/sub/no-longer.md) → no-longer
now (two/now.md) → nowadays
note-two (two/note-two.md) → note-two
no-longer (two/x/no-longer.md) → x/no-longer
`, "/one", "/two")
}

func TestCompletionOffersPicturesAcrossWorkspaceFolders(t *testing.T) {
	checkAccept(t, "-- /one/a.md --\n![[pic‸\n-- /two/pic.png --\n-- /two/my-pic.md --\n", `
pic.png (two/pic.png) → ![[pic.png]]‸
my-pic (two/my-pic.md) → ![[my-pic]]‸
`, "/one", "/two")
}

func TestCompletionInAndOfDocumentsOutsideOfTheWorkspace(t *testing.T) {
	checkCompletion(t, "-- note.md --\n-- untitled:Note --\n[[no‸\n-- untitled:Note-2 --\n", "note (note.md) → note\n")
}

func TestCompletionOffersAHundredAtMost(t *testing.T) {
	var files strings.Builder
	files.WriteString("-- a.md --\n[[no‸\n")
	var want strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&files, "-- note-%04d.md --\n", (i*777)%2000)
	}
	for i := range MaxCandidates {
		fmt.Fprintf(&want, "note-%04d (note-%04d.md) → note-%04d\n", i, i, i)
	}
	checkCompletion(t, files.String(), want.String()+"…\n")
}

func TestNamesWithTyposComeBeforeStrayLetters(t *testing.T) {
	const strays = "-- discoloured.md --\n-- icelounded.md --\n-- acalloused.md --\n-- recoloured.md --\n-- uncoloured.md --\n"
	checkCompletion(t, "-- a.md --\n[[cloued‸\n-- gpu-cloud.md --\n-- cloud.md --\n"+strays, `
cloud (cloud.md) → cloud
gpu-cloud (gpu-cloud.md) → gpu-cloud
acalloused (acalloused.md) → acalloused
icelounded (icelounded.md) → icelounded
recoloured (recoloured.md) → recoloured
uncoloured (uncoloured.md) → uncoloured
discoloured (discoloured.md) → discoloured
`)
}
