package workspace

import (
	"strings"
	"testing"
)

// TestHoverTellsOfTheSchema holds that a hover on a key or its value says first
// what the key is for and what may stand there.
func TestHoverTellsOfTheSchema(t *testing.T) {
	for text, want := range map[string]string{
		"‸status: done":     "**status**\n\nHow far it is.\n\n*`draft` or `done`.*",
		"status: do‸ne":     "**done**\n\nHow far it is.\n\n*`draft` or `done`.*",
		"Sco‸re: 1":         "**Score**\n\n*A number of at most 5. Required.*",
		"other: 1‸":         "**1**\n\n1 note has this",
		"old: \"a\"‸\nx: 1": "",
	} {
		v := newVault("-- a.md --\n---\ntype: insight\n" + text + "\n---\n" + insightSchema)
		v.cursors(func(f *File, offset int) {
			of, ok := v.Snapshot().SubjectAt(f, offset)
			if !ok || of.Kind != OfKey && of.Kind != OfValue {
				if want != "" {
					t.Errorf("%s: no key or value", text)
				}
				return
			}
			if got := v.Snapshot().HoverEntry(f, of, Markdown); !strings.HasPrefix(got, want) {
				t.Errorf("%s\n%s\nnot\n%s", text, got, want)
			}
		})
	}
}
