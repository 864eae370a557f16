package workspace

import (
	"bytes"
	"fmt"
	"iter"
	"slices"
	"unicode/utf8"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// Lens tells how many links lead to a note or to one of its headings.
type Lens struct {
	Of           Subject
	At           source.Range    // the line that it stands at
	Place        source.Position // what SubjectOn knows it by
	Links, Notes int
}

// Title is what the user reads. Where there is no title that it stands at, it says
// that it is of the note.
func (l Lens) Title() string {
	said := linksAndNotes(l.Links, l.Notes)
	if l.Of.Kind == OfNote {
		said += " to this note"
	}
	return said
}

func linksAndNotes(links, notes int) string {
	if links == 1 {
		return "1 link"
	}
	return count(links, "link") + " from " + count(notes, "note")
}

// Lenses are those of an open note that its settings ask for, of the links that lead
// to it as Incoming has them. The lens of its first H1 is that of the note. What no
// link leads to has none: most headings and many notes are so, and a line that says
// nothing pushes the text apart.
func (s *Snapshot) Lenses(f *File, links iter.Seq[Incoming]) (lenses []Lens) {
	top := topSubject(f)
	var whole tally
	headings := make([]tally, len(f.Note.Headings))
	for l := range links {
		if top.matches(l) {
			whole.add(l.File)
		}
		if l.Part.Kind == HeadingPart {
			headings[l.Part.Index].add(l.File)
		}
	}
	c := s.Config(f.Root)
	if whole.links > 0 && c.NoteLens {
		lenses = append(lenses, whole.lens(s, f, top))
	}
	for i, t := range headings {
		if t.links > 0 && c.HeadingLens && (top.Kind != OfTitle || top.Index != i) {
			lenses = append(lenses, t.lens(s, f, Subject{Kind: OfHeading, File: f, Index: i}))
		}
	}
	return lenses
}

// tally counts links that come note by note.
type tally struct {
	links, notes int
	last         *File
}

func (t *tally) add(from *File) {
	t.links++
	if t.last != from {
		t.notes++
		t.last = from
	}
}

func (t *tally) lens(s *Snapshot, f *File, of Subject) Lens {
	l := Lens{Of: of, Links: t.links, Notes: t.notes}
	if of.Kind == OfNote {
		l.At = f.Note.Text.Range(firstLine(f.Note))
		l.Place = s.placeOfNote(f)
		return l
	}
	text, start := f.Note.Text, f.Note.Headings[of.Index].Line.Start
	l.At = text.Range(source.Span{Start: start, End: text.LineSpan(text.Line(start)).End})
	l.Place = l.At.Start
	return l
}

// firstLine is the first line of a note's text, or the first of all where there is
// nothing behind the frontmatter.
func firstLine(n *note.Note) source.Span {
	for line := n.Text.Line(n.Frontmatter.Span.End); line < n.Text.Lines(); line++ {
		s := n.Text.LineSpan(line)
		if s.Start >= n.Frontmatter.Span.End && len(bytes.TrimSpace(n.Text.Slice(s))) > 0 {
			return s
		}
	}
	return n.Text.LineSpan(0)
}

// placeOfNote is a place where nothing but the note can be meant, so that references
// are the same there. If the first lines have none, it is the first line that no
// heading takes, which is enough for SubjectOn.
func (s *Snapshot) placeOfNote(f *File) source.Position {
	text := f.Note.Text
	whole := Subject{Kind: OfNote, File: f}
	for line := range min(text.Lines(), 50) {
		if SubjectOn(f, uint32(line)) != whole {
			continue
		}
		for _, offset := range looseEnds(f.Note, line) {
			if of, ok := s.SubjectAt(f, offset); ok && of == whole {
				return text.Position(offset)
			}
		}
	}
	return behindHeadings(f.Note)
}

// looseEnds are the offsets of a line that most likely are in no link: its start, or
// behind the link there, and its end.
func looseEnds(n *note.Note, line int) []int {
	span := n.Text.LineSpan(line)
	ends := []int{span.Start, span.End}
	if l := n.LinkAt(span.Start); l != nil && l.Span.End < span.End {
		_, size := utf8.DecodeRune(n.Text.Bytes()[l.Span.End:])
		ends = append(ends, l.Span.End+size) // at its end a cursor is still on it
	}
	return ends
}

func behindHeadings(n *note.Note) (p source.Position) {
	for _, h := range n.Headings {
		if n.Text.Line(h.Line.Start) > int(p.Line) {
			break
		}
		p.Line = uint32(n.Text.Line(h.Line.End)) + 1
	}
	return p
}

// SubjectOn is what the Place of a lens stands for: the heading that starts on its
// line, else the note.
func SubjectOn(f *File, line uint32) Subject {
	return f.headingSubject(slices.IndexFunc(f.Record.Headings(), func(h note.HeadingRecord) bool { return h.At.Start.Line == line }))
}

// topSubject is a note by its first H1, if it has one.
func topSubject(f *File) Subject {
	i, _ := f.Record.FirstH1()
	if i < 0 {
		return Subject{Kind: OfNote, File: f}
	}
	return Subject{Kind: OfTitle, File: f, Index: i}
}

// LinksTo says how many links lead to a note or to a heading.
func (of Subject) LinksTo(links []Location) string {
	name := of.File.Title()
	if of.Kind == OfHeading {
		name = of.File.Record.Headings()[of.Index].Text
	}
	name = Shortened(name, maxName)
	var t tally
	for _, l := range links {
		t.add(l.File)
	}
	switch said := linksAndNotes(t.links, t.notes); t.links {
	case 0:
		return fmt.Sprintf("No link leads to %q now.", name)
	case 1:
		return fmt.Sprintf("%s leads to %q.", said, name)
	default:
		return fmt.Sprintf("%s lead to %q.", said, name)
	}
}
