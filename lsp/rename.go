package lsp

import (
	"context"
	"errors"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// PrepareRename tells whether what stands under the cursor can be renamed, and what
// it is called now.
func (q *query) PrepareRename(ctx context.Context, p *protocol.PrepareRenameParams) (protocol.PrepareRenameResult, error) {
	f, offset, err := q.at(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	r, err := q.RenamingAt(f, offset)
	if err != nil {
		return nil, refused(err)
	}
	return &protocol.PrepareRenamePlaceholder{Range: q.clientCan.toRange(f.Note.Text.Range(r.At)), Placeholder: r.Name}, nil
}

// Rename gives what stands under the cursor another name, in all notes, open or closed.
func (q *query) Rename(ctx context.Context, p *protocol.RenameParams) (*protocol.WorkspaceEdit, error) {
	f, offset, err := q.at(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	r, err := q.RenamingAt(f, offset)
	if err != nil {
		return nil, refused(err)
	}
	edit, err := q.Snapshot.Rename(ctx, r.Of, p.NewName, q.texts)
	if err != nil {
		return nil, refused(err)
	}
	return q.clientCan.workspaceEdit(edit), nil
}

// refused is an error as a client shows it to the user.
func refused(err error) error {
	if refusal, ok := errors.AsType[workspace.Refusal](err); ok {
		return jsonrpc2.NewError(jsonrpc2.Code(protocol.LSPErrorCodesRequestFailed), string(refusal))
	}
	return err
}
