package workspace

import (
	"context"
	"sync"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// refactoring looks for ways to reshape what is at a place. It is asked at each move of the
// cursor: whatever takes longer is done when the edit is wanted.
type refactoring struct {
	*acting
	note *note.Note
	// structure takes as long as parsing the note.
	structure func() *note.Structure
}

func (a *acting) refactoring() *refactoring {
	return &refactoring{a, a.file.Note, sync.OnceValue(a.file.Note.Structure)}
}

// refactorings are ways to reshape what is at the place.
func (r *refactoring) refactorings() {
	if r.wanted(RefactorRewrite) && r.at.Start >= r.note.Frontmatter.Span.End {
		r.tasks()
		r.levels()
		r.convertLinks()
		r.linkSelection()
	}
	if r.wanted(RefactorExtract) && r.at.Start >= r.note.Frontmatter.Span.End {
		r.extractions()
	}
	if r.wanted(RefactorInline) && r.at.Start >= r.note.Frontmatter.Span.End {
		r.inlinings()
	}
}

// offer takes an action of which only the edit of the note itself is to be found out.
func (r *refactoring) offer(kind, key, title string, edits func() ([]source.Edit, error)) {
	r.add(Action{Kind: kind, Key: key, Title: title, Edit: func(context.Context) (*WorkspaceEdit, error) {
		found, err := edits()
		if err != nil {
			return nil, err
		}
		return &WorkspaceEdit{Notes: []NoteEdits{{r.file, r.note, inOrderOfPlace(found)}}}, nil
	}})
}

// lines are the numbers of the lines that the place is on. One that a selection ends before
// the first character of is none.
func (r *refactoring) lines() (first, last int) {
	first, last = r.note.Text.Line(r.at.Start), r.note.Text.Line(r.at.End)
	if last > first && r.note.Text.LineSpan(last).Start == r.at.End {
		last--
	}
	return first, last
}

// line is a line's text.
func (r *refactoring) line(i int) string { return r.note.Text.String(r.note.Text.LineSpan(i)) }
