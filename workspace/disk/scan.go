package disk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"sync"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

const (
	defaultMaxFiles = 250_000
	// Batches grow, so that the first notes can be used at once and yet an
	// index that merges batches does so rarely.
	firstBatch, lastBatch = 64, 4096
	// The walk runs this far ahead of the workers, so that the progress knows
	// early how much there is to do.
	walkAhead     = 1 << 14
	progressEvery = 64
)

// Options say what of a workspace folder is taken in. The zero value is what
// users get who set nothing.
type Options struct {
	// MaxFiles bounds the files that are taken in; 0 means 250,000.
	MaxFiles int
	// NoIgnore takes in what .gitignore and .ignore files exclude.
	NoIgnore bool
	// Config is the settings of the workspace folder; nil means the defaults.
	Config *config.Config
	// Nested are the IDs of workspace folders inside this one. They own their
	// files, so these are left out.
	Nested []string
	// KeepSeen asks for Stats.Seen.
	KeepSeen bool
	// Known is the file with an ID as the caller has it, nil for none. A note
	// whose stamp is still the same is not read again, nor yielded. nil reads
	// all. Workers call it at the same time.
	Known func(id string) *workspace.File
	// Progress is called now and then, by the goroutine that calls yield, with
	// the number of notes that are parsed and of those found so far.
	Progress func(parsed, found int)
}

func (o *Options) config() *config.Config {
	if o.Config == nil {
		return config.Default()
	}
	return o.Config
}

func (o *Options) maxFiles() int {
	if o.MaxFiles == 0 {
		return defaultMaxFiles
	}
	return o.MaxFiles
}

// Stats tell what a scan met.
type Stats struct {
	Notes, Attachments int
	// Unreadable counts files and folders that are there, but can't be read.
	Unreadable int
	// TooLarge counts notes over 64 MiB, which are taken for attachments.
	TooLarge int
	// UnreadableFolders are the IDs of folders that can't be read: nothing is
	// known of what is below them.
	UnreadableFolders []string
	// Truncated is true if there are more than Options.MaxFiles files.
	Truncated bool
	// LeftOut are the paths below the workspace folder of notes that its
	// settings leave out.
	LeftOut []string
	// Seen are the IDs of all files that are there, unreadable ones included.
	// What a caller knew of the folder before and is not seen is gone, unless
	// the scan was truncated or failed. nil without Options.KeepSeen.
	Seen map[string]struct{}
}

// Scan walks a workspace folder, parses its notes and gives them, with its
// attachments, to yield: in batches, in no order, always from the goroutine
// that called Scan. yield may keep a batch. What can't be read is counted and
// left out; a file that vanishes meanwhile is Gone. Left out are hidden files
// and folders, node_modules, what the settings exclude, what ignore files exclude (those in the folder
// and below it count, with or without git) and what symbolic links reach
// outside the folder.
//
// It fails if root is no folder that can be read, or with ctx's error.
func Scan(ctx context.Context, root string, opts Options, yield func([]workspace.Change)) (Stats, error) {
	if err := checkFolder(root); err != nil {
		return Stats{}, fmt.Errorf("the workspace folder can't be read, so its notes are missing; check that it is there and open it again: %w", err)
	}
	w := &walker{root: root, opts: opts, listsLeftOut: true}
	return w.run(ctx, func() { w.folder("", nil) }, yield)
}

func checkFolder(id string) error {
	f, err := os.Open(PathOf(id))
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err = f.ReadDir(1); errors.Is(err, io.EOF) {
		return nil // empty
	}
	return err
}

// result is what a worker found out about a job.
type result struct {
	change               workspace.Change
	unreadable, tooLarge bool
	note, unchanged      bool // unchanged is a file as the caller knows it
}

