package lsp

import (
	"context"
	"errors"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// renames says that there are renames and, to a client that may say so, that it can be
// asked first what is to be renamed.
func (a abilities) renames() protocol.RenameProvider {
	if r := a.told.TextDocument.Rename; r == nil || !isTrue(r.PrepareSupport) {
		return protocol.Boolean(true)
	}
	return &protocol.RenameOptions{PrepareProvider: new(true)}
}

// PrepareRename tells whether what stands under the cursor can be renamed, and what
// it is called now. The range is always told: what a client takes by default is a word,
// and names have several.
func (q *query) PrepareRename(ctx context.Context, p *protocol.PrepareRenameParams) (protocol.PrepareRenameResult, error) {
	f, r, err := q.renaming(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, refused(err)
	}
	return &protocol.PrepareRenamePlaceholder{Range: q.clientCan.toRange(f.Note.Text.Range(r.At)), Placeholder: r.Name}, nil
}

// Rename gives what stands under the cursor another name, in all notes, open or closed;
// a note or another file, itself and in all links to it. Where two would become one, the
// user is asked.
func (q *query) Rename(ctx context.Context, p *protocol.RenameParams) (*protocol.WorkspaceEdit, error) {
	edit, err := q.agreed(ctx, func() (*workspace.WorkspaceEdit, error) {
		_, r, err := q.renaming(ctx, p.TextDocumentPositionParams)
		if err != nil {
			return nil, err
		}
		return q.Snapshot.Rename(ctx, r.Of, p.NewName, q.texts)
	})
	if err != nil {
		return nil, refused(err)
	}
	told, err := q.clientCan.workspaceEdit(edit)
	if err != nil {
		return nil, refused(err)
	}
	if q.clientCan.tellsOfRenames() {
		q.answered.take(edit)
	}
	return told, nil
}

// renaming is what a rename is about, in the whole workspace.
func (q *query) renaming(ctx context.Context, p protocol.TextDocumentPositionParams) (*workspace.File, workspace.Renaming, error) {
	f, _, err := q.at(ctx, p)
	if err != nil {
		return nil, workspace.Renaming{}, err
	}
	if err := q.waitForAll(ctx); err != nil {
		return nil, workspace.Renaming{}, err
	}
	now, offset, err := q.at(ctx, p)
	if err != nil {
		return nil, workspace.Renaming{}, err
	}
	if now.Note != f.Note {
		return nil, workspace.Renaming{}, protocol.ErrContentModified
	}
	r, err := q.RenamingAt(now, offset)
	return now, r, err
}

// waitForAll waits until all files are read, before which links would be missed, and goes
// on with what is known then.
func (q *query) waitForAll(ctx context.Context) (err error) {
	aside(ctx, func() { q.Snapshot, err = q.whenRead(ctx) })
	return err
}

// refused is an error as a client shows it to the user.
func refused(err error) error {
	if refusal, ok := errors.AsType[workspace.Refusal](err); ok {
		return jsonrpc2.NewError(jsonrpc2.Code(protocol.LSPErrorCodesRequestFailed), string(refusal))
	}
	return err
}
