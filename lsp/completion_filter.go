package lsp

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// asksOn reports whether the client has to ask again as the user types on. Names, tags,
// paths and values are searched for by the server in all notes: the next letter finds
// some that the client was not sent, by aliases, accents and typos that it knows nothing
// of; blocks are found by all that they say, headings in spite of typos, and what is typed
// may be the label of a new footnote. What there is of labels, callouts and the like it
// has whole, and finds among them itself.
func asksOn(t note.Typing) bool {
	switch t.Kind {
	case note.TypingShown, note.TypingLabel, note.TypingCallout:
		return false
	case note.TypingPath, note.TypingDefinition:
		return !t.InFragment
	}
	return true
}

// filterText is what an editor is to filter an item by, "" for its label. Editors compare
// it, in ways of their own, with what stands between the start of an item's range and the
// cursor, and would drop what the server found by something else than the beginning of a
// label. So it starts with what was typed. Of all items alike: VS Code and Helix sort by
// how well it fits, and by our order only what fits equally well. Where the client goes on
// without us, there follows what may be typed on: the label, with and without accents, and
// the slug of an anchor, "" for none.
func (c *completion) filterText(label, slug string, start int) string {
	typed := c.file.Note.Text.String(source.Span{Start: start, End: c.cursor})
	if c.can.keepsRest && !c.can.insertReplace {
		// Neovim before 0.10 replaces all of "gpu-cl" only where some item has no
		// filterText, and keeps only what starts with it anyway.
		if strings.HasPrefix(label, typed) {
			return ""
		}
		return typed
	}
	if c.asksOn {
		return typed
	}
	forms := []string{label}
	for _, form := range []string{workspace.Unaccented(label), slug, workspace.Unaccented(slug)} {
		if form != "" && !slices.ContainsFunc(forms, func(o string) bool { return strings.EqualFold(o, form) }) {
			forms = append(forms, form)
		}
	}
	if typed != "" {
		forms = append([]string{typed}, forms...)
	} else if len(forms) == 1 {
		return ""
	}
	return strings.Join(forms, " ")
}
