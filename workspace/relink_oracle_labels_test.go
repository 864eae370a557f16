package workspace

import (
	"fmt"
	"maps"
	"path"
	"slices"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// withPairs is a note with definitions for some of its wikilinks behind it, as some editors
// write them.
func (m *mover) withPairs(id, text string) string {
	n := note.Parse(path.Base(id), []byte(text))
	for i := range n.Links {
		l := &n.Links[i]
		if l.Kind != note.Wiki || l.Path == "" || m.pairs.IntN(3) == 0 {
			continue
		}
		ids := slices.Sorted(maps.Keys(m.texts))
		to := relativePath(path.Dir(id), ids[m.pairs.IntN(len(ids))])
		label := sayings(n, l)[m.pairs.IntN(2)]
		text += fmt.Sprintf("\n[%s]: %s", label, escapePath(to))
		if m.pairs.IntN(6) == 0 {
			text += fmt.Sprintf("\n\n[t][%s]\n", label)
		}
	}
	return text + "\n"
}

// labelFault says what is wrong with the labels of a note: those of definitions that only
// wikilinks say follow them, if that is the label of nothing else; no other label changes.
func labelFault(before, after *note.Note) string {
	for i := range before.Links {
		was, now := &before.Links[i], &after.Links[i]
		if was.Label == now.Label {
			if was.Kind == note.Definition && mayFollow(before, after, was.Label) {
				return fmt.Sprintf("the label of %s does not follow its wikilinks", after.Text.String(now.Span))
			}
			continue
		}
		if was.Kind != note.Definition {
			return fmt.Sprintf("the label of %s has changed, which was %s", after.Text.String(now.Span), before.Text.String(was.Span))
		}
		if later := saidLater(before, after, was.Label); len(later) != 1 || !later[note.LabelKey(now.Label)] || refersTo(before, note.LabelKey(was.Label)) {
			return fmt.Sprintf("the label of %s, which was %s, is not what its wikilinks say: %v", after.Text.String(now.Span), before.Text.String(was.Span), later)
		}
	}
	return ""
}

// saidLater are what the wikilinks say afterwards, by LabelKeys, that said a label.
func saidLater(before, after *note.Note, label string) map[string]bool {
	later := map[string]bool{}
	for i := range before.Links {
		if before.Links[i].Kind == note.Wiki {
			for k, was := range sayings(before, &before.Links[i]) {
				if note.LabelKey(was) == note.LabelKey(label) {
					later[note.LabelKey(sayings(after, &after.Links[i])[k])] = true
				}
			}
		}
	}
	return later
}

// mayFollow reports whether a label, which stays, could have followed its wikilinks.
func mayFollow(before, after *note.Note, label string) bool {
	later := saidLater(before, after, label)
	if len(later) != 1 || later[note.LabelKey(label)] || refersTo(before, note.LabelKey(label)) {
		return false
	}
	for to := range later {
		if labelsOf(before, note.Reference)[to] || labelsOf(after, note.Reference)[to] {
			return false
		}
		var edits []source.Edit
		for i := range after.Links {
			if l := &after.Links[i]; l.Kind == note.Definition && l.Label == label {
				edits = append(edits, source.Edit{Span: l.LabelSpan, New: to})
			}
		}
		return slices.EqualFunc(after.Links, withEdits(after, edits).Links, func(a, b note.Link) bool { return a.Target == b.Target })
	}
	return false
}
