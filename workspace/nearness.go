package workspace

import (
	"slices"

	"github.com/notels/notels/workspace/source"
)

// nearness tells how near a file is to the note that is written in: the less, the
// nearer. That it is an attachment counts most, for a folder may be full of them; then
// what is in another workspace folder, then what is in another folder, then what is not
// linked from the note, then what is not linked by notes that it links to, and in the end
// how long ago the file was edited.
type nearness uint16

const (
	edits       nearness = 1<<5 - 1 // since the file was edited, at most
	notLinked2  nearness = 1 << 5   // not by a note that is linked
	notLinked   nearness = 1 << 6
	otherFolder nearness = 1 << 7
	otherRoot   nearness = 1 << 8
	attachment  nearness = 1 << 9
	farthest    nearness = 1<<10 - 1
	notWritten  nearness = 1 << 10
	noMatch     nearness = 1 << 11 // of a file that must not be offered
)

const (
	// linksAround and linksBeyond are how many links are looked at of the note that is
	// written in, and of each note that it links to: enough for all but long notes
	// and lists, in whose own folder there is more to go by.
	linksAround, linksBeyond = 100, 10
	// notesAround is how many linked notes are looked into.
	notesAround = 20
)

// nearTo are the files that are near a note for what links say and for when they were
// edited, each as if it lay in its folder. The link that is written counts for nothing.
func (p *Pass) nearTo(from *File, written source.Range) map[string]nearness {
	near := map[string]nearness{}
	get := func(id string) nearness {
		if n, known := near[id]; known {
			return n
		}
		return notLinked | notLinked2 | edits
	}
	linked := p.linkedBy(from, linksAround, written)
	for i, f := range linked {
		near[f.ID] = get(f.ID) &^ notLinked
		if i < notesAround {
			for _, f := range p.linkedBy(f, linksBeyond, source.Range{}) {
				near[f.ID] = get(f.ID) &^ notLinked2
			}
		}
	}
	for i, id := range p.recent {
		near[id] = get(id) - edits + nearness(i)
	}
	return near
}

// linkAt is where the link is that holds an offset of an open document.
func (f *File) linkAt(offset int) (at source.Range) {
	if f.Note == nil {
		return at
	}
	if l := f.Note.LinkAt(offset); l != nil {
		at = f.Note.Text.Range(l.Span)
	}
	return at
}

// linkedBy are the other files that the first links of a note lead to, but for the link
// at a place.
func (p *Pass) linkedBy(f *File, most int, but source.Range) (linked []*File) {
	for l := range f.Record.Links() {
		if most--; most < 0 {
			break
		}
		if l.At() == but {
			continue
		}
		to := p.only(f, l.Target)
		if to == nil {
			to = p.Resolve(f, l.Target).File
		}
		if to != nil && to.ID != f.ID {
			linked = append(linked, to)
		}
	}
	return linked
}

// mostRecent is how many files are known as edited last.
const mostRecent = 20

// edited are the IDs of the files edited last, after some changes, the last first.
func (h *Host) edited(now *Snapshot, changes []Change) []string {
	recent := now.recent
	for _, c := range changes {
		if c.Kind != Opened {
			continue
		}
		if f := now.File(c.ID); f == nil || f.Note == nil || f.Note == c.Note || len(recent) > 0 && recent[0] == c.ID {
			continue
		}
		recent = append([]string{c.ID}, slices.DeleteFunc(slices.Clone(recent), func(id string) bool { return id == c.ID })...)
		recent = recent[:min(len(recent), mostRecent)]
	}
	return recent
}
