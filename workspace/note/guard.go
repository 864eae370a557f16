package note

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// goldmark takes the square of the length on some input, and can't be stopped.
// Our own parsers of brackets, definitions and backticks leave it three kinds,
// which no one writes by hand (BenchmarkPathological has the figures):
//
//   - Blocks nested by the thousand: 80 KB of ">" took 7 s. At most maxNesting
//     are read; lines that go deeper are made blank, with the rest of their block.
//   - Blank lines in nested blocks: it keeps 24 bytes per line and open block,
//     2 GB for 1 MB of them. At most maxBlank in a row are left to it.
//   - Tables with many columns and few cells that are filled: see tables.
const (
	maxNesting = 100
	maxBlank   = 4
	maxPadding = 100_000
)

// guard is b with what would take goldmark too long made blank, and where the
// parts start that were not blank before. The length stays. It is to be read up
// to an end, where a block starts that a budget does not allow.
func guard(b []byte, budget int) (guarded []byte, blanked []int, end int) {
	g := guarding{in: b, out: b, quotes: -1}
	m, metered := meter{left: budget}, mostCost(b) > int64(budget)
	for at := 0; at < len(b); {
		end := at + bytes.IndexByte(b[at:], '\n') + 1
		if end == at {
			end = len(b)
		}
		g.line(at, end)
		if metered && !m.spend(at, g.out[at:end], g.depth) {
			return g.out, before(g.blanked, m.block), m.block
		}
		at = end
	}
	return g.out, g.blanked, len(b)
}

// before are the offsets that stand before an end.
func before(offsets []int, end int) []int {
	n, _ := slices.BinarySearch(offsets, end)
	return offsets[:n]
}

type guarding struct {
	in, out []byte
	blanked []int
	within  bool // in a block that is made blank
	depth   int  // no more blocks than these are open
	quotes  int  // of the last line, if it is blank but for them; else -1
	run     int  // how many such lines there were
}

// line looks at the line from at to end.
func (g *guarding) line(at, end int) {
	line := g.in[at:end]
	quotes := blankBut(line)
	if quotes == 0 {
		g.within = false
	}
	n, columns := nesting(line)
	if g.quotes == 0 && quotes < 0 { // behind a blank line, what is indented less is over
		g.depth = min(g.depth, columns)
	}
	if n > 0 && !g.within {
		g.depth = min(columns, g.depth+n)
		if g.depth > maxNesting {
			g.within, g.depth = true, 0
			g.blanked = append(g.blanked, at)
		}
	}
	if g.within {
		g.blank(at, end)
		quotes = 0
	}
	if quotes < 0 || quotes != g.quotes {
		g.run = 0
	}
	g.quotes = quotes
	if g.run++; quotes >= 0 && g.run > maxBlank { // goes on the line before
		g.blank(at, end)
		g.out[at-1] = ' '
	}
}

// blank makes bytes blank but for the line end.
func (g *guarding) blank(at, end int) {
	if len(g.out) > 0 && &g.out[0] == &g.in[0] {
		g.out = bytes.Clone(g.in)
	}
	for i := at; i < end; i++ {
		if g.out[i] != '\n' {
			g.out[i] = ' '
		}
	}
}

// blankBut is the number of quote marks in a line of nothing else, -1 if there
// is more.
func blankBut(line []byte) (quotes int) {
	for _, c := range line {
		switch {
		case c == '>':
			quotes++
		case !isBlank(c):
			return -1
		}
	}
	return quotes
}

// nesting counts the block marks that a line starts with. No more blocks than
// columns tells can be open behind them, or behind the indent of a line without:
// all but quotes take two.
func nesting(line []byte) (n, columns int) {
	column, quotes, noRule := 0, 0, 0 // no rule starts before noRule
	for i := 0; i < len(line) && n <= maxNesting; {
		c, width := line[i], 0
		switch {
		case c == ' ':
			width = 1
		case c == '\t':
			i, column = i+1, column+4-column%4
			continue
		case c == '>':
			width, quotes, n = 1, quotes+1, n+1
		default:
			if (c == '-' || c == '*') && i >= noRule {
				rule, end := isRule(line[i:], c)
				if rule {
					return n, columns
				}
				noRule = i + end
			}
			if width = markerLength(line[i:]); width == 0 {
				if n == 0 {
					columns = (column + 1) / 2
				}
				return n, columns
			}
			n++
		}
		i, column = i+width, column+width
		if c != ' ' {
			columns = quotes + (column-quotes+1)/2
		}
	}
	return n, columns
}

// isRule tells a thematic break, whose marks nest nothing, and where what can
// be one ends.
func isRule(line []byte, mark byte) (rule bool, end int) {
	n := 0
	for i, c := range line {
		if c == mark {
			n++
		} else if !isBlank(c) {
			return false, i
		}
	}
	return n >= 3, len(line)
}

// markerLength is the length of the "-", "1." or "[^label]:" that b starts
// with, 0 for none.
func markerLength(b []byte) int {
	n := 0
	switch c := b[0]; {
	case c == '-' || c == '*' || c == '+':
		n = 1
	case c >= '0' && c <= '9':
		for n < len(b) && b[n] >= '0' && b[n] <= '9' {
			n++
		}
		if n < len(b) && (b[n] == '.' || b[n] == ')') {
			n++
			break
		}
		return 0
	case c == '[' && len(b) > 1 && b[1] == '^':
		n = bytes.IndexByte(b, ']') + 1
		if n > 0 && n < len(b) && b[n] == ':' {
			return n + 1
		}
		return 0
	}
	if n < len(b) && !isBlank(b[n]) {
		return 0
	}
	return n
}

// tables is goldmark's parser of tables, which makes cells for all columns of
// every row: 40 KB of columns over 40 KB of rows took 6 s. What has many more
// cells than bars stays a paragraph, in which links are found all the same.
type tables struct{ parser.ParagraphTransformer }

func (t tables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, columns := node.Lines(), 0
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		columns = max(columns, delimiters(reader.Source()[line.Start:line.Stop]))
	}
	if columns == 0 {
		return
	}
	if cells := columns * lines.Len(); cells > maxPadding {
		first, last := lines.At(0), lines.At(lines.Len()-1)
		if bars := bytes.Count(reader.Source()[first.Start:last.Stop], []byte("|")); cells > 2*bars+maxPadding {
			return
		}
	}
	t.ParagraphTransformer.Transform(node, reader, pc)
}

// delimiters is the number of columns of a row like "|---|:-:|", 0 for others.
func delimiters(line []byte) (columns int) {
	dashes := false
	for _, c := range line {
		switch {
		case c == '|':
			columns++
		case c == '-':
			dashes = true
		case c != ':' && !isBlank(c):
			return 0
		}
	}
	if !dashes {
		return 0
	}
	return columns + 1
}
