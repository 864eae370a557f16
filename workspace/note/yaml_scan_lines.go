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

// Mistakes in how lines stand to each other.

// tab flags tabs before what a line starts with.
func (s *yamlScan) tab(at int, content []byte) bool {
	tabs := len(content) - len(bytes.TrimLeft(content, "\t"))
	var fixes []Fix
	widths := []int{2, 4, 8, 1} // the first that makes the lines stand as those with blanks do
	if len(s.levels) == 0 {
		widths = []int{0}
	}
	for _, width := range widths {
		if edits, safe := s.untab(width); len(edits) > 0 {
			fixes = append(fixes, Fix{"Write blanks instead of tabs", edits, safe})
		}
	}
	s.fail(source.Span{Start: at, End: at + tabs}, "Write blanks instead of this tab: YAML takes none at the start of a line.", fixes...)
	s.mistake.through = s.lastTab()
	return false
}

// lastTab is where the last line ends that starts with tabs.
func (s *yamlScan) lastTab() (end int) {
	for at := s.part.Start; at < s.part.End; {
		_, next := lineAt(s.text[:s.part.End], at)
		if line := bytes.TrimLeft(s.text[at:next], " "); len(line) > 0 && line[0] == '\t' {
			end = next
		}
		at = next
	}
	return end
}

// untab makes blanks of all tabs that lines start with. That is safe where no line
// starts with blanks, so that it does not matter how many.
func (s *yamlScan) untab(width int) (edits []source.Edit, safe bool) {
	safe = true
	for at := s.part.Start; at < s.part.End; {
		line, next := lineAt(s.text[:s.part.End], at)
		lead := s.text[at : next-len(bytes.TrimLeft(s.text[at:next], " \t"))]
		if tabs := bytes.Count(lead, []byte("\t")); tabs > 0 {
			edits = append(edits, source.Edit{Span: source.Span{Start: at, End: at + len(lead)}, New: strings.Repeat(" ", len(lead)-tabs+tabs*width)})
			safe = safe && tabs == len(lead)
		} else if len(line) > 0 && len(lead) > 0 {
			safe = false
		}
		at = next
	}
	return edits, safe
}

func (s *yamlScan) tabBehindDash(at, end int) bool {
	span := source.Span{Start: at, End: end}
	return s.fail(span, "Write a blank instead of this tab: YAML takes none between a dash and a key.",
		Fix{"Write a blank instead of this tab", []source.Edit{{Span: span, New: " "}}, true})
}

// firstIndented flags blanks before the first key, which stands further right
// than the others.
func (s *yamlScan) firstIndented(start, column int) bool {
	var edits []source.Edit
	place := source.Span{}
	for at := s.part.Start; at < start; {
		line, next := lineAt(s.text[:s.part.End], at)
		if indent := indentOf(line); len(line) > 0 && line[0] != '#' {
			if place.End == 0 {
				place = source.Span{Start: at, End: at + indent}
			}
			edits = append(edits, source.Edit{Span: source.Span{Start: at, End: at + min(indent, place.End-place.Start) - column}})
		}
		at = next
	}
	return s.fail(place, "Delete the blanks before this key: all keys start in the same column.", Fix{"Move this entry to the left", edits, false})
}

// between flags a line that starts in another column than those it belongs to.
func (s *yamlScan) between(start, at, end int, list bool, left []yamlLevel) bool {
	column := s.column()
	for _, l := range left {
		if l.list == list {
			column = l.column
			break
		}
	}
	what := "key"
	if list {
		what = "item"
	}
	edits, through := s.moved(start, at-start, column)
	s.fail(source.Span{Start: at, End: end}, fmt.Sprintf("Start this %s in the same column as those above it.", what),
		Fix{"Move it to that column", edits, false})
	s.mistake.through = through
	return false
}

// moved moves the line that starts at an offset with some blanks to a column, with
// those below that are as far from it, and tells where they end. What is further
// right goes with it to the left; to the right it may be where it should.
func (s *yamlScan) moved(start, indent, column int) (edits []source.Edit, end int) {
	for at := start; at < s.part.End; {
		line, next := lineAt(s.text[:s.part.End], at)
		if is := indentOf(line); len(line) > 0 {
			if is < indent || is > indent && column > indent {
				break
			}
			edits, end = append(edits, indentTo(at, is, is+column-indent)), next
		}
		at = next
	}
	return edits, end
}

