package lsp

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
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
	case note.TypingWiki:
		return c.links(offset)
	case note.TypingKey:
		return c.keys()
	case note.TypingValue:
		return c.values()
	}
	return nil, nil
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

// links offers the notes or headings that a wikilink may lead to. One that lacks
// the quotes which a value of the frontmatter needs gets them.
func (c *completion) links(offset int) (protocol.CompletionResult, error) {
	c.items = []protocol.CompletionItem{}
	var found []workspace.Candidate
	switch {
	case c.typing.InFragment:
		found, _ = c.CompleteHeadings(c.file, c.typing.Path, c.typing.Typed)
	case c.typing.Key != "":
		found, _ = c.CompleteLinks(c.file, c.typing)
	default:
		found, _ = c.CompleteNotes(c.file, c.typing.Typed)
	}
	text, bare, write := c.file.Note.Text, c.typing.Bare, c.file.Note.Writer(c.typing)
	for i, candidate := range found {
		item, err := completionItem(i, candidate, c.typing, c.replace)
		if err != nil {
			return nil, err
		}
		if bare != (source.Span{}) {
			before := text.String(source.Span{Start: bare.Start, End: c.typing.Replace.Start})
			link := before + strings.TrimSuffix(insertion(candidate, c.typing), "]]") + "]]"
			item.TextEdit = &protocol.TextEdit{Range: c.clientCan.toRange(text.Range(bare)), NewText: write.Value(link, note.TextValue)}
			item.FilterText = protocol.NewOptional(text.String(source.Span{Start: bare.Start, End: offset}))
		}
		c.items = append(c.items, item)
	}
	return c.list(), nil
}

// itemData is what resolving an item needs to know of it.
type itemData struct {
	ID      string `json:"id"`
	Heading int    `json:"heading"`
}

func completionItem(rank int, c workspace.Candidate, typing note.Typing, replace protocol.Range) (protocol.CompletionItem, error) {
	id := "" // of a note that is not written yet
	if c.File != nil {
		id = c.File.ID
	}
	data, err := protocol.Marshal(map[string]any{"id": id, "heading": c.Heading})
	if err != nil {
		return protocol.CompletionItem{}, err
	}
	item := protocol.CompletionItem{
		Label:    c.Label,
		Kind:     protocol.CompletionItemKindFile,
		Detail:   protocol.NewOptional(c.Detail),
		SortText: protocol.NewOptional(fmt.Sprintf("%03d", rank)),
		TextEdit: &protocol.TextEdit{Range: replace, NewText: insertion(c, typing)},
		Data:     data,
	}
	if typing.InFragment {
		item.Kind = protocol.CompletionItemKindReference
	}
	if !hasPrefix(c.Label, typing.Typed) {
		item.FilterText = protocol.NewOptional(typing.Typed)
	}
	return item, nil
}

// hasPrefix reports whether an editor's own filter is sure to find what was
// typed in a label. For other items it is told to filter by what was typed, or
// it would drop what the server found. Neovim before 0.11 replaces a whole
// "gpu-cl" only if there is an item that it may filter by its label.
func hasPrefix(label, typed string) bool {
	return len(typed) <= len(label) && strings.EqualFold(label[:len(typed)], typed)
}

// insertion is the text that takes the place of what was typed. Closing
// brackets are a part of it unless they are there.
func insertion(c workspace.Candidate, typing note.Typing) string {
	text := c.Insert
	if typing.InFragment {
		text = chain(typing.Typed) + text
	}
	if c.Shown != "" && (typing.Follows == "" || typing.Follows == "]]") {
		bar := "|"
		if typing.Table {
			bar = `\|`
		}
		text += bar + c.Shown
	}
	if typing.Follows == "" {
		text += "]]"
	}
	return text
}

// chain is the part of a chain of headings before the one being written.
func chain(typed string) string { return typed[:strings.LastIndexByte(typed, '#')+1] }

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
	part := workspace.Part{}
	if data.Heading >= 0 && data.Heading < len(f.Record.Headings()) {
		part = workspace.Part{Kind: workspace.HeadingPart, Index: data.Heading}
	}
	text, err := q.previewer(q.clientCan.completionMarkup).Preview(ctx, f, part)
	if err != nil {
		return item, nil
	}
	item.Documentation = markupContent(text, q.clientCan.completionMarkup)
	return item, nil
}
