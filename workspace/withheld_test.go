package workspace

import (
	"strings"
	"testing"
)

func TestMissingTargetsAreWithheld(t *testing.T) {
	const text = "[[gone]] [x](gone.md) ![[gone.png]] [x](./gone.md) [[b#gone]] [[#gone]]\n"
	codes := func(s *Snapshot, id string) string {
		var codes []string
		for _, d := range s.Diagnostics(s.File(id), noTexts{}) {
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

// TestNotesThatSettingsLeaveOut are not judged, by whatever end of their path a
// wikilink names them.
func TestNotesThatSettingsLeaveOut(t *testing.T) {
	v := newVault("-- a.md --\n‸[[Old]] [[deep/old]] [[old.md|x]] [[o%6Cd]] [[other/old]] [[/old]] [x](old.md)\n")
	v.SetLeftOut(vaultRoot, []string{"Archive/deep/old.md"})
	a := v.file("a.md")
	var got []string
	for _, d := range v.Snapshot().Diagnostics(a, v) {
		got = append(got, showRange(d.At)+" "+string(d.Code))
	}
	if want := "1:47-1:56 unwritten-note, 1:61-1:65 unwritten-note, 1:72-1:78 broken-link"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
}

// TestAnOpenNoteThatIsLeftOut keeps the settings of its folder, and its links
// lead where they say.
func TestAnOpenNoteThatIsLeftOut(t *testing.T) {
	v := newVault("-- a.md --\n# A\n")
	v.setAll(t, "diagnostics.broken-heading = 'off'")
	c := opened(idOf("sub/x.md"), "[[a#gone]] [x](../a.md) [[gone]] [y](gone.md)\n", 1)
	c.LeftOut = true
	s := v.Apply(c)
	x := s.File(c.ID)
	if found := s.Diagnostics(x, v); len(found) > 0 {
		t.Errorf("got %v, want no problems", found)
	}
	for i, want := range []string{"a.md", "a.md"} {
		if r := s.Resolve(x, x.Note.Links[i].Target); r.File == nil || r.File.Rel() != want {
			t.Errorf("link %d leads to %v, want %s", i, r.File, want)
		}
	}
	if r := s.Resolve(s.File(idOf("a.md")), x.Note.Links[0].Target); r.File.Rel() != "a.md" {
		t.Error("a.md is not found")
	}
	if r := s.Resolve(s.File(idOf("a.md")), linkOf(t, "[[x]]")); !r.Missing() {
		t.Errorf("[[x]] leads to %s, which is left out", r.File.Rel())
	}
}
