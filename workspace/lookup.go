package workspace

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

func (q resolver) ownRoots() []string {
	i := slices.Index(q.roots, q.from.Root)
	if i < 0 {
		return nil
	}
	return q.roots[i : i+1 : i+1]
}

func (q resolver) otherRoots() []string {
	if len(q.roots) == 1 && q.roots[0] == q.from.Root { // as mostly
		return nil
	}
	return slices.DeleteFunc(slices.Clone(q.roots), func(r string) bool { return r == q.from.Root })
}

// in is the files of workspace folders that a table of the index has under a name.
func (q resolver) in(roots []string, t table, name string) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		for f := range q.find(t, name) {
			if !f.LeftOut && slices.Contains(roots, f.Root) && !yield(f) {
				return
			}
		}
	}
}

// fits are the files that a step finds: those that fit best, and the lost ones.
type fits struct {
	best []*File
	lost lost
	less bool // those that would fit better are not there
}

// exact is the files whose path below their root is target.
func (q resolver) exact(target string, roots []string) fits {
	whole := func(path, target string) bool { return path == target }
	return q.named(target, whole, func(path string) iter.Seq[*File] { return q.in(roots, paths, path) })
}

// pathEnd is the files in the note's own folder whose path ends with the target,
// if no others come before them.
func (q resolver) pathEnd(target string, roots []string) fits {
	if !q.hasBeside(lastSegment(note.Fold(target))) {
		return fits{} // of most targets: the rest takes longer
	}
	found := q.named(target, endsWith, func(path string) iter.Seq[*File] { return q.beside(lastSegment(path), roots) })
	if len(found.best) == 0 {
		return found
	}
	all := func() fits { return q.here(q.pathEnds(target, roots), dirOf) }
	if found.less {
		return all()
	}
	found.lost.elsewhere = func() Lost { return all().lost.Lost }
	return found
}

// pathEnds is all files whose path ends with the target.
func (q resolver) pathEnds(target string, roots []string) fits {
	return q.named(target, endsWith, func(path string) iter.Seq[*File] { return q.in(roots, names, pathEndKey(path)) })
}

// hasBeside reports whether the note's own folder may have a file with a name.
func (q resolver) hasBeside(name string) bool {
	dir, stem := parentDir(q.from.path), note.Stem(name)
	return q.has(paths, inDir(dir, stem)) || stem != name && q.has(paths, inDir(dir, name))
}

// beside is the files in the note's own folder with a name without extension.
func (q resolver) beside(name string, roots []string) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		for f := range q.in(roots, paths, inDir(parentDir(q.from.path), name)) {
			if parentDir(f.ID) == parentDir(q.from.ID) && !yield(f) {
				return
			}
		}
	}
}

// inDir is the path of a name in a folder, which may be the root.
func inDir(dir, name string) string {
	if dir == "" {
		return name
	}
	return dir + "/" + name
}

// named is those of some files whose path, with or without note extension, fits
// target. As it is written it comes first; but what has no extension at all is
// rather the note "license.md" than the attachment "LICENSE" to a wikilink.
func (q resolver) named(target string, matches func(path, target string) bool, at func(path string) iter.Seq[*File]) fits {
	target = note.Fold(target)
	var with, without []*File
	for _, path := range slices.Compact([]string{note.Stem(target), target}) {
		for f := range at(path) {
			if matches(f.path, target) {
				with = append(with, f)
			} else if matches(f.stem(), target) {
				without = append(without, f)
			}
		}
	}
	if !q.target.Markdown() && extension(lastSegment(target)) == "" {
		with, without = without, with
	}
	if len(with) > 0 {
		return fits{best: with, lost: lost{Lost: Lost{OtherExtension: without}}}
	}
	return fits{best: without, less: true}
}

// endsWith reports whether a path ends with another at a "/".
func endsWith(path, end string) bool {
	rest, ok := strings.CutSuffix(path, end)
	return ok && (rest == "" || rest[len(rest)-1] == '/')
}

// dirOf is the folder that a file lies in.
func dirOf(f *File) string { return parentDir(f.ID) }

// dirOfFolder is the folder that the one lies in for which a note stands.
func dirOfFolder(f *File) string { return parentDir(dirOf(f)) }

// here takes of several files those that lie in the note's folder, or stand for
// a folder in it; all if none does.
func (q resolver) here(found fits, folder func(*File) string) fits {
	n := 0
	for i, f := range found.best {
		if folder(f) == parentDir(q.from.ID) {
			found.best[n], found.best[i] = f, found.best[n]
			n++
		}
	}
	if n > 0 {
		found.best, found.lost.OtherFolder = found.best[:n:n], found.best[n:]
	}
	return found
}