// listBelowValue flags an item below a key that has a value.
func (s *yamlScan) listBelowValue(start, at, end int) bool {
	s.fail(source.Span{Start: at, End: end}, "The key above has a value, so no list can follow: make the value the first item, or delete it.")
	before := source.Span{Start: s.key.End + 1, End: max(s.value.Start, s.key.End+1)}
	if column := at - start; s.value.End > s.value.Start && s.value.Start < at && isBlankText(s.note.Slice(before)) {
		s.mistake.fixes = []Fix{{"Make the value the first item",
			[]source.Edit{{Span: before, New: s.lineEnd() + strings.Repeat(" ", column) + "- "}}, false}}
		s.related(s.value, "the value")
	}
	return false
}

// tooDeep flags a line below a value, as if it was in it.
func (s *yamlScan) tooDeep(start, at, end int) bool {
	span := source.Span{Start: at, End: end}
	edits, through := s.moved(start, at-start, max(s.column(), 0))
	left := Fix{"Move this to the left", edits, false}
	switch {
	case colonIn(s.text[at:end]) < 0:
		s.fail(span, "The value above is complete, and this belongs to no key: write it into the value, or delete it.")
	case s.below == belowPlain:
		s.fail(span, "YAML reads this line as part of the value above. Start the key in the same column as the one above, or write quotes around the whole value.", left)
	default:
		s.fail(span, "Start this key in the same column as the one above, which has its value already.", left)
	}
	if len(s.mistake.fixes) > 0 {
		s.mistake.through = through
	}
	s.related(s.value, "the value")
	return false
}

// indentTo moves a line that starts with some blanks to a column.
func indentTo(start, indent, column int) source.Edit {
	if column > indent {
		return source.Edit{Span: source.Span{Start: start, End: start}, New: strings.Repeat(" ", column-indent)}
	}
	return source.Edit{Span: source.Span{Start: start, End: start + indent - column}}
}

var (
	// endMark is what people write for "---": more or longer dashes.
	endMark = regexp.MustCompile(`^(?:-{4,}|[–—]+-*)$`)
	// wideBlanks are characters that look like a blank.
	wideBlanks = regexp.MustCompile("^[\u00a0\u2000-\u200b\u202f\u205f\u3000 ]*[\u00a0\u2000-\u200b\u202f\u205f\u3000]")
	// tightKey is a key without a blank behind its colon, which may be another character.
	tightKey = regexp.MustCompile("^[\\pL_][\\pL\\pN_. -]*?([:：\uFE55][\u00a0\u2000-\u200b\u202f\u205f\u3000]*)")
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
	if key := tightKey.FindSubmatchIndex(line); key != nil && !bytes.HasPrefix(line[key[2]:], []byte("://")) {
		colon := source.Span{Start: at + key[2], End: at + key[3]}
		return s.fail(colon, `Write a colon and a blank here (": ").`, Fix{`Write ": " behind the key`, []source.Edit{{Span: colon, New: ": "}}, !bytes.Contains(line[:key[2]], []byte(" "))})
	}
	if s.below == belowMark {
		return s.textBelowMark(span)
	}
	if comment.Match(line) {
		return s.fail(span, `Write "# " before this: that is how comments start in frontmatter.`, Fix{`Write "# " before this`, []source.Edit{insertion(at, "# ")}, false})
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

// startsNode tells a line that starts an entry or an item.
func startsNode(line []byte) bool {
	line = bytes.TrimLeft(line, " ")
	return len(line) > 0 && (line[0] == '-' && (len(line) == 1 || isBlank(line[1])) || line[0] != '#' && keyLen(line) >= 0)
}

func (s *yamlScan) lineStart(at int) int { return s.note.LineSpan(s.note.Line(at)).Start }

func insertion(at int, text string) source.Edit {
	return source.Edit{Span: source.Span{Start: at, End: at}, New: text}
}
