package note

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// TOMLFault is a place that is not TOML. One that is due to another is empty but
// for IsHead.
type TOMLFault struct {
	Span   source.Span
	Says   string // what is wrong, as the end of a sentence
	IsHead bool   // of a table: nobody knows where the keys below belong
	Fix    *Fix
}

// TOMLWords are what people call things who write a kind of file.
type TOMLWords struct {
	Line string // what a line may be
	Each string // what has a line of its own
	// Links tells that there may be wikilinks.
	Links bool
}

// tomlFault is a place that is not TOML. What the library says of it is for
// people who know TOML; here it is said for those who write notes.
type tomlFault struct {
	toml   *TOMLReader
	first  int         // the line in which the entry starts
	span   source.Span // what the library marks
	theirs string      // what it says
}

// says reports whether the library says one of these.
func (f *tomlFault) says(parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(f.theirs, part) {
			return true
		}
	}
	return false
}

// line is the one that the library blames.
func (f *tomlFault) line() int { return f.toml.Text.Line(f.span.Start) }

// explain says what is wrong, where, and the way out if there is one.
func (f *tomlFault) explain() TOMLFault {
	if f.says("new lines", "unterminated") {
		return TOMLFault{Span: trimmedLine(f.toml.Text, f.line()), Says: "a text is not closed, its second quote is missing", Fix: f.close("Close the quotes", `"`, "'")}
	}
	if says := f.unclosed(); says != "" {
		return TOMLFault{Span: trimmedLine(f.toml.Text, f.first), Says: says, Fix: f.close("Close the brackets", "]", "}", "]]")}
	}
	if link := f.link(); link != nil {
		return *link
	}
	if fault := f.otherWord(); fault != nil {
		return *fault
	}
	if span, says := f.bare(); says != "" {
		return TOMLFault{Span: span, Says: says, Fix: f.quote(span)}
	}
	return TOMLFault{Span: f.place(), Says: f.plain(), Fix: f.fix()}
}

// unclosed says that a value starts and does not end, "" where it does. The
// library reads on, and blames a line below.
func (f *tomlFault) unclosed() string {
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
func (f *tomlFault) startsAnother() bool {
	span := f.toml.Text.LineSpan(f.line())
	before := f.toml.Text.String(source.Span{Start: span.Start, End: f.span.Start})
	return f.says("start of value", "keyword") && strings.Trim(before, " \t[") == "" &&
		(strings.Contains(before, "[") || strings.Contains(f.toml.Text.String(span), "="))
}

// bare says that a text stands without quotes, "" if that is not what is wrong.
func (f *tomlFault) bare() (source.Span, string) {
	if !f.says("start of value", "keyword", "newline but got", "after array value", "number", "integers", "digit", "strings must be quoted") {
		return source.Span{}, ""
	}
	line := f.toml.Text.LineSpan(f.line())
	b, at := f.toml.Text.String(line), f.span.Start-line.Start
	start := strings.LastIndexAny(b[:at], "=[,") + 1
	end := len(b)
	if n := strings.IndexAny(b[start:], f.ends(b, start)); n >= 0 {
		end = start + n
	}
	word := strings.TrimSpace(b[start:end])
	if end <= at || word == "" || word[0] == '\'' || f.says("newline but got") && strings.Contains(word, "=") {
		return source.Span{}, ""
	}
	start += strings.Index(b[start:], word)
	span := source.Span{Start: start, End: start + len(word)}.Shift(line.Start)
	if straight, ok := withoutPrintQuotes(word); ok {
		return span, fmt.Sprintf("these quotes are for print, write %q", Short(straight))
	}
	return span, fmt.Sprintf("a text needs quotes, write %q", Short(word))
}

// ends are the characters that a text without quotes goes to, which starts at an
// index of a line.
func (f *tomlFault) ends(line string, start int) string {
	if f.line() == f.first && start > 0 && strings.IndexByte(line, '=') == start-1 {
		return `#"` // it is the entry's whole value
	}
	return `,]}#"`
}

// place is what the library marks, as people would: whole letters, an escape
// with its backslash, and the line for a blank.
func (f *tomlFault) place() source.Span {
	span, b := f.span, f.toml.Text.Bytes()
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
		span = trimmedLine(f.toml.Text, f.line())
	}
	return span
}

// inLetter reports whether the library marks a byte of a letter.
func (f *tomlFault) inLetter() bool {
	b := f.toml.Text.Bytes()
	return f.span.End < len(b) && !utf8.RuneStart(b[f.span.End])
}

// plain says what is wrong in plain words.
func (f *tomlFault) plain() string {
	if f.says("of key", "after key") && f.inLetter() {
		return "a name with other letters than a-z needs quotes"
	}
	switch {
	case f.isBracketTooMany():
		return "there is one bracket too many"
	case f.says("start of key"):
		return f.toml.Words.Line
	case f.says("expected newline"):
		return f.toml.Words.Each + " stands in a line of its own"
	}
	for _, p := range tomlPlainWords {
		if f.says(p.theirs) {
			return p.ours
		}
	}
	return f.theirs
}

const tooDeep = "lists and tables are nested too deeply"

// tomlPlainWords are what we say where the library says something with theirs in
// it.
var tomlPlainWords = []struct{ theirs, ours string }{
	{"after key", "a `=` is missing here"},
	{"close table name", "a `]` is missing"},
	{"close array table name", "a `]]` is missing"},
	{"value but got", "there is a comma too many"},
	{"unexpected comma", "there is a comma too many"},
	{"after array value", "a `,` or `]` is missing here"},
	{"after inline table", "a `,` or `}` is missing here"},
	{"expected value", "a value is missing"},
	{"start of value", "a value is missing"},
	{"levels deep", tooDeep},
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

// Short keeps messages readable.
func Short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
