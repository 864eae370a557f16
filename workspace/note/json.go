package note

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"

	"github.com/notels/notels/workspace/source"
)

// jsonReader reads one JSON frontmatter into a note. The library stops at the first
// mistake; this goes on behind it with what was meant, so that it costs nothing else.
type jsonReader struct {
	note    *Note
	b       []byte
	at, end int
	faults  int
	// closed tells that the block has its end, conflict that git left marks in it,
	// cut that it is not read to its end, deep that something lies too deep in it.
	closed, conflict, cut, deep bool
	// resumed tells that a list ended without its bracket, at the next key, unsure that
	// what follows is a guess: a quote is missing above, or a bracket.
	resumed, unsure bool
}

// readJSON fills the frontmatter's fields, links and problems from what stands
// before an end; lf is the note's text as Markdown is read from it. Where the
// delimiters are no braces, there may be none around the members. In a block that
// nothing closes, mistakes are no problem of their own. It returns where it stops: at
// the end, or where there are more mistakes than anybody reads.
func readJSON(n *Note, lf []byte, end int, closed bool) (stop int) {
	inner := source.Span{Start: n.Frontmatter.Inner.Start, End: end}
	r := jsonReader{note: n, b: lf, at: inner.Start, end: end, closed: closed, conflict: n.conflictIn(lf, inner), cut: end < n.Frontmatter.Inner.End}
	open := nothing
	if r.skip(); r.peek() == '{' {
		open = r.at
		r.at++
	} else {
		r.unsure = r.peek() != '"' // what is meant by braces that are left out
	}
	n.Frontmatter.Fields = r.members(open, 0)
	if r.skip(); r.at < r.end {
		r.fault(r.line(r.at), "This stands behind the end of the frontmatter; delete it, or write it into the braces.", nil)
	}
	if r.faults > 0 {
		r.keepDuplicates()
	}
	for i := range n.Frontmatter.Fields {
		n.linksIn(&n.Frontmatter.Fields[i].Value, jsonText)
	}
	return r.end
}

// nothing opens what is read.
const nothing = -1

// peek is the next byte, 0 at the end.
func (r *jsonReader) peek() byte {
	if r.at < r.end {
		return r.b[r.at]
	}
	return 0
}

// members reads the entries of a map that a brace opens, with its end.
func (r *jsonReader) members(open, depth int) (fields []Field) {
	first := map[string]int{} // of fields
	for {
		r.skip()
		switch c := r.peek(); {
		case c == '}' && open != nothing:
			r.at++
			return fields
		case r.at >= r.end:
			r.unclosed(open, "}")
			return fields
		case c == ',':
			r.comma()
			continue
		}
		f, ok := r.key()
		if !ok {
			continue
		}
		missing := false
		f.Value, missing = r.memberValue(depth)
		if before, twice := first[f.Key]; twice {
			r.twice(&f, &fields[before], missing)
		} else {
			first[f.Key] = len(fields)
		}
		if !missing {
			r.separator('}', open)
		}
		fields = append(fields, f)
	}
}

// items reads the values of a list that a bracket opens, with its end.
func (r *jsonReader) items(open, depth int) (items []Value) {
	for {
		r.skip()
		switch c := r.peek(); {
		case c == ']':
			r.at++
			return items
		case r.at >= r.end, c == '}':
			r.unclosed(open, "]")
			return items
		case c == ',':
			r.comma()
			continue
		}
		items = append(items, r.value(depth))
		if r.startsValueOf(items[len(items)-1]) { // the list ends above a "key": value
			r.at = items[len(items)-1].Span.Start - 1
			r.resumed = true
			r.unclosed(open, "]")
			return items[:len(items)-1]
		}
		r.separator(']', open)
	}
}

// startsValueOf tells that the value which was read last is a key.
func (r *jsonReader) startsValueOf(v Value) bool {
	return v.Kind == TextValue && r.peek() == ':' && r.b[r.at-1] == '"'
}

// memberValue reads the colon behind a key, and the value. It is missing where the
// next key follows.
func (r *jsonReader) memberValue(depth int) (v Value, missing bool) {
	key := r.at
	r.skip()
	switch r.peek() {
	case ':':
		r.at++
	case '=':
		r.fault(source.Span{Start: r.at, End: r.at + 1}, `Write ":" here, not "=".`, replace(`Write ":" here`, r.at, r.at+1, ":"))
		r.at++
	case ',', '}', ']', 0:
		return r.missing(key)
	default:
		fix := replace(`Write ":" here`, key, key, ":")
		fix.Safe = r.b[key-1] == '"' && r.at > key && bytes.IndexByte(r.b[key:r.at], '\n') < 0
		r.guess(r.before(key), `Write ":" behind this key.`, fix)
	}
	colon := r.at
	r.skip()
	switch r.peek() {
	case ',', '}', ']', 0:
		return r.missing(colon)
	case '"':
		if r.isNextMember(colon) {
			return r.missing(colon)
		}
	}
	return r.value(depth), false
}

