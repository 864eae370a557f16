package lsp

import (
	"cmp"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/source"
)

// abilities are what matters to us of what a client can do.
type abilities struct {
	*names
	// told is what the client says itself: its groups are there, if with nothing in
	// them. What only one feature asks of it, that feature looks up.
	told *protocol.ClientCapabilities

	client         string // its name, "" if it does not say
	encoding       source.Encoding
	watchFiles     bool // it watches files when asked
	watchOutside   bool // and also some outside of the workspace
	settings       bool // it tells its settings when asked
	settingsChange bool // it tells when they change, if asked to
	progress       bool // it shows progress that the server starts
	hoverMarkup    workspace.Markup
	completes      completes
	actions        takesActions
	changes        changes
	related        bool // it shows places related to a diagnostic
	nestSymbols    bool // it shows symbols within others
	foldLimit      int  // how many ranges to fold it takes, 0 for any number
}

func abilitiesOf(c *protocol.ClientCapabilities) abilities {
	a := abilities{names: newNames(nil), told: whole(c)}
	if slices.Contains(a.told.General.PositionEncodings, protocol.PositionEncodingKindUTF8) {
		a.encoding = source.UTF8
	}
	a.ofWorkspace(a.told.Workspace)
	a.changes = changesOf(a.told.Workspace.WorkspaceEdit, a.told.TextDocument.Rename)
	a.progress = isTrue(a.told.Window.WorkDoneProgress)
	t := a.told.TextDocument
	a.actions = takesActionsOf(t.CodeAction)
	if t.Hover != nil {
		a.hoverMarkup = markupOf(t.Hover.ContentFormat)
	}
	if t.PublishDiagnostics != nil {
		a.related = isTrue(t.PublishDiagnostics.RelatedInformation)
	}
	if a.pulls() {
		a.related = a.related || isTrue(t.Diagnostic.RelatedInformation)
	}
	if t.DocumentSymbol != nil {
		a.nestSymbols = isTrue(t.DocumentSymbol.HierarchicalDocumentSymbolSupport)
	}
	if t.FoldingRange != nil && t.FoldingRange.RangeLimit != nil {
		a.foldLimit = int(*t.FoldingRange.RangeLimit)
	}
	return a
}

// whole is what a client can do, with the groups that it leaves out.
func whole(c *protocol.ClientCapabilities) *protocol.ClientCapabilities {
	all := *c
	all.General = cmp.Or(c.General, &protocol.GeneralClientCapabilities{})
	all.Window = cmp.Or(c.Window, &protocol.WindowClientCapabilities{})
	all.Workspace = cmp.Or(c.Workspace, &protocol.WorkspaceClientCapabilities{})
	all.TextDocument = cmp.Or(c.TextDocument, &protocol.TextDocumentClientCapabilities{})
	return &all
}

func (a *abilities) ofWorkspace(c *protocol.WorkspaceClientCapabilities) {
	a.settings = isTrue(c.Configuration)
	if c.DidChangeConfiguration != nil {
		a.settingsChange = isTrue(c.DidChangeConfiguration.DynamicRegistration)
	}
	if w := c.DidChangeWatchedFiles; w != nil {
		a.watchFiles = isTrue(w.DynamicRegistration)
		a.watchOutside = a.watchFiles && isTrue(w.RelativePatternSupport)
	}
}

// markupOf is the first of the formats that a client shows, which it prefers; one
// that says nothing gets Markdown.
func markupOf(formats []protocol.MarkupKind) workspace.Markup {
	known := slices.IndexFunc(formats, func(k protocol.MarkupKind) bool {
		return k == protocol.MarkupKindMarkdown || k == protocol.MarkupKindPlainText
	})
	switch {
	case len(formats) == 0, known >= 0 && formats[known] == protocol.MarkupKindMarkdown:
		return workspace.Markdown
	}
	return workspace.PlainText
}

// appliesEdits reports whether the client can be asked to change notes.
func (a *abilities) appliesEdits() bool { return isTrue(a.told.Workspace.ApplyEdit) }

func isTrue(b *bool) bool { return b != nil && *b }

// capabilities are what the server does for this client. What some clients ask for
// without having said that they can is offered to all: before 0.12 Neovim says so
// neither of lenses nor of commands, and once not of call hierarchies.
func (a abilities) capabilities() protocol.ServerCapabilities {
	encoding := protocol.PositionEncodingKindUTF16
	if a.encoding == source.UTF8 {
		encoding = protocol.PositionEncodingKindUTF8
	}
	t := a.told.TextDocument
	return protocol.ServerCapabilities{
		PositionEncoding: encoding,
		TextDocumentSync: &protocol.TextDocumentSyncOptions{
			OpenClose: new(true),
			Change:    new(protocol.TextDocumentSyncKindIncremental),
			Save:      &protocol.SaveOptions{},
		},
		CompletionProvider: &protocol.CompletionOptions{
			TriggerCharacters: completionTriggers(),
			ResolveProvider:   new(a.completes.resolves),
			CompletionItem:    &protocol.ServerCompletionItemOptions{LabelDetailsSupport: new(true)},
		},
		DefinitionProvider:        protocol.Boolean(true),
		ReferencesProvider:        &protocol.ReferenceOptions{WorkDoneProgressOptions: protocol.WorkDoneProgressOptions{WorkDoneProgress: new(true)}},
		HoverProvider:             protocol.Boolean(true),
		DocumentHighlightProvider: protocol.Boolean(true),
		DocumentSymbolProvider:    protocol.Boolean(true),
		WorkspaceSymbolProvider:   protocol.Boolean(true),
		DocumentLinkProvider:      a.documentLinks(),
		FoldingRangeProvider:      protocol.Boolean(t.FoldingRange != nil),
		SelectionRangeProvider:    protocol.Boolean(t.SelectionRange != nil),
		SemanticTokensProvider:    a.semanticTokens(),
		InlayHintProvider:         a.inlayHints(),
		CodeLensProvider:          a.codeLenses(),
		CallHierarchyProvider:     protocol.Boolean(true),
		DiagnosticProvider:        a.pullDiagnostics(),
		CodeActionProvider:        a.codeActions(),
		RenameProvider:            a.renames(),
		ExecuteCommandProvider:    a.commands(),
		Workspace: &protocol.WorkspaceOptions{
			WorkspaceFolders: &protocol.WorkspaceFoldersServerCapabilities{
				Supported:           new(true),
				ChangeNotifications: protocol.Boolean(true),
			},
			FileOperations: a.fileOperations(),
		},
	}
}
