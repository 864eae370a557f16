package lsp

import (
	"fmt"
	"strings"
	"testing"
)

// Before it has answered initialize a server must not tell of problems, and
// settings files have them without being asked about (LSP 3.18, initialize).
func TestSettingsFilesAreSilentUntilInitialized(t *testing.T) {
	t.Parallel()
	e := newVault(t, ".notels.toml", "extensions = 1", "a.md", "[[nobody]]\n")
	s := heldEditor(t, e)
	e.must("open a.md", "diagnostics a.md")
	s.files.round()
	e.must("diagnostics a.md") // published after those of settings files
	for _, params := range e.client.Kept("textDocument/publishDiagnostics") {
		t.Errorf("before initialized: %s", params)
	}
	if err := e.notify("initialized", map[string]any{}); err != nil {
		t.Fatal(err)
	}
	if got := e.must("diagnostics .notels.toml"); !strings.Contains(got, "setting: `extensions` takes") {
		t.Errorf("after it: %s", got)
	}
}

// A document that is opened before the settings are read is judged by them when
// they are.
func TestSettingsAreReadAfterADocumentIsOpen(t *testing.T) {
	t.Parallel()
	e := newVault(t, ".notels.toml", `exclude = ["drafts"]`, "a.md", "", "drafts/draft.md", "")
	s := heldEditor(t, e)
	if got := e.must(`open a.md "[[⟨1⟩]]"`, "open drafts/draft.md", "complete a.md 1"); !strings.Contains(got, "drafts/draft.md") {
		t.Fatalf("before the settings are read: %s", got)
	}
	s.files.round()
	if got := e.must("complete a.md 1"); strings.Contains(got, "drafts/draft.md") {
		t.Errorf("after it: %s", got)
	}
}

// A document that is left out and taken in again while it is typed in loses no
// edit.
func TestNoEditIsLostWhileSettingsChange(t *testing.T) {
	t.Parallel()
	e := newVault(t)
	e.must(`open drafts/a.md "[[#End⟨1⟩]]\n⟨2⟩\n# End\n"`)
	const edits = 300
	for i := range edits {
		e.must(fmt.Sprintf(`write .notels.toml "exclude = ['%s']"`, []string{"other", "drafts"}[i%2]), "watch .notels.toml", `edit drafts/a.md 2 "more\n"`)
	}
	want := fmt.Sprintf("drafts/a.md %d:3-%[1]d:6 \"End\"", edits+3)
	if got := e.must("settle", "define drafts/a.md 1"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if err := e.leave(); err != nil {
		t.Error(err)
	}
}

// The editor's section may come under its name or alone.
func TestSection(t *testing.T) {
	for raw, want := range map[string]string{
		``:                           "",
		`null`:                       "",
		` null `:                     "",
		`{}`:                         "{}",
		`{"a": 1}`:                   `{"a": 1}`,
		`{"notels": {"a": 1}}`:       `{"a": 1}`,
		`{"notels": {}, "rust": {}}`: `{}`,
		`{"notels": null}`:           "",
		`{"notels": 7}`:              "7",
		`7`:                          "7",
		`[1]`:                        "[1]",
		`"notels"`:                   `"notels"`,
		`{`:                          "{",
	} {
		if got := string(section([]byte(raw))); got != want {
			t.Errorf("%s: %s, want %s", raw, got, want)
		}
	}
}

// An editor that pushes all its settings may have none for us.
func TestIsOthers(t *testing.T) {
	for raw, want := range map[string]bool{
		``:                                 false,
		`null`:                             false,
		`{}`:                               false, // nothing is set any more
		`7`:                                false,
		`{"rust": {}}`:                     true,
		`{"rust.exclude": [], "a": 1}`:     true,
		`{"rust": {}, "notels": {}}`:       false,
		`{"rust": {}, "notels": null}`:     false,
		`{"notels.exclude": []}`:           false,
		`{"exclude": [], "colour": "red"}`: false,
		`{"links.resolve": []}`:            false,
		`{"diagnostics": {}}`:              false,
	} {
		if got := isOthers([]byte(raw)); got != want {
			t.Errorf("%s has nothing of ours: %t", raw, got)
		}
	}
}
