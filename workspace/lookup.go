package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

func (q resolver) ownRoots() []string {
	if q.from.Root == "" {
		return nil
	}
	return []string{q.from.Root}
}

func (q resolver) otherRoots() []string {
	return slices.DeleteFunc(slices.Clone(q.roots), func(r string) bool { return r == q.from.Root })
}

// in is the files of workspace folders that a part of the index has under a key.
func (q resolver) in(roots []string, part func(*index) postings, key string) []*File {
	var out []*File
	for f := range q.find(part, key) {
		if slices.Contains(roots, f.Root) {
			out = append(out, f)
		}
	}
	return out
}

// exact is the files whose path below their root is target.
func (q resolver) exact(target string, roots []string) []*File {
	whole := func(path string) string { return path }
	return q.named(target, roots, paths, whole, func(path, target string) bool { return path == target })
}

// pathEnd is step 5: the files whose path ends with the target. Of several
// the one in the note's folder is meant.
func (q resolver) pathEnd(target string, roots []string) []*File {
	found := q.named(target, roots, names, pathEndKey, endsWith)
	return q.here(found, func(f *File) string { return f.ID })
}

// named is the files whose path, with or without note extension, fits target.
// As it is written it comes first; but what has no extension at all is rather
// the note "license.md" than the attachment "LICENSE" to a wikilink.
func (q resolver) named(target string, roots []string, part func(*index) postings, key func(string) string, fits func(path, target string) bool) []*File {
	target = note.Fold(target)
	var with, without []*File
	for _, path := range slices.Compact([]string{note.Stem(target), target}) {
		for _, f := range q.in(roots, part, key(path)) {
			if fits(f.path, target) {
				with = append(with, f)
			} else if fits(f.stem(), target) {
				without = append(without, f)
			}
		}
	}
	if !q.target.Markdown() && extension(lastSegment(target)) == "" {
		with, without = without, with
	}
	if len(with) > 0 {
		return with
	}
	return without
}

// endsWith reports whether a path ends with another at a "/".
func endsWith(path, end string) bool {
	rest, ok := strings.CutSuffix(path, end)
	return ok && (rest == "" || rest[len(rest)-1] == '/')
}

// here is those of several files that lie in the note's folder, all if none
// does.
func (q resolver) here(found []*File, id func(*File) string) []*File {
	if len(found) < 2 {
		return found
	}
	var here []*File
	for _, f := range found {
		if parentDir(id(f)) == parentDir(q.from.ID) {
			here = append(here, f)
		}
	}
	if len(here) > 0 {
		return here
	}
	return found
}

// folder is a folder as the note that stands for it: its index.md, else its
// README.md. In a Markdown link a folder with neither is in order too.
func (q resolver) folder(dir string, roots []string, exact bool) Resolution {
	folded := note.Fold(dir)
	var whole, ends []*File
	for _, f := range q.in(roots, folders, lastSegment(folded)) {
		if own := parentDir(f.path); own == folded {
			whole = append(whole, f)
		} else if endsWith(own, folded) {
			ends = append(ends, f)
		}
	}
	if len(whole) == 0 && !exact {
		whole = q.here(ends, func(f *File) string { return parentDir(f.ID) })
	}
	if r := q.pick(FolderNote, dir, withoutReadmes(whole)); r.File != nil {
		return r
	}
	if q.target.Markdown() && q.hasDir(roots, folded) {
		return Resolution{Step: PlainFolder}
	}
	return Resolution{}
}

// withoutReadmes is the notes that stand for folders, without the READMEs
// beside an index.
func withoutReadmes(found []*File) []*File {
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

// titled is step 7: the notes whose title is the target, or whose title or stem
// has its slug. A slug knows no "/" and no extension: a target with one of them
// is a title or nothing.
func (q resolver) titled(target string, roots []string) []*File {
	found := q.in(roots, slugs, slugKey(target))
	if !strings.Contains(target, "/") && !q.Config(q.from.Root).IsNote(target) {
		return found
	}
	folded := note.Fold(target)
	return slices.DeleteFunc(found, func(f *File) bool { return note.Fold(f.Title()) != folded })
}

// pick chooses among the files that one step finds: the one with the target's
// very letter case, else the one with the fewest path segments, then the first
// by name, and the target is ambiguous.
func (q resolver) pick(step Step, target string, found []*File) Resolution {
	if len(found) == 0 {
		return Resolution{}
	}
	if len(found) > 1 {
		target = note.Normal(target)
		if same := slices.DeleteFunc(slices.Clone(found), func(f *File) bool { return !sameCase(step, target, f) }); len(same) == 1 {
			found = same
		}
	}
	slices.SortFunc(found, func(a, b *File) int {
		return cmp.Or(strings.Count(a.path, "/")-strings.Count(b.path, "/"), strings.Compare(a.ID, b.ID))
	})
	return Resolution{Step: step, File: found[0], Others: found[1:]}
}

// sameCase reports whether what a step finds a file by has the letter case of
// the target.
func sameCase(step Step, target string, f *File) bool {
	rel := note.Normal(f.Rel())
	switch step {
	case ByAlias:
		return slices.ContainsFunc(f.Record.Aliases, func(a note.Name) bool { return note.Normal(f.Record.String(a.Text)) == target })
	case ByTitle:
		return note.Normal(f.Title()) == target
	case FolderNote:
		return endsWith(parentDir(rel), target)
	}
	return endsWith(rel, target) || endsWith(f.withoutExtension(rel), target)
}
