package workspace

import (
	"bytes"
	"slices"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// carry is text of a note that stands elsewhere afterwards: in another note, or at another
// place of its own. The links in it mean what they meant, and those to its headings and
// blocks lead to where it is then.
type carry struct {
	from *reshaped
	span source.Span
	own  []source.Edit // in span
	to   *reshaped
	at   source.Span // what it takes the place of
	// before and behind are written around it.
	before, behind string
	// copy tells that it stays where it is, too: links to it lead there.
	copy bool

	links  map[int]*rewriting // as those of from
	shifts shifts             // where its edits have text come to be
}

// create is a note that is to be made; behind what it says already is what is carried there.
func (r *reshape) create(made NewFile) *reshaped {
	n := note.Parse(lastSegment(made.ID), nil)
	f := File{ID: made.ID, Record: n.Record()}.inRoot(r.RootOf(made.ID))
	c := &reshaped{was: f, note: n, id: made.ID, own: []source.Edit{{New: made.Text}}, links: map[int]*rewriting{}, made: true, out: r.leavesOut(f, r.texts)}
	r.files[made.ID] = c
	return c
}

// merge deletes a note; what links lead to it lead to another one afterwards.
func (r *reshape) merge(c, into *reshaped) { c.id, c.gone = into.id, true }

// carry has a part of a note stand elsewhere. What it takes with it is not deleted by
// that: an edit of its own does so.
func (r *reshape) carry(k *carry) {
	k.links = map[int]*rewriting{}
	r.carries = append(r.carries, k)
	k.to.gets = append(k.to.gets, k)
	k.to.fresh = false
}

// text is what is carried, with the edits in it. What they leave at its end is nothing.
func (k *carry) text() string {
	edits := k.edits()
	for i := range edits {
		edits[i].Span = edits[i].Span.Shift(-k.span.Start)
	}
	text := source.Apply(k.from.note.Text.Slice(k.span), edits)
	return k.before + string(bytes.TrimRight(text, "\r\n")) + k.behind
}

// edits are those of what is carried, in its note.
func (k *carry) edits() []source.Edit {
	edits := append([]source.Edit{}, k.own...)
	for i, w := range k.links {
		edits = append(edits, w.edits(k.from.note, &k.from.note.Links[i])...)
	}
	return inOrderOfPlace(edits)
}

// places are where an offset of what is carried may be with all edits, as reshaped.places
// are.
func (k *carry) places(offset int) [2]int {
	start := k.at.Start
	for _, e := range k.to.placed {
		if e.of == k {
			break
		}
		start += len(e.New) - (e.Span.End - e.Span.Start)
	}
	at := k.shifts.places(offset)
	for i := range at {
		at[i] += start + len(k.before) - k.span.Start
	}
	return at
}

// holds reports whether an offset is in what is carried.
func (k *carry) holds(offset int) bool { return k.span.Start <= offset && offset < k.span.End }

// carrier is what carries a part of a file elsewhere, nil for nothing.
func (r *reshape) carrier(f *File, p Part) *carry {
	c := r.files[f.ID]
	if c == nil || c.note == nil {
		return nil
	}
	at := c.offsetOf(p)
	for _, k := range r.carries {
		if k.from == c && !k.copy && at >= 0 && k.holds(at) && !overlaps(k.own, source.Span{Start: at, End: at + 1}) {
			return k
		}
	}
	return nil
}

// offsetOf is where a part of a note starts, -1 for the whole.
func (c *reshaped) offsetOf(p Part) int {
	switch p.Kind {
	case HeadingPart:
		return c.note.Headings[p.Index].Line.Start
	case BlockPart:
		return c.note.Blocks[p.Index].Span.Start
	case AnchorPart:
		return c.note.Anchors[p.Index].Span.Start
	}
	return -1
}

// fileAfter is the file, as it would be, that has what a link leads to.
func (r *reshape) fileAfter(meant Resolution) *File {
	if k := r.carrier(meant.File, meant.Part); k != nil {
		return r.now.File(k.to.id)
	}
	return r.now.File(r.idAfter(meant.File.ID))
}

// indexIn is indexAfter in a file, -1 if the part is in another one.
func (r *reshape) indexIn(f *File, p Part, in *File) int {
	if to := r.fileAfter(Resolution{File: f, Part: p}); to == nil || to.ID != in.ID {
		return -1
	}
	return r.indexAfter(f, p)
}

// isNewNote reports whether a link to a heading may lead to all of a note: to one that is
// made of its section alone.
func (r *reshape) isNewNote(meant Resolution) bool {
	k := r.carrier(meant.File, meant.Part)
	if k == nil || !k.to.made || meant.Part.Kind != HeadingPart {
		return false
	}
	n := k.to.after
	_, ok := titleOnTop(n)
	return ok && r.indexAfter(meant.File, meant.Part) == 0 && n.Section(0).End == n.Text.Len()
}

// relinkCarried is relinkIn for the links in what is carried.
func (r *reshape) relinkCarried(k *carry) (changed bool, err error) {
	for i := range k.from.note.Links {
		l := &k.from.note.Links[i]
		if !l.Looked() || !k.holds(l.Span.Start) || k.drops(l) || k.links[i].isGivenUp() {
			continue
		}
		now := k.to.targetAt(k.places(l.Span.Start), l.Kind)
		a := r.aimOf(k.from.was, r.now.File(k.to.id), l.Target)
		a.anyWay = k.links[i] != nil && k.links[i].anyWay
		if r.keeps(a, now) {
			continue
		}
		if k.links[i] == nil {
			k.links[i] = &rewriting{}
		}
		k.to.fresh = false
		if err := r.next(k.links[i], k.from, l, a); err != nil {
			return false, err
		}
		changed = true
	}
	return changed, nil
}

// drops reports whether a link in what is carried does not come along.
func (k *carry) drops(l *note.Link) bool {
	return slices.ContainsFunc(k.own, func(e source.Edit) bool { return e.Span.Start <= l.Span.Start && l.Span.End <= e.Span.End })
}

// overlaps reports whether an edit takes the place of a part of a span.
func overlaps(edits []source.Edit, s source.Span) bool {
	for _, e := range edits {
		if e.Span.Start < s.End && s.Start < e.Span.End {
			return true
		}
	}
	return false
}

// placedEdit is an edit of a note, and what it carries there, nil for nothing.
type placedEdit struct {
	source.Edit
	of *carry
}

// allEdits are a note's edits in their order; what is carried to one place is in the order
// in which that was said.
func (c *reshaped) allEdits() (all []placedEdit) {
	for _, e := range c.own {
		all = append(all, placedEdit{Edit: e})
	}
	for i, w := range c.links {
		for _, e := range w.edits(c.note, &c.note.Links[i]) {
			all = append(all, placedEdit{Edit: e})
		}
	}
	for _, k := range c.gets {
		all = append(all, placedEdit{source.Edit{Span: k.at, New: k.text()}, k})
	}
	slices.SortStableFunc(all, func(a, b placedEdit) int { return byPlace(a.Edit, b.Edit) })
	return all
}

func plainEdits(placed []placedEdit) (edits []source.Edit) {
	for _, e := range placed {
		edits = append(edits, e.Edit)
	}
	return edits
}
