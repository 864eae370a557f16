package workspace

import (
	"context"
	"fmt"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// fixes are what makes diagnostics at the place go away.
func (a *acting) fixes() error {
	if !a.wanted(QuickFix) {
		return nil
	}
	within := a.file.Note.Text.Range(a.at)
	x := a.fixer(a.file, &within, a.texts)
	x.today = a.today
	x.all()
	for _, fix := range x.fixes {
		edit := func(context.Context) (*WorkspaceEdit, error) { return a.edited(fix.Edits), nil }
		if fix.Whole != nil {
			edit = fix.Whole
		}
		a.add(Action{
			Kind: QuickFix, Title: fix.Title, Makes: fix.Makes, Preferred: fix.Preferred, Code: fix.Code, At: fix.At,
			Key: keyAt(fix.At.Start, fix.Code, fix.Title), Edit: edit,
		})
	}
	a.wrong = x.wrong
	return nil
}

// keyAt is the key of what is done about a diagnostic.
func keyAt(at source.Position, code note.Code, title string) string {
	return fmt.Sprintf("%d:%d %s %s", at.Line, at.UTF8, code, title)
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
	a.add(Action{Kind: FixAll, Title: title, Key: FixAll, Edit: func(context.Context) (*WorkspaceEdit, error) {
		return a.edited(EditsOf(all)), nil
	}})
	return err
}

// edited is edits of the note alone.
func (a *acting) edited(edits []source.Edit) *WorkspaceEdit {
	return &WorkspaceEdit{Notes: []NoteEdits{{a.file, a.file.Note, edits}}}
}
