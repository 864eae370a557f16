package workspace

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// renamingBlock is a rename on a block id, or on a link's fragment. The "^" is none of
// its name.
func renamingBlock(f *File, l *note.Link, of Subject) Renaming {
	var at source.Span
	if l == nil {
		at = f.Note.Blocks[of.Index].Span
	} else {
		at = l.FragmentSpan
	}
	at.Start += len(caret.FindString(f.Note.Text.String(at)))
	return Renaming{of, at, of.File.Record.Blocks()[of.Index].ID}
}

// caret is the mark of an id, also as a Markdown link may have it.
var caret = regexp.MustCompile(`^(?:\^|%5[Ee])`)

var blockID = regexp.MustCompile(`^[A-Za-z0-9-]+$`)

// renameBlock gives a block another id.
func (s *Snapshot) renameBlock(ctx context.Context, of Subject, to string, texts Texts) (*WorkspaceEdit, error) {
	to = strings.TrimPrefix(strings.TrimPrefix(to, "#"), "^")
	if !blockID.MatchString(to) {
		return nil, Refusal("A block id has letters from a to z, digits and - only, as ^my-id.")
	}
	return s.renameIn(ctx, of, texts, func(n *note.Note) ([]source.Edit, error) {
		for i, b := range n.Blocks {
			if i != of.Index && withoutCase(b.ID) == withoutCase(to) {
				return nil, Refusal(fmt.Sprintf("Another block of %s has the id ^%s already; choose another one.", of.File.Rel(), b.ID))
			}
		}
		b := n.Blocks[of.Index]
		if b.ID == to {
			return nil, nil
		}
		at := source.Span{Start: b.Span.Start + len("^"), End: b.Span.End}
		return []source.Edit{{Span: at, New: to}}, nil
	})
}
