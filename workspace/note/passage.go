package note

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/notels/notels/workspace/source"
)

// Passage is a part of the text that a link can lead to by a block id: one that it has,
// or one that it can be given.
type Passage struct {
	Span  source.Span // all of it
	Block int         // the index of its id among the note's blocks, -1 for none

	note          *Note
	said          source.Span // what tells it from others
	at            int         // where an id is to be written
	before, after string
}

// Text is what a passage says, on one line; its beginning if that is long.
func (p *Passage) Text() string { return p.note.says(p.said) }

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
	p.all(n.Structure().Elements, 0)
	for i, b := range n.Blocks {
		if !p.used[i] {
			p.out = append(p.out, Passage{Span: b.Of, Block: i, note: n, said: b.Of})
		}
	}
	slices.SortStableFunc(p.out, func(a, b Passage) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return p.out
}

// canGetIDs reports whether something may be written into a note without changing what is
// read of the rest: where that ends, in what is not read in full, or which lines are marks
// of a conflict or of frontmatter. One with bytes that are no text is not to be written.
func (n *Note) canGetIDs() bool {
	isInDoubt := func(p Problem) bool { return p.Code == FrontmatterUnclosed || p.Code == UnreadableText }
	return !n.unread && !slices.ContainsFunc(n.Problems, isInDoubt) && !bytes.Contains(n.Text.Bytes(), []byte("<<<<<<< "))
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

// all adds the passages among elements that follow one another, but for the first few.
func (p *passages) all(elements []Element, skip int) {
	for i := skip; i < len(elements); i++ {
		e := &elements[i]
		switch e.Kind {
		case ParagraphElement:
			p.add(e.Span, e.Span, func(out *Passage) bool { return p.behind(e.Span, out) })
		case ListElement:
			p.all(e.Elements, 0)
		case ItemElement:
			p.item(e)
		case QuoteElement, CalloutElement:
			if !isHollow(*e) {
				p.whole(e)
				p.all(e.Elements, p.opening(e))
			}
		case TableElement:
			if i == 0 || !p.goesOn(elements[i-1].Span, e.Span) {
				p.whole(e)
			}
		case CodeElement:
			if e.closed {
				p.whole(e)
			}
		}
	}
}

// goesOn reports whether a table starts within a paragraph and, as its lines may, at
// another margin.
func (p *passages) goesOn(paragraph, table source.Span) bool {
	return p.linesOf(paragraph)[1]+1 == p.linesOf(table)[0] && p.margin(paragraph) != p.margin(table)
}

// isHollow tells a quote with nothing in it but definitions and other such quotes.
func isHollow(e Element) bool {
	isMore := func(e Element) bool { return !isHollow(e) }
	return (e.Kind == QuoteElement || e.Kind == CalloutElement) && !slices.ContainsFunc(e.Elements, isMore)
}

// item adds a list's item, which is told by its own text, and what is in it.
func (p *passages) item(e *Element) {
	text := 0
	if len(e.Elements) > 0 && e.Elements[0].Kind == ParagraphElement {
		text = 1
		at := e.Elements[0].Span
		p.add(filled(e), at, func(out *Passage) bool { return p.behind(at, out) && p.isSure(e) })
	}
	p.all(e.Elements, text)
}

// whole adds a passage whose id stands alone below it, in the same quotes and list items
// and with blank lines around it.
func (p *passages) whole(e *Element) {
	said := filled(e)
	p.add(said, said, func(out *Passage) bool { return p.below(e.Span, out) && p.isSure(e) })
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

// add adds a passage that has an id, or that can get one where place says; what are the
// lines of one before it is no other passage.
func (p *passages) add(span, said source.Span, place func(*Passage) bool) {
	lines := p.linesOf(span)
	id, known := p.named[lines]
	p.named[lines] = -1
	out := Passage{Span: span, Block: -1, note: p.note, said: said}
	switch {
	case known && id < 0:
		return
	case known:
		p.used[id], out.Block = true, id
	case !p.canGet || !place(&out):
		return
	}
	p.out = append(p.out, out)
}
