package lsp

import "go.lsp.dev/protocol"

func (a abilities) inlayHints() protocol.InlayHintProvider { return nil }
