package workspace

import (
	"context"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// extraction is a part of a note that is to be a note of its own.
type extraction struct {
	span source.Span // whole lines, without the last line end
	name string
	// mark is that of the list whose items are taken out: what is left is an item, too.
	mark string
}

// extractions offers to make a note of the section whose heading is under the cursor, or of
// what is selected.
func (r *refactoring) extractions() {
	if r.isCursor() {
		if r.isSection() {
			r.offerExtraction("this section", r.sectionHere)
		}
	} else if r.coversLine() {
		if x, ok := r.blocksHere(); ok {
			r.offerExtraction("the selection", func() (extraction, bool) { return x, true })
		}
	}
}

// isCursor reports whether nothing is selected, or a part of a heading only.
func (r *refactoring) isCursor() bool {
	if r.at.Start == r.at.End {
		return true
	}
	i := r.note.HeadingAt(r.at.Start)
	if i < 0 {
		return false
	}
	h := r.note.Headings[i].Line
	return h.Start <= r.at.Start && r.at.End <= h.End && r.at != h
}

func (r *refactoring) offerExtraction(what string, find func() (extraction, bool)) {
	offer := func(key, title string, embed bool) {
		r.add(Action{Kind: RefactorExtract, Key: key, Title: title, Makes: true, Edit: func(ctx context.Context) (*WorkspaceEdit, error) {
			x, ok := find()
			if !ok {
				return nil, Refusal("This section is a part of a quote or list; select what is to be moved.")
			}
			return r.extract(ctx, r.file, x, embed, r.texts, r.today)
		}})
	}
	offer("extract", "Move "+what+" to a new note", false)
	offer("extract-embed", "Move "+what+" to a new note and embed it", true)
}

// isSection reports whether a heading is under the cursor that is in no quote or list, and
// not the note's title: all of a note is one already.
func (r *refactoring) isSection() bool {
	i := r.note.HeadingAt(r.at.Start)
	if i < 0 {
		return false
	}
	h := r.note.Headings[i]
	if strings.Trim(r.note.Text.String(source.Span{Start: h.Line.Start, End: h.Span.Start}), " \t#") != "" {
		return false
	}
	s := r.note.Section(i)
	before := r.note.Text.String(source.Span{Start: r.note.Frontmatter.Span.End, End: s.Start})
	return s.End < r.note.Text.Len() || strings.Trim(before, " \t\r\n\uFEFF") != ""
}

// sectionHere is the section whose heading is under the cursor. Those in quotes and lists
// are none.
func (r *refactoring) sectionHere() (x extraction, ok bool) {
	return r.sectionOf(r.note.HeadingAt(r.at.Start), r.structure().Elements)
}

func (r *refactoring) sectionOf(i int, all []note.Element) (x extraction, ok bool) {
	h := r.note.Headings[i]
	for _, e := range all {
		switch line := r.note.Text.Line(e.Span.Start); {
		case e.Kind == note.HeadingElement && line == r.note.Text.Line(h.Line.Start):
			x = extraction{span: source.Span{Start: h.Line.Start}, name: h.Text}
			ok = true
		case ok && e.Kind == note.HeadingElement && r.levelAt(line) <= h.Level:
			return x, true
		}
		x.span.End = e.Span.End
	}
	if ok { // with definitions and blocks ids, which are no elements
		x.span.End = max(x.span.End, trimmed(r.note, source.Span{Start: x.span.Start, End: r.note.Text.Len()}).End)
	}
	return x, ok
}

// levelAt is that of the heading that starts on a line.
func (r *refactoring) levelAt(line int) int {
	for _, h := range r.note.Headings {
		if r.note.Text.Line(h.Line.Start) == line {
			return h.Level
		}
	}
	return lowestLevel
}
