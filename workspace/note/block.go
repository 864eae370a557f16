package note

import (
	"bytes"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// block takes over "^id" if it ends what can have one: a paragraph, a heading,
// a list item, or what stands above when the id is alone on its line.
func (w *walker) block(node *inline, span source.Span) {
	of := w.named(node)
	if of == nil {
		return
	}
	first, last := w.extent(of)
	if first < 0 {
		first, last = node.span.Start, node.span.End
	}
	w.note.Blocks = append(w.note.Blocks, Block{node.block, span, w.lineOf(first, max(last-1, first))})
}

// named is the block that an id names, nil for none.
func (w *walker) named(node *inline) ast.Node {
	block := node.Parent()
	if block.Type() == ast.TypeInline {
		return nil
	}
	lines := block.Lines()
	if node.span.Start < lines.At(lines.Len()-1).Start {
		return nil
	}
	first := node.span.Start == lines.At(0).Start
	margin, alone := w.margin(node.span)
	if cell, ok := block.(*east.TableCell); ok {
		row := cell.Parent()
		if !alone || !first || row.Parent() == nil {
			return nil
		}
		if outer := outside(cell, margin); outer != nil {
			return outer
		}
		return row.Parent() // goldmark reads the line below a table as a row
	}
	if first {
		if above := block.PreviousSibling(); above != nil {
			return above
		}
		return block
	}
	if alone { // a line below that Markdown takes to go on above
		if outer := outside(block, margin); outer != nil {
			return outer
		}
	}
	if item, ok := block.Parent().(*ast.ListItem); ok && item.FirstChild() == block {
		return item
	}
	return block
}

// margin is what stands before a span on its line, tabs made blanks, and whether
// the span is alone there but for the marks of quotes.
func (w *walker) margin(s source.Span) (margin string, alone bool) {
	line := w.note.Text.LineSpan(w.note.Text.Line(w.base + s.Start))
	var b strings.Builder
	for _, c := range w.note.Text.Slice(source.Span{Start: max(line.Start, w.base), End: w.base + s.Start}) {
		switch c {
		case '\t':
			b.WriteString("    "[b.Len()%4:])
		case ' ', '>':
			b.WriteByte(c)
		default:
			return "", false
		}
	}
	return b.String(), isBlankText(w.note.Text.Slice(source.Span{Start: w.base + s.End, End: line.End}))
}

// outside is the outermost quote or list around a block that a line with a
// margin is no part of, by its marks and indent; nil for none.
func outside(block ast.Node, margin string) ast.Node {
	var around []ast.Node // from the innermost
	for p := block.Parent(); p != nil; p = p.Parent() {
		around = append(around, p)
	}
	for _, p := range slices.Backward(around) {
		indent := len(margin) - len(strings.TrimLeft(margin, " "))
		switch p := p.(type) {
		case *ast.Blockquote:
			if indent == len(margin) {
				return p
			}
			margin = strings.TrimPrefix(margin[indent+1:], " ")
		case *ast.ListItem:
			if indent < p.Offset {
				return p.Parent()
			}
			margin = margin[p.Offset:]
		case *east.Footnote:
			margin = margin[min(indent, 4):]
		}
	}
	return nil
}

// extent is from the first to the last byte of a block and what it contains,
// -1 if that is nothing. Of what contains blocks it is kept, for many ids may
// name one table.
func (w *walker) extent(n ast.Node) (first, last int) {
	child := n.FirstChild()
	if child == nil || child.Type() == ast.TypeInline {
		return w.ownExtent(n)
	}
	if known, ok := w.extents[n]; ok {
		return known.Start, known.End
	}
	first, last = w.ownExtent(n)
	for ; child != nil; child = child.NextSibling() {
		start, end := w.extent(child)
		if first < 0 {
			first = start
		}
		last = max(last, end)
	}
	if w.extents == nil {
		w.extents = map[ast.Node]source.Span{}
	}
	w.extents[n] = source.Span{Start: first, End: last}
	return first, last
}

// ownExtent is extent without what a block contains, with its marks.
func (w *walker) ownExtent(n ast.Node) (first, last int) {
	first, last = -1, -1
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		first, last = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	}
	switch n := n.(type) {
	case *ast.FencedCodeBlock:
		return w.fenced(n, last)
	case *ast.HTMLBlock:
		if n.HasClosure() {
			last = max(last, n.ClosureLine.Stop)
		}
	case *ast.Heading:
		if first >= 0 && !w.isATX(first) {
			last = w.nextLine(w.nextLine(last))
		}
	}
	return first, last
}

// fenced is the extent of a fenced code block whose content ends at last.
func (w *walker) fenced(n *ast.FencedCodeBlock, last int) (int, int) {
	start := w.markBefore(n.Pos(), "`~")
	if last < 0 {
		last = w.nextLine(start)
	}
	if w.closes(start, last) {
		last = w.nextLine(last)
	}
	return start, last
}

// closes reports whether the line at offset at closes the fence that opens at
// start: in the same quotes, with at least as many marks, and nothing else.
func (w *walker) closes(start, at int) bool {
	opens := w.body[bytes.LastIndexByte(w.body[:start], '\n')+1 : start]
	line := w.body[at:w.nextLine(at)]
	marks := bytes.TrimLeft(line, " \t>")
	n := runLength(marks, w.body[start])
	return n >= runLength(w.body[start:], w.body[start]) && isBlankText(marks[n:]) &&
		bytes.Count(line, []byte(">")) == bytes.Count(opens, []byte(">"))
}

// markBefore is where the run of marks starts that a block opens with. The
// library's place of a block is some columns too far behind tabs in lists.
func (w *walker) markBefore(pos int, marks string) int {
	before := w.body[:min(pos+1, len(w.body))]
	at := bytes.LastIndexAny(before, marks)
	for at > 0 && before[at-1] == before[at] {
		at--
	}
	return max(at, 0)
}

// nextLine is where the line ends that holds a body offset, with its line end.
func (w *walker) nextLine(at int) int {
	if n := bytes.IndexByte(w.body[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(w.body)
}
