package lsp

import (
	"encoding/json"
	"strings"
	"testing"
)

// Renames that wait for the user, as many as there are, keep the server neither from
// answering nor from ending.
func TestUsersMayTakeTheirTimeToAgree(t *testing.T) {
	t.Parallel()
	e := newVault(t, "a.md", "#old\n", "b.md", "#new\n")
	if err := e.stepClient([]string{"no-versions", "with=window.showMessage:{}"}); err != nil {
		t.Fatal(err)
	}
	e.must("open a.md")
	never := make(chan struct{})
	defer close(never)
	e.client.OnRequest("window/showMessageRequest", func(json.RawMessage) any { <-never; return nil })
	rename := map[string]any{"textDocument": map[string]any{"uri": e.uri("a.md")}, "position": wirePosition{Character: 1}, "newName": "new"}
	for range 3 * maxRunning {
		e.client.Start("textDocument/rename", rename)
		e.must("await window/showMessageRequest")
	}
	if got, want := e.must("symbols a.md"), "an empty list"; got != want {
		t.Errorf("meanwhile the symbols are %q, not %q", got, want)
	}
	if err := e.leave(); err != nil {
		t.Error(err)
	}
}

func TestOneAsksAboutAMerge(t *testing.T) {
	t.Parallel()
	for client, want := range map[string]string{
		"":                                       "the editor",
		"with=window.showMessage:{}":             "the editor",
		"no-versions with=window.showMessage:{}": "the server",
		"no-versions":                            "nobody",
		"with=window.showMessage:{} without=textDocument.rename.honorsChangeAnnotations": "the server",
		"without=textDocument.rename.honorsChangeAnnotations":                            "nobody",
	} {
		e := newVault(t, "a.md", "#old\n", "b.md", "#new\n")
		if err := e.stepClient(strings.Fields(client)); err != nil {
			t.Fatal(err)
		}
		e.must("open a.md", `reply "Rename anyway"`)
		told := e.must(`request textDocument/rename {"textDocument":{"uri":"<a.md>"},"position":{"line":0,"character":1},"newName":"new"}`)
		got := "nobody"
		if strings.Contains(told, "needsConfirmation") {
			got = "the editor"
		}
		if len(e.client.Kept("window/showMessageRequest")) > 0 {
			got = strings.TrimPrefix(got+" and the server", "nobody and ")
		}
		if got != want || !strings.Contains(told, `"newText":"new"`) {
			t.Errorf("client %s: %s asks, not %s, and is told %s", client, got, want, told)
		}
	}
}
