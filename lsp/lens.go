package lsp

import (
	"context"
	"iter"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// codeLenses come whole: what counts the links of one counts all of them, so that a
// second question could only put the same number into words.
func (a abilities) codeLenses() *protocol.CodeLensOptions { return &protocol.CodeLensOptions{} }

// CodeLens tells, in a line above a note's title and above each of its headings, how
// many links lead there, as "3 links from 2 notes"; where none does, there is no line.
func (q *query) CodeLens(ctx context.Context, p *protocol.CodeLensParams) ([]protocol.CodeLens, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f, err := q.open(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	lenses := []protocol.CodeLens{}
	for _, l := range q.Lenses(f, until(ctx, q.Incoming(f))) {
		arguments, err := q.clientCan.showArguments(f, l.Place)
		if err != nil {
			return nil, err
		}
		lenses = append(lenses, protocol.CodeLens{
			Range:   q.clientCan.toRange(l.At),
			Command: protocol.Command{Title: l.Title(), Command: showReferences, Arguments: arguments},
		})
	}
	return lenses, ctx.Err()
}

// until is what comes of a sequence before a request is cancelled.
func until(ctx context.Context, links iter.Seq[workspace.Incoming]) iter.Seq[workspace.Incoming] {
	return func(yield func(workspace.Incoming) bool) {
		for l := range links {
			if ctx.Err() != nil || !yield(l) {
				return
			}
		}
	}
}
