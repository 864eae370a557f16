package lsp

import (
	"slices"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace/source"
)

// sequence puts the edits of each document into the order of their versions, which rise
// with every edit (LSP 3.18, VersionedTextDocumentIdentifier). Helix up to 25.01 sends each
// notification from a task of its own: edits of one moment overtake each other, and the
// opening of their document.
type sequence struct {
	recent map[uri.URI][]edit // the latest of each document, in the order of their versions
	early  map[uri.URI][]edit // those of documents that are not open yet
}

// edit is what one notification changes.
type edit struct {
	version int32
	before  *source.Text // what it changes, nil while it is early; of an opening, what is opened
	changes []protocol.TextDocumentContentChangeEvent
}

const (
	maxRecent = 32      // edits of a document, its opening counted
	maxTexts  = 4 << 20 // bytes of the texts that they change, but for the last few
	few       = 5
	maxEarly  = 1000 // documents, and edits of one: what is not opened then never will be
)

func newSequence() *sequence {
	return &sequence{recent: map[uri.URI][]edit{}, early: map[uri.URI][]edit{}}
}

// wait keeps an edit until its document is opened.
func (s *sequence) wait(u uri.URI, e edit) {
	if len(s.early) == maxEarly || len(s.early[u]) == maxEarly {
		clear(s.early)
	}
	s.early[u] = slices.Insert(s.early[u], placeOf(s.early[u], e.version), e)
}

// open is the text and version of a document that has just been opened, behind the edits
// that waited for it. Those that begin far from its version are left of an earlier time
// that it was open; one before them may still be on its way.
func (s *sequence) open(can abilities, u uri.URI, opened edit) (*source.Text, int32) {
	all := []edit{opened}
	if waited := s.early[u]; len(waited) > 0 {
		if ahead := waited[0].version - opened.version; 0 < ahead && ahead < few {
			all = append(all, waited...)
		}
	}
	s.close(u)
	return s.keep(u, all, can.replay(all, opened.before))
}

// take is the text and version of an open document behind an edit, which gets its place
// before the edits of higher versions if it is missing there. One that is not comes last:
// some clients count all edits alike, or begin anew.
func (s *sequence) take(can abilities, u uri.URI, e edit) (*source.Text, int32) {
	all := s.recent[u]
	i := placeOf(all, e.version)
	if i == 0 || all[i-1].version == e.version {
		i = len(all)
	}
	if i < len(all) {
		e.before = all[i].before
	}
	all = slices.Insert(all, i, e)
	return s.keep(u, all, can.replay(all[i:], e.before))
}

// keep remembers the latest edits of a document, and is its text and version behind them.
func (s *sequence) keep(u uri.URI, all []edit, text *source.Text) (*source.Text, int32) {
	all = slices.Delete(all, 0, len(all)-latest(all))
	s.recent[u] = all
	return text, all[len(all)-1].version
}

// latest is how many edits are remembered: what is typed in a burst arrives in any order.
func latest(all []edit) (n int) {
	for texts := 0; n < min(len(all), maxRecent) && (n < few || texts < maxTexts); n++ {
		texts += len(all[len(all)-1-n].before.Bytes())
	}
	return n
}

// close forgets the edits of a document.
func (s *sequence) close(u uri.URI) {
	delete(s.early, u)
	delete(s.recent, u)
}

// placeOf is the place of a version before all higher ones that end a list.
func placeOf(edits []edit, version int32) int {
	i := len(edits)
	for i > 0 && edits[i-1].version > version {
		i--
	}
	return i
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
