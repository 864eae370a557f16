package workspace

import (
	"context"
	"fmt"

	"github.com/notels/notels/workspace/source"
)

// fixes are what makes diagnostics at the place go away.
func (a *acting) fixes() error {
	if !a.wanted(QuickFix) {
		return nil
	}
	within := a.file.Note.Text.Range(a.at)
	found, err := a.Fixes(a.file, &within, a.texts)
	for _, fix := range found {
		a.add(Action{
			Kind: QuickFix, Title: fix.Title, Preferred: fix.Preferred, Code: fix.Code, At: fix.At,
			Key:  fmt.Sprintf("%s %d:%d %s", fix.Code, fix.At.Start.Line, fix.At.Start.UTF8, fix.Title),
			Edit: a.edits(fix.Edits),
		})
	}
	return err
}

// fixAll makes all safe fixes at once. Where quick fixes are wanted too, a single one is
// not worth it.
func (a *acting) fixAll() error {
	if !a.wanted(FixAll) {
		return nil
	}
	all, err := a.SafeFixes(a.file, a.texts)
	if len(all) == 0 || len(all) == 1 && a.wanted(QuickFix) {
		return err
	}
	title := "Make 1 safe fix in this note"
	if len(all) > 1 {
		title = fmt.Sprintf("Make %d safe fixes in this note", len(all))
	}
	a.add(Action{Kind: FixAll, Title: title, Key: FixAll, Edit: a.edits(EditsOf(all))})
	return err
}

// edits are edits of the note alone.
func (a *acting) edits(edits []source.Edit) func(context.Context) (*WorkspaceEdit, error) {
	return func(context.Context) (*WorkspaceEdit, error) {
		return &WorkspaceEdit{Notes: []NoteEdits{{a.file, a.file.Note, edits}}}, nil
	}
}
