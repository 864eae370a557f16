package lsp

import "go.lsp.dev/protocol"

func (a abilities) codeLenses() *protocol.CodeLensOptions { return nil }
