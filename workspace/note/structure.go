package note

import (
	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// ElementKind is what an element is.
type ElementKind uint8

// The kinds of elements. A callout is a quote that starts with "[!type]"; its title
// is the rest of that line. Comments are HTML's and those between "%%".
const (
	ParagraphElement ElementKind = iota
	HeadingElement
	ListElement
	ItemElement
	QuoteElement
	CalloutElement
	TitleElement
	TableElement
	RowElement
	CellElement
	CodeElement
	HTMLElement
	CommentElement
	MathElement
	BreakElement
	FootnoteElement
)

// Element is a block of a note's text, or a part of one, with those in it.
type Element struct {
	Kind     ElementKind
	Span     source.Span // from its marks to the last character that is no blank
	Elements []Element

	closed bool // of code between fences: there is the second one
}

// Structure is all that a note consists of.
type Structure struct {
	Entries  []Entry
	Sections []Section
	Elements []Element

	note *Note
}

// Structure reads the blocks of a note, which takes as long as parsing it: parsing
// itself keeps only what links are about.
func (n *Note) Structure() *Structure {
	s := &Structure{Entries: n.Entries(), Sections: n.Sections(), note: n}
	defer func() { _ = recover() }() // what stops the library stopped Parse, which said so
	s.Elements = n.elements()
	return s
}

func (n *Note) elements() []Element {
	if IsUTF16(n.Text.Bytes()) {
		return nil
	}
	lf := withoutConflicts(withoutLoneCR(n.Text.Bytes()))
	start := bodyStart(lf, n.Frontmatter.Span.End)
	body, _, length := guard(lf[start:], ordinary.body)
	places := &places{}
	ctx := parser.NewContext()
	ctx.Set(stateKey, &state{rest: body[length:]})
	ctx.Set(placesKey, places)
	doc := blocksOnly.Parse(text.NewReader(body[:length]), parser.WithContext(ctx))
	p := placing{base: start, body: body[:length], places: places.all}
	return p.children(doc)
}

// placing makes elements of goldmark's blocks.
type placing struct {
	base   int // of the body
	body   []byte
	places []place // of the blocks that are still to come
}

// children are the elements that a block consists of.
func (p *placing) children(of ast.Node) (out []Element) {
	for c := of.FirstChild(); c != nil; c = c.NextSibling() {
		if e := p.element(c); !e.Span.Empty() {
			out = append(out, e)
		}
	}
	return out
}

// element is the element that a block makes; its span is empty if nothing is in it.
func (p *placing) element(block ast.Node) Element {
	e := Element{Span: p.place(block)}
	switch block := block.(type) {
	case *ast.Paragraph, *ast.TextBlock:
	case *ast.Heading:
		e.Kind = HeadingElement
	case *ast.List:
		e.Kind = ListElement
	case *ast.ListItem:
		e.Kind = ItemElement
	case *ast.Blockquote:
		e.Kind = QuoteElement
	case *east.Table:
		return p.table(block)
	case *ast.FencedCodeBlock:
		e.Kind = CodeElement
		n := block.Lines().Len()
		e.closed = n > 0 && e.Span.End-p.base > block.Lines().At(n-1).Stop
	case *ast.CodeBlock:
		e.Kind = CodeElement
	case *ast.HTMLBlock:
		if e.Kind = HTMLElement; block.HTMLBlockType == ast.HTMLBlockType2 {
			e.Kind = CommentElement
		}
	case *opaqueBlock:
		if e.Kind = MathElement; block.mark == "%%" {
			e.Kind = CommentElement
		}
	case *ast.ThematicBreak:
		e.Kind = BreakElement
	case *east.Footnote:
		e.Kind = FootnoteElement
	}
	switch e.Kind {
	case ListElement, ItemElement, QuoteElement, FootnoteElement:
		e.Elements = p.children(block)
	}
	if e.Kind == QuoteElement {
		e.callout(p)
	}
	if e.Kind == ListElement && len(e.Elements) > 0 {
		e.Span = e.Elements[0].Span
	}
	for _, c := range e.Elements {
		e.Span.End = max(e.Span.End, c.Span.End)
	}
	return e
}

// place is where a block is, without the blocks in it.
func (p *placing) place(block ast.Node) source.Span {
	var lines source.Span
	if all := block.Lines(); all != nil && all.Len() > 0 {
		lines = source.Span{Start: all.At(0).Start, End: withoutBlanks(p.body, all.At(all.Len()-1)).End}
	}
	switch block.(type) {
	case *ast.Paragraph, *ast.TextBlock, *east.Table:
		return lines.Shift(p.base)
	}
	for p.places[0].block != block { // made of the paragraph before it, or given up
		p.places = p.places[1:]
	}
	at := p.places[0].span
	p.places = p.places[1:]
	if _, heading := block.(*ast.Heading); heading && !lines.Empty() {
		at.Start, at.End = min(at.Start, lines.Start), max(at.End, lines.End)
	}
	return at.Shift(p.base)
}
