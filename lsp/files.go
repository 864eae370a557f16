package lsp

import (
	"context"
	"slices"
	"sync"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
)

// files keeps the model as the disk is: one goroutine that scans the workspace
// folders and looks at what is said to have changed, in the order of asking.
type files struct {
	*session
	wake chan struct{}

	mu      sync.Mutex
	rescan  bool
	pending map[string]struct{} // IDs to look at
}

func newFiles(s *session) *files {
	return &files{session: s, wake: make(chan struct{}, 1), pending: map[string]struct{}{}}
}

// scan asks for all workspace folders to be read.
func (f *files) scan() {
	f.mu.Lock()
	f.rescan = true
	f.mu.Unlock()
	f.ring()
}

// changed asks for files or folders to be looked at.
func (f *files) changed(ids ...string) {
	f.mu.Lock()
	for _, id := range ids {
		f.pending[id] = struct{}{}
	}
	f.mu.Unlock()
	f.ring()
}

func (f *files) ring() {
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

// take is what was asked for since the last time.
func (f *files) take() (rescan bool, ids []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for id := range f.pending {
		ids = append(ids, id)
	}
	rescan = f.rescan
	f.rescan = false
	clear(f.pending)
	return rescan, ids
}

func (f *files) run() {
	for {
		select {
		case <-f.ctx.Done():
			return
		case <-f.wake:
		}
		rescan, ids := f.take()
		switch {
		case rescan:
			f.scanAll()
		case len(ids) > 0:
			f.look(ids)
		}
	}
}

// scanAll reads every workspace folder. The first time it shows progress;
// until it ends, missing targets are not judged.
func (f *files) scanAll() {
	now := f.host.Snapshot()
	p := &progress{session: f.session}
	if !now.Scanned() {
		p.begin("Reading notes")
		defer p.end()
	}
	for _, root := range now.Roots() {
		if f.ctx.Err() != nil {
			return
		}
		f.scanRoot(root, now.Roots(), p)
	}
	if slices.Equal(now.Roots(), f.host.Snapshot().Roots()) { // else another scan is due already
		f.host.SetScanned(true)
	}
	f.publish.all()
}

func (f *files) scanRoot(root string, roots []string, p *progress) {
	opts := disk.Options{KeepSeen: true, Known: f.known, Progress: p.report, Nested: nestedIn(root, roots)}
	stats, err := disk.Scan(f.ctx, root, opts, func(changes []workspace.Change) { f.host.Apply(changes...) })
	if err != nil {
		if f.ctx.Err() == nil {
			f.warn(err.Error())
		}
		return
	}
	if stats.Truncated {
		f.warn("There are more than 250,000 files in " + root + "; some notes are not seen. Open a smaller folder.")
		return
	}
	var gone []workspace.Change
	for file := range f.host.Snapshot().Files() {
		if _, seen := stats.Seen[file.ID]; !seen && file.Root == root {
			gone = append(gone, workspace.Change{Kind: workspace.Gone, ID: file.ID})
		}
	}
	f.host.Apply(gone...)
}

// known is a file as the model has it, for the scan to pass over.
func (f *files) known(id string) *workspace.File { return f.host.Snapshot().File(id) }

func nestedIn(root string, roots []string) (nested []string) {
	for _, r := range roots {
		if r != root && workspace.Within(root, r) {
			nested = append(nested, r)
		}
	}
	return nested
}

// look applies what single files and folders are now. A folder that is gone
// takes its files with it.
func (f *files) look(ids []string) {
	now := f.host.Snapshot()
	byRoot := map[string][]string{}
	for _, id := range ids {
		if isIgnoreFile(id) {
			f.scan()
		}
		if root := now.RootOf(id); root != "" {
			byRoot[root] = append(byRoot[root], id)
		}
	}
	for root, ids := range byRoot {
		changes := disk.Changes(f.ctx, root, disk.Options{Nested: nestedIn(root, now.Roots())}, ids)
		f.host.Apply(withFolders(now, changes)...)
	}
	f.publish.all()
}

// withFolders adds to a gone folder the files that were in it.
func withFolders(now *workspace.Snapshot, changes []workspace.Change) []workspace.Change {
	folders := map[string]bool{}
	for _, c := range changes {
		if c.Kind == workspace.Gone && now.File(c.ID) == nil {
			folders[c.ID] = true
		}
	}
	if len(folders) == 0 {
		return changes
	}
	for file := range now.Files() {
		for id := file.ID; id != file.Root && id != ""; id = parentOf(id) {
			if folders[id] {
				changes = append(changes, workspace.Change{Kind: workspace.Gone, ID: file.ID})
				break
			}
		}
	}
	return changes
}

// warn tells the user something in the editor's own way.
func (f *files) warn(message string) {
	f.opts.Logf("%s", message)
	f.tasks.Go(func() { f.show(context.WithoutCancel(f.ctx), message) })
}
