package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// A long answer comes in parts as it is found, in the order in which it comes
// whole, and then an empty one; and the user sees how far it is.
func TestManyReferencesComeInParts(t *testing.T) {
	t.Parallel()
	e := newEditor(t, "utf-16")
	e.write("hub.md", "# Hub\n")
	e.write("a.md", strings.Repeat("[[hub]]\n", 2*partSize-300))
	e.write("b.md", strings.Repeat("🎉 [[hub]]\n", 400))
	if err := e.start(); err != nil {
		t.Fatal(err)
	}
	if _, err := e.stepOpen([]string{"hub.md"}); err != nil {
		t.Fatal(err)
	}
	ask := func(tokens string) (found []wireLocation, raw json.RawMessage) {
		t.Helper()
		params := fmt.Sprintf(`{"textDocument":{"uri":%q},"position":{"line":0,"character":2},"context":{"includeDeclaration":false}%s}`, e.uri("hub.md"), tokens)
		raw, err := e.call("textDocument/references", json.RawMessage(params))
		if err := errors.Join(err, json.Unmarshal(raw, &found)); err != nil {
			t.Fatal(err)
		}
		return found, raw
	}
	whole, _ := ask("")
	if len(whole) != 2*partSize+100 {
		t.Fatalf("%d references", len(whole))
	}
	if _, raw := ask(`,"partialResultToken":"in parts","workDoneToken":7`); string(raw) != "[]" {
		t.Errorf("behind the parts comes %s", raw)
	}
	var parts []wireLocation
	for _, size := range []int{partSize, partSize, 100} {
		var p struct{ Value []wireLocation }
		if err := json.Unmarshal(progressOf(t, e, `"in parts"`), &p); err != nil || len(p.Value) != size {
			t.Errorf("a part has %d references, not %d: %v", len(p.Value), size, err)
		}
		parts = append(parts, p.Value...)
	}
	if !slices.Equal(parts, whole) {
		t.Errorf("the parts are not the whole")
	}
	for _, want := range []string{
		`{"kind":"begin","title":"Finding references"}`, `{"kind":"report","message":"500 found"}`,
		`{"kind":"report","message":"1000 found"}`, `{"kind":"end"}`,
	} {
		var p struct{ Value json.RawMessage }
		if err := json.Unmarshal(progressOf(t, e, "7"), &p); err != nil || string(p.Value) != want {
			t.Errorf("progress is %s, not %s: %v", p.Value, want, err)
		}
	}
	if again, _ := ask(`,"workDoneToken":8`); !slices.Equal(again, whole) {
		t.Errorf("with progress alone come %d references, not %d", len(again), len(whole))
	}
	if err := e.leave(); err != nil {
		t.Error(err)
	}
}

// progressOf is the next progress under a token.
func progressOf(t *testing.T, e *editor, token string) json.RawMessage {
	t.Helper()
	params, err := e.await("$/progress", func(params json.RawMessage) bool {
		var p struct{ Token json.RawMessage }
		return json.Unmarshal(params, &p) == nil && string(p.Token) == token
	})
	if err != nil {
		t.Fatal(err)
	}
	return params
}

// impatient gives up at the first part that it gets.
type impatient struct {
	protocol.Client
	giveUp context.CancelFunc
	got    []string
}

func (c *impatient) Progress(_ context.Context, p *protocol.ProgressParams) error {
	c.got = append(c.got, fmt.Sprint(p.Token))
	c.giveUp()
	return nil
}

// Who gives up a long answer gets no more parts of it, and the end of its progress.
func TestReferencesThatAreGivenUpStop(t *testing.T) {
	h := workspace.NewHost()
	h.SetRoots([]string{"/vault"})
	hub := note.Parse("hub.md", []byte("# Hub\n"))
	changes := []workspace.Change{{Kind: workspace.Opened, ID: "/vault/hub.md", Note: hub, Version: 1}}
	links := note.Parse("x.md", []byte("[[hub]]\n")).Record()
	for i := range 4 * partSize {
		changes = append(changes, workspace.Change{Kind: workspace.OnDisk, ID: fmt.Sprintf("/vault/n%d.md", i), Record: links})
	}
	ctx, cancel := context.WithCancel(t.Context())
	client := &impatient{giveUp: cancel}
	told := abilitiesOf(&protocol.ClientCapabilities{})
	q := &query{Snapshot: h.Apply(changes...), client: client, clientCan: told}
	p := &protocol.ReferenceParams{}
	p.TextDocument.URI = uriOf("/vault/hub.md")
	p.PartialResultToken, p.WorkDoneToken = protocol.String("parts"), protocol.String("progress")
	found, err := q.References(ctx, p)
	if !errors.Is(err, context.Canceled) || len(found) > 0 {
		t.Errorf("%d references are answered, %v", len(found), err)
	}
	if want := []string{"progress", "progress", "parts", "progress"}; !slices.Equal(client.got, want) {
		t.Errorf("%v was sent, not %v", client.got, want)
	}
}
