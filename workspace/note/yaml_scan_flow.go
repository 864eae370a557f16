package note

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// Mistakes in lists and maps in brackets.

// yamlBrackets is a list or map in brackets that is being read.
type yamlBrackets struct {
	open int // where its bracket stands
	item int // where the item starts that is being read, -1 before it
	// colon tells that the item has one already, and value where it starts that is
	// behind it, -1 before it; whole that no more text may follow.
	colon, whole bool
	value        int
}

func (b *yamlBrackets) next() { b.item, b.colon, b.whole, b.value = -1, false, false, -1 }

// yamlFlow reads brackets, which may go over several lines.
type yamlFlow struct {
	*yamlScan
	end   int // where the lines end that they may go over
	stack []yamlBrackets
	hash  source.Span // the first comment where an item may start
}

// bracketsAt reads a value in brackets.
func (s *yamlScan) bracketsAt(at, end int) bool {
	f := yamlFlow{yamlScan: s, end: s.extent()}
	shut, ok := f.read(at)
	if !ok {
		f.isLink()
		return false
	}
	s.value, s.below = source.Span{Start: at, End: shut}, belowWhole
	end = s.goOn(shut, end)
	rest := s.rest(shut, end)
	value := source.Span{Start: at, End: rest.End}
	switch {
	case rest.Start == rest.End:
		return true
	case s.text[rest.Start] == ']', s.text[rest.Start] == '}':
		extra := source.Span{Start: rest.Start, End: rest.Start + 1}
		return s.fail(extra, fmt.Sprintf(`Delete this "%c": nothing opens it.`, s.text[rest.Start]), Fix{"Delete this bracket", []source.Edit{{Span: extra}}, false})
	case s.text[rest.Start] == ',', bareLinksOnly.Match(s.text[value.Start:value.End]):
		return s.listWithoutBrackets(value)
	}
	what := "list"
	if s.text[at] == '{' {
		what = "map"
	}
	if len(wikiAt(s.text[at:end])) > 0 {
		return s.fail(value, "Write quotes around this value: it starts with a link.", s.quote(value, true))
	}
	return s.fail(value, fmt.Sprintf(`Write quotes around this value: YAML reads what starts with "%c" as a %s.`, s.text[at], what), s.quote(value, true))
}

// wikiAt is the "[[link]]" that a text starts with.
func wikiAt(b []byte) []byte {
	return bareLinkAtStart.Find(b[:min(len(b), longestBareLink)])
}

const longestBareLink = 1000

var bareLinkAtStart = regexp.MustCompile(`^` + bareLinks.String())

// isLink makes a mistake within a link that of writing no quotes around it.
func (f *yamlFlow) isLink() {
	for _, b := range f.stack[max(0, len(f.stack)-3):] {
		link := wikiAt(f.text[b.open:f.end])
		if at := f.mistake.Span.Start; len(link) > 0 && at < b.open+len(link) {
			span := source.Span{Start: b.open, End: b.open + len(link)}
			f.fail(span, fmt.Sprintf("YAML reads this as a list; write quotes around the link: %s.", anyQuoted(f.note.String(span))), f.quote(span, true))
			f.mistake.Code = FrontmatterUnquotedLink
			f.mistake.fixes[0].Title = "Write quotes around this link"
			f.mistake.fixes[0].Safe = true
			return
		}
	}
}

func (f *yamlFlow) read(at int) (shut int, ok bool) {
	for i := at; i < f.end; {
		var top *yamlBrackets
		if len(f.stack) > 0 {
			top = &f.stack[len(f.stack)-1]
		}
		switch c := f.text[i]; {
		case isBlank(c):
			i++
		case c == '#' && top != nil && (isBlank(f.text[i-1]) || !top.whole && strings.IndexByte("[{,", f.text[i-1]) >= 0):
			next := f.comment(i, top)
			if !isBlank(f.text[i-1]) && f.hash.End > 0 {
				return 0, f.hashed()
			}
			i = next
		case c == '[' || c == '{':
			if top != nil && !f.start(top, i) {
				return 0, false
			}
			f.stack = append(f.stack, yamlBrackets{open: i})
			f.stack[len(f.stack)-1].next()
			i++
		case c == ']' || c == '}':
			if want := closer(f.text[top.open]); c != want {
				span := source.Span{Start: i, End: i + 1}
				return 0, f.fail(span, fmt.Sprintf(`Write "%c" here: it closes the "%c" before.`, want, f.text[top.open]),
					Fix{fmt.Sprintf(`Write "%c" here`, want), []source.Edit{{Span: span, New: string(want)}}, false})
			}
			f.stack = f.stack[:len(f.stack)-1]
			i++
			if len(f.stack) == 0 {
				return i, true
			}
		case c == ',':
			if top.item < 0 {
				span := source.Span{Start: i, End: i + 1}
				return 0, f.fail(span, "Delete this comma: nothing stands before it.", Fix{"Delete this comma", []source.Edit{{Span: span}}, true})
			}
			top.next()
			i++
		case c == ':' && (top.whole || f.isColon(i)):
			if top.colon {
				return 0, f.colonInItem(top, i)
			}
			if top.item < 0 {
				top.item = i
			}
			top.colon, top.whole = true, false
			i++
		default:
			if i, ok = f.scalar(top, i); !ok {
				return 0, false
			}
		}
	}
	return 0, f.unclosed(at)
}

