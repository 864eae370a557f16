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
	watchOutside     bool // and also some outside of the workspace
	settings         bool // it tells its settings when asked
	settingsChange   bool // it tells when they change, if asked to
	progress         bool // it shows progress that the server starts
	hoverMarkup      workspace.Markup
	completionMarkup workspace.Markup
	actions          bool // it takes actions that are more than a command
	documentChanges  bool // it takes edits for a version of a document
	snippets         bool // what it completes may say where the cursor goes
	related          bool // it shows places related to a diagnostic
	nestSymbols      bool // it shows symbols within others
	foldLimit        int  // how many ranges to fold it takes, 0 for any number
}

func abilitiesOf(c *protocol.ClientCapabilities) abilities {
	var a abilities
	if c.General != nil && slices.Contains(c.General.PositionEncodings, protocol.PositionEncodingKindUTF8) {
		a.encoding = source.UTF8
	}
	a.ofWorkspace(c.Workspace)
	if c.Window != nil {
		a.progress = isTrue(c.Window.WorkDoneProgress)
	}
	t := c.TextDocument
	if t == nil {
		return a
	}
	a.actions = t.CodeAction != nil && t.CodeAction.CodeActionLiteralSupport.CodeActionKind.ValueSet != nil
	if t.Hover != nil {
		a.hoverMarkup = markupOf(t.Hover.ContentFormat)
	}
	if t.PublishDiagnostics != nil {
		a.related = isTrue(t.PublishDiagnostics.RelatedInformation)
	}
	if t.DocumentSymbol != nil {
		a.nestSymbols = isTrue(t.DocumentSymbol.HierarchicalDocumentSymbolSupport)
	}
	if t.FoldingRange != nil && t.FoldingRange.RangeLimit != nil {
		a.foldLimit = int(*t.FoldingRange.RangeLimit)
	}
	if t.Completion != nil && t.Completion.CompletionItem != nil {
		a.completionMarkup = markupOf(t.Completion.CompletionItem.DocumentationFormat)
		a.snippets = isTrue(t.Completion.CompletionItem.SnippetSupport)
	}
	return a
}

func (a *abilities) ofWorkspace(c *protocol.WorkspaceClientCapabilities) {
	if c == nil {
		return
	}
	a.settings = isTrue(c.Configuration)
	a.documentChanges = c.WorkspaceEdit != nil && isTrue(c.WorkspaceEdit.DocumentChanges)
	if c.DidChangeConfiguration != nil {
		a.settingsChange = isTrue(c.DidChangeConfiguration.DynamicRegistration)
	}
	if w := c.DidChangeWatchedFiles; w != nil {
		a.watchFiles = isTrue(w.DynamicRegistration)
		a.watchOutside = a.watchFiles && isTrue(w.RelativePatternSupport)
	}
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
			TriggerCharacters: []string{"[", "#", " "},
			ResolveProvider:   new(true),
		},
		DefinitionProvider:        protocol.Boolean(true),
		ReferencesProvider:        protocol.Boolean(true),
		HoverProvider:             protocol.Boolean(true),
		CodeActionProvider:        a.codeActions(),
		DocumentHighlightProvider: protocol.Boolean(true),
		DocumentSymbolProvider:    protocol.Boolean(true),
		RenameProvider:            &protocol.RenameOptions{PrepareProvider: new(true)},
		FoldingRangeProvider:      protocol.Boolean(true),
		Workspace: &protocol.WorkspaceOptions{WorkspaceFolders: &protocol.WorkspaceFoldersServerCapabilities{
			Supported:           new(true),
			ChangeNotifications: protocol.Boolean(true),
		}},
	}
}
