package lsp

import (
	"fmt"
	"testing"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

func TestAViewOfATagTellsHowManyNotesItLeavesOut(t *testing.T) {
	for _, more := range []int{0, 3} {
		h := workspace.NewHost()
		h.SetRoots([]string{"/vault"})
		var opened []workspace.Change
		for i := range mostGroups + more {
			id := fmt.Sprintf("/vault/%d.md", i)
			opened = append(opened, workspace.Change{Kind: workspace.Opened, ID: id, Note: note.Parse(id, []byte("#tea\n")), Version: 1})
		}
		q := &query{Snapshot: h.Apply(opened...), clientCan: abilitiesOf(&protocol.ClientCapabilities{})}
		told, err := q.tellTagged(t.Context(), arguments{raw: []protocol.LSPAny{[]byte(`"tea"`)}})
		if got, _ := told.(taggedNotes); err != nil || len(got.Notes) != mostGroups || got.More != more {
			t.Errorf("of %d notes it tells %d and that %d more have the tag, %v", mostGroups+more, len(got.Notes), got.More, err)
		}
	}
}
