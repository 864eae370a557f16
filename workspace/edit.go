package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// WorkspaceEdit is what is to be changed in the workspace, as a client is asked to do it:
// first the texts of notes, as they are named now, then files.
type WorkspaceEdit struct {
	Notes []NoteEdits // by ID
	Moves []Move
	New   []NewFile
	// Gone are the IDs of files that are to be deleted.
	Gone []string
	// Lost tells of links that can't be kept: what they are, and where.
	Lost []string
	// Asks is why the user should look at it before it is done, "" for no reason.
	Asks string
}

// Move is a file, or a folder with all that is in it, which gets another ID.
type Move struct{ From, To string }

// NewFile is a file that is to be made.
type NewFile struct{ ID, Text string }

// NoteEdits are edits of one note, as it is now: open, or loaded.
type NoteEdits struct {
	File  *File
	Note  *note.Note
	Edits []source.Edit
}

// inOrderOfPlace sorts edits; of those at one place the one that deletes nothing is first.
func inOrderOfPlace(edits []source.Edit) []source.Edit {
	slices.SortStableFunc(edits, byPlace)
	return edits
}

func byPlace(a, b source.Edit) int { return cmp.Or(a.Span.Start-b.Span.Start, a.Span.End-b.Span.End) }

// moved is the ID after a move, which may be that of a folder above.
func (m Move) moved(id string) (to string, ok bool) {
	if !Within(m.From, id) {
		return id, false
	}
	return m.To + strings.TrimPrefix(id, m.From), true
}

// afterMoves is what becomes of an ID: the move that says most of it counts.
func afterMoves(moves []Move, id string) string {
	longest := Move{}
	for _, m := range moves {
		if Within(m.From, id) && len(m.From) > len(longest.From) {
			longest = m
		}
	}
	to, _ := longest.moved(id)
	return to
}

// IDAfter is the ID of a file once the edit is made.
func (e *WorkspaceEdit) IDAfter(id string) string { return afterMoves(e.Moves, id) }
