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
	var found []protocol.Location
	for _, l := range q.Snapshot.References(subject, p.Context.IncludeDeclaration) {
		found = append(found, q.clientCan.toLocation(l))
	}
	return found, nil
}
