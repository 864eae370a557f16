package note

import (
	"bytes"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// spot is where an entry of a map or an item of a list stands, with its value:
//
//	key: &a "value" # comment
//	^  ^^   ^      ^
//	|  ||   from   to
//	|  |slot
//	|  keyEnd
//	start
type spot struct {
	path   []int
	value  *Value
	start  int  // of the key with its quotes, of the "-", or of an item in brackets
	keyEnd int  // behind the key's quotes
	slot   int  // behind the ":" or "-": here the first value may be written
	bare   bool // there is no ":"
	from   int  // of the value, with its quotes and brackets, without anchor and tag
	to     int
	flow   bool // the entry stands in brackets
	inner  bool // what is in the value stands in brackets
}

// find is the place of what a path of keys and indexes names.
func (e *editor) find(path []string) (spot, bool) {
	s := e.top()
	for _, name := range path {
		i := s.value.child(name)
		if i < 0 {
			return s, false
		}
		s = e.child(s, i)
	}
	return s, true
}

// top is the frontmatter as a value. JSON's first brace may be its delimiter.
func (e *editor) top() spot {
	inner := e.inner()
	at := e.skip(inner.Start)
	brace := at < inner.End && e.text[at] == '{' && len(e.root.Fields) > 0
	s := spot{value: &e.root, from: at, to: inner.End, flow: brace || e.braces}
	s.inner = s.flow
	switch {
	case brace:
		s.to = inner.Start + len(bytes.TrimRight(e.text[inner.Start:inner.End], " \t\r\n"))
	case e.braces:
		s.from = inner.Start - 1
	}
	return s
}

func (e *editor) inner() source.Span {
	if f := e.note.Frontmatter; f.Format != NoFormat {
		return f.Inner
	}
	return source.Span{Start: len(e.text), End: len(e.text)}
}

// child is the place of an entry or item of a value.
func (e *editor) child(in spot, i int) spot {
	s := spot{path: append(in.path[:len(in.path):len(in.path)], i), value: in.value.at(i), flow: in.inner}
	switch {
	case in.value.Kind == MapValue:
		e.takeKey(&s, in.value.Fields[i].KeySpan)
	case in.inner:
		s.from, s.to, s.inner = e.extent(s.value, 0, 0, true)
		s.start = e.item(in, i)
		s.keyEnd, s.slot = s.start, s.start
		return s
	default:
		s.start = e.dash(in, i)
		s.keyEnd, s.slot = s.start+1, s.start+1
	}
	s.from, s.to, s.inner = e.extent(s.value, s.slot, e.column(s.start), in.inner)
	return s
}

// takeKey finds what belongs to a key.
func (e *editor) takeKey(s *spot, key source.Span) {
	s.start, s.keyEnd = key.Start, key.End
	if key.Start > 0 && isQuote(e.text[key.Start-1]) {
		s.start--
		s.keyEnd++
	}
	at := e.skip(s.keyEnd)
	if s.bare = at >= len(e.text) || e.text[at] != e.assign[len(strings.TrimRight(e.assign, " "))-1]; s.bare {
		s.slot = s.keyEnd
		return
	}
	s.slot = at + 1
}

// item is where an item in brackets starts, with its anchor and tag.
func (e *editor) item(in spot, i int) int {
	if i == 0 {
		return e.skip(in.from + 1)
	}
	at, _ := e.comma(e.child(in, i-1).to)
	return e.skip(at)
}

// dash is where the "-" of an item stands.
func (e *editor) dash(in spot, i int) int {
	at := in.from
	if i > 0 {
		at = e.child(in, i-1).to
	}
	return min(e.content(at), len(e.text)-1)
}

// extent is where a value stands that belongs to an entry at a column, and
// whether it is in brackets.
func (e *editor) extent(v *Value, slot, column int, flow bool) (from, to int, inner bool) {
	from, to = v.Span.Start, v.Span.End
	switch {
	case v.Kind == NullValue && v.Text == "":
		slot = e.properties(slot)
		return slot, slot, flow
	case from >= len(e.text) || e.text[from] == '*':
	case v.Kind.IsScalar() && from > slot && isQuote(e.text[from-1]):
		quotes := 1
		if opening := e.text[max(from-3, slot):from]; len(opening) == 3 && opening[0] == opening[2] && opening[1] == opening[2] {
			quotes = 3 // as TOML has it
		}
		return from - quotes, to + quotes, flow
	case !v.Kind.IsScalar() && (e.text[from] == '[' || e.text[from] == '{'):
		return from, to, true
	case !v.Kind.IsScalar():
		from = e.content(from)
		return from, e.blockEnd(v, from, column), flow
	case !flow && isBlockMark(e.text[from]):
		return from, e.deeperEnd(from, column, true), flow
	case string(e.text[from:to]) == v.Text:
	case flow:
		return from, e.plainEnd(from), flow
	default:
		return from, e.deeperEnd(from, column, false), flow
	}
	return from, to, flow
}

func isBlockMark(c byte) bool { return c == '|' || c == '>' }

// blockEnd is where a list or map without brackets ends, which is where the last
// that is in it does.
func (e *editor) blockEnd(v *Value, from, column int) int {
	if v.len() == 0 {
		return e.deeperEnd(from, column, false)
	}
	return e.child(spot{value: v, from: from}, v.len()-1).to
}

// deeperEnd is where a text ends that goes on, from an offset, over the lines
// that are indented by more than a column. Comments end it, unless it is a block,
// in which they are text.
func (e *editor) deeperEnd(from, column int, block bool) int {
	last := e.lineEnd(from)
	indent, first := column+1, block
	for at := e.nextLine(last); at < e.inner().End; at = e.nextLine(at) {
		end := e.lineEnd(at)
		line := strings.TrimRight(string(e.text[at:end]), " \t")
		if line == "" {
			continue
		}
		by := blanks(line)
		if by < indent || !block && line[by] == '#' {
			break
		}
		if first {
			indent, first = by, false
		}
		last = end
	}
	return e.beforeComment(from, last, block)
}

// beforeComment is the end of a text but for a comment on its last line.
func (e *editor) beforeComment(from, end int, block bool) int {
	line := max(from, e.lineStart(end))
	if block && line > from {
		return end
	}
	text := e.text[line:end]
	if i := bytes.Index(text, []byte(" #")); i >= 0 {
		text = text[:i]
	}
	return line + len(bytes.TrimRight(text, " \t"))
}

// plainEnd is where a text in brackets ends that has no quotes.
func (e *editor) plainEnd(from int) int {
	end := from
	for end < len(e.text) && strings.IndexByte(",[]{}", e.text[end]) < 0 {
		if e.text[end] == '#' && isBlank(e.text[end-1]) {
			break
		}
		end++
	}
	return from + len(bytes.TrimRight(e.text[from:end], " \t\r\n"))
}

// skip is behind blanks, line ends and comments.
func (e *editor) skip(at int) int {
	for at < len(e.text) {
		switch c := e.text[at]; {
		case c == '#':
			at = e.lineEnd(at)
		case isBlank(c) || c == '\r' || c == '\n':
			at++
		default:
			return at
		}
	}
	return at
}

// content is behind anchors and tags, with the blanks and comments around.
func (e *editor) content(at int) int {
	for at = e.skip(at); at < len(e.text) && (e.text[at] == '&' || e.text[at] == '!'); at = e.skip(at) {
		for at < len(e.text) && !isBlank(e.text[at]) {
			at++
		}
	}
	return at
}

func (e *editor) lineStart(at int) int { return e.note.Text.LineSpan(e.note.Text.Line(at)).Start }

// lineEnd is where the line ends that holds an offset, without its line end.
func (e *editor) lineEnd(at int) int {
	return min(e.note.Text.LineSpan(e.note.Text.Line(at)).End, len(e.text))
}

// nextLine is where the line starts behind the one that holds an offset.
func (e *editor) nextLine(at int) int {
	return min(e.note.Text.LineSpan(e.note.Text.Line(at)+1).Start, len(e.text))
}

func (e *editor) column(at int) int { return at - e.lineStart(at) }
