package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace/source"
)

// SelectionRange tells what a selection grows to from each cursor: the word, the link
// or emphasis around it, the line, the paragraph, the list item, the list, the
// sections, the note.
func (q *query) SelectionRange(ctx context.Context, p *protocol.SelectionRangeParams) ([]protocol.SelectionRange, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f, err := q.open(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	structure, text := f.Note.Structure(), f.Note.Text
	out := make([]protocol.SelectionRange, 0, len(p.Positions))
	for _, at := range p.Positions {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out = append(out, *q.toSelection(text, structure.Around(q.clientCan.toOffset(text, at))))
	}
	return out, nil
}

// toSelection is the first of spans with those around it.
func (q *query) toSelection(text *source.Text, spans []source.Span) *protocol.SelectionRange {
	if len(spans) == 0 {
		return nil
	}
	return &protocol.SelectionRange{Range: q.clientCan.toRange(text.Range(spans[0])), Parent: q.toSelection(text, spans[1:])}
}