// run tells the meaning of the jobs that walk sends.
func (w *walker) run(ctx context.Context, walk func(), yield func([]workspace.Change)) (Stats, error) {
	c := collector{yield: yield, size: firstBatch}
	if w.opts.KeepSeen {
		c.stats.Seen = map[string]struct{}{}
	}
	for r := range w.start(ctx, walk) {
		if ctx.Err() != nil {
			continue // the others are about to notice, too
		}
		c.take(r)
		if n := c.stats.Notes; w.opts.Progress != nil && r.note && n%progressEvery == 0 {
			w.opts.Progress(n, int(w.notes.Load()))
		}
	}
	if err := ctx.Err(); err != nil {
		return c.stats, err
	}
	c.flush()
	c.stats.Unreadable += w.unreadable + len(w.unreadableFolders)
	c.stats.UnreadableFolders = w.unreadableFolders
	c.stats.Truncated = w.truncated
	c.stats.LeftOut = w.leftOut
	if w.opts.Progress != nil {
		w.opts.Progress(c.stats.Notes, c.stats.Notes)
	}
	return c.stats, nil
}

// start runs walk and the workers; the results end when all of them have.
func (w *walker) start(ctx context.Context, walk func()) <-chan result {
	jobs, results := make(chan job, walkAhead), make(chan result, firstBatch)
	w.ctx, w.jobs = ctx, jobs
	var running sync.WaitGroup
	running.Go(func() {
		defer close(jobs)
		walk()
	})
	for range runtime.GOMAXPROCS(0) {
		running.Go(func() {
			for j := range jobs {
				if ctx.Err() == nil {
					results <- w.result(j)
				}
			}
		})
	}
	go func() {
		running.Wait()
		close(results)
	}()
	return results
}

// result tells what a path means now. Workers call it at the same time.
func (w *walker) result(j job) result {
	r := result{change: workspace.Change{Kind: workspace.OnDisk, ID: w.id(j.rel)}, note: j.note}
	switch {
	case j.gone:
		r.change.Kind = workspace.Gone
	case w.isKnown(r.change.ID, j):
		r.unchanged = true
	case j.note:
		content, info, err := readFile(w.path(j.rel), maxNoteSize)
		switch {
		case err == nil:
			r.change.Record = note.Parse(path.Base(j.rel), content).Record()
			r.change.Stamp = settledStamp(info)
		case errors.Is(err, fs.ErrNotExist):
			r.change.Kind, r.note = workspace.Gone, false
		case errors.Is(err, errTooLarge):
			r.tooLarge, r.note = true, false
		default:
			r.unreadable = true
		}
	}
	return r
}

// isKnown reports whether a file is as the caller has it.
func (w *walker) isKnown(id string, j job) bool {
	if w.opts.Known == nil {
		return false
	}
	f := w.opts.Known(id)
	if f == nil || f.IsNote() != j.note {
		return false
	}
	if !j.note {
		return true
	}
	info, err := os.Stat(w.path(j.rel))
	return err == nil && f.Stamp != workspace.Stamp{} && f.Stamp == stampOf(info)
}

// collector counts results and yields them in batches.
type collector struct {
	stats Stats
	yield func([]workspace.Change)
	batch []workspace.Change
	size  int
}

func (c *collector) take(r result) {
	if c.stats.Seen != nil && r.change.Kind == workspace.OnDisk {
		c.stats.Seen[r.change.ID] = struct{}{}
	}
	switch {
	case r.unreadable:
		c.stats.Unreadable++
		return
	case r.note:
		c.stats.Notes++
	case r.change.Kind == workspace.OnDisk:
		c.stats.Attachments++
	}
	if r.tooLarge {
		c.stats.TooLarge++
	}
	if r.unchanged {
		return
	}
	if c.batch = append(c.batch, r.change); len(c.batch) == c.size {
		c.flush()
		c.size = min(2*c.size, lastBatch)
	}
}

func (c *collector) flush() {
	if len(c.batch) > 0 {
		c.yield(c.batch)
		c.batch = nil
	}
}
