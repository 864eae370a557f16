package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// syntaxFault says what is wrong with a file that is not JSON, and where. The
// decoder names the first byte that does not fit; often the mistake is before it.
func syntaxFault(b []byte, err error) *Fault {
	var syntax *json.SyntaxError
	at := len(b)
	if errors.As(err, &syntax) {
		at = min(max(int(syntax.Offset)-1, 0), len(b))
	}
	f := &jsonFault{bytes: b, at: at, theirs: err.Error()}
	span, message := f.explain()
	return &Fault{Span: span, Message: message}
}

type jsonFault struct {
	bytes  []byte
	at     int    // the byte that does not fit
	theirs string // what the decoder says
}

func (f *jsonFault) says(part string) bool { return strings.Contains(f.theirs, part) }

func (f *jsonFault) explain() (source.Span, string) {
	before := bytes.TrimRight(f.bytes[:f.at], " \t\r\n")
	last := source.Span{Start: max(len(before)-1, 0), End: len(before)}
	switch {
	case len(bytes.TrimSpace(f.bytes)) == 0:
		return source.Span{}, "This schema is empty; the least that it can be is `{}`."
	case f.says("unexpected end"):
		return f.end()
	case f.says("in string literal"):
		start := bytes.LastIndexByte(before, '"')
		return source.Span{Start: start, End: len(before)}, "A text is not closed here, its second quote is missing."
	case f.says("in string escape"), f.says("in \\u"):
		return f.letter(), "A `\\` in a text has a meaning of its own; write `\\\\` for one that has none."
	case f.says("after top-level value"):
		return f.letter(), "The schema ends before this; nothing may follow it."
	case f.says("exceeded max depth"):
		return f.letter(), "Values lie too deep in each other here."
	case bytes.HasSuffix(before, []byte(",")) && bytes.IndexByte([]byte("}],"), f.byte()) >= 0:
		return last, "There is a comma too many."
	case f.byte() == '/' || f.byte() == '#':
		return f.line(), "JSON has no comments; write a `\"$comment\"` key, or nothing."
	case bytes.HasSuffix(before, []byte("0")) && '0' <= f.byte() && f.byte() <= '9':
		return f.letter(), "A number has no zero before its other digits."
	case f.says("after array element") && f.byte() == '}':
		return f.letter(), "A `]` is missing before this."
	case f.says("after object key:value") && f.byte() == ']':
		return f.letter(), "A `}` is missing before this."
	case f.says("after object key:value") || f.says("after array element"):
		return f.letter(), "A `,` is missing before this."
	case f.says("after object key"):
		return f.letter(), "A `:` is missing before this."
	case f.says("numeric literal") || f.says("after decimal point") || f.says("exponent"):
		return f.letter(), "A number is written in digits, as 7 or 0.75."
	}
	return f.bare()
}

// bare is about a text without its quotes, or something else that is no value.
func (f *jsonFault) bare() (source.Span, string) {
	start, end := f.at, f.at
	for start > 0 && isWordByte(f.bytes[start-1]) {
		start--
	}
	for end < len(f.bytes) && isWordByte(f.bytes[end]) {
		end++
	}
	word, span := string(f.bytes[start:end]), source.Span{Start: start, End: end}
	lower := strings.ToLower(word)
	switch {
	case f.byte() == '\'':
		return f.letter(), "In JSON a text stands in double quotes, `\"`."
	case lower != word && (lower == "true" || lower == "false" || lower == "null"):
		return span, "JSON writes `" + lower + "`."
	case word != "":
		return span, "In JSON a text needs quotes, write `\"" + short(word) + "\"`."
	}
	return f.letter(), "This is nothing that JSON knows: there are texts in double quotes, numbers, `true`, `false`, `null`, lists in `[]` and objects in `{}`."
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-' || c >= utf8.RuneSelf
}

// end says what is missing at the end of the file.
func (f *jsonFault) end() (source.Span, string) {
	trimmed := bytes.TrimRight(f.bytes, " \t\r\n")
	last := source.Span{Start: len(trimmed) - 1, End: len(trimmed)}
	open := 0
	inText := false
	for i := 0; i < len(trimmed); i++ {
		switch c := trimmed[i]; {
		case inText && c == '\\':
			i++
		case c == '"':
			inText = !inText
			open = i
		}
	}
	if inText {
		return source.Span{Start: open, End: len(trimmed)}, "A text is not closed here, its second quote is missing."
	}
	return last, "The file ends too early: a `}` or `]` is missing."
}

// byte is the one that does not fit, 0 at the end.
func (f *jsonFault) byte() byte {
	if f.at < len(f.bytes) {
		return f.bytes[f.at]
	}
	return 0
}

// letter is the letter that does not fit.
func (f *jsonFault) letter() source.Span {
	if f.at >= len(f.bytes) {
		return source.Span{Start: len(f.bytes), End: len(f.bytes)}
	}
	start := f.at
	for start > 0 && !utf8.RuneStart(f.bytes[start]) {
		start--
	}
	_, size := utf8.DecodeRune(f.bytes[start:])
	return source.Span{Start: start, End: start + size}
}

// line is the rest of the line from the byte that does not fit.
func (f *jsonFault) line() source.Span {
	end := len(f.bytes)
	if i := bytes.IndexAny(f.bytes[f.at:], "\r\n"); i >= 0 {
		end = f.at + i
	}
	return source.Span{Start: f.at, End: end}
}
