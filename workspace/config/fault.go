package config

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// fault is a place that is not TOML. What the library says of it is for people
// who know TOML; here it is said for those who write notes.
type fault struct {
	text   *source.Text
	first  int         // the line in which the setting starts
	span   source.Span // what the library marks
	theirs string      // what it says
}

// says reports whether the library says one of these.
func (f *fault) says(parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(f.theirs, part) {
			return true
		}
	}
	return false
}

// line is the one that the library blames.
func (f *fault) line() int { return f.text.Line(f.span.Start) }

// explain says what is wrong, and where.
func (f *fault) explain() (source.Span, string) {
	if f.says("new lines", "unterminated") {
		return trimmedLine(f.text, f.line()), "a text is not closed, its second quote is missing"
	}
	if message := f.unclosed(); message != "" {
		return trimmedLine(f.text, f.first), message
	}
	if span, message := f.bare(); message != "" {
		return span, message
	}
	return f.place(), f.plain()
}

// unclosed says that a value starts and does not end, "" where it does. The
// library reads on, and blames a line below.
func (f *fault) unclosed() string {
	closing, below := "`]`", f.line() > f.first
	if f.says("inline table") {
		closing = "`}`"
	}
	switch {
	case f.says("not terminated"):
		return "a text is not closed, three quotes are missing at its end"
	case f.says("is incomplete"):
		return fmt.Sprintf("it is not closed, a %s is missing", closing)
	case below && f.says("after array value", "after inline table"):
		return fmt.Sprintf("it is not closed, a %s or `,` is missing before line %d", closing, f.line()+1)
	case f.startsAnother():
		return fmt.Sprintf("it is not closed, a %s is missing before line %d", closing, f.line()+1)
	}
	return ""
}

// startsAnother reports whether what is no value looks like the next setting or
// group.
func (f *fault) startsAnother() bool {
	span := f.text.LineSpan(f.line())
	before := f.text.String(source.Span{Start: span.Start, End: f.span.Start})
	return f.says("start of value", "keyword") && strings.Trim(before, " \t[") == "" &&
		(strings.Contains(before, "[") || strings.Contains(f.text.String(span), "="))
}

// bare says that a text stands without quotes, "" if that is not what is wrong.
func (f *fault) bare() (source.Span, string) {
	if !f.says("start of value", "keyword", "newline but got", "after array value", "number", "integers", "digit", "strings must be quoted") {
		return source.Span{}, ""
	}
	line := f.text.LineSpan(f.line())
	b, at := f.text.String(line), f.span.Start-line.Start
	start := strings.LastIndexAny(b[:at], "=[,") + 1
	end := len(b)
	if n := strings.IndexAny(b[start:], `,]}#"`); n >= 0 {
		end = start + n
	}
	word := strings.TrimSpace(b[start:end])
	if end <= at || word == "" || word[0] == '\'' {
		return source.Span{}, ""
	}
	start += strings.Index(b[start:], word)
	span := source.Span{Start: start, End: start + len(word)}.Shift(line.Start)
	if straight := strings.Trim(word, "“”„‘’"); straight != word {
		return span, fmt.Sprintf("these quotes are for print, write %q", short(straight))
	}
	return span, fmt.Sprintf("a text needs quotes, write %q", short(word))
}

// place is what the library marks, as people would: whole letters, an escape
// with its backslash, and the line for a blank.
func (f *fault) place() source.Span {
	span, b := f.span, f.text.Bytes()
	if f.inLetter() {
		_, size := utf8.DecodeRune(b[span.Start:])
		span.End = span.Start + size
	}
	if f.says("escape") {
		if i := bytes.LastIndexByte(b[:span.End], '\\'); i >= 0 {
			span.Start = i
		}
	}
	if len(bytes.TrimSpace(b[span.Start:span.End])) == 0 {
		span = trimmedLine(f.text, f.line())
	}
	return span
}

// inLetter reports whether the library marks a byte of a letter.
func (f *fault) inLetter() bool {
	b := f.text.Bytes()
	return f.span.End < len(b) && !utf8.RuneStart(b[f.span.End])
}

// plain says what is wrong in plain words.
func (f *fault) plain() string {
	if f.says("of key", "after key") && f.inLetter() {
		return "a name with other letters than a-z needs quotes"
	}
	for _, p := range plainWords {
		if f.says(p.theirs) {
			return p.ours
		}
	}
	return f.theirs
}

// plainWords are what we say where the library says something with theirs in it.
var plainWords = []struct{ theirs, ours string }{
	{"after key", "a `=` is missing here"},
	{"start of key", "a line is a setting like `name = \"value\"`, a group like `[links]`, or a `# comment`"},
	{"close table name", "a `]` is missing"},
	{"close array table name", "a `]]` is missing"},
	{"value but got", "there is a comma too many"},
	{"unexpected comma", "there is a comma too many"},
	{"after array value", "a `,` or `]` is missing here"},
	{"after inline table", "a `,` or `}` is missing here"},
	{"expected value", "a value is missing"},
	{"start of value", "a value is missing"},
	{"expected newline", "each setting stands in a line of its own"},
	{"escape", "a `\\` in double quotes has a meaning of its own; between folders write `/`"},
	{"need a character", "a `\\` in double quotes has a meaning of its own; between folders write `/`"},
	{"UTF-8", "the file is not saved as UTF-8"},
	{"control characters", "there is a character that can't be seen"},
}

// trimmedLine is a line without the blanks around it.
func trimmedLine(text *source.Text, line int) source.Span {
	span := text.LineSpan(line)
	written := text.Slice(span)
	trimmed := bytes.Trim(written, " \t")
	start := span.Start + bytes.Index(written, trimmed)
	return source.Span{Start: start, End: start + len(trimmed)}
}
