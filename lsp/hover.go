package lsp

import (
	"context"
	"errors"
	"io/fs"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// Hover shows what a link leads to, and how the vault uses a key or value of the
// frontmatter. On prose and web addresses it shows nothing.
func (q *query) Hover(ctx context.Context, p *protocol.HoverParams) (*protocol.Hover, error) {
	f, offset, err := q.at(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	link := f.Note.LinkAt(offset)
	if link == nil {
		return q.hoverEntry(f, offset), nil
	}
	text, err := q.preview(f, link)
	switch {
	case errors.Is(err, fs.ErrNotExist): // removed a moment ago
		return nil, nil
	case err != nil || text == "":
		return nil, err
	}
	r := q.clientCan.toRange(f.Note.Text.Range(link.Span))
	return &protocol.Hover{Contents: markupContent(text, q.clientCan.hoverMarkup), Range: &r}, nil
}

// hoverEntry is the hover on a key or value of the frontmatter, nil for none.
func (q *query) hoverEntry(f *workspace.File, offset int) *protocol.Hover {
	of, ok := q.SubjectAt(f, offset)
	if !ok || of.Kind != workspace.OfKey && of.Kind != workspace.OfValue {
		return nil
	}
	field, value := f.Note.FieldAt(offset)
	at := field.KeySpan
	if value != nil {
		at = value.Span
	}
	r := q.clientCan.toRange(f.Note.Text.Range(at))
	text := q.HoverEntry(f, of, q.clientCan.hoverMarkup)
	return &protocol.Hover{Contents: markupContent(text, q.clientCan.hoverMarkup), Range: &r}
}

// preview is what a hover on a link shows, "" for nothing.
func (q *query) preview(f *workspace.File, link *note.Link) (string, error) {
	if link.Kind == note.Reference {
		if link = f.Note.Definition(link.Label); link == nil {
			return "", nil
		}
	}
	return q.Snapshot.Hover(f, link.Target, q.texts, q.clientCan.hoverMarkup)
}

func markupContent(text string, m workspace.Markup) *protocol.MarkupContent {
	kind := protocol.MarkupKindMarkdown
	if m == workspace.PlainText {
		kind = protocol.MarkupKindPlainText
	}
	return &protocol.MarkupContent{Kind: kind, Value: text}
}
