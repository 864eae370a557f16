package lsp

func lensSteps() map[string]step { return nil }
