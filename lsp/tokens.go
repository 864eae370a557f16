package lsp

import "go.lsp.dev/protocol"

func (a abilities) semanticTokens() protocol.SemanticTokensProvider { return nil }
