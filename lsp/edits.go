package lsp

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
)

// changes are what a client can change when it is asked to.
type changes struct {
	versions bool // notes as they are in a version of a document, and no other
	asks     bool // what the user says yes to, also of a rename
	files    []protocol.ResourceOperationKind
}

// changesOf does not ask for versions where there are files: Neovim (up to 0.12) tells of
// these only, though it knows both.
func changesOf(c *protocol.WorkspaceEditClientCapabilities, rename *protocol.RenameClientCapabilities) changes {
	if c == nil {
		return changes{}
	}
	asks := c.ChangeAnnotationSupport != nil && rename != nil && isTrue(rename.HonorsChangeAnnotations)
	return changes{versions: isTrue(c.DocumentChanges), asks: asks, files: c.ResourceOperations}
}

func (c changes) creates() bool {
	return slices.Contains(c.files, protocol.ResourceOperationKindCreate)
}
func (c changes) renames() bool {
	return slices.Contains(c.files, protocol.ResourceOperationKindRename)
}
func (c changes) deletes() bool {
	return slices.Contains(c.files, protocol.ResourceOperationKindDelete)
}

// workspaceEdit is an edit as the client takes it: with the versions of the documents that
// it is for, if it can, and behind that what becomes of files. A Refusal says what the user
// can do where the client can't do that.
func (a abilities) workspaceEdit(all *workspace.WorkspaceEdit) (*protocol.WorkspaceEdit, error) {
	if err := a.lacksFor(all); err != nil {
		return nil, err
	}
	out := &protocol.WorkspaceEdit{}
	files := len(all.New)+len(all.Moves)+len(all.Gone) > 0
	if !a.changes.versions && !files {
		for _, n := range all.Notes {
			if out.Changes == nil {
				out.Changes = map[uri.URI][]protocol.TextEdit{}
			}
			out.Changes[a.uriOf(n.File.ID)] = a.textEdits(n)
		}
		return out, nil
	}
	w := editWriter{abilities: a, out: out}
	if a.annotates(all) {
		w.asks = "asks"
		out.ChangeAnnotations = map[protocol.ChangeAnnotationIdentifier]protocol.ChangeAnnotation{
			w.asks: {Label: all.Asks, NeedsConfirmation: new(true)},
		}
	}
	for _, n := range all.Notes {
		w.notes(n)
	}
	w.files(all)
	return out, nil
}

// lacksFor refuses an edit that the client can't make.
func (a abilities) lacksFor(all *workspace.WorkspaceEdit) error {
	switch {
	case len(all.Moves) > 0 && !a.changes.renames() && a.asksBeforeRenames():
		return workspace.Refusal(fmt.Sprintf("This editor renames no files for notels. Rename %s in its list of files instead: the links to it follow.", path.Base(all.Moves[0].From)))
	case len(all.Moves) > 0 && !a.changes.renames():
		return workspace.Refusal(fmt.Sprintf("This editor neither renames files for notels nor tells it before you rename one, so that links can't follow. Rename %s by hand, then the links to it.", path.Base(all.Moves[0].From)))
	case len(all.New) > 0 && !a.changes.creates():
		return workspace.Refusal(fmt.Sprintf("This editor makes no files for notels. Make the file %s yourself, then try this again.", path.Base(all.New[0].ID)))
	case len(all.Gone) > 0 && !a.changes.deletes():
		return workspace.Refusal(fmt.Sprintf("This editor deletes no files for notels, as would be needed for %s.", path.Base(all.Gone[0])))
	}
	return nil
}

// textEdits are edits of a note in the client's encoding. New lines end as those of the
// note do.
func (a abilities) textEdits(n workspace.NoteEdits) (edits []protocol.TextEdit) {
	end := n.Note.LineEnd()
	for _, e := range n.Edits {
		text := e.New
		if end != "\n" && strings.Contains(text, "\n") {
			text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", end)
		}
		edits = append(edits, protocol.TextEdit{Range: a.toRange(n.Note.Text.Range(e.Span)), NewText: text})
	}
	return edits
}

// editWriter writes an edit as changes of documents and files.
type editWriter struct {
	abilities
	out  *protocol.WorkspaceEdit
	asks protocol.ChangeAnnotationIdentifier // "" where the user is not asked
}

// notes edits a note: that in the editor's version, or the file as it is.
func (w *editWriter) notes(n workspace.NoteEdits) {
	var version *int32
	if n.File.Note != nil {
		version = &n.File.Version
	}
	w.texts(w.uriOf(n.File.ID), version, w.textEdits(n))
}

func (w *editWriter) texts(u uri.URI, version *int32, edits []protocol.TextEdit) {
	change := &protocol.TextDocumentEdit{TextDocument: protocol.OptionalVersionedTextDocumentIdentifier{
		TextDocumentIdentifier: protocol.TextDocumentIdentifier{URI: u}, Version: version,
	}}
	for i := range edits {
		if w.asks == "" {
			change.Edits = append(change.Edits, &edits[i])
		} else {
			change.Edits = append(change.Edits, &protocol.AnnotatedTextEdit{TextEdit: edits[i], AnnotationID: w.asks})
		}
	}
	w.out.DocumentChanges = append(w.out.DocumentChanges, change)
}

// files makes, renames and deletes files, none of which may be there already: without
// options a client then gives up rather than to overwrite one or to write into it.
func (w *editWriter) files(all *workspace.WorkspaceEdit) {
	var operation protocol.ResourceOperation
	for _, f := range all.New {
		w.out.DocumentChanges = append(w.out.DocumentChanges, &protocol.CreateFile{ResourceOperation: operation, Kind: "create", URI: uriOf(f.ID)})
		if f.Text != "" {
			w.texts(uriOf(f.ID), nil, []protocol.TextEdit{{NewText: f.Text}})
		}
	}
	for _, m := range all.Moves {
		for _, m := range w.stepsOf(m) {
			w.out.DocumentChanges = append(w.out.DocumentChanges, &protocol.RenameFile{ResourceOperation: operation, Kind: "rename", OldURI: w.oldURI(m), NewURI: uriOf(m.To)})
		}
	}
	for _, id := range all.Gone {
		w.out.DocumentChanges = append(w.out.DocumentChanges, &protocol.DeleteFile{ResourceOperation: operation, Kind: "delete", URI: w.uriOf(id)})
	}
}

// stepsOf are the renames that make one of a file. Neovim (up to 0.12) gives no file a name
// that is there already, and told to overwrite closes what it has open of it. On a disk that
// ignores letter case, the name in other case is there: it takes a detour.
func (w *editWriter) stepsOf(m workspace.Move) []workspace.Move {
	if w.client != neovim || !disk.SameFile(w.disk, m.From, m.To) {
		return []workspace.Move{m}
	}
	detour := disk.FreeBeside(w.disk, m.From)
	return []workspace.Move{{From: m.From, To: detour}, {From: detour, To: m.To}}
}

// oldURI is what the client calls a file that it is to rename, unless it has that open under
// the new name.
func (w *editWriter) oldURI(m workspace.Move) uri.URI {
	if u := w.uriOf(m.From); u != uriOf(m.To) {
		return u
	}
	return uriOf(m.From)
}
