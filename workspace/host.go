package workspace

import (
	"maps"
	"slices"
	"sync"
	"sync/atomic"
)

// Host is the one mutable cell of the model: changes go in, snapshots come
// out. Readers take the current snapshot without waiting; writers take turns.
type Host struct {
	current atomic.Pointer[Snapshot]

	mu      sync.Mutex
	disk    map[string]*File // of each open document, what is on disk; nil for nothing
	merging bool
	merges  sync.WaitGroup

	learning  sync.Mutex // held by who learns from all files
	meanwhile *lesson    // what changes teach while that goes on, else nil
}

// mergeAtOnce bounds, in files, the merges that a writer does itself; larger
// ones run in the background.
const mergeAtOnce = 256

// NewHost makes a host of an empty workspace.
func NewHost() *Host {
	h := &Host{disk: map[string]*File{}}
	h.current.Store(&Snapshot{})
	return h
}

// Snapshot is the workspace as it is now.
func (h *Host) Snapshot() *Snapshot { return h.current.Load() }

// Apply makes the changes and returns the snapshot that has them.
func (h *Host) Apply(changes ...Change) *Snapshot {
	return h.apply(changes, prepare(h.current.Load(), changes))
}

func (h *Host) apply(changes []Change, ready prepared) *Snapshot {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.current.Load()
	if recent := h.edited(now, changes); len(recent) > 0 {
		now = now.with(now.layers)
		now.recent = recent
	}
	if ready.fits(now) {
		now = h.push(h.learn(now, byID(ready.layer.files)), ready.layer)
		changes = ready.others
	}
	files := map[string]*File{}
	for _, c := range changes {
		h.change(files, now, c)
	}
	if len(files) == 0 {
		return now
	}
	now = h.learn(now, maps.All(files))
	if shared := sharing(now.layers, files); shared != nil {
		return h.store(now.with(append(slices.Clone(now.layers[:len(now.layers)-1]), shared)))
	}
	return h.push(now, newLayer(files))
}

// prepared is the layer of a batch of changes as it will be if the workspace
// folders stay as they are and none of its files is opened meanwhile, and the
// changes of files that are open; nil where no layer was made.
type prepared struct {
	layer  *layer
	roots  []string
	others []Change
}

// prepare indexes a large batch of files from disk before the lock is taken,
// so that a keystroke need not wait for it.
func prepare(now *Snapshot, changes []Change) prepared {
	if len(changes) <= mergeAtOnce {
		return prepared{}
	}
	p := prepared{roots: now.roots}
	files := make(map[string]*File, len(changes))
	for _, c := range changes {
		switch {
		case c.Kind != OnDisk && c.Kind != Gone:
			return prepared{}
		case slices.ContainsFunc(now.open, func(f *File) bool { return f.ID == c.ID }):
			p.others = append(p.others, c)
		default:
			files[c.ID] = onDisk(now.roots, c)
		}
	}
	p.layer = newLayer(files)
	return p
}

func (p prepared) fits(now *Snapshot) bool {
	return p.layer != nil && slices.Equal(p.roots, now.roots) &&
		!slices.ContainsFunc(now.open, func(f *File) bool { return p.layer.has(f.ID) })
}

// onDisk is the file that a change tells of, nil if it is gone or in none of
// the workspace folders: the last batch of one that has just left.
func onDisk(roots []string, c Change) *File {
	root := rootOf(roots, c.ID)
	if c.Kind == Gone || root == "" {
		return nil
	}
	return File{ID: c.ID, Record: c.Record, Stamp: c.Stamp}.inRoot(root)
}

// change puts what a change makes of a file into files.
func (h *Host) change(files map[string]*File, now *Snapshot, c Change) {
	disk, open := h.disk[c.ID]
	switch {
	case c.Kind == Opened:
		if !open {
			h.disk[c.ID] = current(files, now, c.ID)
		}
		files[c.ID] = File{ID: c.ID, Record: c.Note.Record(), Note: c.Note, Version: c.Version, LeftOut: c.LeftOut}.inRoot(now.RootOf(c.ID))
	case c.Kind == Closed && open:
		files[c.ID] = disk
		delete(h.disk, c.ID)
	case c.Kind == Closed:
	case open:
		h.disk[c.ID] = onDisk(now.roots, c)
	default:
		files[c.ID] = onDisk(now.roots, c)
	}
}

