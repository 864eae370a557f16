package lsp

import (
	"fmt"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// Looking up one label takes no longer the more labels a note defines. It shows in
// what is allocated: labels with capitals are made small to be compared.
func TestDocumentLinksTakeInProportionToLabels(t *testing.T) {
	allocated := func(labels int) float64 {
		var text strings.Builder
		for i := range labels {
			fmt.Fprintf(&text, "[L%d]\n\n[L%d]: b.md\n\n", i, i)
		}
		h := workspace.NewHost()
		h.SetRoots([]string{"/home/someone/notes"})
		const id = "/home/someone/notes/a.md"
		s := h.Apply(workspace.Change{Kind: workspace.Opened, ID: id, Note: note.Parse("a.md", []byte(text.String())), Version: 1})
		q := &query{Snapshot: s, clientCan: abilitiesOf(&protocol.ClientCapabilities{})}
		return testing.AllocsPerRun(1, func() {
			links, err := q.DocumentLink(t.Context(), &protocol.DocumentLinkParams{TextDocument: protocol.TextDocumentIdentifier{URI: uriOf(id)}})
			if err != nil || len(links) != 2*labels {
				t.Errorf("%d links for %d labels, %v", len(links), labels, err)
			}
		})
	}
	if few, many := allocated(200), allocated(800); many > 6*few {
		t.Errorf("%.0f allocations for 200 labels, %.0f for 800", few, many)
	}
}
