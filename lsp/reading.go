package lsp

import (
	"context"
	"sync"

	"github.com/notels/notels/workspace"
)

// reading lets requests wait that would miss links before all workspace folders are read.
type reading struct {
	mu   sync.Mutex
	done chan struct{} // closed when they are read
}

func newReading() *reading { return &reading{done: make(chan struct{})} }

// begin tells that there are folders to be read.
func (r *reading) begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.isOver() {
		r.done = make(chan struct{})
	}
}

// end tells that all are read, as far as they can be.
func (r *reading) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.isOver() {
		close(r.done)
	}
}

func (r *reading) isOver() bool {
	select {
	case <-r.done:
		return true
	default:
		return false
	}
}

// whenRead waits until all workspace folders are read, and is what is known then.
func (s *session) whenRead(ctx context.Context) (*workspace.Snapshot, error) {
	s.files.reading.mu.Lock()
	done := s.files.reading.done
	s.files.reading.mu.Unlock()
	select {
	case <-done:
		return s.host.Snapshot(), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
