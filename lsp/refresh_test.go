package lsp

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.lsp.dev/protocol"
)

// tellingClient notes what it is told to ask anew.
type tellingClient struct {
	protocol.UnimplementedClient
	slow    bool          // it answers only
	answers chan struct{} // when something comes here

	mu   sync.Mutex
	told []string
}

func (c *tellingClient) note(ctx context.Context, view string) error {
	c.mu.Lock()
	c.told = append(c.told, view)
	c.mu.Unlock()
	if !c.slow {
		return nil
	}
	select {
	case <-c.answers:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c *tellingClient) CodeLensRefresh(ctx context.Context) error  { return c.note(ctx, "lenses") }
func (c *tellingClient) InlayHintRefresh(ctx context.Context) error { return c.note(ctx, "hints") }
func (c *tellingClient) SemanticTokensRefresh(ctx context.Context) error {
	return c.note(ctx, "tokens")
}
func (c *tellingClient) DiagnosticRefresh(ctx context.Context) error { return c.note(ctx, "problems") }

func (c *tellingClient) PublishDiagnostics(context.Context, *protocol.PublishDiagnosticsParams) error {
	return nil
}

// typist edits notes in an editor that can be told to ask anew. Time is that of a
// synctest bubble.
type typist struct {
	t       *testing.T
	s       *session
	client  *tellingClient
	version int32
}

const refreshQuiet = time.Second

// typing has a session that is initialized and has said all it has to about that.
func typing(t *testing.T, can protocol.WorkspaceClientCapabilities, test func(*typist)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		s := newSession(ctx, Options{Quiet: refreshQuiet, Logf: t.Logf}, func(int) {})
		y := &typist{t: t, s: s, client: &tellingClient{answers: make(chan struct{})}}
		s.client = y.client
		s.start()
		p := &protocol.InitializeParams{}
		p.Capabilities.Workspace = &can
		if _, err := s.Initialize(ctx, p); err != nil {
			t.Fatal(err)
		}
		test(y)
		cancel()
		s.wait()
	})
}

func (y *typist) begin() {
	if err := y.s.Initialized(y.s.ctx, nil); err != nil {
		y.t.Fatal(err)
	}
}

func (y *typist) open(name, text string) {
	y.t.Helper()
	err := y.s.DidOpen(y.s.ctx, &protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{URI: uriOf("untitled:" + name), Version: 1, Text: text}})
	if err != nil {
		y.t.Fatal(err)
	}
}

func (y *typist) edit(name, text string) {
	y.t.Helper()
	y.version++
	p := &protocol.DidChangeTextDocumentParams{ContentChanges: []protocol.TextDocumentContentChangeEvent{&protocol.TextDocumentContentChangeWholeDocument{Text: text}}}
	p.TextDocument.URI, p.TextDocument.Version = uriOf("untitled:"+name), 1+y.version
	if err := y.s.DidChange(y.s.ctx, p); err != nil {
		y.t.Fatal(err)
	}
}

// wants waits and compares what the client was told meanwhile.
func (y *typist) wants(wait time.Duration, views ...string) {
	y.t.Helper()
	time.Sleep(wait)
	synctest.Wait()
	y.client.mu.Lock()
	defer y.client.mu.Unlock()
	if !slices.Equal(y.client.told, views) {
		y.t.Errorf("the client was told to ask anew for [%s], want [%s]", strings.Join(y.client.told, " "), strings.Join(views, " "))
	}
	y.client.told = nil
}

// refreshesAll is what a client says that can be told of each view.
func refreshesAll() (can protocol.WorkspaceClientCapabilities) {
	can.CodeLens = &protocol.CodeLensWorkspaceClientCapabilities{RefreshSupport: new(true)}
	can.InlayHint = &protocol.InlayHintWorkspaceClientCapabilities{RefreshSupport: new(true)}
	can.SemanticTokens = &protocol.SemanticTokensWorkspaceClientCapabilities{RefreshSupport: new(true)}
	can.Diagnostics = &protocol.DiagnosticWorkspaceClientCapabilities{RefreshSupport: new(true)}
	return can
}

