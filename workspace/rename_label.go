package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// labelPlace is the label at an offset of an open note, of a link or of "[label]:".
func labelPlace(f *File, offset int) source.Span { return f.Note.LinkAt(offset).LabelSpan }

// renameLabel renames a label where it is defined and used, all in one note. What is shown
// stays: "[label]" and "[label][]" show their label, and become "[label][new]".
func (s *Snapshot) renameLabel(ctx context.Context, of Subject, to string, texts Texts) (*WorkspaceEdit, error) {
	to = strings.TrimSpace(to)
	switch {
	case to == "":
		return nil, Refusal("A label can't be empty.")
	case strings.ContainsAny(to, "[]|\r\n"), to[0] == '^', len(to) > longestLabel:
		return nil, Refusal(fmt.Sprintf("%q can't be a label: it has no brackets and bars in it, is on one line and does not begin with \"^\", which makes a footnote.", to))
	}
	n := of.File.Note
	l := labelRename{note.LabelKey(of.Name), note.LabelKey(to), []note.Kind{note.Definition, note.Reference}}
	if at, ok := l.taken(n); ok {
		return nil, Refusal(fmt.Sprintf("The label [%s] is there already, in line %d; choose another name.", to, n.Text.Line(at.Start)+1))
	}
	var edits []source.Edit
	for i := range n.Links {
		if link := &n.Links[i]; l.is(link.Kind, link.Label) {
			edits = append(edits, l.edits(link, to)...)
		}
	}
	return s.relabel(ctx, of.File, l, edits, texts)
}

// longestLabel is what CommonMark allows a label to be, in bytes.
const longestLabel = 999

// labelRename is a label that gets another name, by the LabelKeys of both.
type labelRename struct {
	old, to string
	kinds   []note.Kind // of the links that have such labels
}

func (l labelRename) is(kind note.Kind, label string) bool {
	return slices.Contains(l.kinds, kind) && note.LabelKey(label) == l.old
}

// edits write a link's label anew, and behind one that is shown.
func (l labelRename) edits(link *note.Link, to string) []source.Edit {
	end := link.Span.End
	switch {
	case link.Kind != note.Reference || link.ShownSpan != (source.Span{}):
		return []source.Edit{{Span: link.LabelSpan, New: to}}
	case l.old == l.to: // "[Label]" leads to "[label]:" as it is
		return nil
	case end == link.LabelSpan.End+len("]"):
		return []source.Edit{{Span: source.Span{Start: end, End: end}, New: "[" + to + "]"}}
	}
	return []source.Edit{{Span: source.Span{Start: end - len("]"), End: end - len("]")}, New: to}}
}

// taken is where the new label is used or defined already, for something else.
func (l labelRename) taken(n *note.Note) (at source.Span, ok bool) {
	if l.old == l.to {
		return at, false
	}
	other := labelRename{l.to, l.to, l.kinds}
	for i := range n.Footnotes {
		if f := &n.Footnotes[i]; other.is(note.FootnoteRef, f.Label) {
			return f.Span, true
		}
	}
	for i := range n.Links {
		if link := &n.Links[i]; other.is(link.Kind, link.Label) {
			return link.Span, true
		}
	}
	return at, false
}

// relabel makes edits of a note's labels: read back, each link and footnote is what it was
// but for the label, and nothing else has become one.
func (s *Snapshot) relabel(ctx context.Context, f *File, l labelRename, edits []source.Edit, texts Texts) (*WorkspaceEdit, error) {
	edits = slices.DeleteFunc(edits, func(e source.Edit) bool { return e.New == f.Note.Text.String(e.Span) })
	if !l.isMade(f.Note, withEdits(f.Note, inOrderOfPlace(edits))) {
		return nil, Refusal("With that name something else in this note would become a link, or a link would be none any more; choose another one.")
	}
	r := s.reshape(texts)
	if err := r.edit(f, edits...); err != nil {
		return nil, err
	}
	return r.relink(ctx)
}

// isMade compares a note with what it becomes.
func (l labelRename) isMade(n, now *note.Note) bool {
	return onlyRelabeled(n, now, func(kind note.Kind, was, is string) bool {
		return note.LabelKey(is) == note.LabelKey(was) || l.is(kind, was) && note.LabelKey(is) == l.to
	})
}

// onlyRelabeled reports whether a note has become one that is the same but for its labels,
// and those are the same as far as is asked for.
func onlyRelabeled(n, now *note.Note, same func(kind note.Kind, was, is string) bool) bool {
	return len(n.Headings) == len(now.Headings) && len(n.Blocks) == len(now.Blocks) && len(n.Tags) == len(now.Tags) &&
		slices.EqualFunc(n.Links, now.Links, func(a, b note.Link) bool {
			return a.Target == b.Target && same(a.Kind, a.Label, b.Label)
		}) &&
		slices.EqualFunc(n.Footnotes, now.Footnotes, func(a, b note.Footnote) bool {
			return same(note.FootnoteRef, a.Label, b.Label)
		})
}
