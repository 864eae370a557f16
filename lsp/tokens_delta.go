package lsp

import (
	"slices"
	"strconv"
	"sync"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// toldTokens are the tokens that the client was told last of each open document,
// so that it can be told what has changed since. Requests share them.
type toldTokens struct {
	mu    sync.Mutex
	count int
	last  map[string]toldResult // by the document's ID
}

type toldResult struct {
	id   string // which no other result has
	data []uint32
}

// of are the tokens that a result of a document told; false if another one was told
// after it, or it is forgotten.
func (t *toldTokens) of(document, id string) (data []uint32, known bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	r, known := t.last[document]
	return r.data, known && r.id == id
}

// tell keeps a result of a document, forgets those of documents that are closed by
// now, and returns the result's id.
func (t *toldTokens) tell(s *workspace.Snapshot, document string, data []uint32) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for id := range t.last {
		if f := s.File(id); f == nil || f.Note == nil {
			delete(t.last, id)
		}
	}
	if t.last == nil {
		t.last = map[string]toldResult{}
	}
	t.count++
	r := toldResult{strconv.Itoa(t.count), data}
	t.last[document] = r
	return r.id
}

// allTokens tells all tokens of a document, with an id if the client asks later
// what has changed.
func (q *query) allTokens(f *workspace.File, data []uint32) *protocol.SemanticTokens {
	all := &protocol.SemanticTokens{Data: data}
	if q.clientCan.tokenDeltas() {
		all.ResultID = new(q.tokens.tell(q.Snapshot, f.ID, data))
	}
	return all
}

// tokenEdits make of the tokens told before those of now: one edit, from the first
// token that differs to the last, or none. As places are counted from the token
// before, that is all that a change in one place of a note takes.
func tokenEdits(before, now []uint32) []protocol.SemanticTokensEdit {
	most := min(len(before), len(now))
	start := 0
	for start < most && slices.Equal(before[start:start+tokenSize], now[start:start+tokenSize]) {
		start += tokenSize
	}
	same := 0 // at the end
	for same < most-start && slices.Equal(before[len(before)-same-tokenSize:len(before)-same], now[len(now)-same-tokenSize:len(now)-same]) {
		same += tokenSize
	}
	if start+same == len(before) && start+same == len(now) {
		return []protocol.SemanticTokensEdit{}
	}
	return []protocol.SemanticTokensEdit{{Start: uint32(start), DeleteCount: uint32(len(before) - start - same), Data: now[start : len(now)-same]}}
}
