package lsp

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
)

// files keeps the model as the disk is: one goroutine that scans the workspace
// folders and looks at what is said to have changed, in the order of asking.
type files struct {
	*session
	wake chan struct{}
	// learning tells that what is usual in notes is being learnt, or about to be.
	learning atomic.Bool

	mu      sync.Mutex
	rescan  bool
	resets  bool                // settings are to be read
	pending map[string]struct{} // IDs to look at
	rested  chan struct{}       // closed while nothing is asked for

	// Touched by the goroutine only.
	scans  int
	warned map[string]bool // workspace folders whose trouble was told
	read   map[string]bool // workspace folders that were read, or restored
	// watched is what is watched for a client that does not, until unwatch.
	watched disk.Watching
	unwatch func()
}

func newFiles(s *session) *files {
	return &files{session: s, wake: make(chan struct{}, 1), pending: map[string]struct{}{}, rested: make(chan struct{}), warned: map[string]bool{}, read: map[string]bool{}, unwatch: func() {}}
}

// scan asks for all workspace folders to be read.
func (f *files) scan() {
	f.mu.Lock()
	f.rescan = true
	f.begin()
	f.mu.Unlock()
	f.ring()
}

// reread asks for the settings to be read.
func (f *files) reread() {
	f.mu.Lock()
	f.resets = true
	f.begin()
	f.mu.Unlock()
	f.ring()
}

// needsSchema asks for the schema that an open document names, if that was not
// read yet.
func (f *files) needsSchema(id string) {
	s := f.host.Snapshot()
	if named := s.File(id).SchemaID(); named != "" && !s.KnowsSchema(named) {
		f.ring()
	}
}

