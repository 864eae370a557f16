package note

import (
	"bytes"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// yamlScan looks through YAML that the library refuses for the first mistake of
// those that people make: the library tells where it was noticed, in words of its
// grammar. It goes from line to line and knows as much of YAML as that takes.
type yamlScan struct {
	note *source.Text // as it is written
	text []byte       // the same without lone CR, with templates as plain text
	part source.Span  // what is looked through
	// anchors are where the "&name" stand.
	anchors func() map[string]int
	from    int // where the line starts that is being read
	at      int // where the next one does

	levels []yamlLevel // the lists and maps that the line before is in
	below  below
	// key and value are the last ones, as far as they are known.
	key, value source.Span
	textIndent int // of the text below a "|", 0 before its first line

	mistake yamlMistake
}

// yamlLevel is a list or map on lines of its own.
type yamlLevel struct {
	column int
	list   bool
}

// below is what may stand further right below a line.
type below uint8

const (
	belowKey   below = iota // anything: there is no value yet
	belowPlain              // the value may go on
	belowMark               // text, as a "|" or ">" says
	belowWhole              // nothing: the value is complete
)

// yamlMistake is a problem with the ways out that may be one, best first.
type yamlMistake struct {
	Problem
	fixes []Fix
	// from is where the line starts that has the mistake, or the value over several
	// lines that does; through where what it costs ends at least.
	from, through int
	// whole is where what it is in ends at most, if more mistakes in that say that
	// something else may be meant.
	whole int
	// ends tells that the frontmatter seems to be meant to end there.
	ends bool
}

// run reports whether there is no mistake.
func (s *yamlScan) run() bool {
	for s.at < s.part.End {
		if !s.line() {
			return false
		}
	}
	return true
}

func (s *yamlScan) line() bool {
	start := s.at
	s.from = start
	line, next := lineAt(s.text[:s.part.End], start)
	s.at = next
	indent := indentOf(line)
	content := line[indent:]
	switch {
	case len(content) == 0:
		tabs := bytes.TrimLeft(s.text[start:next], " ")
		if s.below != belowMark || tabs[0] != '\t' || next-start-len(tabs) >= max(1, s.textIndent) {
			return true
		}
		return s.tab(next-len(tabs), tabs) // not even in a blank line of a text
	case s.below == belowMark && s.isText(indent, content):
		return true
	case content[0] == '\t':
		return s.tab(start+indent, content)
	case content[0] == '#':
		if s.below == belowPlain {
			s.below = belowWhole
		}
		return true
	case s.below == belowMark && s.textIndent > indent && indent > s.column():
		return s.fail(source.Span{Start: start + indent, End: start + len(line)},
			"Start this line in the same column as the text above it.",
			Fix{"Indent this line as the text above it", []source.Edit{indentTo(start, indent, s.textIndent)}, false})
	}
	return s.node(start, start+indent, start+len(line))
}

// indentOf is how many blanks a line starts with.
func indentOf(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " ")) }

// isText tells a line of the text below a "|".
func (s *yamlScan) isText(indent int, content []byte) bool {
	if s.textIndent == 0 && content[0] != '\t' && indent > s.column() {
		s.textIndent = indent
	}
	return s.textIndent > 0 && indent >= s.textIndent
}

// column is that of the innermost list or map.
func (s *yamlScan) column() int {
	if len(s.levels) == 0 {
		return -1
	}
	return s.levels[len(s.levels)-1].column
}

// node reads what starts at an offset of the line: marks of lists, then a key
// with its value or a value by itself.
func (s *yamlScan) node(start, at, end int) bool {
	if s.below == belowPlain && at-start > s.column() {
		if colonIn(s.text[at:end]) < 0 {
			return true // the value goes on
		}
		return s.tooDeep(start, at, end)
	}
	inItem := false
	for s.isMark(at, end, '-') {
		if !s.enter(start, at, end, true) {
			return false
		}
		inItem, s.below, s.key = true, belowKey, source.Span{}
		mark := at
		for at++; at < end && isBlank(s.text[at]); at++ {
		}
		if at == end || s.text[at] == '#' {
			return true
		}
		if tab := bytes.IndexByte(s.text[mark:at], '\t'); tab >= 0 && (s.isMark(at, end, '-') || s.keyEnd(at, end) >= 0) {
			return s.tabBehindDash(mark+tab, at)
		}
	}
	if s.isMark(at, end, '?') {
		return s.enter(start, at, end, false) && s.entry(at, at, end)
	}
	if s.below == belowKey && s.key.End > 0 && !inItem && bullet.Match(s.text[at:end]) {
		return s.bullets(start, at, end)
	}
	colon := s.keyEnd(at, end)
	switch {
	case colon >= 0:
		return s.enter(start, at, end, false) && s.entry(at, colon, end)
	case inItem, s.below == belowKey && at-start > s.column() && len(s.levels) > 0:
		return s.valueAt(at, end)
	case s.below == belowWhole && at-start > s.column() && len(s.levels) > 0:
		return s.tooDeep(start, at, end)
	}
	return s.noEntry(start, at, end)
}

