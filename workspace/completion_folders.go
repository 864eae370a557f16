package workspace

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// folder is one that files lie in, below a workspace folder.
type folder struct {
	parent string // its ID, folded
	name   string
}

// foldersOf are the folders that files of a layer lie in, each once.
func foldersOf(files []*File) (all []folder) {
	seen := map[string]bool{}
	for _, f := range files {
		if f.gone {
			continue
		}
		for dir := parentDir(f.ID); len(dir) > len(f.Root) && f.Root != "" && !seen[dir]; dir = parentDir(dir) {
			seen[dir] = true
			all = append(all, folder{note.Fold(parentDir(dir)), lastSegment(dir)})
		}
	}
	return all
}

// mostFolders is how many folders are offered while a path is typed: they come before
// the files, which are what is looked for.
const mostFolders = 20

// completeFolders offers the folders in the one that was typed so far, so that a path
// can be written one after the other. While no "/" is typed, a path may begin with the
// name of a folder, or it is none.
func (s *Snapshot) completeFolders(c Completing) (found []Candidate, more bool) {
	slash := strings.LastIndexByte(c.Typing.Typed, '/')
	before, rest := c.Typing.Typed[:slash+1], searchFold(typedPath(c.Typing.Typed[slash+1:]))
	if c.File.Root == "" || before == "" && rest == "" {
		return nil, false
	}
	fits := strings.Contains
	if before == "" {
		fits = strings.HasPrefix
	}
	names := slices.DeleteFunc(s.typedFolder(c.File, typedPath(before)), func(name string) bool { return !fits(searchFold(name), rest) })
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(bit(strings.HasPrefix(searchFold(b), rest))-bit(strings.HasPrefix(searchFold(a), rest)), strings.Compare(note.Fold(a), note.Fold(b)))
	})
	for _, name := range names[:min(len(names), mostFolders)] {
		found = append(found, Candidate{Kind: FolderCandidate, Label: name + "/", Detail: "folder", Insert: before + c.escaped(escapePath(name)) + "/"})
	}
	return found, len(names) > mostFolders
}

// typedFolder is what folders there are in the one that a path means which ends with
// "/": as seen from the note's folder, else from the workspace folder.
func (s *Snapshot) typedFolder(from *File, typed string) (names []string) {
	if rest, isRooted := strings.CutPrefix(typed, "/"); isRooted {
		return s.foldersIn(path.Join(from.Root, rest))
	}
	start, dir := startOf(from, typed), path.Join(parentDir(from.ID), typed)
	if start.start == "" || start.reaches(dir) {
		names = s.foldersIn(dir)
	}
	if len(names) == 0 && start.start == "" {
		names = s.foldersIn(path.Join(from.Root, typed))
	}
	return names
}

// foldersIn are the names of the folders in one, in no order.
func (s *Snapshot) foldersIn(dir string) (names []string) {
	root := s.RootOf(dir)
	if root == "" {
		return nil
	}
	parent, rel := note.Fold(dir), strings.TrimPrefix(strings.TrimPrefix(dir, root), "/")
	for _, l := range s.layers {
		for _, f := range l.folders() {
			if f.parent == parent && !slices.Contains(names, f.name) && s.hasDir([]string{root}, note.Fold(path.Join(rel, f.name))) {
				names = append(names, f.name)
			}
		}
	}
	return names
}
