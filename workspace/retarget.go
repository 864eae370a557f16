package workspace

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// retarget lets a link of an open note lead to another file, by a path like the one that
// it has; it is "" if none leads there.
func (s *Snapshot) retarget(from *File, l *note.Link, to *File) (path string, edits []source.Edit) {
	for _, path := range s.pathsLike(from, l, to) {
		t := l.Target
		t.Path = path
		if s.finds(from, t, to) {
			return path, writeTarget(from.Note, l, path, l.Fragment)
		}
	}
	return "", nil
}

// pathsLike are paths to a file, those first that are like the path of a link.
func (s *Snapshot) pathsLike(from *File, l *note.Link, to *File) (paths []string) {
	settings := s.Config(from.Root)
	as := func(path string) string { // with the extension of a note only if that is written
		if settings.IsNote(l.Path) {
			return path
		}
		return to.withoutExtension(path)
	}
	rel, relative := to.Rel(), relativePath(parentDir(from.ID), to.ID)
	switch {
	case strings.HasPrefix(l.Path, "/"):
		paths = append(paths, "/"+as(rel))
	case isDots(l.Path) || l.Markdown():
		paths = append(paths, likeDots(l.Target, as(relative))...)
	case strings.Contains(l.Path, "/"):
		paths = append(paths, as(rel))
	}
	if l.Markdown() {
		return append(paths, relative, "./"+relative, "/"+rel)
	}
	if name := s.WikiTarget(from, to); name != "" {
		paths = append(paths, as(name+extensionOf(to)), name)
	}
	return slices.DeleteFunc(append(paths, "/"+as(rel), "/"+rel), isHard)
}

// writeTarget writes another target in the place of a link's, each part that differs, as
// the form of the link needs it.
func writeTarget(n *note.Note, l *note.Link, path, fragment string) []source.Edit {
	return (&reshaped{note: n}).writer(l)(path, fragment).edits(n, l)
}
