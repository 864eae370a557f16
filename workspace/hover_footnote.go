package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/source"
)

// footnote is the text of a footnote, "" if the note has none with the label.
func (p Previewer) footnote(f *File, label string) string {
	n := f.Note
	t := n.Footnote(label)
	if t == nil {
		return ""
	}
	line := n.Text.LineSpan(n.Text.Line(t.Of.Start))
	before := n.Text.String(source.Span{Start: line.Start, End: t.Of.Start})
	text := p.excerpt(f, n, source.Span{Start: t.Span.End, End: t.Of.End})
	return outdented(text, strings.TrimRight(inContainer(before), " "))
}

// outdented is a text without what makes its lines a part of a footnote: the marks
// of the quote that they are in, and the indent.
func outdented(text, marks string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if rest, ok := strings.CutPrefix(line, marks); ok && marks != "" {
			line = strings.TrimPrefix(rest, " ")
		}
		line, isTab := strings.CutPrefix(line, "\t")
		for n := 0; n < 4 && !isTab; n++ {
			line = strings.TrimPrefix(line, " ")
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}
