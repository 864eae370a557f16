package workspace

import (
	"maps"
	"slices"

	"github.com/notels/notels/workspace/config"
)

// SetRoots makes the workspace one of these folders. Files of other folders
// leave it; documents that are open stay.
func (h *Host) SetRoots(roots []string) *Snapshot {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.current.Load()
	next := now.with(now.layers)
	if moves(now, roots) {
		h.forget(next)
		next.layers = []*layer{newLayer(h.moved(now, roots))}
	}
	next.roots = slices.Clone(roots)
	return h.store(next)
}

// moves reports whether a file is in another workspace folder once they are
// these: as a rule, a folder that is opened holds none that is known, and all
// else stays as it is.
func moves(now *Snapshot, roots []string) bool {
	for f := range now.Files() {
		if rootOf(roots, f.ID) != f.Root {
			return true
		}
	}
	return false
}

// moved is all files in the workspace folders that they are in now. The lock is
// held.
func (h *Host) moved(now *Snapshot, roots []string) map[string]*File {
	files := map[string]*File{}
	for f := range now.Files() {
		if root := rootOf(roots, f.ID); root != "" || f.Note != nil {
			files[f.ID] = f.inRoot(root)
		}
	}
	for id, f := range h.disk {
		if root := rootOf(roots, id); f != nil && root != "" {
			h.disk[id] = f.inRoot(root)
		} else {
			h.disk[id] = nil
		}
	}
	return files
}

// SetScanned says whether all workspace folders have been read.
func (h *Host) SetScanned(scanned bool) *Snapshot {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.current.Load()
	next := now.with(now.layers)
	next.scanned = scanned
	return h.store(next)
}

// SetLeftOut tells which notes the settings of a workspace folder leave out, by
// their paths below it. Nothing is said about links that may mean them.
func (h *Host) SetLeftOut(root string, paths []string) *Snapshot {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.current.Load()
	next := now.with(now.layers)
	next.leftOutPaths = maps.Clone(now.leftOutPaths)
	if next.leftOutPaths == nil {
		next.leftOutPaths = map[string]pathsByName{}
	}
	next.leftOutPaths[root] = newPathsByName(paths, now.Config(root))
	return h.store(next)
}

// SetConfigs makes these the settings of the workspace folders, by their IDs;
// "" is for documents in none of them. Where there are none the defaults hold.
// Which files are notes, or left out, is for the caller to tell by changes.
func (h *Host) SetConfigs(configs map[string]*config.Config) *Snapshot {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.current.Load()
	next := now.with(now.layers)
	next.configs = maps.Clone(configs)
	return h.store(next)
}
