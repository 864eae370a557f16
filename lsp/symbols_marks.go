package lsp

import (
	"cmp"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// mark is a block id or a tag, which an outline has within the section where it
// stands.
type mark struct {
	name, detail string
	kind         protocol.SymbolKind
	at, of       source.Span // the mark, and what it belongs to
}

// marksOf are those of a note that its settings ask for, in their order.
func marksOf(n *note.Note, settings *config.Config) (marks []mark) {
	if settings.BlockSymbols {
		for _, b := range n.Blocks {
			both := source.Span{Start: min(b.Of.Start, b.Span.Start), End: max(b.Of.End, b.Span.End)}
			marks = append(marks, mark{"^" + b.ID, blockText(n, b), protocol.SymbolKindField, b.Span, both})
		}
	}
	if settings.TagSymbols {
		for _, t := range n.Tags {
			marks = append(marks, mark{"#" + t.Name, "", protocol.SymbolKindConstant, t.Span, t.Span})
		}
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.at.Start, b.at.Start) })
	return marks
}

// blockText is how the text of a block begins.
func blockText(n *note.Note, b note.Block) string {
	text := n.Text.String(source.Span{Start: b.Of.Start, End: min(b.Of.End, b.Of.Start+4*detailLength)})
	if b.Span.Start >= b.Of.Start && b.Span.Start < b.Of.End {
		text = text[:min(len(text), b.Span.Start-b.Of.Start)]
	}
	return workspace.Shortened(strings.ToValidUTF8(text, ""), detailLength)
}

// marksBefore adds the marks that stand before an offset in a part of the note. A
// block that is not all there, as a quote with headings is not, is but its id.
func (o *outliner) marksBefore(out []protocol.DocumentSymbol, offset int, in source.Span) []protocol.DocumentSymbol {
	here := 0
	for ; here < len(o.marks) && o.marks[here].at.Start < offset; here++ {
		if m := &o.marks[here]; m.of.Start < in.Start || m.of.End > min(offset, in.End) {
			m.of = m.at
		}
	}
	marks := o.marks[:here]
	o.marks = o.marks[here:]
	slices.SortFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.of.Start, b.of.Start), cmp.Compare(b.of.End, a.of.End))
	})
	return append(out, o.nested(marks)...)
}

// nested are the symbols of marks, which are sorted, each within those of the blocks
// that it is in.
func (o *outliner) nested(marks []mark) (out []protocol.DocumentSymbol) {
	for len(marks) > 0 {
		m, inside := marks[0], 1
		for inside < len(marks) && marks[inside].of.End <= m.of.End {
			inside++
		}
		s := protocol.DocumentSymbol{
			Name: m.name, Kind: m.kind,
			Range: o.toRange(m.of), SelectionRange: o.toRange(m.at), Children: o.nested(marks[1:inside]),
		}
		if m.detail != "" {
			s.Detail = &m.detail
		}
		out = append(out, s)
		marks = marks[inside:]
	}
	return out
}
