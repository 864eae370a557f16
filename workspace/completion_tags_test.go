package workspace

import (
	"fmt"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

const taggedNotes = `
-- one.md --
#Project/alpha #Project/beta/first #gpu/lock-in
-- two.md --
---
tags: [Project/beta, reading]
---
#done
-- three.md --
#Project/beta #Project/gamma #reading #größe #完了
`

func TestCompletionOffersTagsStepByStep(t *testing.T) {
	t.Run("a tag stands for those nested in it, be it one itself or not", func(t *testing.T) {
		checkAccept(t, "-- a.md --\nx #pro‸\n"+taggedNotes, "Project (3 notes) → x #Project‸")
		checkAccept(t, "-- a.md --\n#pro‸\n-- b.md --\n#project #project/a\n-- c.md --\n#project/b\n", "project (2 notes) → #project‸")
	})
	t.Run("behind its slash come those of the next step", func(t *testing.T) {
		checkAccept(t, "-- a.md --\nx #project/‸ y\n"+taggedNotes, `
Project/beta (3 notes) → x #Project/beta‸ y
Project/alpha (1 note) → x #Project/alpha‸ y
Project/gamma (1 note) → x #Project/gamma‸ y
`)
		checkAccept(t, "-- a.md --\n#PROJECT/b‸\n"+taggedNotes, "Project/beta (3 notes) → #Project/beta‸")
		checkAccept(t, "-- a.md --\n#project/beta/‸\n"+taggedNotes, "Project/beta/first (1 note) → #Project/beta/first‸")
	})
	t.Run("what only a nested tag has finds it", func(t *testing.T) {
		checkAccept(t, "-- a.md --\n#lock‸\n"+taggedNotes, "gpu/lock-in (1 note) → #gpu/lock-in‸")
		checkAccept(t, "-- a.md --\n#gpu-lo‸\n"+taggedNotes, "gpu/lock-in (1 note) → #gpu/lock-in‸")
		checkAccept(t, "-- a.md --\n#project/fir‸\n"+taggedNotes, "Project/beta/first (1 note) → #Project/beta/first‸")
		checkAccept(t, "-- a.md --\n#lock‸\n-- b.md --\n#block/lock #block/other\n", "block/lock (1 note) → #block/lock‸\nblock (1 note) → #block‸")
	})
	t.Run("of those that fit alike the most used", func(t *testing.T) {
		checkAccept(t, "-- a.md --\n(#‸)\n"+taggedNotes, `
Project (3 notes) → (#Project‸)
reading (2 notes) → (#reading‸)
done (1 note) → (#done‸)
gpu (1 note) → (#gpu‸)
größe (1 note) → (#größe‸)
完了 (1 note) → (#完了‸)
`)
	})
}

func TestCompletionKnowsTagsInAnySpelling(t *testing.T) {
	checkAccept(t, "-- a.md --\n🎉 #GRO‸\n"+taggedNotes, "größe (1 note) → 🎉 #größe‸")
	checkAccept(t, "-- a.md --\n#了‸\n"+taggedNotes, "完了 (1 note) → #完了‸")
}

func TestCompletionKnowsMisspeltTagsWhereFewFit(t *testing.T) {
	checkAccept(t, "-- a.md --\n#porject‸\n"+taggedNotes, "Project (3 notes) → #Project‸")
	checkAccept(t, "-- a.md --\n#raeding‸ #reads\n"+taggedNotes, "reading (2 notes) → #reading‸ #reads")
	checkAccept(t, "-- a.md --\n#project/gmama‸\n"+taggedNotes, "Project/gamma (1 note) → #Project/gamma‸")
	checkAccept(t, "-- a.md --\n#prject/gamma‸\n"+taggedNotes, "Project/gamma (1 note) → #Project/gamma‸")
	checkAccept(t, "-- a.md --\n#zz‸\n"+taggedNotes, "")
	t.Run("before those with stray letters", func(t *testing.T) {
		checkAccept(t, "-- a.md --\n#mehtod‸\n-- b.md --\n#my-1eh-th-od #my-2eh-th-od #my-3eh-th-od #my-4eh-th-od #my-5eh-th-od #method/old #p/method\n", `
method (1 note) → #method‸
p/method (1 note) → #p/method‸
my-1eh-th-od (1 note) → #my-1eh-th-od‸
my-2eh-th-od (1 note) → #my-2eh-th-od‸
my-3eh-th-od (1 note) → #my-3eh-th-od‸
my-4eh-th-od (1 note) → #my-4eh-th-od‸
my-5eh-th-od (1 note) → #my-5eh-th-od‸
`)
	})
}

func TestCompletionReplacesTheWholeTag(t *testing.T) {
	checkAccept(t, "-- a.md --\nx #do‸ing/it y\n"+taggedNotes, "done (1 note) → x #done‸ y")
	checkAccept(t, "-- a.md --\nx #‸done y\n-- b.md --\n#done\n", "done (1 note) → x #done‸ y")
}

func TestTheTagThatIsBeingWrittenIsNotOfferedBecauseOfItself(t *testing.T) {
	checkAccept(t, "-- a.md --\n#tag‸\n", "")
	checkAccept(t, "-- a.md --\n#tag/x‸\n", "")
	checkAccept(t, "-- a.md --\n#tag‸ #tag\n", "tag (1 note) → #tag‸ #tag")
	checkAccept(t, "-- a.md --\n#tag‸ #tag #TAG/x\n-- b.md --\n#Tag\n-- c.md --\n#Tag\n", "Tag (3 notes) → #Tag‸ #tag #TAG/x")
	checkAccept(t, "-- untitled:a --\n#tag‸ #tag\n", "tag (1 note) → #tag‸ #tag", "/one")
}

func TestCompletionOffersNoTagsWhereNoneCanBe(t *testing.T) {
	for _, in := range []string{"##‸", "# ‸", "a#‸", "`#‸`", "[[#‸", "[x](#‸", `\#‸`} {
		v := newVault("-- a.md --\n" + in + "\n-- b.md --\n#tag\n")
		v.cursors(func(f *File, offset int) {
			for _, item := range accepted(t, v.Snapshot(), Completing{File: f, Cursor: offset, Texts: v}) {
				if strings.HasPrefix(item, "tag") {
					t.Errorf("%s offers %s", in, item)
				}
			}
		})
	}
}

// A vault may have more tags than notes, each used once.
func TestTagsAreNeverTakenForIDs(t *testing.T) {
	var files strings.Builder
	files.WriteString("-- a.md --\n#t-11‸\n")
	for i := range 2 * manyTerms {
		fmt.Fprintf(&files, "-- n%d.md --\n#t-%d\n", i, i)
	}
	v := newVault(files.String())
	v.cursors(func(f *File, offset int) {
		got := accepted(t, v.Snapshot(), Completing{File: f, Cursor: offset, Texts: v})
		if len(got) != MaxCandidates+1 || got[0] != "t-11 (1 note) → #t-11‸" || got[1] != "t-110 (1 note) → #t-110‸" {
			t.Errorf("%d are found: %q", len(got), got[:min(len(got), 3)])
		}
	})
	s := v.Snapshot()
	values, _ := s.CompleteValues(s.File(idOf("a.md")), note.Typing{Kind: note.TypingValue, Key: "tags", Typed: "t-12"}, nil)
	if len(values) == 0 || values[0].Text != "t-12" {
		t.Errorf("as values are found %v", values)
	}
}
