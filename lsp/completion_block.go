package lsp

import (
	"fmt"
	"strings"
	"time"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// blocks offers the whole frontmatter of a new note, for each type that has a
// schema: in a note that is empty but for what is being typed, or whose
// frontmatter is. An editor without snippets is offered none: some write a text of
// several lines as one, with NUL in the place of line ends.
func (c *completion) blocks() {
	before, after, ok := newBlock(c.file.Note, c.typing)
	if !ok || c.now == nil || !c.can.snippets {
		return
	}
	typed := strings.Trim(c.typing.Typed, "-")
	for _, typ := range c.TypesWithSchema(c.file.Root) {
		if len(typed) > len(typ) || !strings.EqualFold(typ[:len(typed)], typed) {
			continue
		}
		lines := c.Block(c.file.Root, typ, c.now().Format(time.DateOnly))
		e := entry{label: typ, detail: "frontmatter of a new note", kinds: []protocol.CompletionItemKind{protocol.CompletionItemKindSnippet}}
		e.itemEdit = itemEdit{text: before + snippetBlock(lines) + after, isSnippet: true, replace: c.typing.Replace}
		c.add(c.item(e))
	}
}

// newBlock is what has to stand around the entries of a new block, where one may
// be begun.
func newBlock(n *note.Note, t note.Typing) (before, after string, ok bool) {
	switch f := &n.Frontmatter; {
	case t.Kind == note.TypingBlock:
		return "---\n", "---\n", true
	case t.Kind == note.TypingKey && f.Format == note.NoFormat: // below a "---"
		return "", "---\n", true
	case t.Kind == note.TypingKey && strings.TrimSpace(n.Text.String(f.Inner)) == n.Text.String(t.Replace):
		return "", "", true
	}
	return "", "", false
}

// snippetBlock has a place to stop at in each entry that is still to be filled in
// (LSP 3.18, Snippet Syntax).
func snippetBlock(lines []workspace.BlockLine) string {
	var b strings.Builder
	stop := 0
	for _, l := range lines {
		if l.Fixed {
			b.WriteString(snippetText(l.String()) + "\n")
			continue
		}
		stop++
		if l.HasLines() { // to go on below
			fmt.Fprintf(&b, "%s$%d\n", snippetText(l.String()), stop)
			continue
		}
		b.WriteString(snippetText(l.Key) + " ")
		switch {
		case len(l.Choices) > 1:
			fmt.Fprintf(&b, "${%d|%s|}", stop, choices(l))
		case l.IsList:
			fmt.Fprintf(&b, "[$%d]", stop)
		case l.Value == "":
			fmt.Fprintf(&b, "$%d", stop)
		default:
			fmt.Fprintf(&b, "${%d:%s}", stop, snippetText(l.Value))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// choices are those of an entry as a snippet has them, what it starts with first.
func choices(l workspace.BlockLine) string {
	all := []string{}
	for _, choice := range append([]string{l.Value}, l.Choices...) {
		if choice != "" && (choice != l.Value || len(all) == 0) {
			all = append(all, strings.NewReplacer(`\`, `\\`, ",", `\,`, "|", `\|`).Replace(choice))
		}
	}
	return strings.Join(all, ",")
}
