package note

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// Mistakes in what stands behind a value that is complete. What is forgotten is a
// comma or a quote, or quotes around all of it: only where nobody can mean the
// former, the latter is safe.

// otherComment is how one starts elsewhere, or what ends a line there.
var otherComment = regexp.MustCompile(`^(?://|<!--|%%|;)`)

// otherComment flags a comment as others write it.
func (s *yamlScan) otherComment(span source.Span) bool {
	mark := "# "
	if span.Start > s.part.Start && !isBlank(s.text[span.Start-1]) {
		mark = " # "
	}
	return s.fail(span, `Write "# " before this: that is how comments start in frontmatter.`,
		Fix{`Write "# " before this`, []source.Edit{insertion(span.Start, mark)}, false})
}

// isTightComment tells a "#" right behind a value.
func (s *yamlScan) isTightComment(at, end int) bool { return at < end && s.text[at] == '#' }

func (s *yamlScan) tightComment(span source.Span) bool {
	safe := !bytes.ContainsAny(s.text[span.Start:span.End], "\"'[]{},")
	return s.fail(span, `Write a blank before this "#": without one, it starts no comment.`,
		Fix{`Write a blank before this "#"`, []source.Edit{insertion(span.Start, " ")}, safe})
}

// isWordBehind tells a value of one item with words behind it, as in "[Draft] Foo", or a
// link of Markdown.
func (s *yamlScan) isWordBehind(value, rest source.Span) bool {
	all := s.text[value.Start:rest.End]
	if markdownLink.Match(all) {
		return true
	}
	first, _ := utf8.DecodeRune(s.text[rest.Start:rest.End])
	return isBlank(s.text[rest.Start-1]) && isWordRune(first) && bytes.IndexByte(all, ',') < 0 && colonIn(all) < 0 &&
		(isQuote(all[0]) || !bytes.ContainsAny(all, `"'`)) && !bytes.ContainsAny(s.text[rest.Start:rest.End], `"'[]{}`)
}

var markdownLink = regexp.MustCompile(`^\[[^\[\]"'\r\n]*\]\([^()"'\r\n]*\)`)

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// behindQuotes flags text behind the quotes that a value starts with. With one
// more at its end the quotes are around all of it, and some of them within, as in
// 'It's'.
func (s *yamlScan) behindQuotes(value, rest source.Span, inBrackets bool) bool {
	b := s.note.Slice(value)
	quote := string(b[:1])
	around := bytes.HasSuffix(b, b[:1])
	if len(b) > 4 && b[1] == b[0] && bytes.HasSuffix(b[:len(b)-1], b[:1]) {
		inner := string(b[2 : len(b)-2])
		return s.fail(value, fmt.Sprintf("Write one %s on each side of this value, not two.", quote),
			Fix{"Write one quote on each side", []source.Edit{{Span: value, New: anyQuoted(inner)}}, !strings.ContainsAny(inner, "'\"\r\n")})
	}
	if inner := string(b[1 : len(b)-1]); around && (isInWords(inner, b[0]) || isBlank(s.text[s.value.End-2])) {
		other := map[string]string{"'": "double", `"`: "single"}[quote]
		return s.fail(rest, fmt.Sprintf("Write %s quotes around this value: it has a %s in it.", other, quote),
			Fix{"Write " + other + " quotes around this value", []source.Edit{{Span: value, New: anyQuoted(strings.ReplaceAll(inner, "''", "'"))}},
				isInWords(inner, b[0]) && !strings.ContainsAny(inner, "\\\r\n")})
	}
	s.fail(rest, "Write quotes around the whole value: there is text behind the closing quote.",
		s.quote(value, !around && !inBrackets && s.isWordBehind(s.value, rest)))
	s.mistake.whole = s.extent() // below, it may be meant as a key
	return false
}

