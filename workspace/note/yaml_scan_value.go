package note

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// Mistakes in values.

// valueAt reads the value that starts at an offset, and may go on below.
func (s *yamlScan) valueAt(at, end int) bool {
	from := at
	for at < end && (s.text[at] == '&' || s.text[at] == '!') {
		n := bytes.IndexAny(s.text[at:end], " \t")
		if n < 0 {
			n = end - at
		}
		if !properties.Match(s.text[at : at+n]) {
			return s.startsWith(at, s.plainEnd(at, end), "value")
		}
		for at += n; at < end && isBlank(s.text[at]); at++ {
		}
	}
	if at == end || s.text[at] == '#' && at > from {
		return true
	}
	s.value = source.Span{Start: at, End: s.plainEnd(at, end)}
	switch c := s.text[at]; {
	case c == '#':
		s.value.End = at
		return true
	case isQuote(c):
		return s.quotedAt(at, end)
	case c == '[', c == '{':
		return s.bracketsAt(at, end)
	case c == '|', c == '>':
		return s.markAt(at, end)
	case c == '*' && s.isAlias(at, s.value.End):
		s.below = belowWhole
		return true
	case strings.IndexByte("@`%*", c) >= 0:
		return s.startsWith(at, s.value.End, "value")
	case strings.IndexByte("]},", c) >= 0:
		return s.startsWith(at, s.value.End, "value")
	case s.isMark(at, end, '-'):
		return s.listBehindKey(at, end)
	case s.isMark(at, end, '?'), s.isMark(at, end, ':'):
		return s.startsWith(at, s.value.End, "value")
	}
	if s.below = belowPlain; hasComment(s.text[at:end]) {
		s.below = belowWhole
	}
	colon := colonIn(s.text[at:end])
	if colon < 0 {
		return true
	}
	message := `Write quotes around this value: it has ": " in it.`
	if at+colon+1 == s.value.End {
		message = `Write quotes around this value: it ends with ":".`
	}
	return s.fail(s.value, message, s.quote(s.value, true), s.quoteLines(at))
}

var (
	// properties are an anchor or a tag as YAML takes them.
	properties = regexp.MustCompile(`^(?:&[A-Za-z0-9_-]+|!(?:[^\[\]{},<>]*|<[^<>]+>))$`)
	aliasName  = regexp.MustCompile(`^\*[A-Za-z0-9_-]+`)
	blockMark  = regexp.MustCompile(`^[|>](?:[-+]?[1-9]?|[1-9][-+])(?:[ \t]+#.*)?$`)
)

// plainEnd is where a value without quotes ends: before a comment, if that looks
// like one.
func (s *yamlScan) plainEnd(at, end int) int {
	for i := at + 1; i+1 < end; i++ {
		if s.text[i] == '#' && isBlank(s.text[i-1]) && isBlank(s.text[i+1]) {
			return at + len(bytes.TrimRight(s.text[at:i], " \t"))
		}
	}
	return end
}

func hasComment(line []byte) bool {
	return bytes.Contains(line, []byte(" #")) || bytes.Contains(line, []byte("\t#"))
}

// isAlias tells the use of an anchor that stands above.
func (s *yamlScan) isAlias(at, end int) bool {
	name := aliasName.Find(s.text[at:end])
	if len(name) == 0 || at+len(name) < end {
		return false
	}
	anchor, ok := s.anchors()[string(name[1:])]
	return ok && anchor < at
}

// startsWith flags a value or key by its first character.
func (s *yamlScan) startsWith(at, end int, what string) bool {
	c, _ := utf8.DecodeRune(s.text[at:])
	start := string(c)
	if at+1 < end && isBlank(s.text[at+1]) && strings.IndexByte("-?:", s.text[at]) >= 0 {
		start += " "
	}
	span := source.Span{Start: at, End: end}
	quote := s.quote(span, c != '*' || len(s.anchors()) == 0)
	quote.Title = "Write quotes around this " + what
	return s.fail(span, fmt.Sprintf(`Write quotes around this %s: it starts with "%s".`, what, start), quote, s.quoteLines(at))
}

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
	case rest.End == rest.Start:
		return true
	case s.text[rest.Start] == ',':
		return s.listWithoutBrackets(source.Span{Start: at, End: rest.End})
	}
	return s.behindQuotes(source.Span{Start: at, End: rest.End}, rest)
}

// goOn goes on at the line where what was read ended, and returns its end.
func (s *yamlScan) goOn(at, end int) int {
	if at <= end {
		return end
	}
	line, next := lineAt(s.text[:s.part.End], at)
	s.at = next
	return at + len(line)
}

