package note

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// Slug is the anchor that GitHub makes of a heading: lower case, blanks become
// "-", and only letters, marks, digits, connectors and "-" stay.
func Slug(s string) string {
	if isASCII(s) {
		return slugASCII(s)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-', unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic):
			return r
		}
		return -1
	}, cases.Lower(language.Und).String(s))
}

func slugASCII(s string) string {
	same := 0
	for same < len(s) && (s[same] >= 'a' && s[same] <= 'z' || s[same] >= '0' && s[same] <= '9' || s[same] == '-') {
		same++
	}
	if same == len(s) {
		return s
	}
	b := make([]byte, same, len(s))
	copy(b, s)
	for i := same; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			b = append(b, c|0x20)
		case c == ' ':
			b = append(b, '-')
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '-', c == '_':
			b = append(b, c)
		}
	}
	return string(b)
}

// slugger numbers the slugs of one note: the second "a" is "a-1".
type slugger map[string]int

func (s slugger) slug(heading string) string {
	base := Slug(heading)
	slug := base
	for _, taken := s[slug]; taken; _, taken = s[slug] {
		s[base]++
		slug = base + "-" + strconv.Itoa(s[base])
	}
	s[slug] = 0
	return slug
}

// FoldHeading is a heading's text with case, marks, punctuation and the number
// of blanks folded, for comparing.
func FoldHeading(s string) string {
	var b strings.Builder
	for _, r := range Fold(s) {
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsNumber(r), r > 0x2000 && unicode.IsSymbol(r):
			b.WriteRune(r)
		case b.Len() > 0:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// heading takes over a heading.
func (w *walker) heading(node *ast.Heading) {
	h := Heading{Level: node.Level}
	lines := node.Lines()
	if lines.Len() == 0 {
		at := w.markBefore(node.Pos(), "#")
		h.Span, h.Line = w.span(at, at), w.lineOf(at, at)
	} else {
		start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
		if id, ok := node.LastChild().(*inline); ok && id.block != "" {
			end = id.span.Start
		}
		h.Raw = singleBlanks(w.written(lines, end))
		h.Text = shownText(node, w.body, w.links)
		span := bytes.TrimRight(w.body[start:max(start, end)], " \t\r\n")
		h.Span = w.span(start, start+len(span))
		h.Line = w.lineOf(start, max(start, lines.At(lines.Len()-1).Stop-1))
		if !w.isATX(start) {
			h.Line.End = w.note.Text.LineSpan(w.note.Text.Line(h.Line.End) + 1).End
		}
	}
	h.Slug = w.slugs.slug(h.Text)
	w.note.Headings = append(w.note.Headings, h)
}

// written is what is written on lines up to an end.
func (w *walker) written(lines *text.Segments, end int) string {
	var b strings.Builder
	for i := range lines.Len() {
		line := lines.At(i)
		b.Write(w.body[line.Start:max(line.Start, min(line.Stop, end))])
	}
	return b.String()
}

// singleBlanks is s with one blank between its words.
func singleBlanks(s string) string {
	if isASCII(s) && !strings.ContainsAny(s, "\t\n\v\f\r") && !strings.Contains(s, "  ") {
		return strings.Trim(s, " ") // as most headings are written
	}
	return strings.Join(strings.Fields(s), " ")
}

// isATX tells a heading whose text starts at an offset from one that is
// underlined.
func (w *walker) isATX(start int) bool {
	return bytes.HasSuffix(bytes.TrimRight(w.body[:start], " \t"), []byte("#"))
}

// lineOf widens body offsets to whole lines, without a byte order mark.
func (w *walker) lineOf(start, end int) source.Span {
	t := w.note.Text
	first, last := t.LineSpan(t.Line(w.base+start)), t.LineSpan(t.Line(w.base+end))
	return source.Span{Start: max(first.Start, w.base), End: last.End}
}
