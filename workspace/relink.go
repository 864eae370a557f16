package workspace

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// aim is a link with what it is to mean.
type aim struct {
	in    *File       // the note that has it, as it is before
	from  *File       // the note that has it afterwards: another one if it is carried there
	t     note.Target // as it is before
	meant Resolution
	// anyWay tells that it may be found in a way that people rely on less.
	anyWay bool
}

func (r *reshape) aimOf(in, from *File, t note.Target) aim {
	return aim{in: in, from: from, t: t, meant: r.meant.Resolve(in, t)}
}

// relinkIn writes those links of a note anew that do not mean what they should; changed
// tells whether there are any.
func (r *reshape) relinkIn(f *File) (changed bool, err error) {
	c, from := r.files[f.ID], r.now.File(r.idAfter(f.ID))
	if c != nil && c.ends() || !f.IsNote() || !from.IsNote() {
		return false, nil
	}
	if c == nil || c.note == nil {
		if !r.mustLoad(f, from, c != nil) {
			return false, nil
		}
		switch c, err = r.loaded(f); {
		case err == errStale:
			return false, nil
		case errors.Is(err, fs.ErrNotExist) && r.files[f.ID] == nil: // removed a moment ago, with its links
			return false, nil
		case err != nil && r.anyhow && c == nil:
			r.loseAllIn(f)
			return false, nil
		case err != nil:
			return false, orUnread(f, err)
		}
	}
	if len(r.stale) > 0 { // all is looked at again
		return false, nil
	}
	for i := range c.note.Links {
		l := &c.note.Links[i]
		if !l.Looked() || c.deletes(l.Span) || c.links[i].isGivenUp() {
			continue
		}
		now := &l.Target
		if c.after != nil {
			now = c.targetAt(c.shifts.places(l.Span.Start), l.Kind)
		}
		a := r.aimOf(f, from, l.Target)
		a.anyWay = c.links[i] != nil && c.links[i].anyWay
		if r.keeps(a, now) {
			continue
		}
		if err := r.rewrite(c, i, a); err != nil {
			return false, err
		}
		changed = true
	}
	return changed, nil
}

// mustLoad reports whether a note whose text does not change by itself has a link that does
// not mean what it should. Its text is not needed to tell.
func (r *reshape) mustLoad(f, from *File, moves bool) bool {
	for l := range f.Record.Links() {
		t := l.Target
		if (moves || t.Path != "" && r.may(t)) && !r.keeps(r.aimOf(f, from, t), &t) {
			return true
		}
	}
	return false
}

// deletes reports whether an edit that was asked for takes the place of a link.
func (c *reshaped) deletes(s source.Span) bool {
	if overlaps(c.own, s) {
		return true
	}
	for _, k := range c.gets {
		if k.at.Start < s.End && s.Start < k.at.End {
			return true
		}
	}
	return false
}

// keeps reports whether a link means what it meant as it is now, nil if it is none any more.
func (r *reshape) keeps(a aim, now *note.Target) bool {
	switch {
	case now == nil:
		return false
	case a.meant.File == nil:
		return r.keepsPlace(a, *now)
	}
	if c := r.files[a.meant.File.ID]; c != nil && c.taken {
		return true
	}
	to := r.fileAfter(a.meant)
	if a.meant.Step != ThisNote && (leaves(a.meant.File, to) || leaves(a.in, a.from) && (isRelative(a.t) || strings.HasPrefix(a.t.Path, "/"))) {
		return a.keepsWay(to, *now)
	}
	got := r.now.Resolve(a.from, *now)
	switch {
	case got.File == nil || got.File.ID != to.ID,
		len(got.Others) > 0 && len(a.meant.Others) == 0,
		a.t.Path != "" && !a.anyWay && certainty(a.from, *now, got) > a.certainty(),
		missesCase(a.from, *now, got) && !missesCase(a.in, a.t, a.meant):
		return false
	}
	return r.keepsPart(a.meant, got) && !r.keepsName(a, *now, got)
}

// leaves reports whether a file is a part of the workspace no longer.
func leaves(before, after *File) bool {
	return before.Root != "" && after.Root == "" || after.LeftOut && !before.LeftOut
}

func (a aim) certainty() int { return certainty(a.in, a.t, a.meant) }

// certainty tells the ways apart by which links find files and that people rely on: fewer
// programs know the later ones.
func certainty(from *File, t note.Target, r Resolution) int {
	switch r.Step {
	case ThisNote, FromNote:
		return 0
	case FolderNote:
		if place, ok := relativePlace(from, t); ok && note.Fold(place) == note.Fold(parentDir(r.File.ID)) {
			return 0
		}
	case FromRoot, PathEnd:
		return 1
	}
	return int(r.Step)
}

// isRelative tells the targets that lead from the folder of their note, if they lead
// anywhere.
func isRelative(t note.Target) bool {
	return t.Path != "" && t.Path[0] != '/' && (t.Markdown() || isDots(t.Path))
}

// relativePlace is the ID that a relative path leads to.
func relativePlace(from *File, t note.Target) (id string, ok bool) {
	if !isRelative(t) || !from.isSaved() {
		return "", false
	}
	return path.Join(parentDir(from.ID), t.Path), true
}

// keepsWay is keeps for links where nothing is looked up any more, into the workspace or
// out of it: relative paths lead along the same way, whoever follows it, and other links
// stay as they are.
func (a aim) keepsWay(to *File, now note.Target) bool {
	if !isRelative(a.t) || a.certainty() > 0 {
		return true
	}
	place, ok := relativePlace(a.from, now)
	return ok && (place == to.ID || place == to.withoutExtension(to.ID) || a.meant.Step == FolderNote && place == parentDir(to.ID))
}

// keepsPlace is keeps for what leads to no file: the relative paths of a note which moves
// still say where the file would be, and a folder's link goes with it.
func (r *reshape) keepsPlace(a aim, now note.Target) bool {
	before, ok := r.meant.placeOf(a.in, a.t, a.meant.Step)
	if !ok || a.meant.Step != PlainFolder && a.in.ID == a.from.ID {
		return true
	}
	after, ok := r.now.placeOf(a.from, now, a.meant.Step)
	if place, direct := relativePlace(a.in, a.t); direct && place == before {
		after, ok = relativePlace(a.from, now)
	}
	return ok && after == r.idAfter(before)
}

// placeOf is the ID that a target says which finds no file: a relative path, or where a
// folder is.
func (p *Pass) placeOf(from *File, t note.Target, step Step) (id string, ok bool) {
	id, ok = relativePlace(from, t)
	if step == PlainFolder && (!ok || !p.isFolder(id)) {
		return path.Join(from.Root, t.Path), true
	}
	return id, ok
}

// isFolder reports whether files lie in a folder with an ID.
func (s *Snapshot) isFolder(id string) bool {
	root := s.RootOf(id)
	return root != "" && s.hasDir([]string{root}, note.Fold(strings.TrimPrefix(strings.TrimPrefix(id, root), "/")))
}

// keepsPart reports whether a link leads to the part of its file that it led to.
func (r *reshape) keepsPart(meant, got Resolution) bool {
	switch meant.Part.Kind {
	case HeadingPart, BlockPart:
		if !got.File.IsNote() {
			return true
		}
		if got.Part.Kind == WholeFile && r.isNewNote(meant) {
			return true
		}
		return got.Part.Kind == meant.Part.Kind && got.Part.Index == r.indexAfter(meant.File, meant.Part)
	case WholeFile, WholeName:
		return got.Part.Kind == WholeFile || got.Part.Kind == WholeName
	}
	return true // it led to nothing, or to what has no name that could change
}
