package workspace

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// definitions offers to have the definitions of links stand at the end of the note, in the
// order of their labels, without those that are not used.
func (r *refactoring) definitions() {
	all, removed := r.definitionsHere()
	if len(all) == 0 || r.generates(all) {
		return
	}
	edits := r.organized(all, removed)
	if bytes.Equal(source.Apply(r.note.Text.Bytes(), edits), r.note.Text.Bytes()) {
		return
	}
	r.add(Action{Kind: Definitions, Key: "definitions", Title: titleOfSorting(removed), Edit: func(ctx context.Context) (*WorkspaceEdit, error) {
		after := note.Parse(r.file.Name(), source.Apply(r.note.Text.Bytes(), edits))
		if countOf(after, note.Definition) != countOf(r.note, note.Definition)-len(removed) {
			return nil, Refusal("Definitions at the end of this note would be none: what stands there is not closed.")
		}
		return r.readAlike(ctx, r.file, r.texts, edits)
	}})
}

// titleOfSorting says how many definitions go, and why.
func titleOfSorting(removed map[*note.Link]note.Code) string {
	unused, twice := 0, 0
	for _, code := range removed {
		if code == note.UnusedDefinition {
			unused++
		} else {
			twice++
		}
	}
	var goes []string
	if unused > 0 {
		goes = append(goes, fmt.Sprintf("%d that no link uses", unused))
	}
	if twice > 0 {
		goes = append(goes, fmt.Sprintf("%d whose label is there already", twice))
	}
	title := "Sort the link definitions"
	if len(goes) > 0 {
		title += " and remove " + strings.Join(goes, " and ")
	}
	return title
}

// generates reports whether another program, as Foam, keeps some of the definitions between
// two remarks of its own, which must stay around them.
func (r *refactoring) generates(all []*note.Link) bool {
	begin := -1
	for i := range r.note.Links {
		switch l := &r.note.Links[i]; {
		case l.Kind != note.Definition:
		case l.Label == "//begin":
			begin = l.Span.Start
		case l.Label == "//end" && begin >= 0:
			if slices.ContainsFunc(all, func(d *note.Link) bool { return begin < d.Span.Start && d.Span.Start < l.Span.Start }) {
				return true
			}
		}
	}
	return false
}

func countOf(n *note.Note, kind note.Kind) (count int) {
	for i := range n.Links {
		if n.Links[i].Kind == kind {
			count++
		}
	}
	return count
}

// definitionsHere are the definitions that may be moved, by their labels, and those of them
// that are to go: they are not used, or another one counts. Those in quotes and lists stay,
// and those that are remarks.
func (r *refactoring) definitionsHere() (all []*note.Link, removed map[*note.Link]note.Code) {
	goes, removed := map[source.Span]note.Code{}, map[*note.Link]note.Code{}
	for _, p := range r.note.Problems {
		if p.Code == note.UnusedDefinition || p.Code == note.DuplicateDefinition {
			goes[p.Span] = p.Code
		}
	}
	for i := range r.note.Links {
		l := &r.note.Links[i]
		line := r.note.Text.LineSpan(r.note.Text.Line(l.Span.Start))
		margin := strings.TrimPrefix(r.note.Text.String(source.Span{Start: line.Start, End: l.Span.Start}), "\uFEFF")
		if l.Kind != note.Definition || l.Path == "" && l.Fragment == "" && !l.External || margin != "" {
			continue
		}
		all = append(all, l)
		if code, ok := goes[l.LabelSpan]; ok {
			removed[l] = code
		}
	}
	slices.SortStableFunc(all, func(a, b *note.Link) int { return cmp.Compare(note.LabelKey(a.Label), note.LabelKey(b.Label)) })
	return all, removed
}

// organized are the edits that write definitions anew at the end of the note.
func (r *refactoring) organized(all []*note.Link, removed map[*note.Link]note.Code) []source.Edit {
	t, eol := r.note.Text, r.note.LineEnd()
	end := len(bytes.TrimRight(t.Bytes(), " \t\r\n")) // of what stays
	byPlace := slices.SortedFunc(slices.Values(all), func(a, b *note.Link) int { return a.Span.Start - b.Span.Start })
	for _, l := range slices.Backward(byPlace) {
		if l.Span.End >= end {
			end = len(bytes.TrimRight(t.Bytes()[:t.LineSpan(t.Line(l.Span.Start)).Start], " \t\r\n"))
		}
	}
	var lines []string
	var goes []source.Span
	for _, l := range all {
		if l.Span.Start < end {
			goes = append(goes, l.Span)
		}
		if _, ok := removed[l]; !ok {
			lines = append(lines, t.String(l.Span))
		}
	}
	for i := range lines {
		lines[i] += eol
	}
	text := strings.Join(lines, "")
	if end > 0 { // behind other text, and a blank line
		text = strings.Repeat(eol, min(len(lines)+1, 2)) + text
	}
	return inOrderOfPlace(append(deletions(r.note, inText(goes)), source.Edit{Span: source.Span{Start: end, End: t.Len()}, New: text}))
}
