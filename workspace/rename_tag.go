package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// tagAt is the tag at an offset of an open note, as a rename means it: all of it but for
// its "#", also where the cursor is on one of the tags that it is nested in.
func tagAt(f *File, offset int) (at source.Span, name string) {
	t := f.Note.TagAt(offset)
	at = t.Span
	if f.Note.Text.String(at) == "#"+t.Name {
		at.Start++
	}
	return at, t.Name
}

// renameTag renames a tag and those nested in it, in the texts and the frontmatter of all
// notes. A heading may hold a tag, so links follow.
func (s *Snapshot) renameTag(ctx context.Context, of Subject, to string, texts Texts) (*WorkspaceEdit, error) {
	to = strings.TrimPrefix(strings.TrimSpace(to), "#")
	if !note.IsTag(to) {
		return nil, Refusal(fmt.Sprintf("%q can't be a tag: a tag is made of letters, digits, emoji, \"_\" and \"-\", and not of digits only; a \"/\" stands between two names.", to))
	}
	t := tagRename{note.Fold(of.Name), strings.Count(of.Name, "/"), to}
	unsafe := func(f *File) error {
		return Refusal(fmt.Sprintf("The tag %q can't be changed safely in %s: change it there by hand, then rename it.", of.Name, f.Rel()))
	}
	r := s.reshape(texts)
	for _, f := range s.holders(of) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c, err := r.file(f)
		if err != nil {
			return nil, err
		}
		edits, err := t.in(c.note)
		if err != nil {
			return nil, unsafe(f)
		}
		if err := r.edit(f, edits...); err != nil {
			return nil, err
		}
	}
	e, err := r.relink(ctx)
	if err != nil {
		return nil, err
	}
	for _, n := range e.Notes {
		if now := r.files[n.File.ID].after; !slices.Equal(t.names(n.Note, true), t.names(now, false)) {
			return nil, unsafe(n.File)
		}
	}
	e.Asks = s.asksOfTag(t)
	return e, nil
}

// tagRename is a tag that gets another name.
type tagRename struct {
	old   string // folded
	depth int    // the number of "/" in it
	to    string
}

// length is that of the part of a tag's name that becomes another; false for other tags.
func (t tagRename) length(name string) (length int, ok bool) {
	parts := strings.SplitN(name, "/", t.depth+2)
	own := strings.Join(parts[:min(t.depth+1, len(parts))], "/")
	return len(own), note.Fold(own) == t.old
}

// renamed is a tag by its new name, false for one that keeps its own.
func (t tagRename) renamed(name string) (string, bool) {
	length, ok := t.length(name)
	if !ok {
		return name, false
	}
	return t.to + name[length:], true
}

// in are the edits of one note. In the text a tag may stand twice.
func (t tagRename) in(n *note.Note) ([]source.Edit, error) {
	edits, err := t.inFrontmatter(n)
	for _, tag := range n.Tags {
		length, ok := t.length(tag.Name)
		if ok && !isOfFrontmatter(n, tag) && tag.Name[:length] != t.to {
			start := tag.Span.Start + len("#")
			edits = append(edits, source.Edit{Span: source.Span{Start: start, End: start + length}, New: t.to})
		}
	}
	return edits, err
}

func isOfFrontmatter(n *note.Note, t note.Tag) bool { return t.Span.Start < n.Frontmatter.Span.End }

// names are those of a note's tags, as rename makes them: first all of the text, then those
// of the frontmatter, each once.
func (t tagRename) names(n *note.Note, rename bool) (names []string) {
	var known []string
	for _, tag := range n.Tags {
		name := tag.Name
		if rename {
			name, _ = t.renamed(name)
		}
		if name = note.Fold(name); isOfFrontmatter(n, tag) {
			known = append(known, name)
		} else {
			names = append(names, name)
		}
	}
	slices.Sort(known)
	return append(names, slices.Compact(known)...)
}

// asksOfTag tells of the notes that have the new name already, or tags nested in it.
func (s *Snapshot) asksOfTag(t tagRename) string {
	is, nested := 0, 0
	for _, f := range s.holders(Subject{Kind: OfTag, Name: t.to}) {
		hasIt, hasNested := false, false
		for _, tag := range f.Record.Tags() {
			own := note.Fold(tag.Text)
			if _, renamed := t.length(tag.Text); !renamed {
				hasIt = hasIt || own == note.Fold(t.to)
				hasNested = hasNested || strings.HasPrefix(own, note.Fold(t.to)+"/")
			}
		}
		if hasIt {
			is++
		} else if hasNested {
			nested++
		}
	}
	switch {
	case is > 0:
		return fmt.Sprintf("#%s is on %s already; afterwards the two can't be told apart.", t.to, count(is+nested, "note"))
	case nested > 0:
		return fmt.Sprintf("Tags below #%s are on %s already; afterwards they can't be told from those that are renamed.", t.to, count(nested, "note"))
	}
	return ""
}
