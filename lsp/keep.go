package lsp

import (
	"io"
	"maps"
	"slices"
	"sync"
	"time"
)

// keeper stores what is known of the workspace folders, so that the next start
// need not read all notes: soon after enough was read, not much more often than
// now and then, and in the end. One goroutine does it, and holds nobody up.
type keeper struct {
	*session
	wake chan struct{}

	mu      sync.Mutex
	changed map[string]int // of workspace folders, how many changes are not stored
}

// keepEvery is how long after one time the next comes at the earliest.
const keepEvery = 5 * time.Minute

// A workspace folder is not stored again until changes are one in so many files,
// though they be of one file: the next start reads so few notes at once, and a
// large folder is many megabytes.
const keptAsItIs = 64

func newKeeper(s *session) *keeper {
	return &keeper{session: s, wake: make(chan struct{}, 1), changed: map[string]int{}}
}

// soon tells of changes in a workspace folder, which is to be stored when there are
// enough of them.
func (k *keeper) soon(root string, changes int) {
	if changes == 0 {
		return
	}
	k.mu.Lock()
	k.changed[root] += changes
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
		k.breathe()
		k.store()
		k.pause(keepEvery)
	}
	k.store()
}

// store stores the folders that have changed enough. What can't be stored will be
// read again.
func (k *keeper) store() {
	defer k.survive("finding out what to store")
	for root := range k.due() {
		k.storeRoot(root)
	}
}

// due are the folders that have changed enough, from now on none. Of those that
// have left nothing is known.
func (k *keeper) due() map[string]int {
	s := k.host.Snapshot()
	files := map[string]int{}
	for f := range s.Files() {
		files[f.Root]++
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	maps.DeleteFunc(k.changed, func(root string, _ int) bool { return !slices.Contains(s.Roots(), root) })
	due := maps.Clone(k.changed)
	maps.DeleteFunc(due, func(root string, changes int) bool { return changes*keptAsItIs < files[root] })
	maps.DeleteFunc(k.changed, func(root string, _ int) bool { return due[root] > 0 })
	return due
}

func (k *keeper) storeRoot(root string) {
	defer k.survive("storing what is known of " + root)
	k.hasTime.Lock()
	defer k.hasTime.Unlock()
	if err := k.opts.Cache.Save(root, func(w io.Writer) error { return k.host.Store(w, root) }); err != nil {
		k.opts.Logf("the cache can't be written, so the next start takes longer: %v", err)
	}
}

// restore takes in what was stored of a workspace folder, if there is anything of
// use. A scan then reads only what has changed since.
func (k *keeper) restore(root string) {
	defer k.survive("restoring what was known of " + root)
	if stored, err := k.opts.Cache.Load(root); err == nil {
		_ = k.host.Restore(root, stored) // else all is read, as without a cache
	}
}
