package workspace

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// bounds are how much of a text is shown at most.
type bounds struct{ lines, bytes int }

// ofPreview are those of a note that a hover shows, ofEmbed those of what is
// embedded in it.
var ofPreview, ofEmbed = bounds{20, 2000}, bounds{8, 600}

// excerpt is a part of a note, cut to what a hover can show, with what it embeds.
func (p Previewer) excerpt(f *File, n *note.Note, at source.Span) string {
	at, cut := ofPreview.cut(n, at)
	text := p.closed(p.embedding(f, n, at, maxEmbeds))
	if cut {
		text += "\n\n…"
	}
	return text
}

// cut is the beginning of a part that fits, without blank lines around it.
func (b bounds) cut(n *note.Note, at source.Span) (_ source.Span, cut bool) {
	at = trimmed(n, at)
	end := at.End
	if first := n.Text.Line(at.Start); n.Text.Line(max(end-1, at.Start))-first >= b.lines {
		at.End = n.Text.LineSpan(first + b.lines).Start
		if line := n.Text.LineSpan(first + b.lines - 1); isTableHead(n.Text, first+b.lines-1) && line.Start > at.Start {
			at.End = line.Start
		}
	}
	if most := b.bytes + dataIn(n, at, b.bytes); at.End-at.Start > most {
		at.End = at.Start + most
		at.End = at.Start + lastBreak(n, at)
	}
	if at.End < end {
		at.End = outsideOfAll(n, at)
	}
	return trimmed(n, at), at.End < end
}

// dataIn is how long the pictures in the first bytes of a part are that are written
// in the text itself, and that a preview leaves out.
func dataIn(n *note.Note, at source.Span, most int) (length int) {
	for i := range n.Links {
		l := &n.Links[i]
		if l.Span.Start >= at.Start && l.Span.Start < at.Start+most+length && isData(n, l) {
			length += l.Span.End - l.Span.Start
		}
	}
	return length
}

// trimmed is a span without the blanks around it.
func trimmed(n *note.Note, at source.Span) source.Span {
	b := n.Text.Slice(at)
	at.End = at.Start + len(bytes.TrimSpace(b)) + len(b) - len(bytes.TrimLeft(b, " \t\r\n\v\f"))
	at.Start = min(at.Start+len(b)-len(bytes.TrimLeft(b, " \t\r\n\v\f")), at.End)
	return at
}

// isTableHead reports whether a line is the head of a table whose rows come next.
func isTableHead(t *source.Text, line int) bool {
	next := bytes.TrimLeft(t.Slice(t.LineSpan(line+1)), " \t>")
	return bytes.IndexByte(next, '-') >= 0 && bytes.IndexByte(next, '|') >= 0 && len(bytes.Trim(next, "|-: \t")) == 0
}

// noWord is longer than words are: what has no blank in so many bytes is cut
// anywhere.
const noWord = 100

// lastBreak is where a text may end within a span that is cut at some byte: before
// a row of a table, between two words, or else between two characters.
func lastBreak(n *note.Note, at source.Span) int {
	b := n.Text.Slice(at)
	line := bytes.LastIndexAny(b, "\r\n") + 1
	if line > 0 && bytes.HasPrefix(bytes.TrimLeft(b[line:], " \t>"), []byte("|")) {
		return line
	}
	if blank := bytes.LastIndexAny(b, " \t\r\n"); blank > len(b)-noWord {
		return blank
	}
	end := len(b)
	for end > 0 && !utf8.RuneStart(n.Text.Bytes()[at.Start+end]) {
		end--
	}
	return end
}

// outsideOfAll is the end of a span, but before a link, code, comment or formula
// that it would cut apart, if that leaves most, or before a picture that is written there.
func outsideOfAll(n *note.Note, at source.Span) int {
	least, end := at.End-(at.End-at.Start)/4, at.End
	for _, s := range n.Hidden() {
		if s.Start < end && end < s.End && s.Start > least {
			end = s.Start
		}
	}
	for i := range n.Links {
		if s := n.Links[i].Span; s.Start < end && end < s.End && (s.Start > least || isData(n, &n.Links[i])) {
			end = s.Start
		}
	}
	return end
}

// bodyAt is the span that a part leads to: a section, a block, what follows from
// a line, or the note's first section. The part was found in record; the text may
// be newer.
func bodyAt(n *note.Note, part Part, record note.Record) source.Span {
	switch part.Kind {
	case HeadingPart:
		slug := record.Headings()[part.Index].Slug
		for i := range n.Headings {
			if n.Headings[i].Slug == slug {
				return n.Section(i)
			}
		}
	case BlockPart:
		id := record.Blocks()[part.Index].ID
		for _, b := range n.Blocks {
			if b.ID == id {
				return b.Of
			}
		}
	case AnchorPart:
		id := record.Anchors()[part.Index].Text
		for _, a := range n.Anchors {
			if a.ID == id {
				return fromLine(n, n.Text.Line(a.Span.Start))
			}
		}
	case LinePart:
		return fromLine(n, part.Index)
	}
	return n.FirstSection()
}

// fromLine is what a note has from a line on; if that is nothing, its end.
func fromLine(n *note.Note, line int) source.Span {
	end := n.Text.Len()
	if line < n.Text.Lines() {
		rest := source.Span{Start: n.Text.LineSpan(line).Start, End: end}
		if strings.TrimSpace(n.Text.String(rest)) != "" {
			return rest
		}
	}
	last := n.Text.LineSpan(max(n.Text.Lines()-ofPreview.lines, 0))
	return source.Span{Start: max(last.Start, n.FirstSection().Start), End: end}
}
