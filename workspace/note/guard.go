package note

import (
	"bytes"

	"github.com/notels/notels/workspace/source"
)

// On some input goldmark takes time that grows with the square of its length:
// nested quotes and lists, unclosed brackets, long lines of them. These bounds
// lie far above what people write.
const (
	maxNesting  = 100  // block marks at the start of a line
	maxBrackets = 1000 // brackets that are open at once in a paragraph
	maxParens   = 1000 // "](" in a line that nothing closes
)

// guard is b with the lines that would take goldmark too long blanked out, and
// the spans of those lines. The length stays.
func guard(b []byte) (guarded []byte, blanked []source.Span) {
	guarded = b
	open, unclosed := 0, 0
	for at := 0; at < len(b); {
		end := at + bytes.IndexByte(b[at:], '\n') + 1
		if end == at {
			end = len(b)
		}
		line := b[at:end]
		if len(bytes.TrimSpace(line)) == 0 {
			open, unclosed = 0, 0
		}
		open, unclosed = max(0, open+bytes.Count(line, []byte("["))-bytes.Count(line, []byte("]"))),
			unclosed+max(0, bytes.Count(line, []byte("]("))-bytes.Count(line, []byte(")")))
		if nesting(line) > maxNesting || open > maxBrackets || unclosed > maxParens || manyMarks(line) {
			if len(blanked) == 0 {
				guarded = bytes.Clone(b)
			}
			blank(guarded[at:end])
			blanked = append(blanked, source.Span{Start: at, End: end})
			open, unclosed = 0, 0
		}
		at = end
	}
	return guarded, blanked
}

// nesting counts the marks of quotes and lists that a line starts with.
func nesting(line []byte) (n int) {
	for i, c := range line {
		switch {
		case c == '>' || (c == '-' || c == '*' || c == '+') && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t'):
			n++
		case c != ' ' && c != '\t':
			return n
		}
	}
	return n
}

// manyMarks tells a line on which closing brackets meet many more open ones
// than a paragraph of prose has.
func manyMarks(line []byte) bool {
	depth, deepest := 0, 0
	for _, c := range line {
		switch c {
		case '[':
			depth++
			deepest = max(deepest, depth)
		case ']':
			depth = max(0, depth-1)
		}
	}
	return deepest > maxBrackets
}

func blank(line []byte) {
	for i, c := range line {
		if c != '\n' && c != '\r' {
			line[i] = ' '
		}
	}
}
