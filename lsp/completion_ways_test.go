package lsp

import (
	"strings"
	"testing"
)

// How links are written is learnt from the notes once there is time, over the wire, too.
func TestLinksAreWrittenAsTheNotesHaveThemOnceThereIsTimeToLearn(t *testing.T) {
	t.Parallel()
	e := newVault(t, "a/a.md", "", "a/b.md", strings.Repeat("[one](../b/plan.md) [two](./a.md)\n", 10), "b/plan.md", "# The plan\n")
	s := heldEditor(t, e)
	s.files.scanAll()
	e.must(`open a/a.md "See [[pla⟨1⟩]] so\nSee [[pla⟨2⟩]] so\nSee [it](pla⟨3⟩) so\n"`)
	if got, want := e.must("accept a/a.md 1 plan"), "1: See [[plan]]‸ so"; got != want {
		t.Errorf("before: %s, not %s", got, want)
	}
	s.files.learn()
	if got, want := e.must("accept a/a.md 2 plan"), "2: See [The plan](../b/plan.md)‸ so"; got != want {
		t.Errorf("after: %s, not %s", got, want)
	}
	if got, want := e.must("accept a/a.md 3 plan"), "3: See [it](../b/plan.md)‸ so"; got != want {
		t.Errorf("after: %s, not %s", got, want)
	}
}