// folder is a folder as the note that stands for it: its index.md, else its
// README.md. In a Markdown link a folder with neither is in order too, but not
// one that only ends with the path: nothing would open it.
func (q resolver) folder(dir string, roots []string, find func(dir string, roots []string) fits) Resolution {
	folded := note.Fold(dir)
	if r := q.pick(FolderNote, dir, find(folded, roots)); r.File != nil {
		return r
	}
	if q.target.Markdown() && q.hasDir(roots, folded) {
		return Resolution{Step: PlainFolder}
	}
	return Resolution{}
}

// folderNotes is the notes that stand for the folder with a path.
func (q resolver) folderNotes(dir string, roots []string) fits {
	if !q.has(folders, lastSegment(dir)) {
		return fits{}
	}
	var found []*File
	for _, name := range []string{indexNote, readmeNote} {
		for f := range q.in(roots, paths, inDir(dir, note.Stem(name))) {
			if f.standsForFolder() && parentDir(f.path) == dir {
				found = append(found, f)
			}
		}
	}
	return fits{best: withoutReadmes(found)}
}

// folderEnd is the notes that stand for the folder with a path or, if there is
// none, for one in the note's own folder whose path ends with it.
func (q resolver) folderEnd(dir string, roots []string) fits {
	if whole := q.folderNotes(dir, roots); len(whole.best) > 0 {
		return whole
	}
	found := q.folderNotes(inDir(parentDir(q.from.path), lastSegment(dir)), roots)
	found.best = slices.DeleteFunc(found.best, func(f *File) bool { return dirOfFolder(f) != parentDir(q.from.ID) || !endsWith(parentDir(f.path), dir) })
	found.lost.elsewhere = func() Lost { return q.here(q.folderEnds(dir, roots), dirOfFolder).lost.Lost }
	return found
}

// folderEnds is the notes that stand for all folders whose path ends with one.
func (q resolver) folderEnds(dir string, roots []string) fits {
	var found []*File
	for f := range q.in(roots, folders, lastSegment(dir)) {
		if endsWith(parentDir(f.path), dir) {
			found = append(found, f)
		}
	}
	return fits{best: withoutReadmes(found)}
}

// withoutReadmes is the notes that stand for folders, without the READMEs
// beside an index.
func withoutReadmes(found []*File) []*File {
	if len(found) < 2 {
		return found
	}
	indexed := map[string]bool{} // folders
	for _, f := range found {
		if lastSegment(f.path) == indexNote {
			indexed[parentDir(f.ID)] = true
		}
	}
	return slices.DeleteFunc(found, func(f *File) bool {
		return indexed[parentDir(f.ID)] && lastSegment(f.path) != indexNote
	})
}

// aliased is step 6: the notes with an alias.
func (q resolver) aliased(target string, roots []string) iter.Seq[*File] {
	folded := note.Fold(target)
	called := func(a note.Name) bool { return note.Fold(a.Text) == folded }
	return func(yield func(*File) bool) {
		for f := range q.in(roots, aliases, folded) {
			if slices.ContainsFunc(f.Record.Aliases(), called) && !yield(f) {
				return
			}
		}
	}
}

// titled is step 7: the notes whose title is the target, or whose title or stem
// has its slug. A slug knows no "/" and no extension: a target with one of them
// is a title or nothing.
func (q resolver) titled(target string, roots []string) iter.Seq[*File] {
	key, folded := slugKey(target), note.Fold(target)
	called := func(f *File) bool { return slugKey(f.Title()) == key || slugKey(f.Record.Stem()) == key }
	if strings.Contains(target, "/") || q.Config(q.from.Root).IsNote(target) {
		called = func(f *File) bool { return note.Fold(f.Title()) == folded }
	}
	return func(yield func(*File) bool) {
		for f := range q.in(roots, slugs, key) {
			if called(f) && !yield(f) {
				return
			}
		}
	}
}

// pick chooses among the files that one step finds: the one with the target's
// very letter case, else the one with the fewest path segments, then the first
// by name, and the target is ambiguous.
func (q resolver) pick(step Step, target string, found fits) Resolution {
	if len(found.best) == 0 {
		return Resolution{}
	}
	found.inCase(step, target)
	for i, f := range found.best {
		if nearerRoot(f, found.best[0]) < 0 {
			found.best[0], found.best[i] = f, found.best[0]
		}
	}
	return Resolution{Step: step, File: found.best[0], Others: found.best[1:], lost: found.lost}
}

// nearerRoot puts the file with fewer path segments first, then by alphabet.
func nearerRoot(a, b *File) int {
	return cmp.Or(a.depth()-b.depth(), strings.Compare(a.path, b.path), strings.Compare(a.ID, b.ID))
}

// depth is in how many folders of its workspace folder a file lies.
func (f *File) depth() int { return strings.Count(f.path, "/") }
