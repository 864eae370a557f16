package workspace

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// Diagnostic is a problem of a note as an editor shows it.
type Diagnostic struct {
	Code     note.Code
	Severity config.Severity
	At       source.Range
	Message  string
	Related  []Explanation
}

// Explanation is a second place that explains a diagnostic.
type Explanation struct {
	Location
	Message string
}

// Diagnostics are the problems of a note, in the order of their places. Missing
// targets are withheld until the workspace has been read once. texts tells
// which files are there without being a part of the workspace.
func (s *Snapshot) Diagnostics(f *File, n *note.Note, texts Texts) []Diagnostic {
	c := checker{Snapshot: s, file: f, note: n, texts: texts}
	for i := range n.Problems {
		c.own(&n.Problems[i])
	}
	for i := range n.Links {
		c.link(&n.Links[i])
	}
	slices.SortStableFunc(c.found, func(a, b Diagnostic) int {
		return cmp.Or(a.At.Start.Compare(b.At.Start), strings.Compare(string(a.Code), string(b.Code)))
	})
	return c.found
}

// checker looks through one note.
type checker struct {
	*Snapshot
	file  *File
	note  *note.Note
	texts Texts
	found []Diagnostic
}

func (c *checker) add(code note.Code, span source.Span, message string, related ...Explanation) {
	severity := c.Config(c.file.Root).Severity(code, c.file.Rel())
	if severity == config.Off {
		return
	}
	c.found = append(c.found, Diagnostic{code, severity, c.note.Text.Range(span), message, related})
}

// own takes over a problem that the note has by itself.
func (c *checker) own(p *note.Problem) {
	var related []Explanation
	for _, r := range p.Related {
		related = append(related, Explanation{Location{c.file, c.note.Text.Range(r.Span)}, r.Message})
	}
	c.add(p.Code, p.Span, p.Message, related...)
}

func (c *checker) link(l *note.Link) {
	if !l.Looked() || l.Path == "" && l.Fragment == "" {
		return
	}
	r := c.Resolve(c.file, l.Target)
	switch {
	case r.Missing():
		c.missing(l, r)
	case r.File == nil:
	case len(r.Others) > 0:
		c.ambiguous(l, r)
	default:
		c.letterCase(l, r)
		c.part(l, r)
	}
}

// missing reports a target that is not there, unless it could still be found,
// by the scan or as a file that the workspace leaves out.
func (c *checker) missing(l *note.Link, r Resolution) {
	if !c.Scanned() || len(c.Roots()) == 0 || c.leftOut(l) {
		return
	}
	switch name := l.Path; {
	case r.Attachment:
		c.add(note.BrokenAttachment, l.PathSpan, fmt.Sprintf("No file %q in this workspace.", name))
	case l.Markdown():
		c.add(note.BrokenLink, l.PathSpan, fmt.Sprintf("No file at %q, as seen from this note.", name))
	default:
		c.add(note.UnwrittenNote, l.PathSpan, fmt.Sprintf("No note is called %q yet.", name))
	}
}

// leftOut reports whether a file is there that is ignored, hidden or outside of
// the workspace.
func (c *checker) leftOut(l *note.Link) bool {
	root := c.file.Root
	if root == "" {
		// Nothing is known of the folder that the note lies in, but a document
		// that is no file yet will be one of the workspace.
		return l.Markdown() || c.file.isSaved()
	}
	if c.texts == nil {
		return false
	}
	dirs := []string{parentDir(c.file.ID), root}
	if isDots(l.Path) {
		dirs = dirs[:1]
	} else if strings.HasPrefix(l.Path, "/") {
		dirs = dirs[1:]
	}
	for _, dir := range slices.Compact(dirs) { // they are one for a note in the root
		id := path.Join(dir, l.Path)
		if !Within(root, id) {
			continue
		}
		if c.texts.Exists(id) && !c.hasDir([]string{root}, note.Fold(strings.TrimPrefix(id[len(root):], "/"))) {
			return true
		}
		if !l.Markdown() && slices.ContainsFunc(c.Config(root).Extensions, func(ext string) bool { return c.texts.Exists(id + ext) }) {
			return true
		}
	}
	return false
}

// maxRelated bounds the files that explain an ambiguous link.
const maxRelated = 10

func (c *checker) ambiguous(l *note.Link, r Resolution) {
	files := append([]*File{r.File}, r.Others...)
	var related []Explanation
	for _, f := range files[:min(len(files), maxRelated)] {
		related = append(related, Explanation{Location{f, Resolution{File: f}.Place()}, f.Rel()})
	}
	c.add(note.AmbiguousLink, l.PathSpan, fmt.Sprintf("%q fits %d files; this link opens %s. %s to mean another.",
		l.Path, len(files), r.File.Rel(), remedy(r, files)), related...)
}

// remedy is what tells the files that an ambiguous target fits apart.
func remedy(r Resolution, files []*File) string {
	switch {
	case r.Step == ByAlias || r.Step == ByTitle:
		return "Link by the file name"
	case slices.ContainsFunc(files[1:], func(f *File) bool { return f.stem() != files[0].stem() }):
		return "Write more of the path"
	}
	return "Write the very letter case, or the extension,"
}

// part reports a heading or block that is not in the file.
func (c *checker) part(l *note.Link, r Resolution) {
	if r.Part.Kind != NoPart {
		return
	}
	where := r.File.Rel()
	if r.Step == ThisNote {
		where = "this note"
	}
	if id, block := strings.CutPrefix(l.Fragment, "^"); block {
		c.add(note.BrokenBlock, l.FragmentSpan, fmt.Sprintf("No block ^%s in %s.", id, where))
		return
	}
	c.add(note.BrokenHeading, l.FragmentSpan, fmt.Sprintf("No heading %q in %s.", l.Fragment, where))
}

// letterCase reports a Markdown path whose letters differ in case from the
// file's: GitHub and Linux do not find it.
func (c *checker) letterCase(l *note.Link, r Resolution) {
	dir, step := parentDir(c.file.ID), FromNote
	if strings.HasPrefix(l.Path, "/") {
		dir, step = c.file.Root, FromRoot
	}
	if !l.Markdown() || r.Step != step {
		return
	}
	want := note.Normal(path.Join(dir, l.Path))
	have := note.Normal(r.File.ID)
	if want != have && want != r.File.withoutExtension(have) {
		c.add(note.CaseMismatch, l.PathSpan, fmt.Sprintf("The file is written %q; GitHub and Linux tell letter case apart.", r.File.Rel()))
	}
}
