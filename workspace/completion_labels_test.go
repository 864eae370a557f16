package workspace

import (
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

const labelled3 = `

[RFC 1]: https://example.org/rfc/1 "The first"
[guide]: docs/guide.md#setup
[Guide]: other.md
[//]: # (a remark)
`

func TestCompletionOffersTheLabelsThatTheNoteDefines(t *testing.T) {
	checkAccept(t, "-- a.md --\nSee [this][‸"+labelled3, `
RFC 1 (https://example.org/rfc/1) → See [this][RFC 1]‸
guide (docs/guide.md#setup) → See [this][guide]‸
`)
	checkAccept(t, "-- a.md --\nSee [this][gu‸] too"+labelled3, "guide (docs/guide.md#setup) → See [this][guide]‸ too")
	checkAccept(t, "-- a.md --\nSee [this][gu‸x] too"+labelled3, "guide (docs/guide.md#setup) → See [this][guide]‸ too")
	checkAccept(t, "-- a.md --\n![🎉][rfc‸] too"+labelled3, "RFC 1 (https://example.org/rfc/1) → ![🎉][RFC 1]‸ too")
	checkAccept(t, "-- a.md --\n[a][rfc‸, [b](c)"+labelled3, "RFC 1 (https://example.org/rfc/1) → [a][RFC 1]‸, [b](c)")
	checkAccept(t, "-- a.md --\n| a |\n|---|\n| [x][b‸] |\n\n[b|c]: d\n", `b|c (d) → | [x][b\|c]‸ |`)
}

func TestCompletionOffersLabelsAloneInTheirBrackets(t *testing.T) {
	checkAccept(t, "-- a.md --\nSee [‸"+labelled3, `
RFC 1 (https://example.org/rfc/1) → See [RFC 1]‸
guide (docs/guide.md#setup) → See [guide]‸
`)
	checkAccept(t, "-- a.md --\nSee [g‸]"+labelled3, "guide (docs/guide.md#setup) → See [guide]‸")
	checkAccept(t, "-- a.md --\nSee [‸", "nothing is being written")
}

func TestCompletionOffersFootnotesAndANewOneLast(t *testing.T) {
	t.Run("with the beginning of their texts", func(t *testing.T) {
		checkAccept(t, "-- a.md --\nSo[^‸ it is[^two]\n\n[^two]: Second\n    text\n\n[^1]: First\n", `
two (Second text) → So[^two]‸ it is[^two]
1 (First) → So[^1]‸ it is[^two]
2 (new footnote) → So[^2]‸ it is[^two]; 8: [^2]: ; 9: 
`)
	})
	t.Run("with what is typed as its label", func(t *testing.T) {
		checkAccept(t, "-- a.md --\nSo[^so‸]\n\n[^source]: x\n", `
source (x) → So[^source]‸
so (new footnote) → So[^so]‸; 5: [^so]: ; 6: 
`)
		checkAccept(t, "-- a.md --\nSo[^source‸]\n\n[^source]: x\n", "source (x) → So[^source]‸")
		checkAccept(t, "-- a.md --\nSo[^1‸]\n\n[^1]: x\n", "1 (x) → So[^1]‸\n2 (new footnote) → So[^2]‸; 5: [^2]: ; 6: ")
	})
	t.Run("not in the middle of a label", func(t *testing.T) {
		checkAccept(t, "-- a.md --\nSo[^so‸u]\n\n[^source]: x\n", "source (x) → So[^source]‸")
	})
	t.Run("by the first number that no other has, with or without text", func(t *testing.T) {
		checkAccept(t, "-- a.md --\nSo[^‸] and[^2] and[^3]\n\n[^1]: x\n[^5]: y\n", `
1 (x) → So[^1]‸ and[^2] and[^3]
5 (y) → So[^5]‸ and[^2] and[^3]
4 (new footnote) → So[^4]‸ and[^2] and[^3]; 5: [^4]: ; 6: 
`)
	})
}

func TestTheTextOfANewFootnoteComesBehindABlankLine(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a[^‸]\n", "a[^1]\n\n[^1]: \n"},
		{"a[^‸", "a[^1]\n\n[^1]: "},
		{"a[^‸]", "a[^1]\n\n[^1]: "},
		{"a[^‸]\n\nb\n\n", "a[^1]\n\nb\n\n[^1]: \n"},
		{"a[^‸]\n\nb", "a[^1]\n\nb\n\n[^1]: "},
		{"🎉[^‸]\r\nb\r\n", "🎉[^1]\r\nb\r\n\r\n[^1]: \r\n"},
		{"> a[^‸]\n\n- b\n", "> a[^1]\n\n- b\n\n[^1]: \n"},
		{"a[^‸]\n\n```\nb\n```\n", "a[^1]\n\n```\nb\n```\n\n[^1]: \n"},
		{"a[^‸]\n\n<div>\nb\n</div>", "a[^1]\n\n<div>\nb\n</div>\n\n[^1]: "},
		// Texts of footnotes that follow one another without blank lines go on so.
		{"a[^‸]\n\n[^x]: b\n[^y]: c\n", "a[^1]\n\n[^x]: b\n[^y]: c\n[^1]: \n"},
		{"a[^‸]\n\n[^x]: b\n\n[^y]: c\n", "a[^1]\n\n[^x]: b\n\n[^y]: c\n\n[^1]: \n"},
		{"a[^‸]\n\n[^x]: b\n[^y]: c\n\nd\n", "a[^1]\n\n[^x]: b\n[^y]: c\n\nd\n\n[^1]: \n"},
	} {
		f := fixture.Parse(c.in)
		n := note.Parse("a.md", []byte(f.Text))
		typing, _ := n.TypingAt(f.Cursor())
		with := Completing{File: &File{ID: "a.md", Note: n}, Typing: typing, Cursor: f.Cursor()}
		found := with.completeFootnote()
		last := found[len(found)-1]
		got := string(source.Apply([]byte(f.Text), append([]source.Edit{{Span: last.Replace, New: last.Text}}, last.Also...)))
		if last.Detail != "new footnote" || got != c.want {
			t.Errorf("of %q becomes %q, not %q", c.in, got, c.want)
		}
	}
}

// In a client that keeps the bracket behind the cursor the text can't be written with it.
func TestTheTextOfANewFootnoteComesBehindABracketThatStays(t *testing.T) {
	with := Completing{KeepsRest: true}
	checkAcceptWith(t, with, "-- a.md --\na[^‸]", "1 (new footnote) → a[^1]‸; 2: ; 3: [^1]:")
	v := newVault("-- a.md --\na[^‸]")
	v.cursors(func(f *File, offset int) {
		typing, _ := f.Note.TypingAt(offset)
		with.File, with.Cursor, with.Typing = f, offset, typing
		if found := with.completeFootnote(); len(found) != 1 || found[0].Text != "1]" || len(found[0].Also) != 1 {
			t.Errorf("%+v", found)
		}
	})
}

func TestNoFootnoteBeginsWithinCodeThatNothingCloses(t *testing.T) {
	checkAccept(t, "-- a.md --\na[^‸]\n\n```\nb\n", "")
	checkAccept(t, "-- a.md --\na[^‸]\n\n<!--\nb\n", "")
}
