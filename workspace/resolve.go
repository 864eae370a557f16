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

// Resolution is what a target means and why. Why says it in words.
type Resolution struct {
	Step Step
	// File is the file meant; nil if it is missing or not judged.
	File *File
	// Others are the files that fit as well, in no order; with any, the target is
	// ambiguous.
	Others []*File
	// Attachment tells that the missing file would be no note.
	Attachment bool
	// Part is what the fragment leads to in the file.
	Part Part

	from   *File
	target note.Target
	lost   lost
}

// Candidates are the file meant and the others, nearest to the root first.
func (r Resolution) Candidates() []*File {
	others := slices.SortedFunc(slices.Values(r.Others), nearerRoot)
	return append([]*File{r.File}, others...)
}

// Lost are the files that a step finds and that are not meant, by what they
// lack, in no order. What later steps would find is not looked up, and is none
// of them; nor is a README beside an index.
type Lost struct {
	OtherFolder    []*File // they lie in another folder than the note
	OtherCase      []*File // they have another letter case than the link
	OtherExtension []*File // they fit without their note extension, or with it, where that counts less
}

// lost tells what is lost. Where the note's own folder has the file meant, the
// others are looked for only when someone asks: they may be very many.
type lost struct {
	Lost
	elsewhere func() Lost // nil if nothing else is to be looked for
}

// Lost are the files that fit less well than the one that is meant.
func (r Resolution) Lost() Lost {
	all := r.lost.Lost
	if r.lost.elsewhere != nil {
		all = r.lost.elsewhere()
		all.OtherCase = r.lost.OtherCase
	}
	return all
}

// Missing reports whether the target should be there and is not.
func (r Resolution) Missing() bool { return r.Step == NoStep }

// Resolve tells what a target written in from means: the one rule that all
// features share. Names are compared without case, after Unicode NFC, with and
// without the file's own note extension. A wikilink that matches nothing as
// written is tried again percent-decoded.
func (s *Snapshot) Resolve(from *File, t note.Target) Resolution { return s.Pass().Resolve(from, t) }

// Resolve is Snapshot.Resolve.
func (p *Pass) Resolve(from *File, t note.Target) Resolution {
	r := p.resolveFile(from, t)
	if r.Missing() && t.Kind == note.Wiki {
		decoded := t
		decoded.Path = note.Unescape(t.Path)
		if decoded.Path != t.Path {
			r = p.resolveFile(from, decoded)
			t.Path = decoded.Path
		}
	}
	r.from, r.target = from, t
	if r.File != nil && r.Part.Kind == WholeFile {
		r.Part = p.resolvePart(r.File, t)
	}
	return r
}

// resolver is one run of the rule.
type resolver struct {
	*Pass
	from   *File
	target note.Target
}

