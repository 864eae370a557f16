package note

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// An id is placed where it surely names just the lines of its passage, and nothing else
// is read otherwise than before: what is in doubt gets none.

// behind places an id at the end of a text, which is one there: unless there is another,
// which names what is above or around it, or the text was a definition then, or its last
// line no part of it.
func (p *passages) behind(text source.Span, out *Passage) bool {
	out.at, out.before = text.End, " "
	last := p.lastLine(text)
	return len(startingIn(p.note.Blocks, text, func(b *Block) int { return b.Span.Start })) == 0 &&
		!bytes.HasSuffix(last, []byte("]:")) && hasWords(last)
}

// below places an id below a part.
func (p *passages) below(part source.Span, out *Passage) bool {
	text, line := p.note.Text, p.linesOf(part)
	eol := lineEndAt(text, text.LineSpan(line[1]).Start)
	if line[1]+1 == text.Lines() { // which no line end follows
		eol = lineEndAt(text, 0)
	}
	margin := p.margin(part)
	blank := eol + strings.TrimRight(margin, " \t")
	out.at, out.before = text.LineSpan(line[1]).End, blank+eol+margin
	isUnderline := false // which may make a heading of what is above
	if line[1]+1 < text.Lines() {
		next := bytes.Trim(text.Slice(text.LineSpan(line[1]+1)), "> \t")
		if len(next) > 0 {
			out.after = blank
		}
		isUnderline = len(next) > 0 && (len(bytes.Trim(next, "-")) == 0 || len(bytes.Trim(next, "=")) == 0)
	}
	return !isUnderline && p.isSteady(part)
}

// margin is the beginning of a line in the quotes and list items that a part starts in.
func (p *passages) margin(part source.Span) string {
	text := p.note.Text
	before := text.String(source.Span{Start: text.LineSpan(text.Line(part.Start)).Start, End: part.Start})
	return strings.Map(func(r rune) rune {
		switch r {
		case '\uFEFF':
			return -1
		case '>', '\t':
			return r
		}
		return ' '
	}, before)
}

// lastLine is that of a part.
func (p *passages) lastLine(part source.Span) []byte {
	line := p.note.Text.LineSpan(p.linesOf(part)[1])
	return p.note.Text.Slice(source.Span{Start: max(line.Start, part.Start), End: part.End})
}

// isSure reports whether parsing surely finds the first and the last line of an element.
func (p *passages) isSure(e *Element) bool {
	first, last := e, e
	for len(first.Elements) > 0 && first.Kind != TableElement {
		first = &first.Elements[0]
	}
	for len(last.Elements) > 0 && last.Kind != TableElement {
		last = &last.Elements[len(last.Elements)-1]
	}
	return p.isSurePart(first) && p.isSurePart(last) && p.linesOf(first.Span)[0] == p.linesOf(filled(e))[0]
}

func (p *passages) isSurePart(e *Element) bool {
	switch e.Kind {
	case ParagraphElement, TitleElement, HeadingElement:
		return hasWords(p.lastLine(e.Span))
	case TableElement:
		rows := e.Elements
		return hasWords(p.lastLine(rows[0].Span)) && hasWords(p.lastLine(rows[len(rows)-1].Span))
	case CodeElement:
		return e.closed
	}
	return false
}

// hasWords tells a line of text from marks alone, those of numbered items among them,
// which are read otherwise with something behind them.
func hasWords(line []byte) bool {
	isNumber := len(line) > 0 && (line[len(line)-1] == '.' || line[len(line)-1] == ')')
	return bytes.ContainsFunc(line, func(r rune) bool {
		return r >= utf8.RuneSelf || unicode.IsLetter(r) || unicode.IsDigit(r) && !isNumber
	})
}

// isSteady reports whether each line of a part begins within the quotes and list items
// that it starts in, as it need not.
func (p *passages) isSteady(part source.Span) bool {
	margin, lines := []byte(p.margin(part)), p.linesOf(part)
	for i := lines[0] + 1; i <= lines[1]; i++ {
		if !bytes.HasPrefix(p.note.Text.Slice(p.note.Text.LineSpan(i)), margin) {
			return false
		}
	}
	return true
}

// filled is an element without the empty lines of a quote and the dashes of a table.
func filled(e *Element) source.Span {
	out := e.Span
	if n := len(e.Elements); n > 0 && e.Kind != RowElement {
		if e.Kind == QuoteElement {
			out.Start = e.Elements[0].Span.Start
		}
		out.End = filled(&e.Elements[n-1]).End
	}
	return out
}
