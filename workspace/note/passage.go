package note

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// Passage is a part of the text that a link can lead to by a block id: one that it has,
// or one that it can be given.
type Passage struct {
	Text  string      // what it says, on one line; its beginning if that is long
	Span  source.Span // all of it
	Block int         // the index of its id among the note's blocks, -1 for none

	at            int // where an id is to be written
	before, after string
}

// WithID is the edit that gives an id to a passage which has none.
func (p *Passage) WithID(id string) source.Edit {
	return source.Edit{Span: source.Span{Start: p.at, End: p.at}, New: p.before + "^" + id + p.after}
}

// Passages are those of a note, in their order: what has an id, and what can get one
// of paragraphs, list items, quotes, callouts, tables and fenced code. Headings need
// none, and what are the same lines is one passage. It takes as long as parsing the note.
func (n *Note) Passages() []Passage {
	p := passages{note: n, named: map[[2]int]int{}, used: make([]bool, len(n.Blocks)), canGet: n.canGetIDs()}
	for i, b := range slices.Backward(n.Blocks) {
		p.named[p.linesOf(b.Of)] = i
	}
	p.all(n.Structure().Elements)
	for i, b := range n.Blocks {
		if !p.used[i] {
			p.out = append(p.out, Passage{Text: n.says(b.Of), Span: b.Of, Block: i})
		}
	}
	slices.SortStableFunc(p.out, func(a, b Passage) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return p.out
}

// canGetIDs reports whether something may be written into a note without changing what is
// read of the rest: where that ends, in what is not read in full, or which lines are marks
// of a conflict or of frontmatter.
func (n *Note) canGetIDs() bool {
	isUnclosed := func(p Problem) bool { return p.Code == FrontmatterUnclosed }
	return !n.unread && !slices.ContainsFunc(n.Problems, isUnclosed) && !bytes.Contains(n.Text.Bytes(), []byte("<<<<<<< "))
}

// passages gather those of one note.
type passages struct {
	note   *Note
	named  map[[2]int]int // the first block of those that name the same lines, then -1
	used   []bool         // of the blocks
	canGet bool           // an id, what has none
	out    []Passage
}

// linesOf are the first and the last line of a part.
func (p *passages) linesOf(s source.Span) [2]int {
	return [2]int{p.note.Text.Line(s.Start), p.note.Text.Line(max(s.End-1, s.Start))}
}

// all adds the passages among elements that follow one another.
func (p *passages) all(elements []Element) {
	for i := range elements {
		e := &elements[i]
		switch e.Kind {
		case ParagraphElement:
			p.add(e.Span, e.Span, func(out *Passage) bool { return p.behind(e.Span, out) })
		case ListElement:
			p.all(e.Elements)
		case ItemElement:
			p.item(e)
		case QuoteElement, CalloutElement:
			if !isHollow(*e) {
				p.whole(e)
				p.all(e.Elements[p.opening(e):])
			}
		case TableElement:
			p.whole(e)
		case CodeElement:
			if e.closed {
				p.whole(e)
			}
		}
	}
}

// isHollow tells a quote with nothing in it but definitions and other such quotes.
func isHollow(e Element) bool {
	isMore := func(e Element) bool { return !isHollow(e) }
	return (e.Kind == QuoteElement || e.Kind == CalloutElement) && !slices.ContainsFunc(e.Elements, isMore)
}

// item adds a list's item, which is told by its own text, and what is in it.
func (p *passages) item(e *Element) {
	rest := e.Elements
	if len(rest) > 0 && rest[0].Kind == ParagraphElement {
		p.add(filled(e), rest[0].Span, func(out *Passage) bool { return p.behind(rest[0].Span, out) && p.isSure(e) })
		rest = rest[1:]
	}
	p.all(rest)
}

// opening is how many of a quote's parts are its first paragraph, which a callout's
// title is a part of.
func (p *passages) opening(e *Element) int {
	lines := func(i int) [2]int { return p.linesOf(e.Elements[i].Span) }
	switch {
	case len(e.Elements) == 0 || e.Elements[0].Kind != ParagraphElement && e.Elements[0].Kind != TitleElement:
		return 0
	case e.Kind == CalloutElement && len(e.Elements) > 1 && e.Elements[1].Kind == ParagraphElement && lines(1)[0] == lines(0)[1]+1:
		return 2
	}
	return 1
}

// add adds a passage that has an id, or that can get one where at is; what are the lines
// of another one is no more than that.
func (p *passages) add(span, said source.Span, place func(*Passage) bool) {
	lines := p.linesOf(span)
	id, known := p.named[lines]
	p.named[lines] = -1
	out := Passage{Span: span, Block: -1}
	switch {
	case known && id < 0:
		return
	case known:
		p.used[id], out.Block = true, id
	case !p.canGet || !place(&out):
		return
	}
	if out.Text = p.note.says(said); out.Text != "" || known {
		p.out = append(p.out, out)
	}
}

// behind places an id at the end of a text, which is one there: unless there is another,
// which names what is above or around it, or the text was a definition then, or its last
// line no part of it.
func (p *passages) behind(text source.Span, out *Passage) bool {
	out.at, out.before = text.End, " "
	last := p.lastLine(text)
	return len(startingIn(p.note.Blocks, text, func(b Block) int { return b.Span.Start })) == 0 &&
		!p.defines(text) && !bytes.HasSuffix(last, []byte("]:")) && hasWords(last) && p.isSteady(text)
}

// defines reports whether there is a definition in a text, which is no part of it.
func (p *passages) defines(text source.Span) bool {
	links := startingIn(p.note.Links, text, func(l Link) int { return l.Span.Start })
	return slices.ContainsFunc(links, func(l Link) bool { return l.Kind == Definition })
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
	case ParagraphElement:
		return hasWords(p.lastLine(e.Span)) && !p.defines(e.Span)
	case TitleElement, HeadingElement, TableElement:
		return hasWords(p.lastLine(filled(e)))
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
	margin := ""
	lines := p.linesOf(part)
	for i := lines[0]; i <= lines[1]; i++ {
		line := p.note.Text.LineSpan(i)
		if i == lines[0] {
			margin = inSame(p.note.Text.String(source.Span{Start: line.Start, End: part.Start}))
		} else if !bytes.HasPrefix(p.note.Text.Slice(line), []byte(margin)) {
			return false
		}
	}
	return true
}

// whole adds a passage whose id stands alone below it, in the same quotes and list items
// and with blank lines around it.
func (p *passages) whole(e *Element) {
	said := filled(e)
	p.add(said, said, func(out *Passage) bool { return p.below(e.Span, out) && p.isSure(e) })
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

// below places an id below a part.
func (p *passages) below(part source.Span, out *Passage) bool {
	text, line := p.note.Text, p.linesOf(part)
	eol := lineEndAt(text, text.LineSpan(line[1]).Start)
	if line[1]+1 == text.Lines() { // which no line end follows
		eol = lineEndAt(text, 0)
	}
	margin := inSame(text.String(source.Span{Start: text.LineSpan(line[0]).Start, End: part.Start}))
	blank := eol + strings.TrimRight(margin, " \t")
	out.at, out.before = text.LineSpan(line[1]).End, blank+eol+margin
	if line[1]+1 < text.Lines() && len(bytes.Trim(text.Slice(text.LineSpan(line[1]+1)), "> \t")) > 0 {
		out.after = blank
	}
	return p.isSteady(part)
}

// inSame is the beginning of a line in the quotes and list items that one with a margin
// begins.
func inSame(margin string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\uFEFF':
			return -1
		case '>', '\t':
			return r
		}
		return ' '
	}, margin)
}
