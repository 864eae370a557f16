package workspace

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// rewriting is what a link's target becomes: the last one that was tried.
type rewriting struct {
	tried  []asWritten
	anyWay bool // as in aim: there is no other
	// givenUp tells that it stays as it is: it led to nothing, which needs no refusal.
	givenUp bool
}

func (w *rewriting) isGivenUp() bool { return w != nil && w.givenUp }

// asWritten is a target as it is written.
type asWritten struct {
	path, fragment string
	// bare tells that no "#" is written: one belongs to the path, or goes.
	bare bool
}

// rewrite writes a link of a note so that it means what it meant, in its own form if that
// leads there.
func (r *reshape) rewrite(c *reshaped, i int, a aim) error {
	if c.links[i] == nil {
		c.links[i] = &rewriting{}
	}
	c.fresh = false
	return r.next(c.links[i], c, &c.note.Links[i], a)
}

// next goes on to the target to be tried next for a link.
func (r *reshape) next(w *rewriting, c *reshaped, l *note.Link, a aim) error {
	for _, a.anyWay = range []bool{w.anyWay, true} {
		for _, t := range r.tries(c, l, a) {
			if !slices.Contains(w.tried, t) {
				w.tried, w.anyWay = append(w.tried, t), a.anyWay
				return nil
			}
		}
	}
	if a.meant.File == nil || r.anyhow {
		w.tried, w.givenUp = nil, true
	}
	link, line := cmp.Or(c.note.Text.String(l.Span), l.Path), c.note.Text.Line(l.Span.Start)+1
	switch {
	case a.meant.File == nil:
		return nil
	case r.anyhow:
		r.lose(fmt.Sprintf("%s in line %d of %s", link, line, c.was.Rel()))
		return nil
	}
	remedy := "choose another name"
	if r.unnamed {
		remedy = "change it by hand first"
	}
	return Refusal(fmt.Sprintf("The link %s in line %d of %s can't be written so that it still leads there; %s.", link, line, c.was.Rel(), remedy))
}

// edits write the target that is tried.
func (w *rewriting) edits(n *note.Note, l *note.Link) []source.Edit {
	if len(w.tried) == 0 {
		return nil
	}
	return w.tried[len(w.tried)-1].edits(n, l)
}

// edits write a target in the place of that of a link, each part that differs.
func (t asWritten) edits(n *note.Note, l *note.Link) (edits []source.Edit) {
	path, fragment := l.PathSpan, l.FragmentSpan
	if l.Hash && t.bare {
		path, fragment = targetSpan(n, l), source.Span{}
	}
	if t.path != n.Text.String(path) {
		edits = append(edits, source.Edit{Span: path, New: t.path})
	}
	if l.Hash && !t.bare && t.fragment != n.Text.String(fragment) {
		edits = append(edits, source.Edit{Span: fragment, New: t.fragment})
	}
	return edits
}

// targetSpan is the place of a link's target: path, "#" and fragment.
func targetSpan(n *note.Note, l *note.Link) source.Span {
	s := l.PathSpan
	switch {
	case l.Hash && l.FragmentSpan.Empty(): // which stands behind the blanks that follow
		s.End += bytes.IndexByte(n.Text.Bytes()[s.End:], '#') + 1
	case l.Hash:
		s.End = l.FragmentSpan.End
	}
	return s
}

// writer writes a link's target as its form needs it: what stays the same, as it is.
func (c *reshaped) writer(l *note.Link) func(path, fragment string) asWritten {
	text, encode := c.note.Text, c.encoder(l)
	path, fragment := text.String(l.PathSpan), text.String(l.FragmentSpan)
	query := ""
	if at := strings.IndexByte(path, '?'); at >= 0 && l.Markdown() {
		path, query = path[:at], path[at:]
	}
	segments := writtenSegments(l.Path, path)
	return func(p, f string) asWritten {
		w := asWritten{path: path, fragment: fragment, bare: f == "" && l.Fragment != ""}
		if p != l.Path {
			w.path = encode(p, segments)
		}
		if f != l.Fragment {
			w.fragment = encode(f, nil)
			if id, ok := strings.CutPrefix(f, "^"); ok {
				w.fragment = cmp.Or(caret.FindString(fragment), "^") + encode(id, nil)
			}
		}
		w.path += query
		return w
	}
}

// writtenSegments is how the segments of a path are written: what stays of them is to look
// as it did.
func writtenSegments(path, written string) map[string]string {
	if path == written {
		return nil
	}
	segments := map[string]string{}
	now := strings.Split(written, "/")
	for i, segment := range strings.Split(path, "/") {
		if i < len(now) {
			segments[segment] = now[i]
		}
	}
	return segments
}

// encoder writes a part of a target where a link is, with the segments that are written
// already.
func (c *reshaped) encoder(l *note.Link) func(part string, segments map[string]string) string {
	encode := c.encoding(l)
	return func(part string, segments map[string]string) string {
		all := strings.Split(part, "/")
		for i, segment := range all {
			written, ok := segments[segment]
			if !ok {
				written = encode(segment)
			}
			all[i] = written
		}
		return strings.Join(all, "/")
	}
}

// encoding is what a link needs that stands where this one does.
func (c *reshaped) encoding(l *note.Link) func(string) string {
	b := c.note.Text.Bytes()
	switch {
	case l.Markdown() && l.PathSpan.Start > 0 && b[l.PathSpan.Start-1] == '<':
		return func(s string) string { return plainInAngles.Replace(escapePath(s)) }
	case l.Kind == note.HTML:
		return func(s string) string { return quotesInHTML.Replace(escapePath(s)) }
	case l.Markdown():
		return escapePath
	case l.InFrontmatter && l.Span.Start > 0 && b[l.Span.Start-1] == '\'' && c.note.Frontmatter.Format == note.TOML: // it has no escapes
		return func(s string) string { return strings.ReplaceAll(s, "'", "%27") }
	case l.InFrontmatter && l.Span.Start > 0 && b[l.Span.Start-1] == '\'':
		return func(s string) string { return strings.ReplaceAll(s, "'", "''") }
	case l.InFrontmatter && l.Span.Start > 0 && b[l.Span.Start-1] == '"':
		return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace
	}
	return func(s string) string { return s }
}

var quotesInHTML = strings.NewReplacer(`"`, "%22", "'", "%27", "=", "%3D")
