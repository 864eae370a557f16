package lsp

import (
	"cmp"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// keys offers keys of the frontmatter.
func (c *completion) keys() {
	c.blocks()
	write := c.file.Note.Writer(c.typing)
	found, _ := c.CompleteKeys(c.file, c.typing)
	for _, k := range found {
		// Without snippets the cursor would come to stand behind the brackets, and
		// some editors write a text of several lines as one.
		text, after := write.Key(k.Key, k.IsList && c.can.snippets)
		e := entry{label: k.Key, detail: k.Detail, kinds: []protocol.CompletionItemKind{protocol.CompletionItemKindProperty}}
		e.itemEdit = itemEdit{text: text + after, stop: len(text), replace: c.typing.Replace}
		item := c.item(e)
		if k.Documentation != "" {
			item.Documentation = markupContent(k.Documentation, c.can.markup)
		}
		c.add(item)
	}
}

// values offers values of the frontmatter.
func (c *completion) values() {
	var known []workspace.ValueCandidate
	if today, ok := c.today(); ok {
		known = append(known, today)
	}
	write := c.file.Note.Writer(c.typing)
	// Editors without snippets mostly drop what does not start with what was typed.
	startsList := c.typing.IsWhole && c.can.snippets && c.WantsList(c.file, c.typing.Key)
	found, _ := c.CompleteValues(c.file, c.typing, known)
	for _, v := range found {
		text := write.Value(v.Text, v.Kind)
		if startsList {
			text = write.Listed(v.Text, v.Kind)
		}
		e := entry{label: cmp.Or(v.Label, v.Text), detail: v.Detail, kinds: []protocol.CompletionItemKind{protocol.CompletionItemKindValue}}
		if v.File != nil {
			e.kinds, e.data.ID = []protocol.CompletionItemKind{protocol.CompletionItemKindFile}, v.File.ID
		}
		e.itemEdit = itemEdit{text: text, replace: c.typing.Replace}
		c.add(c.item(e))
	}
}