// isInWords tells whether each of a text's quotes stands between letters, as in It's.
func isInWords(text string, quote byte) bool {
	for i := range len(text) {
		if text[i] != quote {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		behind, _ := utf8.DecodeRuneInString(text[i+1:])
		if !isWordRune(before) || !isWordRune(behind) {
			return false
		}
	}
	return true
}

// behindItem flags what follows an item in quotes or brackets without a comma.
func (f *yamlFlow) behindItem(top *yamlBrackets, at int) bool {
	item := f.current(top)
	inner := f.text[item.Start:at]
	before := item.Start + len(bytes.TrimRight(inner, " \t\r\n"))
	item.End = f.itemEnd(at)
	rest := source.Span{Start: at, End: max(at+1, item.End)}
	c := f.text[at]
	isNext := isQuote(c) || c == '[' || c == '{'
	switch {
	case isQuote(inner[0]) && before == at && len(inner) > 2 && isSeveral(inner[1:len(inner)-1]):
		return f.unclosedItem(top, item.Start)
	case isNext && before < at, isNext && !(isQuote(c) && len(inner) == 2):
		return f.commaBefore(rest, before, "item")
	case colonIn(f.text[rest.Start:rest.End]) >= 0:
		return f.commaBefore(rest, before, "key")
	case bytes.IndexByte(f.text[before:at], '\n') >= 0:
		return f.commaBefore(rest, before, "item")
	}
	f.value = source.Span{Start: item.Start, End: at}
	if isQuote(inner[0]) {
		return f.behindQuotes(item, source.Span{Start: at, End: item.End}, true)
	}
	return f.fail(item, "Write quotes around this item: there is text behind its closing bracket.", f.quote(item, false))
}

// isSeveral tells what looks like several items, or lines of them.
func isSeveral(b []byte) bool { return bytes.ContainsAny(b, ",\r\n") || colonIn(b) >= 0 }

// commaBefore flags what stands behind an item that ends at an offset.
func (f *yamlFlow) commaBefore(span source.Span, end int, what string) bool {
	return f.fail(span, fmt.Sprintf("Write a comma before this %s.", what),
		Fix{fmt.Sprintf("Write a comma before this %s", what), []source.Edit{insertion(end, ",")}, false})
}

// unclosedItem flags the quote at an offset that is closed by the one that opens the
// next item. It was meant to be at the end of the first.
func (f *yamlFlow) unclosedItem(top *yamlBrackets, at int) bool {
	line, _ := lineAt(f.text[:f.end], at)
	end := len(line)
	if i := bytes.IndexByte(line, ','); i >= 0 {
		end = i
	}
	if colon := colonIn(line[:end]); colon >= 0 && f.text[top.open] == '{' && !top.colon {
		end = colon
	}
	end = len(bytes.TrimRight(line[:end], " \t"))
	quote := string(f.text[at])
	return f.fail(source.Span{Start: at, End: at + end}, fmt.Sprintf("Write %s at the end of this text, too: its quotes are never closed.", quote),
		Fix{"Close the quotes", []source.Edit{insertion(at+end, quote)}, false})
}

// colonInItem flags a second colon in an item. The text before it is the next key, if
// more than that stands behind the first.
func (f *yamlFlow) colonInItem(top *yamlBrackets, colon int) bool {
	from := top.item
	if f.text[top.open] == '{' && top.value >= 0 {
		from = top.value
	}
	item := source.Span{Start: from, End: f.itemEnd(from)}
	value := f.text[max(top.value, from):colon]
	if key := bytes.LastIndexByte(value, '\n'); key >= 0 || f.text[top.open] == '{' {
		if key < 0 {
			key = bytes.LastIndexAny(bytes.TrimRight(value, " \t"), " \t")
		}
		if before := bytes.TrimRight(value[:max(key, 0)], " \t\r\n"); len(before) > 0 {
			start := colon - len(bytes.TrimLeft(value[key:], " \t\r\n"))
			return f.commaBefore(source.Span{Start: start, End: colon}, colon-len(value)+len(before), "key")
		}
	}
	return f.fail(item, `Write quotes around this value: it has ": " in it.`, f.quote(item, f.isOneColon(top, item, colon)))
}

// isOneColon tells that nothing but one colon is wrong with an item of a list. In a
// map, it may be that of the next key.
func (f *yamlFlow) isOneColon(top *yamlBrackets, item source.Span, colon int) bool {
	behind := bytes.TrimLeft(f.text[item.End:f.end], " \t\r\n")
	return f.text[top.open] == '[' && top.value >= 0 && bytes.IndexByte(f.text[top.item:item.End], '\n') < 0 && !isQuote(f.text[item.Start]) &&
		colonIn(f.text[min(colon+1, item.End):item.End]) < 0 && bytes.LastIndexAny(f.text[top.value:colon], " \t") < 0 &&
		len(behind) > 0 && strings.IndexByte(",]}", behind[0]) >= 0
}
