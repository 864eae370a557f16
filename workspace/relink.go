package workspace

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// rewriting is what a link's target becomes.
type rewriting struct {
	tries []asWritten
	tried int // the one that is written
}

// relinkIn writes those links of a note anew that do not mean what they should; changed
// tells whether there are any.
func (r *reshape) relinkIn(f *File) (changed bool, err error) {
	c := r.files[f.ID]
	if c == nil {
		if !r.mustLoad(f) {
			return false, nil
		}
		if c, err = r.file(f); err != nil {
			return false, err
		}
	}
	if c.note == nil || c.gone {
		return false, nil
	}
	for i := range c.note.Links {
		l := &c.note.Links[i]
		if !l.Looked() || c.deletes(l.Span) {
			continue
		}
		now := &l.Target
		if c.after != nil {
			now = c.afterLink(l)
		}
		if meant := r.meant.Resolve(f, l.Target); r.keeps(f, l.Target, meant, now) {
			continue
		}
		if err := r.rewrite(c, i); err != nil {
			return false, err
		}
		changed = true
	}
	return changed, nil
}

// mustLoad reports whether a note that does not change by itself has a link that does not
// mean what it should. Its text is not needed to tell.
func (r *reshape) mustLoad(f *File) bool {
	for l := range f.Record.Links() {
		if t := l.Target; t.Path != "" && r.may(t) && !r.keeps(f, t, r.meant.Resolve(f, t), &t) {
			return true
		}
	}
	return false
}

// deletes reports whether an edit that was asked for takes the place of a link.
func (c *reshaped) deletes(s source.Span) bool {
	return overlaps(c.own, s) || slices.ContainsFunc(c.gets, func(k *carry) bool { return overlaps([]source.Edit{{Span: k.at}}, s) })
}

// afterLink is the target that a link has with all edits, nil if it is none any more.
func (c *reshaped) afterLink(l *note.Link) *note.Target {
	return c.linkAt(c.places(l.Span.Start), l.Kind)
}

// linkAt is the target of a link with all edits that starts at one of two places, nil for
// none.
func (c *reshaped) linkAt(places [2]int, kind note.Kind) *note.Target {
	for _, at := range places {
		for i := range c.after.Links {
			if now := &c.after.Links[i]; now.Span.Start == at && now.Kind == kind {
				return &now.Target
			}
		}
	}
	return nil
}

// places are where an offset of a note may be in after: before what is inserted
// there, and behind it.
func (c *reshaped) places(offset int) [2]int { return placesWith(c.applied, offset) }

func placesWith(edits []source.Edit, offset int) [2]int {
	before, behind := 0, 0
	for _, e := range edits {
		d := len(e.New) - (e.Span.End - e.Span.Start)
		switch {
		case e.Span.Start > offset:
		case e.Span.End < offset || e.Span.End == offset && !e.Span.Empty():
			before, behind = before+d, behind+d
		case e.Span.Empty(): // is offset
			behind += d
		default:
			offset = e.Span.Start
		}
	}
	return [2]int{offset + before, offset + behind}
}

// keeps reports whether a link of a note, as it is with all edits so far, means what it
// meant; nil is one that is none any more.
func (r *reshape) keeps(f *File, was note.Target, meant Resolution, now *note.Target) bool {
	return r.keepsFrom(f, r.now.File(r.idAfter(f.ID)), was, meant, now)
}

// keepsFrom is keeps for a link that is in another file afterwards.
func (r *reshape) keepsFrom(f, from *File, was note.Target, meant Resolution, now *note.Target) bool {
	if now == nil {
		return false
	}
	if meant.File == nil {
		return r.keepsPlace(f, from, was, meant, now)
	}
	got := r.now.Resolve(from, *now)
	switch {
	case got.File == nil || got.File.ID != r.fileAfter(meant).ID,
		len(got.Others) > 0 && len(meant.Others) == 0,
		was.Path != "" && got.Step.certainty() > meant.Step.certainty():
		return false
	}
	return r.keepsPart(meant, got) && !r.keepsName(was, *now, meant, got)
}

// certainty tells the steps apart that people rely on: fewer programs know the later ones.
func (s Step) certainty() int {
	switch s {
	case ThisNote, FromNote:
		return 0
	case FromRoot, PathEnd, FolderNote:
		return 1
	}
	return int(s)
}

