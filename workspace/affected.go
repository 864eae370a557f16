package workspace

import (
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

// Shows reports whether the problems of a note are shown: of open ones always, of
// closed ones if that is set for their workspace folder.
func (s *Snapshot) Shows(f *File) bool { return f.Note != nil || f.IsNote() && s.ShowsAll(f.Root) }

// ShowsAll reports whether the problems of all notes of a workspace folder are shown,
// rather than of those that are open.
func (s *Snapshot) ShowsAll(root string) bool { return root != "" && s.Config(root).DiagnoseAll }

// Closed are the closed notes whose problems are shown, in no order.
func (s *Snapshot) Closed() iter.Seq[*File] {
	return func(yield func(*File) bool) {
		if !s.ShowsClosed() {
			return
		}
		for f := range s.Files() {
			if f.Note == nil && s.Shows(f) && !yield(f) {
				return
			}
		}
	}
}

// ShowsClosed reports whether problems of any closed notes are shown.
func (s *Snapshot) ShowsClosed() bool { return slices.ContainsFunc(s.roots, s.ShowsAll) }

// Affected are the IDs of the other notes whose problems are shown and of which
// something else may be said, now that the file with an ID has changed from before
// to after, nil being one that is not there: those that link to one of its names,
// old or new, and where it counts that nobody links to them, those that it links
// to. All are looked up, so that it costs nothing that other notes are many.
func (s *Snapshot) Affected(id string, before, after *File) []string {
	switch {
	case before == nil && after == nil: // a file that the workspace leaves out is no missing one
		before = File{ID: id}.inRoot(s.RootOf(id))
	case before.sameToOthers(after):
		return nil
	}
	affected := map[string]bool{}
	keys := slices.Concat(before.keysOfPlace(after), after.keysOfPlace(before))
	writers := s.writers(keys)
	for _, f := range writers {
		affected[f.ID] = s.Shows(f)
	}
	targets := sync.OnceValue(func() map[string]bool { return targetKeys(before, after) }) // as a rule nobody asks
	for f := range s.Open() {
		if s.countsLinks(f) && slices.ContainsFunc(nameKeys(f), func(key string) bool { return targets()[key] || slices.Contains(keys, key) }) {
			affected[f.ID] = true
		}
	}
	if slices.ContainsFunc(s.roots, s.countsAllLinks) {
		for f := range s.linkedOtherwise(before, after, keys, writers) {
			if f.IsNote() && s.countsAllLinks(f.Root) && s.countsLinks(f) {
				affected[f.ID] = true
			}
		}
	}
	affected[id] = false
	maps.DeleteFunc(affected, func(_ string, is bool) bool { return !is })
	return slices.Collect(maps.Keys(affected))
}

// sameToOthers reports whether other notes see the same in both files.
func (f *File) sameToOthers(other *File) bool {
	return f != nil && other != nil && f.IsNote() == other.IsNote() && f.LeftOut == other.LeftOut && (!f.IsNote() || f.Record.SameFacts(other.Record) &&
		(Resolution{File: f}).Place() == (Resolution{File: other}).Place())
}

// keysOfPlace are the targetKeys of all links that may lead to a file and, if the
// other, which takes its place, is none, to a folder that is there by it alone.
func (f *File) keysOfPlace(other *File) []string {
	if f == nil {
		return nil
	}
	keys := nameKeys(f)
	if other == nil {
		for dir := parentDir(f.ID); len(dir) > 1; dir = parentDir(dir) {
			keys = append(keys, targetKey(dir))
		}
	}
	return keys
}

// countsLinks reports whether it matters that no note links to a file.
func (s *Snapshot) countsLinks(f *File) bool {
	return s.Config(f.Root).Severity(note.OrphanNote, f.Rel()) != config.Off
}

// countsAllLinks reports whether it may matter in closed notes of a workspace folder
// that no note links to them.
func (s *Snapshot) countsAllLinks(root string) bool {
	return s.ShowsAll(root) && s.Config(root).Wants(note.OrphanNote)
}

// targetKeys are the keys of what files link to.
func targetKeys(files ...*File) map[string]bool {
	keys := map[string]bool{}
	for _, f := range files {
		if f == nil {
			continue
		}
		for l := range f.Record.Links() {
			keys[targetKey(l.Path)] = true
			keys[targetKey(note.Unescape(l.Path))] = true
		}
	}
	return keys
}
