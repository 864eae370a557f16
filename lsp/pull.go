package lsp

import "go.lsp.dev/protocol"

func (a abilities) pullDiagnostics() protocol.DiagnosticProvider { return nil }
