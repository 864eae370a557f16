package note

import (
	"bytes"
	"fmt"
	"strings"

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

// startsNode tells a line that starts an entry or an item.
func startsNode(line []byte) bool {
	line = bytes.TrimLeft(line, " ")
	return len(line) > 0 && (line[0] == '-' && (len(line) == 1 || isBlank(line[1])) || line[0] != '#' && keyLen(line) >= 0)
}

func (s *yamlScan) lineStart(at int) int { return s.note.LineSpan(s.note.Line(at)).Start }

func insertion(at int, text string) source.Edit {
	return source.Edit{Span: source.Span{Start: at, End: at}, New: text}
}
