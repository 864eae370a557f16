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
	copies, goes := copiesOf(c.note, along, part), []source.Span(nil)
	for i, a := range along {
		before := eol
		if i > 0 && a.kind == note.Reference && along[i-1].kind == a.kind {
			before = ""
		}
		r.carry(&carry{from: c, span: a.span, to: main.to, before: before, behind: eol, copy: copies[a]})
		if !copies[a] {
			goes = append(goes, a.span)
		}
	}
	c.own = append(c.own, deletions(c.note, inText(goes))...)
	r.leaveApart(main, all, spans)
}

// leaveApart has what is in a part that is carried and what the rest uses stay behind it; the
// spans are all that is carried.
func (r *reshape) leaveApart(main *carry, all []apart, spans []source.Span) {
	c, part, eol := main.from, main.span, main.from.note.LineEnd()
	var stays []source.Span
	for _, a := range all {
		if !isIn(a.span, []source.Span{part}) || !a.usedIn(c.note, spans, false) {
			continue
		}
		behind, copied := source.Span{Start: part.End, End: part.End}, a.usedIn(c.note, spans, true)
		r.carry(&carry{from: c, span: a.span, to: c, at: behind, before: eol + eol, copy: copied})
		if !copied {
			stays = append(stays, a.span)
		}
	}
	for _, e := range deletions(c.note, inText(stays)) {
		main.own = append(main.own, source.Edit{Span: source.Span{Start: max(e.Span.Start, part.Start), End: min(e.Span.End, part.End)}})
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

// deletions are edits that delete the lines which spans are on, in their order; of the blank
// lines around what goes only those behind it stay.
func deletions(n *note.Note, spans []source.Span) (edits []source.Edit) {
	t := n.Text
	for i := 0; i < len(spans); i++ {
		first, last := t.Line(spans[i].Start), t.Line(spans[i].End)
		for i+1 < len(spans) && t.Line(spans[i+1].Start) == last+1 {
			i++
			last = t.Line(spans[i].End)
		}
		lines := source.Span{Start: t.LineSpan(first).Start, End: t.LineSpan(last + 1).Start}
		if first > 0 && isBlank(t, first-1) && t.LineSpan(first-1).Start >= n.Frontmatter.Span.End && (last+1 >= t.Lines() || isBlank(t, last+1)) {
			lines.Start = t.LineSpan(first - 1).Start
		}
		edits = append(edits, source.Edit{Span: lines})
	}
	return edits
}

// inText are spans in the order of their places.
func inText(spans []source.Span) []source.Span {
	slices.SortFunc(spans, func(a, b source.Span) int { return a.Start - b.Start })
	return spans
}
