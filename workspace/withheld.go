package workspace

import (
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

// Withheld reports whether nothing is said about a target that is missing: it
// could still be found, by the scan or as a file that the workspace leaves out.
func (s *Snapshot) Withheld(from *File, t note.Target, texts Texts) bool {
	return !s.Scanned() || len(s.Roots()) == 0 || s.leftOut(from, t, texts)
}

// leftOut reports whether a file is there that is ignored, hidden or outside of
// the workspace.
func (s *Snapshot) leftOut(from *File, t note.Target, texts Texts) bool {
	root := from.Root
	if root == "" || from.LeftOut {
		// Nothing is known of the folder that the note lies in, but a document
		// that is no file yet will be one of the workspace.
		return t.Markdown() || from.isSaved()
	}
	if s.leftOutByName(t) {
		return true
	}
	if texts == nil {
		return false
	}
	dirs := []string{parentDir(from.ID), root}
	if isDots(t.Path) {
		dirs = dirs[:1]
	} else if strings.HasPrefix(t.Path, "/") {
		dirs = dirs[1:]
	}
	for _, dir := range slices.Compact(dirs) { // they are one for a note in the root
		id := path.Join(dir, t.Path)
		if !Within(root, id) {
			continue
		}
		if texts.Exists(id) && !s.hasDir([]string{root}, note.Fold(strings.TrimPrefix(id[len(root):], "/"))) {
			return true
		}
		if !t.Markdown() && slices.ContainsFunc(s.Config(root).Extensions, func(ext string) bool { return texts.Exists(id + ext) }) {
			return true
		}
	}
	return false
}

// leftOutByName reports whether a wikilink may mean a note that the settings of
// a workspace folder leave out, wherever it lies.
func (s *Snapshot) leftOutByName(t note.Target) bool {
	if t.Markdown() || isDots(t.Path) || strings.HasPrefix(t.Path, "/") {
		return false
	}
	for _, root := range s.roots {
		for _, written := range []string{t.Path, note.Unescape(t.Path)} {
			end := note.Fold(s.Config(root).Stem(written))
			if slices.ContainsFunc(s.leftOutPaths[root][lastSegment(end)], func(path string) bool { return endsWith(path, end) }) {
				return true
			}
		}
	}
	return false
}

// pathsByName are paths of notes as they are compared, without extension, by
// their last segment.
type pathsByName map[string][]string

func newPathsByName(paths []string, c *config.Config) pathsByName {
	all := pathsByName{}
	for _, path := range paths {
		path = note.Fold(c.Stem(path))
		all[lastSegment(path)] = append(all[lastSegment(path)], path)
	}
	return all
}
