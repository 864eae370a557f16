package workspace

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// checkRenamedBack makes a rename in the vault, and its inverse, which restores every byte
// where each link that the rename changed says the one name plainly before and the other
// one after. It reports whether that is so.
func checkRenamedBack(t *testing.T, v *vault, e *WorkspaceEdit, of Subject, to string) bool {
	t.Helper()
	was, from := maps.Clone(v.disk), of.nameNow()
	if of.Kind == OfLabel || of.Kind != OfBlock && v.isTaken(of, to) || !isPlainRename(e, from, to) {
		return false
	}
	v.makeSaved(e)
	if of.File != nil {
		id := of.File.ID
		for _, m := range e.Moves {
			id, _ = m.moved(id)
		}
		of.File = v.Snapshot().File(id)
	}
	switch of.Kind {
	case OfName:
		of.Name = to
	case OfMissing:
		of.Name = v.Snapshot().missingKey(of.File, note.Target{Kind: note.Wiki, Path: to})
	}
	back, err := v.Snapshot().Rename(context.Background(), of, from, v)
	if err != nil {
		return false // another has the name meanwhile
	}
	plain := isPlainRename(back, to, from)
	v.makeSaved(back)
	for _, id := range slices.Sorted(maps.Keys(was)) {
		if plain && v.disk[id] != was[id] {
			t.Errorf("%s is restored as\n%s\nnot\n%s", nameOf(id), v.disk[id], was[id])
		}
	}
	return plain
}

// checkNothingElseChanges checks that a rename changes links, and the name in the one place
// where it stands.
func checkNothingElseChanges(t *testing.T, e *WorkspaceEdit, of Subject) {
	t.Helper()
	names := 0
	for _, n := range e.Notes {
		for _, edit := range n.Edits {
			inLink := func(l note.Link) bool { return isWithin(edit.Span, l.Span) }
			if slices.ContainsFunc(n.Note.Links, inLink) {
				continue
			}
			if names++; names > 1 || of.Kind == OfMissing || of.Kind == OfNote || n.File.ID != of.File.ID {
				t.Errorf("in %s, %q becomes %q", n.File.Rel(), n.Note.Text.String(edit.Span), edit.New)
			}
		}
	}
}

// isTaken reports whether a name, or one that is compared like it, is something's already
// or written in a link, so that the two become one.
func (v *vault) isTaken(of Subject, to string) bool {
	s := v.Snapshot()
	for f := range s.Files() {
		for l := range f.Record.Links() {
			for _, name := range append(strings.Split(l.Fragment, "#"), l.Path) {
				if targetKey(name) == targetKey(to) {
					return true
				}
			}
		}
		for _, l := range note.Parse(f.Name(), []byte(v.disk[f.ID])).Links {
			if l.Kind == note.Definition && note.LabelKey(l.Label) == note.LabelKey(to) {
				return true
			}
		}
		for _, h := range f.Record.Headings() {
			if f == of.File && note.Slug(h.Text) == note.Slug(to) {
				return true
			}
		}
		if !s.Resolve(f, note.Target{Kind: note.Wiki, Path: to}).Missing() {
			return true
		}
	}
	return false
}

// nameNow is what is renamed.
func (of Subject) nameNow() string {
	switch of.Kind {
	case OfNote:
		return of.File.Record.Stem()
	case OfHeading, OfTitle:
		return of.File.Record.Headings()[of.Index].Raw
	case OfBlock:
		return of.File.Record.Blocks()[of.Index].ID
	}
	return of.Name
}

// isPlainRename reports whether each edit has one name in the place of the other, in one
// of the forms in which links say names, and such that it tells the form.
func isPlainRename(e *WorkspaceEdit, from, to string) bool {
	forms := []func(string) string{func(s string) string { return s }, note.Slug, func(s string) string { return strings.ReplaceAll(s, " ", "%20") }}
	if note.Slug(to) == to && note.Slug(from) != from {
		return false
	}
	for _, n := range e.Notes {
		for _, edit := range n.Edits {
			old := n.Note.Text.String(edit.Span)
			if !slices.ContainsFunc(forms, func(form func(string) string) bool {
				a, b := form(from), form(to)
				return (a == from || b != to) && strings.Count(old, a) == 1 && strings.Replace(old, a, b, 1) == edit.New && strings.Count(edit.New, b) == 1
			}) {
				return false
			}
		}
	}
	return true
}

// makeSaved makes an edit, on the disk as well.
func (v *vault) makeSaved(e *WorkspaceEdit) {
	for _, n := range e.Notes {
		v.disk[n.File.ID] = string(source.Apply(n.Note.Text.Bytes(), n.Edits))
	}
	for _, m := range e.Moves {
		v.disk[m.To] = v.disk[m.From]
		delete(v.disk, m.From)
		v.Apply(Change{Kind: Closed, ID: m.From}, Change{Kind: Gone, ID: m.From})
	}
	for id, text := range v.disk {
		v.Apply(Change{Kind: Closed, ID: id}, onDiskNow(id, text))
	}
}
