package lsp

import (
	"slices"
	"strings"
	"testing"
)

// An action that comes before all notes are read waits for them, so that it misses no link:
// once it is chosen, or where an editor can't ask later and is told all at once.
func TestActionsWaitForTheScan(t *testing.T) {
	const (
		title   = "Move this section to a new note"
		another = `request textDocument/hover {"textDocument":{"uri":"<a.md>"},"position":{"line":0,"character":0}}`
	)
	for _, client := range []string{"with=textDocument.codeAction.dataSupport", "without=textDocument.codeAction.resolveSupport"} {
		t.Run(client, func(t *testing.T) {
			t.Parallel()
			e := newVault(t, "a.md", "# A\n\n## Part\n", "z.md", "[t](a.md#part)\n")
			if err := e.stepClient([]string{client}); err != nil {
				t.Fatal(err)
			}
			s := heldEditor(t, e)
			e.must("open a.md")
			method := "textDocument/codeAction"
			_, answer := e.client.Start(method, map[string]any{
				"textDocument": map[string]any{"uri": e.uri("a.md")}, "range": wireRange{wirePosition{2, 4}, wirePosition{2, 4}},
				"context": map[string]any{"diagnostics": []any{}, "only": []string{"refactor.extract"}}})
			if strings.HasPrefix(client, "with=") {
				raw, err := answer(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				actions, all, err := actionsOf(raw)
				i := slices.IndexFunc(actions, func(a wireAction) bool { return a.Title == title })
				if i < 0 {
					t.Fatalf("offered are %s, %v", raw, err)
				}
				method = "codeAction/resolve"
				_, answer = e.client.Start(method, all[i])
			}
			e.must(another) // by now it is served
			s.files.scan()
			s.files.round()
			s.files.rest()
			if got, err := asText(answer)(t.Context()); err != nil || !strings.Contains(got, "z.md") {
				t.Errorf("%s is answered with %s, %v", method, got, err)
			}
		})
	}
}
