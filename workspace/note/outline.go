package note

import "github.com/notels/notels/workspace/source"

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
