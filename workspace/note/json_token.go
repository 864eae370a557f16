package note

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// skip goes on to what is neither blank nor comment.
func (r *jsonReader) skip() {
	for r.at < r.end {
		rest, length := r.b[r.at:r.end], 0
		switch {
		case bytes.IndexByte([]byte(" \t\r\n"), rest[0]) >= 0:
			r.at++
			continue
		case rest[0] == '#', bytes.HasPrefix(rest, []byte("//")):
			length = len(r.lineRest(rest))
		case bytes.HasPrefix(rest, []byte("/*")):
			if length = bytes.Index(rest, []byte("*/")) + 2; length < 2 {
				length = len(rest)
			}
		default:
			return
		}
		r.fault(source.Span{Start: r.at, End: r.at + length}, "JSON has no comments; delete this one.",
			&Fix{Title: "Delete this comment", Edits: []source.Edit{{Span: source.Span{Start: r.at, End: r.at + length}}}})
		r.at += length
	}
}

// lineRest is what stands on the first line, without blanks at its end.
func (r *jsonReader) lineRest(b []byte) []byte {
	if n := bytes.IndexByte(b, '\n'); n >= 0 {
		b = b[:n]
	}
	return bytes.TrimRight(b, " \t\r")
}

// line is the rest of the line from an offset.
func (r *jsonReader) line(at int) source.Span {
	return source.Span{Start: at, End: at + len(r.lineRest(r.b[at:r.end]))}
}

// before is the character before an offset.
func (r *jsonReader) before(at int) source.Span {
	_, size := utf8.DecodeLastRune(r.b[:at])
	return source.Span{Start: at - size, End: at}
}

// key reads a key, with or without its quotes. What can be none is left out.
func (r *jsonReader) key() (f Field, ok bool) {
	if r.peek() == '"' {
		f.Key, f.KeySpan = r.text()
		return f, true
	}
	if f.Key, f.KeySpan, ok = r.otherQuotes(); ok {
		return f, true
	}
	if n := len(bareKey.Find(r.b[r.at:r.end])); n > 0 {
		f.KeySpan = source.Span{Start: r.at, End: r.at + n}
		f.Key = string(r.b[r.at : r.at+n])
		r.at += n
		fix := replace("Write quotes around this key", f.KeySpan.Start, f.KeySpan.End, `"`+f.Key+`"`)
		fix.Safe = bytes.HasPrefix(bytes.TrimLeft(r.b[r.at:r.end], " \t"), []byte(":"))
		r.guess(f.KeySpan, "Write quotes around this key.", fix)
		return f, true
	}
	span := r.line(r.at)
	r.guess(span, "This is none of the entries that JSON has; they look like `\"title\": \"My note\"`.", nil)
	r.at = span.End
	return f, false
}

// isLink tells a wikilink without quotes from a list in a list.
func (r *jsonReader) isLink() bool {
	b := r.b[r.at:r.end]
	if !bytes.HasPrefix(b, []byte("[[")) {
		return false
	}
	b = b[:bytes.Index(b, []byte("]]"))+2]
	l, ok := parseWiki(b, 0)
	return ok && l.Span.End == len(b) && !bytes.ContainsAny(b, "\"\r\n") && !json.Valid(b)
}

// link reads a wikilink without quotes.
func (r *jsonReader) link() Value {
	l, _ := parseWiki(r.lineRest(r.b[r.at:r.end]), r.at)
	v := Value{Kind: TextValue, Text: r.note.Text.String(l.Span), Span: l.Span}
	r.at = l.Span.End
	quoted := `"` + v.Text + `"`
	fix := replace("Write quotes around this link", l.Span.Start, l.Span.End, quoted)
	fix.Safe = json.Valid([]byte(quoted)) && !mayBeList(v.Text) && behindText.Match(r.b[r.at:r.end])
	r.fault(l.Span, "A link needs quotes; write "+Short(quoted)+".", fix)
	return v
}

var bareKey = regexp.MustCompile(`^[\pL\d_$][\pL\d_$.-]*`)

// bareValue reads a value that is no text in double quotes.
func (r *jsonReader) bareValue() Value {
	if text, span, ok := r.otherQuotes(); ok {
		return Value{Kind: TextValue, Text: text, Span: span}
	}
	rest := r.b[r.at:r.end]
	if n := bytes.IndexAny(rest, ",]}\r\n"); n > 0 {
		rest = rest[:n]
	}
	if at := commentBehind.FindIndex(rest); at != nil {
		rest = rest[:at[0]]
	}
	text := strings.TrimRight(string(rest), " \t")
	v := Value{Kind: TextValue, Text: text, Span: source.Span{Start: r.at, End: r.at + len(text)}}
	r.at = v.Span.End
	switch {
	case jsonNumber.MatchString(text):
		v.Kind = IntValue
		if strings.ContainsAny(text, ".eE") {
			v.Kind = FloatValue
		}
	case text == "true", text == "false":
		v.Kind = BoolValue
	case text == "null":
		v.Kind = NullValue
	default:
		r.bareText(v)
	}
	return v
}

