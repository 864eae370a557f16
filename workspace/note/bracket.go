package note

import (
	"bytes"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// bracketParser finds [shown](target), [shown][label] and their images, as
// CommonMark 0.31 says. It takes the place of goldmark's link parser, which
// does not tell where a link's parts stand, takes time that grows with the
// square of the open brackets, and sees no link behind two brackets that are
// open and a thousand characters apart.
type bracketParser struct{}

func (bracketParser) Trigger() []byte { return []byte{'!', '[', ']'} }

func (bracketParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	s := stateOf(pc)
	switch {
	case line[0] == ']':
		return s.shut(parent, block, at.Start)
	case line[0] == '[':
		return s.opens(block, at.Start, 1)
	case len(line) > 1 && line[1] == '[' && !isMarkedFootnote(block, line):
		return s.opens(block, at.Start, 2)
	}
	return nil
}

// isMarkedFootnote tells the "!" that stands before a footnote, as in
// "Wow![^1]", from the start of an image: only with a target is that one, as in
// "![^1](a.png)".
func isMarkedFootnote(block text.Reader, line []byte) bool {
	length := footnoteLabel(line[1:])
	if length == 0 {
		return false
	}
	n, place := block.Position()
	defer block.SetPosition(n, place)
	block.Advance(len("![^]") + length)
	if block.Peek() != '(' {
		return true
	}
	_, _, ok := linkTail(block)
	return !ok
}

// CloseBlock forgets what is open: no link goes over the end of its block.
func (bracketParser) CloseBlock(_ ast.Node, _ text.Reader, pc parser.Context) {
	s := stateOf(pc)
	s.open, s.plain, s.backticks = s.open[:0], 0, s.backticks[:0]
}

// bracket is a "[" or "![" that may start a link; it stays in the tree when
// nothing comes of it.
type bracket struct {
	ast.BaseInline
	start, end int
	nests      bool // has other brackets in it, as no label can
}

var bracketKind = ast.NewNodeKind("NotelsBracket")

func (n *bracket) Kind() ast.NodeKind            { return bracketKind }
func (n *bracket) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
func (n *bracket) image() bool                   { return n.end-n.start == 2 }

// mostOpen bounds the brackets that are open at once: images may lie in each
// other, and the tree that comes of them is walked by recursion.
const mostOpen = 1000

func (s *state) opens(block text.Reader, at, length int) ast.Node {
	if len(s.open) == mostOpen { // the outermost ones are given up
		s.open = append(s.open[:0], s.open[mostOpen/2:]...)
		s.plain = max(0, s.plain-mostOpen/2)
	}
	block.Advance(length)
	b := &bracket{start: at, end: at + length}
	s.open = append(s.open, b)
	return b
}

// shut looks for the link that a "]" at an offset ends the text of.
func (s *state) shut(parent ast.Node, block text.Reader, at int) ast.Node {
	last := len(s.open) - 1
	if last < 0 {
		return nil
	}
	b := s.open[last]
	s.open = s.open[:last]
	plain := !b.image() && last < s.plain
	s.plain = min(s.plain, last)
	if last > 0 {
		s.open[last-1].nests = true
	}
	if plain {
		return nil
	}
	block.Advance(1)
	link, ok := s.target(parent, block, b, at)
	if !ok {
		return nil
	}
	if !b.image() { // a link's text holds no other link
		s.plain = last
	}
	_, end := block.Position()
	link.Embed = b.image()
	link.Span = source.Span{Start: b.start, End: end.Start}
	node := s.newLink(&link)
	for c := b.NextSibling(); c != nil; {
		next := c.NextSibling()
		node.AppendChild(node, c)
		c = next
	}
	parent.RemoveChild(parent, b)
	return node
}

// target reads what follows the "]" at offset at: "(target)", "[label]", "[]",
// or nothing for a label that is defined.
func (s *state) target(parent ast.Node, block text.Reader, b *bracket, at int) (Link, bool) {
	line, after := block.Position()
	shown := source.Span{Start: b.end, End: at}
	next := block.Peek()
	if next == '(' {
		if dest, title, ok := linkTail(block); ok {
			l := Link{ShownSpan: shown, TitleSpan: title}
			l.Target, l.PathSpan, l.FragmentSpan = markdownTarget(string(block.Source()[dest.Start:dest.End]), dest.Start)
			l.Kind = Inline
			return l, true
		}
		block.SetPosition(line, after)
	}
	if next == '[' {
		if label, span, ok := readLabel(block); ok && (label == "" || strings.TrimSpace(label) != "") {
			l := Link{Target: Target{Kind: Reference}, Label: label, ShownSpan: shown, LabelSpan: span}
			if label == "" {
				l.Label, l.LabelSpan, l.ShownSpan = labelText(parent, block, b, shown), shown, source.Span{}
			}
			if s.labels[LabelKey(l.Label)] {
				return l, true
			}
			s.noteUndefined(block, b, l)
			block.SetPosition(line, after)
			return Link{}, false
		}
		block.SetPosition(line, after)
	}
	if len(s.labels) > 0 {
		if label := labelText(parent, block, b, shown); s.labels[LabelKey(label)] {
			return Link{Target: Target{Kind: Reference}, Label: label, LabelSpan: shown}, true
		}
	}
	return Link{}, false
}

// longestLabel is what CommonMark allows a label to be.
const longestLabel = 999

// labelText is the text of a span between brackets that may be a label, "" if it
// can't be one.
func labelText(parent ast.Node, block text.Reader, b *bracket, span source.Span) string {
	if b.nests || span.End-span.Start > 2*longestLabel {
		return ""
	}
	label := block.Source()[span.Start:span.End]
	if bytes.IndexByte(label, '\n') >= 0 { // without the marks of quotes around each line
		lines := parent.Lines()
		label = nil
		first := sort.Search(lines.Len(), func(i int) bool { return lines.At(i).Stop > span.Start })
		for i := first; i < lines.Len() && lines.At(i).Start < span.End; i++ {
			line := lines.At(i)
			label = append(label, block.Source()[max(line.Start, span.Start):min(line.Stop, span.End)]...)
		}
	}
	if len(label) > longestLabel {
		return ""
	}
	return string(label)
}

// noteUndefined keeps what is written as a reference, [shown][label] or
// [label][], but has no definition: unless it is something else by its looks.
func (s *state) noteUndefined(block text.Reader, b *bracket, l Link) {
	src := block.Source()
	before, _ := utf8.DecodeLastRune(src[:b.start])
	written := src[b.end:l.LabelSpan.End]
	if unicode.IsLetter(before) || unicode.IsDigit(before) || strings.ContainsRune("])}`", before) {
		return // an index, as in a[i][j] or f(x)[i][j]
	}
	if c := block.Peek(); c == '[' || c == '(' {
		return // [a][b](c) is a link from its second bracket on
	}
	if shown, _, _ := bytes.Cut(written, []byte("]")); len(bytes.TrimSpace(shown)) == 0 {
		return // as in the box of a task
	}
	if bytes.IndexByte(written, '\n') >= 0 || bytes.IndexByte(written, '[') != bytes.LastIndexByte(written, '[') || written[0] == '^' {
		return
	}
	if l.Label == "" || l.Label[0] == '^' || strings.Contains(l.Label, ": ") {
		return // a footnote, an inline field
	}
	_, end := block.Position()
	l.Embed = b.image()
	l.Span = source.Span{Start: b.start, End: end.Start}
	s.undefined = append(s.undefined, l)
}
