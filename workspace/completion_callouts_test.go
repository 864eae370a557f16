package workspace

import (
	"strings"
	"testing"
)

// checkFirst is checkAccept of the first items alone.
func checkFirst(t *testing.T, files, want string) {
	t.Helper()
	v := newVault(files)
	v.cursors(func(f *File, offset int) {
		t.Helper()
		got := accepted(t, v.Snapshot(), Completing{File: f, Cursor: offset, Texts: v, EditsOthers: true})
		first := got[:min(len(got), len(linesOf(want)))]
		if strings.Join(first, "\n") != strings.Join(linesOf(want), "\n") {
			t.Errorf("in %s\ngot\n\t%s\nwant first\n\t%s", v.files[f.ID], strings.Join(got, "\n\t"), strings.Join(linesOf(want), "\n\t"))
		}
	})
}

func TestCompletionOffersTheTypesOfCallouts(t *testing.T) {
	checkAccept(t, "-- a.md --\n> [!su‸\n", `
summary (as abstract) → > [!summary] ‸
success () → > [!success] ‸
`)
	checkAccept(t, "-- a.md --\n> [!important‸\n", "important (as tip) → > [!important] ‸")
	checkFirst(t, "-- a.md --\n> [!‸\n", "note () → > [!note] ‸\ntip () → > [!tip] ‸")
}

func TestCompletionOffersTheCalloutsOfTheNoteFirst(t *testing.T) {
	checkFirst(t, "-- a.md --\n> [!todo] x\n\n> [!recipe]-\n\n> - > [!recipe]\n\n> [!‸\n", `
recipe (2 times in this note) → > [!recipe] ‸
todo (1 time in this note) → > [!todo] ‸
note () → > [!note] ‸
`)
	checkAccept(t, "-- a.md --\n```\n> [!recipe]\n```\n\na > [!rex]\n\n> [!re‸]\n", "failure () → > [!failure]‸")
}

func TestCompletionWritesCalloutsInCapitalsWhereTheNoteDoes(t *testing.T) {
	checkFirst(t, "-- a.md --\n> [!NOTE]\n> x\n\n> [!‸]\n", `
NOTE (1 time in this note) → > [!NOTE]‸
TIP () → > [!TIP]‸
hint (as tip) → > [!hint]‸
IMPORTANT (as tip) → > [!IMPORTANT]‸
`)
	checkAccept(t, "-- a.md --\n> [!CAU‸\n", "CAUTION (as warning) → > [!CAUTION] ‸")
}

func TestACalloutIsClosedOnceAndGoesOn(t *testing.T) {
	for in, want := range map[string]string{
		"> [!bu‸":          "> [!bug] ‸",
		"> [!bu‸]":         "> [!bug]‸",
		"> [!bu‸x]- Title": "> [!bug]‸- Title",
		"> [!bu‸ Title":    "> [!bug]‸ Title",
		"> [!bu‸Title":     "> [!bug] ‸Title",
		"- > [!bu‸":        "- > [!bug] ‸",
		">[!bu‸]":          ">[!bug]‸",
		"> > [!bu‸] 🎉":     "> > [!bug]‸ 🎉",
		"> [!bu‸]\r\n> x":  "> [!bug]‸",
	} {
		checkAccept(t, "-- a.md --\n"+in+"\n", "bug () → "+want)
	}
}
