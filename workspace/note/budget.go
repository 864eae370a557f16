package note

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"github.com/notels/notels/workspace/source"
)

// A note is parsed again at every keystroke, and nothing can stop a parser. So
// what is costly in it is added up before, line by line, and where a budget is
// spent the note is read no further: a problem says so. Costs are estimates in
// nanoseconds, right within a factor of two (BenchmarkHuge has the figures).
// Some megabytes of nothing but links are read as a whole, as are 20 MB of prose.
type budget struct{ frontmatter, body int }

// ordinary is half a second. Broken YAML is read up to three times.
var ordinary = budget{frontmatter: 120e6, body: 500e6}

const (
	costOfByte      = 10
	costOfTagByte   = 450 // in an HTML tag
	costOfBlankLine = 65
	costOfLine      = 450
	costOfBlock     = 800
	costOfDepth     = 1400 // of each block that a line lies in
	costOfHeading   = 4000
	costOfEmphasis  = 1500 // of each mark of emphasis in a heading
)

// costOfMark is what it costs to find out what a mark opens or closes, and to
// keep it.
var costOfMark = [256]int{'[': 600, ']': 2000, '<': 500, '#': 1200, '^': 2500, ':': 1000, '`': 500, '|': 450, '$': 370, '!': 350, '%': 300, '&': 500}

// costOfOne is the cost of one mark between two other bytes.
func costOfOne(before, c, after byte) int {
	switch {
	case c == ']' && (before == ']' || after == ']'):
		return costOfMark[c] / 6 // a wikilink is found with its "[["
	case c == '<' && !startsTag(after), c == '&' && !isLetter(after) && after != '#', c == '#' && after == c:
		return 70
	case c == '`' && after == c, c == ':' && after != '/':
		return 0
	}
	return costOfMark[c]
}

func startsTag(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '/' || c == '!' || c == '?'
}

