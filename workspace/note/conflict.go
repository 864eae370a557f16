package note

import (
	"bytes"

	"github.com/notels/notels/workspace/source"
)

// withoutConflicts is b with the lines made blank by which git marks a conflict,
// so that both sides are read; one of them would make a heading of the text
// above. The length stays.
func withoutConflicts(b []byte) []byte {
	if !bytes.Contains(b, []byte("<<<<<<< ")) {
		return b
	}
	out := b
	var marks []source.Span // of the conflict that is open
	middle := false         // its "=======" is among them
	for at := 0; at < len(b); {
		end := len(b)
		if n := bytes.IndexByte(b[at:], '\n'); n >= 0 {
			end = at + n
		}
		mark := conflictMark(b[at:end])
		if mark == '<' || mark != 0 && len(marks) > 0 {
			marks = append(marks, source.Span{Start: at, End: end})
			middle = middle || mark == '='
		}
		if mark == '>' && middle {
			out = blanked(b, out, marks)
			marks, middle = marks[:0], false
		}
		at = end + 1
	}
	return out
}

// conflictMark is the byte that a mark of a conflict is made of, 0 for other lines.
func conflictMark(line []byte) byte {
	if len(line) < 7 || runLength(line, line[0]) < 7 {
		return 0
	}
	rest := line[7:]
	switch c := line[0]; {
	case (c == '<' || c == '>') && len(rest) > 0 && rest[0] == ' ', c == '|', c == '=' && len(bytes.TrimSuffix(rest, []byte("\r"))) == 0:
		return c
	}
	return 0
}

// blanked is out, a copy of b unless it is b itself, with spans made blank.
func blanked(b, out []byte, spans []source.Span) []byte {
	if &out[0] == &b[0] {
		out = bytes.Clone(b)
	}
	for _, s := range spans {
		for i := s.Start; i < s.End; i++ {
			out[i] = ' '
		}
	}
	return out
}