// changed asks for files or folders to be looked at.
func (f *files) changed(ids ...string) {
	f.mu.Lock()
	for _, id := range ids {
		f.pending[id] = struct{}{}
	}
	f.begin()
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
func (f *files) take() (rescan, resets bool, ids []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for id := range f.pending {
		ids = append(ids, id)
	}
	rescan, resets = f.rescan, f.resets
	f.rescan, f.resets = false, false
	clear(f.pending)
	return rescan, resets, ids
}

func (f *files) run() {
	for {
		select {
		case <-f.ctx.Done():
			return
		case <-f.wake:
		}
		f.round()
		f.rest()
	}
}

// round does what was asked for. Settings come first, since they say what is to
// be read. A scan looks at all that changed, too.
func (f *files) round() {
	defer f.survive("reading files")
	rescan, resets, ids := f.take()
	for i, id := range ids {
		ids[i] = disk.Rooted(f.opts.names, f.host.Snapshot().Roots(), id)
	}
	if resets || rescan || slices.ContainsFunc(ids, f.settings.isAt) {
		rescan = f.readSettings() || rescan
	} else if slices.ContainsFunc(ids, f.schemas.isAt) {
		f.schemas.read()
		f.watch()
	}
	switch {
	case rescan:
		f.judge()
		f.watch()
		f.scanAll()
	default:
		f.look(ids)
	}
	if f.host.Snapshot().IsToLearn() && f.learning.CompareAndSwap(false, true) {
		f.tasks.Go(f.learn)
	}
}

// readSettings reads the settings, and the schemas that they name, before what is
// wrong with either is shown.
func (f *files) readSettings() (rescan bool) {
	f.settingsRead.Lock()
	defer f.settingsRead.Unlock()
	rescan = f.settings.read()
	f.schemas.read()
	return rescan
}

// judge looks again which open documents the workspace leaves out. What was on
// disk of those is forgotten; for the others the scan tells of it.
func (f *files) judge() {
	for _, id := range f.openIDs() {
		leftOut := f.leftOut(id)
		f.documents.Lock()
		if d := f.host.Snapshot().File(id); d != nil && d.Note != nil && d.LeftOut != leftOut {
			opened := workspace.Change{Kind: workspace.Opened, ID: id, Note: d.Note, Version: d.Version, LeftOut: leftOut}
			f.host.Apply(opened, workspace.Change{Kind: workspace.Gone, ID: id})
		}
		f.documents.Unlock()
	}
}

// openIDs are those of the open documents. One that is being opened is waited
// for: it may be judged by settings that no longer hold.
func (f *files) openIDs() (ids []string) {
	f.documents.Lock()
	defer f.documents.Unlock()
	for d := range f.host.Snapshot().Open() {
		ids = append(ids, d.ID)
	}
	return ids
}

// scanAll reads every workspace folder. The first time it shows progress;
// until it ends, and in a folder of too many files, missing targets are not
// judged.
func (f *files) scanAll() {
	now := f.host.Snapshot()
	f.scans++
	if f.scans == 1 {
		defer f.tasks.Go(f.makeReady)
	}
	p := &progress{session: f.session, token: protocol.String(fmt.Sprintf("notels/scan/%d", f.scans))}
	if !now.Scanned() {
		p.begin("Reading notes")
		defer p.end()
	}
	maps.DeleteFunc(f.read, func(root string, _ bool) bool { return !slices.Contains(now.Roots(), root) })
	whole := true
	for _, root := range now.Roots() {
		if f.ctx.Err() != nil {
			return
		}
		whole = f.scanRoot(root, now.Roots(), p) && whole
	}
	f.respell(f.openIDs())
	f.readNamed()
	if slices.Equal(now.Roots(), f.host.Snapshot().Roots()) { // else another scan is due already
		f.host.SetScanned(whole)
	}
	f.publish.all()
	f.refresh.soon(neighbourViews)
}

// makeReady makes ready what later requests need: at once, for the first link may be
// typed soon.
func (f *files) makeReady() {
	defer f.survive("making completion ready")
	f.hasTime.Lock()
	defer f.hasTime.Unlock()
	if f.ctx.Err() == nil {
		f.host.Snapshot().MakeReady()
	}
}

// whenLearnt learns what is usual in notes at once, if nobody has by now, and is what is
// known then.
func (s *session) whenLearnt() *workspace.Snapshot {
	s.host.Learn()
	return s.host.Snapshot()
}

// learn learns what is usual in notes, once the first requests are answered.
func (f *files) learn() {
	defer f.survive("learning what is usual")
	defer f.learning.Store(false)
	f.breathe()
	f.hasTime.Lock()
	defer f.hasTime.Unlock()
	if f.ctx.Err() == nil {
		f.host.Learn()
		f.publish.changed(nil)
	}
}

// scanRoot reads a workspace folder and is false if it has too many files to
// read them all. One that can't be read is empty. The user is told of either.
func (f *files) scanRoot(root string, roots []string, p *progress) bool {
	f.restore(root)
	now, changed := f.host.Snapshot(), 0
	opts := disk.Options{Config: now.Config(root), Known: known{now, root}, Progress: p.report, Nested: nestedIn(root, roots)}
	stats, err := disk.Scan(f.ctx, root, opts, func(changes []workspace.Change) {
		now := f.host.Apply(changes...)
		for _, c := range changes {
			if !isOpen(now.File(c.ID)) {
				changed++
			}
		}
	})
	f.host.Confirm(root)
	switch {
	case f.ctx.Err() != nil:
		return false
	case err != nil:
		f.forget(known{now, root})
		f.warn(root, err.Error())
		return true
	case stats.Truncated:
		f.warn(root, "There are more than 250,000 files in "+disk.PathOf(root)+", so notels does not read them all. Leave folders out by the setting exclude in .notels.toml, or open a smaller folder.")
		return false
	}
	delete(f.warned, root)
	f.host.SetLeftOut(root, stats.LeftOut)
	f.keep.soon(root, changed)
	return true
}

// isOpen tells a document from a file. A scan reads such a file each time, be it
// changed or not.
func isOpen(f *workspace.File) bool { return f != nil && f.Note != nil }

// restore takes in what was stored of a workspace folder that was not read before.
func (f *files) restore(root string) {
	if !f.read[root] {
		f.read[root] = true
		f.keep.restore(root)
	}
}

// forget takes out what is known of a workspace folder.
func (f *files) forget(all known) {
	var gone []workspace.Change
	for id := range all.IDs() {
		gone = append(gone, workspace.Change{Kind: workspace.Gone, ID: id})
	}
	f.host.Apply(gone...)
}

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
	var all []change
	for root, ids := range byRoot {
		changes := disk.Changes(f.ctx, root, disk.Options{Config: now.Config(root), Nested: nestedIn(root, now.Roots()), Names: f.opts.names}, ids)
		changes = withFolders(now, changes)
		after := f.host.Apply(changes...)
		for _, c := range changes {
			f.refresh.changed(now.File(c.ID), after.File(c.ID))
			all = append(all, change{c.ID, now.File(c.ID), after.File(c.ID)})
			if c.Kind == workspace.Gone && isOpen(after.File(c.ID)) {
				f.respell([]string{c.ID})
			}
		}
		if !f.warned[root] { // else it is not known whole
			f.keep.soon(root, len(changes))
		}
	}
	f.readNamed()
	f.publish.changed(all)
}

// readNamed reads the schemas that notes name since the last time, before what they
// say of these notes is published.
func (f *files) readNamed() {
	if f.schemas.lacks() {
		f.schemas.read()
		f.watch()
	}
}

// withFolders adds the files that were below what is now gone or a file: a
// folder takes its files with it.
func withFolders(now *workspace.Snapshot, changes []workspace.Change) []workspace.Change {
	var all []workspace.Change
	for _, c := range changes {
		for file := range now.Below(c.ID) {
			all = append(all, workspace.Change{Kind: workspace.Gone, ID: file.ID})
		}
	}
	return append(all, changes...)
}

// warn tells the user what is wrong with a workspace folder, in the editor's
// own way, once until it could be read.
func (f *files) warn(root, message string) {
	if f.warned[root] {
		return
	}
	f.warned[root] = true
	f.opts.Logf("%s", message)
	f.tasks.Go(func() { f.show(context.WithoutCancel(f.ctx), protocol.MessageTypeWarning, message) })
}