// mostCost is no less than a body costs, whatever is in it. It takes a fraction
// of the time that adding up takes, and is enough for almost every note.
func mostCost(body []byte) int64 {
	if len(body) > 1<<20 { // of no use, and soon more than an int64 holds
		return math.MaxInt64
	}
	lines, emphasis := 1+bytes.Count(body, []byte("\n")), 0
	for _, mark := range []string{"*", "_", "~", `\`} {
		emphasis += bytes.Count(body, []byte(mark))
	}
	line := costOfLine + costOfBlock + costOfDepth*maxNesting + costOfHeading + costOfEmphasis*emphasis
	return int64(len(body))*int64(costOfByte+costOfTagByte+slices.Max(costOfMark[:])) + int64(lines)*int64(line)
}

// meter adds up what the lines of a body cost.
type meter struct {
	left  int // of the budget
	block int // where the last line starts that is known to start a block
	// Of the lines since the last blank one: whether an HTML tag is open, and
	// how many marks of emphasis there are.
	tag      bool
	emphasis int
	blank    bool // the line before is blank
}

// spend pays for the line at an offset, which lies in blocks of a depth, and
// reports whether the budget allows it.
func (m *meter) spend(at int, line []byte, depth int) bool {
	m.left -= costOfByte * len(line)
	if isBlankText(line) {
		*m = meter{left: m.left - costOfBlankLine, block: m.block, blank: true}
		return m.left >= 0
	}
	m.left -= costOfLine + costOfDepth*depth
	if m.blank {
		m.left -= costOfBlock
	}
	if m.blank || startsBlock(line) {
		m.block, m.tag, m.emphasis = at, false, 0
	}
	m.blank = false
	m.marks(line)
	if isHeading(line) {
		m.left -= costOfHeading + costOfEmphasis*m.emphasis
	}
	return m.left >= 0
}

// counted are the bytes that marks looks at; most bytes are none of them.
var counted = func() (counted byteSet) {
	for c, cost := range costOfMark {
		if cost > 0 {
			counted[c] = 1
		}
	}
	for _, c := range []byte(`>*_~\`) {
		counted[c] = 1
	}
	return counted
}()

// marks pays for all marks in a line.
func (m *meter) marks(line []byte) {
	tagStart := 0 // if one is open
	for i := counted.next(line, 0); i < len(line); i = counted.next(line, i+1) {
		switch c := line[i]; c {
		case '>':
			if m.tag {
				m.left -= costOfTagByte * (i + 1 - tagStart)
				m.tag = false
			}
		case '*', '_', '~', '\\':
			m.emphasis++
		default:
			before, after := byte('\n'), byte('\n')
			if i > 0 {
				before = line[i-1]
			}
			if i+1 < len(line) {
				after = line[i+1]
			}
			m.left -= costOfOne(before, c, after)
			if c == '<' && !m.tag && startsTag(after) {
				m.tag, tagStart = true, i+1
			}
		}
	}
	if m.tag {
		m.left -= costOfTagByte * (len(line) - tagStart)
	}
}

// isHeading tells a line that is a heading, or can make one of what stands above.
func isHeading(line []byte) bool {
	start := 0
	for start < len(line) && (line[start] == '>' || isBlank(line[start])) {
		start++
	}
	if start == len(line) || line[start] != '#' && line[start] != '=' && line[start] != '-' {
		return false
	}
	line = bytes.TrimRight(line[start:], "> \t\r\n")
	n := runLength(line, line[0])
	return n == len(line) && line[0] != '#' || line[0] == '#' && (n == len(line) || isBlank(line[n]))
}

// startsBlock tells a line that ends the paragraph above whatever that is: an
// item of a list, or a heading.
func startsBlock(line []byte) bool {
	n := 1
	switch line[0] {
	case '-', '*', '+':
	case '#':
		n = runLength(line, '#')
	default:
		return false
	}
	return n <= 6 && len(line) > n+1 && line[n] == ' ' && line[n+1] != line[0] && !isBlank(line[n+1])
}

// readable is where reading a frontmatter ends that is too large: where the top-level
// entry starts that the budget does not allow, in JSON a line or what follows a comma.
func readable(b []byte, f Format, inner source.Span, budget int) int {
	const costOfByte, costOfNode = 40, 1800
	entry := inner.Start
	for at := inner.Start; at < inner.End; at++ {
		budget -= costOfByte
		switch b[at] {
		case '\n', ',', ':', '=':
			budget -= costOfNode
		}
		starts := at == inner.Start || b[at-1] == '\n' || f == JSON && b[at-1] == ','
		if starts && (f == JSON || startsEntry(b, at)) {
			entry = at
		}
		if budget < 0 {
			return entry
		}
	}
	return inner.End
}

func (n *Note) tooLarge(at int, message string) {
	n.problem(TooComplex, n.Text.LineSpan(n.Text.Line(at)), message)
}

// withoutGuesses leaves out the problems of a note that is read in part whose
// reason may lie in the rest.
func (n *Note) withoutGuesses() {
	n.Problems = slices.DeleteFunc(n.Problems, func(p Problem) bool {
		switch p.Code {
		case UndefinedReference, UndefinedFootnote, UnusedDefinition, UnusedFootnote:
			return true
		}
		return false
	})
}

// MostProblems bounds the problems of one kind in a note: no one looks through
// more.
const MostProblems = 1000

// boundProblems leaves the first problems of each kind, and one that tells how
// many more there are.
func (n *Note) boundProblems() {
	if len(n.Problems) <= MostProblems {
		return
	}
	count, over := map[Code]int{}, map[Code]int{}
	var kept []Problem
	for _, p := range n.Problems {
		count[p.Code]++
		if count[p.Code] == MostProblems+1 {
			over[p.Code] = len(kept)
		}
		if count[p.Code] <= MostProblems+1 {
			kept = append(kept, p)
		}
	}
	for code, i := range over {
		kept[i].Message = notShown(count[code] - MostProblems)
		kept[i].Related = nil
	}
	n.Problems = kept
}

func notShown(more int) string {
	if more == 1 {
		return "From here on, one more problem of this kind is not shown."
	}
	return fmt.Sprintf("From here on, %d more problems of this kind are not shown.", more)
}
