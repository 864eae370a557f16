package workspace

import (
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// Step tells which part of the rule found a target. The first step with a
// match wins.
type Step uint8

// The steps of the rule, in their order.
const (
	NoStep      Step = iota
	ThisNote         // nothing before "#"
	FromNote         // "./x", "../x" and Markdown paths: from the note's folder
	FromRoot         // "/x", or the exact path from the workspace folder's root
	PathEnd          // a file whose path ends with the target
	FolderNote       // a folder, by its index.md or README.md
	ByAlias          // an alias
	ByTitle          // a title, or the slug of a title or stem
	PlainFolder      // a folder without such a note, in a Markdown link
	NotJudged        // a place that is no part of the workspace
)

// Resolution is what a target means and why.
type Resolution struct {
	Step Step
	// File is the file meant; nil if it is missing or not judged.
	File *File
	// Others are the files that fit as well; with any, the target is ambiguous.
	Others []*File
	// Attachment tells that the missing file would be no note.
	Attachment bool
	// Part is what the fragment leads to in the file.
	Part Part
}

// Missing reports whether the target should be there and is not.
func (r Resolution) Missing() bool { return r.Step == NoStep }

// Resolve tells what a target written in from means: the one rule that all
// features share. Names are compared without case, after Unicode NFC, with and
// without the file's own note extension. A wikilink that matches nothing as
// written is tried again percent-decoded.
func (s *Snapshot) Resolve(from *File, t note.Target) Resolution {
	r := s.resolveFile(from, t)
	if r.Missing() && t.Kind == note.Wiki {
		decoded := t
		decoded.Path = note.Unescape(t.Path)
		if decoded.Path != t.Path {
			r = s.resolveFile(from, decoded)
		}
	}
	if r.File != nil && r.Part.Kind == WholeFile {
		r.Part = resolvePart(r.File, t)
	}
	return r
}

// resolver is one run of the rule.
type resolver struct {
	*Snapshot
	from   *File
	target note.Target
}

func (s *Snapshot) resolveFile(from *File, t note.Target) Resolution {
	q := resolver{s, from, t}
	p := t.Path
	switch {
	case !t.Looked():
		return Resolution{Step: NotJudged}
	case p == "":
		return Resolution{Step: ThisNote, File: from}
	case isDots(p):
		return q.relative(p, FromNote)
	case p[0] == '/':
		return q.rooted(strings.TrimLeft(p, "/"))
	}
	if t.Markdown() {
		if r := q.relative(p, FromNote); r.File != nil || r.Step == PlainFolder {
			return r
		}
	}
	return q.search()
}

// isDots tells "./x" and "../x", and "." and ".." themselves.
func isDots(p string) bool {
	first, _, _ := strings.Cut(p, "/")
	return first == "." || first == ".."
}

// relative is steps 2 and 4 of the rule: a path from the note's folder.
func (q resolver) relative(p string, step Step) Resolution {
	id := path.Join(parentDir(q.from.ID), p)
	if q.from.Root == "" || q.RootOf(id) == "" {
		return Resolution{Step: NotJudged}
	}
	return q.at(step, id)
}

// rooted is step 3: a path from the root of the workspace folder. A Markdown
// path whose first part nothing at the root has is a site's address.
func (q resolver) rooted(p string) Resolution {
	if q.from.Root == "" {
		return Resolution{Step: NotJudged}
	}
	r := q.at(FromRoot, path.Join(q.from.Root, p))
	first, _, _ := strings.Cut(p, "/")
	if r.Missing() && q.target.Markdown() && !q.hasDir(q.ownRoots(), note.Fold(first)) && len(q.exact(first, q.ownRoots())) == 0 {
		return Resolution{Step: NotJudged}
	}
	return r
}

// at is the file or folder with an ID.
func (q resolver) at(step Step, id string) Resolution {
	root := q.RootOf(id)
	rel := strings.TrimPrefix(strings.TrimPrefix(id, root), "/")
	if r := q.pick(step, q.exact(rel, []string{root})); r.File != nil {
		return r
	}
	if r := q.folder(rel, []string{root}, true); !r.Missing() {
		return r
	}
	return Resolution{Attachment: q.namesAttachment()}
}

// search is steps 4 to 7, in the note's own workspace folder, then in the
// others.
func (q resolver) search() Resolution {
	for _, roots := range [][]string{q.ownRoots(), q.otherRoots()} {
		if len(roots) == 0 {
			continue
		}
		if r := q.searchIn(roots); !r.Missing() {
			return r
		}
	}
	return Resolution{Attachment: q.namesAttachment()}
}

func (q resolver) searchIn(roots []string) Resolution {
	target := strings.TrimRight(q.target.Path, "/")
	if q.target.Hash && !q.target.Markdown() {
		if r := q.pick(FromRoot, q.exact(q.target.Written(), roots)); r.File != nil {
			r.Part.Kind = WholeName
			return r
		}
	}
	if r := q.pick(FromRoot, q.exact(target, roots)); r.File != nil {
		return r
	}
	if r := q.pathEnd(target, roots); r.File != nil {
		return r
	}
	if r := q.folder(target, roots, false); !r.Missing() {
		return r
	}
	if q.target.Markdown() {
		return Resolution{}
	}
	if r := q.pick(ByAlias, q.in(roots, aliases, note.Fold(target))); r.File != nil {
		return r
	}
	slug := note.Slug(note.Fold(target))
	if slug == "" {
		return Resolution{}
	}
	return q.pick(ByTitle, q.in(roots, slugs, slug))
}

func (q resolver) ownRoots() []string {
	if q.from.Root == "" {
		return nil
	}
	return []string{q.from.Root}
}

func (q resolver) otherRoots() []string {
	return slices.DeleteFunc(slices.Clone(q.roots), func(r string) bool { return r == q.from.Root })
}

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
	return q.named(target, roots, func(rel, target string) bool { return rel == target })
}

