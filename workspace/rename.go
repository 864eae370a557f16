package workspace

import (
	"context"
	"fmt"
	"strings"

	"github.com/notels/notels/workspace/note"
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
	l := f.Note.LinkAt(offset)
	if !ok {
		return r, s.leadsNowhere(f, l)
	}
	r = Renaming{Of: of, Name: of.Name}
	switch of.Kind {
	case OfNote, OfMissing:
		if l == nil {
			return renamingName(f, offset)
		}
		return s.renamingFile(f, l, offset, of)
	case OfHeading, OfTitle:
		return s.renamingHeading(f, l, offset, of)
	case OfBlock:
		return renamingBlock(f, l, of), nil
	case OfValue:
		_, value := f.Note.FieldAt(offset)
		r.At = value.Span
	case OfTag:
		r.At, r.Name = tagAt(f, offset)
	case OfLabel:
		r.At = labelPlace(f, offset)
	case OfFootnote:
		r.At = footnotePlace(f, offset)
	case OfKey:
		return r, Refusal("A key of the frontmatter can't be renamed here, for programs look for it by its name; put the cursor on its value.")
	default:
		return r, errNotRenamed
	}
	return r, nil
}

const errNotRenamed = Refusal("There is nothing here to rename: put the cursor on a link, heading, tag, alias, block id, footnote, label or value of the frontmatter.")

// leadsNowhere is why a link can't be renamed that leads to nothing in the workspace.
func (s *Snapshot) leadsNowhere(f *File, l *note.Link) Refusal {
	switch step := s.Resolve(f, l.Target).Step; {
	case l.External:
		return "A web address can't be renamed: it is what others call their page."
	case step == PlainFolder:
		return "This link leads to a folder. Rename it where your editor lists the files, and the link follows."
	case step == NotJudged:
		return "This link leads out of your notes, where nothing can be renamed."
	case l.Hash && l.Fragment != "":
		return noSuchPart(f, l)
	}
	return errNotRenamed
}

// noSuchPart tells that a link's fragment is no heading or block.
func noSuchPart(in *File, l *note.Link) Refusal {
	return Refusal(fmt.Sprintf("There is no heading or block %q in %s that could be renamed.", l.Fragment, in.Rel()))
}

// Rename gives a subject another name, everywhere. A Refusal says why that can't be done.
func (s *Snapshot) Rename(ctx context.Context, of Subject, to string, texts Texts) (*WorkspaceEdit, error) {
	to = strings.TrimSpace(to)
	switch of.Kind {
	case OfNote:
		return s.RenameFile(ctx, of.File, to, texts)
	case OfMissing:
		return s.renameMissing(ctx, of, to, texts)
	case OfHeading, OfTitle:
		return s.renameHeading(ctx, of, to, texts)
	case OfBlock:
		return s.renameBlock(ctx, of, to, texts)
	case OfName:
		return s.renameName(ctx, of, to, texts)
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

// renameIn edits the one note that has what is renamed, and has links follow.
func (s *Snapshot) renameIn(ctx context.Context, of Subject, texts Texts, edit func(*note.Note) ([]source.Edit, error)) (*WorkspaceEdit, error) {
	f, r := of.File, s.reshape(texts)
	r.renamed = &of
	c, err := r.file(f)
	if err != nil {
		return nil, err
	}
	if n := c.note.Record(); !n.SameFacts(f.Record) {
		return nil, Refusal(fmt.Sprintf("%s has changed on the disk a moment ago; try it again.", f.Rel()))
	}
	edits, err := edit(c.note)
	if err != nil || len(edits) == 0 {
		return &WorkspaceEdit{}, err
	}
	if err := r.edit(f, edits...); err != nil {
		return nil, err
	}
	return r.relink(ctx)
}