// isMark tells a "-" or "?" with a blank behind.
func (s *yamlScan) isMark(at, end int, mark byte) bool {
	return s.text[at] == mark && (at+1 == end || isBlank(s.text[at+1]))
}

// entry reads a key and its value.
func (s *yamlScan) entry(at, colon, end int) bool {
	s.key, s.value, s.below = source.Span{Start: at, End: colon}, source.Span{}, belowKey
	if c := s.text[at]; strings.IndexByte("@`%]},|>", c) >= 0 || c == '*' && !s.isAlias(at, colon) {
		return s.startsWith(at, colon, "key")
	}
	for colon++; colon < end && isBlank(s.text[colon]); colon++ {
	}
	return colon == end || s.valueAt(colon, end)
}

// keyEnd is where the colon stands behind a key that starts at an offset, -1 if
// there is none.
func (s *yamlScan) keyEnd(at, end int) int {
	if colon := keyLen(s.text[at:end]); colon >= 0 {
		return at + colon
	}
	return -1
}

// keyLen is the length of the key that a line starts with, to its colon, -1 if
// there is none.
func keyLen(line []byte) int {
	length := 0
	switch c := line[0]; {
	case isQuote(c):
		length = quotedLen(line[1:], c) + 2
	case c == '[', c == '{':
		length = bracketsLen(line)
	default:
		return colonIn(line)
	}
	if length >= len(line) {
		return -1
	}
	rest := bytes.TrimLeft(line[length:], " \t")
	if len(rest) == 0 || rest[0] != ':' || len(rest) > 1 && !isBlank(rest[1]) {
		return -1
	}
	return len(line) - len(rest)
}

// bracketsLen is the length of what stands in brackets at the start of a line.
func bracketsLen(line []byte) int {
	depth := 0
	for i, c := range line {
		switch c {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(line)
}

// colonIn is where the first colon stands that ends a key, -1 if there is none.
func colonIn(line []byte) int {
	for i, c := range line {
		switch {
		case c == '#' && i > 0 && isBlank(line[i-1]):
			return -1
		case c == ':' && (i+1 == len(line) || isBlank(line[i+1])):
			return i
		}
	}
	return -1
}

// enter finds the list or map that an item or a key belongs to, by its column.
func (s *yamlScan) enter(start, at, end int, list bool) bool {
	column := at - start
	var left []yamlLevel
	for n := len(s.levels) - 1; n >= 0; n-- {
		if top := s.levels[n]; top.column < column || top.column == column && (list || !top.list) {
			break
		}
		left = s.levels[n:]
	}
	s.levels = s.levels[:len(s.levels)-len(left)]
	top := s.column()
	switch {
	case len(s.levels) == 0 && len(left) > 0:
		return s.firstIndented(start, column)
	case len(s.levels) > 0 && column == top:
		if list == s.levels[len(s.levels)-1].list {
			return true
		}
		if list && len(left) > 0 && left[0].list {
			return s.between(start, at, end, list, left)
		}
		if s.below != belowKey || len(left) > 0 { // a list may stand in the column of its key
			return s.listBelowValue(start, at, end)
		}
	case len(left) > 0:
		return s.between(start, at, end, list, left)
	case s.below == belowWhole && len(s.levels) > 0 && list:
		return s.listBelowValue(start, at, end)
	case s.below == belowWhole && len(s.levels) > 0:
		return s.tooDeep(start, at, end)
	}
	s.levels = append(s.levels, yamlLevel{column, list})
	return true
}

func (s *yamlScan) fail(span source.Span, message string, fixes ...Fix) bool {
	s.mistake = yamlMistake{Problem: Problem{Code: FrontmatterSyntax, Span: span, Message: message}, fixes: fixes, from: s.from}
	return false
}

func (s *yamlScan) related(span source.Span, message string) {
	if span.End > span.Start {
		s.mistake.Related = []Related{{span, message}}
	}
}

// lineEnd is how the first line of the part ends.
func (s *yamlScan) lineEnd() string { return lineEndAt(s.note, s.part.Start) }
