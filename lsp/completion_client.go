package lsp

import (
	"slices"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// completes is what matters to completion of what a client can do.
type completes struct {
	markup        workspace.Markup
	snippets      bool // an item's text may say where the cursor goes
	insertReplace bool // an item may have one range to insert in and one to replace
	labelDetails  bool // it shows a description beside the label
	resolves      bool // it asks for the documentation of an item that it shows
	editsMore     bool // it makes the further edits of an item
	runs          bool // it runs the command of an item
	keepsRest     bool // it leaves what stands behind the cursor, whatever an item's range is
	keepsCursor   bool // it leaves the cursor within an item's text, unless the text says where it goes
	kinds         []protocol.CompletionItemKind
	defaults      []string // what the items of a list may have in common
}

func completesOf(told *protocol.ClientCapabilities, client string) completes {
	c := told.TextDocument.Completion
	if c == nil {
		c = &protocol.CompletionClientCapabilities{}
	}
	item := c.CompletionItem
	if item == nil {
		item = &protocol.ClientCompletionItemOptions{}
	}
	lazily := item.ResolveSupport.Properties
	can := completes{
		markup:        markupOf(item.DocumentationFormat),
		snippets:      isTrue(item.SnippetSupport),
		insertReplace: isTrue(item.InsertReplaceSupport),
		labelDetails:  isTrue(item.LabelDetailsSupport),
		// Before LSP 3.16 there was no need to say so.
		resolves:    len(lazily) == 0 || slices.Contains(lazily, "documentation"),
		editsMore:   true,
		keepsCursor: client == helix,
		runs:        slices.Contains(lazily, "command") || runsCommands(told.General, client),
	}
	if client == neovim {
		can.keepsRest = true
		can.editsMore = slices.Contains(lazily, "additionalTextEdits") // from 0.11 on, or by a plugin
	}
	if c.CompletionItemKind != nil {
		can.kinds = c.CompletionItemKind.ValueSet
	}
	if c.CompletionList != nil {
		can.defaults = c.CompletionList.ItemDefaults
	}
	return can
}

// neovim puts an item's text into the place of what stands before the cursor, up to
// 0.12 at least.
const neovim = "Neovim"

// helix leaves the cursor where it is among the text that an item replaces, which reaches
// behind it where Helix has closed the brackets itself. 25.07 still does.
const helix = "helix"

// runsCommands reports whether a client runs the command of an item without a capability
// that tells: VS Code and all that have its library do, under many names, and Sublime Text.
// Others are Helix, which runs none, and Emacs.
func runsCommands(g *protocol.GeneralClientCapabilities, client string) bool {
	ofCode := g.Markdown.Parser == "marked" && g.RegularExpressions.Engine == "ECMAScript"
	return ofCode || client == "Sublime Text LSP"
}

// completionTriggers are characters behind which a link, a part of it, a callout or a value
// may be written. A "-" begins nothing, but is in many names: Neovim ends a completion where
// a character is typed that is in no word, and starts another only behind one of these.
func completionTriggers() []string {
	return []string{"[", "#", "^", "|", "(", "/", "!", "<", " ", "-"}
}

// kind is the one of some kinds, best first, that the client shows. One that does not say
// which knows those of the first LSP, up to Reference.
func (can *completes) kind(kinds ...protocol.CompletionItemKind) protocol.CompletionItemKind {
	for _, k := range kinds {
		if slices.Contains(can.kinds, k) || len(can.kinds) == 0 && k <= protocol.CompletionItemKindReference {
			return k
		}
	}
	return 0
}

// has reports whether items may have something in common.
func (can *completes) has(common string) bool { return slices.Contains(can.defaults, common) }
