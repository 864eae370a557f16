package lsp

import "go.lsp.dev/protocol"

func (a abilities) documentLinks() *protocol.DocumentLinkOptions { return nil }
