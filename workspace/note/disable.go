package note

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/notels/notels/workspace/source"
)

// Disable is a comment that switches problems off, in HTML or between "%%":
//
//	<!-- notels-disable-next-line broken-link, self-link -->
//	%% notels-disable %%
//
// The first holds for problems that start on the line after the comment's last
// one, or in a link that starts there; the second from the comment's line to the
// end of the note. One of the second kind that stands before all else in the
// body, but for others such, holds for the frontmatter above it too. Without
// codes all problems are meant.
type Disable struct {
	Codes     []Code // as written: they may be none of Codes
	CodeSpans []source.Span
	Span      source.Span // the comment, with its marks
	NextLine  bool
}

// disabled is a line, or all from it on, on which a code is off; the empty code
// stands for all.
type disabled struct {
	code  Code
	line  int
	alone bool // the line by itself
}

// longLinks are the links over several lines that are within no other.
func (n *Note) longLinks() (long []source.Range) {
	end := 0
	for i := range n.Links {
		span := n.Links[i].Span
		if span.Start < end {
			continue
		}
		end = span.End
		if at := n.Text.Range(span); at.Start.Line < at.End.Line {
			long = append(long, at)
		}
	}
	return long
}

// The words that such comments start with, in any case; others with the same
// start are taken for misspelt ones.
const (
	disableKeyword  = "notels-disable"
	nextLineKeyword = "notels-disable-next-line"
	keywordStart    = "notels-"
)

// opaqueComment looks at what is hidden from start to end, which goes on to the
// end of a line where it is a block.
func (w *walker) opaqueComment(start, end int) {
	b := w.body[start:end]
	if !bytes.HasPrefix(b, []byte("%%")) {
		return
	}
	if n := bytes.Index(b[2:], []byte("%%")); n >= 0 {
		w.comment(start, start+n+4)
	}
}

// comment takes over a comment that switches problems off.
func (w *walker) comment(start, end int) {
	text := string(w.body[start:end])
	at := len(text) - len(strings.TrimLeft(text, "<!-%> \t\r\n"))
	if head := text[at:]; len(head) < len(keywordStart) || !strings.EqualFold(head[:len(keywordStart)], keywordStart) {
		return
	}
	words, at := strings.TrimRight(text[at:], "->%"), start+at
	d := Disable{Span: w.span(start, end)}
	for i, word := range strings.FieldsFunc(words, isCodeEnd) {
		at += bytes.Index(w.body[at:], []byte(word))
		switch {
		case i > 0:
			d.Codes = append(d.Codes, Code(word))
			d.CodeSpans = append(d.CodeSpans, w.span(at, at+len(word)))
		case strings.EqualFold(word, nextLineKeyword):
			d.NextLine = true
		case !strings.EqualFold(word, disableKeyword):
			w.note.problem(UnknownCode, w.span(at, at+len(word)), fmt.Sprintf("No comment for notels starts with %q; there are `%s` and `%s`.", word, nextLineKeyword, disableKeyword))
			return
		}
		at += len(word)
	}
	w.note.Disabled = append(w.note.Disabled, d)
}

// isCodeEnd tells what may stand between codes; ">" is a quote's, on each line.
func isCodeEnd(r rune) bool { return r == ',' || r == '>' || unicode.IsSpace(r) }

// disable finds out what the comments switch off, and codes that are none.
func (n *Note) disable() {
	if len(n.Disabled) == 0 {
		return
	}
	first := source.Span{Start: bodyStart(n.Text.Bytes(), n.Frontmatter.Span.End)}
	top := true // only such comments stand before
	known := Codes()
	for _, d := range n.Disabled {
		from := n.Text.Line(d.Span.Start)
		first.End = d.Span.Start
		if top = top && first.End >= first.Start && isBlankText(n.Text.Slice(first)); top {
			from, first.Start = 0, d.Span.End
		}
		n.switchOff(&d, from)
		for i, code := range d.Codes {
			if !slices.Contains(known, code) {
				n.unknownCode(code, d.CodeSpans[i], known)
			}
		}
	}
}

func (n *Note) unknownCode(code Code, span source.Span, known []Code) {
	message := fmt.Sprintf("No problem has the code %q, so this comment does not switch it off", code)
	end := "."
	if len(n.Problems) < MostProblems { // what may have been meant takes a while to find
		if meant := Nearest(string(code), known); meant != "" {
			end = fmt.Sprintf("; did you mean %q?", meant)
		}
	}
	n.problem(UnknownCode, span, message+end)
}

func (n *Note) switchOff(d *Disable, from int) {
	codes := d.Codes
	if len(codes) == 0 {
		codes = []Code{""}
	}
	off := disabled{line: from}
	if d.NextLine {
		off = disabled{line: n.Text.Line(d.Span.End) + 1, alone: true}
	}
	for _, off.code = range codes {
		n.off = append(n.off, off)
	}
}
