package workspace

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// ShortestTarget is the shortest end of a file's path, without the note
// extension, by which a wikilink in from finds it. A path that another file
// claims, or that has characters which a wikilink can hardly hold, gives way to
// the file's extension, title or an alias; "" if nothing leads to the file.
func (s *Snapshot) ShortestTarget(from, to *File) string {
	name := to.withoutExtension(to.Name())
	if t, ok := wikiTarget(name); ok && !isHard(name) && s.only(from, t) == to {
		return name
	}
	return s.shortestOf(from, to)
}

// isHard tells what a wikilink can hardly hold.
func isHard(target string) bool { return strings.ContainsAny(target, "#|^[]") }

// only is the file that a wikilink means by a mere name, where no other file has that
// name: the rule has nothing then that could come before it. It is nil where it takes the
// rule to tell.
func (s *Snapshot) only(from *File, t note.Target) (only *File) {
	if t.Markdown() || t.Hash || !t.Looked() || from.Root == "" || t.Path == "" || strings.ContainsAny(t.Path, "/.") {
		return nil
	}
	name := note.Fold(t.Path)
	for f := range s.find(names, name) {
		if only != nil || f.Root != from.Root || f.LeftOut || lastSegment(f.stem()) != name {
			return nil
		}
		only = f
	}
	return only
}

// shortestOf is ShortestTarget where others may have the file's name.
func (s *Snapshot) shortestOf(from, to *File) string {
	ends := s.uniqueEnds(from, to)
	for _, target := range slices.DeleteFunc(slices.Clone(ends), isHard) {
		if s.leads(from, target, to) {
			return target
		}
	}
	ends = append(ends, pathEnds(to.Rel())...)
	plain := slices.DeleteFunc(slices.Concat(ends, to.otherNames()), isHard)
	slugs := []string{note.Slug(to.Title()), note.Slug(to.withoutExtension(to.Name()))}
	for _, target := range slices.Concat(plain, ends, slugs) {
		if s.leads(from, target, to) {
			return target
		}
	}
	return ""
}

// otherNames are a note's title and aliases.
func (f *File) otherNames() (names []string) {
	if f.IsNote() {
		names = append(names, f.Title())
		for _, a := range f.Record.Aliases() {
			names = append(names, a.Text)
		}
	}
	return names
}

// uniqueEnds are the ends of a file's path that no other path of its workspace
// folder has, and its name if it lies in the folder of from, where that is enough.
func (s *Snapshot) uniqueEnds(from, to *File) []string {
	ends := pathEnds(to.withoutExtension(to.Rel()))
	shared := min(s.sharedEnds(to), len(ends)-1)
	if shared > 0 && parentDir(from.ID) == parentDir(to.ID) {
		return append(ends[:1:1], ends[shared:]...)
	}
	return ends[shared:]
}

// sharedEnds is how many segments the end of a file's path has at most in common with
// another one of its workspace folder. There may be very many files of one name, so that
// those that share more are looked for first.
func (s *Snapshot) sharedEnds(to *File) (shared int) {
	path := to.stem()
	other := func(f *File) bool { return f.ID != to.ID && f.Root == to.Root && !f.LeftOut }
	if !strings.Contains(path, "/") {
		return 0 // nothing is shorter than the name
	}
	for f := range s.find(names, pathEndKey(path)) {
		if other(f) {
			shared = max(shared, sharedEnd(path, f.stem()))
		}
	}
	if shared > 0 {
		return shared
	}
	for f := range s.find(names, lastSegment(path)) {
		if other(f) && sharedEnd(path, f.stem()) > 0 {
			return 1
		}
	}
	return 0
}

// sharedEnd is how many segments two paths have in common at their ends.
func sharedEnd(a, b string) (n int) {
	for {
		if lastSegment(a) != lastSegment(b) {
			return n
		}
		n++
		if a == lastSegment(a) || b == lastSegment(b) {
			return n
		}
		a, b = parentDir(a), parentDir(b)
	}
}

// pathEnds are the ends of a path at its "/", shortest first.
func pathEnds(path string) (ends []string) {
	for at := len(path); at >= 0; {
		at = strings.LastIndexByte(path[:at], '/')
		ends = append(ends, path[at+1:])
	}
	return ends
}

// leads reports whether a wikilink in from leads to a file, and to no other.
func (s *Snapshot) leads(from *File, target string, to *File) bool {
	t, ok := wikiTarget(target)
	if !ok {
		return false
	}
	r := s.Resolve(from, t)
	return r.File != nil && r.File.ID == to.ID && len(r.Others) == 0 && (r.Part.Kind == WholeFile || r.Part.Kind == WholeName)
}

// wikiTarget is the target that a wikilink has when it is written between its
// brackets; false if that makes no wikilink, or one that looks nothing up.
func wikiTarget(written string) (note.Target, bool) {
	if !strings.ContainsAny(written, "#|[]\\`\r\n") && strings.TrimSpace(written) == written && !strings.Contains(written, "://") {
		return note.Target{Kind: note.Wiki, Path: written}, written != ""
	}
	n := note.Parse("", []byte("[["+written+"]]"))
	whole := source.Span{Start: 0, End: n.Text.Len()}
	if len(n.Links) != 1 || n.Links[0].Kind != note.Wiki || n.Links[0].Span != whole || !n.Links[0].ShownSpan.Empty() {
		return note.Target{}, false
	}
	return n.Links[0].Target, n.Links[0].Looked()
}

// headingTarget is how the i-th heading is written behind what stands above it
// in a chain: its text, else the heading that it is below and its text, else its
// slug; "" if none of them leads to it rather than to one before it.
func (p *parts) headingTarget(i int, above string) string {
	text := HeadingTarget(p.headings[i].Text)
	tries := []string{text}
	for k := i - 1; k >= 0; k-- {
		if p.headings[k].Level < p.headings[i].Level {
			tries = append(tries, HeadingTarget(p.headings[k].Text)+"#"+text)
			break
		}
	}
	for _, target := range append(tries, p.headings[i].Slug) {
		if target != "" && p.heading(above+target) == (Part{HeadingPart, i}) {
			return target
		}
	}
	return ""
}

// HeadingTarget is a heading's text without the characters that a wikilink
// can't hold; it still matches the heading.
func HeadingTarget(text string) string {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune("#|^[]", r) {
			return ' '
		}
		return r
	}, text)
	return strings.TrimRight(strings.Join(strings.Fields(text), " "), `\ `) // a bracket behind "\" closes nothing
}
