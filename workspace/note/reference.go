package note

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// definitions takes the "[label]: target" lines off the start of paragraphs.
// goldmark's own takes time that grows with the square of their number.
type definitions struct{}

func (definitions) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	first := lines.At(0)
	if start := bytes.TrimLeft(reader.Source()[first.Start:first.Stop], " \t"); len(start) == 0 || start[0] != '[' {
		return
	}
	if !bytes.Contains(reader.Source()[first.Start:lines.At(lines.Len()-1).Stop], []byte("]:")) {
		return // as in the tasks of a list
	}
	block := text.NewBlockReader(reader.Source(), lines)
	s, n := stateOf(pc), 0
	for s.definition(block) {
		block.AdvanceLine()
		n, _ = block.Position()
	}
	switch {
	case n >= lines.Len():
		node.Parent().RemoveChild(node.Parent(), node)
		lines.Clear()
	case n > 0:
		lines.SetSliced(n, lines.Len())
	}
}

// definition reads one definition and stops at the end of its last line.
func (s *state) definition(block text.Reader) bool {
	block.SkipSpaces()
	_, start := block.Position()
	if block.Peek() != '[' {
		return false
	}
	label, span, ok := readLabel(block)
	if !ok || strings.TrimSpace(label) == "" || label[0] == '^' || block.Peek() != ':' {
		return false // "[^a b]: text" is meant for a footnote, and is none
	}
	block.Advance(1)
	block.SkipSpaces()
	dest, ok := destination(block)
	_, end := block.Position()
	if !ok || end.Start == dest.Start {
		return false // "<>" is a target, nothing is none
	}
	end, title, ok := definitionEnd(block, end)
	if !ok {
		return false
	}
	l := Link{Label: label, LabelSpan: span, TitleSpan: title, Span: source.Span{Start: start.Start, End: end.Start}}
	l.Target, l.PathSpan, l.FragmentSpan = markdownTarget(string(block.Source()[dest.Start:dest.End]), dest.Start)
	l.Kind = Definition
	s.links = append(s.links, l)
	if s.labels == nil {
		s.labels = map[string]bool{}
	}
	s.labels[LabelKey(label)] = true
	return true
}

// definitionEnd is where a definition ends whose target ends at end: there, or
// behind a title on the same line or the next. It is false if more follows.
func definitionEnd(block text.Reader, end text.Segment) (_ text.Segment, title source.Span, ok bool) {
	n, _ := block.Position()
	alone := restIsBlank(block)
	if _, blanks, _ := block.SkipSpaces(); blanks > 0 {
		if title, ok = readTitle(block); ok && restIsBlank(block) {
			_, end = block.Position()
			return end, title, true
		}
	}
	block.SetPosition(n, end)
	return end, source.Span{}, alone
}

func restIsBlank(block text.Reader) bool {
	line, _ := block.PeekLine()
	return util.IsBlank(line)
}

// take takes over what the parsers kept beside the tree. Links from a number on
// are the body's.
func (w *walker) take(from int) {
	for _, code := range w.code {
		w.note.opaque = append(w.note.opaque, code.Shift(w.base))
	}
	for _, l := range w.undefined {
		w.note.problem(UndefinedReference, l.LabelSpan.Shift(w.base),
			"No line defines ["+l.Label+"]; add \"["+l.Label+"]: path\" or write the link in full.")
	}
	w.note.Links = append(w.links, w.undefined...)
	for i := range w.note.Links[from:] {
		w.note.Links[from+i].shift(w.base)
	}
}

// LabelKey is the form in which the labels of links and footnotes are compared
// (CommonMark 0.31.2, Link reference definitions).
func LabelKey(label string) string {
	if isLabelKey(label) {
		return label
	}
	return util.ToLinkReference([]byte(label))
}

// isLabelKey tells a label that is in that form already, as most are: in lower
// case, with no more than single blanks.
func isLabelKey(label string) bool {
	before := byte(' ')
	for i := range len(label) {
		c := label[i]
		if c < ' ' || c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return before != ' '
}
