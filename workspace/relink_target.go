package workspace

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// tries are the targets to try for a link, the one most like what is written first: those
// that lead where the link is to lead, as far as that can be told before they are written.
// It is in from afterwards.
func (r *reshape) tries(c *reshaped, from *File, l *note.Link) (tries []asWritten) {
	meant := r.meant.Resolve(c.was, l.Target)
	paths, fragments := r.paths(c, from, l, meant), r.fragments(l, meant)
	write := c.writer(l)
	for _, p := range paths {
		for _, fragment := range fragments {
			t := l.Target
			t.Path, t.Fragment = p, fragment
			if p != "" && meant.Part.Kind == WholeName { // it may need no "#" now
				t.Hash = strings.Contains(p, "#")
			}
			if w := write(p, fragment); r.keepsFrom(c.was, from, l.Target, meant, &t) && !slices.Contains(tries, w) {
				tries = append(tries, w)
			}
		}
	}
	return tries
}

// paths are the paths to try.
func (r *reshape) paths(c *reshaped, from *File, l *note.Link, meant Resolution) []string {
	if meant.File == nil {
		id, _ := placeOf(c.was, l.Target)
		slash := l.Path[len(strings.TrimRight(l.Path, "/")):]
		return likeDots(l, strings.TrimSuffix(relativePath(parentDir(from.ID), r.idAfter(id)), "/")+slash)
	}
	to := r.fileAfter(meant)
	path := func(whole string) string { // with the extension only if that is written
		own := extensionOf(meant.File)
		written := strings.HasSuffix(note.Fold(l.Path), note.Fold(own))
		if l.Path == "" {
			written = l.Markdown() && r.LinkStyle(from.Root).Path.Extension
		}
		if own != "" && !written && (meant.Step != FolderNote || !l.Markdown()) {
			return to.withoutExtension(whole)
		}
		return whole
	}
	rel, relative := path(to.Rel()), path(relativePath(parentDir(from.ID), to.ID))
	if meant.Step == FolderNote || meant.File.standsForFolder() && meant.Step <= FromRoot && !strings.HasSuffix(note.Stem(note.Fold(l.Path)), note.Stem(lastSegment(meant.File.path))) {
		if to.standsForFolder() {
			rel, relative = parentDir(to.Rel()), relativePath(parentDir(from.ID), parentDir(to.ID))
		}
	}
	var paths []string
	switch {
	case l.Path == "":
		if to.ID == from.ID && !r.isDropped(meant) {
			return []string{""}
		}
	case l.Path[0] == '/':
		paths = append(paths, "/"+rel)
	case isDots(l.Path):
		paths = append(paths, likeDots(l, relative)...)
	case meant.Step == FromNote:
		paths = append(paths, relative, "./"+relative)
	case meant.Step == FromRoot && strings.Contains(l.Path, "/"):
		paths = append(paths, rel)
	case meant.Step == ByAlias, meant.Step == ByTitle:
		paths = append(paths, namesAfter(l.Path, meant, to)...)
	}
	if !l.Markdown() {
		least := strings.Count(l.Path, "/")
		if ends := pathEnds(rel); meant.Step <= FolderNote && least < len(ends) {
			paths = append(paths, ends[least:]...)
		} else {
			paths = append(paths, ends...)
		}
		paths = append(paths, "/"+rel, r.now.WikiTarget(from, to))
		return slices.DeleteFunc(paths, func(p string) bool { return p == "" || isHard(p) && !r.now.leads(from, p, to) })
	}
	return append(paths, relative, "./"+relative, "/"+rel, rel)
}

// extensionOf is a file's note extension with its dot, "" for an attachment.
func extensionOf(f *File) string { return strings.TrimPrefix(f.Name(), f.withoutExtension(f.Name())) }

// likeDots are ways to write a relative path, the one first that is like that of a link.
func likeDots(l *note.Link, relative string) []string {
	if isDots(relative) || l.Markdown() && !strings.HasPrefix(l.Path, "./") {
		return []string{relative, "./" + relative}
	}
	return []string{"./" + relative, relative}
}

