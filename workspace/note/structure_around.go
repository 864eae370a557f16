package note

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"

	"github.com/notels/notels/workspace/source"
)

// Around are the parts of the note that a cursor's offset is in, from the word to the
// whole note, each within the next and smaller.
func (s *Structure) Around(offset int) []source.Span {
	a := surroundings{structure: s, note: s.note, text: s.note.Text.Bytes(), offset: offset}
	a.add(wordAt(a.text, offset))
	front := s.note.Frontmatter
	if front.Format != NoFormat && offset <= a.trimmed(front.Span).End {
		a.frontmatter()
	} else {
		a.add(a.trimmed(source.Span{Start: bodyStart(a.text, front.Span.End), End: len(a.text)}))
		a.sections(s.Sections)
		a.elements(s.Elements)
	}
	a.links()
	a.add(source.Span{End: len(a.text)})
	return a.chain()
}

// surroundings gather what an offset is in.
type surroundings struct {
	structure *Structure
	note      *Note
	text      []byte
	offset    int
	quotes    int // that the elements are in which are being added
	spans     []source.Span
}

func (a *surroundings) add(spans ...source.Span) {
	for _, s := range spans {
		if s.Start < s.End && s.Contains(a.offset) {
			a.spans = append(a.spans, s)
		}
	}
}

// mostAround bounds the parts around an offset, which lie in each other as JSON, too:
// editors refuse what is a thousand levels deep.
const mostAround = 300

// chain are the spans from the smallest on, without those that are not around the
// ones before.
func (a *surroundings) chain() []source.Span {
	slices.SortStableFunc(a.spans, func(x, y source.Span) int { return cmp.Compare(x.End-x.Start, y.End-y.Start) })
	var out []source.Span
	for _, s := range a.spans {
		if n := len(out); n == 0 || s.Start <= out[n-1].Start && s.End >= out[n-1].End && s != out[n-1] {
			out = append(out, s)
		}
	}
	switch last := len(out) - 1; {
	case last < 0:
		out = []source.Span{{}} // of a note with nothing in it
	case last >= mostAround:
		out = append(out[:mostAround-1], out[last])
	}
	return out
}

// trimmed is a span without the blanks around it.
func (a *surroundings) trimmed(s source.Span) source.Span {
	b := bytes.TrimRight(a.text[s.Start:max(s.Start, s.End)], " \t\r\n")
	return source.Span{Start: s.Start + len(b) - len(bytes.TrimLeft(b, " \t\r\n")), End: s.Start + len(b)}
}

// line is what stands on the line of the offset, as far as it is within a span,
// without the marks of quotes before it.
func (a *surroundings) line(within source.Span) source.Span {
	line := a.note.Text.LineSpan(a.note.Text.Line(a.offset))
	if line.Start > within.Start {
		line.Start = a.behindMargin(line.Start, line.End)
	}
	return a.trimmed(source.Span{Start: max(line.Start, within.Start), End: min(line.End, within.End)})
}

// sections adds the sections that the offset is in, each with its heading's text.
func (a *surroundings) sections(all []Section) {
	for _, s := range all {
		if s.Span.Contains(a.offset) {
			a.add(s.Span, a.note.Headings[s.Heading].Span)
			a.sections(s.Sections)
		}
	}
}

// elements adds the elements that the offset is in, with what is in them.
func (a *surroundings) elements(all []Element) {
	for i := range all {
		e := &all[i]
		if !e.Span.Contains(a.offset) {
			continue
		}
		a.add(e.Span)
		switch e.Kind {
		case ParagraphElement, HeadingElement, TitleElement, CellElement:
			a.prose(e)
		case ItemElement:
			if len(e.Elements) > 0 && e.Elements[0].Kind == ParagraphElement { // its own text
				a.add(source.Span{Start: e.Span.Start, End: e.Elements[0].Span.End})
			}
		case CalloutElement:
			if len(e.Elements) > 1 { // all but its title
				a.add(source.Span{Start: e.Elements[1].Span.Start, End: e.Elements[len(e.Elements)-1].Span.End})
			}
		case CodeElement, MathElement, CommentElement, HTMLElement:
			a.add(a.line(e.Span), a.between(e.Span))
		}
		if e.Kind == QuoteElement || e.Kind == CalloutElement {
			a.quotes++
		}
		a.elements(e.Elements)
	}
}

// taskMark is the box of a task.
var taskMark = regexp.MustCompile(`^\[[^\]\r\n]\][ \t]+`)

// prose adds what is within a text: lines, what they say without marks before them,
// and inline constructs.
func (a *surroundings) prose(e *Element) {
	mark := taskMark
	if e.Kind == TitleElement {
		mark = calloutMark
	}
	if found := mark.FindIndex(a.text[e.Span.Start:e.Span.End]); found != nil && e.Kind != HeadingElement {
		a.add(a.trimmed(source.Span{Start: e.Span.Start + found[1], End: e.Span.End}))
	}
	a.add(a.line(e.Span))
	a.hidden(e.Span)
	a.emphasis(e.Span)
	for _, b := range a.note.Blocks {
		if b.Span.Contains(a.offset) {
			a.add(b.Span, source.Span{Start: b.Span.Start + 1, End: b.Span.End})
		}
	}
}

// frontmatter adds the entries that the offset is in, with their values.
func (a *surroundings) frontmatter() {
	front := a.note.Frontmatter
	a.add(a.trimmed(front.Span), a.trimmed(front.Inner))
	if front.Inner.Contains(a.offset) {
		a.add(a.trimmed(a.note.Text.LineSpan(a.note.Text.Line(a.offset))))
	}
	a.entries(a.structure.Entries)
}

func (a *surroundings) entries(all []Entry) {
	for _, e := range all {
		if e.Span.Contains(a.offset) {
			all := e.Span
			for a.note.Frontmatter.Format == TOML && a.text[all.Start-1] == '[' { // of a table
				all.Start--
			}
			a.add(all, e.KeySpan)
			a.value(&e.Value)
			if !a.note.isFlow(e.Field) { // what stands below the key, all of it
				below := a.note.Text.LineSpan(a.note.Text.Line(e.KeySpan.End) + 1).Start
				a.add(a.trimmed(source.Span{Start: below, End: e.Span.End}))
			}
			a.entries(e.Entries)
		}
	}
}

// value adds a value, and those in it.
func (a *surroundings) value(v *Value) {
	a.add(v.Span)
	if s := v.Span; v.Kind.IsScalar() && s.Start > 0 && s.End < len(a.text) {
		if q := a.text[s.Start-1]; q == a.text[s.End] && (q == '"' || q == '\'') {
			a.add(source.Span{Start: s.Start - 1, End: s.End + 1})
		}
	}
	for i := range v.Items {
		a.value(&v.Items[i])
	}
	for i := range v.Fields {
		a.value(&v.Fields[i].Value)
	}
}
