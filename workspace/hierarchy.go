package workspace

import (
	"context"
	"slices"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// Neighbour is a file that another one links to, with the places of these links.
type Neighbour struct {
	File  *File
	Links []source.Range
}

// Outgoing are the files that a note links to, in the order of its first links to
// them. Notes that are not written yet are none, nor is the note itself by its "#…"
// links.
func (s *Snapshot) Outgoing(ctx context.Context, f *File) (all []Neighbour) {
	p := s.Pass()
	known := map[*File]int{}
	for l := range f.Record.Links() {
		if ctx.Err() != nil {
			return all
		}
		r := p.Resolve(f, l.Target)
		if r.File == nil || r.Step == ThisNote {
			continue
		}
		i, ok := known[r.File]
		if !ok {
			i, known[r.File] = len(all), len(all)
			all = append(all, Neighbour{File: r.File})
		}
		all[i].Links = append(all[i].Links, l.At())
	}
	for _, n := range all {
		slices.SortFunc(n.Links, inOrder)
	}
	return all
}

// Unwritten is what a note links to though nothing is there yet.
type Unwritten struct {
	Target     string // as the first link writes its path
	Attachment bool   // it would be no note
	Links      []source.Range
}

// Unwritten are the notes and other files that a note links to and that are not there yet,
// in the order of its first links to them.
func (s *Snapshot) Unwritten(ctx context.Context, f *File) (all []Unwritten) {
	p := s.Pass()
	known := map[string]int{}
	for l := range f.Record.Links() {
		if ctx.Err() != nil {
			return all
		}
		r := p.Resolve(f, l.Target)
		if !r.Missing() {
			continue
		}
		key := s.missingKey(f, l.Target)
		i, ok := known[key]
		if !ok {
			i, known[key] = len(all), len(all)
			all = append(all, Unwritten{Target: l.Path, Attachment: r.Attachment})
		}
		all[i].Links = append(all[i].Links, l.At())
	}
	for _, u := range all {
		slices.SortFunc(u.Links, inOrder)
	}
	return all
}

// CalleesAt are the files that what stands at a byte offset of an open note stands
// for in a hierarchy: those that fit the link there, the one meant first, nothing
// where it leads to none; else the note itself.
func (s *Snapshot) CalleesAt(f *File, offset int) []*File {
	l := f.Note.LinkAt(offset)
	if l != nil && l.Kind == note.Reference {
		l = f.Note.Definition(l.Label)
	}
	if l == nil || !l.Looked() {
		return []*File{f}
	}
	if r := s.Resolve(f, l.Target); r.File != nil {
		return r.Candidates()
	}
	return nil
}

// AsLead is a file as a place to go to.
func (f *File) AsLead() Lead { return Resolution{File: f}.lead() }
