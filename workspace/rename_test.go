package workspace

import (
	"context"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// renamedNotes are the edits of notes that a rename makes.
func renamedNotes(s *Snapshot, of Subject, to string, texts Texts) ([]NoteEdits, error) {
	e, err := s.Rename(context.Background(), of, to, texts)
	if err != nil {
		return nil, err
	}
	return e.Notes, nil
}

// checkRename renames what is at each cursor of a fixture, and compares what changes, as
// showEdit shows it; or the refusal.
func checkRename(t *testing.T, files, to, want string) {
	t.Helper()
	v := newVault(files)
	v.cursors(func(f *File, offset int) {
		t.Helper()
		s := v.Snapshot()
		got := ""
		r, err := s.RenamingAt(f, offset)
		if err == nil {
			var e *WorkspaceEdit
			if e, err = s.Rename(context.Background(), r.Of, to, v); err == nil {
				got = showEdit(e)
			}
		}
		if err != nil {
			got = err.Error()
		}
		if strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("at offset %d of %s in\n%s\ngot\n%s\nwant\n%s", offset, f.Name(), files, got, want)
		}
	})
}

func TestRenamingANoteByItsLink(t *testing.T) {
	checkRename(t, `
-- old.md --
-- sub/a.md --
[[ol‸d|shown]] [t](../o‸ld.md#x) [[new]]
-- sub/new.md --
`, "other name", `
sub/a.md:1: [[other name|shown]] [t](../other%20name.md#x) [[new]]
old.md → other name.md
`)
}

// afterEdits is a note's text with its edits.
func afterEdits(n NoteEdits) string { return string(source.Apply(n.Note.Text.Bytes(), n.Edits)) }
