package lsp

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// DocumentSymbol is a note's outline: its frontmatter with the keys, and its
// headings, each with the section below it; and in their places the blocks that
// links can lead to and the tags, where the settings say so.
func (q *query) DocumentSymbol(ctx context.Context, p *protocol.DocumentSymbolParams) (protocol.DocumentSymbolResult, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f, err := q.open(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	o := outliner{note: f.Note, can: q.clientCan, marks: marksOf(f.Note, q.Config(f.Root))}
	var symbols []protocol.DocumentSymbol
	if f.Note.Frontmatter.Format != note.NoFormat {
		symbols = append(symbols, o.frontmatter())
	}
	whole := source.Span{End: f.Note.Text.Len()}
	symbols = append(symbols, o.sections(f.Note.Sections(), whole)...)
	if q.clientCan.nestSymbols {
		return protocol.DocumentSymbolSlice(symbols), nil
	}
	return o.flat(nil, symbols, q.clientCan.toLocation(workspace.Location{File: f}), ""), nil
}

// outliner makes the symbols of a note.
type outliner struct {
	note  *note.Note
	can   abilities
	marks []mark // those that have no place yet
}

func (o *outliner) toRange(s source.Span) protocol.Range { return o.can.toRange(o.note.Text.Range(s)) }

// sections are the symbols of sections and of the marks between and behind them,
// in a part of the note.
func (o *outliner) sections(all []note.Section, in source.Span) (out []protocol.DocumentSymbol) {
	for _, s := range all {
		out = o.marksBefore(out, s.Span.Start, in)
		h := o.note.Headings[s.Heading]
		named := h.Span
		if named.Empty() {
			named = h.Line
		}
		out = append(out, protocol.DocumentSymbol{
			Name: cmp.Or(shortName(h.Text), shortName(h.Raw), strings.Repeat("#", h.Level)), Kind: protocol.SymbolKindString,
			Range: o.toRange(s.Span), SelectionRange: o.toRange(named), Children: o.sections(s.Sections, s.Span),
		})
	}
	return o.marksBefore(out, in.End, in)
}

func (o *outliner) frontmatter() protocol.DocumentSymbol {
	text, all := o.note.Text, o.note.Frontmatter.Span
	if last := text.LineSpan(text.Line(max(all.End-1, all.Start))); last.End < all.End {
		all.End = last.End // without the line break
	}
	opening := text.LineSpan(text.Line(all.Start))
	opening.Start = all.Start // behind a byte order mark
	return protocol.DocumentSymbol{
		Name: "frontmatter", Kind: protocol.SymbolKindNamespace,
		Range: o.toRange(all), SelectionRange: o.toRange(opening), Children: o.entries(o.note.Entries(), all),
	}
}

func (o *outliner) entries(all []note.Entry, in source.Span) (out []protocol.DocumentSymbol) {
	for _, e := range all {
		if strings.TrimSpace(e.Key) == "" {
			continue // a symbol must have a name
		}
		out = o.marksBefore(out, e.Span.Start, in)
		s := protocol.DocumentSymbol{
			Name: shortName(e.Key), Kind: symbolKind(protocol.SymbolKindKey, protocol.SymbolKindProperty, o.can.told.TextDocument.DocumentSymbol),
			Range: o.toRange(e.Span), SelectionRange: o.toRange(e.KeySpan), Children: o.entries(e.Entries, e.Span),
		}
		if detail := shown(&e.Value); detail != "" {
			s.Detail = &detail
		}
		out = append(out, s)
	}
	return o.marksBefore(out, in.End, in)
}

// symbolKind is a kind of symbol, or a plainer one for a client that does not know
// it: one that names none knows those of the first protocol.
func symbolKind(kind, plainer protocol.SymbolKind, c *protocol.DocumentSymbolClientCapabilities) protocol.SymbolKind {
	if c == nil || c.SymbolKind == nil || !slices.Contains(c.SymbolKind.ValueSet, kind) {
		return plainer
	}
	return kind
}

// nameLength bounds, in bytes, what is shown of a name: a heading may be a whole text.
const nameLength = 200

func shortName(s string) string { return workspace.Shortened(s, nameLength) }

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
func (o *outliner) flat(out protocol.SymbolInformationSlice, symbols []protocol.DocumentSymbol, in protocol.Location, container string) protocol.SymbolInformationSlice {
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
