package workspace

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// maxDetail is how much of a text is shown beside an item.
const maxDetail = 60

// completeLabel offers the labels that the note defines, with where they lead.
func (c *Completing) completeLabel() []Candidate {
	var all []Candidate
	seen := map[string]bool{}
	for i := range c.File.Note.Links {
		l := &c.File.Note.Links[i]
		if l.Kind != note.Definition || seen[note.LabelKey(l.Label)] {
			continue
		}
		seen[note.LabelKey(l.Label)] = true
		target := l.Written()
		if l.External {
			target = c.File.Note.Text.String(l.PathSpan)
		}
		if target != "" && target != "#" { // as in a remark, "[//]: # (…)"
			all = append(all, Candidate{Kind: LabelCandidate, Label: l.Label, Detail: Shortened(target, maxDetail), Insert: l.Label})
		}
	}
	return c.bracketed(all)
}

// completeFootnote offers the footnotes of the note by their texts' beginning, and last a
// new one, whose text is to be written at the note's end.
func (c *Completing) completeFootnote() []Candidate {
	n := c.File.Note
	var all []Candidate
	seen := map[string]bool{}
	for i := range n.Footnotes {
		f := &n.Footnotes[i]
		if seen[note.LabelKey(f.Label)] {
			continue
		}
		seen[note.LabelKey(f.Label)] = true
		text := n.Text.String(source.Span{Start: min(f.Span.End, f.Of.End), End: f.Of.End})
		all = append(all, Candidate{Kind: FootnoteCandidate, Label: f.Label, Detail: Shortened(text, maxDetail), Insert: f.Label})
	}
	found := c.bracketed(all)
	if label := c.newFootnote(seen); label != "" {
		if added := c.footnoteText(label); c.takesFootnote(label, added) {
			found = append(found[:min(len(found), MaxCandidates-1)], c.withText(label, added))
		}
	}
	return found
}

// bracketed are the candidates that fit what was typed, as they are written.
func (c *Completing) bracketed(all []Candidate) []Candidate {
	found, _ := fittest(all, c.Typing.Typed, func(c Candidate) string { return c.Label })
	for i := range found {
		c.writeBracketed(&found[i])
	}
	return found
}

// writeBracketed writes a candidate that one bracket closes.
func (c *Completing) writeBracketed(found *Candidate) {
	t := c.Typing
	found.Text, found.Replace = found.Insert, t.Replace
	if t.Table {
		found.Text = strings.ReplaceAll(found.Text, "|", `\|`)
	}
	found.addMarks("]", t.Follows == "]")
}

// newFootnote is the label of a new footnote: what is typed or, if that is nothing or
// there, the first number that is free; "" for none.
func (c *Completing) newFootnote(there map[string]bool) string {
	n, typed := c.File.Note, c.Typing.Typed
	switch {
	case c.Cursor < c.Typing.Replace.End:
		return ""
	case typed != "" && !there[note.LabelKey(typed)]:
		return typed
	case strings.Trim(typed, "0123456789") != "":
		return ""
	}
	for i := range n.Links {
		if l := &n.Links[i]; l.Kind == note.FootnoteRef && !l.Span.Contains(c.Cursor) {
			there[note.LabelKey(l.Label)] = true
		}
	}
	number := 1
	for there[strconv.Itoa(number)] {
		number++
	}
	return strconv.Itoa(number)
}

// footnoteText is the start of a footnote's text as the note's end takes it: behind a
// blank line, unless the texts there follow one another without.
func (c *Completing) footnoteText(label string) string {
	n, eol := c.File.Note, c.File.Note.LineEnd()
	written := len(bytes.TrimRight(n.Text.Bytes(), " \t\r\n"))
	blank := n.Text.String(source.Span{Start: written, End: n.Text.Len()})
	breaks := 2
	if footnotesAreClose(n, written) {
		breaks = 1
	}
	added := strings.Repeat(eol, max(0, breaks-strings.Count(blank, eol))) + "[^" + label + "]: "
	if strings.HasSuffix(blank, eol) {
		added += eol
	}
	return added
}

// footnotesAreClose reports whether the last text of a footnote, where a note's text
// ends, stands right below another.
func footnotesAreClose(n *note.Note, end int) bool {
	if len(n.Footnotes) < 2 {
		return false
	}
	before, last := n.Footnotes[len(n.Footnotes)-2], n.Footnotes[len(n.Footnotes)-1]
	return last.Of.End >= end && n.Text.Line(last.Of.Start) == n.Text.Line(before.Of.End)+1
}

// takesFootnote reports whether the text of a footnote at the note's end is one: not
// within code that nothing closes, for one.
func (c *Completing) takesFootnote(label, added string) bool {
	n := c.File.Note
	if !slices.ContainsFunc(n.Hidden(), func(s source.Span) bool { return s.End >= n.Text.Len() }) {
		return true
	}
	return note.Parse(c.File.ID, append(slices.Clone(n.Text.Bytes()), added...)).Footnote(label) != nil
}

// withText is a new footnote with the start of its text.
func (c *Completing) withText(label, added string) Candidate {
	found := Candidate{Kind: FootnoteCandidate, Label: label, Detail: "new footnote", Insert: label}
	c.writeBracketed(&found)
	end := c.File.Note.Text.Len()
	keepsMarks := c.KeepsRest && c.Cursor < end  // between what is written and the note's end
	if found.Replace.End == end && !keepsMarks { // two edits at one place may come in any order
		found.Stop = len(found.Text)
		found.Text += added
		found.Marks, found.Closing = 0, 0
		return found
	}
	found.Also = []source.Edit{{Span: source.Span{Start: end, End: end}, New: added}}
	return found
}
