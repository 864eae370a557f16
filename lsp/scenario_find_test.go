package lsp

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
)

func findSteps() map[string]step {
	return map[string]step{
		"find": {1, `QUERY...  shows the symbols of the workspace that fit each, best first`, (*editor).stepFind, "workspace/symbol"},
	}
}

// stepFind shows each symbol with its kind, what contains it and where it is.
func (e *editor) stepFind(args []string) (string, error) {
	var out []string
	for _, query := range args {
		raw, err := e.call("workspace/symbol", map[string]any{"query": query})
		var all []wireSymbol
		if err == nil {
			err = json.Unmarshal(raw, &all)
		}
		var lines []string
		for _, s := range all {
			lines = append(lines, fmt.Sprintf("%s %s in %s: %s", s.Name, kindNames[s.Kind], s.ContainerName, e.location(s.Location)))
		}
		answer, err := e.refusalOr(cmp.Or(strings.Join(lines, "\n"), "nothing"), err)
		if err != nil {
			return "", err
		}
		out = append(out, underMark(fmt.Sprintf("%q", query), len(args), answer))
	}
	return strings.Join(out, "\n"), nil
}