// namesAfter are what a note is called instead of the name that a link has: an alias or
// title that is not among its names any more.
func namesAfter(name string, meant Resolution, to *File) (names []string) {
	if title := meant.File.Title(); meant.Step == ByTitle {
		switch {
		case note.Fold(name) == note.Fold(title):
			names = append(names, to.Title())
		case name == note.Slug(title):
			names = append(names, note.Slug(to.Title()))
		}
		return names
	}
	before, after := meant.File.Record.Aliases(), to.Record.Aliases()
	for i, a := range before {
		if note.Fold(a.Text) == note.Fold(name) && len(before) == len(after) {
			names = append(names, after[i].Text)
		}
	}
	return names
}

// fragments are the fragments to try.
func (r *reshape) fragments(l *note.Link, meant Resolution) []string {
	tries := []string{l.Fragment}
	if meant.File == nil || meant.Part.Kind != HeadingPart && meant.Part.Kind != BlockPart {
		return tries
	}
	c := r.fileAfter(meant)
	at := r.indexAfter(meant.File, meant.Part)
	switch {
	case r.isDropped(meant):
		return []string{""}
	case at < 0:
	case meant.Part.Kind == BlockPart:
		tries = append(tries, "^"+c.Record.Blocks()[at].ID)
	case meant.Part.Kind == HeadingPart:
		text, slug := r.now.partsOf(c).headingTarget(at, ""), c.Record.Headings()[at].Slug
		tries = append(tries, r.fragmentAfter(l.Target, meant), text, slug)
		if l.Markdown() {
			tries = append(tries[:1], slug, text)
		}
	}
	return tries
}

// fragmentAfter is what a link to a heading has behind its "#" when it has the names that
// headings have now, in its form: a slug, or a chain of texts.
func (r *reshape) fragmentAfter(t note.Target, meant Resolution) string {
	at, file := r.indexAfter(meant.File, meant.Part), r.fileAfter(meant)
	if at < 0 {
		return t.Fragment
	}
	was, now := meant.File.Record.Headings()[meant.Part.Index], file.Record.Headings()[at]
	switch {
	case t.Fragment == was.Slug && (t.Markdown() || was.Slug != was.Text), t.Markdown() && was.Text != now.Text:
		return now.Slug
	case t.Markdown():
		return t.Fragment
	}
	return r.chain(t.Fragment, meant.File, file)
}

// chain is a chain of headings in which those have the texts that they have now.
func (r *reshape) chain(fragment string, was, now *File) string {
	headings := r.meant.partsOf(was).along(fragment)
	before, after := was.Record.Headings(), now.Record.Headings()
	segments := strings.Split(fragment, "#")
	for k := range segments {
		if len(headings) == 0 || strings.TrimSpace(segments[k]) == "" {
			continue
		}
		i := headings[0]
		headings = headings[1:]
		if at := r.indexIn(was, Part{HeadingPart, i}, now); at >= 0 && after[at].Text != before[i].Text {
			segments[k] = HeadingTarget(after[at].Text)
		}
	}
	return strings.Join(segments, "#")
}

// writer writes a link's target as its form needs it: what stays the same, as it is.
func (c *reshaped) writer(l *note.Link) func(path, fragment string) asWritten {
	text, encode := c.note.Text, c.encoder(l)
	path, fragment := text.String(l.PathSpan), text.String(l.FragmentSpan)
	query := ""
	if at := strings.IndexByte(path, '?'); at >= 0 && l.Markdown() {
		query = path[at:]
	}
	return func(p, f string) asWritten {
		w := asWritten{path, fragment}
		if p != l.Path {
			w.path = encode(p) + query
		}
		if f != l.Fragment {
			w.fragment = encode(f)
		}
		return w
	}
}

// encoder writes a part of a target where a link is.
func (c *reshaped) encoder(l *note.Link) func(string) string {
	b := c.note.Text.Bytes()
	switch {
	case l.Markdown() && l.PathSpan.Start > 0 && b[l.PathSpan.Start-1] == '<':
		return func(s string) string { return plainInAngles.Replace(escapePath(s)) }
	case l.Markdown():
		return escapePath
	case l.InFrontmatter && b[l.Span.Start] == '\'':
		return func(s string) string { return strings.ReplaceAll(s, "'", "''") }
	case l.InFrontmatter && b[l.Span.Start] == '"':
		return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace
	}
	return func(s string) string { return s }
}
