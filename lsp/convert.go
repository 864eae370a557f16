package lsp

import (
	"context"
	"fmt"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/source"
)

// toRange is a range in the client's encoding.
func (a abilities) toRange(r source.Range) protocol.Range {
	return protocol.Range{Start: a.toPosition(r.Start), End: a.toPosition(r.End)}
}

func (a abilities) toPosition(p source.Position) protocol.Position {
	return protocol.Position{Line: p.Line, Character: p.Column(a.encoding)}
}

func (a abilities) toLocation(l workspace.Location) protocol.Location {
	return protocol.Location{URI: a.uriOf(l.File.ID), Range: a.toRange(l.At)}
}

// toOffset is the byte offset of a client's position.
func (a abilities) toOffset(t *source.Text, p protocol.Position) int {
	return t.Offset(p.Line, p.Character, a.encoding)
}

// open is the open document with a URI.
func (q *query) open(u uri.URI) (*workspace.File, error) {
	if f := q.File(q.clientCan.idOf(u)); f != nil && f.Note != nil {
		return f, nil
	}
	return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, fmt.Sprintf("%s is not open; open it before asking about it", u))
}

// at is the open document and the byte offset that a request is about.
func (q *query) at(ctx context.Context, p protocol.TextDocumentPositionParams) (f *workspace.File, offset int, err error) {
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	if f, err = q.open(p.TextDocument.URI); err != nil {
		return nil, 0, err
	}
	return f, q.clientCan.toOffset(f.Note.Text, p.Position), nil
}
