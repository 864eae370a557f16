package lsp

import (
	"bytes"
	"slices"
	"sync"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/source"
)

// answered remembers the last edit that a client was given with renames of files in it.
// VS Code and Helix ask us about these renames, too, with the edit's texts in or not yet
// in: to answer them as well would edit links twice.
//
// But such a question may also come because the user has not taken the edit, and renames
// the file by hand. The notes tell:
//   - one of them is as the edit makes it: it was taken, and nothing is left to do;
//   - all are as before: it may be just about to be made. We leave it at that, and look
//     again when the files are renamed. If all notes are as before even then, it was not
//     taken, and as the rename is the same, so are the edits: they are made up for;
//   - neither: the edit is of the past, and the question is one like any other.
//
// So no time has to pass, and nothing else that happens in between matters.
type answered struct {
	mu   sync.Mutex
	edit *workspace.WorkspaceEdit // about which we may be asked
	due  *workspace.WorkspaceEdit // about which we were, with none of its notes edited yet
}

// take remembers an edit that the client is given.
func (a *answered) take(edit *workspace.WorkspaceEdit) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.edit, a.due = nil, nil
	if len(edit.Moves) > 0 {
		a.edit = edit
	}
}

// without are moves without those that the edit has brought with it.
func (a *answered) without(moves []workspace.Move, now *workspace.Snapshot, texts workspace.Texts) []workspace.Move {
	edit := a.asked(moves)
	if edit == nil {
		return moves
	}
	before := 0
	for _, n := range edit.Notes {
		switch text := textNow(now, texts, n.File.ID); {
		case text == nil:
		case bytes.Equal(text, n.Note.Text.Bytes()):
			before++
		case bytes.Equal(text, source.Apply(n.Note.Text.Bytes(), n.Edits)):
			return nil
		}
	}
	if before < len(edit.Notes) {
		return moves
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.due = edit
	return nil
}

// asked is the edit that moves are a part of, nil if there is none; it is asked about once.
func (a *answered) asked(moves []workspace.Move) *workspace.WorkspaceEdit {
	a.mu.Lock()
	defer a.mu.Unlock()
	edit := a.edit
	if edit == nil || slices.ContainsFunc(moves, func(m workspace.Move) bool { return !slices.Contains(edit.Moves, m) }) {
		return nil // others move too, which may be no part of it
	}
	a.edit = nil
	return edit
}

// made tells that files are renamed, and is the edit whose notes are to be looked at now.
func (a *answered) made(moves []workspace.Move) *workspace.WorkspaceEdit {
	a.mu.Lock()
	defer a.mu.Unlock()
	edit := a.due
	a.edit, a.due = nil, nil
	if edit == nil || slices.ContainsFunc(edit.Moves, func(m workspace.Move) bool { return !slices.Contains(moves, m) }) {
		return nil
	}
	return edit
}

// textNow is the text of a note, open or closed, nil if it can't be read.
func textNow(now *workspace.Snapshot, texts workspace.Texts, id string) []byte {
	f := now.File(id)
	if isOpen(f) {
		return f.Note.Text.Bytes()
	}
	n, err := texts.Load(&workspace.File{ID: id, Root: now.RootOf(id)})
	if err != nil {
		return nil
	}
	return n.Text.Bytes()
}

// makeUp asks the editor for the edits of a rename that the user made by hand after all, if
// no note has been edited.
func (s *session) makeUp(edit *workspace.WorkspaceEdit) {
	now := s.host.Snapshot()
	all := &workspace.WorkspaceEdit{}
	for _, n := range edit.Notes {
		id := edit.IDAfter(n.File.ID)
		if !bytes.Equal(textNow(now, s.texts, id), n.Note.Text.Bytes()) {
			return
		}
		f := now.File(id)
		if f == nil {
			f = &workspace.File{ID: id, Root: now.RootOf(id)}
		}
		all.Notes = append(all.Notes, workspace.NoteEdits{File: f, Note: n.Note, Edits: n.Edits})
	}
	if len(all.Notes) == 0 {
		return
	}
	if err := applyEdit(s.ctx, s.client, &s.clientCan, "Have links follow the move", all); err != nil && s.ctx.Err() == nil {
		s.warn("Links did not follow the move: " + err.Error())
	}
}
