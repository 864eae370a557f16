package disk

import (
	"context"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Watching says what is watched, for a client that does not. The durations and
// MaxFolders are left zero but by tests.
type Watching struct {
	// Folders are the workspace folders, with the options of their scans.
	Folders map[string]Options
	// Files are the IDs of files elsewhere, as that of the user's settings.
	Files []string
	// Changed is told of the files and folders to which something happened, for
	// Changes to look at; nil means that anything may have: the caller scans.
	// Once all is watched that comes first.
	Changed func(ids []string)

	// MaxFolders are watched by the system's help, all others by polling; 0 means
	// 8,192, less than 0 none.
	MaxFolders int
	// Changes are told of when nothing has happened for a time, and at the latest
	// so long after the first.
	Quiet, Longest time.Duration
	// Poll is the shortest pause between two polls.
	Poll time.Duration
}

// Watch tells what happens in the folders that a scan walks, until ctx ends.
// Folders that come are watched as well, and as changed ignore files have it.
// For other settings it has to be started anew. What comes and goes between two
// polls is not told of.
func Watch(ctx context.Context, what Watching) {
	w := &watcher{Watching: what.orDefaults(), ctx: ctx}
	defer w.close()
	w.restart()
	flush, poll, last := time.NewTimer(0), time.NewTimer(w.Poll), time.Duration(0)
	for {
		var events chan fsnotify.Event
		var faults chan error
		if w.notify != nil {
			events, faults = w.notify.Events, w.notify.Errors
		}
		select {
		case <-ctx.Done():
			return
		case e, open := <-events:
			if !open { // it has ended by a fault: what it has watched is polled
				w.MaxFolders, w.stale = -1, true
				w.batch.add("", time.Now())
				w.close()
				break
			}
			w.event(e)
		case <-faults: // mostly that events were lost
			w.stale = true
			w.batch.add("", time.Now())
		case <-poll.C:
			start := time.Now()
			w.poll()
			took := time.Since(start)
			poll.Reset(pollPause(min(took, last), w.Poll)) // one that was held up counts for nothing
			last = took
		case <-flush.C:
			w.flush()
		}
		if len(w.batch.ids) > 0 {
			flush.Reset(time.Until(w.batch.due(w.Quiet, w.Longest)))
		}
	}
}

func (w Watching) orDefaults() Watching {
	if w.MaxFolders == 0 {
		w.MaxFolders = 8192
	}
	if w.Quiet == 0 {
		w.Quiet, w.Longest = 100*time.Millisecond, time.Second
	}
	if w.Poll == 0 {
		w.Poll = 5 * time.Second
	}
	return w
}

// pollPause is how long to wait after a poll, so that polling takes at most 2 %
// of a processor.
func pollPause(took, least time.Duration) time.Duration { return max(least, 49*took) }

// batch is what has happened since the last time it was told.
type batch struct {
	ids         map[string]struct{}
	first, last time.Time
}

func (b *batch) add(id string, now time.Time) {
	if len(b.ids) == 0 {
		*b = batch{ids: map[string]struct{}{}, first: now}
	}
	b.ids[id] = struct{}{}
	b.last = now
}

// due is when the batch is to be told.
func (b *batch) due(quiet, longest time.Duration) time.Time {
	due := b.last.Add(quiet)
	if latest := b.first.Add(longest); latest.Before(due) {
		return latest
	}
	return due
}

// watcher is a Watch as it runs, in one goroutine.
type watcher struct {
	Watching
	ctx     context.Context
	notify  *fsnotify.Watcher // nil if the system does not help
	folders map[string]*watchedFolder
	byInode map[uint64]string // the IDs of the latest
	helped  int               // folders that notify watches
	stale   bool              // other folders may have to be watched, or events were lost
	batch   batch
}

// restart watches all from the beginning: what is known of moved folders and of
// ignore files may no longer hold.
func (w *watcher) restart() {
	w.close()
	w.folders, w.byInode, w.helped = map[string]*watchedFolder{}, map[uint64]string{}, 0
	w.stale, w.batch = false, batch{}
	// Elsewhere a watched folder costs a file handle for each file in it, or
	// can't be renamed: polling does less harm.
	if runtime.GOOS == "linux" && w.MaxFolders > 0 {
		w.notify, _ = fsnotify.NewWatcher() // without, all is polled
	}
	for _, root := range slices.Sorted(maps.Keys(w.Folders)) {
		w.watchRoot(root)
	}
	for _, file := range w.Files {
		w.watchFiles(file)
	}
	if w.ctx.Err() == nil {
		w.Changed(nil)
	}
}

func (w *watcher) close() {
	if w.notify != nil {
		_ = w.notify.Close()
		w.notify = nil
	}
}

// flush tells what has happened.
func (w *watcher) flush() {
	switch {
	case w.stale:
		w.restart()
	case len(w.batch.ids) > 0:
		ids := slices.Sorted(maps.Keys(w.batch.ids))
		w.batch = batch{}
		w.Changed(ids)
	}
}

func (w *watcher) event(e fsnotify.Event) {
	if e.Op != fsnotify.Chmod {
		w.happened(IDOf(e.Name), e.Has(fsnotify.Create), e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename))
	}
}

// happened takes in that a file or folder was changed, or that one of this name
// came or went.
func (w *watcher) happened(id string, came, went bool) {
	now := time.Now()
	if f := w.folders[id]; f != nil && (came || went) {
		for _, file := range f.only {
			w.batch.add(file, now)
		}
		w.drop(id)
	}
	if _, isRoot := w.Folders[id]; isRoot {
		w.batch.add(id, now)
		w.stale = true // it may be another folder of that name
		return
	}
	in := w.folders[path.Dir(id)]
	if in == nil || !in.counts(id) {
		return
	}
	w.batch.add(id, now)
	w.stale = w.stale || slices.Contains(ignoreFiles, path.Base(id))
	switch {
	case came && in.root != nil:
		w.enter(id, in)
	case came && in.only != nil && strings.HasSuffix(id, schemaFolder):
		w.add(id, &watchedFolder{whole: true})
	}
}
