package workspace

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// lowestLevel is that of the smallest headings.
const lowestLevel = 6

// levels offers to promote and to demote the section whose heading is under the cursor.
func (r *refactoring) levels() {
	i := r.note.HeadingAt(r.at.Start)
	if i < 0 || r.at.End > r.note.Headings[i].Line.End {
		return
	}
	span := r.sectionWithin(i)
	level, lowest := r.note.Headings[i].Level, 0
	for _, h := range r.note.Headings[i:] {
		if h.Line.Start < span.End {
			lowest = max(lowest, h.Level)
		}
	}
	if level > 1 {
		r.offerLevel("promote", fmt.Sprintf("Promote this section to level %d", level-1), span, -1)
	}
	if lowest < lowestLevel {
		r.offerLevel("demote", fmt.Sprintf("Demote this section to level %d", level+1), span, 1)
	}
}

// sectionWithin is the section of a heading, as far as it is in the same quotes.
func (r *refactoring) sectionWithin(i int) source.Span {
	span, h := r.note.Section(i), r.note.Headings[i].Line
	for _, e := range within(r.structure().Elements, source.Span{Start: h.Start, End: h.Start + 1}) {
		if e.Kind == note.QuoteElement || e.Kind == note.CalloutElement || e.Kind == note.ListElement {
			span.End = min(span.End, e.Span.End)
		}
	}
	return span
}

// offerLevel offers to change the levels of the headings in a span.
func (r *refactoring) offerLevel(key, title string, in source.Span, by int) {
	r.add(Action{Kind: RefactorRewrite, Key: key, Title: title, Edit: func(ctx context.Context) (*WorkspaceEdit, error) {
		edits, err := levelEdits(r.note, in, by)
		if err != nil {
			return nil, err
		}
		change := r.refactor(r.texts)
		if err := change.edit(r.file, edits...); err != nil {
			return nil, err
		}
		return change.relink(ctx)
	}})
}

// levelEdits change the levels of the headings in a span.
func levelEdits(n *note.Note, in source.Span, by int) (edits []source.Edit, err error) {
	for _, h := range n.Headings {
		if by == 0 || h.Line.Start < in.Start || h.Line.Start >= in.End {
			continue
		}
		of, ok := levelOf(n, h, min(max(h.Level+by, 1), lowestLevel))
		if !ok {
			return nil, Refusal(fmt.Sprintf("The heading %q goes over several lines, which one of that level can't.", h.Text))
		}
		edits = append(edits, of...)
	}
	return edits, nil
}

// levelOf writes a heading with another level: with other marks, or with marks before it
// instead of the line below it.
func levelOf(n *note.Note, h note.Heading, level int) (edits []source.Edit, ok bool) {
	text := n.Text.Bytes()
	before := n.Text.Slice(source.Span{Start: h.Line.Start, End: h.Span.Start})
	if h.Span.Empty() { // which stands where its marks do
		before = n.Text.Slice(h.Line)
	}
	if at := bytes.IndexByte(before, '#'); at >= 0 {
		open := source.Span{Start: h.Line.Start + at, End: h.Line.Start + at + h.Level}
		edits = append(edits, resized(open, level))
		if shut := closingMarks(n, h, open); shut.End-shut.Start == h.Level {
			edits = append(edits, resized(shut, level))
		}
		return edits, true
	}
	line := n.Text.LineSpan(n.Text.Line(h.Line.End))
	if level <= 2 {
		marks := string("=-"[level-1])
		for i := line.Start; i < line.End; i++ {
			if text[i] == '=' || text[i] == '-' {
				edits = append(edits, source.Edit{Span: source.Span{Start: i, End: i + 1}, New: marks})
			}
		}
		return edits, true
	}
	if n.Text.Line(h.Span.Start)+1 != n.Text.Line(h.Line.End) {
		return nil, false
	}
	return []source.Edit{
		{Span: source.Span{Start: h.Span.Start, End: h.Span.Start}, New: strings.Repeat("#", level) + " "},
		{Span: source.Span{Start: n.Text.LineSpan(n.Text.Line(h.Span.Start)).End, End: line.End}},
	}, true
}

// resized makes a run of marks longer or shorter, at its end.
func resized(marks source.Span, level int) source.Edit {
	if length := marks.End - marks.Start; level > length {
		return source.Edit{Span: source.Span{Start: marks.End, End: marks.End}, New: strings.Repeat("#", level-length)}
	}
	return source.Edit{Span: source.Span{Start: marks.Start + level, End: marks.End}}
}

// closingMarks are those that a heading may have behind its text.
func closingMarks(n *note.Note, h note.Heading, open source.Span) source.Span {
	end := open.End + len(bytes.TrimRight(n.Text.Slice(source.Span{Start: open.End, End: h.Line.End}), " \t"))
	start := open.End + len(bytes.TrimRight(n.Text.Slice(source.Span{Start: open.End, End: end}), "#"))
	if start <= max(h.Span.End, open.End) {
		return source.Span{}
	}
	return source.Span{Start: start, End: end}
}
