package workspace

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"strconv"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// NewBlockID is an id that a passage of another note, open or closed, is to be given:
// that of the passage which gets just this id. The link that holds it is broken until
// then, and no worse.
type NewBlockID struct {
	File *File
	ID   string // without "^"
	Text string // the beginning of what the passage says
}

// idLength is that of new ids.
const idLength = 6

// newIDs are the ids that a note's passages get which have none, "" for the others. An id
// is made of what its passage says, so that a passage which stays as it is gets the same
// one each time; no other block of the note has it.
func newIDs(n *note.Note, passages []note.Passage) []string {
	taken := map[string]bool{}
	for _, b := range n.Blocks {
		taken[withoutCase(b.ID)] = true
	}
	ids := make([]string, len(passages))
	for i, p := range passages {
		if p.Block >= 0 {
			continue
		}
		for salt := 0; ids[i] == "" || taken[withoutCase(ids[i])]; salt++ {
			ids[i] = idOfText(p.Text, salt)
		}
		taken[withoutCase(ids[i])] = true
	}
	return ids
}

// idOfText is an id that a text always gets; with another salt, another one.
func idOfText(text string, salt int) string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%d %s", salt, text)
	digits := strconv.FormatUint(h.Sum64()|1<<63, 36)
	return digits[len(digits)-idLength:]
}

// GiveBlockID is the edit that gives a block of a note its new id; none if the note has
// the id already.
func (s *Snapshot) GiveBlockID(f *File, to NewBlockID, texts Texts) ([]NoteEdits, error) {
	gone := Refusal(fmt.Sprintf("The block %q is not in %s any more, or has another text now, so that it got no id: choose it again for your link to lead there.", to.Text, f.Rel()))
	n, err := textOf(f, texts)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, gone
	case err != nil:
		return nil, err
	}
	for _, b := range n.Blocks {
		if withoutCase(b.ID) == withoutCase(to.ID) {
			return nil, nil
		}
	}
	passages := n.Passages()
	for i, id := range newIDs(n, passages) {
		if id == to.ID {
			return []NoteEdits{{f, n, []source.Edit{passages[i].WithID(id)}}}, nil
		}
	}
	return nil, gone
}

// textOf is a note with its text, as it is in the editor or else on disk.
func textOf(f *File, texts Texts) (*note.Note, error) {
	if f.Note != nil {
		return f.Note, nil
	}
	return texts.Load(f)
}
