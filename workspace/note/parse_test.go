package note

import (
	"testing"

	"github.com/notels/notels/workspace/source"
)

// A fault costs what is known of the note, never the note or the server.
func TestAFaultLeavesANoteWithAProblem(t *testing.T) {
	text := source.New([]byte("# Title\n[[a]]\n"))
	n := orUnread("b.md", text, func(string, *source.Text) *Note { panic("out of luck") })
	if n.Text != text || n.Title() != "b" || len(n.Links) != 0 || len(n.Problems) != 1 || n.Problems[0].Code != TooComplex {
		t.Errorf("got %+v", n)
	}
}