// keepsPlace is keeps for what leads to no file: a relative path that leads out of a note
// which moves still says where the file would be, and a folder's link goes with it.
func (r *reshape) keepsPlace(f, from *File, was note.Target, meant Resolution, now *note.Target) bool {
	before, ok := placeOf(f, was)
	if !ok || meant.Step == NotJudged {
		return true
	}
	after, _ := placeOf(from, *now)
	return after == r.idAfter(before)
}

// placeOf is the ID that a relative path leads to; false for other targets.
func placeOf(from *File, t note.Target) (id string, ok bool) {
	if from.Root == "" || t.Path == "" || t.Path[0] == '/' || !isDots(t.Path) && !t.Markdown() {
		return "", false
	}
	return path.Join(parentDir(from.ID), t.Path), true
}

// keepsPart reports whether a link leads to the part of its file that it led to.
func (r *reshape) keepsPart(meant, got Resolution) bool {
	switch meant.Part.Kind {
	case HeadingPart, BlockPart:
		if r.isDropped(meant) {
			return got.Part.Kind == WholeFile
		}
		return got.Part.Kind == meant.Part.Kind && got.Part.Index == r.indexAfter(meant.File, meant.Part)
	case WholeFile, WholeName:
		return got.Part.Kind == WholeFile || got.Part.Kind == WholeName
	}
	return true // it led to nothing, or to what has no name that could change
}

// idAfter is what becomes of an ID.
func (r *reshape) idAfter(id string) string {
	if c := r.files[id]; c != nil {
		return c.id
	}
	for _, m := range r.moves {
		if to, ok := m.moved(id); ok {
			return to
		}
	}
	return id
}

// indexAfter is the number that a heading or block has with all edits, -1 if it is gone.
func (r *reshape) indexAfter(f *File, p Part) int {
	c := r.files[f.ID]
	if k := r.carrier(f, p); k != nil {
		return k.to.indexAt(k.places(c.offsetOf(p)), p.Kind)
	}
	switch {
	case c == nil || c.after == nil || len(c.own)+len(c.links)+len(c.gets) == 0:
		return p.Index
	case c.gone:
		return -1
	}
	return c.indexAt(c.places(c.offsetOf(p)), p.Kind)
}

// indexAt is the number of the heading or block with all edits that starts at one of two
// places, -1 for none.
func (c *reshaped) indexAt(places [2]int, kind PartKind) int {
	for _, at := range places {
		if kind == BlockPart {
			for i, b := range c.after.Blocks {
				if b.Span.Start == at {
					return i
				}
			}
			continue
		}
		for i, h := range c.after.Headings {
			if h.Line.Start == at {
				return i
			}
		}
	}
	return -1
}

// rewrite writes a link of a note so that it means what it meant, in its own form if that
// leads there.
func (r *reshape) rewrite(c *reshaped, i int) error {
	l := &c.note.Links[i]
	w := c.links[i]
	if w == nil {
		w = &rewriting{tries: r.tries(c, r.now.File(c.id), l), tried: -1}
		c.links[i] = w
	}
	c.fresh = false
	return w.next(c, l)
}

// next goes on to the next target that is to be tried for a link.
func (w *rewriting) next(c *reshaped, l *note.Link) error {
	w.tried++
	if w.tried >= len(w.tries) {
		line := c.note.Text.Line(l.Span.Start) + 1
		return Refusal(fmt.Sprintf("The link %s in line %d of %s can't be written so that it still leads there; choose another name.",
			cmp.Or(c.note.Text.String(l.Span), l.Path), line, c.was.Rel()))
	}
	return nil
}

// asWritten is a target as it is written.
type asWritten struct{ path, fragment string }

// edits write the target that is tried.
func (w *rewriting) edits(n *note.Note, l *note.Link) []source.Edit {
	if w.tried < 0 || w.tried >= len(w.tries) {
		return nil
	}
	return w.tries[w.tried].edits(n, l)
}

// edits write a target in the place of that of a link, each part that differs.
func (t asWritten) edits(n *note.Note, l *note.Link) (edits []source.Edit) {
	path, fragment := l.PathSpan, l.FragmentSpan
	if l.Hash && t.fragment == "" && (!l.Markdown() || l.Fragment != "") { // the "#" belongs to a name, or goes
		path, fragment = source.Span{Start: path.Start, End: fragment.End}, source.Span{}
	}
	if t.path != n.Text.String(path) {
		edits = append(edits, source.Edit{Span: path, New: t.path})
	}
	if l.Hash && t.fragment != "" && t.fragment != n.Text.String(fragment) {
		edits = append(edits, source.Edit{Span: fragment, New: t.fragment})
	}
	return edits
}