// isNextMember tells whether a key with its colon stands here, on another line than an
// offset before.
func (r *jsonReader) isNextMember(before int) bool {
	return bytes.IndexByte(r.b[before:r.at], '\n') >= 0 && jsonMember.Match(r.b[r.at:r.end])
}

// jsonMember is a key in quotes with its colon.
var jsonMember = regexp.MustCompile(`^"(?:[^"\\\r\n]|\\[^\r\n])*"[ \t]*:`)

// missing tells that a value is missing in front of an offset. A comma may follow.
func (r *jsonReader) missing(at int) (Value, bool) {
	r.fault(r.before(at), "The value of this key is missing; write `null` if it has none.", nil)
	r.skip()
	if r.peek() == ',' {
		r.at++
	}
	return Value{Span: source.Span{Start: at, End: at}}, true
}

// value reads the value that stands here.
func (r *jsonReader) value(depth int) Value {
	start := r.at
	switch c := r.peek(); {
	case c == '[' && r.isLink():
		return r.link()
	case (c == '{' || c == '[') && depth == maxDepth:
		return r.tooDeep(start)
	case c == '{':
		r.at++
		fields := r.members(start, depth+1)
		return Value{Kind: MapValue, Span: r.from(start), Fields: fields}
	case c == '[':
		r.at++
		items := r.items(start, depth+1)
		return Value{Kind: ListValue, Span: r.from(start), Items: items}
	case c == '"':
		text, span := r.text()
		return Value{Kind: TextValue, Text: text, Span: span}
	}
	return r.bareValue()
}

// from is what is read since an offset, without the comma and blanks behind what is
// never closed.
func (r *jsonReader) from(start int) source.Span {
	return source.Span{Start: start, End: start + len(bytes.TrimRight(r.b[start:r.at], between))}
}

// tooDeep is a list or map that is not looked into.
func (r *jsonReader) tooDeep(start int) Value {
	if !r.deep {
		r.note.problem(TooComplex, source.Span{Start: start, End: start + 1}, "notels does not read what lies in this: it is nested too deeply.")
	}
	r.deep = true
	v := Value{Kind: ListValue}
	if r.b[start] == '{' {
		v.Kind = MapValue
	}
	r.at = jsonEnd(r.b[:r.end], start) + 1
	if r.at == 0 {
		r.at = r.end
	}
	v.Span = source.Span{Start: start, End: r.at}
	return v
}

// jsonEnd is where the bracket closes that opens at an offset, -1 if nowhere.
func jsonEnd(b []byte, open int) int {
	depth := 0
	for at := open; at < len(b); at++ {
		switch b[at] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return at
			}
		case '"':
			at += 1 + jsonTextLen(b[at+1:])
		}
	}
	return -1
}

// jsonTextLen is how far a text goes behind its quote: to the next, or to the end of
// the line.
func jsonTextLen(b []byte) int {
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"', '\n':
			return i
		}
	}
	return len(b)
}

// jsonText is what a part of a text means.
func jsonText(part string) string {
	var meant string
	if json.Unmarshal([]byte(`"`+part+`"`), &meant) != nil {
		return part
	}
	return meant
}

// twice flags the entry that was read last, whose value may be missing: its key is
// there before. Both sides of a conflict have their keys.
func (r *jsonReader) twice(f, first *Field, missing bool) {
	if r.conflict {
		return
	}
	p := duplicateKey(f, first)
	before := bytes.TrimRight(r.b[:f.KeySpan.Start-1], " \t\r\n")
	if !missing && r.b[f.KeySpan.Start-1] == '"' && bytes.HasSuffix(before, []byte(",")) {
		p.Fix = replace("Remove this entry", len(before)-1, r.at, "")
		p.Fix.Safe = f.Value.same(&first.Value) && !r.unsure
	}
	r.note.Problems = append(r.note.Problems, p)
}

// keepDuplicates makes it unsafe to remove an entry: with mistakes around, who knows
// where it ends.
func (r *jsonReader) keepDuplicates() {
	for i := range r.note.Problems {
		if p := &r.note.Problems[i]; p.Code == FrontmatterDuplicateKey && p.Fix != nil {
			p.Fix.Safe = false
		}
	}
}

// duplicateKey says that the key of an entry is there before.
func duplicateKey(f, first *Field) Problem {
	return Problem{Code: FrontmatterDuplicateKey, Span: f.KeySpan, Related: []Related{{first.KeySpan, "the first one"}},
		Message: fmt.Sprintf("The key %q is there twice; remove one of the two.", f.Key)}
}
