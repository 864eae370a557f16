package lsp

import (
	"io"
	"slices"
	"sync"
	"time"
)

// keeper stores what is known of the workspace folders, so that the next start
// need not read all notes: soon after something was read, not much more often
// than now and then, and in the end. One goroutine does it, and holds nobody up.
type keeper struct {
	*session
	wake chan struct{}

	mu      sync.Mutex
	changed map[string]struct{} // workspace folders
}

// keepEvery is how long after one time the next comes at the earliest.
const keepEvery = 5 * time.Minute

func newKeeper(s *session) *keeper {
	return &keeper{session: s, wake: make(chan struct{}, 1), changed: map[string]struct{}{}}
}

// soon asks for a workspace folder to be stored.
func (k *keeper) soon(root string) {
	k.mu.Lock()
	k.changed[root] = struct{}{}
	k.mu.Unlock()
	select {
	case k.wake <- struct{}{}:
	default:
	}
}

func (k *keeper) run() {
	for k.ctx.Err() == nil {
		select {
		case <-k.wake:
		case <-k.ctx.Done():
		}
		k.store()
		select {
		case <-time.After(keepEvery):
		case <-k.ctx.Done():
		}
	}
	k.store()
}

// store stores the folders that have changed. What can't be stored will be read
// again.
func (k *keeper) store() {
	k.mu.Lock()
	changed := k.changed
	k.changed = map[string]struct{}{}
	k.mu.Unlock()
	for root := range changed {
		if slices.Contains(k.host.Snapshot().Roots(), root) { // of one that has left nothing is known
			k.storeRoot(root)
		}
	}
}

func (k *keeper) storeRoot(root string) {
	defer k.survive("storing what is known of " + root)
	if err := k.opts.Cache.Save(root, func(w io.Writer) error { return k.host.Store(w, root) }); err != nil {
		k.opts.Logf("the cache can't be written, so the next start takes longer: %v", err)
	}
}

// restore takes in what was stored of a workspace folder, and reports whether
// there was anything of use. A scan then reads only what has changed since.
func (k *keeper) restore(root string) (restored bool) {
	defer k.survive("restoring what was known of " + root)
	stored, err := k.opts.Cache.Load(root)
	return err == nil && k.host.Restore(root, stored) == nil // else all is read, as without a cache
}
