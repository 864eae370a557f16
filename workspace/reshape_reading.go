package workspace

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// mark is something that a note is read as having: an element, a link or a block id.
type mark struct {
	what any // note.ElementKind, note.Kind or blockMark
	at   int
}

type blockMark struct{}

// reading is all that a note is read as having, each with the element that has it, the zero
// mark for none. Lists are left out: their items tell more.
type reading map[mark]mark

func readingOf(n *note.Note) reading {
	all := reading{}
	var add func([]note.Element, mark)
	add = func(elements []note.Element, in mark) {
		for _, e := range elements {
			if e.Kind == note.ListElement {
				add(e.Elements, in)
				continue
			}
			m := mark{e.Kind, e.Span.Start}
			all[m] = in
			add(e.Elements, m)
		}
	}
	add(n.Structure().Elements, mark{})
	for i := range n.Links {
		if l := &n.Links[i]; !l.InFrontmatter {
			all[mark{l.Kind, l.Span.Start}] = mark{}
		}
	}
	for _, b := range n.Blocks {
		all[mark{blockMark{}, b.Span.Start}] = mark{}
	}
	return all
}

// find is a mark at one of some places.
func (r reading) find(what any, places [2]int) (m mark, ok bool) {
	for _, at := range places {
		if _, ok := r[mark{what, at}]; ok {
			return mark{what, at}, true
		}
	}
	return m, false
}

// readAlike edits a note where all that stays is read as it was.
func (s *Snapshot) readAlike(ctx context.Context, f *File, texts Texts, edits []source.Edit) (*WorkspaceEdit, error) {
	r := s.refactor(texts)
	if err := r.edit(f, edits...); err != nil {
		return nil, err
	}
	return r.relinkWhole(ctx)
}

// checkReading refuses edits after which text is read otherwise than before, as where
// something hides it that nothing closes.
func (r *reshape) checkReading() error {
	for _, id := range slices.Sorted(maps.Keys(r.files)) {
		if c := r.files[id]; c.note != nil && !c.ends() && len(c.own)+len(c.gets) > 0 {
			if err := c.checkReading(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *reshaped) checkReading() error {
	c.refresh()
	now, known := readingOf(c.after), map[mark]bool{}
	own := c.own
	for _, k := range c.gets {
		own = append(slices.Clip(own), source.Edit{Span: k.at})
	}
	wrong := now.unlike(readingOf(c.note), own, source.Span{End: c.note.Text.Len()}, c.shifts.places, known)
	for _, k := range c.gets {
		wrong = min(wrong, now.unlike(readingOf(k.from.note), k.own, k.span, k.places, known))
	}
	written := c.written()
	for m := range now {
		if !known[m] && !slices.ContainsFunc(written, func(s source.Span) bool { return s.Start <= m.at && m.at < s.End }) {
			wrong = min(wrong, m.at)
		}
	}
	if wrong <= c.after.Text.Len() {
		return c.misread(wrong)
	}
	return nil
}

// nowhere is behind all places.
const nowhere = int(^uint(0) >> 1)

// unlike is the first place at which something of a part of a note is no more that it was, or
// in nothing else, nowhere for none. What is left of it is known afterwards.
func (r reading) unlike(before reading, edits []source.Edit, in source.Span, places func(int) [2]int, known map[mark]bool) int {
	wrong := nowhere
	stays := func(m mark) bool {
		return m.what != nil && in.Start <= m.at && m.at < in.End && !overlaps(edits, source.Span{Start: m.at, End: m.at + 1})
	}
	for m, of := range before {
		if !stays(m) {
			continue
		}
		now, ok := r.find(m.what, places(m.at))
		if known[now] = true; ok {
			var above mark
			if stays(of) {
				above, _ = r.find(of.what, places(of.at))
			}
			ok = r[now] == above
		}
		if !ok {
			wrong = min(wrong, places(m.at)[0])
		}
	}
	return wrong
}

// written is what is new in a note with all edits, but for what is carried there.
func (c *reshaped) written() (all []source.Span) {
	shift := 0
	for _, e := range c.placed {
		if start := e.Span.Start + shift; e.of == nil {
			all = append(all, source.Span{Start: start, End: start + len(e.New)})
		}
		shift += len(e.New) - (e.Span.End - e.Span.Start)
	}
	return all
}

// misread says what is read otherwise at a place of a note with all edits, and why.
func (c *reshaped) misread(at int) error {
	if at < c.after.Frontmatter.Span.End {
		return Refusal(fmt.Sprintf("What %s says would be read as frontmatter then; write something above it first.", c.lineFrom(at)))
	}
	for _, e := range within(c.after.Structure().Elements, source.Span{Start: at, End: at + 1}) {
		if what, always := hiding(e.Kind); what != "" && (always || e.Span.Start < at) {
			return Refusal(fmt.Sprintf("The %s in %s is not closed, so that it would go on over other text; close it first.", what, c.lineFrom(e.Span.Start)))
		}
	}
	return Refusal(fmt.Sprintf("What %s says would be read as something else then; do it by hand.", c.lineFrom(at)))
}

// hiding is what an element is called that may hide text which is not closed; always tells
// those that need a second mark to be one at all.
func hiding(kind note.ElementKind) (what string, always bool) {
	switch kind {
	case note.CommentElement:
		return "comment", true
	case note.MathElement:
		return "formula", true
	case note.CodeElement:
		return "code", false
	case note.HTMLElement:
		return "HTML", false
	}
	return "", false
}

// lineFrom names the line from which a place of a note with all edits has come.
func (c *reshaped) lineFrom(at int) string {
	of, line, nearest := c, 0, -1
	look := func(from *reshaped, in source.Span, places func(int) [2]int) {
		for i := from.note.Text.Line(in.Start); i <= from.note.Text.Line(in.End); i++ {
			if place := places(max(in.Start, from.note.Text.LineSpan(i).Start))[1]; nearest <= place && place <= at {
				of, line, nearest = from, i, place
			}
		}
	}
	look(c, source.Span{End: c.note.Text.Len()}, c.shifts.places)
	for _, k := range c.gets {
		look(k.from, k.span, k.places)
	}
	return fmt.Sprintf("line %d of %s", line+1, of.was.Rel())
}
