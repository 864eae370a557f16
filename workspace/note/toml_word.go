package note

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// Numbers and words as other languages write them.

var (
	otherBool   = regexp.MustCompile(`^(?i:true|false)$`)
	leadingZero = regexp.MustCompile(`^[+-]?0[0-9_]+(?:\.[0-9]+)?$`)
	openPoint   = regexp.MustCompile(`^([+-]?)(\d*)\.(\d*)$`)
)

// otherWord flags a word or number that needs no quotes, but another form; nil for none.
func (f *tomlFault) otherWord() *TOMLFault {
	span := f.word()
	word := f.toml.Text.String(span)
	switch point := openPoint.FindStringSubmatch(word); {
	case otherBool.MatchString(word):
		lower := strings.ToLower(word)
		return &TOMLFault{Span: span, Says: fmt.Sprintf("write `%s`, in small letters", lower), Fix: f.made("Write "+lower, source.Edit{Span: span, New: lower})}
	case leadingZero.MatchString(word):
		return &TOMLFault{Span: span, Says: fmt.Sprintf("a number starts with no `0` before its digits; write %q if it is a text", word), Fix: f.quote(span)}
	case point != nil && point[2]+point[3] != "" && (point[2] == "" || point[3] == ""):
		digits := func(s string) string { return s + "0"[:1-min(len(s), 1)] }
		number := point[1] + digits(point[2]) + "." + digits(point[3])
		fix := f.made("Write "+number, source.Edit{Span: span, New: number})
		if fix != nil {
			fix.Safe = false // it may be a text
		}
		return &TOMLFault{Span: span, Says: fmt.Sprintf("a number has digits on both sides of its point; write `%s`", number), Fix: fix}
	}
	return nil
}

// word is what stands where a value should that the library does not take.
func (f *tomlFault) word() source.Span {
	line := f.toml.Text.LineSpan(f.line())
	b := f.toml.Text.String(line)
	at := min(max(f.span.Start-line.Start, strings.IndexByte(b, '=')+1), len(b))
	start := strings.LastIndexAny(b[:at], "=[,{") + 1
	start += len(b[start:]) - len(strings.TrimLeft(b[start:], " \t"))
	end := start + strings.IndexAny(b[start:]+",", ",]}# \t")
	return source.Span{Start: start, End: end}.Shift(line.Start)
}

// isBracketTooMany tells a "]" behind the head of a table.
func (f *tomlFault) isBracketTooMany() bool {
	line := f.toml.Text.LineSpan(f.line())
	return f.says("expected newline") && f.toml.Text.Bytes()[f.span.Start] == ']' && bytes.HasPrefix(bytes.TrimLeft(f.toml.Text.Slice(line), " \t"), []byte("["))
}

// single writes single quotes around the text of a line that has a backslash at the
// place that is marked, nil if it can't be in those. It is safe for a path of Windows, or
// if none of its backslashes means anything.
func (f *tomlFault) single(line source.Span) *Fix {
	b := f.toml.Text.Slice(line)
	at := max(f.place().Start-line.Start, 0)
	open := bytes.LastIndexByte(b[:at], '"')
	length := bytes.IndexByte(b[at:], '"')
	if open < 0 || length < 0 {
		return nil
	}
	inner := b[open+1 : at+length]
	if bytes.ContainsAny(inner, "'\"") || bytes.HasSuffix(inner, []byte(`\`)) {
		return nil
	}
	all := source.Span{Start: open, End: at + length + 1}.Shift(line.Start)
	fix := f.made("Write single quotes around this text", source.Edit{Span: all, New: "'" + string(inner) + "'"})
	if fix != nil {
		fix.Safe = windowsPath.Match(inner) || !tomlEscape.Match(inner)
	}
	return fix
}

// tomlEscape is a backslash that means something.
var tomlEscape = regexp.MustCompile(`\\(?:[btnfre"\\]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})`)
