package workspace

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// renamingHeading is a rename on a heading, or on a link's fragment: of a chain on the
// heading whose part of it the offset is on.
func (s *Snapshot) renamingHeading(f *File, l *note.Link, offset int, of Subject) (r Renaming, err error) {
	if l == nil {
		h := f.Note.Headings[of.Index]
		return Renaming{of, h.Span, h.Raw}, nil
	}
	r = Renaming{Of: of, At: l.FragmentSpan}
	at, headings := segmentsOf(f.Note, l), s.Pass().partsOf(of.File).along(l.Fragment)
	if len(at) == len(headings) && headings[len(headings)-1] == of.Index {
		for k := range at {
			if at[k].Contains(offset) {
				r.At, r.Of.Index = at[k], headings[k]
				break
			}
		}
	}
	r.Name = of.File.Record.Headings()[r.Of.Index].Raw
	return r, nil
}

// segmentsOf are where the headings of a chain are written, without blanks around.
func segmentsOf(n *note.Note, l *note.Link) (at []source.Span) {
	start := l.FragmentSpan.Start
	for segment := range strings.SplitSeq(n.Text.String(l.FragmentSpan), "#") {
		text := strings.TrimSpace(segment)
		if from := start + strings.Index(segment, text); text != "" {
			at = append(at, source.Span{Start: from, End: from + len(text)})
		}
		start += len(segment) + len("#")
	}
	return at
}

// along are the headings that the parts of a chain name, none if it is no chain.
func (p *parts) along(fragment string) (headings []int) {
	chain := chainOf(fragment)
	from, to := 0, len(p.headings)
	for k, text := range chain {
		rest := chain[k+1:]
		for i := range p.named(from, to, text) {
			if len(rest) == 0 || p.chained(i+1, p.sectionEnd(i), rest) >= 0 {
				headings = append(headings, i)
				from, to = i+1, p.sectionEnd(i)
				break
			}
		}
	}
	if len(headings) < len(chain) {
		return nil
	}
	return headings
}

// renameHeading writes another text in the place of a heading's.
func (s *Snapshot) renameHeading(ctx context.Context, of Subject, to string, texts Texts) (*WorkspaceEdit, error) {
	return s.renameIn(ctx, of, texts, func(n *note.Note) ([]source.Edit, error) {
		return retitled(n, of.Index, to)
	})
}

// retitled are the edits that give a heading another text. They are tried: whatever the
// text would make of the note that is not this one heading, it is refused.
func retitled(n *note.Note, i int, to string) ([]source.Edit, error) {
	h := n.Headings[i]
	to = withoutMarks.ReplaceAllString(to, "")
	switch {
	case to == "":
		return nil, Refusal("A heading can't become empty; delete it in its note.")
	case strings.ContainsAny(to, "\r\n"):
		return nil, Refusal("A heading is one line; leave the line breaks out.")
	case to == h.Raw:
		return nil, nil
	}
	e := source.Edit{Span: h.Span, New: to}
	if h.Span.Empty() { // behind the marks of one without text
		marks := n.Text.String(source.Span{Start: h.Span.Start, End: h.Line.End})
		e.Span.Start += len(marks) - len(strings.TrimLeft(marks, "#"))
		e.Span.End, e.New = e.Span.Start, " "+to
	}
	now := withEdits(n, []source.Edit{e})
	if !onlyRetitled(n, now, i, to, len(e.New)-(e.Span.End-e.Span.Start)) {
		return nil, noHeading(to)
	}
	return []source.Edit{e}, keepsAnchors(n, now)
}

// keepsAnchors refuses to lose the HTML ids that a heading has so that links lead to it
// whatever its text is, those of other people's pages too.
func keepsAnchors(n, now *note.Note) error {
	for _, a := range n.Anchors {
		if !slices.ContainsFunc(now.Anchors, func(b note.Anchor) bool { return b.ID == a.ID }) {
			return Refusal(fmt.Sprintf("Links may lead to the id %q in this heading; leave %s in it.", a.ID, tagAround(n, a.Span)))
		}
	}
	return nil
}

// tagAround is the HTML tag that has an attribute.
func tagAround(n *note.Note, value source.Span) string {
	b := n.Text.Bytes()
	return string(b[bytes.LastIndexByte(b[:value.Start], '<') : value.End+bytes.IndexByte(b[value.End:], '>')+1])
}

// withoutMarks are the marks of a heading that someone types with it.
var withoutMarks = regexp.MustCompile(`^#{1,6}(?:[ \t]+|$)`)

// endsAsID and endsAsMarks are ends of a heading that are none of its text.
var (
	endsAsID    = regexp.MustCompile(`(?:^|[ \t])(\^[A-Za-z0-9-]+)$`)
	endsAsMarks = regexp.MustCompile(`(?:^|[ \t])(#+)$`)
)

// noHeading tells that a text does not make the heading that is wanted.
func noHeading(to string) Refusal {
	if id := endsAsID.FindStringSubmatch(to); id != nil {
		return Refusal(fmt.Sprintf("The end of %q would be a block id; leave out %q.", to, id[1]))
	}
	if marks := endsAsMarks.FindStringSubmatch(to); marks != nil {
		return Refusal(fmt.Sprintf("The end of %q would be taken for marks around the heading; leave out %q.", to, marks[1]))
	}
	return Refusal(fmt.Sprintf("%q can't be this heading's text: Markdown would read it, or what is below it, as something else.", to))
}

// onlyRetitled reports whether a note is what it was but for the text of a heading,
// behind which all is d bytes further down.
func onlyRetitled(n, now *note.Note, i int, to string, d int) bool {
	if len(now.Headings) != len(n.Headings) {
		return false
	}
	for k, h := range now.Headings {
		was := n.Headings[k]
		if k == i {
			was.Raw = strings.Join(strings.Fields(to), " ")
		}
		if h.Level != was.Level || h.Raw != was.Raw {
			return false
		}
	}
	return slices.Equal(around(n, n.Headings[i].Line, d), around(now, now.Headings[i].Line, 0))
}

// around is what a note has outside of a heading, and the block ids also of that; d is
// added to the places of what comes behind it.
func around(n *note.Note, line source.Span, d int) (all []string) {
	add := func(s source.Span, what ...any) {
		switch {
		case s.Start >= line.End:
			all = append(all, fmt.Sprint(s.Shift(d), what))
		case s.End <= line.Start:
			all = append(all, fmt.Sprint(s, what))
		case s.Start < line.Start || s.End > line.End:
			all = append(all, fmt.Sprint("around it: ", what))
		}
	}
	for i := range n.Links {
		add(n.Links[i].Span, n.Links[i].Target, n.Links[i].Label)
	}
	for _, t := range n.Tags {
		add(t.Span, t.Name)
	}
	for _, f := range n.Footnotes {
		add(f.Span, f.Label)
	}
	for _, s := range n.Hidden() {
		add(s)
	}
	for _, b := range n.Blocks {
		all = append(all, b.ID)
	}
	return all
}