var commentBehind = regexp.MustCompile(`[ \t](?://|/\*|#)`)

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$`)

// bareText flags a text without quotes. One that may be a number or a word of
// another language can be meant otherwise.
func (r *jsonReader) bareText(v Value) {
	if lower := strings.ToLower(v.Text); lower == "true" || lower == "false" || lower == "null" {
		r.fault(v.Span, fmt.Sprintf("Write `%s`, in small letters.", lower), replace("Write "+lower, v.Span.Start, v.Span.End, lower))
		return
	}
	fix := quote("Write quotes around this text", v.Span, v.Text)
	halfQuoted := bytes.Count(r.lineRest(r.b[v.Span.End:r.end]), []byte(`"`))%2 == 1 // which may be of this text
	fix.Safe = fix.Safe && !halfQuoted && !isWordOfOthers(v.Text) && !strings.ContainsAny(v.Text, "\"[{:") && !knownWords.MatchString(v.Text)
	r.fault(v.Span, fmt.Sprintf("A text needs quotes; write %q.", Short(v.Text)), fix)
}

// separator reads the comma behind a value, which is missing or too many.
func (r *jsonReader) separator(closing byte, open int) {
	end := r.at
	r.skip()
	defer func() { r.resumed = false }()
	switch c := r.peek(); {
	case c == ',':
		r.commas(closing, open)
	case c == closing, r.at >= r.end, c == ']', c == '}', c == ':':
	case r.resumed, closing == ']' && r.isNextMember(end):
	default:
		fix := replace(`Write "," here`, end, end, ",")
		fix.Safe = bytes.IndexByte(r.b[end:r.at], '\n') >= 0
		r.guess(r.before(end), `Write "," behind this: JSON has one between two entries.`, fix)
	}
}

// commas takes the commas that stand here: one, if a value follows.
func (r *jsonReader) commas(closing byte, open int) {
	first := r.at
	r.at++
	r.skip()
	for r.peek() == ',' {
		r.comma()
		r.skip()
	}
	if r.peek() == closing || r.at >= r.end && open == nothing {
		r.commaTooMany(first)
	}
}

// comma takes a comma that stands where a value should.
func (r *jsonReader) comma() {
	r.commaTooMany(r.at)
	r.at++
}

func (r *jsonReader) commaTooMany(at int) {
	fix := replace("Delete this comma", at, at+1, "")
	fix.Safe = at+1 == r.end || bytes.IndexByte([]byte("#/"), r.b[at+1]) < 0 // a comment would join what is before
	r.fault(source.Span{Start: at, End: at + 1}, "Delete this comma: no entry follows it.", fix)
}

// unclosed flags what is open at the end, or where something else ends.
func (r *jsonReader) unclosed(open int, closing string) {
	if open != nothing && !r.deep {
		end := r.from(open).End
		fix := replace(fmt.Sprintf(`Write "%s" at the end`, closing), end, end, closing)
		fix.Safe = false
		r.fault(source.Span{Start: open, End: open + 1}, fmt.Sprintf(`Write "%s" at the end of this: it is never closed.`, closing), fix)
	}
}

// replace is a safe fix that replaces what stands from an offset to another.
func replace(title string, from, to int, by string) *Fix {
	return &Fix{Title: title, Edits: []source.Edit{{Span: source.Span{Start: from, End: to}, New: by}}, Safe: true}
}

// guess tells of what is not JSON, too, where all that follows is a guess if the fix is
// not safe.
func (r *jsonReader) guess(at source.Span, message string, fix *Fix) {
	r.fault(at, message, fix)
	r.unsure = r.unsure || fix == nil || !fix.Safe
}

// fault tells of what is not JSON. Where there are more than anybody reads, reading
// ends.
func (r *jsonReader) fault(at source.Span, message string, fix *Fix) {
	if r.cut && r.at >= r.end {
		return
	}
	if fix != nil && r.unsure {
		fix.Safe = false
	}
	if r.closed {
		r.note.Problems = append(r.note.Problems, Problem{Code: FrontmatterSyntax, Span: at, Message: message, Fix: fix})
	}
	if r.faults++; r.faults == MostProblems {
		r.cut, r.end = true, max(r.at, at.End)
	}
}
