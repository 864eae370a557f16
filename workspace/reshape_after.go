package workspace

import (
	"slices"
	"sort"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// after is the workspace with all edits so far.
func (r *reshape) after() *Snapshot {
	files := map[string]*File{}
	for id := range r.files {
		files[id] = nil
	}
	for _, c := range r.files {
		if !c.ends() {
			c.refresh()
			files[c.id] = r.fileWith(c)
		}
	}
	return r.with(append(slices.Clone(r.layers), newLayer(files)))
}

// refresh makes after of a note, where that is another one.
func (c *reshaped) refresh() {
	if c.fresh || c.note == nil {
		return
	}
	c.placed = c.allEdits()
	for _, k := range c.gets {
		k.shifts = newShifts(k.edits())
	}
	edits := plainEdits(c.placed)
	c.after, c.shifts, c.fresh = c.note, newShifts(edits), true
	if len(edits) > 0 || lastSegment(c.id) != c.was.Name() {
		c.after = note.Parse(lastSegment(c.id), source.Apply(c.note.Text.Bytes(), edits))
	}
}

// fileWith is a file as it would be.
func (r *reshape) fileWith(c *reshaped) *File {
	f := File{ID: c.id, Stamp: c.was.Stamp, Version: c.was.Version}.inRoot(r.RootOf(c.id))
	f.LeftOut = c.was.LeftOut || c.out
	wasNote, isNote := c.was.IsNote(), c.was.IsNote()
	if c.id != c.was.ID && f.isSaved() {
		isNote = r.Config(f.Root).IsNote(c.id)
	}
	switch {
	case !isNote:
	case !wasNote:
		f.Record = r.asNote(c).Record()
	case c.after == nil: // as it was, in another folder
		f.Record = c.was.Record
	default:
		if f.Record = c.after.Record(); c.was.Note != nil {
			f.Note = c.after
		}
	}
	return f
}

// asNote is an attachment that becomes a note by its name; an empty one if it can't be read.
func (r *reshape) asNote(c *reshaped) *note.Note {
	var text []byte
	if n, err := r.texts.Load(c.was); err == nil {
		text = n.Text.Bytes()
	}
	return note.Parse(lastSegment(c.id), text)
}

// idAfter is what becomes of an ID.
func (r *reshape) idAfter(id string) string {
	if c := r.files[id]; c != nil {
		return c.id
	}
	return r.moved(id)
}

func (r *reshape) moved(id string) string { return afterMoves(r.moves, id) }

// indexAfter is the number that a heading or block has with all edits, -1 if it is gone.
func (r *reshape) indexAfter(f *File, p Part) int {
	c := r.files[f.ID]
	if k := r.carrier(f, p); k != nil {
		return k.to.indexAt(k.places(c.offsetOf(p)), p.Kind)
	}
	switch {
	case c == nil || c.after == nil || c.after == c.note:
		return p.Index
	case c.gone:
		return -1
	}
	return c.indexAt(c.shifts.places(c.offsetOf(p)), p.Kind)
}

// indexAt is the number of the heading or block with all edits that starts at one of some
// places, -1 for none.
func (c *reshaped) indexAt(places [2]int, kind PartKind) int {
	for _, at := range places {
		i, found := slices.BinarySearchFunc(c.after.Headings, at, func(h note.Heading, at int) int { return h.Line.Start - at })
		if kind == BlockPart {
			i, found = slices.BinarySearchFunc(c.after.Blocks, at, func(b note.Block, at int) int { return b.Span.Start - at })
		}
		if found {
			return i
		}
	}
	return -1
}

// targetAt is the target of the link that linkAt tells.
func (c *reshaped) targetAt(places [2]int, kind note.Kind) *note.Target {
	if l := c.linkAt(places, kind); l != nil {
		return &l.Target
	}
	return nil
}

// linkAt is the link with all edits that starts at one of some places, nil for none.
func (c *reshaped) linkAt(places [2]int, kind note.Kind) *note.Link {
	links := c.after.Links
	for _, at := range places {
		i := sort.Search(len(links), func(i int) bool { return links[i].Span.Start >= at })
		for ; i < len(links) && links[i].Span.Start == at; i++ {
			if links[i].Kind == kind {
				return &links[i]
			}
		}
	}
	return nil
}

// shifts tell where edits have other text come to be. They are in the order of their places.
type shifts struct {
	edits []source.Edit
	sums  []int // by how much what is behind each is shifted
}

func newShifts(edits []source.Edit) shifts {
	s := shifts{edits, make([]int, len(edits))}
	sum := 0
	for i, e := range edits {
		sum += len(e.New) - (e.Span.End - e.Span.Start)
		s.sums[i] = sum
	}
	return s
}

// places are where an offset may have come to be: behind what is inserted there, and before
// it. What is inside of what is replaced is where that begins.
func (s shifts) places(offset int) [2]int {
	i := sort.Search(len(s.edits), func(i int) bool { return s.edits[i].Span.End >= offset })
	before := 0
	if i > 0 {
		before = s.sums[i-1]
	}
	behind := before
	for ; i < len(s.edits) && s.edits[i].Span.Start <= offset; i++ {
		switch e := s.edits[i]; {
		case e.Span.Empty():
			behind = s.sums[i]
		case e.Span.End == offset:
			before, behind = s.sums[i], s.sums[i]
		default:
			offset = e.Span.Start
		}
	}
	return [2]int{offset + behind, offset + before}
}
