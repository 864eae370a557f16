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
	roots := h.current.Load().roots
	prepared := prepare(roots, changes)
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.current.Load()
	if !slices.Equal(roots, now.roots) {
		prepared = nil
	}
	files := map[string]*File{}
	for _, c := range changes {
		h.change(files, now, c)
	}
	if len(files) == 0 {
		return now
	}
	return h.push(now, files, prepared)
}

// prepare indexes a large batch of files from disk before the lock is taken,
// so that a keystroke need not wait for it. Which of them count is seen later:
// an index may name files that its layer does not have.
func prepare(roots []string, changes []Change) *index {
	if len(changes) <= mergeAtOnce {
		return nil
	}
	x := newIndex()
	seen := map[string]bool{}
	for _, c := range changes {
		if c.Kind != OnDisk && c.Kind != Gone || seen[c.ID] {
			return nil
		}
		seen[c.ID] = true
		if c.Kind == OnDisk {
			x.add(&File{ID: c.ID, Root: rootOf(roots, c.ID), Record: c.Record})
		}
	}
	return x
}

// change puts what a change makes of a file into files.
func (h *Host) change(files map[string]*File, now *Snapshot, c Change) {
	root := rootOf(now.roots, c.ID)
	_, open := h.disk[c.ID]
	switch c.Kind {
	case Opened:
		if !open {
			h.disk[c.ID] = now.File(c.ID)
		}
		files[c.ID] = &File{ID: c.ID, Root: root, Record: c.Note.Record(), Note: c.Note, Version: c.Version}
	case Closed:
		if open {
			files[c.ID] = h.disk[c.ID]
			delete(h.disk, c.ID)
		}
	case OnDisk, Gone:
		var f *File
		if c.Kind == OnDisk {
			f = &File{ID: c.ID, Root: root, Record: c.Record}
		}
		if open {
			h.disk[c.ID] = f
		} else {
			files[c.ID] = f
		}
	}
}

// push lays files on the stack.
func (h *Host) push(now *Snapshot, files map[string]*File, prepared *index) *Snapshot {
	var layers []*layer
	if top := sharing(now.layers, files); top != nil {
		layers = append(slices.Clone(now.layers[:len(now.layers)-1]), top)
	} else {
		l := &layer{files, prepared}
		if prepared == nil {
			l = newLayer(files)
		}
		layers = settle(append(slices.Clone(now.layers), l))
	}
	next := h.store(layers, now.roots, now.scanned)
	h.mergeLater(next)
	return next
}

// store makes a snapshot the current one. The lock is held.
func (h *Host) store(layers []*layer, roots []string, scanned bool) *Snapshot {
	next := &Snapshot{layers: layers, roots: roots, scanned: scanned}
	for _, id := range slices.Sorted(maps.Keys(h.disk)) {
		next.open = append(next.open, next.File(id))
	}
	h.current.Store(next)
	return next
}

// sharing is the top layer with files in the place of its own, its index
// shared, if files change nothing that the index holds; nil otherwise.
func sharing(layers []*layer, files map[string]*File) *layer {
	if len(layers) == 0 {
		return nil
	}
	top := layers[len(layers)-1]
	for id, f := range files {
		old := top.files[id]
		if f == nil || old == nil || f.Root != old.Root || f.IsNote() != old.IsNote() ||
			f.IsNote() && !f.Record.SameFacts(old.Record) {
			return nil
		}
	}
	merged := maps.Clone(top.files)
	maps.Copy(merged, files)
	return &layer{merged, top.index}
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

func dueLayer(layers []*layer) int {
	for i := len(layers) - 1; i > 0; i-- {
		if due(layers, i) && len(layers[i].files)+len(layers[i-1].files) > mergeAtOnce {
			return i
		}
	}
	return 0
}

// merge merges layers without holding the lock; layers never change, so the
// result takes the place of the two wherever they still lie together.
func (h *Host) merge() {
	for {
		layers := h.current.Load().layers
		i := dueLayer(layers)
		if i > 0 {
			h.replace(layers[i-1], layers[i], layers[i].over(layers[i-1], i == 1))
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

func (h *Host) replace(older, newer, merged *layer) {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.current.Load()
	i := slices.Index(now.layers, older)
	if i < 0 || i+1 >= len(now.layers) || now.layers[i+1] != newer {
		return
	}
	layers := append(slices.Clone(now.layers[:i]), merged)
	h.store(append(layers, now.layers[i+2:]...), now.roots, now.scanned)
}

// Wait returns when no merge runs in the background.
func (h *Host) Wait() { h.merges.Wait() }

// SetRoots makes the workspace one of these folders. Files of other folders
// leave it; documents that are open stay.
func (h *Host) SetRoots(roots []string) *Snapshot {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.current.Load()
	files := map[string]*File{}
	for f := range now.Files() {
		moved := *f
		moved.Root = rootOf(roots, f.ID)
		if moved.Root != "" || f.Note != nil {
			files[f.ID] = &moved
		}
	}
	for id, f := range h.disk {
		if f != nil && rootOf(roots, id) == "" {
			h.disk[id] = nil
		}
	}
	return h.store([]*layer{newLayer(files)}, slices.Clone(roots), now.scanned)
}

// SetScanned says whether all workspace folders have been read.
func (h *Host) SetScanned(scanned bool) *Snapshot {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.current.Load()
	return h.store(now.layers, now.roots, scanned)
}
