package lsp

import (
	"encoding/json"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// abilitiesIn are those of a client that says this of its workspace, and asks the user about
// a rename if it can.
func abilitiesIn(t *testing.T, said string) abilities {
	t.Helper()
	var c protocol.ClientCapabilities
	if err := protocol.Unmarshal([]byte(`{"textDocument":{"rename":{"honorsChangeAnnotations":true}},"workspace":`+said+`}`), &c); err != nil {
		t.Fatal(err)
	}
	return abilitiesOf(&c)
}

// everything is an edit of an open note and a closed one, with all that can become of files.
func everything() *workspace.WorkspaceEdit {
	open := note.Parse("a.md", []byte("one\r\ntwo\r\n"))
	closed := note.Parse("b.md", []byte("x\n"))
	return &workspace.WorkspaceEdit{
		Notes: []workspace.NoteEdits{
			{File: &workspace.File{ID: "/v/a.md", Note: open, Version: 7}, Note: open, Edits: []source.Edit{{Span: source.Span{Start: 3, End: 3}, New: "\nmore\r\nmore"}}},
			{File: &workspace.File{ID: "/v/b.md"}, Note: closed, Edits: []source.Edit{{Span: source.Span{Start: 0, End: 1}, New: "y"}}},
		},
		Moves: []workspace.Move{{From: "/v/c.md", To: "/v/x/c.md"}},
		New:   []workspace.NewFile{{ID: "/v/new.md", Text: "# New\n"}, {ID: "/v/empty.md"}},
		Gone:  []string{"/v/gone.md"},
		Asks:  "Two tags become one.",
	}
}

func checkEdit(t *testing.T, said string, edit *workspace.WorkspaceEdit, want string) {
	t.Helper()
	told, err := abilitiesIn(t, said).workspaceEdit(edit)
	got := ""
	if err != nil {
		got = err.Error()
	} else {
		raw, err := protocol.Marshal(told)
		if err != nil {
			t.Fatal(err)
		}
		var lines struct {
			Changes           map[string]json.RawMessage
			DocumentChanges   []json.RawMessage
			ChangeAnnotations json.RawMessage
		}
		if err := json.Unmarshal(raw, &lines); err != nil {
			t.Fatal(err)
		}
		for _, u := range []string{"file:///v/a.md", "file:///v/b.md"} {
			if change, ok := lines.Changes[u]; ok {
				got += u + " " + string(change) + "\n"
			}
		}
		for _, c := range lines.DocumentChanges {
			got += string(c) + "\n"
		}
		got += string(lines.ChangeAnnotations)
	}
	if strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("for %s it is\n%s\nwant\n%s", said, got, want)
	}
}

func TestEditsAreMadeAsTheClientCan(t *testing.T) {
	const all = `{"workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename","delete"]}}`
	t.Run("texts first, as they are now, then files; lines end as the note's do", func(t *testing.T) {
		checkEdit(t, all, everything(), `
{"textDocument":{"uri":"file:///v/a.md","version":7},"edits":[{"range":{"start":{"line":0,"character":3},"end":{"line":0,"character":3}},"newText":"\r\nmore\r\nmore"}]}
{"textDocument":{"uri":"file:///v/b.md","version":null},"edits":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"newText":"y"}]}
{"kind":"create","uri":"file:///v/new.md"}
{"textDocument":{"uri":"file:///v/new.md","version":null},"edits":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"newText":"# New\n"}]}
{"kind":"create","uri":"file:///v/empty.md"}
{"kind":"rename","oldUri":"file:///v/c.md","newUri":"file:///v/x/c.md"}
{"kind":"delete","uri":"file:///v/gone.md"}
`)
	})
	t.Run("the user is asked about each part where that is possible", func(t *testing.T) {
		edit := everything()
		edit.Notes, edit.New, edit.Moves, edit.Gone = edit.Notes[1:], nil, nil, nil
		checkEdit(t, strings.Replace(all, `{"documentChanges"`, `{"changeAnnotationSupport":{},"documentChanges"`, 1), edit, `
{"textDocument":{"uri":"file:///v/b.md","version":null},"edits":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"newText":"y","annotationId":"asks"}]}
{"asks":{"label":"Two tags become one.","needsConfirmation":true}}
`)
	})
	t.Run("nothing is asked where files are deleted: some would only ask for the texts", func(t *testing.T) {
		edit := everything()
		edit.Notes, edit.New, edit.Moves = edit.Notes[1:], nil, nil
		checkEdit(t, strings.Replace(all, `{"documentChanges"`, `{"changeAnnotationSupport":{},"documentChanges"`, 1), edit, `
{"textDocument":{"uri":"file:///v/b.md","version":null},"edits":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"newText":"y"}]}
{"kind":"delete","uri":"file:///v/gone.md"}
`)
	})
	t.Run("texts alone are plain for a client without versions", func(t *testing.T) {
		edit := &workspace.WorkspaceEdit{Notes: everything().Notes, Asks: "Really?"}
		checkEdit(t, `{"workspaceEdit":{"changeAnnotationSupport":{}}}`, edit, `
file:///v/a.md [{"range":{"start":{"line":0,"character":3},"end":{"line":0,"character":3}},"newText":"\r\nmore\r\nmore"}]
file:///v/b.md [{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"newText":"y"}]
`)
	})
	t.Run("what it can't do is refused, with what the user can do", func(t *testing.T) {
		checkEdit(t, `{}`, everything(), `This editor neither renames files for notels nor tells it before you rename one, so that links can't follow. Rename c.md by hand, then the links to it.`)
		checkEdit(t, `{"fileOperations":{"willRename":true}}`, everything(), `This editor renames no files for notels. Rename c.md in its list of files instead: the links to it follow.`)
		checkEdit(t, `{"workspaceEdit":{"resourceOperations":["rename"]}}`, everything(), `This editor makes no files for notels. Make the file new.md yourself, then try this again.`)
		checkEdit(t, `{"workspaceEdit":{"resourceOperations":["rename","create"]}}`, everything(), `This editor deletes no files for notels, as would be needed for gone.md.`)
	})
}
