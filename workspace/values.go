package workspace

import (
	"iter"
	"slices"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// entryHolders are the notes that may have a key or value: those of the workspace
// or, seen from a document that is none of them, that document only.
func (s *Snapshot) entryHolders(of Subject) iter.Seq[*File] {
	switch {
	case of.File != nil && !learns(of.File):
		return slices.Values([]*File{of.File})
	case of.Kind == OfKey:
		return s.keyFiles(of.Name)
	}
	return s.termFiles(of.Key, of.Name)
}

// keys are the places of a key.
func (q referrer) keys(f *File) iter.Seq[source.Range] {
	key := note.Fold(q.of.Name)
	return func(yield func(source.Range) bool) {
		for _, field := range f.Record.Fields() {
			if note.Fold(field.Key.Text) == key && !yield(field.Key.At) {
				return
			}
		}
	}
}

// values are the places of a value under a key.
func (q referrer) values(f *File) iter.Seq[source.Range] {
	key, text := note.Fold(q.of.Key), note.Fold(q.of.Name)
	return func(yield func(source.Range) bool) {
		for _, field := range f.Record.Fields() {
			if note.Fold(field.Key.Text) != key {
				continue
			}
			for v := range termsIn(&field) {
				if note.Fold(v.Text) == text && !yield(v.At) {
					return
				}
			}
		}
	}
}

// entryAt is the key or value of the frontmatter at an offset of an open note.
// Values that name the note, and whole texts, are none.
func entryAt(f *File, offset int) (Subject, bool) {
	field, value := f.Note.FieldAt(offset)
	switch {
	case field == nil:
		return Subject{}, false
	case value == nil:
		return Subject{Kind: OfKey, File: f, Name: field.Key}, true
	case isNamingKey(note.Fold(field.Key)), !isTermText(value.Text):
		return Subject{}, false
	}
	return Subject{Kind: OfValue, File: f, Name: value.Text, Key: field.Key}, true
}

// CalledByValue is the target that a value of the frontmatter would be if it were a
// link: themes and the like often have a note. It is false where it has none.
func (s *Snapshot) CalledByValue(f *File, offset int) (t note.Target, ok bool) {
	of, ok := entryAt(f, offset)
	if !ok || of.Kind != OfValue {
		return t, false
	}
	if _, value := f.Note.FieldAt(offset); value.Kind != note.TextValue {
		return t, false
	}
	t = of.asTarget()
	r := s.Resolve(f, t)
	return t, r.File != nil && r.File.IsNote()
}

// asTarget is a value as a wikilink would have it.
func (of Subject) asTarget() note.Target { return note.Target{Kind: note.Wiki, Path: of.Name} }
