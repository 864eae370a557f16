package note

import (
	"bytes"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// links adds the links and tags that the offset is in, with their parts.
func (a *surroundings) links() {
	for i := range a.note.Links {
		l := &a.note.Links[i]
		if l.Span.Start > a.offset {
			break // they are in order
		}
		if !l.Span.Contains(a.offset) {
			continue
		}
		target := l.PathSpan
		if l.FragmentSpan != (source.Span{}) {
			target.End = l.FragmentSpan.End
		}
		a.add(l.Span, l.PathSpan, l.FragmentSpan, l.ShownSpan, l.LabelSpan, l.TitleSpan, target, a.inBrackets(l))
	}
	for _, t := range a.note.Tags {
		a.add(t.Span)
		if t.Span.Start < len(a.text) && a.text[t.Span.Start] == '#' {
			a.add(source.Span{Start: t.Span.Start + 1, End: t.Span.End})
		}
	}
}

// inBrackets is what stands between the outer brackets of a wikilink, or between the
// parentheses of a Markdown link; the zero Span for others.
func (a *surroundings) inBrackets(l *Link) source.Span {
	switch l.Kind {
	case Wiki:
		return source.Span{Start: l.Span.Start + len("[[") + runLength(a.text[l.Span.Start:], '!'), End: l.Span.End - len("]]")}
	case Inline:
		return a.trimmed(source.Span{Start: l.ShownSpan.End + len("]("), End: l.Span.End - len(")")})
	}
	return source.Span{}
}

// hidden adds the code, comments, math and tags of HTML that the offset is in, with
// what stands between their marks.
func (a *surroundings) hidden(within source.Span) {
	for _, s := range a.note.opaque {
		if s.Contains(a.offset) && within.Start <= s.Start && s.End <= within.End {
			a.add(s, a.between(s))
		}
	}
}

// between is what stands between the marks of a construct, in a fence between its
// first and last line.
func (a *surroundings) between(s source.Span) source.Span {
	b := a.text[s.Start:s.End]
	mark := b[0]
	switch {
	case bytes.HasPrefix(b, []byte("<!--")) && bytes.HasSuffix(b, []byte("-->")):
		s.Start, s.End = s.Start+len("<!--"), s.End-len("-->")
	case mark == '`' || mark == '~' || mark == '$' || mark == '%':
		open := runLength(b, mark)
		s.Start, s.End = s.Start+open, s.Start+len(bytes.TrimRight(b, string(mark)))
		if first := bytes.IndexAny(b, "\r\n"); open > 2 && first > 0 {
			s.Start += first - open
		}
	default:
		return source.Span{}
	}
	s.Start = a.behindMargin(s.Start, s.End)
	if last := a.lineStart(s.End); last > s.Start && a.behindMargin(last, s.End) == s.End {
		s.End = last
	}
	return a.trimmed(s)
}

// lineStart is where the line of an offset starts.
func (a *surroundings) lineStart(offset int) int {
	return a.note.Text.LineSpan(a.note.Text.Line(offset)).Start
}

// behindMargin is the first offset up to an end with no blank and no mark of the
// quotes that it is in.
func (a *surroundings) behindMargin(at, end int) int {
	for quotes := 0; at < end; at++ {
		switch c := a.text[at]; {
		case c == '>' && quotes < a.quotes:
			quotes++
		case c == '\n' || c == '\r':
			quotes = 0
		case !isBlank(c):
			return at
		}
	}
	return max(at, end)
}

// emphasisOnly finds emphasis and what is struck through, and nothing else.
var emphasisOnly = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
	parser.WithInlineParsers(util.Prioritized(parser.NewEmphasisParser(), 500), util.Prioritized(extension.NewStrikethroughParser(), 500)),
)

// longestStyled bounds the text that emphasis is looked for in: that takes time which
// grows with the square of its marks.
const longestStyled = 4000

// emphasis adds the emphasis that the offset is in, with and without its marks.
func (a *surroundings) emphasis(within source.Span) {
	if within.End-within.Start > longestStyled || !bytes.ContainsAny(a.text[within.Start:within.End], "*_~") {
		return
	}
	src := bytes.Clone(a.text[within.Start:within.End])
	mask := func(s source.Span) {
		for i := max(s.Start, within.Start); i < min(s.End, within.End); i++ {
			src[i-within.Start] = 'x'
		}
	}
	for _, s := range a.note.opaque {
		mask(s)
	}
	for _, l := range a.note.Links {
		mask(source.Span{Start: l.Span.Start, End: l.ShownSpan.Start})
		mask(source.Span{Start: max(l.Span.Start, l.ShownSpan.End), End: l.Span.End})
	}
	a.styled(emphasisOnly.Parse(text.NewReader(src)), src, within.Start)
}

// styled adds what is emphasized within a node, and returns where its text is.
func (a *surroundings) styled(n ast.Node, src []byte, base int) (all source.Span) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		var at source.Span
		if t, ok := c.(*ast.Text); ok {
			at = source.Span{Start: t.Segment.Start, End: t.Segment.Stop}
		} else {
			at = a.styled(c, src, base)
		}
		marks := 0
		switch c := c.(type) {
		case *ast.Emphasis:
			marks = c.Level
		case *east.Strikethrough:
			marks = runLength(src[at.End:], '~')
		}
		if marks > 0 {
			a.add(at.Shift(base))
			at.Start, at.End = at.Start-marks, at.End+marks
			a.add(at.Shift(base))
		}
		if all == (source.Span{}) {
			all.Start = at.Start
		}
		all.End = at.End
	}
	return all
}
