package note

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// Mistakes in lines that are no entry.

var (
	// endMark is what people write for "---": more or longer dashes.
	endMark = regexp.MustCompile(`^(?:-{4,}|[–—]+-*)$`)
	// wideBlanks are characters that look like a blank.
	wideBlanks = regexp.MustCompile("^[\u00a0\u2000-\u200b\u202f\u205f\u3000 ]*[\u00a0\u2000-\u200b\u202f\u205f\u3000]")
	// tightKey is a key without a blank behind its colon, which may be another character.
	tightKey = regexp.MustCompile("^[\\pL_][\\pL\\pN_. -]*?([:：\uFE55][\u00a0\u2000-\u200b\u202f\u205f\u3000]*)")
	// clock is what may be a key and a time of day.
	clock = regexp.MustCompile(`^[^:]*\d:\d`)
	// comment is what starts one elsewhere, bullet what starts an item.
	comment = regexp.MustCompile(`^(?://|<!--|%%)`)
	bullet  = regexp.MustCompile(`^(?:[*+•–—·]|\d+[.)])[ \t]+`)
	// word is what may be a key.
	word = regexp.MustCompile(`^[\pL_][\pL\pN_-]*`)
)

// usualKeys start a line that is an entry but for its colon.
var usualKeys = map[string]bool{"title": true, "tags": true, "tag": true, "aliases": true, "alias": true, "date": true, "created": true, "updated": true,
	"type": true, "status": true, "author": true, "description": true, "source": true, "url": true, "layout": true, "draft": true, "publish": true}

// noEntry flags a line at the start of which there is no key.
func (s *yamlScan) noEntry(start, at, end int) bool {
	line := s.text[at:end]
	span := source.Span{Start: at, End: end}
	first, size := utf8.DecodeRune(line)
	if wide := wideBlanks.Find(line); len(wide) > 0 {
		place := source.Span{Start: at, End: at + len(wide)}
		return s.fail(place, fmt.Sprintf("Write blanks instead of these characters (U+%04X): they only look like blanks.", first),
			Fix{"Write blanks instead", []source.Edit{{Span: place, New: strings.Repeat(" ", utf8.RuneCount(wide))}}, true})
	}
	if start == at && endMark.Match(line) {
		s.fail(span, `Frontmatter ends at a line that is "---" and nothing else; write that here.`,
			Fix{`Write "---" here`, []source.Edit{{Span: span, New: "---"}}, false})
		s.mistake.ends = true
		return false
	}
	if first == '-' && len(line) > 1 && line[1] != '-' && (len(s.levels) == 0 || s.below == belowKey || s.isInList()) {
		dash := source.Span{Start: at, End: at + size}
		return s.fail(dash, "Write a blank behind this dash.", Fix{"Write a blank behind this dash", []source.Edit{insertion(dash.End, " ")}, false})
	}
	if s.below == belowMark {
		return s.textBelowMark(span)
	}
	if key := tightKey.FindSubmatchIndex(line); key != nil && !bytes.HasPrefix(line[key[2]:], []byte("://")) {
		colon := source.Span{Start: at + key[2], End: at + key[3]}
		return s.fail(colon, `Write a colon and a blank here (": ").`, Fix{`Write ": " behind the key`, []source.Edit{{Span: colon, New: ": "}}, !bytes.Contains(line[:key[2]], []byte(" ")) && !clock.Match(line)})
	}
	if comment.Match(line) {
		return s.otherComment(span)
	}
	if len(s.levels) == 0 && line[0] == '{' { // JSON, which is YAML, too
		return s.valueAt(at, end)
	}
	if below := s.below; isQuote(line[0]) || line[0] == '[' || line[0] == '{' {
		if !s.valueAt(at, end) {
			s.mistake.fixes = nil // which would make an entry of it no more
			return false
		}
		s.below = below
	}
	return s.unknownLine(at, end, span)
}

// bullets flags another mark of items than a dash, on each line that has one.
func (s *yamlScan) bullets(start, at, end int) bool {
	var edits []source.Edit
	mark := bullet.Find(s.text[at:end])
	first := source.Span{Start: at, End: at + len(bytes.TrimRight(mark, " \t"))}
	through := start
	for line := s.text[start:end]; indentOf(line) == at-start && bullet.Match(line[at-start:]); {
		from := through + at - start
		edits = append(edits, source.Edit{Span: source.Span{Start: from, End: from + len(bullet.Find(line[at-start:]))}, New: "- "})
		if _, through = lineAt(s.text[:s.part.End], through); through >= s.part.End {
			break
		}
		line, _ = lineAt(s.text[:s.part.End], through)
	}
	s.fail(first, `Write "- " here: that is how an item starts in frontmatter.`, Fix{`Write "- " before each item`, edits, false})
	s.mistake.through = through
	return false
}

// isInList tells whether the line before is in a list.
func (s *yamlScan) isInList() bool {
	return slices.ContainsFunc(s.levels, func(l yamlLevel) bool { return l.list })
}

// unknownLine flags what is no entry. It may go on with the value above, or lack
// nothing but its colon.
func (s *yamlScan) unknownLine(at, end int, span source.Span) bool {
	const message = `Frontmatter must be made of "key: value" lines; this is none.`
	name := word.Find(s.text[at:end])
	colon := Fix{fmt.Sprintf(`Write a colon behind "%s"`, name), []source.Edit{insertion(at+len(name), ":")}, false}
	switch {
	case s.below == belowPlain && s.key.End > 0 && !usualKeys[strings.ToLower(string(name))]:
		edits, through := s.indented(at)
		s.fail(span, message+" Indent it if it belongs to the value above.", Fix{"Indent this, so that it belongs to the value above", edits, false})
		s.mistake.through = through
		return false
	case len(name) > 0 && (at+len(name) == end || usualKeys[strings.ToLower(string(name))] && isBlank(s.text[at+len(name)])):
		return s.fail(span, message+" A colon and a blank follow its key.", colon)
	}
	s.fail(span, message)
	_, s.mistake.through = s.indented(at) // what follows is none either
	return false
}

// textBelowMark flags text below a "|" that is not indented.
func (s *yamlScan) textBelowMark(span source.Span) bool {
	edits, through := s.indented(span.Start)
	s.fail(span, fmt.Sprintf(`Indent this line: the text that "%s" stands for is further right than its key.`, s.note.String(s.value)),
		Fix{"Indent this text", edits, false})
	s.related(s.value, "the mark")
	s.mistake.through = through
	return false
}

// indented indents the line at an offset and those below that are no entry either,
// so that they stand further right than the last key, and tells where they end.
func (s *yamlScan) indented(at int) (edits []source.Edit, end int) {
	indent := strings.Repeat(" ", max(0, s.column())+2)
	for at = s.lineStart(at); at < s.part.End; {
		line, next := lineAt(s.text[:s.part.End], at)
		if len(edits) > 0 && (startsNode(line) || len(line) > 0 && line[0] == '#') {
			break
		}
		if len(line) > 0 {
			edits, end = append(edits, insertion(at, indent)), next
		}
		at = next
	}
	return edits, end
}
