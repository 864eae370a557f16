package workspace

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// inline puts the text of a note in the place of a link to it: without its frontmatter and
// title, and its headings below the one that is above the link. If the note is to be deleted,
// links to it lead to where its text is then, and its title is kept where one leads to that.
func (s *Snapshot) inline(ctx context.Context, f *File, x inlining, deletes bool, texts Texts) (*WorkspaceEdit, error) {
	r := s.refactor(texts)
	into, err := r.file(f)
	if err != nil {
		return nil, err
	}
	from, err := r.file(x.of)
	if err != nil {
		return nil, err
	}
	r.takeIn() // which links lead into it is known of what is there now
	k := &carry{from: from, span: textBelowTitle(from.note), to: into, at: x.at, copy: !deletes}
	if startsNote(into.note, x.at.Start) {
		k.span = withoutRules(from.note, k.span)
	}
	if k.span.Empty() {
		return nil, Refusal(x.of.Rel() + " has no text but its title.")
	}
	if title, ok := titleOnTop(from.note); ok && deletes && r.isLinked(from, title) {
		k.span.Start = title.Start
	}
	levels, err := levelEdits(from.note, k.span, lowered(from.note, k.span, levelAbove(into.note, x.at.Start)))
	if err != nil {
		return nil, err
	}
	k.own = inOrderOfPlace(append(levels, otherLabels(from.note, into.note, k.span)...))
	t, eol := into.note.Text, into.note.LineEnd()
	if line := t.Line(x.at.Start); line > 0 && !isBlank(t, line-1) {
		k.before = eol
	}
	if line := t.Line(x.at.End) + 1; line < t.Lines() && !isBlank(t, line) {
		k.behind = eol
	}
	r.carry(k)
	if !deletes {
		return r.relinkWhole(ctx)
	}
	r.merge(from, into)
	e, err := r.relinkWhole(ctx)
	if err == nil {
		err = r.checkEmbeds(from, into)
	}
	if err != nil {
		return nil, err
	}
	e.Asks = asksOfInlining(e, f, x.of, from.note)
	return e, nil
}

// checkEmbeds refuses to delete a note where the other one would show itself by that: it, or
// what it embeds, embeds the note that goes.
func (r *reshape) checkEmbeds(gone, into *reshaped) error {
	shown := r.embeddedIn(into.was)
	for _, id := range slices.Sorted(maps.Keys(r.files)) {
		c := r.files[id]
		if c.note == nil || c == gone || c != into && !shown[id] {
			continue
		}
		for i := range c.note.Links {
			l := &c.note.Links[i]
			if !l.Embed || c.deletes(l.Span) {
				continue
			}
			if to := r.meant.Resolve(c.was, l.Target); to.File != nil && to.File.ID == gone.was.ID && (showsAll(to) || c == into && r.showsItself(into, l, to)) {
				return Refusal(fmt.Sprintf("Line %d of %s embeds %s, so that %s would show itself; copy the text here instead.",
					c.note.Text.Line(l.Span.Start)+1, c.was.Rel(), gone.was.Rel(), into.was.Rel()))
			}
		}
	}
	return nil
}

// showsAll reports whether what a link leads to in a note that is deleted becomes all of the other one.
func showsAll(to Resolution) bool {
	return to.Part.Kind == WholeFile || to.Part.Kind == WholeName
}

// showsItself reports whether a link is in the section to which it leads with all edits.
func (r *reshape) showsItself(c *reshaped, l *note.Link, to Resolution) bool {
	if to.Part.Kind != HeadingPart {
		return false
	}
	i := r.indexAfter(to.File, to.Part)
	return i >= 0 && c.after.Section(i).Contains(c.shifts.places(l.Span.Start)[0])
}

// asksOfInlining says what is lost, and how many notes lead elsewhere.
func asksOfInlining(e *WorkspaceEdit, f, gone *File, n *note.Note) string {
	others := 0
	for _, edits := range e.Notes {
		if edits.File.ID != f.ID {
			others++
		}
	}
	asks := fmt.Sprintf("This deletes %s, whose text is in %s then.", gone.Rel(), f.Rel())
	switch others {
	case 0:
		asks += " No other note links to it."
	case 1:
		asks += " One other note links to it: its links will lead there."
	default:
		asks += fmt.Sprintf(" %d other notes link to it: their links will lead there.", others)
	}
	if len(n.Frontmatter.Fields) > 0 {
		asks += " Its frontmatter is not kept."
	}
	return asks
}

// textBelowTitle is what a note says, without its title if it starts with that: whole lines,
// without blank ones around them.
func textBelowTitle(n *note.Note) source.Span {
	all := source.Span{Start: n.Frontmatter.Span.End, End: n.Text.Len()}
	if strings.HasPrefix(n.Text.String(all), "\uFEFF") {
		all.Start += len("\uFEFF")
	}
	body := trimmed(n, all)
	if title, ok := titleOnTop(n); ok {
		body = trimmed(n, source.Span{Start: title.End, End: n.Text.Len()})
	}
	if !body.Empty() { // a first line may be indented code
		body.Start = max(n.Text.LineSpan(n.Text.Line(body.Start)).Start, all.Start)
	}
	return body
}

// titleOnTop is the line of a heading of level 1 that a note starts with.
func titleOnTop(n *note.Note) (line source.Span, ok bool) {
	body := trimmed(n, source.Span{Start: n.Frontmatter.Span.End, End: n.Text.Len()})
	if len(n.Headings) == 0 || n.Headings[0].Level > 1 || n.Text.Line(n.Headings[0].Line.Start) != n.Text.Line(body.Start) {
		return line, false
	}
	return n.Headings[0].Line, true
}

// isLinked reports whether any link leads to what is in a span of a note.
func (r *reshape) isLinked(c *reshaped, in source.Span) bool {
	for l := range r.Incoming(c.was) {
		if at := c.offsetOf(l.Part); in.Start <= at && at < in.End {
			return true
		}
	}
	return false
}

// startsNote reports whether nothing stands before an offset, so that a rule there would start
// frontmatter.
func startsNote(n *note.Note, offset int) bool {
	return len(bytes.TrimSpace(n.Text.Bytes()[:offset])) == 0
}

// withoutRules is a part of a note without the rules that it starts with.
func withoutRules(n *note.Note, in source.Span) source.Span {
	for _, e := range within(n.Structure().Elements, in) {
		if e.Kind != note.BreakElement {
			break
		}
		if in = trimmed(n, source.Span{Start: e.Span.End, End: in.End}); !in.Empty() {
			in.Start = n.Text.LineSpan(n.Text.Line(in.Start)).Start
		}
	}
	return in
}

// levelAbove is that of the heading that an offset is below, 0 for none.
func levelAbove(n *note.Note, offset int) (level int) {
	for _, h := range n.Headings {
		if h.Line.Start < offset {
			level = h.Level
		}
	}
	return level
}

// lowered is by how many levels headings go down to be below one of a level. Those that can't
// go so far stop at the lowest.
func lowered(n *note.Note, in source.Span, above int) int {
	highest := lowestLevel
	for _, h := range n.Headings {
		if in.Start <= h.Line.Start && h.Line.Start < in.End {
			highest = min(highest, h.Level)
		}
	}
	return max(0, above+1-highest)
}
