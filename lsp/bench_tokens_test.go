package lsp

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
	"github.com/notels/notels/workspace/note"
)

// BenchmarkTokens is a note with links to other notes, half of which are not
// written yet: what it costs for each link must not grow with them.
func BenchmarkTokens(b *testing.B) {
	for _, links := range []int{50, 500, 5000} {
		q, doc := noteOfLinks(b, links)
		all := protocol.Range{End: protocol.Position{Line: uint32(links)}}
		view := protocol.Range{Start: protocol.Position{Line: uint32(links - 50)}, End: all.End}
		for name, ask := range map[string]func() error{
			"full": func() error {
				_, err := q.SemanticTokensFull(context.Background(), &protocol.SemanticTokensParams{TextDocument: doc})
				return err
			},
			"view": func() error {
				_, err := q.SemanticTokensRange(context.Background(), &protocol.SemanticTokensRangeParams{TextDocument: doc, Range: view})
				return err
			},
			"hints": func() error {
				_, err := q.InlayHint(context.Background(), &protocol.InlayHintParams{TextDocument: doc, Range: all})
				return err
			},
		} {
			b.Run(fmt.Sprintf("%s/links=%d", name, links), func(b *testing.B) {
				for b.Loop() {
					if err := ask(); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(links), "ns/link")
			})
		}
	}
}

// noteOfLinks is a request about a note with links, each on a line with a tag.
func noteOfLinks(b *testing.B, links int) (*query, protocol.TextDocumentIdentifier) {
	root := b.TempDir()
	host := workspace.NewHost()
	host.SetRoots([]string{root})
	var batch []workspace.Change
	var text strings.Builder
	for i := range links {
		fmt.Fprintf(&text, "Some words [[n%d#Part]] #tag and [more](gone%d.md).\n", i, i)
		batch = append(batch, workspace.Change{Kind: workspace.OnDisk, ID: fmt.Sprintf("%s/sub/n%d.md", root, i),
			Record: note.Parse(fmt.Sprintf("n%d.md", i), []byte("# The title\n\n## Part\n")).Record()})
	}
	host.Apply(batch...)
	id := root + "/a.md"
	host.Apply(workspace.Change{Kind: workspace.Opened, ID: id, Note: note.Parse("a.md", []byte(text.String()))})
	c := &protocol.ClientCapabilities{TextDocument: &protocol.TextDocumentClientCapabilities{}}
	c.TextDocument.SemanticTokens.TokenTypes = []string{"class", "method", "enumMember"}
	texts := disk.NewTexts(func() []string { return host.Snapshot().Roots() })
	return &query{Snapshot: host.SetScanned(true), texts: texts, clientCan: abilitiesOf(c), tokens: &toldTokens{}}, protocol.TextDocumentIdentifier{URI: uriOf(id)}
}
