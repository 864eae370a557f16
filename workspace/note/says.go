package note

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// longestSaid bounds, in bytes, what is read of a part to know what it says.
const longestSaid = 1000

// says is what a part of the text says, on one line: links as they are shown, and
// neither block ids nor the marks of lists, quotes, tables, callouts, code and emphasis.
func (n *Note) says(at source.Span) string {
	at.End = min(at.End, at.Start+longestSaid)
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(n.shownIn(at), "\r", "\n")) {
		line = strings.TrimRight(strings.TrimLeft(line, "> \t"), " \t\n")
		line = line[len(startMarks.FindString(line)):]
		if !dividing.MatchString(line) {
			lines = append(lines, strings.Trim(line, "|"))
		}
	}
	s := strings.ToValidUTF8(strings.ReplaceAll(strings.Join(lines, " "), "`", ""), "")
	if strings.ContainsAny(s, marks) {
		s = withoutEmphasis(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// startMarks are what a line may begin with that says nothing.
var startMarks = regexp.MustCompile(`^(#{1,6}([ \t]+|$)|([-*+]|[0-9]{1,9}[.)])([ \t]+|$))*(\[.\][ \t]+|\[![^\]]+\][+-]?)?`)

// dividing tells the lines that only divide: fences, and those below a table's head.
var dividing = regexp.MustCompile("^(```.*|~~~.*|[-|: ]*-[-|: ]*|=+)$")

// shownIn is a part of the text with the links in it as they are shown, and without
// footnotes, block ids and comments.
func (n *Note) shownIn(at source.Span) string {
	type piece struct {
		span  source.Span
		shown string
	}
	var pieces []piece
	for _, l := range startingIn(n.Links, at, func(l Link) int { return l.Span.Start }) {
		pieces = append(pieces, piece{l.Span, n.shownBy(&l)})
	}
	for _, b := range startingIn(n.Blocks, at, func(b Block) int { return b.Span.Start }) {
		pieces = append(pieces, piece{span: b.Span})
	}
	for _, s := range startingIn(n.opaque, at, func(s source.Span) int { return s.Start }) {
		if b := n.Text.Slice(s); bytes.HasPrefix(b, []byte("<!--")) || bytes.HasPrefix(b, []byte("%%")) {
			pieces = append(pieces, piece{span: s})
		}
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(a.span.Start, b.span.Start) })
	var b strings.Builder
	next := at.Start
	for _, p := range pieces {
		if p.span.Start >= next {
			b.WriteString(n.Text.String(source.Span{Start: next, End: p.span.Start}) + p.shown)
			next = p.span.End
		}
	}
	b.WriteString(n.Text.String(source.Span{Start: min(next, at.End), End: at.End}))
	return b.String()
}

// startingIn are those of what is sorted by its start that start in a span.
func startingIn[T any](all []T, in source.Span, start func(T) int) []T {
	find := func(at int) int {
		i, _ := slices.BinarySearchFunc(all, at, func(t T, at int) int { return cmp.Compare(start(t), at) })
		return i
	}
	return all[find(in.Start):find(max(in.Start, in.End))]
}

// shownBy is what a reader sees of a link.
func (n *Note) shownBy(l *Link) string {
	switch {
	case l.Kind == FootnoteRef:
		return ""
	case !l.ShownSpan.Empty():
		return n.Text.String(l.ShownSpan)
	case l.Kind == Wiki:
		return l.Written()
	}
	return n.Text.String(l.Span)
}