func TestRefresh(t *testing.T) {
	const soon = 3 * refreshQuiet
	neighbours := []string{"lenses", "hints", "tokens"}
	t.Run("comes when an open note is linked to otherwise, once edits pause", func(t *testing.T) {
		typing(t, refreshesAll(), func(y *typist) {
			y.begin()
			y.open("a.md", "# A\n")
			y.open("b.md", "Text.\n")
			y.wants(soon, neighbours...) // the scan is over
			y.edit("b.md", "Text.\n[[a]]\n")
			y.wants(refreshQuiet / 2)
			y.edit("b.md", "Text, and more.\n[[a]]\n")
			y.wants(3 * refreshQuiet / 4)
			y.wants(soon, "lenses")
			for range 5 {
				y.edit("b.md", strings.Repeat("[[a]]\n", 2+int(y.version)))
			}
			y.wants(soon, "lenses")
		})
	})
	t.Run("comes of a name, part or place that an open note links to", func(t *testing.T) {
		typing(t, refreshesAll(), func(y *typist) {
			y.begin()
			y.open("a.md", "[[b]] [[other]] [[new]]\n")
			y.open("b.md", "# B\n")
			y.wants(soon, neighbours...)
			for _, text := range []string{"# Other\n", "# Other\n\n## Part\n", "# Other\n\n## Part\n\nA block. ^id\n", "\n\n# Other\n\n## Part\n\nA block. ^id\n", "# New\n"} {
				y.edit("b.md", text)
				y.wants(soon, neighbours...)
			}
		})
	})
	t.Run("does not come of what no open note links to, or is linked to by", func(t *testing.T) {
		typing(t, refreshesAll(), func(y *typist) {
			y.begin()
			y.open("a.md", "# A\n")
			y.open("b.md", "# B\n")
			y.wants(soon, neighbours...)
			for _, text := range []string{"# Oth\n", "# Other\n", "# Other\n\n[[]]", "# Other\n\n[[nob]]", "# Other\n\n[[nobody]] #tag"} {
				y.edit("b.md", text)
				y.wants(soon)
			}
			y.edit("b.md", "# A\n")
			y.wants(soon, "lenses") // links to "A" may now be meant for either
		})
	})
	t.Run("does not come of prose", func(t *testing.T) {
		typing(t, refreshesAll(), func(y *typist) {
			y.begin()
			y.open("a.md", "# A\n")
			y.open("b.md", "Text.\n[[a]]\n")
			y.wants(soon, neighbours...)
			y.edit("b.md", "Another text.\n\nOf more lines.\n[[a]]\n")
			y.wants(soon)
		})
	})
	t.Run("does not come of a note that is alone", func(t *testing.T) {
		typing(t, refreshesAll(), func(y *typist) {
			y.begin()
			y.open("a.md", "# A\n")
			y.wants(soon, neighbours...)
			y.edit("a.md", "# B\n[[b]]\n")
			y.wants(soon)
		})
	})
	t.Run("waits for initialized", func(t *testing.T) {
		typing(t, refreshesAll(), func(y *typist) {
			y.open("a.md", "# A\n")
			y.open("b.md", "[[a]]\n")
			y.wants(soon)
			y.begin()
			y.wants(soon, neighbours...)
		})
	})
	t.Run("waits until the client has answered the last", func(t *testing.T) {
		can := protocol.WorkspaceClientCapabilities{CodeLens: refreshesAll().CodeLens}
		typing(t, can, func(y *typist) {
			y.client.slow = true
			y.begin()
			y.open("a.md", "# A\n")
			y.open("b.md", "Text.\n")
			y.wants(soon, "lenses")
			y.edit("b.md", "[[a]]\n")
			y.wants(soon)
			y.edit("b.md", "[[a]] [[a]]\n")
			y.wants(soon)
			y.client.answers <- struct{}{}
			y.wants(soon, "lenses")
			y.client.answers <- struct{}{}
			y.wants(soon)
		})
	})
	t.Run("comes of what the client can be told only", func(t *testing.T) {
		can := refreshesAll()
		can.CodeLens.RefreshSupport, can.InlayHint = nil, nil
		typing(t, can, func(y *typist) {
			y.begin()
			y.wants(soon, "tokens")
			y.s.refresh.soon(problemView | lensView)
			y.wants(soon, "problems")
		})
	})
}
