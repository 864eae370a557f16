package note

import (
	"bytes"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// fencedInline finds what is hidden between marks within a paragraph:
// %%comments%%, $math$ and $$math$$.
type fencedInline struct{}

func (fencedInline) Trigger() []byte { return []byte{'%', '$'} }

func (fencedInline) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	mark := line[:1]
	if len(line) > 1 && line[1] == line[0] {
		return double(block, line[:2])
	}
	if mark[0] == '%' {
		return nil
	}
	end := mathEnd(line)
	if end == 0 {
		return nil
	}
	block.Advance(end)
	return &inline{span: source.Span{Start: at.Start, End: at.Start + end}}
}

// mathEnd is the length of the $math$ that line starts with, 0 for none: no
// blank inside its marks, no digit after the closing one, so that prices are
// not math.
func mathEnd(line []byte) int {
	for i := 1; i < len(line); i++ {
		switch {
		case line[i] == '\\':
			i++
		case line[i] == '$':
			blank := isBlank(line[1]) || isBlank(line[i-1])
			digit := i+1 < len(line) && line[i+1] >= '0' && line[i+1] <= '9'
			if i == 1 || blank || digit {
				return 0
			}
			return i + 1
		}
	}
	return 0
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// double reads from a doubled mark to the next one, over the lines of the
// block; nil if there is none.
func double(block text.Reader, mark []byte) ast.Node {
	mark = bytes.Clone(mark)
	lineNo, start := block.Position()
	block.Advance(2)
	for {
		line, at := block.PeekLine()
		if line == nil {
			block.SetPosition(lineNo, start)
			return nil
		}
		if i := bytes.Index(line, mark); i >= 0 {
			block.Advance(i + 2)
			return &inline{span: source.Span{Start: start.Start, End: at.Start + i + 2}}
		}
		block.AdvanceLine()
	}
}

var opaqueBlockKind = ast.NewNodeKind("NotelsOpaque")

// opaqueBlock is a %% comment %% or $$ math $$ that goes over several blocks.
type opaqueBlock struct {
	ast.BaseBlock
	mark string
	done bool
}

func (n *opaqueBlock) Kind() ast.NodeKind            { return opaqueBlockKind }
func (n *opaqueBlock) IsRaw() bool                   { return true }
func (n *opaqueBlock) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// opaqueBlocks opens at a line that starts with %% or $$ and does not close
// on it, if a later line does.
type opaqueBlocks struct{}

func (opaqueBlocks) Trigger() []byte             { return []byte{'%', '$'} }
func (opaqueBlocks) CanInterruptParagraph() bool { return true }
func (opaqueBlocks) CanAcceptIndentedLine() bool { return false }

func (opaqueBlocks) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, at := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || len(line) < pos+2 || line[pos] != line[pos+1] {
		return nil, parser.NoChildren
	}
	mark := line[pos : pos+2]
	if bytes.Contains(line[pos+2:], mark) || !bytes.Contains(reader.Source()[at.Stop:], mark) && !bytes.Contains(stateOf(pc).rest, mark) {
		return nil, parser.NoChildren
	}
	n := &opaqueBlock{mark: string(mark)}
	n.Lines().Append(at)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

func (opaqueBlocks) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	n := node.(*opaqueBlock)
	if n.done {
		return parser.Close
	}
	line, at := reader.PeekLine()
	n.Lines().Append(at)
	n.done = bytes.Contains(line, []byte(n.mark))
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (opaqueBlocks) Close(ast.Node, text.Reader, parser.Context) {}

// codeSpans is goldmark's parser of `code`. That one looks through the rest of
// the block for the end of every run of backticks, so it is only asked about
// runs that have one.
type codeSpans struct{ parser.InlineParser }

func (c codeSpans) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	s := stateOf(pc)
	if len(s.backticks) == 0 {
		s.readBackticks(block)
	}
	line, at := block.PeekLine()
	n := runLength(line, '`')
	if s.runs(n).last <= at.Start {
		block.Advance(n)
		return ast.NewTextSegment(at.WithStop(at.Start + n))
	}
	node := c.InlineParser.Parse(parent, block, pc)
	_, end := block.Position()
	s.code = append(s.code, source.Span{Start: at.Start, End: end.Start})
	return node
}

// backticks tells where the last run of a length starts.
type backticks struct{ length, last int }

// runs is what is known of the runs of a length.
func (s *state) runs(length int) *backticks {
	for i := range s.backticks {
		if s.backticks[i].length == length {
			return &s.backticks[i]
		}
	}
	s.backticks = append(s.backticks, backticks{length: length})
	return &s.backticks[len(s.backticks)-1]
}

// readBackticks looks for runs of backticks in the rest of the block.
func (s *state) readBackticks(block text.Reader) {
	n, start := block.Position()
	for line, at := block.PeekLine(); line != nil; line, at = block.PeekLine() {
		for i := 0; i < len(line); i++ {
			skip := bytes.IndexByte(line[i:], '`')
			if skip < 0 {
				break
			}
			i += skip
			run := runLength(line[i:], '`')
			s.runs(run).last = at.Start + i
			i += run
		}
		block.AdvanceLine()
	}
	block.SetPosition(n, start)
}

// runLength is how many marks b starts with.
func runLength(b []byte, mark byte) (n int) {
	for n < len(b) && b[n] == mark {
		n++
	}
	return n
}
