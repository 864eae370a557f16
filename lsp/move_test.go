package lsp

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// A rename that comes before all notes are read waits for them, so that it misses no link.
func TestRenamesWaitForTheScan(t *testing.T) {
	t.Parallel()
	e := newVault(t, "a.md", "[[old]]\n", "old.md", "# Old\n", "z.md", "[t](old.md)\n")
	s := heldEditor(t, e)
	e.must("open a.md")
	asked := map[string]any{"textDocument": map[string]any{"uri": e.uri("a.md")}, "position": wirePosition{0, 3}, "newName": "new"}
	_, answer := e.client.Start("textDocument/rename", asked)
	moves := wireRenames{[]wireRename{{e.uri("old.md"), e.uri("x/old.md")}}}
	_, answerMove := e.client.Start("workspace/willRenameFiles", moves)

	cancelled, wait := e.client.Start("textDocument/rename", asked)
	if err := e.client.Cancel(cancelled); err != nil {
		t.Fatal(err)
	}
	if _, err := wait(t.Context()); !isCode(err, -32800) {
		t.Errorf("a rename that is cancelled while it waits is answered with %v", err)
	}

	s.files.scan()
	s.files.round()
	s.files.rest()
	for method, wait := range map[string]func(context.Context) (string, error){
		"rename": asText(answer), "willRenameFiles": asText(answerMove),
	} {
		got, err := wait(t.Context())
		if err != nil || !strings.Contains(got, "z.md") {
			t.Errorf("%s is answered with %s, %v", method, got, err)
		}
	}
}

// A note that is edited while a rename of what stands in it waits is not what the user
// has looked at.
func TestRenamesOfWhatIsEditedMeanwhileAreRefused(t *testing.T) {
	t.Parallel()
	e := newVault(t, "a.md", "[[old]]\n", "old.md", "# Old\n")
	s := heldEditor(t, e)
	e.must("open a.md")
	_, answer := e.client.Start("textDocument/rename", map[string]any{
		"textDocument": map[string]any{"uri": e.uri("a.md")}, "position": wirePosition{0, 3}, "newName": "new"})
	e.must(`edit a.md all "more [[old]]\n"`)
	e.must("request textDocument/hover {\"textDocument\":{\"uri\":\"<a.md>\"},\"position\":{\"line\":0,\"character\":0}}") // the edit is in
	s.files.scan()
	s.files.round()
	s.files.rest()
	if got, err := answer(t.Context()); !isCode(err, -32801) {
		t.Errorf("it is answered with %s, %v", got, err)
	}
}

// What a rename edits is edited once, though the editor asks about its file before, and
// tells of it behind.
func TestRenamesEditOnce(t *testing.T) {
	t.Parallel()
	for _, client := range []string{"code", "helix"} {
		t.Run(client, func(t *testing.T) {
			t.Parallel()
			e := newVault(t, "old.md", "# Old\n[t](a.md)\n", "closed.md", "[[old]]\n")
			e.must("client with=workspace.applyEdit name="+client, "write a.md \"[[old⟨1⟩]] 🎉 [t](old.md)\"", "open a.md", "open old.md")
			if got := e.must("rename a.md 1 x/new"); strings.Contains(got, "TWICE") || !strings.Contains(got, "→ x/new.md") {
				t.Errorf("renamed\n%s", got)
			}
			if err := e.leave(); err != nil {
				t.Fatal(err)
			}
			if asked := e.client.Kept("workspace/applyEdit"); len(asked) > 0 {
				t.Errorf("the server asks for more: %s", asked)
			}
		})
	}
}

func isCode(err error, code int) bool {
	refusal, ok := errors.AsType[*ResponseError](err)
	return ok && refusal.Code == code
}

func asText[T ~[]byte](wait func(context.Context) (T, error)) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		raw, err := wait(ctx)
		return string(raw), err
	}
}
