package disk

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/notels/notels/workspace"
)

// tally is what the goroutines that walk have found together.
type tally struct {
	most      int // files that are taken in, and left-out notes that are listed
	truncated atomic.Bool

	mu                sync.Mutex      // guards what follows
	sent              map[string]bool // if not nil, each ID is told of once
	files, notes      int
	unchanged         struct{ notes, attachments int }
	met               []string // IDs of the known files that are there
	unreadable        []string
	unreadableFolders []string
	leftOut           []string
}

// take counts a file; false means that it is not to be told of, since that was
// done or there are too many.
func (t *tally) take(id string, isNote, met, same bool) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.wasSent(id) {
		return false
	}
	if t.files == t.most {
		t.truncated.Store(true)
		return false
	}
	t.files++
	if isNote {
		t.notes++
	}
	if met {
		t.met = append(t.met, id)
	}
	switch {
	case same && isNote:
		t.unchanged.notes++
	case same:
		t.unchanged.attachments++
	}
	return true
}

// takeGone is take for what is gone.
func (t *tally) takeGone(id string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !t.wasSent(id)
}

func (t *tally) wasSent(id string) bool {
	if t.sent == nil {
		return false
	}
	sent := t.sent[id]
	t.sent[id] = true
	return sent
}

func (t *tally) addUnreadable(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.unreadable = append(t.unreadable, id)
}

func (t *tally) addUnreadableFolder(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.unreadableFolders = append(t.unreadableFolders, id)
}

// leaveOut lists a note that the settings leave out; false means that the list
// is full.
func (t *tally) leaveOut(rel string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.leftOut) < t.most {
		t.leftOut = append(t.leftOut, rel)
	}
	return len(t.leftOut) < t.most
}

// progress is how many notes are unchanged, and found at all.
func (t *tally) progress() (unchanged, found int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.unchanged.notes, t.notes
}

// addTo adds what the walk found, once it has ended.
func (t *tally) addTo(s *Stats) {
	slices.Sort(t.leftOut)
	s.Notes += t.unchanged.notes
	s.Attachments += t.unchanged.attachments
	s.Unreadable += len(t.unreadable) + len(t.unreadableFolders)
	s.UnreadableFiles = append(s.UnreadableFiles, t.unreadable...)
	s.UnreadableFolders = t.unreadableFolders
	s.Truncated = t.truncated.Load()
	s.LeftOut = t.leftOut
}

// gone are the files that a caller knows and a whole walk has not met. Nothing
// is known of those below a folder that can't be read.
func (t *tally) gone(known Known) (ids []string) {
	n := 0
	for range known.IDs() {
		n++
	}
	if n == len(t.met) {
		return nil // as mostly
	}
	met := make(map[string]bool, len(t.met))
	for _, id := range t.met {
		met[id] = true
	}
	for id := range known.IDs() {
		unknown := func(folder string) bool { return workspace.Within(folder, id) }
		if !met[id] && !slices.ContainsFunc(t.unreadableFolders, unknown) {
			ids = append(ids, id)
		}
	}
	return ids
}
