package note

import "strings"

// flatReader reads frontmatter as most people write it: keys at the start of
// their line, each with one value, with a list in brackets or on lines of its own,
// or with a text below a "|". The library takes ten times as long, which is felt
// where all notes of a vault are read. What may mean to YAML anything but what it
// looks like, let alone be a mistake, is left to the library.
type flatReader struct {
	text   string // the block
	start  int    // its offset in the note
	at     int    // where its next line starts
	fields []Field
	items  []Value // those of all lists
	// indent is that of the list that the last key has: noList for one that has
	// another value, anyList before the first item.
	indent int
}

const (
	noList  = -2
	anyList = -1
)

// longestFlat bounds the blocks in bytes: every key is compared with all others.
const longestFlat = 4 << 10

// readFlat fills the frontmatter's fields and links from the note's text without
// lone CR, and reports whether it could; if not, the note is as it was.
func (n *Note) readFlat(lf []byte) bool {
	inner := n.Frontmatter.Inner
	if inner.End-inner.Start > longestFlat {
		return false
	}
	r := flatReader{text: string(lf[inner.Start:inner.End]), start: inner.Start, indent: noList}
	if !isFlatText(r.text) {
		return false
	}
	r.fields = make([]Field, 0, min(strings.Count(r.text, "\n"), strings.Count(r.text, ":")))
	r.items = make([]Value, 0, strings.Count(r.text, "- ")+strings.Count(r.text, ",")+strings.Count(r.text, "["))
	for r.at < len(r.text) {
		if at := r.at; !r.read(r.line(), at) {
			return false
		}
	}
	if len(r.fields) > 0 {
		n.Frontmatter.Fields = r.fields
	}
	for i := range r.fields {
		n.linksIn(&r.fields[i].Value, nil)
	}
	return true
}

// isFlatText tells lines without characters that YAML refuses, takes for line
// ends, or gives a meaning to at the start of a line, as it does to tabs.
func isFlatText(s string) bool {
	for _, c := range s {
		switch {
		case c >= ' ' && c < 0x7F, c == '\n', c == '\r':
		case c < 0xA0, c == '\u2028', c == '\u2029', c == '\uFEFF', c >= '\uFFFD' && c <= '\uFFFF':
			return false
		}
	}
	return s == "" || s[len(s)-1] == '\n'
}

// line is the next line, which is left behind.
func (r *flatReader) line() string {
	line, _, _ := strings.Cut(r.text[r.at:], "\n")
	r.at += len(line) + 1
	return strings.TrimSuffix(line, "\r")
}

// read takes over what starts with the line at an offset. A line of blanks may
// stand where git had a mark.
func (r *flatReader) read(line string, at int) bool {
	switch {
	case line == "":
		return true
	case line[0] == ' ', line[0] == '-':
		return r.item(line, at)
	}
	return r.entry(line, at)
}

// item reads a "- value" of a list.
func (r *flatReader) item(line string, at int) bool {
	indent := blanks(line)
	if r.indent == anyList {
		r.indent = indent
	}
	if r.indent != indent || !strings.HasPrefix(line[indent:], "- ") {
		return false
	}
	if list := &r.last().Value; list.Kind != ListValue {
		*list = Value{Kind: ListValue, Span: r.span(at+indent, at+len(line))}
	}
	indent += len("- ")
	return r.scalar(line[indent:], at+indent, false)
}

// entry reads a "key:" with what stands behind it.
func (r *flatReader) entry(line string, at int) bool {
	key, rest, found := strings.Cut(line, ":")
	if !found || !isFlatKey(key) {
		return false
	}
	for i := range r.fields {
		if r.fields[i].Key == key {
			return false
		}
	}
	r.fields = append(r.fields, Field{Key: key, KeySpan: r.span(at, at+len(key))})
	r.last().Value.Span = r.span(at+len(key)+1, at+len(key)+1)
	value := strings.Trim(rest, " ")
	r.indent = noList
	if value == "" {
		r.indent = anyList
		return true
	}
	if rest[0] != ' ' {
		return false
	}
	at += len(key) + 1 + blanks(rest)
	switch {
	case value[0] == '[' && value[len(value)-1] == ']':
		r.last().Value = Value{Kind: ListValue, Span: r.span(at, at+len(value))}
		return r.list(value[1:len(value)-1], at+1)
	case rest == " |", rest == " |-":
		return r.literal(value, at)
	}
	return r.scalar(value, at, false)
}

// list reads the items that stand in brackets.
func (r *flatReader) list(items string, at int) bool {
	if strings.Trim(items, " ") == "" {
		return true
	}
	for {
		end := itemEnd(items)
		if !r.scalar(items[:end], at, true) {
			return false
		}
		if end == len(items) {
			return true
		}
		items, at = items[end+1:], at+end+1
	}
}

// itemEnd is where the comma stands behind the first item, or the end.
func itemEnd(items string) int {
	from := blanks(items)
	if from < len(items) && isQuote(items[from]) {
		from += 1 + max(0, strings.IndexByte(items[from+1:], items[from]))
	}
	if comma := strings.IndexByte(items[from:], ','); comma >= 0 {
		return from + comma
	}
	return len(items)
}

// literal reads the lines below a "|", or a "|-" that leaves out the last line
// end. None is indented by less than the first.
func (r *flatReader) literal(mark string, at int) bool {
	indent := r.text[r.at : r.at+blanks(r.text[r.at:])]
	if indent == "" {
		return false
	}
	var text strings.Builder
	for r.at < len(r.text) && strings.IndexByte(" \r\n", r.text[r.at]) >= 0 {
		line := r.line()
		if line != "" && (!strings.HasPrefix(line, indent) || blanks(line) == len(line)) {
			return false
		}
		text.WriteString(strings.TrimPrefix(line, indent))
		text.WriteByte('\n')
	}
	value := strings.TrimRight(text.String(), "\n")
	if mark == "|" {
		value += "\n"
	}
	r.add(TextValue, value, at, at+len(mark))
	return value[0] != '|' // else the library finds it elsewhere
}
