package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/note"
)

// closed is a text with what ends the code, comment or HTML that it is in at its
// end, so that what follows is not taken to be a part of that.
func (m Markup) closed(text string) string {
	if m == PlainText {
		return text
	}
	if fence := openFence(text); fence != "" && isClosed(text+"\n"+fence) {
		text += "\n" + fence
	}
	for range strings.Count(text, "<details") - strings.Count(text, "</details>") {
		text += "\n\n</details>"
	}
	if hasOpenFormula(text) {
		text += "\n$$"
	}
	if !strings.Contains(text, "<") || isClosed(text) {
		return text
	}
	for _, end := range []string{"-->", "</script>", "</style>", "</pre>", "</textarea>", "?>", "]]>", ">"} {
		if isClosed(text + "\n" + end) {
			return text + "\n" + end
		}
	}
	return text
}

// hasOpenFormula reports whether a "$$" at the start of a line has no second one.
func hasOpenFormula(text string) (open bool) {
	for line := range strings.Lines(text) {
		line = strings.TrimLeft(line, " \t>")
		if open || strings.HasPrefix(line, "$$") {
			open = open != (strings.Count(line, "$$")%2 == 1)
		}
	}
	return open
}

// isClosed reports whether Markdown reads what stands behind a text by itself.
func isClosed(text string) bool {
	n := note.Parse("", []byte(text+"\n\n[[x]]"))
	last := len(n.Links) - 1
	return last >= 0 && n.Links[last].Span.Start == len(text)+2
}

// openFence is the line that closes the code which a text ends in, "" if it
// ends in none: the fence that opened it, behind the same marks of quotes and
// as far in as a list has put it.
func openFence(text string) (closing string) {
	open := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\n")
		inner := strings.TrimLeft(line, " \t>-*+0123456789.)")
		run := inner[:len(inner)-len(strings.TrimLeft(inner, inner[:min(1, len(inner))]))]
		switch {
		case len(run) < 3 || run[0] != '`' && run[0] != '~':
		case open == "":
			if strings.Contains(inner[len(run):], "`") {
				continue // `code` in one line
			}
			open = run
			closing = inContainer(line[:len(line)-len(inner)]) + run
		case strings.HasPrefix(run, open) && run == inner:
			open, closing = "", ""
		}
	}
	return closing
}

// inContainer is the start of a line in the same quote and list item as one
// that starts with prefix.
func inContainer(prefix string) string {
	return strings.Map(func(r rune) rune {
		if r == '>' || r == '\t' {
			return r
		}
		return ' '
	}, prefix)
}
