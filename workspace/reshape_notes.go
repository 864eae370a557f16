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

// isUsed reports whether a link uses it that is where that is asked for, and not in itself.
func (a apart) isUsed(n *note.Note, where func(source.Span) bool) bool {
	return slices.ContainsFunc(n.Links, func(l note.Link) bool {
		return l.Kind == a.kind && note.LabelKey(l.Label) == a.key && !isWithin(l.Span, a.span) && where(l.Span)
	})
}

func isWithin(s, in source.Span) bool { return in.Start <= s.Start && s.End <= in.End }

// parting is what becomes of all that stands apart when a part of a note is carried.
type parting struct {
	note *note.Note
	part source.Span
	all  []apart
	// Of what is in the part, left is what stays behind it, for the rest uses it, and
	// stays what does not come along, for the part does not. Of the rest, along is what
	// comes along, and cut what does not stay.
	left, stays, along, cut set
}

// set is some of what stands apart.
type set map[apart]bool

// holds reports whether a place is in one of the set.
func (s set) holds(at source.Span) bool {
	for a := range s {
		if isWithin(at, a.span) {
			return true
		}
	}
	return false
}

func newParting(n *note.Note, part source.Span) *parting {
	p := &parting{n, part, apartOf(n), set{}, set{}, set{}, set{}}
	p.until(func(a apart, isIn bool) bool {
		return isIn && !p.left[a] && a.isUsed(n, p.remains) && p.left.add(a) && p.stays.add(a)
	})
	p.until(func(a apart, isIn bool) bool {
		switch {
		case isIn && !p.stays[a], !isIn && p.along[a], !a.isUsed(n, p.goes):
			return false
		case isIn:
			delete(p.stays, a)
			return true
		}
		return p.along.add(a) && p.cut.add(a)
	})
	p.until(func(a apart, _ bool) bool {
		if !p.cut[a] || !a.isUsed(n, p.remains) {
			return false
		}
		delete(p.cut, a)
		return true
	})
	return p
}

func (s set) add(a apart) bool {
	s[a] = true
	return true
}

// until looks at all until nothing changes.
func (p *parting) until(changes func(a apart, isIn bool) bool) {
	for again := true; again; {
		again = false
		for _, a := range p.all {
			again = changes(a, isWithin(a.span, p.part)) || again
		}
	}
}

// remains reports whether what is at a place is in the note afterwards.
func (p *parting) remains(at source.Span) bool {
	return p.left.holds(at) || !isWithin(at, p.part) && !p.cut.holds(at)
}

// goes reports whether what is at a place is in the other note afterwards.
func (p *parting) goes(at source.Span) bool {
	return p.along.holds(at) || isWithin(at, p.part) && !p.stays.holds(at)
}

// carryApart has what a part that is carried uses come along, and what it has and the rest
// uses stay behind it.
func (r *reshape) carryApart(main *carry) {
	c, part, eol := main.from, main.span, main.from.note.LineEnd()
	p := newParting(c.note, part)
	var goes, stays []source.Span
	before := eol
	for _, a := range p.all {
		switch {
		case p.along[a]:
			r.carry(&carry{from: c, span: a.span, to: main.to, before: before, behind: eol, copy: !p.cut[a]})
			if before = eol; a.kind == note.Reference {
				before = "" // one line below the other
			}
			if p.cut[a] {
				goes = append(goes, a.span)
			}
		case p.left[a]:
			behind := source.Span{Start: part.End, End: part.End}
			r.carry(&carry{from: c, span: a.span, to: c, at: behind, before: eol + eol, copy: !p.stays[a]})
			if p.stays[a] {
				stays = append(stays, a.span)
			}
		}
	}
	c.own = append(c.own, deletions(c.note, inText(goes))...)
	for _, e := range deletions(c.note, inText(stays)) {
		main.own = append(main.own, source.Edit{Span: source.Span{Start: max(e.Span.Start, part.Start), End: min(e.Span.End, part.End)}})
	}
	main.to.fresh, c.fresh = false, false
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
