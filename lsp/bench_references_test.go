package lsp

import (
	"path"
	"testing"
	"time"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
)

// BenchmarkHub asks what refers to a note that 2,000 links in 10,000 notes lead to,
// and encodes the answer. Finding the links is measured beside it: "searches" tells
// how many times that the whole takes.
func BenchmarkHub(b *testing.B) {
	const notes, root = 10_000, "/home/someone/notes/"
	h := workspace.NewHost()
	h.SetRoots([]string{"/home/someone/notes"})
	var changes []workspace.Change
	for f := range fixture.Vault(notes, 1) {
		n := note.Parse(path.Base(f.Name), []byte(f.Text))
		changes = append(changes, workspace.Change{Kind: workspace.OnDisk, ID: root + f.Name, Record: n.Record()})
	}
	h.Apply(changes...)
	hub := fixture.VaultNote(notes, 1, fixture.Hub)
	id := root + hub.Name
	s := h.Apply(workspace.Change{Kind: workspace.Opened, ID: id, Note: note.Parse(path.Base(id), []byte(hub.Text)), Version: 1})
	q := &query{Snapshot: s, clientCan: abilitiesOf(&protocol.ClientCapabilities{})}
	place := protocol.TextDocumentPositionParams{TextDocument: protocol.TextDocumentIdentifier{URI: uriOf(id)}}
	b.Run("references", func(b *testing.B) {
		inSearches(b, s, id, func() (any, error) {
			return q.References(b.Context(), &protocol.ReferenceParams{TextDocumentPositionParams: place})
		})
	})
	b.Run("incoming", func(b *testing.B) {
		inSearches(b, s, id, func() (any, error) {
			return q.IncomingCalls(b.Context(), &protocol.CallHierarchyIncomingCallsParams{Item: protocol.CallHierarchyItem{URI: uriOf(id)}})
		})
	})
}

// inSearches measures a request about a note, with encoding its answer, and a search
// for the links to the note.
func inSearches(b *testing.B, s *workspace.Snapshot, id string, ask func() (any, error)) {
	var found int
	var searching time.Duration
	for b.Loop() {
		answer, err := ask()
		if _, codecErr := (codec{}).Marshal(answer); err != nil || codecErr != nil {
			b.Fatal(err, codecErr)
		}

		b.StopTimer()
		start := time.Now()
		found = len(s.References(workspace.Subject{Kind: workspace.OfNote, File: s.File(id)}, false))
		searching += time.Since(start)
		b.StartTimer()
	}
	if found < fixture.HubLinks*9/10 {
		b.Fatalf("%d references", found)
	}
	b.ReportMetric(float64(b.Elapsed())/float64(searching), "searches")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(found), "ns/link")
}
