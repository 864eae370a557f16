package lsp

import (
	"iter"
	"maps"
	"sync"
)

// board has what is said of notes and settings files at present: of all that are
// open, and of others of which there is something to say. The publisher writes it,
// requests read it.
type board struct {
	mu      sync.Mutex
	reports map[string]report
	notes   int           // closed ones
	items   int           // of closed notes
	changed bool          // since tell
	news    chan struct{} // closed when there is something new, and replaced
}

// How many closed notes have their problems shown, and up to how many problems are:
// more than that is no list to work on.
const (
	mostNotes    = 1000
	mostProblems = 10_000
)

func newBoard() *board { return &board{reports: map[string]report{}, news: make(chan struct{})} }

func (b *board) get(id string) (r report, known bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	r, known = b.reports[id]
	return r, known
}

// ids are the IDs of the files that there is a report of. The publisher, which alone
// writes, need not fear that they change meanwhile.
func (b *board) ids() iter.Seq[string] { return maps.Keys(b.reports) }

func (b *board) set(id string, r report) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.count(b.reports[id], -1)
	b.count(r, +1)
	b.changed = b.changed || r.resultID != b.reports[id].resultID
	b.reports[id] = r
}

func (b *board) remove(id string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.count(b.reports[id], -1)
	b.changed = b.changed || b.reports[id].resultID != ""
	delete(b.reports, id)
}

func (b *board) count(r report, n int) {
	if r.isClosed() {
		b.notes += n
		b.items += n * len(r.items)
	}
}

// room is of how many more closed notes the problems can be shown, at most.
func (b *board) room() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.items >= mostProblems {
		return 0
	}
	return mostNotes - b.notes
}

// tell lets go of the requests that wait for something new, if there is.
func (b *board) tell() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.changed {
		b.changed = false
		close(b.news)
		b.news = make(chan struct{})
	}
}

// since are the reports of workspace folders whose problems are all shown that
// differ from those with other result ids, by file, and a channel that is closed when
// there are others. A file of which nothing is said any more has the zero report.
func (b *board) since(known map[string]string) (differ map[string]report, news <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	differ = map[string]report{}
	for id, r := range b.reports {
		if r.resultID != "" && r.resultID != known[id] {
			differ[id] = r
		}
	}
	for id := range known {
		if b.reports[id].resultID == "" {
			differ[id] = report{}
		}
	}
	return differ, b.news
}
