package lsp

import (
	"cmp"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// keys offers keys of the frontmatter.
func (c *completion) keys() (protocol.CompletionResult, error) {
	if err := c.blocks(); err != nil {
		return nil, err
	}
	write := c.file.Note.Writer(c.typing)
	found, _ := c.CompleteKeys(c.file, c.typing)
	for _, k := range found {
		item, err := c.item(len(c.items), k.Key, k.Detail, nil)
		if err != nil {
			return nil, err
		}
		item.Kind = protocol.CompletionItemKindProperty
		if k.Documentation != "" {
			item.Documentation = markupContent(k.Documentation, c.clientCan.completionMarkup)
		}
		// Without snippets the cursor would come to stand behind the brackets, and
		// some editors write a text of several lines as one.
		text, after := write.Key(k.Key, k.IsList && c.clientCan.snippets)
		if after != "" {
			text = snippetText(text) + "$0" + snippetText(after)
			item.InsertTextFormat = protocol.InsertTextFormatSnippet
		}
		item.TextEdit = &protocol.TextEdit{Range: c.replace, NewText: text}
		c.items = append(c.items, item)
	}
	return c.listIfAny(), nil
}

// listIfAny is the answer where nobody asked for one: most keys have no vocabulary.
func (c *completion) listIfAny() protocol.CompletionResult {
	if len(c.items) == 0 {
		return nil
	}
	return c.list()
}

// snippetText is a text within a snippet.
func snippetText(s string) string {
	return strings.NewReplacer(`\`, `\\`, "$", `\$`, "}", `\}`).Replace(s)
}

// values offers values of the frontmatter.
func (c *completion) values() (protocol.CompletionResult, error) {
	var known []workspace.ValueCandidate
	if today, ok := c.today(); ok {
		known = append(known, today)
	}
	write := c.file.Note.Writer(c.typing)
	// Editors without snippets mostly drop what does not start with what was typed.
	startsList := c.typing.IsWhole && c.clientCan.snippets && c.WantsList(c.file, c.typing.Key)
	found, _ := c.CompleteValues(c.file, c.typing, known)
	for i, v := range found {
		item, err := c.item(i, cmp.Or(v.Label, v.Text), v.Detail, v.File)
		if err != nil {
			return nil, err
		}
		text := write.Value(v.Text, v.Kind)
		if startsList {
			text = write.Listed(v.Text, v.Kind)
		}
		item.TextEdit = &protocol.TextEdit{Range: c.replace, NewText: text}
		c.items = append(c.items, item)
	}
	return c.listIfAny(), nil
}

// item is an item that is still to be told what to insert. It may stand for a note.
func (c *completion) item(rank int, label, detail string, f *workspace.File) (protocol.CompletionItem, error) {
	item := protocol.CompletionItem{Label: label, Kind: protocol.CompletionItemKindValue, SortText: protocol.NewOptional(fmt.Sprintf("%03d", rank))}
	data := itemData{}
	if f != nil {
		item.Kind, data.ID = protocol.CompletionItemKindFile, f.ID
	}
	if detail != "" {
		item.Detail = protocol.NewOptional(detail)
	}
	if !hasPrefix(label, c.typing.Typed) {
		item.FilterText = protocol.NewOptional(c.typing.Typed)
	}
	raw, err := protocol.Marshal(data)
	item.Data = raw
	return item, err
}