// current is a file as the changes so far have it.
func current(files map[string]*File, now *Snapshot, id string) *File {
	if f, changed := files[id]; changed {
		return f
	}
	return now.File(id)
}

// push lays a layer on the stack.
func (h *Host) push(now *Snapshot, l *layer) *Snapshot {
	next := h.store(now.with(settle(append(slices.Clone(now.layers), l))))
	h.mergeLater(next)
	return next
}

// store makes a snapshot the current one. The lock is held.
func (h *Host) store(next *Snapshot) *Snapshot {
	next.open = nil
	for _, id := range slices.Sorted(maps.Keys(h.disk)) {
		next.open = append(next.open, next.File(id))
	}
	next.setLarge()
	h.current.Store(next)
	return next
}

// sharing is the top layer with files in the place of its own, its index
// shared, if files change nothing that the index holds; nil otherwise. A large
// layer is not worth the copy: a new one on it will be shared the next time.
func sharing(layers []*layer, files map[string]*File) *layer {
	if len(layers) == 0 {
		return nil
	}
	top := layers[len(layers)-1]
	if len(top.files) > mergeAtOnce {
		return nil
	}
	for id, f := range files {
		old, _ := top.file(id)
		if f == nil || old == nil || !f.SameFacts(old) {
			return nil
		}
	}
	return top.with(files)
}

// due reports whether the i-th layer has grown enough to be merged into the
// one below it.
func due(layers []*layer, i int) bool {
	return 2*len(layers[i].files) >= len(layers[i-1].files)
}

// settle merges small layers at the top.
func settle(layers []*layer) []*layer {
	for i := len(layers) - 1; i > 0 && due(layers, i); i-- {
		if len(layers[i].files)+len(layers[i-1].files) > mergeAtOnce {
			break
		}
		layers = append(layers[:i-1], layers[i].over(layers[i-1], i == 1))
	}
	return layers
}

// mergeLater starts the background merge if a layer is due and none runs. The
// lock is held.
func (h *Host) mergeLater(s *Snapshot) {
	if !h.merging && dueLayer(s.layers) > 0 {
		h.merging = true
		h.merges.Go(h.merge)
	}
}

// dueLayer is the due layer whose merge is the smallest of those that run in
// the background, 0 for none. Layers that pile up during a scan grow evenly so,
// and no file is copied more than some log n times.
func dueLayer(layers []*layer) (smallest int) {
	size := 0
	for i := 1; i < len(layers); i++ {
		both := len(layers[i].files) + len(layers[i-1].files)
		if due(layers, i) && both > mergeAtOnce && (smallest == 0 || both < size) {
			smallest, size = i, both
		}
	}
	return smallest
}

// merge merges layers without holding the lock; layers never change, so the
// result takes the place of the two wherever they still lie together.
func (h *Host) merge() {
	for {
		layers := h.current.Load().layers
		i := dueLayer(layers)
		if i > 0 {
			bottom := i == 1
			merged := layers[i].over(layers[i-1], bottom)
			scanned := h.current.Load().scanned
			if scanned {
				merged.ready()
			}
			h.replace(layers[i-1], layers[i], merged, bottom)
			if scanned {
				h.current.Load().MakeReady()
			}
			continue
		}
		h.mu.Lock()
		done := dueLayer(h.current.Load().layers) == 0
		h.merging = !done
		h.mu.Unlock()
		if done {
			return
		}
	}
}

// replace puts a merged layer in the place of two. One of the bottom has forgotten
// what is gone: if another has come beneath it, it is of no use.
func (h *Host) replace(older, newer, merged *layer, bottom bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.current.Load()
	i := slices.Index(now.layers, older)
	if i < 0 || bottom && i > 0 || i+1 >= len(now.layers) || now.layers[i+1] != newer {
		return
	}
	layers := append(slices.Clone(now.layers[:i]), merged)
	h.store(now.with(append(layers, now.layers[i+2:]...)))
}

// Wait returns when nothing runs in the background.
func (h *Host) Wait() { h.merges.Wait() }
