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
		if !f.LeftOut && slices.Contains(roots, f.Root) {
			out = append(out, f)
		}
	}
	return out
}

// fits are the files that a step finds: those that fit best, and the lost ones.
type fits struct {
	best []*File
	lost Lost
}

// exact is the files whose path below their root is target.
func (q resolver) exact(target string, roots []string) fits {
	whole := func(path string) string { return path }
	return q.named(target, roots, paths, whole, func(path, target string) bool { return path == target })
}

// pathEnd is step 5: the files whose path ends with the target. Of several
// the one in the note's folder is meant.
func (q resolver) pathEnd(target string, roots []string) fits {
	found := q.named(target, roots, names, pathEndKey, endsWith)
	return q.here(found, func(f *File) string { return f.ID })
}

// named is the files whose path, with or without note extension, fits target.
// As it is written it comes first; but what has no extension at all is rather
// the note "license.md" than the attachment "LICENSE" to a wikilink.
func (q resolver) named(target string, roots []string, part func(*index) postings, key func(string) string, matches func(path, target string) bool) fits {
	target = note.Fold(target)
	var with, without []*File
	for _, path := range slices.Compact([]string{note.Stem(target), target}) {
		for _, f := range q.in(roots, part, key(path)) {
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
		return fits{best: with, lost: Lost{OtherExtension: without}}
	}
	return fits{best: without}
}

// endsWith reports whether a path ends with another at a "/".
func endsWith(path, end string) bool {
	rest, ok := strings.CutSuffix(path, end)
	return ok && (rest == "" || rest[len(rest)-1] == '/')
}

// here takes of several files those that lie in the note's folder, all if none
// does.
func (q resolver) here(found fits, id func(*File) string) fits {
	n := 0
	for i, f := range found.best {
		if parentDir(id(f)) == parentDir(q.from.ID) {
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
	found := fits{best: withoutReadmes(whole)}
	if len(whole) == 0 && !exact {
		found = q.here(fits{best: withoutReadmes(ends)}, func(f *File) string { return parentDir(f.ID) })
	}
	if r := q.pick(FolderNote, dir, found); r.File != nil {
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

// aliased is step 6: the notes with an alias.
func (q resolver) aliased(target string, roots []string) fits {
	return fits{best: q.in(roots, aliases, note.Fold(target))}
}

// titled is step 7: the notes whose title is the target, or whose title or stem
// has its slug. A slug knows no "/" and no extension: a target with one of them
// is a title or nothing.
func (q resolver) titled(target string, roots []string) fits {
	found := q.in(roots, slugs, slugKey(target))
	if !strings.Contains(target, "/") && !q.Config(q.from.Root).IsNote(target) {
		return fits{best: found}
	}
	folded := note.Fold(target)
	return fits{best: slices.DeleteFunc(found, func(f *File) bool { return note.Fold(f.Title()) != folded })}
}

// pick chooses among the files that one step finds: the one with the target's
// very letter case, else the one with the fewest path segments, then the first
// by name, and the target is ambiguous.
func (q resolver) pick(step Step, target string, found fits) Resolution {
	if len(found.best) == 0 {
		return Resolution{}
	}
	found.inCase(step, target)
	slices.SortFunc(found.best, nearerRoot)
	return Resolution{Step: step, File: found.best[0], Others: found.best[1:], Lost: found.lost}
}

// nearerRoot puts the file with fewer path segments first, then by alphabet.
func nearerRoot(a, b *File) int {
	return cmp.Or(a.depth()-b.depth(), strings.Compare(a.ID, b.ID))
}

// depth is in how many folders of its workspace folder a file lies.
func (f *File) depth() int { return strings.Count(f.path, "/") }

// inCase takes of several files the only one with the target's letter case.
func (found *fits) inCase(step Step, target string) {
	if len(found.best) < 2 {
		return
	}
	target = note.Normal(target)
	same := -1
	for i, f := range found.best {
		if !sameCase(step, target, f) {
			continue
		}
		if same >= 0 {
			return
		}
		same = i
	}
	if same >= 0 {
		found.best[0], found.best[same] = found.best[same], found.best[0]
		found.best, found.lost.OtherCase = found.best[:1:1], found.best[1:]
	}
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
