package workspace

import (
	"testing"

	"github.com/notels/notels/workspace/note"
)

func TestADocumentOutsideOfTheWorkspaceIsFoundByNoLink(t *testing.T) {
	v := newVault("-- a.md --\n")
	v.Apply(opened("untitled:Untitled-1", "# Draft\n", 1), opened("/elsewhere/loose.md", "", 1))
	for _, name := range []string{"Draft", "Untitled-1", "untitled:Untitled-1", "loose"} {
		if r := v.Snapshot().Resolve(v.file("a.md"), note.Target{Path: name}); r.File != nil {
			t.Errorf("[[%s]] leads to %s", name, r.File.ID)
		}
	}
}
