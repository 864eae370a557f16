package lsp

import (
	"context"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// Completion offers notes after "[[" and headings after "#", and keys and values in
// the frontmatter.
func (q *query) Completion(ctx context.Context, p *protocol.CompletionParams) (protocol.CompletionResult, error) {
	f, offset, err := q.at(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	typing, ok := f.Note.TypingAt(offset)
	if !ok {
		if typing, ok = f.Note.TypingFirst(offset); !ok {
			return nil, nil
		}
	}
	c := completion{query: q, file: f, typing: typing, replace: q.clientCan.toRange(f.Note.Text.Range(typing.Replace))}
	switch typing.Kind {
	case note.TypingBlock:
		if err := c.blocks(); err != nil {
			return nil, err
		}
		return c.listIfAny(), nil
	case note.TypingKey:
		return c.keys()
	case note.TypingValue:
		return c.values()
	}
	return c.body(ctx, offset)
}

// completion is one answer.
type completion struct {
	*query
	file    *workspace.File
	typing  note.Typing
	replace protocol.Range
	items   []protocol.CompletionItem
}

// list is the answer. The server filters and ranks, so it is never complete to the
// client: it asks again as the user types on.
func (c *completion) list() protocol.CompletionResult {
	return &protocol.CompletionList{IsIncomplete: true, Items: c.items}
}

// body offers what may be written in the note's body, or in a link of its frontmatter.
func (c *completion) body(ctx context.Context, offset int) (protocol.CompletionResult, error) {
	found, _, err := c.Complete(ctx, workspace.Completing{
		File: c.file, Typing: c.typing, Cursor: offset, Today: c.date(), Texts: c.texts, EditsOthers: c.clientCan.appliesEdits(),
	})
	if err != nil {
		return nil, err
	}
	c.items = []protocol.CompletionItem{}
	for rank := range found {
		item, err := c.candidate(rank, &found[rank], offset)
		if err != nil {
			return nil, err
		}
		c.items = append(c.items, item)
	}
	if len(found) == 0 && c.typing.Kind != note.TypingWiki {
		return nil, nil
	}
	return c.list(), nil
}

// CompletionResolve adds a preview of the note or section.
func (q *query) CompletionResolve(ctx context.Context, item *protocol.CompletionItem) (*protocol.CompletionItem, error) {
	var data itemData
	if err := protocol.Unmarshal(item.Data, &data); err != nil {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, "this item was not made by this server")
	}
	f := q.File(data.ID)
	if f == nil || ctx.Err() != nil {
		return item, ctx.Err() // the note is gone meanwhile: the item stays as it is
	}
	text, err := q.previewer(q.clientCan.completionMarkup).Preview(ctx, f, data.part(f))
	if err != nil {
		return item, nil
	}
	item.Documentation = markupContent(text, q.clientCan.completionMarkup)
	return item, nil
}
