package workspace

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// MaxTags is how many tags Tags tells of at most.
const MaxTags = 10_000

// Tags are the tags of all notes, and those that they are nested in, by name; each with the
// number of notes that have it or a tag nested in it.
func (s *Snapshot) Tags() []Term {
	all, _ := s.Terms(nestedTags, "", MaxTags, nil)
	slices.SortFunc(all, func(a, b Term) int { return strings.Compare(note.Fold(a.Text), note.Fold(b.Text)) })
	return all
}
