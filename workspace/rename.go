package workspace

import (
	"context"

	"github.com/notels/notels/workspace/source"
)

// Renaming is what can be renamed at a place.
type Renaming struct {
	Of Subject
	// At is where the name stands, of a link the part that is meant.
	At source.Span
	// Name is what it is called now.
	Name string
}

// RenamingAt is what a rename at an offset of an open document means. A Refusal says why
// nothing there can be renamed.
func (s *Snapshot) RenamingAt(f *File, offset int) (r Renaming, err error) {
	of, ok := s.SubjectAt(f, offset)
	if !ok {
		return r, errNotRenamed
	}
	r = Renaming{Of: of, Name: of.Name}
	switch of.Kind {
	case OfNote:
		l := f.Note.LinkAt(offset)
		if l == nil {
			return r, errNotRenamed
		}
		r.At, r.Name = l.PathSpan, of.File.withoutExtension(of.File.Name())
	case OfValue:
		_, value := f.Note.FieldAt(offset)
		r.At = value.Span
	case OfTag:
		r.At, r.Name = tagAt(f, offset)
	case OfLabel:
		r.At = labelPlace(f, offset)
	case OfFootnote:
		r.At = footnotePlace(f, offset)
	default:
		return r, errNotRenamed
	}
	return r, nil
}

const errNotRenamed = Refusal("There is nothing here to rename: put the cursor on a link, heading, tag, alias, block id, footnote, label or value of the frontmatter.")

// Rename gives a subject another name, everywhere. A Refusal says why that can't be done.
func (s *Snapshot) Rename(ctx context.Context, of Subject, to string, texts Texts) (*WorkspaceEdit, error) {
	switch of.Kind {
	case OfNote:
		return s.RenameFile(ctx, of.File, to, texts)
	case OfValue:
		return s.renameValue(of, to, texts)
	case OfTag:
		return s.renameTag(ctx, of, to, texts)
	case OfLabel:
		return s.renameLabel(ctx, of, to, texts)
	case OfFootnote:
		return s.renameFootnote(ctx, of, to, texts)
	}
	return nil, errNotRenamed
}