// named is the files whose path fits target. Where target has a note extension
// the path with its extension is tried first, else the one without.
func (q resolver) named(target string, roots []string, fits func(rel, target string) bool) []*File {
	folded := note.Fold(target)
	var with, without []*File
	for _, f := range q.in(roots, names, lastSegment(folded)) {
		rel := note.Fold(f.Rel())
		if fits(rel, folded) {
			with = append(with, f)
		} else if f.IsNote() && fits(note.Stem(rel), folded) {
			without = append(without, f)
		}
	}
	if note.Extension(folded) == "" {
		with, without = without, with
	}
	if len(with) > 0 {
		return with
	}
	return without
}

// pathEnd is step 5: the files whose path ends with the target. Of several
// the one in the note's folder is meant.
func (q resolver) pathEnd(target string, roots []string) Resolution {
	found := q.named(target, roots, func(rel, target string) bool { return strings.HasSuffix(rel, "/"+target) || rel == target })
	if len(found) > 1 {
		here := slices.DeleteFunc(slices.Clone(found), func(f *File) bool { return parentDir(f.ID) != parentDir(q.from.ID) })
		if len(here) > 0 {
			found = here
		}
	}
	return q.pick(PathEnd, found)
}

// folder is a folder by its index.md, else its README.md; in a Markdown link a
// folder with neither is in order too.
func (q resolver) folder(dir string, roots []string, exact bool) Resolution {
	dir = note.Fold(strings.TrimRight(dir, "/"))
	var found []*File
	for _, f := range q.in(roots, folders, lastSegment(dir)) {
		if own := parentDir(note.Fold(f.Rel())); own == dir || !exact && strings.HasSuffix(own, "/"+dir) {
			found = append(found, f)
		}
	}
	index := slices.DeleteFunc(slices.Clone(found), func(f *File) bool { return note.Fold(f.Name()) != "index.md" })
	if len(index) > 0 {
		found = index
	}
	if r := q.pick(FolderNote, found); r.File != nil {
		return r
	}
	if q.target.Markdown() && q.hasDir(roots, dir) {
		return Resolution{Step: PlainFolder}
	}
	return Resolution{}
}

// pick chooses among the files of one step: the one with the link's very
// letter case, else the one with the fewest path segments, then the first by
// name, and the target is ambiguous.
func (q resolver) pick(step Step, found []*File) Resolution {
	if len(found) == 0 {
		return Resolution{}
	}
	if len(found) > 1 {
		if same := slices.DeleteFunc(slices.Clone(found), func(f *File) bool { return !q.sameCase(step, f) }); len(same) == 1 {
			found = same
		}
	}
	slices.SortFunc(found, func(a, b *File) int {
		if n := strings.Count(a.Rel(), "/") - strings.Count(b.Rel(), "/"); n != 0 {
			return n
		}
		return strings.Compare(a.ID, b.ID)
	})
	return Resolution{Step: step, File: found[0], Others: found[1:]}
}

// sameCase reports whether the link has the letter case of a file's path, or
// of its alias or title where it was found by that.
func (q resolver) sameCase(step Step, f *File) bool {
	target := note.Normal(strings.Trim(q.target.Path, "/"))
	switch step {
	case ByAlias:
		return slices.ContainsFunc(f.Record.Aliases, func(a note.Name) bool { return note.Normal(f.Record.String(a.Text)) == target })
	case ByTitle:
		return note.Normal(f.Title()) == target
	}
	for isDots(target) {
		_, target, _ = strings.Cut(target, "/")
	}
	rel := note.Normal(f.Rel())
	return strings.HasSuffix("/"+rel, "/"+target) || strings.HasSuffix("/"+note.Stem(rel), "/"+target)
}

// mediaTypes are the extensions by which a missing target is an attachment.
var mediaTypes = strings.Fields("avif bmp gif jpeg jpg png svg webp tiff flac m4a mp3 ogg opus wav mkv mov mp4 ogv webm pdf zip canvas base excalidraw")

// namesAttachment reports whether a missing target would be no note: it has
// the extension of a media file or of an attachment of the workspace.
func (q resolver) namesAttachment() bool {
	name := note.Fold(lastSegment(q.target.Path))
	ext := extension(name)
	if ext == "" || note.Extension(name) != "" {
		return false
	}
	return slices.Contains(mediaTypes, ext) || q.has(types, ext)
}
