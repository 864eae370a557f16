package note

import (
	"bytes"
	"regexp"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// table is a table with its rows and their cells; that of dashes is none.
func (p *placing) table(table *east.Table) Element {
	e := Element{Kind: TableElement}
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		e.Elements = append(e.Elements, p.row(row))
	}
	dashes := p.lineFrom(p.nextLine(e.Elements[0].Span.End - p.base))
	e.Span = source.Span{Start: e.Elements[0].Span.Start, End: max(dashes.End, e.Elements[len(e.Elements)-1].Span.End)}
	return e
}

func (p *placing) row(row ast.Node) Element {
	e := Element{Kind: RowElement, Span: p.lineFrom(row.Pos())}
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		for _, s := range cell.Lines().Sliced(0, cell.Lines().Len()) {
			if s.Start < s.Stop {
				e.Elements = append(e.Elements, Element{Kind: CellElement, Span: p.span(s.Start, s.Stop)})
			}
		}
	}
	return e
}

// lineFrom is from a body offset to the end of its line, without blanks around.
func (p *placing) lineFrom(at int) source.Span {
	return withoutBlanks(p.body, text.NewSegment(at, p.nextLine(at))).Shift(p.base)
}

func (p *placing) nextLine(at int) int {
	if n := bytes.IndexByte(p.body[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(p.body)
}

func (p *placing) span(start, end int) source.Span {
	return source.Span{Start: start, End: end}.Shift(p.base)
}

// calloutMark is what makes a callout of a quote.
var calloutMark = regexp.MustCompile(`^\[!([^\]\r\n]+)\][+-]?`)

// callout makes a callout of a quote that is one: of its first paragraph, the first
// line is the title.
func (e *Element) callout(p *placing) {
	if len(e.Elements) == 0 || e.Elements[0].Kind != ParagraphElement {
		return
	}
	first := e.Elements[0].Span
	if !calloutMark.Match(p.body[first.Start-p.base : first.End-p.base]) {
		return
	}
	e.Kind = CalloutElement
	title := p.lineFrom(first.Start - p.base)
	parts := []Element{{Kind: TitleElement, Span: title}}
	if title.End < first.End {
		below := p.nextLine(title.End - p.base)
		below += marginLength(p.body[below:])
		parts = append(parts, Element{Span: source.Span{Start: p.base + below, End: first.End}})
	}
	e.Elements = append(parts, e.Elements[1:]...)
}

// marginLength is how many blanks and marks of quotes a line starts with.
func marginLength(line []byte) int {
	return len(line) - len(bytes.TrimLeft(line, "> \t"))
}
