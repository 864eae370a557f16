package lsp

func findSteps() map[string]step { return nil }
