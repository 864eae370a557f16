package lsp

import "go.lsp.dev/protocol"

func (a abilities) commands() (none protocol.ExecuteCommandOptions) { return none }
