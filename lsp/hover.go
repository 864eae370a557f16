package lsp

import (
	"context"
	"errors"
	"io/fs"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// Hover shows what a link leads to, with what that embeds; of a picture its size;
// how the vault uses a tag, heading, block, key or value; and a footnote's text.
func (q *query) Hover(ctx context.Context, p *protocol.HoverParams) (*protocol.Hover, error) {
	f, offset, err := q.at(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	h, err := q.previewer(q.clientCan.hoverMarkup).Hover(ctx, f, offset)
	switch {
	case errors.Is(err, fs.ErrNotExist): // removed a moment ago
		return nil, nil
	case err != nil || h.Text == "":
		return nil, err
	}
	r := q.clientCan.toRange(h.At)
	return &protocol.Hover{Contents: markupContent(h.Text, q.clientCan.hoverMarkup), Range: &r}, nil
}

func (q *query) previewer(m workspace.Markup) workspace.Previewer {
	uri := func(id string) string { return string(q.clientCan.uriOf(id)) }
	return workspace.Previewer{Snapshot: q.Snapshot, Markup: m, Texts: q.texts, URI: uri}
}

func markupContent(text string, m workspace.Markup) *protocol.MarkupContent {
	kind := protocol.MarkupKindMarkdown
	if m == workspace.PlainText {
		kind = protocol.MarkupKindPlainText
	}
	return &protocol.MarkupContent{Kind: kind, Value: text}
}
