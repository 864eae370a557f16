package lsp

import (
	"fmt"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// keys offers keys of the frontmatter.
func (c *completion) keys() (protocol.CompletionResult, error) {
	c.blocks()
	found, _ := c.CompleteKeys(c.file, c.typing)
	for _, k := range found {
		item := c.item(len(c.items), k.Key, k.Detail, k.Documentation, protocol.CompletionItemKindProperty)
		text, after := c.file.Note.WriteKey(c.typing, k.Key, k.IsList)
		switch {
		case after == "":
		case c.clientCan.snippets:
			text = snippetText(text) + "$0" + snippetText(after)
			item.InsertTextFormat = protocol.InsertTextFormatSnippet
		default: // the cursor would come to stand behind the brackets
			text, _ = c.file.Note.WriteKey(c.typing, k.Key, false)
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
	found, _ := c.CompleteValues(c.file, c.typing, known)
	for i, v := range found {
		kind := protocol.CompletionItemKindValue
		label := v.Label
		if label == "" {
			label = v.Text
		}
		if v.File != nil {
			kind = protocol.CompletionItemKindFile
		}
		item := c.item(i, label, v.Detail, v.Documentation, kind)
		item.TextEdit = &protocol.TextEdit{Range: c.replace, NewText: c.file.Note.WriteValue(c.typing, v.Text, v.Kind)}
		if v.File != nil {
			data, err := protocol.Marshal(itemData{ID: v.File.ID, Heading: -1})
			if err != nil {
				return nil, err
			}
			item.Data = data
		}
		c.items = append(c.items, item)
	}
	return c.listIfAny(), nil
}

// item is an item that is still to be told what to insert.
func (c *completion) item(rank int, label, detail, documentation string, kind protocol.CompletionItemKind) protocol.CompletionItem {
	item := protocol.CompletionItem{Label: label, Kind: kind, SortText: protocol.NewOptional(fmt.Sprintf("%03d", rank))}
	if detail != "" {
		item.Detail = protocol.NewOptional(detail)
	}
	if documentation != "" {
		item.Documentation = markupContent(documentation, c.clientCan.completionMarkup)
	}
	if !hasPrefix(label, c.typing.Typed) {
		item.FilterText = protocol.NewOptional(c.typing.Typed)
	}
	return item
}
