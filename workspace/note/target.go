package note

import (
	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/text"
)

// readLabel reads "[label]" at the reader's place and leaves it behind.
func readLabel(block text.Reader) (label string, span source.Span, ok bool) {
	_, at := block.Position()
	block.Advance(1)
	segments, found := block.FindClosure('[', ']', overLines)
	if !found {
		return "", span, false
	}
	_, end := block.Position()
	label = string(segments.Value(block.Source()))
	return label, source.Span{Start: at.Start + 1, End: end.Start - 1}, len(label) <= longestLabel
}

var overLines = text.FindClosureOptions{Newline: true, Advance: true}

// linkTail reads "(target "title")" at the reader's place and leaves it behind.
func linkTail(block text.Reader) (dest, title source.Span, ok bool) {
	block.Advance(1)
	block.SkipSpaces()
	if dest, ok = destination(block); !ok {
		return dest, title, false
	}
	_, blanks, _ := block.SkipSpaces()
	if blanks > 0 && block.Peek() != ')' {
		if title, ok = readTitle(block); !ok {
			return dest, title, false
		}
		block.SkipSpaces()
	}
	if block.Peek() != ')' {
		return dest, title, false
	}
	block.Advance(1)
	return dest, title, true
}

// mostParens bounds, as other parsers do, the parentheses that lie in each
// other in a target without "<>".
const mostParens = 32

// destination reads a link's target and leaves it behind. It may be empty.
func destination(block text.Reader) (span source.Span, ok bool) {
	line, at := block.PeekLine()
	angle := len(line) > 0 && line[0] == '<'
	depth, i := 0, 0
	if angle {
		i = 1
	}
scan:
	for ; i < len(line); i++ {
		c := line[i]
		switch {
		case c == '\\' && i+1 < len(line) && line[i+1] > ' ':
			i++
		case angle && c == '>':
			block.Advance(i + 1)
			return source.Span{Start: at.Start + 1, End: at.Start + i}, true
		case angle && (c == '<' || c == '\n'):
			return span, false
		case angle:
		case c <= ' ' || c == 0x7F:
			break scan
		case c == '(':
			if depth++; depth > mostParens {
				return span, false
			}
		case c == ')':
			if depth--; depth < 0 {
				break scan
			}
		}
	}
	if angle || depth > 0 {
		return span, false
	}
	block.Advance(i)
	return source.Span{Start: at.Start, End: at.Start + i}, true
}

// readTitle reads a title in quotes or parentheses and leaves it behind. The
// span is what stands between them.
func readTitle(block text.Reader) (title source.Span, ok bool) {
	opener := block.Peek()
	closer := opener
	switch opener {
	case '"', '\'':
	case '(':
		closer = ')'
	default:
		return title, false
	}
	block.Advance(1)
	_, start := block.Position()
	_, ok = block.FindClosure(opener, closer, overLines)
	_, end := block.Position()
	return source.Span{Start: start.Start, End: end.Start - 1}, ok
}
