package lsp

import (
	"cmp"
	"context"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/source"
)

// DocumentHighlight marks what refers to the same as what stands under the cursor,
// as far as it is in this note. On prose it marks nothing: editors then mark the
// word.
func (q *query) DocumentHighlight(ctx context.Context, p *protocol.DocumentHighlightParams) ([]protocol.DocumentHighlight, error) {
	f, offset, err := q.at(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	subject, ok := q.SubjectAt(f, offset)
	if !ok || subject.Kind == workspace.OfNote && f.Note.LinkAt(offset) == nil {
		return nil, nil
	}
	kind := protocol.DocumentHighlightKindText
	switch subject.Kind {
	case workspace.OfTag, workspace.OfKey, workspace.OfValue: // nothing declares these
	default:
		kind = protocol.DocumentHighlightKindRead
	}
	references, declarations := q.Highlights(f, subject)
	out := q.highlights(nil, references, kind)
	out = q.highlights(out, declarations, protocol.DocumentHighlightKindWrite)
	slices.SortStableFunc(out, func(a, b protocol.DocumentHighlight) int {
		return cmp.Or(cmp.Compare(a.Range.Start.Line, b.Range.Start.Line), cmp.Compare(a.Range.Start.Character, b.Range.Start.Character))
	})
	return out, nil
}

func (q *query) highlights(out []protocol.DocumentHighlight, at []source.Range, kind protocol.DocumentHighlightKind) []protocol.DocumentHighlight {
	for _, r := range at {
		out = append(out, protocol.DocumentHighlight{Range: q.clientCan.toRange(r), Kind: kind})
	}
	return out
}
