package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// Where links do not find notes by alias or title, completion writes none that
// would need to.
func TestCompletionWithoutStepsForAliasesAndTitles(t *testing.T) {
	const files = `
-- a.md --
[[‸
-- folder/b.md --
---
aliases: [Best one]
title: Better
---
-- na|1.md --
---
title: Bad name
aliases: [Bold]
---
-- c.md --
[[Better]] [[bold]] [[Best one]] [[b]] [[Big idea]]
`
	for _, tt := range []struct{ settings, typed, want string }{
		{"", "b", `
			b (folder/b.md) → b
			Bold (na|1.md) → Bad name|Bold
			Big idea (not written yet) → Big idea`},
		{"links.resolve = ['alias']", "b", `
			b (folder/b.md) → b
			Bold (na|1.md) → Bold
			Better (not written yet) → Better
			Big idea (not written yet) → Big idea`},
		{"links.resolve = []", "b", `
			b (folder/b.md) → b
			bold (not written yet) → bold
			Better (not written yet) → Better
			Best one (not written yet) → Best one
			Big idea (not written yet) → Big idea`},
	} {
		v := newVault(files)
		s := v.setAll(t, tt.settings)
		found, _ := s.CompleteNotes(v.file("a.md"), note.Typing{Typed: tt.typed})
		var got []string
		for _, c := range found {
			item := c.Label + " (" + c.Detail + ") → " + c.Insert
			if c.Shown != "" {
				item += "|" + c.Shown
			}
			got = append(got, item)
			if r := s.Resolve(v.file("a.md"), note.Target{Path: c.Insert}); r.File != c.File {
				t.Errorf("%s: [[%s]] leads to %v", tt.settings, c.Insert, r.File)
			}
		}
		if !slices.Equal(got, linesOf(tt.want)) {
			t.Errorf("%s: got %q", tt.settings, got)
		}
	}
}

// Links to notes that are there do not crowd out those that wait for one.
func TestUnwrittenNotesAmongManyWrittenOnes(t *testing.T) {
	var files, links strings.Builder
	for i := range 2 * maxUnwritten {
		fmt.Fprintf(&files, "-- b%d.md --\n", i)
		fmt.Fprintf(&links, "[[b%d]] ", i)
	}
	v := newVault("-- a.md --\n-- c.md --\n" + links.String() + "[[big new idea]]\n" + files.String())
	for _, settings := range []string{"", "links.resolve = []"} {
		found, _ := v.setAll(t, settings).CompleteNotes(v.file("a.md"), note.Typing{Typed: "b"})
		if !slices.ContainsFunc(found, func(c Candidate) bool { return c.Insert == "big new idea" }) {
			t.Errorf("%q: the unwritten note is not offered", settings)
		}
	}
}

// A link that needs a step which is switched off waits for a note of that name,
// as all such links do.
func TestReferencesWithoutStepsForAliasesAndTitles(t *testing.T) {
	v := newVault("-- a.md --\n---\nalias: Other\n---\n# The Title\n-- b.md --\n[[Other]] [[the title]] [[a]]\n-- c.md --\n[[other]]\n")
	for _, tt := range []struct {
		settings string
		want     int
	}{{"", 4}, {"links.resolve = ['alias']", 3}, {"links.resolve = ['title']", 2}, {"links.resolve = []", 1}} {
		s := v.setAll(t, tt.settings)
		if got := len(s.References(Subject{Kind: OfNote, File: v.file("a.md")}, false)); got != tt.want {
			t.Errorf("%q: %d references to the note, want %d", tt.settings, got, tt.want)
		}
	}
	s := v.setAll(t, "links.resolve = []")
	for name, want := range map[string]int{"other": 2, "the title": 1} {
		if got := len(s.References(Subject{Kind: OfMissing, Name: name}, false)); got != want {
			t.Errorf("%d references to the unwritten %q, want %d", got, name, want)
		}
	}
}