// resolveFile goes through the steps. Steps 1 to 3 go no further: nothing
// before "#" is step 1. A query was dropped when the link was read.
func (p *Pass) resolveFile(from *File, t note.Target) Resolution {
	q := resolver{p, from, t}
	switch {
	case !t.Looked():
		return Resolution{Step: NotJudged}
	case t.Path == "":
		return Resolution{Step: ThisNote, File: from}
	case isDots(t.Path):
		return q.relative(t.Path)
	case t.Path[0] == '/':
		return q.rooted(strings.TrimLeft(t.Path, "/"))
	}
	if t.Markdown() && from.Root != "" {
		if r := q.relative(t.Path); !r.Missing() {
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

// isFolder tells a path that can't name a file: it ends with "." or "..", or is
// the root.
func isFolder(p string) bool {
	last := lastSegment(strings.TrimRight(p, "/"))
	return last == "" || isDots(last)
}

// relative is step 2 of the rule, and what Markdown links try first in step 4:
// a path from the note's folder. What lies outside of the workspace is not
// judged.
func (q resolver) relative(p string) Resolution {
	id := path.Join(parentDir(q.from.ID), p)
	if q.from.Root == "" || q.RootOf(id) == "" {
		return Resolution{Step: NotJudged}
	}
	return q.at(FromNote, id)
}

// rooted is step 3: a path from the root of the workspace folder. A Markdown
// path whose first part no folder at the root has is a site's address.
func (q resolver) rooted(p string) Resolution {
	if q.from.Root == "" {
		return Resolution{Step: NotJudged}
	}
	r := q.at(FromRoot, path.Join(q.from.Root, p))
	first, _, _ := strings.Cut(p, "/")
	if r.Missing() && q.target.Markdown() && !q.hasDir(q.ownRoots(), note.Fold(first)) {
		return Resolution{Step: NotJudged}
	}
	return r
}

// at is the file or folder with an ID. What ends with "." or ".." is a folder,
// even where a note has the folder's name; what ends with "/" in a Markdown
// link is rather the folder, as it is on the web.
func (q resolver) at(step Step, id string) Resolution {
	root := q.RootOf(id)
	rel := strings.TrimPrefix(strings.TrimPrefix(id, root), "/")
	trimmed := strings.TrimRight(q.target.Path, "/")
	var file Resolution
	if !isDots(lastSegment(trimmed)) {
		file = q.pick(step, rel, q.exact(rel, []string{root}))
	}
	asFolder := q.target.Markdown() && trimmed != q.target.Path
	if file.File != nil && !asFolder {
		return file
	}
	if r := q.folder(rel, []string{root}, q.folderNotes); !r.Missing() {
		return r
	}
	if file.File != nil {
		return file
	}
	return q.missing()
}

// search is steps 4 to 7, in the note's own workspace folder, then in the
// others.
func (q resolver) search() Resolution {
	if own := q.ownRoots(); len(own) > 0 {
		if r := q.searchIn(own); !r.Missing() {
			return r
		}
	}
	if others := q.otherRoots(); len(others) > 0 {
		if r := q.searchIn(others); !r.Missing() {
			return r
		}
	}
	return q.missing()
}

// searchIn is steps 4 to 7 in some workspace folders. Of a wikilink also the
// whole text before it is split at "#" may be an exact path: "[[C#]]" finds
// "C#.md".
func (q resolver) searchIn(roots []string) Resolution {
	if q.target.Hash && !q.target.Markdown() {
		whole := q.target.Written()
		if r := q.pick(FromRoot, whole, q.exact(whole, roots)); r.File != nil {
			r.Part.Kind = WholeName
			return r
		}
	}
	return q.searchPath(strings.TrimRight(q.target.Path, "/"), roots)
}

// searchPath is steps 4 to 7 for a path.
//
// Step 4 is an exact path from the root, so that a "log.md" there owns
// "[[log]]". Step 5 is a path's end, and if no file has it, a folder's; of
// several the one in the note's folder is meant. That is looked for first, and
// the rest once for all notes: there may be very many of one name.
func (q resolver) searchPath(target string, roots []string) Resolution {
	if r := q.fromRoot(target, roots); r.File != nil {
		return r
	}
	if r := q.pick(PathEnd, target, q.pathEnd(target, roots)); r.File != nil {
		return r
	}
	r := q.elsewhere(target, roots)
	if r.Step == PathEnd {
		return r
	}
	if folder := q.pick(FolderNote, target, q.folderEnd(note.Fold(target), roots)); folder.File != nil {
		return folder
	}
	return r
}

// fromRoot is step 4 for a path.
func (q resolver) fromRoot(target string, roots []string) Resolution {
	return q.once(FromRoot, target, roots, func(target string, roots []string) Resolution {
		return q.pick(FromRoot, target, q.exact(target, roots))
	})
}

// elsewhere is steps 5 to 7 whatever folder the note lies in. Steps 6 and 7 are
// for wikilinks only, and for those of workspace folders whose settings do not
// switch them off: an alias, then a title.
func (q resolver) elsewhere(target string, roots []string) Resolution {
	return q.once(PathEnd, target, roots, q.lookElsewhere)
}

func (q resolver) lookElsewhere(target string, roots []string) Resolution {
	if r := q.pick(PathEnd, target, q.pathEnds(target, roots)); r.File != nil {
		return r
	}
	if r := q.folder(target, roots, q.folderEnds); !r.Missing() || q.target.Markdown() {
		return r
	}
	settings := q.Config(q.from.Root)
	if settings.ByAlias {
		if r := q.pick(ByAlias, target, fits{best: slices.Collect(q.aliased(target, roots))}); r.File != nil {
			return r
		}
	}
	if settings.ByTitle {
		return q.pick(ByTitle, target, fits{best: slices.Collect(q.titled(target, roots))})
	}
	return Resolution{}
}

// mediaTypes are the extensions by which a missing target is an attachment.
const mediaTypes = " avif bmp gif jpeg jpg png svg webp tiff flac m4a mp3 ogg opus wav mkv mov mp4 ogv webm pdf zip canvas base excalidraw "

func isMedia(ext string) bool { return ext != "" && strings.Contains(mediaTypes, " "+ext+" ") }

// isAttachment reports whether an attachment of the workspace has an extension.
func (q resolver) isAttachment(ext string) bool {
	for f := range q.find(types, ext) {
		if extension(lastSegment(f.path)) == ext {
			return true
		}
	}
	return false
}

// missing is a target that no file has: an attachment if it has the extension
// of a media file or of an attachment of the workspace, else a note.
func (q resolver) missing() Resolution {
	name := note.Fold(lastSegment(q.target.Path))
	ext := extension(name)
	if ext == "" {
		return Resolution{}
	}
	return Resolution{Attachment: isMedia(ext) || q.isAttachment(ext)}
}
