package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// Location is a place in a file.
type Location struct {
	File *File
	At   source.Range
}

// SubjectKind tells the things that can be referred to.
type SubjectKind uint8

// The things that can be referred to.
const (
	OfNote    SubjectKind = iota // a file: its links, those to its parts included
	OfTitle                      // a note by its first H1: also "#" links inside it
	OfHeading                    // Index is the heading's
	OfBlock                      // Index is the block's
	OfTag                        // Name is the tag's; its children count
	OfMissing                    // Name is the target that no file has yet
)

// Subject is what references are asked for.
type Subject struct {
	Kind  SubjectKind
	File  *File
	Index int
	Name  string
}

// References are all places that refer to the subject, each once, by file and
// place. With declaration, the heading or block asked about is one of them;
// notes and tags have none.
func (s *Snapshot) References(of Subject, declaration bool) []Location {
	var out []Location
	switch of.Kind {
	case OfTag:
		out = s.tagReferences(of.Name)
	case OfMissing:
		out = s.missingReferences(of.Name)
	default:
		out = s.linkReferences(of)
		if declaration {
			out = append(out, of.declaration()...)
		}
	}
	slices.SortFunc(out, func(a, b Location) int {
		return cmp.Or(strings.Compare(a.File.ID, b.File.ID), a.At.Start.Compare(b.At.Start))
	})
	return slices.Compact(out)
}

// declaration is the heading or block itself.
func (of Subject) declaration() []Location {
	switch of.Kind {
	case OfHeading, OfTitle:
		return []Location{{of.File, of.File.Record.Headings[of.Index].At}}
	case OfBlock:
		return []Location{{of.File, of.File.Record.Blocks[of.Index].At}}
	}
	return nil
}

func (s *Snapshot) linkReferences(of Subject) (out []Location) {
	for _, from := range s.candidates(of.File) {
		for i := range from.Record.Links {
			l := &from.Record.Links[i]
			if l.External {
				continue
			}
			r := s.Resolve(from, from.Record.Target(l))
			if r.File != nil && r.File.ID == of.File.ID && of.matches(r, l, from) {
				out = append(out, Location{from, l.At})
			}
		}
	}
	return out
}

// matches reports whether a link to the subject's file is a reference to it.
func (of Subject) matches(r Resolution, l *note.LinkRecord, from *File) bool {
	inside := r.Step == ThisNote
	switch of.Kind {
	case OfNote:
		return !inside
	case OfTitle:
		return !inside || r.Part == Part{HeadingPart, of.Index}
	case OfHeading:
		return r.Part == Part{HeadingPart, of.Index}
	case OfBlock:
		return r.Part == Part{BlockPart, of.Index}
	}
	return false
}

// candidates are the notes that may link to a file: those that write a target
// by which it could be found, and the file itself.
func (s *Snapshot) candidates(f *File) []*File {
	out := []*File{}
	if f.IsNote() {
		out = append(out, f)
	}
	keys := nameKeys(f)
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		for from := range s.find(written, key) {
			out = append(out, from)
		}
	}
	slices.SortFunc(out, func(a, b *File) int { return strings.Compare(a.ID, b.ID) })
	return slices.Compact(out)
}

func (s *Snapshot) tagReferences(name string) (out []Location) {
	tag := note.Fold(name)
	for f := range s.find(tags, tag) {
		for _, t := range f.Record.Tags {
			own := note.Fold(f.Record.String(t.Text))
			if own == tag || strings.HasPrefix(own, tag+"/") {
				out = append(out, Location{f, t.At})
			}
		}
	}
	return out
}

// MissingKey is what links to the same unwritten note have in common.
func MissingKey(path string) string { return note.Fold(note.Stem(strings.TrimRight(path, "/"))) }

func (s *Snapshot) missingReferences(path string) (out []Location) {
	key := MissingKey(path)
	for from := range s.find(written, targetKey(path)) {
		for i := range from.Record.Links {
			l := &from.Record.Links[i]
			if l.External || MissingKey(from.Record.String(l.Path)) != key {
				continue
			}
			if s.Resolve(from, from.Record.Target(l)).Missing() {
				out = append(out, Location{from, l.At})
			}
		}
	}
	return out
}

// SubjectAt is what stands at a byte offset of an open note, as references and
// highlights mean it: the innermost link, tag, block id or heading, else the
// note. It is false on what nothing refers to: footnotes and web addresses.
func (s *Snapshot) SubjectAt(f *File, offset int) (Subject, bool) {
	n := f.Note
	if l := n.LinkAt(offset); l != nil {
		return s.subjectOf(f, l, offset)
	}
	if t := n.TagAt(offset); t != nil {
		return Subject{Kind: OfTag, File: f, Name: t.Name}, true
	}
	if i := n.BlockAt(offset); i >= 0 {
		return Subject{Kind: OfBlock, File: f, Index: i}, true
	}
	i := n.HeadingAt(offset)
	switch {
	case i >= 0 && i == firstH1(f.Record):
		return Subject{Kind: OfTitle, File: f, Index: i}, true
	case i >= 0:
		return Subject{Kind: OfHeading, File: f, Index: i}, true
	}
	return Subject{Kind: OfNote, File: f}, true
}

// subjectOf is what a link means at an offset: on what follows "#" the heading
// or block, on all else the file.
func (s *Snapshot) subjectOf(f *File, l *note.Link, offset int) (Subject, bool) {
	if l.Kind == note.Reference {
		if l = f.Note.Definition(l.Label); l == nil {
			return Subject{}, false
		}
		offset = l.PathSpan.Start
	}
	r := s.Resolve(f, l.Target)
	onPart := r.Step == ThisNote || l.Hash && l.FragmentSpan.Start-1 <= offset && offset <= l.FragmentSpan.End
	switch {
	case r.File == nil && r.Missing():
		return Subject{Kind: OfMissing, Name: l.Path}, true
	case r.File == nil:
		return Subject{}, false
	case onPart && r.Part.Kind == HeadingPart:
		return Subject{Kind: OfHeading, File: r.File, Index: r.Part.Index}, true
	case onPart && r.Part.Kind == BlockPart:
		return Subject{Kind: OfBlock, File: r.File, Index: r.Part.Index}, true
	}
	return Subject{Kind: OfNote, File: r.File}, true
}
