package workspace

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// footnotePlace is the label of a footnote at an offset of an open note, in "[^label]" or
// "[^label]:".
func footnotePlace(f *File, offset int) source.Span {
	if l := f.Note.LinkAt(offset); l != nil {
		return l.LabelSpan
	}
	return footnoteLabel(f.Note.FootnoteAt(offset))
}

func footnoteLabel(f *note.Footnote) source.Span {
	return source.Span{Start: f.Span.Start + len("[^"), End: f.Span.End - len("]:")}
}

// renameFootnote renames a footnote where it is and where it is referred to, all in one note.
func (s *Snapshot) renameFootnote(ctx context.Context, of Subject, to string, texts Texts) (*WorkspaceEdit, error) {
	to = strings.TrimPrefix(strings.TrimSpace(to), "^")
	if to == "" || strings.ContainsFunc(to, unicode.IsSpace) || strings.ContainsAny(to, "[]|") {
		return nil, Refusal(fmt.Sprintf("%q can't name a footnote: its name has no blanks, brackets and bars in it.", to))
	}
	n := of.File.Note
	l := labelRename{note.LabelKey(of.Name), note.LabelKey(to), []note.Kind{note.FootnoteRef}}
	if at, ok := l.taken(n); ok {
		return nil, Refusal(fmt.Sprintf("The footnote [^%s] is there already, in line %d; choose another name.", to, n.Text.Line(at.Start)+1))
	}
	var edits []source.Edit
	for i := range n.Links {
		if link := &n.Links[i]; l.is(link.Kind, link.Label) {
			edits = append(edits, source.Edit{Span: link.LabelSpan, New: to})
		}
	}
	for i := range n.Footnotes {
		if f := &n.Footnotes[i]; l.is(note.FootnoteRef, f.Label) {
			edits = append(edits, source.Edit{Span: footnoteLabel(f), New: to})
		}
	}
	return s.relabel(ctx, of.File, l, edits, texts)
}
