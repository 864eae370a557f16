package workspace

import (
	"slices"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// apart are what stands apart in a note from where it is used: definitions of links, and
// footnotes.
type apart struct {
	kind note.Kind // of the links that use it
	key  string
	span source.Span
}

// apartOf is all that stands apart in a note: of each label the first, which counts.
func apartOf(n *note.Note) (all []apart) {
	seen := map[apart]bool{}
	add := func(kind note.Kind, label string, at source.Span) {
		a := apart{kind: kind, key: note.LabelKey(label)}
		if !seen[a] {
			seen[a], a.span = true, at
			all = append(all, a)
		}
	}
	for _, f := range n.Footnotes {
		add(note.FootnoteRef, f.Label, trimmed(n, f.Of))
	}
	for i := range n.Links {
		if l := &n.Links[i]; l.Kind == note.Definition {
			add(note.Reference, l.Label, l.Span)
		}
	}
	return all
}

// usedIn reports whether a link in some spans uses it, or one outside of them.
func (a apart) usedIn(n *note.Note, spans []source.Span, inside bool) bool {
	return slices.ContainsFunc(n.Links, func(l note.Link) bool {
		return l.Kind == a.kind && note.LabelKey(l.Label) == a.key && isIn(l.Span, spans) == inside
	})
}

func isIn(at source.Span, spans []source.Span) bool {
	return slices.ContainsFunc(spans, func(s source.Span) bool { return s.Start <= at.Start && at.End <= s.End })
}

// carryApart has what a part that is carried uses come along: it stays, too, where the rest
// uses it. What stands in that part and only the rest uses stays behind it.
func (r *reshape) carryApart(main *carry) {
	c, part, eol := main.from, main.span, main.from.note.LineEnd()
	all, spans := apartOf(c.note), []source.Span{part}
	var along []apart
	for again := true; again; {
		again = false
		for _, a := range all {
			if !isIn(a.span, spans) && a.usedIn(c.note, spans, true) {
				along, spans, again = append(along, a), append(spans, a.span), true
			}
		}
	}
	slices.SortStableFunc(along, func(a, b apart) int { return int(b.kind) - int(a.kind) })
	copies := copiesOf(c.note, along, part)
	for i, a := range along {
		before := eol
		if i > 0 && a.kind == note.Reference && along[i-1].kind == a.kind {
			before = ""
		}
		r.carry(&carry{from: c, span: a.span, to: main.to, before: before, behind: eol, copy: copies[a]})
		if !copies[a] {
			c.own = append(c.own, source.Edit{Span: linesWith(c.note, a.span)})
		}
	}
	for _, a := range all {
		if !isIn(a.span, []source.Span{part}) || !a.usedIn(c.note, spans, false) {
			continue
		}
		behind, copied := source.Span{Start: part.End, End: part.End}, a.usedIn(c.note, spans, true)
		r.carry(&carry{from: c, span: a.span, to: c, at: behind, before: eol + eol, copy: copied})
		if !copied {
			lines := linesWith(c.note, a.span)
			main.own = append(main.own, source.Edit{Span: source.Span{Start: max(lines.Start, part.Start), End: min(lines.End, part.End)}})
		}
	}
	main.to.fresh, c.fresh = false, false
}

// copiesOf are those that something uses which stays.
func copiesOf(n *note.Note, along []apart, part source.Span) map[apart]bool {
	copies := map[apart]bool{}
	for again := true; again; {
		again = false
		goes := []source.Span{part}
		for _, a := range along {
			if !copies[a] {
				goes = append(goes, a.span)
			}
		}
		for _, a := range along {
			if !copies[a] && a.usedIn(n, goes, false) {
				copies[a], again = true, true
			}
		}
	}
	return copies
}

// linesWith are the lines that a span is on, with the last line end, and with the blank
// line before them if there is one behind them, too.
func linesWith(n *note.Note, s source.Span) source.Span {
	t := n.Text
	first, last := t.Line(s.Start), t.Line(s.End)
	s = source.Span{Start: t.LineSpan(first).Start, End: t.LineSpan(last + 1).Start}
	if first > 0 && isBlank(t, first-1) && t.LineSpan(first-1).Start >= n.Frontmatter.Span.End && (last+1 >= t.Lines() || isBlank(t, last+1)) {
		s.Start = t.LineSpan(first - 1).Start
	}
	return s
}
