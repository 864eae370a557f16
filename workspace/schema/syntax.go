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
		return f.line(), "A text is not closed here, its second quote is missing."
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
	case f.says("after object key:value") || f.says("after array element"):
		return f.letter(), "A `,` is missing before this."
	case f.says("after object key"):
		return f.letter(), "A `:` is missing before this."
	case f.says("numeric literal") || f.says("after decimal point") || f.says("exponent"):
		return f.letter(), "A number is written in digits, as 7 or 0.75."
	}
	return f.letter(), "In JSON texts and keys stand in double quotes; others are numbers, `true`, `false`, `null`, lists in `[]` and objects in `{}`."
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

// line is the rest of the line from the byte that does not fit; where that is
// the line end, the line.
func (f *jsonFault) line() source.Span {
	start, end := f.at, len(f.bytes)
	if i := bytes.IndexAny(f.bytes[f.at:], "\r\n"); i >= 0 {
		end = f.at + i
	}
	if start == end {
		start = bytes.LastIndexAny(f.bytes[:start], "\r\n") + 1
		start += len(f.bytes[start:end]) - len(bytes.TrimLeft(f.bytes[start:end], " \t"))
	}
	return source.Span{Start: start, End: end}
}
