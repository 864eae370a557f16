package lsp

import (
	"encoding/json"
	"fmt"
	"strings"
)

// stepCommand plays an editor that does what a command asks of it, but for what it is
// unable to.
func (e *editor) stepCommand(args []string) (string, error) {
	given, unable := []any{}, map[string]bool{}
	for _, arg := range args[1:] {
		method, isUnable := strings.CutPrefix(arg, "unable=")
		switch {
		case isUnable:
			unable[method] = true
		case arg == "null":
			given = append(given, nil)
		default:
			given = append(given, namePattern.ReplaceAllStringFunc(arg, func(s string) string { return e.uri(s[1 : len(s)-1]) }))
		}
	}
	var out []string
	var wrong error
	e.client.OnRequest("workspace/applyEdit", func(params json.RawMessage) any {
		if unable["workspace/applyEdit"] {
			return map[string]any{"applied": false, "failureReason": "the note is locked"}
		}
		var asked struct {
			Label string
			Edit  json.RawMessage
		}
		done := ""
		if wrong = json.Unmarshal(params, &asked); wrong == nil {
			done, wrong = e.applyEdit(asked.Edit)
		}
		out = append(out, fmt.Sprintf("changes as asked, %q:", asked.Label), "  "+strings.ReplaceAll(done, "\n", "\n  "))
		return map[string]bool{"applied": wrong == nil}
	})
	defer e.client.OnRequest("workspace/applyEdit", e.answerEdit)
	e.client.OnRequest("window/showDocument", func(params json.RawMessage) any {
		out = append(out, "shows "+e.local(string(params)))
		return map[string]bool{"success": !unable["window/showDocument"]}
	})
	answer, err := e.call("workspace/executeCommand", map[string]any{"command": args[0], "arguments": given})
	if wrong != nil {
		return "", wrong
	}
	said, err := e.refusalOr("answers "+e.local(string(answer)), err)
	return strings.Join(append(out, said), "\n"), err
}
