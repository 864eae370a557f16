package workspace

import (
	"strings"
	"testing"
)

func TestMissingTargetsAreWithheld(t *testing.T) {
	const text = "[[gone]] [x](gone.md) ![[gone.png]] [x](./gone.md) [[b#gone]] [[#gone]]\n"
	codes := func(s *Snapshot, id string) string {
		var codes []string
		for _, d := range s.Diagnostics(s.File(id), s.File(id).Note, noTexts{}) {
			codes = append(codes, string(d.Code))
		}
		return strings.Join(codes, " ")
	}
	expect := func(what, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: got %s, want %s", what, got, want)
		}
	}
	v := newVault("-- b.md --\n")
	v.SetScanned(false)
	id := idOf("a.md")
	expect("until the scan ends", codes(v.Apply(opened(id, text, 1)), id), "broken-heading broken-heading")
	expect("after it", codes(v.SetScanned(true), id), "unwritten-note broken-link broken-attachment broken-link broken-heading broken-heading")
	id = "/elsewhere/a.md"
	expect("in a file outside of the workspace", codes(v.Apply(opened(id, text, 1)), id), "broken-heading broken-heading")
	id = "untitled:a"
	expect("in a document that will be in the workspace, but who knows where",
		codes(v.Apply(opened(id, text, 1)), id), "unwritten-note broken-attachment broken-heading broken-heading")
	v.SetRoots(nil)
	expect("without a workspace", codes(v.Snapshot(), id), "broken-heading")
}

func TestAFileThatIsLeftOutIsOnlyThatWhichTheLinkNames(t *testing.T) {
	checkDiagnostics(t, `
-- sub/a.md --
[x](here.md) [x](root.md) [[here]] [[root]] [x](./here.md) [x](⟦broken-link¦./root.md⟧) [x](/root.md) [x](⟦broken-link¦/sub/x.md⟧)
[[⟦unwritten-note¦/here⟧]] [[⟦unwritten-note¦folder⟧]]
-- sub/here.md ignored --
-- root.md ignored --
-- sub/sub/x.md ignored --
-- folder/x.md --
`)
}
