package lsp

import (
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/source"
)

// editOf is edits of one note as the client takes them.
func (a abilities) editOf(f *workspace.File, edits []source.Edit) *protocol.WorkspaceEdit {
	return a.workspaceEdit(&workspace.WorkspaceEdit{Notes: []workspace.NoteEdits{{File: f, Note: f.Note, Edits: edits}}})
}

// workspaceEdit is edits as the client takes them: with the versions of the
// documents that they are for, if it can.
func (a abilities) workspaceEdit(all *workspace.WorkspaceEdit) *protocol.WorkspaceEdit {
	out := &protocol.WorkspaceEdit{}
	for _, n := range all.Notes {
		var edits []protocol.TextEdit
		for _, e := range n.Edits {
			edits = append(edits, protocol.TextEdit{Range: a.toRange(n.Note.Text.Range(e.Span)), NewText: e.New})
		}
		id := uriOf(n.File.ID)
		if !a.documentChanges {
			if out.Changes == nil {
				out.Changes = map[uri.URI][]protocol.TextEdit{}
			}
			out.Changes[id] = edits
			continue
		}
		document := protocol.OptionalVersionedTextDocumentIdentifier{TextDocumentIdentifier: protocol.TextDocumentIdentifier{URI: id}}
		if n.File.Note != nil {
			document.Version = &n.File.Version
		}
		change := &protocol.TextDocumentEdit{TextDocument: document}
		for i := range edits {
			change.Edits = append(change.Edits, &edits[i])
		}
		out.DocumentChanges = append(out.DocumentChanges, change)
	}
	return out
}
