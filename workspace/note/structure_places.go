package note

import (
	"bytes"
	"slices"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// blocksOnly is markdown without what is within lines, which keeps the place of each
// block: the library has no ends, and starts that are wrong behind tabs.
var blocksOnly = parser.NewParser(
	parser.WithBlockParsers(placedAll(blockParsers())...),
	parser.WithInlineParsers(util.Prioritized(newDriver(nil), 0)),
	parser.WithParagraphTransformers(paragraphTransformers()...),
)

// places are those of all blocks but paragraphs, in the order in which they start.
type places struct {
	all  []place
	open []int // of all: those that may be open, each in the one before
}

type place struct {
	block ast.Node
	span  source.Span
}

var placesKey = parser.NewContextKey()

func placesOf(pc parser.Context) *places { return pc.Get(placesKey).(*places) }

// add keeps a block that starts in a parent.
func (p *places) add(parent, block ast.Node, at source.Span) {
	for n := len(p.open); n > 0 && p.all[p.open[n-1]].block != parent; n-- {
		p.open = p.open[:n-1]
	}
	p.open = append(p.open, len(p.all))
	p.all = append(p.all, place{block, at})
}

// extend moves the end of an open block.
func (p *places) extend(block ast.Node, end int) {
	for _, i := range slices.Backward(p.open) {
		if p.all[i].block == block {
			p.all[i].span.End = end
			return
		}
	}
}

// placed is a parser of blocks that keeps where they are.
type placed struct{ parser.BlockParser }

func placedAll(all []util.PrioritizedValue) (out []util.PrioritizedValue) {
	for _, v := range all {
		if v.Value != parser.NewParagraphParser() {
			v.Value = placed{v.Value.(parser.BlockParser)}
		}
		out = append(out, v)
	}
	return out
}

func (p placed) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, at := reader.PeekLine()
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node != nil {
		placesOf(pc).add(parent, node, withoutBlanks(reader.Source(), at))
	}
	return node, state
}

// Continue adds a line to a block: also one that ends it, which is read then.
func (p placed) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	_, at := reader.PeekLine()
	state := p.BlockParser.Continue(node, reader, pc)
	_, after := reader.Position()
	if state&parser.Continue != 0 || after != at {
		if line := withoutBlanks(reader.Source(), at); !line.Empty() {
			placesOf(pc).extend(node, line.End)
		}
	}
	return state
}

// withoutBlanks is where a segment is without the blanks around it.
func withoutBlanks(src []byte, s text.Segment) source.Span {
	b := bytes.TrimRight(src[s.Start:s.Stop], " \t\r\n")
	return source.Span{Start: s.Start + len(b) - len(bytes.TrimLeft(b, " \t\r\n")), End: s.Start + len(b)}
}
