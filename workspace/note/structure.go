package note

import (
	"bytes"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
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
	return &Structure{n.Entries(), n.Sections(), n.elements(), n}
}

func (n *Note) elements() (all []Element) {
	if IsUTF16(n.Text.Bytes()) {
		return nil
	}
	defer func() {
		if recover() != nil { // what stops the library stopped Parse, which has said so
			all = nil
		}
	}()
	lf := withoutConflicts(withoutLoneCR(n.Text.Bytes()))
	start := bodyStart(lf, n.Frontmatter.Span.End)
	body, _, length := guard(lf[start:], ordinary.body)
	p := placing{base: start, body: body[:length], places: map[ast.Node]source.Span{}}
	ctx := parser.NewContext()
	ctx.Set(stateKey, &state{rest: body[length:]})
	ctx.Set(placesKey, p.places)
	return p.children(blocksOnly.Parse(text.NewReader(p.body), parser.WithContext(ctx)))
}

// blocksOnly is markdown without what is within lines, which keeps the place of each
// block: the library has no ends, and starts that are wrong behind tabs.
var blocksOnly = parser.NewParser(
	parser.WithBlockParsers(placedAll(blockParsers())...),
	parser.WithInlineParsers(util.Prioritized(newDriver(nil), 0)),
	parser.WithParagraphTransformers(paragraphTransformers()...),
)

var placesKey = parser.NewContextKey()

// placed is a parser of blocks that keeps where they are.
type placed struct{ parser.BlockParser }

func placedAll(all []util.PrioritizedValue) (out []util.PrioritizedValue) {
	for _, v := range all {
		out = append(out, util.Prioritized(placed{v.Value.(parser.BlockParser)}, v.Priority))
	}
	return out
}

func (p placed) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, at := reader.PeekLine()
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node != nil {
		placesOf(pc)[node] = withoutBlanks(reader.Source(), at)
	}
	return node, state
}

// Continue adds a line to a block: also one that ends it, which is read then.
func (p placed) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	_, at := reader.PeekLine()
	state := p.BlockParser.Continue(node, reader, pc)
	_, after := reader.Position()
	if state&parser.Continue != 0 || after != at {
		if line := withoutBlanks(reader.Source(), at); !line.Empty() {
			placesOf(pc)[node] = source.Span{Start: placesOf(pc)[node].Start, End: line.End}
		}
	}
	return state
}

func placesOf(pc parser.Context) map[ast.Node]source.Span {
	return pc.Get(placesKey).(map[ast.Node]source.Span)
}

// withoutBlanks is where a segment is without the blanks around it.
func withoutBlanks(src []byte, s text.Segment) source.Span {
	b := bytes.TrimRight(src[s.Start:s.Stop], " \t\r\n")
	return source.Span{Start: s.Start + len(b) - len(bytes.TrimLeft(b, " \t\r\n")), End: s.Start + len(b)}
}

// placing makes elements of goldmark's blocks.
type placing struct {
	base   int // of the body
	body   []byte
	places map[ast.Node]source.Span
}

// children are the elements that a block consists of.
func (p *placing) children(of ast.Node) (out []Element) {
	for c := of.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeBlock {
			out = append(out, p.element(c)...)
		}
	}
	return out
}

// element is the element that a block makes, or none, if nothing is in it.
func (p *placing) element(block ast.Node) []Element {
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
		return []Element{p.table(block)}
	case *ast.FencedCodeBlock, *ast.CodeBlock:
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
	if e.Span.Empty() {
		return nil
	}
	return []Element{e}
}

// place is where a block is, without the blocks in it.
func (p *placing) place(block ast.Node) source.Span {
	at, known := p.places[block]
	if lines := block.Lines(); lines != nil && lines.Len() > 0 && !block.IsRaw() {
		first, last := lines.At(0), lines.At(lines.Len()-1)
		text := source.Span{Start: first.Start, End: withoutBlanks(p.body, last).End}
		if !known || ast.IsParagraph(block) {
			return text.Shift(p.base)
		}
		at.Start, at.End = min(at.Start, text.Start), max(at.End, text.End)
	}
	return at.Shift(p.base)
}
