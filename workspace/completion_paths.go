package workspace

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// completePath offers what a Markdown link, an image or a definition may lead to: paths
// of files and, behind "#", the places in them. A web address is left alone.
func (s *Snapshot) completePath(c Completing) (found []Candidate, more bool) {
	switch {
	case c.Typing.InFragment:
		found, more = s.completeAnchors(c)
	case !note.MarkdownTarget(c.Typing.Typed).External:
		found, more = s.completeTargets(c)
	}
	for i := range found {
		c.writePath(&found[i])
	}
	return found, more
}

// completeTargets offers folders where a path is typed, and files.
func (s *Snapshot) completeTargets(c Completing) (found []Candidate, more bool) {
	typed := typedPath(c.Typing.Typed)
	if c.File.Root == "" && pathStart(typed) != "" { // which is to stay, and leads nowhere
		return nil, false
	}
	folders, moreFolders := s.completeFolders(c)
	find := s.completeFiles
	if c.Typing.Embed {
		find = s.completeMedia
	}
	t := c.Typing
	t.Typed = typed
	files, more := find(c.File, t)
	w := s.pathWriter(c.File, typed)
	for _, f := range files {
		if f.File == nil || f.File.ID == c.File.ID {
			continue
		}
		if f.Insert = c.escaped(w.target(f.File)); f.Insert != "" {
			found = append(found, f)
		}
	}
	c.belowTypedFirst(found, typed)
	found = withFolders(found, folders, typed)
	return found[:min(len(found), MaxCandidates)], more || moreFolders || len(found) > MaxCandidates
}

// belowTypedFirst puts the files first to which the path leads that is typed, from the note's
// folder: others it is only a part of.
func (c *Completing) belowTypedFirst(found []Candidate, typed string) {
	folder := parentDir(typed)
	if folder == "" || pathStart(typed) != "" {
		return
	}
	folder = note.Fold(path.Join(parentDir(c.File.ID), folder))
	elsewhere := func(f Candidate) int { return bit(!Within(folder, note.Fold(f.File.ID))) }
	slices.SortStableFunc(found, func(a, b Candidate) int { return elsewhere(a) - elsewhere(b) })
}

// withFolders puts folders before files; but while no "/" is typed, behind those files
// whose names begin with what is.
func withFolders(files, folders []Candidate, typed string) []Candidate {
	at, words := 0, searchFold(typed)
	if !strings.Contains(typed, "/") {
		for at < min(len(files), MaxCandidates-len(folders)) && strings.HasPrefix(searchFold(files[at].Label), words) {
			at++
		}
	}
	return slices.Insert(files, at, folders...)
}

// completeMedia offers the files that can be shown, and where there are few, what else
// of them completion finds.
func (s *Snapshot) completeMedia(from *File, t note.Typing) (found []Candidate, more bool) {
	q := s.mediaSeeker(from, t.Typed)
	files, more := q.files()
	for _, f := range files {
		found = append(found, s.mediaCandidate(f))
	}
	if len(found) >= fewMedia {
		return found, more
	}
	others, _ := s.completeFiles(from, t)
	fit := len(found)
	for _, o := range others {
		if o.File != nil && o.File.isShown() && !slices.ContainsFunc(found[:fit], o.isSame) {
			found = append(found, o)
		}
	}
	return found, more
}

// fewMedia is how many must fit so that no others are looked for.
const fewMedia = 5

// halfEscape is the beginning of a percent-encoded character at the end of what was
// typed.
var halfEscape = regexp.MustCompile(`(?:%[89A-Fa-f][0-9A-Fa-f])*(?:%[0-9A-Fa-f]?)?$`)

// typedPath is what was typed of a path, decoded: half of a character is left out.
func typedPath(typed string) string {
	decoded := note.MarkdownTarget(typed).Path
	if strings.Contains(decoded, "%") {
		whole := typed[:halfEscape.FindStringIndex(typed)[0]]
		if whole != typed {
			return note.MarkdownTarget(whole).Path
		}
	}
	return decoded
}

// pathWriter writes the targets of Markdown links in a note.
type pathWriter struct {
	*Pass
	typedStart
	from *File
	// extension tells that notes have theirs behind start.
	extension bool
}

func (s *Snapshot) pathWriter(from *File, typed string) *pathWriter {
	return &pathWriter{Pass: s.Pass(), typedStart: startOf(from, typed), from: from, extension: s.LinkStyle(from.Root).Path.Extension}
}

// target is the one that leads to a file, and to no other, percent-encoded; "" if none
// does.
func (w *pathWriter) target(to *File) string {
	for _, target := range w.targets(to) {
		r := w.Resolve(w.from, note.MarkdownTarget(target))
		if r.File != nil && r.File.ID == to.ID && len(r.Others) == 0 {
			return target
		}
	}
	return ""
}

// targets are those to try, best first.
func (w *pathWriter) targets(to *File) []string {
	switch {
	case w.start != "":
		if !w.reaches(to.ID) {
			return nil
		}
		path := w.start + w.below(to)
		if !w.extension {
			return []string{escapePath(to.withoutExtension(path)), escapePath(path)}
		}
		return []string{escapePath(path)}
	case w.from.Root == "": // no folder that a path could start from
		return []string{escapePath(to.Rel())}
	}
	return []string{w.MarkdownTarget(w.from, to), escapePath(relativePath(parentDir(w.from.ID), to.ID))}
}
