package workspace

import (
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// checkLenses compares the lenses of a.md in a vault with rows: "what it stands at: what it
// says". Each must be known again by its place.
func checkLenses(t *testing.T, files, rows, settings string) {
	t.Helper()
	v := newVault(files)
	v.setAll(t, settings)
	f := v.file("a.md")
	s := v.Apply(opened(f.ID, v.files[f.ID].Text, 1))
	f = s.File(f.ID)
	var got []string
	for _, l := range s.Lenses(f, s.Incoming(f)) {
		text := f.Note.Text
		span := source.Span{Start: text.Offset(l.At.Start.Line, l.At.Start.UTF8, source.UTF8), End: text.Offset(l.At.End.Line, l.At.End.UTF8, source.UTF8)}
		got = append(got, text.String(span)+": "+l.Title())
		if of := SubjectOn(f, l.Place.Line); of != l.Of {
			t.Errorf("the place of %q stands for %+v, not %+v", l.Title(), of, l.Of)
		}
		if n := len(s.References(l.Of, false)); n != l.Links {
			t.Errorf("%q has %d references", l.Title(), n)
		}
	}
	if want := linesOf(rows); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestLenses(t *testing.T) {
	const notes = `
-- b.md --
---
up: "[[a]]"
---
[[a#Part]] [x](a.md#part) [[a#^block]] ![[a#gone]]
-- c.md --
[[a#Part]] [[a#Title]]
`
	t.Run("count the links to the note at its title, and those to headings at these", func(t *testing.T) {
		checkLenses(t, `
-- a.md --
---
tags: [x]
---
Before.

# Title ^block

## Part
[[#part]] [[#Title]]
## Nothing leads here
`+notes, `
			# Title ^block: 8 links from 3 notes
			## Part: 4 links from 3 notes
		`, "")
	})
	t.Run("tell of what only the note itself links to, too", func(t *testing.T) {
		checkLenses(t, `
-- a.md --
# Title
[[#Title]]

> Under
> the line
> ---
[[#under the line]] [[#under the line]]
`, `
			# Title: 1 link
			> Under: 2 links from 1 note
		`, "")
	})
	t.Run("stand at the first line of the text where there is no title", func(t *testing.T) {
		for text, want := range map[string]string{
			"---\ntags: [x]\n---\n\n  \n[[c]] text\n\nmore": "[[c]] text: 1 link to this note",
			"+++\nx = 1\n+++\n## Part\n\nmore":              "## Part: 1 link to this note",
			"\r\n\r\n## Part\r\n\r\nmore":                   "## Part: 1 link to this note",
			"## Part":                                       "## Part: 1 link to this note",
			"## Part\n## Part\nPart\n---":                   "## Part: 1 link to this note",
			"---\ntags: [x]\n---":                           "---: 1 link to this note",
			"---\ntags: [x]\n---\n\n":                       "---: 1 link to this note",
			"":                                              ": 1 link to this note",
		} {
			checkLenses(t, "-- a.md --\n"+text+"\n-- b.md --\n[[a]]\n", want, "")
		}
	})
	t.Run("have a place where references are those of the note", func(t *testing.T) {
		for _, text := range []string{
			"‸---\ntags: [x]\n---\n## Part\nmore",
			"‸text",
			"[[c]] text‸\n#tag\nmore",
			"[[c]]\n#tag\n‸more",
			"[[c]]\r\nhttps://example.org ‸ #tag",
			"https://example.org\n<https://example.org> ‸and [[c]]",
			"[[c]]😀‸, [[c]]",
			"## Part\n‸\nmore",
			"## Part\n## Part\nPart\n---\n‸",
			"- ## Part\n‸\nmore",
			"‸[[c]]\n## Part", // nor here, but headings are out of the way
		} {
			before, after, _ := strings.Cut(text, "‸")
			place := source.New([]byte(before)).Position(len(before))
			v := newVault("-- b.md --\n[[a]]\n-- c.md --\n")
			s := v.Apply(opened(idOf("a.md"), before+after, 1))
			f := s.File(idOf("a.md"))
			if lenses := s.Lenses(f, s.Incoming(f)); len(lenses) != 1 || lenses[0].Place != place {
				t.Errorf("%q has %+v, not one at %v", text, lenses, place)
			}
		}
	})
	t.Run("have a place behind the text where headings are all there is", func(t *testing.T) {
		v := newVault("-- b.md --\n[[a]]\n")
		s := v.Apply(opened(idOf("a.md"), "## Part\n## Part\nPart\n---", 1))
		f := s.File(idOf("a.md"))
		if lenses := s.Lenses(f, s.Incoming(f)); len(lenses) != 1 || lenses[0].Place != (source.Position{Line: 4}) {
			t.Errorf("got %+v, not one at line 4", lenses)
		}
	})
	t.Run("of the note and of a heading may stand at one line", func(t *testing.T) {
		checkLenses(t, `
-- a.md --
## Part
## Other
-- b.md --
[[a#part]] [[a]]
`, `
			## Part: 2 links from 1 note to this note
			## Part: 1 link
		`, "")
	})
	t.Run("are those that the settings ask for", func(t *testing.T) {
		const files = "-- a.md --\n# Title\n## Part\n" + notes
		checkLenses(t, files, "# Title: 7 links from 2 notes", "lens.headings = false")
		checkLenses(t, files, "## Part: 3 links from 2 notes", "lens.note = false")
		checkLenses(t, files, "", "lens.note = false\nlens.headings = false")
	})
	t.Run("are none where nothing links to", func(t *testing.T) {
		checkLenses(t, "-- a.md --\n# Title\n[[b]]\n-- b.md --\n[[c]]\n", "", "")
	})
}

func TestWhatIsSaidOfLinks(t *testing.T) {
	v := newVault("-- a.md --\n# The \"A\"\n## Part\n-- b.md --\n[[a#part]]\n[[a]]\n-- c.md --\n[[a]]\n")
	s, f := v.Snapshot(), v.file("a.md")
	for line, want := range []string{`3 links from 2 notes lead to "The \"A\"".`, `1 link leads to "Part".`} {
		of := SubjectOn(f, uint32(line))
		if got := of.LinksTo(s.References(of, false)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got, want := (Subject{Kind: OfNote, File: v.file("c.md")}).LinksTo(nil), `No link leads to "c" now.`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
