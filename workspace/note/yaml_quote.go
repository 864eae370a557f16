package note

import (
	"bytes"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// anyQuoted is what is written without quotes in those in which it can stay as it
// is, else with what must be escaped. It may go over several lines.
func anyQuoted(text string) string {
	switch {
	case !strings.ContainsAny(text, `"\`):
		return `"` + text + `"`
	case !strings.Contains(text, "'"):
		return "'" + text + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// quote writes quotes around what stands at a span.
func (s *yamlScan) quote(span source.Span, safe bool) Fix {
	text := s.note.String(span)
	return Fix{"Write quotes around this value", []source.Edit{{Span: span, New: anyQuoted(text)}}, safe && isOneText(text)}
}

// isOneText tells a text that is meant as a whole: nothing in it says that a comment,
// a line end, a quote or a bracket was meant to have a meaning.
func isOneText(text string) bool {
	for _, pair := range []string{"[]", "{}"} {
		if strings.Count(text, pair[:1]) != strings.Count(text, pair[1:]) {
			return false
		}
	}
	for _, quote := range []string{`"`, "'"} {
		if strings.Count(text, quote)%2 == 1 && (strings.HasPrefix(text, quote) || strings.HasSuffix(text, quote)) {
			return false
		}
	}
	return !strings.Contains(text, " #") && !strings.ContainsAny(text, "\r\n")
}

// quoteLines writes quotes around a value that may go over several lines.
func (s *yamlScan) quoteLines(at int) Fix {
	end := s.extent()
	end = at + len(bytes.TrimRight(s.text[at:end], " \t\r\n"))
	return s.quote(source.Span{Start: at, End: end}, false)
}

// lineEndAt is how the line at an offset of a text ends.
func lineEndAt(text *source.Text, at int) string {
	line := text.LineSpan(text.Line(at))
	b := text.Bytes()
	switch {
	case line.End >= len(b) || b[line.End] == '\n':
		return "\n"
	case line.End+1 < len(b) && b[line.End+1] == '\n':
		return "\r\n"
	}
	return "\r"
}
