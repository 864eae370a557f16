package workspace

import (
	"slices"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// What leads somewhere is under the cursor, and the place that it leads to lies in
// the whole of what is there.
func TestLeadsHoldTheCursorAndTheirPlace(t *testing.T) {
	const text = `---
title: 🎉 A
tags: [topic, plan/draft]
themes: [b, "[[c#One|x]]", 7]
---
🎉 [[b]] ![[b#Two|300]] [a ![x](pic.png) 🎉](b.md#two "t") #topic #plan/draft
[l] [x][l] [^n] [[#One#Two]] [[b#^id]] [x](b.md#^id) [x](b.md#here) [x](b.md#L2) [[gone]]

# One [[c]] ^h
## Two
Text. ^id

Setext
heading 🎉
---

- list

^list

[l]: b.md#two "t"
[L]: c.md
[^n]: Some [[b]] text.
[^n]: Again.
`
	v := newVault("-- b.md --\n🎉 <a id=here></a>\n# B\n## Two\n- x ^id\n\n### Three\n[[c]]\n-- c.md --\n# One\n-- x/c.md --\n-- topic.md --\n-- notes/plan/draft.md --\n-- pic.png --\n")
	s := v.Apply(opened(idOf("a.md"), text, 1))
	f := s.File(idOf("a.md"))
	leading := 0
	for offset := range len(text) + 1 {
		origin, leads := s.Leads(f, offset, noTexts{})
		at := f.Note.Text.Position(offset)
		if leads != nil && !contains(origin, source.Range{Start: at, End: at}) {
			t.Errorf("what stands at %v is at %v", at, origin)
		}
		for _, l := range leads {
			leading++
			if !contains(l.Whole, l.At) {
				t.Errorf("from %v: %v in %s is not in %v", at, l.At, nameOf(l.File.ID), l.Whole)
			}
		}
	}
	if leading < 200 {
		t.Errorf("only %d places lead anywhere", leading)
	}
}

func contains(outer, inner source.Range) bool {
	return outer.Start.Compare(inner.Start) <= 0 && inner.End.Compare(outer.End) <= 0
}

// A section ends where the next heading of its level or above begins; the last one
// where the note does or, of a closed note, where the Record knows of nothing more.
func TestSections(t *testing.T) {
	const text = "Text\n# A\n## B\ntext\n### C\n## D\n- x ^id\n\nend\n"
	v := newVault("-- a.md --\n" + text)
	sections := func(s *Snapshot) (all []string) {
		f := s.File(idOf("a.md"))
		for i := range f.Record.Headings() {
			all = append(all, showRange(f.section(i)))
		}
		return all
	}
	if got, want := sections(v.Snapshot()), []string{"2:1-7:8", "3:1-6:1", "5:1-6:1", "6:1-7:8"}; !slices.Equal(got, want) {
		t.Errorf("closed: %v, want %v", got, want)
	}
	if got, want := sections(v.Apply(opened(idOf("a.md"), text, 1))), []string{"2:1-10:1", "3:1-6:1", "5:1-6:1", "6:1-10:1"}; !slices.Equal(got, want) {
		t.Errorf("open: %v, want %v", got, want)
	}
}
