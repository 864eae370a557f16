package lsp

import (
	"context"

	"github.com/notels/notels/workspace"
)

// begin tells that files are to be read; mu is held.
func (f *files) begin() {
	if f.isRested() {
		f.rested = make(chan struct{})
	}
}

// rest tells that all is read, unless more was asked for meanwhile.
func (f *files) rest() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.rescan && !f.resets && len(f.pending) == 0 && !f.isRested() {
		close(f.rested)
	}
}

func (f *files) isRested() bool {
	select {
	case <-f.rested:
		return true
	default:
		return false
	}
}

// whenRead waits until all files are read as far as it is known that they have changed, and
// is what is known then: for requests that must not miss a link.
func (f *files) whenRead(ctx context.Context) (*workspace.Snapshot, error) {
	f.mu.Lock()
	rested := f.rested
	f.mu.Unlock()
	select {
	case <-rested:
		return f.host.Snapshot(), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// isReading reports whether files are being read, or known to have changed.
func (f *files) isReading() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return !f.isRested()
}
