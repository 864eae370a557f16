package workspace

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// coversLine reports whether the selection has all of a line that is not blank.
func (r *refactoring) coversLine() bool {
	first, last := r.lines()
	for i := first; i <= last; i++ {
		line := trimmed(r.note, r.note.Text.LineSpan(i))
		if !line.Empty() && r.at.Start <= line.Start && line.End <= r.at.End {
			return true
		}
	}
	return false
}

// blocksHere are the blocks that the selection has a part of: all of each, but of a single
// list only the items. It is false for a part of a table or code, and for nothing but
// footnotes, which are a part of what refers to them. A rule before them stays.
func (r *refactoring) blocksHere() (x extraction, ok bool) {
	at := trimmed(r.note, r.at)
	blocks := within(r.structure().Elements, at)
	for len(blocks) > 0 && blocks[0].Kind == note.BreakElement { // which would start frontmatter
		blocks = blocks[1:]
	}
	if len(blocks) == 1 && blocks[0].Kind == note.ListElement {
		blocks = r.selectedItems(blocks[0], at)
		x.mark = itemMark.FindString(r.line(r.note.Text.Line(blocks[0].Span.Start)))
	}
	if len(blocks) == 0 {
		return x, false
	}
	switch first := blocks[0]; first.Kind {
	case note.HeadingElement:
		if i := r.note.HeadingAt(first.Span.Start); len(blocks) == 1 && i >= 0 {
			return r.sectionOf(i, r.structure().Elements)
		}
	case note.TableElement, note.CodeElement, note.HTMLElement, note.MathElement, note.CommentElement:
		if len(blocks) == 1 && (at.Start > first.Span.Start || at.End < first.Span.End) {
			return x, false
		}
	}
	text := r.note.Text
	x.span = source.Span{Start: text.LineSpan(text.Line(blocks[0].Span.Start)).Start, End: blocks[len(blocks)-1].Span.End}
	if strings.HasPrefix(text.String(x.span), "\uFEFF") {
		x.span.Start += len("\uFEFF")
	}
	for _, b := range r.note.Blocks { // whose id stands below it
		if x.span.Start <= b.Of.Start && b.Of.Start < x.span.End {
			x.span.End = max(x.span.End, b.Span.End)
		}
	}
	x.name = firstWords(text.String(blocks[0].Span))
	if i := r.note.HeadingAt(blocks[0].Span.Start); i >= 0 && blocks[0].Kind == note.HeadingElement {
		x.name = r.note.Headings[i].Text
	}
	return x, !isFootnotes(blocks)
}

// selectedItems are the items of a list that a span has a part of, or of the list nested in one of
// them that has all of it.
func (r *refactoring) selectedItems(list note.Element, at source.Span) []note.Element {
	items := within(list.Elements, at)
	if len(items) != 1 {
		return items
	}
	inner := within(items[0].Elements, at)
	if len(inner) != 1 || inner[0].Kind != note.ListElement || at.Start < inner[0].Span.Start || inner[0].Span.End < at.End {
		return items
	}
	if line := r.note.Text.Line; line(inner[0].Span.Start) == line(items[0].Span.Start) { // which both start on
		return items
	}
	return r.selectedItems(inner[0], at)
}

// withoutMargin takes from the lines of a part the blanks that its first line starts with, as far
// as they have them: what is nested deeply would be code in a note of its own.
func withoutMargin(n *note.Note, in source.Span) (edits []source.Edit) {
	first := n.Text.String(in)
	margin := first[:len(first)-len(strings.TrimLeft(first, " \t"))]
	for i := n.Text.Line(in.Start); i <= n.Text.Line(in.End); i++ {
		line, has := n.Text.LineSpan(i), 0
		for text := n.Text.Slice(line); has < min(len(margin), len(text)) && text[has] == margin[has]; {
			has++
		}
		if has > 0 {
			edits = append(edits, source.Edit{Span: source.Span{Start: line.Start, End: line.Start + has}})
		}
	}
	return edits
}

// itemMark is what an item of a list starts with.
var itemMark = regexp.MustCompile(`^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+`)

// calloutType is what a callout starts with.
var calloutType = regexp.MustCompile(`^\[![^\]\r\n]+\][+-]?`)

// within are the elements that a span has a part of.
func within(all []note.Element, at source.Span) (some []note.Element) {
	for _, e := range all {
		if e.Span.Start < at.End && at.Start < e.Span.End {
			some = append(some, e)
		}
	}
	return some
}

func isFootnotes(blocks []note.Element) bool {
	for _, e := range blocks {
		if e.Kind != note.FootnoteElement {
			return false
		}
	}
	return true
}

// notShown is what a link that shows a text has besides that, and footnote marks and block ids.
var notShown = regexp.MustCompile(`\[\[[^\[\]|\n]*\||\]\([^()\n]*\)|\[\^[^\]\n]*\]|(?m:[ \t]\^[A-Za-z0-9-]+[ \t\r]*$)`)

// wordsOfName is how many words a note is called by that has no heading.
const wordsOfName = 6

// firstWords are the first words of a text, without marks around it.
func firstWords(text string) string {
	text = strings.TrimLeft(text, "> \t")
	text = strings.TrimPrefix(text, taskItem.FindString(text))
	text = strings.TrimPrefix(text, calloutType.FindString(text))
	line, _, _ := strings.Cut(notShown.ReplaceAllString(text, ""), "\n")
	words := strings.Fields(strings.Map(func(c rune) rune {
		if strings.ContainsRune("*_`~[]!|", c) {
			return ' '
		}
		return c
	}, line))
	return strings.Join(words[:min(len(words), wordsOfName)], " ")
}

// plainName is a name that every file system and link can hold.
func plainName(name string) string {
	name = strings.Map(func(c rune) rune {
		if c < ' ' || strings.ContainsRune(`\/:*?"<>|#^[]`, c) {
			return ' '
		}
		return c
	}, name)
	name = strings.Trim(strings.Join(strings.Fields(name), " "), ". ")
	if len(name) > longestName {
		name = strings.ToValidUTF8(name[:longestName], "")
		name = strings.TrimRight(name[:cmp.Or(max(strings.LastIndexByte(name, ' '), 0), len(name))], ". ")
	}
	if !strings.ContainsFunc(name, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		return "Untitled"
	}
	return name
}
