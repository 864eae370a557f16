package note

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// Mistakes in lists and maps in brackets.

// bracketsAt reads a value in brackets.
func (s *yamlScan) bracketsAt(at, end int) bool {
	f := yamlFlow{yamlScan: s, end: s.extent()}
	shut, ok := f.read(at)
	if !ok {
		f.isLink()
		s.mistake.whole = f.end
		return false
	}
	s.value, s.below = source.Span{Start: at, End: shut}, belowWhole
	end = s.goOn(shut, end)
	rest := s.rest(shut, end)
	value := source.Span{Start: at, End: rest.End}
	switch {
	case s.isTightComment(shut, end):
		return s.tightComment(source.Span{Start: shut, End: end})
	case rest.Start == rest.End:
		return true
	case s.text[rest.Start] == ']', s.text[rest.Start] == '}':
		extra := source.Span{Start: rest.Start, End: rest.Start + 1}
		return s.fail(extra, fmt.Sprintf(`Delete this "%c": nothing opens it.`, s.text[rest.Start]), Fix{"Delete this bracket", []source.Edit{{Span: extra}}, false})
	case s.isComma(rest):
		return s.lastComma(rest)
	case s.text[rest.Start] == ',', bareLinksOnly.Match(s.text[value.Start:value.End]):
		return s.listWithoutBrackets(value)
	case otherComment.Match(s.text[rest.Start:rest.End]):
		return s.otherComment(rest)
	}
	what := "list"
	if s.text[at] == '{' {
		what = "map"
	}
	if len(wikiAt(s.text[at:end])) > 0 {
		return s.fail(value, "Write quotes around this value: it starts with a link.", s.quote(value, true))
	}
	s.fail(value, fmt.Sprintf(`Write quotes around this value: YAML reads what starts with "%c" as a %s.`, s.text[at], what),
		s.quote(value, s.isWordBehind(source.Span{Start: at, End: shut}, rest)))
	s.mistake.whole = s.extent() // below, it may be meant as a key
	return false
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
			f.mistake.fixes[0].Safe = !bytes.ContainsAny(link, ",{}") && !mayBeList(string(link))
			return
		}
	}
}

// hashed flags a "#" that hides what stands behind it.
func (f *yamlFlow) hashed() bool {
	return f.fail(f.hash, `Write quotes around this: "#" starts a comment.`, f.quoteItems(f.hash.Start))
}

// otherBracket flags a bracket that closes another kind than is open.
func (f *yamlFlow) otherBracket(at int, want byte) bool {
	span := source.Span{Start: at, End: at + 1}
	return f.fail(span, fmt.Sprintf(`Write "%c" here: it closes the "%c" before.`, want, f.text[f.stack[len(f.stack)-1].open]),
		Fix{fmt.Sprintf(`Write "%c" here`, want), []source.Edit{{Span: span, New: string(want)}}, false})
}

func (f *yamlFlow) emptyItem(at int) bool {
	span := source.Span{Start: at, End: at + 1}
	return f.fail(span, "Delete this comma: nothing stands before it.", Fix{"Delete this comma", []source.Edit{{Span: span}}, true})
}

// bracketInText flags a bracket that opens in a text without quotes.
func (f *yamlFlow) bracketInText(top *yamlBrackets, at int) bool {
	item := f.current(top)
	return f.fail(item, fmt.Sprintf(`Write quotes around this item: it has "%c" in it.`, f.text[at]), f.quote(item, false))
}

// unclosed flags brackets that nothing closes on the lines that may belong to them.
func (f *yamlFlow) unclosed(at int) bool {
	if f.hash.End > 0 {
		return f.hashed()
	}
	line, _ := lineAt(f.text[:f.end], at)
	what := map[byte]string{'[': "list", '{': "map"}[f.text[at]]
	place := source.Span{Start: at, End: at + len(line)}
	if len(f.stack) > mostShut {
		return f.fail(place, fmt.Sprintf("Write the end of this %s: %d brackets in it are never closed.", what, len(f.stack)))
	}
	var shut strings.Builder
	for i := len(f.stack) - 1; i >= 0; i-- {
		shut.WriteByte(closer(f.text[f.stack[i].open]))
	}
	var fixes []Fix
	for _, end := range []int{at + len(line), at + len(bytes.TrimRight(f.text[at:f.end], " \t\r\n"))} {
		end = at + len(bytes.TrimRight(f.text[at:f.plainEnd(at, end)], " \t"))
		fixes = append(fixes, Fix{fmt.Sprintf(`Write "%s" at the end`, shut.String()), []source.Edit{insertion(end, shut.String())}, false})
	}
	f.fail(place, fmt.Sprintf(`Write "%s" at the end of this %s: it is never closed.`, shut.String(), what), fixes...)
	if text := f.note.String(f.mistake.Span); strings.HasPrefix(text, "[[") && strings.Trim(text, "[]") != "" && !strings.ContainsAny(text[2:], "[,") {
		whole := strings.TrimRight(text, "]") + "]]"
		f.fail(f.mistake.Span, `Write "]]" at the end of this link, and quotes around it.`,
			Fix{"Write this link to its end, in quotes", []source.Edit{{Span: f.mistake.Span, New: anyQuoted(whole)}}, false})
	}
	return false
}

// mostShut bounds the brackets that somebody opens without closing them.
const mostShut = 10

// quoteItems writes quotes around an item, and around those behind it on its line
// that can't go without either.
func (f *yamlFlow) quoteItems(from int) Fix {
	fix := Fix{Title: "Write quotes around these values", Safe: f.text[from] == '#' || !f.mayStart(from) && !f.mayBeAnchor(from, f.itemEnd(from))}
	line, _ := lineAt(f.text[:f.end], from)
	for at, end := from, from+len(line); at < end; {
		item := source.Span{Start: at, End: f.itemEnd(at)}
		if at == from || f.text[at] == '#' || !f.mayStart(at) {
			text := f.note.String(item)
			fix.Edits = append(fix.Edits, source.Edit{Span: item, New: anyQuoted(text)})
			fix.Safe = fix.Safe && isOneText(text)
		}
		for at = item.End; at < end && isBlank(f.text[at]); at++ {
		}
		if at == end || f.text[at] != ',' {
			break
		}
		for at++; at < end && isBlank(f.text[at]); at++ {
		}
	}
	return fix
}

// isComma tells that nothing but a comma stands behind a value.
func (s *yamlScan) isComma(rest source.Span) bool {
	return rest.End == rest.Start+1 && s.text[rest.Start] == ','
}

func (s *yamlScan) lastComma(comma source.Span) bool {
	s.fail(comma, "Delete this comma: the end of the line ends the value.", Fix{"Delete this comma", []source.Edit{{Span: comma}}, true})
	s.mistake.whole = s.part.End // else a bracket may be missing
	return false
}

// listWithoutBrackets flags items in quotes or brackets with commas between.
func (s *yamlScan) listWithoutBrackets(value source.Span) bool {
	text := s.note.String(value)
	s.value = value
	if links := bareLinks.FindAllString(text, -1); bareLinksOnly.MatchString(text) {
		s.fail(value, fmt.Sprintf("YAML can't read these links: %s. Write them as a list, with quotes around each.", text),
			Fix{"Write a list of links", s.listOf(value, links), strings.Count(text, ",") == len(links)-1})
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
