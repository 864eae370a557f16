package lsp

import (
	"context"
	"errors"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/source"
)

// PrepareRename tells whether what stands under the cursor can be renamed, and what
// it is called now.
func (q *query) PrepareRename(ctx context.Context, p *protocol.PrepareRenameParams) (protocol.PrepareRenameResult, error) {
	f, offset, err := q.at(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	of, at, err := q.renamed(f, offset)
	if err != nil {
		return nil, err
	}
	return &protocol.PrepareRenamePlaceholder{Range: q.clientCan.toRange(f.Note.Text.Range(at)), Placeholder: of.Name}, nil
}

// Rename changes a value of the frontmatter in all notes that have it under that
// key, open or closed.
func (q *query) Rename(ctx context.Context, p *protocol.RenameParams) (*protocol.WorkspaceEdit, error) {
	f, offset, err := q.at(ctx, p.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	of, _, err := q.renamed(f, offset)
	if err != nil {
		return nil, err
	}
	all, err := q.RenameValue(of, p.NewName, q.texts)
	if err != nil {
		return nil, refused(err)
	}
	return q.clientCan.workspaceEdit(all), nil
}

// renamed is what a rename is about, with its place.
func (q *query) renamed(f *workspace.File, offset int) (of workspace.Subject, at source.Span, err error) {
	of, ok := q.SubjectAt(f, offset)
	if !ok || of.Kind != workspace.OfValue {
		return of, at, refused(workspace.Refusal("notels renames frontmatter values that notes share, but no titles, tags or links yet; put the cursor on such a value."))
	}
	_, value := f.Note.FieldAt(offset)
	return of, value.Span, nil
}

// refused is an error as a client shows it to the user.
func refused(err error) error {
	if refusal, ok := errors.AsType[workspace.Refusal](err); ok {
		return jsonrpc2.NewError(jsonrpc2.Code(protocol.LSPErrorCodesRequestFailed), string(refusal))
	}
	return err
}
