package note

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// driver runs the inline parsers of a block. To goldmark it is its only inline
// parser: one that starts at whatever a block starts with, and reads it whole.
// goldmark's own driver looks at every byte several times and keeps all text
// between the constructs; of that, only headings need any. Else the result is
// the same (TestInlinesAreThoseOfTheLibrary).
type driver struct {
	parsers [256][]parser.InlineParser
	stops   byteSet // what is not passed over: triggers and "\"
	closers []parser.CloseBlocker
}

// newDriver is a driver of parsers, in the order in which they are asked.
func newDriver(parsers []util.PrioritizedValue) *driver {
	d := &driver{}
	d.stops['\\'] = 1
	for _, v := range parsers {
		p := v.Value.(parser.InlineParser)
		for _, c := range p.Trigger() {
			d.parsers[c] = append(d.parsers[c], p)
			d.stops[c] = 1
		}
		if c, ok := p.(parser.CloseBlocker); ok {
			d.closers = append(d.closers, c)
		}
	}
	return d
}

// Trigger is punctuation, and the blank that goldmark takes any other byte for
// that a block starts with.
func (d *driver) Trigger() []byte {
	triggers := []byte{' '}
	for c := range byte(0x80) {
		if util.IsPunct(c) {
			triggers = append(triggers, c)
		}
	}
	return triggers
}

// Parse reads the rest of a block.
func (d *driver) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	r := blockRun{driver: d, parent: parent, block: block, pc: pc, src: block.Source()}
	_, r.keepText = parent.(*ast.Heading)
	lines := parent.Lines()
	count := lines.Len()
	line, rest := block.Position()
	for line < count && rest.Start < lines.At(count-1).Stop {
		if r.construct(line, rest) {
			line, rest = block.Position()
		} else if line++; line < count {
			rest = lines.At(line)
		}
	}
	block.SetPosition(count, rest)
	for _, c := range d.closers {
		c.CloseBlock(parent, block, pc)
	}
	if r.keepText {
		return parent.LastChild()
	}
	return &stateOf(pc).end
}

// blockEnd is what goldmark gets, which asks for a node, after those of a block.
// One is enough for all blocks of a note, for it says that it has no parent.
type blockEnd struct{ ast.BaseInline }

func (*blockEnd) Parent() ast.Node                { return nil }
func (*blockEnd) Kind() ast.NodeKind              { return inlineKind }
func (n *blockEnd) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// blockRun is a driver on its way through a block.
type blockRun struct {
	*driver
	parent   ast.Node
	block    text.Reader
	pc       parser.Context
	src      []byte
	keepText bool
	text     int  // where the text starts that is not kept yet
	escaped  bool // the next byte is, by a "\"
}

// construct looks through the rest of a line for a construct, and leaves the
// reader behind it.
func (r *blockRun) construct(line int, rest text.Segment) bool {
	end, lineBreak := textEnd(r.src[rest.Start:rest.Stop])
	end += rest.Start
	r.text = rest.Start
	src := r.src[:end]
	for at := rest.Start; at < end; at++ {
		if stop := r.stops.next(src, at); stop > at {
			at, r.escaped = stop, false
			if at == end {
				break
			}
		}
		if (!r.escaped || at == rest.Start) && r.parse(line, text.NewSegment(at, rest.Stop)) {
			return true
		}
		r.escaped = src[at] == '\\' && !r.escaped
	}
	if r.keepText {
		r.parent.AppendChild(r.parent, r.lineText(end, lineBreak))
	}
	return false
}

// parse asks the parsers of the byte at a place.
func (r *blockRun) parse(line int, at text.Segment) bool {
	parsers := r.parsers[r.src[at.Start]]
	if r.keepText && len(parsers) > 0 && at.Start > r.text {
		ast.MergeOrAppendTextSegment(r.parent, text.NewSegment(r.text, at.Start))
		r.text = at.Start
	}
	for _, p := range parsers {
		r.block.SetPosition(line, at)
		if node := p.Parse(r.parent, r.block, r.pc); node != nil {
			if node.Pos() < 0 {
				node.SetPos(at.Start)
			}
			r.parent.AppendChild(r.parent, node)
			return true
		}
	}
	return false
}

// lineText is the text that ends at the end of a line.
func (r *blockRun) lineText(end int, b lineBreak) *ast.Text {
	part := text.NewSegment(r.text, end)
	if b != hardBackslash {
		part = part.TrimRightSpace(r.src)
	}
	t := ast.NewTextSegment(part)
	t.SetSoftLineBreak(b == soft)
	t.SetHardLineBreak(b == hardBlanks || b == hardBackslash)
	return t
}

type lineBreak uint8

const (
	none lineBreak = iota
	soft
	hardBlanks
	hardBackslash
)

// textEnd is where the text of a line ends, and how the line does.
func textEnd(line []byte) (end int, b lineBreak) {
	n := len(line) - 1
	if n < 0 || line[n] != '\n' {
		return len(line), none
	}
	end = n
	if n > 0 && line[n-1] == '\r' {
		n--
	}
	switch {
	case n > 0 && line[n-1] == '\\' && (n == 1 || line[n-2] != '\\'):
		return n - 1, hardBackslash
	case n > 1 && line[n-1] == ' ' && line[n-2] == ' ':
		return n - 2, hardBlanks
	}
	return end, soft
}