func closer(open byte) byte {
	if open == '[' {
		return ']'
	}
	return '}'
}

// isColon tells a colon that ends a key.
func (f *yamlFlow) isColon(at int) bool {
	return at+1 >= f.end || isBlank(f.text[at+1]) || strings.IndexByte(",[]{}", f.text[at+1]) >= 0
}

// comment passes one. A text may have been meant, that item or the end of one.
func (f *yamlFlow) comment(at int, top *yamlBrackets) int {
	line, next := lineAt(f.text[:f.end], at)
	if f.hash.End == 0 && len(line) > 1 && (!isBlank(line[1]) || bytes.IndexByte(line, closer(f.text[top.open])) > 0) {
		from := at
		if start := top.start(); start >= 0 && f.lineStart(start) == f.lineStart(at) {
			from = start
		}
		f.hash = source.Span{Start: from, End: f.itemEnd(from)}
	}
	return next
}

// hashed flags a "#" that hides what stands behind it.
func (f *yamlFlow) hashed() bool {
	return f.fail(f.hash, `Write quotes around this: "#" starts a comment.`, f.quoteHashes())
}

// start starts an item, or the value behind its colon, at an offset.
func (f *yamlFlow) start(top *yamlBrackets, at int) bool {
	switch {
	case top.item >= 0 && (!top.colon || top.value >= 0):
		return f.behindItem(top, at)
	case top.item < 0:
		top.item = at
	default:
		top.value = at
	}
	top.whole = true
	return true
}

// scalar reads a text, with or without quotes.
func (f *yamlFlow) scalar(top *yamlBrackets, at int) (end int, ok bool) {
	if top.whole {
		return 0, f.behindItem(top, at)
	}
	if isQuote(f.text[at]) {
		if !f.start(top, at) {
			return 0, false
		}
		return f.shut(at, f.end)
	}
	if top.item < 0 || top.colon && top.value < 0 {
		c := f.text[at]
		if strings.IndexByte("@`%|>", c) >= 0 || c == '*' && !f.isAlias(at, f.word(at)) || c == '&' && !properties.Match(f.text[at:f.word(at)]) || c == '-' && (f.isMark(at, f.end, c) || strings.IndexByte(",[]{}", f.text[at+1]) >= 0) {
			return 0, f.startsWith(at, f.itemEnd(at), "value")
		}
		f.start(top, at)
	}
	top.whole = false
	for at++; at < f.end; at++ {
		switch c := f.text[at]; {
		case c == ',', c == ']', c == '}', c == '\n', c == '#' && isBlank(f.text[at-1]), c == ':' && f.isColon(at):
			return at, true
		case c == '[', c == '{':
			return 0, f.bracketInText(top, at)
		}
	}
	return at, true
}

// word is where a word in brackets ends.
func (f *yamlFlow) word(at int) int {
	if n := bytes.IndexAny(f.text[at:f.end], ", \t\r\n]}"); n >= 0 {
		return at + n
	}
	return f.end
}

// itemEnd is where the item ends on its line that an offset is in.
func (f *yamlFlow) itemEnd(at int) int {
	line, _ := lineAt(f.text[:f.end], at)
	depth, from := 0, 0
	if isQuote(line[0]) {
		from = min(len(line), 2+quotedLen(line[1:], line[0]))
	}
	for i := from; i < len(line); i++ {
		switch line[i] {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth < 0 {
				return at + len(bytes.TrimRight(line[:i], " \t"))
			}
		case ',':
			if depth == 0 {
				return at + len(bytes.TrimRight(line[:i], " \t"))
			}
		}
	}
	return at + len(line)
}

