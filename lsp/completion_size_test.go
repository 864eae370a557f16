package lsp

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/notels/notels/workspace"
)

// However long names and paths are, an answer has no more than 64 KB, and says that there
// would be more; usual ones are all there.
func TestAnswersStayShort(t *testing.T) {
	const most = 64 << 10
	for _, tt := range []struct {
		what, folder, name string
		all                bool
	}{
		{"usual names", "projects/infrastructure/2025", "a-note-on-inference-costs", true},
		{"long names in deep folders", strings.Repeat("a-rather-long-folder/", 12), "n" + strings.Repeat("ame", 60), false},
		{"wide names", strings.Repeat("推論コストのノート/", 5), "n" + strings.Repeat("推論コスト", 12), false},
	} {
		e := newEditor(t, "utf-16")
		for i := range 150 {
			e.write(fmt.Sprintf("%s/%s-%d.md", tt.folder, tt.name, i), "# "+tt.name+"\n")
		}
		e.must("open a.md [[n")
		raw, err := e.call("textDocument/completion", map[string]any{"textDocument": map[string]any{"uri": e.uri("a.md")}, "position": wirePosition{0, 3}})
		var list struct {
			IsIncomplete bool
			Items        []json.RawMessage
		}
		if err == nil {
			err = json.Unmarshal(raw, &list)
		}
		if err != nil || len(raw) > most || len(list.Items) < 20 || !list.IsIncomplete || tt.all && len(list.Items) != workspace.MaxCandidates {
			t.Errorf("%s: %d bytes of %d items: %v", tt.what, len(raw), len(list.Items), err)
		}
	}
}
