package note

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// checkUTF16 flags a note that is saved as UTF-16, in which nothing can be read.
func (n *Note) checkUTF16() (found bool) {
	if found = IsUTF16(n.Text.Bytes()); found {
		n.problem(UnreadableText, n.Text.LineSpan(0), "This note is saved as UTF-16; save it as UTF-8, else its links and tags are not seen.")
	}
	return found
}

// IsUTF16 tells UTF-16 by its byte order mark or, in a text of ASCII characters,
// by the NUL beside each of the first ones.
func IsUTF16(b []byte) bool {
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		return true
	}
	const enough = 32
	head := b[:min(len(b), enough)&^1]
	var nul [2]int
	for i, c := range head {
		if c == 0 {
			nul[i%2]++
		}
	}
	half := len(head) / 2
	return half > 1 && (nul[0] == half && nul[1] == 0 || nul[1] == half && nul[0] == 0)
}

// checkUTF8 flags the first byte that is no text.
func (n *Note) checkUTF8() {
	at := firstInvalid(n.Text.Bytes())
	if at < 0 {
		return
	}
	n.problem(UnreadableText, source.Span{Start: at, End: at + 1}, fmt.Sprintf(
		"Line %d has bytes that are no UTF-8 text; save this note as UTF-8, else what is written with them is not found.", n.Text.Line(at)+1))
}

// firstInvalid is where the first byte stands that is no UTF-8, -1 for none.
func firstInvalid(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for at := 0; ; {
		c, size := utf8.DecodeRune(b[at:])
		if c == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
}
