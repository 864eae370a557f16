package lsp

import (
	"testing"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// An editor filters by the label, or by filterText where there is one: it must
// find what was typed there, whatever the server found it by.
func TestCompletionTellsWhatToFilterBy(t *testing.T) {
	for _, tt := range []struct{ what, typed, label, want string }{
		{"nothing is typed", "", "gpu-cloud-lock-in", ""},
		{"the label starts with it", "gpu-cl", "gpu-cloud-lock-in", ""},
		{"in another letter case", "GPU", "gpu-cloud-lock-in", ""},
		{"a word of the label does", "lock", "gpu-cloud-lock-in", "lock"},
		{"accents were left out", "cafe", "Café", "cafe"},
		{"it is a path", "sources/tok", "the-token-meter", "sources/tok"},
		{"it is longer than the label", "gpu clouds", "gpu", "gpu clouds"},
	} {
		n := note.Parse("a", []byte(tt.typed))
		c := completion{query: &query{}, file: &workspace.File{Note: n}}
		found := workspace.Candidate{Label: tt.label, Replace: source.Span{End: n.Text.Len()}}
		item, err := c.candidate(0, &found, n.Text.Len())
		if got, _ := item.FilterText.Get(); err != nil || got != tt.want {
			t.Errorf("%s: typed %q for %q, filters by %q, not %q (%v)", tt.what, tt.typed, tt.label, got, tt.want, err)
		}
	}
}
