package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace/disk"
)

// shownTo is a client that keeps what it is shown.
type shownTo struct {
	protocol.UnimplementedClient
	problems  map[string][]protocol.Diagnostic // by ID
	ids       map[string]string                // their result ids, if it pulls
	messages  chan string
	published func() // called each time, unless nil
}

func (c *shownTo) PublishDiagnostics(_ context.Context, p *protocol.PublishDiagnosticsParams) error {
	if c.published != nil {
		c.published()
	}
	c.show(idOf(p.URI), p.Diagnostics)
	return nil
}

func (c *shownTo) RegisterCapability(context.Context, *protocol.RegistrationParams) error { return nil }

func (c *shownTo) ShowMessage(_ context.Context, p *protocol.ShowMessageParams) error {
	c.messages <- p.Message
	return nil
}

func (c *shownTo) show(id string, problems []protocol.Diagnostic) {
	if c.problems[id] = problems; len(problems) == 0 {
		delete(c.problems, id)
	}
}

// pull has it pull the diagnostics of the workspace, if there is something new.
func (c *shownTo) pull(t *testing.T, s *session) {
	t.Helper()
	p := &protocol.WorkspaceDiagnosticParams{}
	for id, value := range c.ids {
		p.PreviousResultIds = append(p.PreviousResultIds, protocol.PreviousResultId{URI: uriOf(id), Value: value})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // it does not wait
	r, err := s.DiagnosticWorkspace(ctx, p)
	if err != nil {
		return
	}
	for _, item := range r.Items {
		full := item.(*protocol.WorkspaceFullDocumentDiagnosticReport)
		id := idOf(full.URI)
		c.show(id, full.Items)
		if delete(c.ids, id); full.ResultID != nil {
			c.ids[id] = *full.ResultID
		}
	}
}

// byHand is a session without goroutines, in which a test says who works when.
type byHand struct {
	*session
	t      *testing.T
	dir    string
	client *shownTo
}

func newByHand(t *testing.T, pulls bool, folders ...string) *byHand {
	b := &byHand{t: t, dir: t.TempDir(), client: &shownTo{problems: map[string][]protocol.Diagnostic{}, ids: map[string]string{}, messages: make(chan string, 10)}}
	b.session = newSession(t.Context(), Options{Logf: t.Logf}, func(int) {})
	b.session.client = b.client
	watches := map[string]any{"dynamicRegistration": true} // else the server does
	capabilities := map[string]any{"workspace": map[string]any{"didChangeWatchedFiles": watches}}
	if pulls {
		capabilities = map[string]any{"textDocument": map[string]any{"diagnostic": map[string]any{}},
			"workspace": map[string]any{"didChangeWatchedFiles": watches, "diagnostics": map[string]any{"refreshSupport": true}}}
	}
	all := []map[string]any{}
	for _, folder := range folders {
		all = append(all, map[string]any{"uri": uriOf(b.id(folder)), "name": folder})
		b.check(os.MkdirAll(filepath.Join(b.dir, folder), 0o755))
	}
	raw, err := json.Marshal(map[string]any{"processId": nil, "rootUri": nil, "capabilities": capabilities, "workspaceFolders": all})
	b.check(err)
	params := &protocol.InitializeParams{}
	b.check(protocol.Unmarshal(raw, params))
	_, err = b.Initialize(t.Context(), params)
	b.check(err)
	b.check(b.Initialized(t.Context(), &protocol.InitializedParams{}))
	t.Cleanup(b.session.wait)
	return b
}

func (b *byHand) check(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *byHand) id(name string) string { return disk.IDOf(filepath.Join(b.dir, name)) }

// write changes a file, or removes it, and tells of it.
func (b *byHand) write(name, text string) {
	b.t.Helper()
	file := filepath.Join(b.dir, filepath.FromSlash(name))
	b.check(os.MkdirAll(filepath.Dir(file), 0o755))
	if text == gone {
		_ = os.Remove(file)
	} else {
		b.check(os.WriteFile(file, []byte(text), 0o644))
	}
	b.files.changed(b.id(name))
}

// gone is the text of a file that is not there.
const gone = "\x00"

func (b *byHand) open(name, text string, version int32) {
	b.t.Helper()
	if version > 1 {
		change := &protocol.TextDocumentContentChangeWholeDocument{Text: text}
		b.check(b.DidChange(b.t.Context(), &protocol.DidChangeTextDocumentParams{
			TextDocument:   protocol.VersionedTextDocumentIdentifier{TextDocumentIdentifier: protocol.TextDocumentIdentifier{URI: uriOf(b.id(name))}, Version: version},
			ContentChanges: []protocol.TextDocumentContentChangeEvent{change}}))
		return
	}
	b.check(b.DidOpen(b.t.Context(), &protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{URI: uriOf(b.id(name)), Version: version, Text: text}}))
}

func (b *byHand) close(name string) {
	b.check(b.DidClose(b.t.Context(), &protocol.DidCloseTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: uriOf(b.id(name))}}))
}

// workOff does all that there is to do.
func (b *byHand) workOff() {
	select {
	case <-b.files.wake:
		b.files.round()
	default:
	}
	b.publish.now()
	for again := true; again; {
		again = !b.publish.pass() || b.publish.hasTimeToSweep() && !b.publish.sweepClosed()
	}
	b.client.pull(b.t, b.session)
}

