package workspace

import (
	"fmt"
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

// TestHoverLooksThroughSomeNotesOnly holds that a value of which nearly each note has
// another is counted in a small vault, and nothing said of it in a large one.
func TestHoverLooksThroughSomeNotesOnly(t *testing.T) {
	v := newVault("-- a.md --\n---\nid: 7\n---\n")
	add := func(from, to int) *Snapshot {
		var batch []Change
		for i := from; i < to; i++ {
			batch = append(batch, onDiskNow(idOf(fmt.Sprintf("%d.md", i)), fmt.Sprintf("---\nid: %d\n---\n", i)))
		}
		return v.Apply(batch...)
	}
	of := Subject{Kind: OfValue, Key: "id", Name: "7"}
	for _, tt := range []struct {
		notes int
		want  string
	}{{lookedThrough - 1, "**7**\n\n2 notes have this under \"id\": 7, a\n\nA note is called like this: 7.md"}, {lookedThrough, "**7**\n\nA note is called like this: 7.md"}} {
		s := add(0, tt.notes)
		if got := s.HoverEntry(s.File(idOf("a.md")), of, Markdown); got != tt.want {
			t.Errorf("with %d notes it shows\n%s\nnot\n%s", tt.notes+1, got, tt.want)
		}
	}
}
