package lsp

import (
	"math/rand/v2"
	"testing"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace/source"
)

// inserted is an edit that puts text at a column of the only line.
func inserted(version int32, column uint32, text string) edit {
	at := protocol.Position{Character: column}
	return edit{version: version, changes: []protocol.TextDocumentContentChangeEvent{
		&protocol.TextDocumentContentChangePartial{Range: protocol.Range{Start: at, End: at}, Text: text},
	}}
}

// Whatever overtakes what, the opening included, a document's text is that of its edits in
// the order of their versions.
func TestEditsCountInTheirOrder(t *testing.T) {
	can := abilities{encoding: source.UTF16}
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		opened := edit{version: 3, before: source.New([]byte("text"))}
		var edits []edit
		text := "text"
		for i := range 20 {
			column := r.IntN(len(text) + 1)
			letter := string(rune('a' + i))
			edits = append(edits, inserted(int32(4+i), uint32(column), letter))
			text = text[:column] + letter + text[column:]
		}
		late, burst := r.IntN(4), 3 // edits before the opening, and in any order
		if late == 0 {
			burst = 10
		}
		for i := 0; i+burst <= len(edits); i += burst {
			r.Shuffle(burst, func(a, b int) { edits[i+a], edits[i+b] = edits[i+b], edits[i+a] })
		}

		s := newSequence()
		for _, e := range edits[:late] {
			s.wait("a", e)
		}
		now, version := s.open(can, "a", opened)
		for _, e := range edits[late:] {
			e.before = now
			now, version = s.take(can, "a", e)
		}
		if string(now.Bytes()) != text || version != 23 {
			t.Fatalf("%s of version %d, want %s", now.Bytes(), version, text)
		}
	}
}

// A client that counts in its own way has its edits made as they come.
func TestEditsWithoutAnOrder(t *testing.T) {
	can := abilities{encoding: source.UTF16}
	for name, versions := range map[string][]int32{
		"all alike": {0, 0, 0, 0},
		"anew":      {8, 9, 1, 2},
		"gaps":      {5, 10, 15, 20},
	} {
		s := newSequence()
		now, _ := s.open(can, "a", edit{version: versions[0] - 1, before: source.New(nil)})
		for i, v := range versions {
			e := inserted(v, 0, string(rune('a'+i)))
			e.before = now
			now, _ = s.take(can, "a", e)
		}
		if got := string(now.Bytes()); got != "dcba" {
			t.Errorf("%s: %s", name, got)
		}
	}
}
