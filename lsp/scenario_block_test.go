package lsp

import "encoding/json"

func blockSteps() map[string]step {
	return map[string]step{
		"refuse-edits": {0, `  has the editor make no edits that it is asked for`, (*editor).stepRefuseEdits, "workspace/applyEdit"},
	}
}

func (e *editor) stepRefuseEdits([]string) (string, error) {
	e.client.OnRequest("workspace/applyEdit", func(json.RawMessage) any {
		return map[string]any{"applied": false, "failureReason": "the note is locked"}
	})
	return "", nil
}
