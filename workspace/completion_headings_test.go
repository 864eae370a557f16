package workspace

import (
	"context"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// oddHeadings are hard to write in a link, or to tell from one another.
var oddHeadings = []string{
	`C#`, `a | b`, `[[x]] and [y](z)`, `^caret`, `back\`, `back\\slash`, "`code` *and* _more_", `50% off %20`, `🎉 café`, `東京`, `Same`, `same`, `SAME!`, `a]] b`, `&amp; x`,
	`# hash`, `L20`, `#tag`, `x #y`, `...`, `!`, `a  b`, "tab\tbed", `<b>bold</b>`, `^id ^id`,
}

// TestEachHeadingOfferedIsLedTo accepts every heading that is offered, of this note, of
// another one and of all, in the text, in a table and in the frontmatter.
func TestEachHeadingOfferedIsLedTo(t *testing.T) {
	headings := "# " + strings.Join(oddHeadings, "\n## ") + "\n### Same\n"
	for _, typed := range []string{"[[#‸", "[[b#‸", "![[b#‸]]", "[[##‸", "[[##‸|shown]]", "| a |\n|---|\n| [[b#‸ |", "---\nup: [[b#‸\n---\n", "---\nup: '[[##‸]]'\n---\n"} {
		v := newVault("-- a.md --\n" + typed + "\n\n" + headings + "-- b.md --\n" + headings)
		v.cursors(func(f *File, offset int) {
			c := Completing{File: f, Cursor: offset, Texts: v}
			c.Typing, _ = f.Note.TypingAt(offset)
			found, _, err := v.Snapshot().Complete(context.Background(), c)
			if err != nil || len(found) < len(oddHeadings)-5 {
				t.Fatalf("%s: %d items, %v", typed, len(found), err)
			}
			for _, item := range found {
				edits := []source.Edit{{Span: item.Replace, New: item.Text}}
				s := v.Apply(opened(f.ID, string(source.Apply(f.Note.Text.Bytes(), edits)), 1))
				now := s.File(f.ID)
				link := now.Note.LinkAt(item.Replace.Start + len(item.Text)/2)
				if link == nil {
					t.Errorf("%s: %q makes no link", typed, item.Text)
					continue
				}
				r := s.Resolve(now, link.Target)
				if r.File == nil || r.File.ID != item.File.ID || r.Part != item.Part || len(r.Others) > 0 {
					t.Errorf("%s: %q for %q leads to %v", typed, item.Text, item.Label, r.Part)
				}
			}
		})
	}
}

func TestHeadingsInSpiteOfTypos(t *testing.T) {
	const note = "-- b.md --\n# Method\n## Results\n### Method of results\n"
	checkAccept(t, note+"-- a.md --\n[[b#mehtod‸]]\n", "Method (#) → [[b#Method]]‸\nMethod of results (###) → [[b#Method of results]]‸")
	checkAccept(t, note+"-- a.md --\n[[b#Method#res‸]]\n", "Results (##) → [[b#Method#Results]]‸\nMethod of results (###) → [[b#Method#Method of results]]‸")
	checkAccept(t, note+"-- a.md --\n[[b#Results#mtehod‸]]\n", "Method of results (###) → [[b#Results#Method of results]]‸")
	t.Run("before what has stray letters", func(t *testing.T) {
		const stray = "## my 1eh th od\n## my 2eh th od\n## my 3eh th od\n## my 4eh th od\n## my 5eh th od\n"
		checkAccept(t, "-- b.md --\n"+stray+"## The method\n## Method\n-- a.md --\n[[b#mehtod‸]]\n", `
Method (##) → [[b#Method]]‸
The method (##) → [[b#The method]]‸
my 1eh th od (##) → [[b#my 1eh th od]]‸
my 2eh th od (##) → [[b#my 2eh th od]]‸
my 3eh th od (##) → [[b#my 3eh th od]]‸
my 4eh th od (##) → [[b#my 4eh th od]]‸
my 5eh th od (##) → [[b#my 5eh th od]]‸
`)
	})
}
