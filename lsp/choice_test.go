package lsp

import (
	"encoding/json"
	"testing"
)

// A user may leave open what the server asks: as many questions as there are do not
// keep it from answering, nor from ending.
func TestUsersMayTakeTheirTime(t *testing.T) {
	t.Parallel()
	e := newVault(t, "a.md", "# A\n", "b.md", "[[a]]\n[[a]]\n")
	if err := e.stepClient([]string{"with=window.showDocument.support", "with=window.showMessage:{}"}); err != nil {
		t.Fatal(err)
	}
	e.must("open a.md")
	never := make(chan struct{})
	defer close(never)
	e.client.OnRequest("window/showMessageRequest", func(json.RawMessage) any { <-never; return nil })
	for range 3 * maxRunning {
		e.must(`request workspace/executeCommand {"command":"notels.showReferences","arguments":["<a.md>",{"line":0,"character":0}]}`)
		e.must("await window/showMessageRequest")
	}
	if got, want := e.must("lenses a.md"), `1:1-1:4 "# A" 2 links from 1 note`; got != want {
		t.Errorf("meanwhile the lenses are %q, not %q", got, want)
	}
	if err := e.leave(); err != nil {
		t.Error(err)
	}
}
