package workspace

import (
	"fmt"
	"path"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// form is how a target is written: from where, with the extension or without, and for names
// and ends of paths in how many segments.
type form struct {
	start     string
	extension bool
	segments  int
	whole     bool
	isNote    bool
	encoded   bool
	fragment  string // what it is of its heading
}

func (p *linkPair) form() form { return formOf(p.was.Target, p.meant) }

func (p *linkPair) formLater() form { return formOf(p.now.Target, p.got) }

// fragmentForm is what a fragment is of a heading.
func fragmentForm(t note.Target, r Resolution) string {
	if r.Part.Kind != HeadingPart {
		return ""
	}
	h := r.File.Record.Headings()[r.Part.Index]
	if h.Slug == h.Text {
		return "both"
	}
	switch t.Fragment {
	case h.Slug:
		return "slug"
	case h.Text, HeadingTarget(h.Text):
		return "text"
	}
	return "other"
}

func formOf(t note.Target, r Resolution) form {
	to := r.File
	f := form{segments: strings.Count(strings.Trim(t.Path, "/"), "/")}
	switch {
	case strings.HasPrefix(t.Path, "./"):
		f.start = "./"
	case strings.HasPrefix(t.Path, "/"):
		f.start = "/"
	case t.Markdown() || strings.HasPrefix(t.Path, "../"):
		f.start = "relative"
	}
	if f.start != "" {
		f.segments = 0
	}
	f.fragment = fragmentForm(t, r)
	f.encoded = !t.Markdown() && r.target.Path != t.Path
	if to != nil {
		f.isNote = to.IsNote()
		f.extension = to.IsNote() && strings.HasSuffix(note.Fold(t.Path), path.Ext(note.Fold(to.Name())))
		f.whole = f.start == "" && (strings.EqualFold(t.Path, to.Rel()) || strings.EqualFold(t.Path, to.withoutExtension(to.Rel())))
	}
	return f
}

// formFault says whether the link could have been written in its old form.
func (p *linkPair) formFault() string {
	if p.meant.File == nil || p.got.File == nil || !p.isPlain() || p.meant.File.IsNote() != p.got.File.IsNote() {
		return ""
	}
	want, got := p.form(), p.formLater()
	to := p.got.File
	cut := func(path string) string {
		if !want.extension {
			return to.withoutExtension(path)
		}
		return path
	}
	relative := cut(relativePath(path.Dir(p.fromLater.ID), to.ID))
	var inForm []string
	switch want.start {
	case "./":
		if !strings.HasPrefix(relative, "../") {
			inForm = []string{"./" + relative}
		}
	case "/":
		inForm = []string{"/" + cut(to.Rel())}
	case "relative":
		inForm = []string{relative}
	case "":
		if ends := pathEnds(cut(to.Rel())); want.segments < len(ends) && !want.whole {
			inForm = ends[want.segments : want.segments+1]
		}
	}
	for _, path := range inForm {
		if t := withPath(p.now.Target, path); path != p.now.Path && p.isSame(t) && !isHard(path) && (got.start != want.start || got.extension != want.extension || got.segments != want.segments) {
			return fmt.Sprintf("has lost its form, which is %s", path)
		}
	}
	return ""
}

// isLooseFolder tells links to folders that lie elsewhere than the link says, or at the root.
func (p *linkPair) isLooseFolder() bool {
	return p.meant.Step == PlainFolder && (p.was.Path[0] == '/' || !p.before.isFolder(path.Join(path.Dir(p.from.ID), p.was.Path)))
}

// isUnwritable tells wikilinks that led nowhere and can't hold the path to there any more:
// that is not worth a refusal.
func (p *linkPair) isUnwritable() bool {
	want := p.becomes(path.Join(path.Dir(p.from.ID), p.was.Path))
	return p.meant.File == nil && !p.was.Markdown() && strings.ContainsAny(relativePath(path.Dir(p.fromLater.ID), want), "#|[]")
}

// isPlain tells the links whose path is written as that of their file is.
func (p *linkPair) isPlain() bool {
	if strings.HasPrefix(p.was.Path, "./..") {
		return false
	}
	written, escape := p.note.Text.String(p.was.PathSpan), func(path string) string { return path }
	if p.was.Markdown() {
		escape = escapePath
		if p.note.Text.Bytes()[max(p.was.PathSpan.Start-1, 0)] == '<' {
			escape = func(path string) string { return plainInAngles.Replace(escapePath(path)) }
		}
	}
	to := p.meant.File
	if to == nil {
		return written == escape(p.was.Path) && path.Clean(p.was.Path) == strings.TrimPrefix(p.was.Path, "./")
	}
	if p.was.Path == "" {
		return true
	}
	start := strings.TrimPrefix(strings.TrimPrefix(written, "./"), "/")
	relative := relativePath(path.Dir(p.from.ID), to.ID)
	if p.meant.Step == FromNote {
		return start == escape(relative) || start == escape(to.withoutExtension(relative))
	}
	return strings.HasSuffix("/"+escape(to.Rel()), "/"+start) || strings.HasSuffix("/"+escape(to.withoutExtension(to.Rel())), "/"+start)
}

// restored says whether a link is not as it was that the way back must restore.
func (c *comparison) restored(id, text, again string) string {
	was, now := note.Parse(path.Base(id), []byte(text)), note.Parse(path.Base(id), []byte(again))
	for i := range was.Links {
		a, b := withoutLabel(was, i), withoutLabel(now, i)
		if was.Links[i].Looked() && !strings.EqualFold(a, b) && !c.odd[id][i] {
			return fmt.Sprintf("%s: the link %s was %s", id, b, a)
		}
	}
	return ""
}

// withoutLabel is a link as it is written, but for its label, which says what another link
// does.
func withoutLabel(n *note.Note, i int) string {
	l := &n.Links[i]
	return n.Text.String(source.Span{Start: max(l.Span.Start, l.LabelSpan.End), End: l.Span.End})
}
