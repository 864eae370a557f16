package lsp

import (
	"cmp"
	"context"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// DocumentSymbol is a note's outline: its frontmatter with the keys, and its
// headings, each with the section below it.
func (q *query) DocumentSymbol(ctx context.Context, p *protocol.DocumentSymbolParams) (protocol.DocumentSymbolResult, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f, err := q.open(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	o := outliner{f.Note, q.clientCan}
	symbols := o.sections(f.Note.Sections())
	if f.Note.Frontmatter.Format != note.NoFormat {
		symbols = append([]protocol.DocumentSymbol{o.frontmatter()}, symbols...)
	}
	if q.clientCan.nestSymbols {
		return protocol.DocumentSymbolSlice(symbols), nil
	}
	return o.flat(nil, symbols, q.clientCan.toLocation(workspace.Location{File: f}), ""), nil
}

// outliner makes the symbols of a note.
type outliner struct {
	note *note.Note
	can  abilities
}

func (o outliner) toRange(s source.Span) protocol.Range { return o.can.toRange(o.note.Text.Range(s)) }

func (o outliner) sections(all []note.Section) (out []protocol.DocumentSymbol) {
	for _, s := range all {
		h := o.note.Headings[s.Heading]
		named := h.Span
		if named.Empty() {
			named = h.Line
		}
		out = append(out, protocol.DocumentSymbol{
			Name: cmp.Or(h.Text, h.Raw, strings.Repeat("#", h.Level)), Kind: protocol.SymbolKindString,
			Range: o.toRange(s.Span), SelectionRange: o.toRange(named), Children: o.sections(s.Sections),
		})
	}
	return out
}

func (o outliner) frontmatter() protocol.DocumentSymbol {
	text, all := o.note.Text, o.note.Frontmatter.Span
	if last := text.LineSpan(text.Line(max(all.End-1, all.Start))); last.End < all.End {
		all.End = last.End // without the line break
	}
	opening := text.LineSpan(text.Line(all.Start))
	opening.Start = all.Start // behind a byte order mark
	return protocol.DocumentSymbol{
		Name: "frontmatter", Kind: protocol.SymbolKindNamespace,
		Range: o.toRange(all), SelectionRange: o.toRange(opening), Children: o.entries(o.note.Entries()),
	}
}

func (o outliner) entries(all []note.Entry) (out []protocol.DocumentSymbol) {
	for _, e := range all {
		if strings.TrimSpace(e.Key) == "" {
			continue // a symbol must have a name
		}
		s := protocol.DocumentSymbol{
			Name: e.Key, Kind: protocol.SymbolKindKey,
			Range: o.toRange(e.Span), SelectionRange: o.toRange(e.KeySpan), Children: o.entries(e.Entries),
		}
		if detail := shown(&e.Value); detail != "" {
			s.Detail = &detail
		}
		out = append(out, s)
	}
	return out
}

// detailLength bounds, in bytes, what an outline shows of a value.
const detailLength = 60

// shown is a value as an outline shows it: a text, or the texts of a list.
func shown(v *note.Value) string {
	var parts []string
	length := 0
	for _, s := range v.Scalars() {
		if parts = append(parts, s.Text); length > detailLength {
			break
		}
		length += len(s.Text)
	}
	return workspace.Shortened(strings.Join(parts, ", "), detailLength)
}

// flat is the outline for a client that knows none in levels.
func (o outliner) flat(out protocol.SymbolInformationSlice, symbols []protocol.DocumentSymbol, in protocol.Location, container string) protocol.SymbolInformationSlice {
	for _, s := range symbols {
		info := protocol.SymbolInformation{Location: protocol.Location{URI: in.URI, Range: s.Range}}
		info.Name, info.Kind = s.Name, s.Kind
		if container != "" {
			info.ContainerName = &container
		}
		out = o.flat(append(out, info), s.Children, in, s.Name)
	}
	return out
}