// current is what is being read of an item, to its end.
func (f *yamlFlow) current(top *yamlBrackets) source.Span {
	return source.Span{Start: top.start(), End: f.itemEnd(top.start())}
}

// start is where the item starts that is being read, or the value behind its colon,
// if it has one.
func (b *yamlBrackets) start() int {
	if b.colon && b.value >= 0 {
		return b.value
	}
	return b.item
}

// behindItem flags what follows an item in quotes or brackets without a comma.
func (f *yamlFlow) behindItem(top *yamlBrackets, at int) bool {
	item := f.current(top)
	item.End = f.itemEnd(at)
	if c := f.text[at]; (isQuote(c) || c == '[' || c == '{') && isBlank(f.text[at-1]) {
		before := at - len(f.text[item.Start:at]) + len(bytes.TrimRight(f.text[item.Start:at], " \t\r\n"))
		return f.fail(source.Span{Start: at, End: max(at+1, item.End)}, "Write a comma before this item.",
			Fix{"Write a comma before this item", []source.Edit{insertion(before, ",")}, false})
	}
	f.value = source.Span{Start: item.Start, End: at}
	if isQuote(f.text[item.Start]) {
		return f.behindQuotes(item, source.Span{Start: at, End: item.End})
	}
	return f.fail(item, "Write quotes around this item: there is text behind its closing bracket.", f.quote(item, true))
}

// bracketInText flags a bracket that opens in a text without quotes.
func (f *yamlFlow) bracketInText(top *yamlBrackets, at int) bool {
	item := f.current(top)
	return f.fail(item, fmt.Sprintf(`Write quotes around this item: it has "%c" in it.`, f.text[at]), f.quote(item, !isBlank(f.text[at-1])))
}

func (f *yamlFlow) colonInItem(top *yamlBrackets, at int) bool {
	from := top.item
	if f.text[top.open] == '{' && top.value >= 0 {
		from = top.value
	}
	item := source.Span{Start: from, End: f.itemEnd(from)}
	return f.fail(item, `Write quotes around this value: it has ": " in it.`, f.quote(item, true))
}

// unclosed flags brackets that nothing closes on the lines that may belong to them.
func (f *yamlFlow) unclosed(at int) bool {
	if f.hash.End > 0 {
		return f.hashed()
	}
	line, _ := lineAt(f.text[:f.end], at)
	var shut strings.Builder
	for i := len(f.stack) - 1; i >= max(0, len(f.stack)-mostShut); i-- {
		shut.WriteByte(closer(f.text[f.stack[i].open]))
	}
	var fixes []Fix
	for _, end := range []int{at + len(line), at + len(bytes.TrimRight(f.text[at:f.end], " \t\r\n"))} {
		end = at + len(bytes.TrimRight(f.text[at:f.plainEnd(at, end)], " \t"))
		fixes = append(fixes, Fix{fmt.Sprintf(`Write "%s" at the end`, shut.String()), []source.Edit{insertion(end, shut.String())}, false})
	}
	what := map[byte]string{'[': "list", '{': "map"}[f.text[at]]
	f.fail(source.Span{Start: at, End: at + len(line)}, fmt.Sprintf(`Write "%s" at the end of this %s: it is never closed.`, shut.String(), what), fixes...)
	if text := f.note.String(f.mistake.Span); strings.HasPrefix(text, "[[") && len(text) > 2 && !strings.ContainsAny(text[2:], "[,") {
		whole := strings.TrimRight(text, "]") + "]]"
		f.fail(f.mistake.Span, `Write "]]" at the end of this link, and quotes around it.`,
			Fix{"Write this link to its end, in quotes", []source.Edit{{Span: f.mistake.Span, New: anyQuoted(whole)}}, false})
	}
	return false
}

// mostShut bounds the brackets that a fix closes.
const mostShut = 10

// quoteHashes writes quotes around the first item that has a "#", and those behind
// it on its line that start with one.
func (f *yamlFlow) quoteHashes() Fix {
	fix := Fix{Title: `Write quotes around what has a "#"`, Safe: f.text[f.hash.Start] == '#'}
	for from := f.hash.Start; ; {
		end := f.itemEnd(from)
		span := source.Span{Start: from, End: end}
		fix.Edits = append(fix.Edits, source.Edit{Span: span, New: anyQuoted(f.note.String(span))})
		line, _ := lineAt(f.text[:f.end], end)
		next := bytes.Index(line, []byte("#"))
		if next < 0 || strings.Trim(string(line[:next]), ", \t") != "" {
			return fix
		}
		from = end + next
	}
}
