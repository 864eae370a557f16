package workspace

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// labelSet are the labels of a note's footnotes, or of its definitions, by their keys.
type labelSet map[string]bool

func labelsOf(n *note.Note, kind note.Kind) labelSet {
	all := labelSet{}
	for _, a := range apartOf(n) {
		if a.kind == kind {
			all[a.key] = true
		}
	}
	for i := range n.Links {
		if n.Links[i].Kind == kind {
			all[note.LabelKey(n.Links[i].Label)] = true
		}
	}
	return all
}

// otherLabels are the edits that give footnotes, definitions and blocks in a part of a note
// labels and ids that another note, where they are to stand, has not.
func otherLabels(n, into *note.Note, in source.Span) (edits []source.Edit) {
	own, taken := blockIDs(n), blockIDs(into)
	for _, b := range n.Blocks {
		if key := strings.ToLower(b.ID); taken[key] && in.Start <= b.Span.Start && b.Span.End <= in.End {
			to := freeLabel(b.ID, own, taken)
			own[to] = true
			edits = append(edits, source.Edit{Span: source.Span{Start: b.Span.Start + len("^"), End: b.Span.End}, New: to})
		}
	}
	for _, kind := range []note.Kind{note.FootnoteRef, note.Reference} {
		own, taken := labelsOf(n, kind), labelsOf(into, kind)
		for _, a := range apartOf(n) {
			if a.kind == kind && taken[a.key] && in.Start <= a.span.Start && a.span.End <= in.End {
				to := freeLabel(a.key, own, taken)
				own[to] = true
				edits = append(edits, relabel(n, a, to)...)
			}
		}
	}
	return edits
}

func blockIDs(n *note.Note) labelSet {
	all := labelSet{}
	for _, b := range n.Blocks {
		all[strings.ToLower(b.ID)] = true
	}
	return all
}

// freeLabel is a label that nobody has: the next number, or the label with one.
func freeLabel(label string, own, taken labelSet) string {
	prefix, number := label+"-", 2
	if n, err := strconv.Atoi(label); err == nil {
		prefix, number = "", n+1
	}
	for ; ; number++ {
		if free := prefix + strconv.Itoa(number); !own[free] && !taken[free] {
			return free
		}
	}
}

// relabel gives what stands apart in a note another label, wherever it is used.
func relabel(n *note.Note, a apart, to string) (edits []source.Edit) {
	insert := func(at int, text string) {
		edits = append(edits, source.Edit{Span: source.Span{Start: at, End: at}, New: text})
	}
	for _, f := range n.Footnotes {
		if a.kind == note.FootnoteRef && note.LabelKey(f.Label) == a.key {
			at := f.Span.Start + len("[^")
			edits = append(edits, source.Edit{Span: source.Span{Start: at, End: at + len(f.Label)}, New: to})
		}
	}
	for i := range n.Links {
		l := &n.Links[i]
		isDefinition := a.kind == note.Reference && l.Kind == note.Definition
		if l.Kind != a.kind && !isDefinition || note.LabelKey(l.Label) != a.key {
			continue
		}
		text := n.Text.String(l.Span)
		switch {
		case l.Kind == note.Reference && strings.HasSuffix(text, "[]"):
			insert(l.Span.End-1, to)
		case l.Kind == note.Reference && strings.TrimPrefix(text, "!") == fmt.Sprintf("[%s]", n.Text.String(l.LabelSpan)):
			insert(l.Span.End, "["+to+"]")
		default:
			edits = append(edits, source.Edit{Span: l.LabelSpan, New: to})
		}
	}
	return edits
}
