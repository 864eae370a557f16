package workspace

import (
	"slices"
	"sync"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

// Affected are the IDs of the other open notes of which something else may be
// said, now that a note has changed from before to after: those that link to one
// of its names, old or new, and where it counts that nobody links to them, those
// that it links to. Both are looked up, so that it costs nothing that other notes
// are many.
func (s *Snapshot) Affected(before, after *File) []string {
	if before.Record.SameFacts(after.Record) && (Resolution{File: before}).Place() == (Resolution{File: after}).Place() {
		return nil
	}
	affected := map[string]bool{}
	for _, f := range s.writers(append(nameKeys(before), nameKeys(after)...)) {
		affected[f.ID] = f.Note != nil
	}
	targets := sync.OnceValue(func() map[string]bool { return targetKeys(before, after) }) // as a rule nobody asks
	var ids []string
	for f := range s.Open() {
		if f.ID != after.ID && (affected[f.ID] || s.countsLinks(f) && slices.ContainsFunc(nameKeys(f), func(key string) bool { return targets()[key] })) {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// countsLinks reports whether it matters that no note links to a file.
func (s *Snapshot) countsLinks(f *File) bool {
	return s.Config(f.Root).Severity(note.OrphanNote, f.Rel()) != config.Off
}

// targetKeys are the keys of what files link to.
func targetKeys(files ...*File) map[string]bool {
	keys := map[string]bool{}
	for _, f := range files {
		for l := range f.Record.Links() {
			keys[targetKey(l.Path)] = true
			keys[targetKey(note.Unescape(l.Path))] = true
		}
	}
	return keys
}
