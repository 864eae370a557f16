package workspace

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
)

// TypeUse is a type that notes of a workspace folder have.
type TypeUse struct {
	Name  string
	Notes int
}

// Types are the types of notes in a workspace folder, most used first. It takes a
// pass over all notes.
func (s *Snapshot) Types(root string) []TypeUse {
	uses := map[string]int{}
	for f := range s.Files() {
		if learns(f) && f.Root == root {
			if g := groupOf(f, f.Record.Fields()); g.kind == ofType {
				uses[g.name]++
			}
		}
	}
	var all []TypeUse
	for name, n := range uses {
		all = append(all, TypeUse{name, n})
	}
	slices.SortFunc(all, func(a, b TypeUse) int { return cmp.Or(b.Notes-a.Notes, strings.Compare(a.Name, b.Name)) })
	return all
}

// InferSchema is what is usual in the notes of a type, as a JSON Schema to keep and
// to edit; nil if there is no such note. It takes a pass over all notes.
func (s *Snapshot) InferSchema(root, name string) []byte {
	var change schema.Change
	notes := s.notesOf(group{root, ofType, name})
	for fields := range notes {
		change.Add(fields, 1)
	}
	var none *schema.Group
	g := none.Plus(&change)
	if g == nil {
		return nil
	}
	return schema.Infer(name, g, notes, schema.Evidence{Certainty: s.Config(root).Certainty})
}

// notesOf are the fields of the notes of a group.
func (s *Snapshot) notesOf(g group) iter.Seq[[]note.FieldRecord] {
	return func(yield func([]note.FieldRecord) bool) {
		for f := range s.Files() {
			if !learns(f) {
				continue
			}
			if fields := f.Record.Fields(); groupOf(f, fields) == g && !yield(fields) {
				return
			}
		}
	}
}
