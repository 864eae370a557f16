package lsp

import (
	"context"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// Completion offers what may be written at a place: in links notes, files, headings,
// blocks, shown texts and days, else labels, footnotes, tags and callouts, and in the
// frontmatter keys, values and a whole block.
func (q *query) Completion(ctx context.Context, p *protocol.CompletionParams) (protocol.CompletionResult, error) {
	f, offset, err := q.at(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	typing, ok := f.Note.TypingAt(offset)
	if !ok && p.Context.TriggerKind != protocol.CompletionTriggerKindTriggerCharacter {
		typing, ok = f.Note.TypingFirst(offset)
	}
	if !ok {
		return nil, nil
	}
	c := completion{query: q, can: &q.clientCan.completes, file: f, typing: typing, cursor: offset, asksOn: asksOn(typing)}
	switch typing.Kind {
	case note.TypingBlock:
		c.blocks()
	case note.TypingKey:
		c.keys()
	case note.TypingValue:
		c.values()
	default:
		return c.body(ctx)
	}
	return c.listIfAny(), nil
}

// completion is one answer.
type completion struct {
	*query
	can    *completes
	file   *workspace.File
	typing note.Typing
	cursor int  // the offset of it
	asksOn bool // whether the client is to ask again as the user types on
	items  []protocol.CompletionItem
	bytes  int  // of the items, about
	more   bool // there would be others
}

// maxBytes is about how long an answer gets: editors read it with each letter.
const maxBytes = 60_000

// add adds an item, unless the answer would get too long.
func (c *completion) add(item protocol.CompletionItem) {
	c.bytes += sizeOf(&item)
	if c.more = c.more || c.bytes > maxBytes; !c.more {
		c.items = append(c.items, item)
	}
}

// list is the answer.
func (c *completion) list() protocol.CompletionResult {
	list := &protocol.CompletionList{IsIncomplete: c.asksOn || c.more, Items: c.items}
	if len(c.items) > 0 {
		c.share(list)
	}
	return list
}

// listIfAny is the answer where nobody asked for one: most keys have no vocabulary.
func (c *completion) listIfAny() protocol.CompletionResult {
	if len(c.items) == 0 {
		return nil
	}
	return c.list()
}

// body offers what may be written in the note's body, or in a link of its frontmatter.
func (c *completion) body(ctx context.Context) (protocol.CompletionResult, error) {
	typing := c.typing
	if c.can.keepsRest && typing.Bare.End > c.cursor {
		typing.Bare = source.Span{} // quotes would come to stand within the brackets
	}
	found, more, err := c.Complete(ctx, workspace.Completing{
		File: c.file, Typing: typing, Cursor: c.cursor, Today: c.date(), Texts: c.texts,
		EditsOthers: c.can.runs && c.clientCan.appliesEdits(), KeepsRest: c.can.keepsRest,
	})
	if err != nil {
		return nil, err
	}
	c.items = []protocol.CompletionItem{}
	for i := range found {
		if !c.can.editsMore {
			if kind := found[i].Kind; len(found[i].Also) > 0 && (kind == workspace.BlockCandidate || kind == workspace.FootnoteCandidate) {
				continue // the link would lead nowhere
			}
			found[i].Also = nil
		}
		c.add(c.candidate(&found[i]))
	}
	if len(c.items) == 0 && c.typing.Kind != note.TypingWiki {
		return nil, nil
	}
	c.more = c.more || more
	return c.list(), nil
}

// CompletionResolve adds a preview of the note or section.
func (q *query) CompletionResolve(ctx context.Context, item *protocol.CompletionItem) (*protocol.CompletionItem, error) {
	if len(item.Data) == 0 {
		return item, nil // it stands for no note
	}
	var data itemData
	if err := protocol.Unmarshal(item.Data, &data); err != nil {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, "this item was not made by this server")
	}
	f := q.File(data.ID)
	if f == nil || ctx.Err() != nil {
		return item, ctx.Err() // the note is gone meanwhile: the item stays as it is
	}
	text, err := q.previewer(q.clientCan.completes.markup).Preview(ctx, f, data.part(f))
	if err != nil {
		return item, nil
	}
	item.Documentation = markupContent(text, q.clientCan.completes.markup)
	return item, nil
}
