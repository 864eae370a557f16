package workspace

import (
	"cmp"
	"iter"
	"path"
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
	OfNote     SubjectKind = iota // a file: its links, those to its parts included
	OfTitle                       // a note by its first H1: also "#" links inside it
	OfHeading                     // Index is the heading's
	OfBlock                       // Index is the block's
	OfTag                         // Name is the tag's; its children count
	OfMissing                     // Name is the missingKey of a target that no file has yet
	OfLabel                       // Name is the label's; File is open and has it
	OfFootnote                    // Name is the footnote's; File is open and has it
)

// Subject is what references are asked for.
type Subject struct {
	Kind  SubjectKind
	File  *File
	Index int
	Name  string
}

// References are all places that refer to the subject, each once, by file and
// place. With declaration, the heading, block, "[label]:" or footnote text asked
// about is one of them; notes and tags have none.
func (s *Snapshot) References(of Subject, declaration bool) []Location {
	var out []Location
	switch of.Kind {
	case OfTag:
		out = s.tagReferences(of.Name)
	case OfMissing:
		out = s.missingReferences(of.Name)
	case OfLabel:
		out = labelReferences(of, note.Reference)
	case OfFootnote:
		out = labelReferences(of, note.FootnoteRef)
	default:
		out = slices.Collect(s.linkReferences(of))
	}
	if at, ok := of.declaration(); ok && declaration {
		out = append(out, Location{of.File, at})
	}
	slices.SortFunc(out, func(a, b Location) int {
		return cmp.Or(strings.Compare(a.File.ID, b.File.ID), a.At.Start.Compare(b.At.Start), b.At.End.Compare(a.At.End))
	})
	return slices.Compact(out)
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

// labelReferences are the links by a label, which are all in one note.
func labelReferences(of Subject, kind note.Kind) (out []Location) {
	for i := range of.File.Note.Links {
		if l := &of.File.Note.Links[i]; l.Kind == kind && foldLabel(l.Label) == foldLabel(of.Name) {
			out = append(out, Location{of.File, of.File.Note.Text.Range(l.Span)})
		}
	}
	return out
}

// foldLabel is the form in which labels are compared: without case, and with
// blanks alike (CommonMark 0.31.2, Link reference definitions).
func foldLabel(label string) string { return strings.Join(strings.Fields(note.Fold(label)), " ") }

// linkReferences are the links to a subject, by file.
func (s *Snapshot) linkReferences(of Subject) iter.Seq[Location] {
	return func(yield func(Location) bool) {
		p := s.Pass()
		keys := nameKeys(of.File)
		may := mayLeadTo(keys)
		for _, from := range s.candidates(of.File, keys) {
			for l := range from.Record.Links() {
				t := l.Target
				if t.Path == "" && from.ID != of.File.ID || t.Path != "" && !may(t) {
					continue
				}
				r := p.Resolve(from, t)
				if r.File != nil && r.File.ID == of.File.ID && of.matches(r) && !yield(Location{from, l.At()}) {
					return
				}
			}
		}
	}
}

// matches reports whether a link to the subject's file is a reference to the
// subject: "#…" links inside a note are none to the note.
func (of Subject) matches(r Resolution) bool {
	toPart := r.Part == Part{HeadingPart, of.Index}
	switch of.Kind {
	case OfNote:
		return r.Step != ThisNote
	case OfTitle:
		return r.Step != ThisNote || toPart
	case OfHeading:
		return toPart
	case OfBlock:
		return r.Part == Part{BlockPart, of.Index}
	}
	return false
}

// candidates are the notes that may link to a file: those that write one of the
// keys of its names, and the file itself.
func (s *Snapshot) candidates(f *File, keys []string) []*File {
	out := s.writers(keys)
	if f.IsNote() {
		out = append(out, f)
	}
	return unique(out)
}

// writers are the notes that write one of the keys, some twice.
func (s *Snapshot) writers(keys []string) (out []*File) {
	for _, key := range keys {
		out = slices.AppendSeq(out, s.find(written, key))
	}
	return out
}

// unique is files sorted by ID, each once.
func unique(out []*File) []*File {
	slices.SortFunc(out, func(a, b *File) int { return strings.Compare(a.ID, b.ID) })
	return slices.CompactFunc(out, func(a, b *File) bool { return a.ID == b.ID })
}

func (s *Snapshot) tagReferences(name string) (out []Location) {
	tag := note.Fold(name)
	for f := range s.find(tags, tag) {
		for _, t := range f.Record.Tags() {
			own := note.Fold(t.Text)
			if own == tag || strings.HasPrefix(own, tag+"/") {
				out = append(out, Location{f, t.At})
			}
		}
	}
	return out
}

// missingKey is what links to the same unwritten note have in common: its path,
// as far as they say where it would be.
func (s *Snapshot) missingKey(from *File, t note.Target) string {
	p := strings.TrimLeft(t.Path, "/")
	if isDots(p) {
		p = path.Join(parentDir(from.Rel()), p)
	}
	if !t.Markdown() {
		p = note.Unescape(p)
	}
	return note.Fold(s.Config(from.Root).Stem(strings.TrimRight(p, "/")))
}

func (s *Snapshot) missingReferences(key string) (out []Location) {
	p := s.Pass()
	keys := []string{targetKey(key)}
	for _, c := range s.configs {
		for _, ext := range c.Extensions {
			keys = append(keys, targetKey(key+ext))
		}
	}
	for _, from := range unique(s.writers(keys)) {
		for l := range from.Record.Links() {
			if t := l.Target; s.missingKey(from, t) == key && p.Resolve(from, t).Missing() {
				out = append(out, Location{from, l.At()})
			}
		}
	}
	return out
}

// SubjectAt is what stands at a byte offset of an open note, as references and
// highlights mean it: the innermost link, tag, block id, footnote or heading,
// else the note. It is false on web addresses, which nothing refers to.
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
	for _, t := range n.Footnotes {
		if t.Span.Contains(offset) {
			return Subject{Kind: OfFootnote, File: f, Name: t.Label}, true
		}
	}
	i := n.HeadingAt(offset)
	switch {
	case i >= 0 && i == firstH1(n):
		return Subject{Kind: OfTitle, File: f, Index: i}, true
	case i >= 0:
		return Subject{Kind: OfHeading, File: f, Index: i}, true
	}
	return Subject{Kind: OfNote, File: f}, true
}

// subjectOf is what a link means at an offset: on what follows "#" the heading
// or block, on all else the file. A link by label stands for the label, as does
// the label of "[label]: path".
func (s *Snapshot) subjectOf(f *File, l *note.Link, offset int) (Subject, bool) {
	switch {
	case l.Kind == note.FootnoteRef:
		return Subject{Kind: OfFootnote, File: f, Name: l.Label}, true
	case l.Kind == note.Reference, l.Kind == note.Definition && offset < l.PathSpan.Start:
		return Subject{Kind: OfLabel, File: f, Name: l.Label}, true
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
	}
	return Subject{Kind: OfNote, File: r.File}, true
}
