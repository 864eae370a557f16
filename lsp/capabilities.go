package lsp

import (
	"slices"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/source"
)

// abilities are what matters to us of what a client can do.
type abilities struct {
	encoding         source.Encoding
	watchFiles       bool // it watches files when asked
	progress         bool // it shows progress that the server starts
	hoverMarkup      workspace.Markup
	completionMarkup workspace.Markup
	related          bool // it shows places related to a diagnostic
}

func abilitiesOf(c *protocol.ClientCapabilities) abilities {
	var a abilities
	if c.General != nil && slices.Contains(c.General.PositionEncodings, protocol.PositionEncodingKindUTF8) {
		a.encoding = source.UTF8
	}
	if w := c.Workspace; w != nil && w.DidChangeWatchedFiles != nil {
		a.watchFiles = isTrue(w.DidChangeWatchedFiles.DynamicRegistration)
	}
	if c.Window != nil {
		a.progress = isTrue(c.Window.WorkDoneProgress)
	}
	t := c.TextDocument
	if t == nil {
		return a
	}
	if t.Hover != nil {
		a.hoverMarkup = markupOf(t.Hover.ContentFormat)
	}
	if t.PublishDiagnostics != nil {
		a.related = isTrue(t.PublishDiagnostics.RelatedInformation)
	}
	if t.Completion != nil && t.Completion.CompletionItem != nil {
		a.completionMarkup = markupOf(t.Completion.CompletionItem.DocumentationFormat)
	}
	return a
}

// markupOf is plain text for a client that shows nothing else.
func markupOf(formats []protocol.MarkupKind) workspace.Markup {
	if len(formats) > 0 && !slices.Contains(formats, protocol.MarkupKindMarkdown) {
		return workspace.PlainText
	}
	return workspace.Markdown
}

func isTrue(b *bool) bool { return b != nil && *b }

// capabilities are what the server does for this client.
func (a abilities) capabilities() protocol.ServerCapabilities {
	encoding := protocol.PositionEncodingKindUTF16
	if a.encoding == source.UTF8 {
		encoding = protocol.PositionEncodingKindUTF8
	}
	return protocol.ServerCapabilities{
		PositionEncoding: encoding,
		TextDocumentSync: &protocol.TextDocumentSyncOptions{
			OpenClose: new(true),
			Change:    new(protocol.TextDocumentSyncKindIncremental),
			Save:      &protocol.SaveOptions{},
		},
		CompletionProvider: &protocol.CompletionOptions{
			TriggerCharacters: []string{"[", "#"},
			ResolveProvider:   new(true),
		},
		DefinitionProvider: protocol.Boolean(true),
		ReferencesProvider: protocol.Boolean(true),
		HoverProvider:      protocol.Boolean(true),
		Workspace: &protocol.WorkspaceOptions{WorkspaceFolders: &protocol.WorkspaceFoldersServerCapabilities{
			Supported:           new(true),
			ChangeNotifications: protocol.Boolean(true),
		}},
	}
}
