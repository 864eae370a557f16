package workspace

import (
	"strings"
)

// footnote is the text of a footnote, "" if the note has none with the label.
func (p Previewer) footnote(f *File, label string) string {
	n := f.Note
	t := n.Footnote(label)
	if t == nil {
		return ""
	}
	at := t.Of
	at.Start = t.Span.End
	return outdented(p.excerpt(f, n, at))
}

// outdented is a text without the indent that makes its paragraphs a part of a
// footnote.
func outdented(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		line, isTab := strings.CutPrefix(line, "\t")
		if !isTab {
			line = strings.TrimPrefix(line, "    "[:min(4, len(line)-len(strings.TrimLeft(line, " ")))])
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}