// wrong tells which notes are shown with other problems than they have.
func (b *byHand) wrong(pulls bool) (lines []string) {
	s, want := b.host.Snapshot(), map[string][]protocol.Diagnostic{}
	for f := range s.Files() {
		if f.IsNote() && s.ShowsAll(f.Root) || isOpen(f) && !pulls {
			if found := b.clientCan.ofNote(s, f, b.texts); len(found) > 0 {
				want[f.ID] = found
			}
		}
	}
	for id, found := range b.client.problems {
		if f := s.File(id); pulls && isOpen(f) && !s.ShowsAll(f.Root) {
			continue // it is asked about by itself
		}
		if !reflect.DeepEqual(found, want[id]) && !strings.HasSuffix(id, ".toml") {
			lines = append(lines, fmt.Sprintf("%s is shown with %s, but has %s", id, inWords(found), inWords(want[id])))
		}
	}
	for id, found := range want {
		if b.client.problems[id] == nil {
			lines = append(lines, fmt.Sprintf("%s is shown with nothing, but has %s", id, inWords(found)))
		}
	}
	return lines
}

func inWords(all []protocol.Diagnostic) string {
	raw, _ := json.Marshal(all)
	return string(raw)
}

var scopeLines = []string{
	"[[a]] [[b|x]] ![[note]]", "[[unwritten]]", "[x](b.md) [y](sub/gone.md)", "[[note#Part]]", "## Part", "[[a#^id]] text ^id", "[[Alias]] [[GPU]]",
	"[[]]", "[[sub/a]] [z](sub/) [[sub/]]", "[x](../two/b.md)", "#one/two", "[[one/a]]", "",
}

var scopeFronts = []string{
	"", "", "---\ntitle: GPU\n---\n", "---\naliases: [Alias]\n---\n", "---\ntype: x\nscore: 1\n---\n", "---\ntype: x\nscore: 1\n---\n", "---\ntype: x\nscore: high\n---\n", "---\na: [\n---\n",
}

var scopeSettings = []string{
	"", "diagnostics.scope = 'workspace'", "diagnostics.scope = 'workspace'", "diagnostics.scope = 'workspace'\ndiagnostics.orphan-note = 'hint'",
	"diagnostics.scope = 'workspace'\nexclude = ['sub']", "diagnostics.scope = 'workspace'\ndiagnostics.unwritten-note = 'off'",
	"diagnostics.scope = 'workspace'\n[diagnostics.files]\n'sub/**' = { orphan-note = 'error' }",
}

// TestWhatIsShownIsWhatNotesHave edits, opens and closes notes, changes files and
// settings at random, in two workspace folders. Whenever all is worked off, exactly
// what a note has is shown of it, be it published or pulled.
func TestWhatIsShownIsWhatNotesHave(t *testing.T) {
	t.Parallel()
	shown := 0
	for seed := range uint64(40) {
		r, pulls := rand.New(rand.NewPCG(seed, 7)), seed%2 == 1
		b := newByHand(t, pulls, "one", "two")
		pick := func(of []string) string { return of[r.IntN(len(of))] }
		name := func() string {
			return pick([]string{"one/", "one/", "two/"}) + pick([]string{"", "", "sub/"}) + pick([]string{"a", "b", "c", "note", "index"}) + ".md"
		}
		text := func() string { return pick(scopeFronts) + pick(scopeLines) + "\n" + pick(scopeLines) + "\n" }
		versions := map[string]int32{}
		for i := range 24 { // enough for something to be usual
			b.write(fmt.Sprintf("one/x%d.md", i), "---\ntype: x\nscore: 1\n---\n[[a]]\n")
		}
		b.write("one/.notels.toml", scopeSettings[1])
		b.files.round()
		b.host.Learn()
		var told []string
		for step := range 40 {
			n, what := name(), ""
			switch r.IntN(12) {
			case 0:
				n, what = pick([]string{"one/", "two/"})+".notels.toml", pick(scopeSettings)
				b.write(n, what)
			case 1, 2, 3:
				what = text()
				b.write(n, what)
			case 4:
				what = "gone"
				b.write(n, gone)
			case 5:
				if what = "closed"; versions[n] > 0 {
					delete(versions, n)
					b.close(n)
				}
			default:
				if len(versions) > 0 && r.IntN(3) > 0 {
					n = slices.Sorted(maps.Keys(versions))[r.IntN(len(versions))]
				}
				what = text()
				versions[n]++
				b.open(n, what, versions[n])
			}
			told = append(told, fmt.Sprintf("%s: %q", n, what))
			if r.IntN(3) > 0 {
				continue // it comes with the next
			}
			b.workOff()
			shown += len(b.client.problems)
			if wrong := b.wrong(pulls); wrong != nil {
				t.Fatalf("seed %d, step %d, pulls %v\n%s\n%s", seed, step, pulls, strings.Join(told, "\n"), strings.Join(wrong, "\n"))
			}
		}
	}
	if shown == 0 {
		t.Error("nothing was shown")
	}
}
