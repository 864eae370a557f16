package note

import (
	"bytes"

	"github.com/notels/notels/workspace/source"
)

// Section is from a heading's line to the next heading of its level or above.
func (n *Note) Section(i int) source.Span {
	end := n.Text.Len()
	for _, h := range n.Headings[i+1:] {
		if h.Level <= n.Headings[i].Level {
			end = h.Line.Start
			break
		}
	}
	return source.Span{Start: n.Headings[i].Line.Start, End: end}
}

// FirstSection is what a note starts with: all up to the first heading that has
// text before it, the note's title left out.
func (n *Note) FirstSection() source.Span {
	s := source.Span{Start: bodyStart(n.Text.Bytes(), n.Frontmatter.Span.End), End: n.Text.Len()}
	start := s.Start // of the text to look at
	for _, h := range n.Headings {
		if !isBlankText(n.Text.Slice(source.Span{Start: start, End: h.Line.Start})) {
			s.End = h.Line.Start
			break
		}
		start = h.Line.End
		if h.Level == 1 {
			s.Start = h.Line.End
		}
	}
	return s
}

func isBlankText(b []byte) bool {
	for _, c := range b {
		if !isBlank(c) {
			return false
		}
	}
	return true
}

// Section is a section with those in it.
type Section struct {
	Heading  int         // its index
	Span     source.Span // from the heading's line to the last character that is no blank
	Sections []Section
}

// Sections are those of the whole note, in their order.
func (n *Note) Sections() []Section {
	next := 0
	return n.sectionsBelow(0, &next)
}

// sectionsBelow are the sections from a heading on that are below a level.
func (n *Note) sectionsBelow(level int, next *int) (out []Section) {
	for *next < len(n.Headings) && n.Headings[*next].Level > level {
		s := Section{Heading: *next}
		h := n.Headings[*next]
		*next++
		s.Sections = n.sectionsBelow(h.Level, next)
		s.Span = source.Span{Start: h.Line.Start, End: n.Text.Len()}
		if *next < len(n.Headings) {
			s.Span.End = n.Headings[*next].Line.Start
		}
		s.Span.End = max(h.Line.End, s.Span.Start+len(bytes.TrimRight(n.Text.Slice(s.Span), " \t\r\n")))
		if last := len(s.Sections) - 1; last >= 0 { // which may end with an underline and blanks
			s.Span.End = max(s.Span.End, s.Sections[last].Span.End)
		}
		out = append(out, s)
	}
	return out
}
