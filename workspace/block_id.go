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

// passageIDs are the passages of a note with the ids that those get which have none. An id
// is made of what its passage says, so that a passage which stays as it is gets the same
// one each time; no other block of the note has it. Texts are made as they are asked for.
type passageIDs struct {
	passages []note.Passage
	texts    []string
	ids      []string // of the first passages
	taken    map[string]bool
}

func idsOf(n *note.Note) *passageIDs {
	p := &passageIDs{passages: n.Passages(), taken: map[string]bool{}}
	p.texts = make([]string, len(p.passages))
	for _, b := range n.Blocks {
		p.taken[withoutCase(b.ID)] = true
	}
	return p
}

// text is what a passage says.
func (p *passageIDs) text(i int) string {
	if p.texts[i] == "" {
		p.texts[i] = p.passages[i].Text()
	}
	return p.texts[i]
}

// of is the id that a passage gets, "" if it has one.
func (p *passageIDs) of(i int) string {
	for next := len(p.ids); next <= i; next++ {
		id := ""
		if p.passages[next].Block < 0 {
			for salt := 0; id == "" || p.taken[withoutCase(id)]; salt++ {
				id = idOfText(p.text(next), salt)
			}
			p.taken[withoutCase(id)] = true
		}
		p.ids = append(p.ids, id)
	}
	return p.ids[i]
}

// idOfText is an id that a text always gets; with another salt, another one.
func idOfText(text string, salt int) string {
	h := fnv.New64a()
	_, _ = h.Write(fmt.Appendf(nil, "%d %s", salt, text))
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
	ids := idsOf(n)
	for i := range ids.passages {
		if ids.of(i) == to.ID {
			return []NoteEdits{{f, n, []source.Edit{ids.passages[i].WithID(to.ID)}}}, nil
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
