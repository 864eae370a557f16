package workspace

import (
	"context"
	"fmt"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// renamingName is a rename on an alias or on the title in the frontmatter; nothing else
// there, and no text, is a name.
func renamingName(f *File, offset int) (r Renaming, err error) {
	n := f.Note
	for _, a := range f.Record.Aliases() {
		if at := spanOf(n.Text, a.At); at.Contains(offset) {
			return Renaming{f.aliasSubject(a.Text), at, a.Text}, nil
		}
	}
	if field, value := n.FieldAt(offset); value != nil && field == n.Frontmatter.Field("title") && strings.TrimSpace(value.Text) == n.Title() {
		return Renaming{Subject{Kind: OfName, File: f, Key: field.Key, Name: value.Text}, value.Span, value.Text}, nil
	}
	for _, hidden := range n.Hidden() {
		if hidden.Start < offset && offset < hidden.End {
			return r, Refusal("Code, math, comments and HTML can't be renamed: nothing in them is a link, tag or heading.")
		}
	}
	return r, errNotRenamed
}

// aliasSubject is an alias as what is to be renamed.
func (f *File) aliasSubject(alias string) Subject {
	return Subject{Kind: OfName, File: f, Key: aliasKeys[0], Name: alias}
}

// aliasKeys are those that aliases stand under, of which the first that is there counts.
var aliasKeys = []string{"aliases", "alias"}

func spanOf(t *source.Text, at source.Range) source.Span {
	offset := func(p source.Position) int { return t.Offset(p.Line, p.UTF8, source.UTF8) }
	return source.Span{Start: offset(at.Start), End: offset(at.End)}
}

// renameName writes another alias or title in the place of one.
func (s *Snapshot) renameName(ctx context.Context, of Subject, to string, texts Texts) (*WorkspaceEdit, error) {
	switch {
	case to == "":
		return nil, Refusal("A name can't become empty; delete it in the frontmatter.")
	case strings.ContainsAny(to, "\r\n"):
		return nil, Refusal("A name is one line; leave the line breaks out.")
	}
	return s.renameIn(ctx, of, texts, func(n *note.Note) (edits []source.Edit, err error) {
		if of.Key == aliasKeys[0] {
			edits, err = withAlias(n, of, to)
		} else {
			edits, err = renamedValues(n, of, to)
		}
		return edits, orByHand(err, of.Name, of.File)
	})
}

// orByHand says of a name that no edit changes it and nothing else.
func orByHand(err error, name string, f *File) error {
	if err == errUnsafe {
		return Refusal(fmt.Sprintf("%q can't be changed safely in %s; change it there by hand.", name, f.Rel()))
	}
	return err
}

// withAlias are the edits that write another alias in the place of one.
func withAlias(n *note.Note, of Subject, to string) ([]source.Edit, error) {
	field := n.Frontmatter.Field(aliasKeys...)
	for _, a := range of.File.Record.Aliases() {
		if folded := note.Fold(a.Text); folded == note.Fold(to) && folded != note.Fold(of.Name) {
			return nil, Refusal(fmt.Sprintf("%s has the alias %q already; delete one of them.", of.File.Rel(), a.Text))
		}
	}
	if field.Value.Kind == note.ListValue {
		return renamedValues(n, Subject{Key: field.Key, Name: of.Name}, to)
	}
	if strings.Contains(to, ",") {
		return nil, Refusal("A comma ends an alias here; put the aliases of this note into a list first, as [one, two].")
	}
	parts := strings.Split(field.Value.Text, ",")
	for i, part := range parts {
		if name := strings.TrimSpace(part); note.Fold(name) == note.Fold(of.Name) {
			parts[i] = strings.Replace(part, name, to, 1)
		}
	}
	text := strings.Join(parts, ",")
	if text == field.Value.Text {
		return nil, nil
	}
	edits := n.SetValue([]string{field.Key}, sameKind(field.Value.Kind, text))
	if len(edits) == 0 {
		return nil, errUnsafe
	}
	return edits, nil
}
