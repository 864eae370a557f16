package note

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"

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
// none, and a quote's or callout's first paragraph is told by the whole. It takes as
// long as parsing the note.
func (n *Note) Passages() []Passage {
	p := passages{note: n, named: map[int][]int{}, used: make([]bool, len(n.Blocks))}
	for i, b := range n.Blocks {
		first := p.linesOf(b.Of)[0]
		p.named[first] = append(p.named[first], i)
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

// passages gather those of one note.
type passages struct {
	note  *Note
	named map[int][]int // the blocks by the first line of what they name
	used  []bool        // of the blocks
	out   []Passage
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
			p.paragraph(e.Span, e.Span)
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
			if p.isClosedFence(e.Span) {
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
		p.paragraph(e.Span, rest[0].Span)
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

// add adds a passage with its id, -1 for none, and reports whether it can get one. What
// is all of a quote is no other passage than that.
func (p *passages) add(span, text source.Span, id int) bool {
	if n := len(p.out); id < 0 && n > 0 && p.out[n-1].Span == span {
		return false
	}
	if id >= 0 {
		if p.used[id] {
			return false
		}
		p.used[id] = true
	}
	p.out = append(p.out, Passage{Text: p.note.says(text), Span: span, Block: id})
	return id < 0
}

// idBelow is the first block that names all of a part by an id below it, -1 for none. It
// counts no lines that have nothing in them.
func (p *passages) idBelow(span source.Span) int {
	lines := p.linesOf(span)
	for _, i := range p.named[lines[0]] {
		last := p.linesOf(p.note.Blocks[i].Of)[1]
		if last == lines[1] || last < lines[1] && p.linesOf(p.note.Blocks[i].Span)[0] >= lines[1] {
			return i
		}
	}
	return -1
}

// idIn is the first block that names a part by an id in its text, -1 for none; other
// tells that an id in it names what is above or around it.
func (p *passages) idIn(span, text source.Span) (id int, other bool) {
	in := func(b Block) bool { return b.Span.Start >= text.Start && b.Span.End <= text.End }
	for _, i := range p.named[p.linesOf(span)[0]] {
		if in(p.note.Blocks[i]) {
			return i, false
		}
	}
	return -1, len(startingIn(p.note.Blocks, text, func(b Block) int { return b.Span.Start })) > 0
}

// paragraph adds a passage whose id stands at the end of a text, unless an id there names
// what is above or around it.
func (p *passages) paragraph(span, text source.Span) {
	id, other := p.idIn(span, text)
	links := startingIn(p.note.Links, text, func(l Link) int { return l.Span.Start })
	isDefinition := len(links) > 0 && links[0].Kind == Definition
	if other || isDefinition || isHalfWritten(p.note.Text.Slice(text)) {
		return
	}
	if p.add(span, text, id) {
		last := &p.out[len(p.out)-1]
		last.at, last.before = text.End, " "
	}
}

// isHalfWritten reports whether a text would be a definition, or its last line a list's
// item, with something behind it.
func isHalfWritten(text []byte) bool {
	last := bytes.LastIndexAny(text, "\r\n") + 1
	return bytes.HasSuffix(text, []byte("]:")) || last > 0 && emptyItem.Match(text[last:])
}

var emptyItem = regexp.MustCompile(`^[ \t>]*([-*+]|[0-9]+[.)])$`)

// whole adds a passage whose id stands alone below it, in the same quotes and list items
// and with blank lines around it.
func (p *passages) whole(e *Element) {
	said := e.Span
	if n := len(e.Elements); n > 0 { // not the empty lines of a quote, nor the dashes of a table
		said = source.Span{Start: e.Elements[0].Span.Start, End: e.Elements[n-1].Span.End}
	}
	if !p.add(said, said, p.idBelow(said)) {
		return
	}
	text, line := p.note.Text, p.linesOf(e.Span)
	eol := lineEndAt(text, e.Span.Start)
	if line[0]+1 == text.Lines() { // which no line end follows
		eol = lineEndAt(text, 0)
	}
	margin := inSame(text.String(source.Span{Start: text.LineSpan(line[0]).Start, End: e.Span.Start}))
	blank := eol + strings.TrimRight(margin, " \t")
	last := &p.out[len(p.out)-1]
	last.at, last.before = text.LineSpan(line[1]).End, blank+eol+margin
	if line[1]+1 < text.Lines() && len(bytes.Trim(text.Slice(text.LineSpan(line[1]+1)), "> \t")) > 0 {
		last.after = blank
	}
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

// isClosedFence reports whether code stands between fences, the last of which is there.
func (p *passages) isClosedFence(code source.Span) bool {
	b := p.note.Text.Slice(code)
	if b[0] != '`' && b[0] != '~' {
		return false
	}
	last := b[bytes.LastIndexAny(b, "\r\n")+1:]
	marks := bytes.TrimLeft(last, " \t>")
	n := runLength(b, b[0])
	return len(last) < len(b) && runLength(marks, b[0]) >= n && len(bytes.TrimLeft(marks, string(b[0]))) == 0
}
