package note

import (
	"bytes"
	"fmt"
	"regexp"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// Mistakes in quotes.

// quotedAt reads a value in quotes.
func (s *yamlScan) quotedAt(at, end int) bool {
	shut, ok := s.shut(at, s.extent())
	if !ok {
		return false
	}
	s.value, s.below = source.Span{Start: at, End: shut}, belowWhole
	end = s.goOn(shut, end)
	rest := s.rest(shut, end)
	switch {
	case s.isTightComment(shut, end):
		return s.tightComment(source.Span{Start: shut, End: end})
	case rest.End == rest.Start:
		return true
	case s.isComma(rest):
		return s.lastComma(rest)
	case s.text[rest.Start] == ',':
		return s.listWithoutBrackets(source.Span{Start: at, End: rest.End})
	case otherComment.Match(s.text[rest.Start:rest.End]):
		return s.otherComment(rest)
	}
	return s.behindQuotes(source.Span{Start: at, End: rest.End}, rest, false)
}

// shut is where the quotes are closed that an offset opens, which must be before
// an end, with no backslash that YAML does not know.
func (s *yamlScan) shut(at, end int) (shut int, ok bool) {
	quote := s.text[at]
	inner := s.text[at+1 : end]
	length := quotedLen(inner, quote)
	if length >= len(inner) {
		return 0, s.unclosedQuote(at, end)
	}
	if quote == '"' {
		if bad := badYAMLEscape(inner[:length]); bad >= 0 {
			return 0, s.backslash(source.Span{Start: at, End: at + length + 2}, at+1+bad)
		}
	}
	return at + length + 2, true
}

// escapes are what may follow a backslash in double quotes (YAML 1.2.2, 5.7).
var escapes = regexp.MustCompile(`^\\(?:[0abtnvfre "/\\N_LP\t\r\n]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})`)

// badYAMLEscape is where the first backslash stands that means nothing, -1 for none.
func badYAMLEscape(b []byte) int {
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' {
			if !escapes.Match(b[i:min(len(b), i+10)]) {
				return i
			}
			i++
		}
	}
	return -1
}

// backslash flags one that is no escape. All are meant as they are where none is
// an escape, or where they are in a path of Windows.
func (s *yamlScan) backslash(value source.Span, at int) bool {
	_, size := utf8.DecodeRune(s.text[at+1:])
	inner := s.note.Slice(source.Span{Start: value.Start + 1, End: value.End - 1})
	double := Fix{Title: "Write two backslashes", Safe: true}
	for i := 0; i < len(inner); i++ {
		if inner[i] != '\\' {
			continue
		}
		if escapes.Match(inner[i:min(len(inner), i+10)]) {
			double.Safe = false
			i++
			continue
		}
		double.Edits = append(double.Edits, insertion(value.Start+1+i, `\`))
	}
	fixes := []Fix{double}
	if !bytes.ContainsAny(inner, "'\"\r\n") {
		single := source.Edit{Span: value, New: "'" + string(inner) + "'"}
		fixes = []Fix{{"Write single quotes around this value", []source.Edit{single}, double.Safe || windowsPath.Match(inner)}, double}
	}
	return s.fail(source.Span{Start: at, End: at + 1 + size},
		`Write single quotes around this value, or two backslashes: one by itself has a meaning in double quotes.`, fixes...)
}

var windowsPath = regexp.MustCompile(`^(?:[A-Za-z]:\\|\\\\)[^\\]`)

// unclosedQuote flags quotes that nothing closes on the lines that may belong to them.
func (s *yamlScan) unclosedQuote(at, end int) bool {
	first, _ := lineAt(s.text[:s.part.End], at)
	line := at + len(first)
	quote := string(s.text[at])
	if text := s.text[at+1 : line]; quote == `"` && bytes.HasSuffix(text, []byte(`\"`)) && !bytes.ContainsAny(text[:len(text)-1], `'"`) {
		single := source.Edit{Span: source.Span{Start: at, End: line}, New: "'" + s.note.String(source.Span{Start: at + 1, End: line - 1}) + "'"}
		return s.fail(source.Span{Start: line - 2, End: line}, `Write single quotes around this value: a " behind a backslash does not end it.`,
			Fix{"Write single quotes around this value", []source.Edit{single}, windowsPath.Match(text)})
	}
	var fixes []Fix
	closed := func(at int) {
		if s.text[at-1] != '\\' {
			fixes = append(fixes, Fix{"Close the quotes", []source.Edit{insertion(at, quote)}, false})
		}
	}
	if i := bytes.IndexAny(s.text[at+1:line], ",]}"); i >= 0 { // of a list in brackets
		closed(at + 1 + i)
	}
	closed(line)
	closed(at + len(bytes.TrimRight(s.text[at:end], " \t\r\n")))
	fixes = append(fixes, s.quote(source.Span{Start: at, End: line}, false))
	return s.fail(source.Span{Start: at, End: line}, fmt.Sprintf("Write %s at the end of this text, too: its quotes are never closed.", quote), fixes...)
}
