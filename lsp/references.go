package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// References are the places that refer to what stands under the cursor: a
// link's target, a heading, block or tag, and otherwise the note itself, whose
// references are its backlinks.
func (q *query) References(ctx context.Context, p *protocol.ReferenceParams) ([]protocol.Location, error) {
	f, offset, err := q.at(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	subject, ok := q.SubjectAt(f, offset)
	if !ok {
		return nil, nil
	}
	found := &parts[protocol.Location]{ctx: ctx, client: q.client, partly: p.PartialResultToken, tells: p.WorkDoneToken, title: "Finding references"}
	defer found.end()
	for f, places := range q.Referring(ctx, subject, p.Context.IncludeDeclaration) {
		u := q.clientCan.uriOf(f.ID)
		for _, at := range places {
			if err := found.add(protocol.Location{URI: u, Range: q.clientCan.toRange(at)}); err != nil {
				return nil, err
			}
		}
	}
	return found.answer()
}
