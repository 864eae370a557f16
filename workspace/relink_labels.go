package workspace

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// followLabels has the labels of definitions follow the wikilinks of their note: some editors
// write "[x]: x.md" at the end of a note with "[[x]]", for programs that know no wikilinks.
func (c *reshaped) followLabels() {
	if c.ends() || c.note == nil || c.after == c.note {
		return
	}
	edits := c.labelEdits()
	if len(edits) == 0 || c.relabel(edits...) {
		return
	}
	for _, e := range edits {
		c.relabel(e)
	}
}

// relabel makes edits of labels, unless text would become a link by them or a link text.
func (c *reshaped) relabel(edits ...source.Edit) (ok bool) {
	own, before := c.own, c.after
	c.own, c.fresh = slices.Concat(own, edits), false
	if c.refresh(); onlyRelabeled(before, c.after, sameButDefined) {
		return true
	}
	c.own, c.fresh = own, false
	c.refresh()
	return false
}

func sameButDefined(kind note.Kind, was, is string) bool {
	return kind == note.Definition || note.LabelKey(was) == note.LabelKey(is)
}

// labelEdits write those labels anew that only wikilinks say, and say otherwise afterwards,
// unless that is another label already.
func (c *reshaped) labelEdits() (edits []source.Edit) {
	said, taken := c.said(), map[string]string{} // by which label
	for key := range labelsOf(c.after, note.Reference) {
		taken[key] = key
	}
	for i := range c.note.Links {
		l := &c.note.Links[i]
		old := note.LabelKey(l.Label)
		to := said[old]
		key := note.LabelKey(to)
		if l.Kind != note.Definition || to == "" || key == old || overlaps(c.own, l.LabelSpan) {
			continue
		}
		if by, ok := taken[key]; (!ok || by == old) && !refersTo(c.after, old) {
			taken[key] = old
			edits = append(edits, source.Edit{Span: l.LabelSpan, New: to})
		}
	}
	return edits
}

// said is what the wikilinks of a note say afterwards, by the LabelKeys of what they said:
// with what is shown and without. It is "" where they do not say the same any more.
func (c *reshaped) said() map[string]string {
	all := map[string]string{}
	for i := range c.note.Links {
		l := &c.note.Links[i]
		if l.Kind != note.Wiki {
			continue
		}
		now := c.linkAt(c.shifts.places(l.Span.Start), note.Wiki)
		if now == nil {
			continue
		}
		for k, was := range sayings(c.note, l) {
			key, is := note.LabelKey(was), sayings(c.after, now)[k]
			if before, ok := all[key]; ok && note.LabelKey(before) != note.LabelKey(is) {
				is = ""
			}
			all[key] = is
		}
	}
	return all
}

// sayings are what a wikilink says: all between its brackets, and its target.
func sayings(n *note.Note, l *note.Link) [2]string {
	return [2]string{strings.TrimSpace(n.Brackets(l)), n.Text.String(targetSpan(n, l))}
}

// refersTo reports whether a link of Markdown uses a label, by its LabelKey.
func refersTo(n *note.Note, key string) bool {
	return slices.ContainsFunc(n.Links, func(l note.Link) bool {
		return l.Kind == note.Reference && note.LabelKey(l.Label) == key
	})
}
