package note

import (
	"bytes"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// yamlBrackets is a list or map in brackets that is being read.
type yamlBrackets struct {
	open int // where its bracket stands
	item int // where the item starts that is being read, -1 before it
	// colon tells that the item has one already, and value where it starts that is
	// behind it, -1 before it; whole that no more text may follow.
	colon, whole bool
	value        int
}

func (b *yamlBrackets) next() { b.item, b.colon, b.whole, b.value = -1, false, false, -1 }

// yamlFlow reads brackets, which may go over several lines.
type yamlFlow struct {
	*yamlScan
	end   int // where the lines end that they may go over
	stack []yamlBrackets
	hash  source.Span // the first comment that may be meant as text, with what it ends
}

// read reads from the bracket that opens to where it is closed.
func (f *yamlFlow) read(at int) (shut int, ok bool) {
	f.open(at)
	for i := at + 1; i < f.end; {
		if i, ok = f.part(&f.stack[len(f.stack)-1], i); !ok {
			return 0, false
		}
		if len(f.stack) == 0 {
			return i, true
		}
	}
	return 0, f.unclosed(at)
}

func (f *yamlFlow) open(at int) {
	f.stack = append(f.stack, yamlBrackets{open: at})
	f.stack[len(f.stack)-1].next()
}

// part reads the next mark, comment or text.
func (f *yamlFlow) part(top *yamlBrackets, at int) (end int, ok bool) {
	switch c := f.text[at]; {
	case isBlank(c):
	case c == '#' && isBlank(f.text[at-1]):
		return f.comment(at, top), true
	case c == '#' && !top.whole && strings.IndexByte("[{,", f.text[at-1]) >= 0:
		f.comment(at, top)
		return 0, f.hashed()
	case c == '[' || c == '{':
		if !f.start(top, at) {
			return 0, false
		}
		f.open(at)
	case c == ']' || c == '}':
		if want := closer(f.text[top.open]); c != want {
			return 0, f.otherBracket(at, want)
		}
		f.stack = f.stack[:len(f.stack)-1]
	case c == ',' && top.item < 0:
		return 0, f.emptyItem(at)
	case c == ',':
		top.next()
	case c == ':' && (top.whole || f.isColon(at)):
		if top.colon {
			return 0, f.colonInItem(top, at)
		}
		if top.item < 0 {
			top.item = at
		}
		top.colon, top.whole = true, false
	default:
		return f.scalar(top, at)
	}
	return at + 1, true
}

func closer(open byte) byte {
	if open == '[' {
		return ']'
	}
	return '}'
}

// isColon tells a colon that ends a key.
func (f *yamlFlow) isColon(at int) bool {
	return at+1 >= f.end || isBlank(f.text[at+1]) || strings.IndexByte(",[]{}", f.text[at+1]) >= 0
}

// comment passes one, which may be meant as text.
func (f *yamlFlow) comment(at int, top *yamlBrackets) int {
	line, next := lineAt(f.text[:f.end], at)
	if f.hash.End == 0 && len(line) > 1 && (!isBlank(line[1]) || bytes.IndexByte(line, closer(f.text[top.open])) > 0) {
		from := at
		if start := top.start(); start >= 0 && f.lineStart(start) == f.lineStart(at) {
			from = start
		}
		f.hash = source.Span{Start: from, End: f.itemEnd(from)}
	}
	return next
}

// start starts an item, or the value behind its colon, at an offset.
func (f *yamlFlow) start(top *yamlBrackets, at int) bool {
	switch {
	case top.item >= 0 && (!top.colon || top.value >= 0):
		return f.behindItem(top, at)
	case top.item < 0:
		top.item = at
	default:
		top.value = at
	}
	top.whole = true
	return true
}

// scalar reads a text, with or without quotes.
func (f *yamlFlow) scalar(top *yamlBrackets, at int) (end int, ok bool) {
	if top.whole {
		return 0, f.behindItem(top, at)
	}
	if isQuote(f.text[at]) {
		if !f.start(top, at) {
			return 0, false
		}
		return f.shut(at, f.end)
	}
	if top.item < 0 || top.colon && top.value < 0 {
		if !f.mayStart(at) {
			f.startsWith(at, f.itemEnd(at), "value")
			f.mistake.fixes = append(f.mistake.fixes, f.quoteItems(at))
			return 0, false
		}
		f.start(top, at)
	}
	top.whole = false
	for at++; at < f.end; at++ {
		switch c := f.text[at]; {
		case c == ',', c == ']', c == '}', c == '\n', c == '#' && isBlank(f.text[at-1]), c == ':' && f.isColon(at):
			return at, true
		case c == '[', c == '{':
			return 0, f.bracketInText(top, at)
		}
	}
	return at, true
}

// mayStart tells a text without quotes by its first character.
func (f *yamlFlow) mayStart(at int) bool {
	switch c := f.text[at]; c {
	case '@', '`', '%', '|', '>':
		return false
	case '*':
		return f.isAlias(at, f.word(at))
	case '&':
		return properties.Match(f.text[at:f.word(at)])
	case '-':
		return !f.isMark(at, f.end, c) && strings.IndexByte(",[]{}", f.text[at+1]) < 0
	}
	return true
}

// word is where a word in brackets ends.
func (f *yamlFlow) word(at int) int {
	if n := bytes.IndexAny(f.text[at:f.end], ", \t\r\n]}"); n >= 0 {
		return at + n
	}
	return f.end
}

// itemEnd is where the item ends on its line that an offset is in.
func (f *yamlFlow) itemEnd(at int) int {
	line, _ := lineAt(f.text[:f.end], at)
	depth, from := 0, 0
	if isQuote(line[0]) {
		from = min(len(line), 2+quotedLen(line[1:], line[0]))
	}
	for i := from; i < len(line); i++ {
		switch line[i] {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth < 0 {
				return at + len(bytes.TrimRight(line[:i], " \t"))
			}
		case ',':
			if depth == 0 {
				return at + len(bytes.TrimRight(line[:i], " \t"))
			}
		}
	}
	return at + len(line)
}

// current is what is being read of an item, to its end.
func (f *yamlFlow) current(top *yamlBrackets) source.Span {
	return source.Span{Start: top.start(), End: f.itemEnd(top.start())}
}

// start is where the item starts that is being read, or the value behind its colon,
// if it has one.
func (b *yamlBrackets) start() int {
	if b.colon && b.value >= 0 {
		return b.value
	}
	return b.item
}
