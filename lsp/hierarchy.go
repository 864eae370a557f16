package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/source"
)

// PrepareCallHierarchy begins a tree of notes at the note that a link leads to,
// at each of them where it is ambiguous, and elsewhere at the note itself.
func (q *query) PrepareCallHierarchy(ctx context.Context, p *protocol.CallHierarchyPrepareParams) (items []protocol.CallHierarchyItem, err error) {
	f, offset, err := q.at(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	for _, at := range q.CalleesAt(f, offset) {
		items = append(items, q.hierarchyItem(f, at))
	}
	return items, nil
}

// IncomingCalls are the notes that link to a note of the tree, each with its links.
func (q *query) IncomingCalls(ctx context.Context, p *protocol.CallHierarchyIncomingCallsParams) (calls []protocol.CallHierarchyIncomingCall, err error) {
	to := q.File(q.clientCan.idOf(p.Item.URI))
	if to == nil { // it has been removed since
		return nil, ctx.Err()
	}
	subject := workspace.Subject{Kind: workspace.OfNote, File: to}
	for from, links := range q.Referring(ctx, subject, false) {
		calls = append(calls, protocol.CallHierarchyIncomingCall{From: q.hierarchyItem(to, from), FromRanges: q.ranges(links)})
	}
	return calls, ctx.Err()
}

// OutgoingCalls are the notes and other files that a note of the tree links to, in
// the order of its links.
func (q *query) OutgoingCalls(ctx context.Context, p *protocol.CallHierarchyOutgoingCallsParams) (calls []protocol.CallHierarchyOutgoingCall, err error) {
	from := q.File(q.clientCan.idOf(p.Item.URI))
	if from == nil {
		return nil, ctx.Err()
	}
	for _, to := range q.Outgoing(ctx, from) {
		calls = append(calls, protocol.CallHierarchyOutgoingCall{To: q.hierarchyItem(from, to.File), FromRanges: q.ranges(to.Links)})
	}
	return calls, ctx.Err()
}

// hierarchyItem is a file as someone in another one sees it. Its URI is all that it
// takes to go on from there, even when it has been changed or closed meanwhile.
func (q *query) hierarchyItem(from, f *workspace.File) protocol.CallHierarchyItem {
	lead := f.AsLead()
	return protocol.CallHierarchyItem{
		Name:           shortName(f.Title()),
		Kind:           protocol.SymbolKindFile,
		Detail:         new(f.RelFrom(from)),
		URI:            q.clientCan.uriOf(f.ID),
		Range:          q.clientCan.toRange(lead.Whole),
		SelectionRange: q.clientCan.toRange(lead.At),
	}
}

func (q *query) ranges(places []source.Range) []protocol.Range {
	out := make([]protocol.Range, len(places))
	for i, at := range places {
		out[i] = q.clientCan.toRange(at)
	}
	return out
}
