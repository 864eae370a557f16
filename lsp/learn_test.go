package lsp

import (
	"fmt"
	"testing"
)

// What is usual is learnt once there is time: then what differs from it is told, in
// notes that are open already, too.
func TestOutliersAreToldOnceThereIsTimeToLearn(t *testing.T) {
	t.Parallel()
	files := []string{"a.md", "---\ntype: insight\nscore: high\n---\n"}
	for i := range 20 {
		files = append(files, fmt.Sprintf("%d.md", i), "---\ntype: insight\nscore: 0.5\n---\n")
	}
	e := newVault(t, files...)
	s := heldEditor(t, e)
	s.files.scanAll()
	if got := e.must("open a.md", "diagnostics a.md"); got != "version 1: none" {
		t.Errorf("before: %s", got)
	}
	s.files.learn()
	const want = `version 1
3:8-3:12 "high" notels hint frontmatter-outlier: 20 of 21 notes of type insight have a number here; this is a text.`
	if got := e.must("diagnostics a.md"); got != want {
		t.Errorf("after: %s", got)
	}
}
