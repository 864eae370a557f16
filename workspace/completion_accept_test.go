package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// checkAccept completes what is being written at the fixture's one cursor. Each line is
// an item, best first: "label (detail) → the line once it is accepted", with "‸" where
// the cursor stands then; the last line is "…" if there would be more. What else changes
// in the note follows as "line: text".
func checkAccept(t *testing.T, files, want string, roots ...string) {
	t.Helper()
	checkAcceptWith(t, Completing{EditsOthers: true}, files, want, roots...)
}

func checkAcceptWith(t *testing.T, with Completing, files, want string, roots ...string) {
	t.Helper()
	v := newVault(files, roots...)
	v.cursors(func(f *File, offset int) {
		t.Helper()
		with.File, with.Cursor, with.Texts = f, offset, v
		if got := accepted(t, v.Snapshot(), with); !slices.Equal(got, linesOf(want)) {
			t.Errorf("in %s\ngot\n\t%s\nwant\n\t%s", v.files[f.ID], strings.Join(got, "\n\t"), strings.Join(linesOf(want), "\n\t"))
		}
	})
}

func accepted(t *testing.T, s *Snapshot, with Completing) (items []string) {
	t.Helper()
	typing, ok := with.File.Note.TypingAt(with.Cursor)
	if !ok {
		return []string{"nothing is being written"}
	}
	with.Typing = typing
	found, more, err := s.Complete(context.Background(), with)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range found {
		if c.Replace.Start != found[0].Replace.Start {
			t.Errorf("%q starts at %d, others at %d: Neovim takes one start for all", c.Label, c.Replace.Start, found[0].Replace.Start)
		}
		items = append(items, strings.TrimSpace(fmt.Sprintf("%s (%s) → %s", c.Label, c.Detail, afterAccepting(t, with, c))))
	}
	if more {
		items = append(items, "…")
	}
	return items
}

// afterAccepting is the cursor's line with a candidate, and each other line that it
// changes.
func afterAccepting(t *testing.T, with Completing, c Candidate) string {
	t.Helper()
	n := with.File.Note
	line := n.Text.Line(with.Cursor)
	if c.Replace.Start > with.Cursor || c.Replace.End < with.Cursor || n.Text.Line(c.Replace.Start) != line || n.Text.Line(c.Replace.End) != line {
		t.Fatalf("%q replaces %v, away from the cursor at %d", c.Label, c.Replace, with.Cursor)
	}
	stop := c.Stop
	if stop == 0 {
		stop = len(c.Text)
	}
	edits := append([]source.Edit{{Span: c.Replace, New: c.Text[:stop] + "‸" + c.Text[stop:]}}, c.Also...)
	before := strings.Split(n.Text.String(source.Span{End: n.Text.Len()}), "\n")
	after := strings.Split(string(source.Apply([]byte(n.Text.String(source.Span{End: n.Text.Len()})), edits)), "\n")
	out := after[line]
	for i := range after {
		if i != line && (i >= len(before) || after[i] != before[i]) {
			out += fmt.Sprintf("; %d: %s", i+1, after[i])
		}
	}
	if c.NewID != nil {
		out += fmt.Sprintf("; %s: ^%s for %q", c.NewID.File.Rel(), c.NewID.ID, c.NewID.Text)
	}
	return out
}

func TestAcceptedNamesCloseTheirLink(t *testing.T) {
	checkAccept(t, "-- a.md --\nSee [[pla‸ for it\n-- plan.md --\n", "plan (plan.md) → See [[plan]]‸ for it")
	checkAccept(t, "-- a.md --\nSee [[pla‸]] for it\n-- plan.md --\n", "plan (plan.md) → See [[plan]]‸ for it")
}
