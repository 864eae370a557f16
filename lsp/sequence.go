package lsp

import (
	"slices"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace/source"
)

// sequence puts the edits of each document into the order of their versions, which rise
// with every edit (LSP 3.18, VersionedTextDocumentIdentifier). Helix up to 25.01 sends each
// notification from a task of its own: edits of one moment overtake each other, and the
// opening of their document.
type sequence struct {
	recent map[string][]edit // the latest of each document, in the order of their versions
	early  map[string][]edit // those of documents that are not open yet
}

// edit is what one notification changes.
type edit struct {
	version int32
	before  *source.Text // what it changes, nil while it is early
	changes []protocol.TextDocumentContentChangeEvent
}

const (
	maxRecent = 4    // of a document: a late edit is put before as many
	maxEarly  = 1000 // documents: what is not opened then never will be
)

func newSequence() *sequence {
	return &sequence{recent: map[string][]edit{}, early: map[string][]edit{}}
}

// wait keeps an edit until its document is opened.
func (s *sequence) wait(id string, e edit) {
	if len(s.early) == maxEarly {
		clear(s.early)
	}
	s.early[id], _ = insert(s.early[id], e)
}

// open is the text and version of a document that has just been opened, behind the edits
// that waited for it. Those that don't begin at its version are left of an earlier time
// that it was open.
func (s *sequence) open(can abilities, id string, opened edit) (*source.Text, int32) {
	waited := s.early[id]
	s.close(id)
	if len(waited) == 0 || waited[0].version != opened.version+1 {
		return opened.before, opened.version
	}
	s.recent[id] = waited
	return can.replay(waited, opened.before), waited[len(waited)-1].version
}

// take is the text and version of an open document behind an edit, which gets a place
// before the edits of higher versions that it comes behind.
func (s *sequence) take(can abilities, id string, e edit) (*source.Text, int32) {
	all, i := insert(s.recent[id], e)
	if i+1 < len(all) {
		all[i].before = all[i+1].before
	}
	text := can.replay(all[i:], all[i].before)
	all = slices.Delete(all, 0, max(0, len(all)-maxRecent))
	s.recent[id] = all
	return text, all[len(all)-1].version
}

// close forgets the edits of a document.
func (s *sequence) close(id string) {
	delete(s.early, id)
	delete(s.recent, id)
}

// insert puts an edit behind those of its version and lower ones, and tells where.
func insert(edits []edit, e edit) ([]edit, int) {
	i := len(edits)
	for i > 0 && edits[i-1].version > e.version {
		i--
	}
	return slices.Insert(edits, i, e), i
}

// replay makes edits one after another, and is the text behind them. The changes of each
// are in the text that the one before it left (LSP 3.18, DidChangeTextDocumentParams).
func (a abilities) replay(edits []edit, text *source.Text) *source.Text {
	for i := range edits {
		edits[i].before = text
		for _, c := range edits[i].changes {
			switch c := c.(type) {
			case *protocol.TextDocumentContentChangePartial:
				start, end := a.toOffset(text, c.Range.Start), a.toOffset(text, c.Range.End)
				text = text.Replace(source.Span{Start: start, End: max(start, end)}, []byte(c.Text))
			case *protocol.TextDocumentContentChangeWholeDocument:
				text = source.New([]byte(c.Text))
			}
		}
	}
	return text
}
