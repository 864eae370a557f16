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
	case strings.IndexByte("@`%*]},", c) >= 0, s.isMark(at, end, '?'), s.isMark(at, end, ':'):
		return s.startsWith(at, s.value.End, "value")
	case s.isMark(at, end, '-'):
		return s.listBehindKey(at, end)
	}
	return s.plainAt(at, end)
}

// plainAt reads a value without quotes.
func (s *yamlScan) plainAt(at, end int) bool {
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
	quote := s.quote(span, !s.mayBeAnchor(at, end))
	quote.Title = "Write quotes around this " + what
	message := fmt.Sprintf(`Write quotes around this %s: it starts with "%s".`, what, start)
	if other := otherAnchor.FindString(string(s.text[at:end])); strings.Trim(other, asciiName) != "" {
		message += " As a name for a value, notels reads ASCII letters, digits, - and _ only."
	}
	return s.fail(span, message, quote, s.quoteLines(at))
}

// otherAnchor is the name of a value, or its use, in whatever letters.
var otherAnchor = regexp.MustCompile(`^[&*][\pL\pM\pN_-]+(?:[ \t]|$)`)

const asciiName = "&* \tabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

// mayBeAnchor tells what may be meant as the name of a value, or as its use.
func (s *yamlScan) mayBeAnchor(at, end int) bool {
	return otherAnchor.Match(s.text[at:end]) || s.text[at] == '*' && len(s.anchors()) > 0
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