// rest is what stands behind a value, before a comment.
func (s *yamlScan) rest(at, end int) source.Span {
	for at < end && isBlank(s.text[at]) {
		at++
	}
	if at >= end || s.text[at] == '#' {
		return source.Span{Start: at, End: at}
	}
	return source.Span{Start: at, End: s.plainEnd(at, end)}
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
		fixes = append(fixes, Fix{"Close the quotes", []source.Edit{insertion(at, quote)}, false})
	}
	if i := bytes.IndexAny(s.text[at+1:line], ",]}"); i >= 0 { // of a list in brackets
		closed(at + 1 + i)
	}
	closed(line)
	closed(at + len(bytes.TrimRight(s.text[at:end], " \t\r\n")))
	fixes = append(fixes, s.quote(source.Span{Start: at, End: line}, false))
	return s.fail(source.Span{Start: at, End: line}, fmt.Sprintf("Write %s at the end of this text, too: its quotes are never closed.", quote), fixes...)
}

// behindQuotes flags text behind the quotes that a value starts with. With one
// more at its end the quotes are around all of it, and some of them within: as in
// 'It's', where no blank follows.
func (s *yamlScan) behindQuotes(value, rest source.Span) bool {
	b := s.note.Slice(value)
	quote := string(b[:1])
	around := bytes.HasSuffix(b, b[:1])
	if inner := string(b[1 : len(b)-1]); around && (!isBlank(s.text[s.value.End]) || isBlank(s.text[s.value.End-2])) {
		other := map[string]string{"'": "double", `"`: "single"}[quote]
		return s.fail(rest, fmt.Sprintf("Write %s quotes around this value: it has a %s in it.", other, quote),
			Fix{"Write " + other + " quotes around this value", []source.Edit{{Span: value, New: anyQuoted(strings.ReplaceAll(inner, "''", "'"))}}, !strings.Contains(inner, `\`)})
	}
	return s.fail(rest, "Write quotes around the whole value: there is text behind the closing quote.", s.quote(value, !around))
}

// listWithoutBrackets flags items in quotes or brackets with commas between.
func (s *yamlScan) listWithoutBrackets(value source.Span) bool {
	text := s.note.String(value)
	s.value = value
	if links := bareLinks.FindAllString(text, -1); bareLinksOnly.MatchString(text) {
		s.fail(value, "Write these links as a list, with quotes around each.", Fix{"Write a list of links", s.listOf(value, links), strings.Count(text, ",") == len(links)-1})
		s.mistake.Code = FrontmatterUnquotedLink
		return false
	}
	return s.fail(value, "Write brackets around this list.",
		Fix{"Write brackets around this list", []source.Edit{insertion(value.Start, "["), insertion(value.End, "]")}, false})
}

var (
	bareLinks     = regexp.MustCompile(`\[\[[^\[\]\r\n]+\]\]`)
	bareLinksOnly = regexp.MustCompile(`^(?:\[\[[^\[\]\r\n]+\]\][ \t]*,?[ \t]*){2,}$`)
)

// listOf writes links as a list: in brackets, or as more items where the value is one.
func (s *yamlScan) listOf(value source.Span, links []string) []source.Edit {
	before, between, after := "[", ", ", "]"
	if s.key.End == 0 { // an item
		before, between, after = "", s.lineEnd()+strings.Repeat(" ", max(0, s.column()))+"- ", ""
	}
	for i := range links {
		links[i] = anyQuoted(links[i])
	}
	return []source.Edit{{Span: value, New: before + strings.Join(links, between) + after}}
}

// markAt reads a "|" or ">", which stands for the lines below.
func (s *yamlScan) markAt(at, end int) bool {
	if blockMark.Match(s.text[at:end]) {
		s.below, s.textIndent = belowMark, 0
		return true
	}
	return s.startsWith(at, s.value.End, "value")
}

// listBehindKey flags "key: - item".
func (s *yamlScan) listBehindKey(at, end int) bool {
	indent := s.column() + 2
	if line, _ := lineAt(s.text[:s.part.End], s.at); len(line) > 0 && indentOf(line) > s.column() && startsNode(line) {
		indent = indentOf(line)
	}
	before := at - len(s.text[s.part.Start:at]) + len(bytes.TrimRight(s.text[s.part.Start:at], " \t"))
	move := source.Edit{Span: source.Span{Start: before, End: at}, New: s.lineEnd() + strings.Repeat(" ", indent)}
	return s.fail(source.Span{Start: at, End: end}, `Write this item on the next line: a list stands below its key. Or write quotes around it, if it is a text.`,
		Fix{"Move this item to the next line", []source.Edit{move}, false})
}

// extent is where the lines end that a value may go over which starts on the last
// line: an entry or item that stands no further right is another.
func (s *yamlScan) extent() int {
	at := s.at
	for at < s.part.End {
		line, next := lineAt(s.text[:s.part.End], at)
		if len(line) > 0 && indentOf(line) <= s.column() && startsNode(line) {
			break
		}
		at = next
	}
	return at
}
