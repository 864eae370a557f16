package workspace

import (
	"cmp"
	"context"
	"iter"
	"slices"

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
	OfNote     SubjectKind = iota // a file: its links, those to its parts included
	OfTitle                       // a note by its first H1: also "#" links inside it
	OfHeading                     // Index is the heading's
	OfBlock                       // Index is the block's
	OfTag                         // Name is the tag's; its children count
	OfMissing                     // Name is the missingKey of a target that no file has yet
	OfLabel                       // Name is the label's; File is open and has it
	OfFootnote                    // Name is the footnote's; File is open and has it
	OfKey                         // Name is that of a key of the frontmatter
	OfValue                       // Name is a value of the frontmatter, Key what it stands under
	OfName                        // Name is an alias or the title in File's frontmatter, Key what it stands under; only to rename it
)

// Subject is what references are asked for.
type Subject struct {
	Kind  SubjectKind
	File  *File
	Index int
	Name  string
	Key   string
}

// References are all places that refer to the subject, each once, by file and
// place. With declaration, the heading, block, "[label]:" or footnote text asked
// about is one of them; notes and tags have none.
func (s *Snapshot) References(of Subject, declaration bool) (all []Location) {
	for f, places := range s.Referring(context.Background(), of, declaration) {
		for _, at := range places {
			all = append(all, Location{f, at})
		}
	}
	return all
}

// Referring is References file by file, as they are found, until ctx ends.
func (s *Snapshot) Referring(ctx context.Context, of Subject, declaration bool) iter.Seq2[*File, []source.Range] {
	return func(yield func(*File, []source.Range) bool) {
		q := s.referrer(of)
		declared, ok := of.declaration()
		for _, f := range s.holders(of) {
			if ctx.Err() != nil {
				return
			}
			places := slices.Collect(q.in(f))
			if ok && declaration && f.ID == of.File.ID {
				places = append(places, declared)
			}
			slices.SortFunc(places, inOrder)
			if places = slices.Compact(places); len(places) > 0 && !yield(f, places) {
				return
			}
		}
	}
}

// inOrder sorts places, an outer one before what lies in it.
func inOrder(a, b source.Range) int {
	return cmp.Or(a.Start.Compare(b.Start), b.End.Compare(a.End))
}

// Highlights are the references to a subject in one note, with its declaration if
// that is there, too.
func (s *Snapshot) Highlights(f *File, of Subject) (references, declarations []source.Range) {
	references = slices.Collect(s.referrer(of).in(f))
	if at, ok := of.declaration(); ok && of.File.ID == f.ID {
		declarations = append(declarations, at)
	}
	return references, declarations
}

// declaration is the place that makes a subject what it is.
func (of Subject) declaration() (at source.Range, ok bool) {
	switch of.Kind {
	case OfHeading, OfTitle:
		return of.File.Record.Headings()[of.Index].At, true
	case OfBlock:
		return of.File.Record.Blocks()[of.Index].At, true
	case OfLabel:
		if d := of.File.Note.Definition(of.Name); d != nil {
			return of.File.Note.Text.Range(d.Span), true
		}
	case OfFootnote:
		if d := of.File.Note.Footnote(of.Name); d != nil {
			return of.File.Note.Text.Range(d.Span), true
		}
	}
	return at, false
}

// SubjectAt is what stands at a byte offset of an open note, as references and
// highlights mean it: the innermost link, tag, key or value of the frontmatter,
// block id, footnote or heading, else the note. It is false on what nothing refers
// to: web addresses, and "#…" links that lead to no heading or block.
func (s *Snapshot) SubjectAt(f *File, offset int) (Subject, bool) {
	n := f.Note
	if l := n.LinkAt(offset); l != nil {
		return s.subjectOf(f, l, offset)
	}
	if t := n.TagAt(offset); t != nil {
		return Subject{Kind: OfTag, File: f, Name: t.Name}, true
	}
	if of, ok := entryAt(f, offset); ok {
		return of, true
	}
	if i := n.BlockAt(offset); i >= 0 {
		return Subject{Kind: OfBlock, File: f, Index: i}, true
	}
	if t := n.FootnoteAt(offset); t != nil {
		return Subject{Kind: OfFootnote, File: f, Name: t.Label}, true
	}
	return f.headingSubject(n.HeadingAt(offset)), true
}

// headingSubject is the heading with an index, the first H1 as the note's title; the
// note for -1.
func (f *File) headingSubject(i int) Subject {
	switch top := topSubject(f); {
	case i < 0:
		return Subject{Kind: OfNote, File: f}
	case top.Kind == OfTitle && top.Index == i:
		return top
	}
	return Subject{Kind: OfHeading, File: f, Index: i}
}

// subjectOf is what a link means at an offset: on what follows "#" the heading
// or block, on all else the file. A link by label stands for the label, as does
// the label of "[label]: path".
func (s *Snapshot) subjectOf(f *File, l *note.Link, offset int) (Subject, bool) {
	if of, ok := labelAt(f, l, offset); ok {
		return of, true
	}
	r := s.Resolve(f, l.Target)
	onPart := r.Step == ThisNote || l.Hash && l.FragmentSpan.Contains(offset)
	switch {
	case r.Missing():
		return Subject{Kind: OfMissing, File: f, Name: s.missingKey(f, l.Target)}, true
	case r.File == nil:
		return Subject{}, false
	case onPart && r.Part.Kind == HeadingPart:
		return Subject{Kind: OfHeading, File: r.File, Index: r.Part.Index}, true
	case onPart && r.Part.Kind == BlockPart:
		return Subject{Kind: OfBlock, File: r.File, Index: r.Part.Index}, true
	case r.Step == ThisNote: // "#…" links are none to the note
		return Subject{}, false
	}
	return Subject{Kind: OfNote, File: r.File}, true
}

// labelAt is the label that a link stands for at an offset.
func labelAt(f *File, l *note.Link, offset int) (of Subject, ok bool) {
	switch {
	case l.Kind == note.FootnoteRef:
		return Subject{Kind: OfFootnote, File: f, Name: l.Label}, true
	case l.Kind == note.Reference, l.Kind == note.Definition && offset < l.PathSpan.Start:
		return Subject{Kind: OfLabel, File: f, Name: l.Label}, true
	}
	return of, false
}
