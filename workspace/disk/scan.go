package disk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
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
	// Larger notes are rare enough to be read into memory of their own.
	maxBuffer = 1 << 20
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
	// Known is what the caller has of the folder, nil for nothing. A known note
	// whose stamp is still the same is not read again, nor yielded, and what is
	// not there any more is yielded as Gone.
	Known Known
	// Names tells how the disk takes names; nil means that it is asked itself.
	Names Names
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
	// UnreadableFiles are the IDs of the other ones.
	UnreadableFiles []string
	// Truncated is true if there are more than Options.MaxFiles files.
	Truncated bool
	// LeftOut are the paths below the workspace folder of notes that its
	// settings leave out.
	LeftOut []string
}

// Known is what a caller has of a workspace folder. It is asked by several
// goroutines and must not change during a scan.
type Known interface {
	// Find is the file with an ID; ok is false if there is none.
	Find(id string) (file KnownFile, ok bool)
	// IDs are those of all files of the workspace folder.
	IDs() iter.Seq[string]
}

// KnownFile is a file as it was. A note with the zero Stamp is read again.
type KnownFile struct {
	Stamp  workspace.Stamp
	IsNote bool
}

// Scan walks a workspace folder, parses its notes and gives them, with its
// attachments, to yield: in batches, in no order, always from the goroutine
// that called Scan. yield may keep a batch. What can't be read is counted and
// left out; a file that vanishes meanwhile is Gone, and so are known files that
// are not there, unless the scan was truncated or can't tell. Left out are
// hidden files and folders, node_modules, what the settings exclude, what ignore
// files exclude (those in the folder and below it count, with or without git)
// and what symbolic links reach outside the folder.
//
// It fails if root is no folder that can be read, or with ctx's error.
func Scan(ctx context.Context, root string, opts Options, yield func([]workspace.Change)) (Stats, error) {
	if err := checkFolder(root); err != nil {
		return Stats{}, fmt.Errorf("the workspace folder can't be read, so its notes are missing; check that it is there and open it again: %w", err)
	}
	w := newWalker(root, opts)
	w.whole = true
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

// result is what is to be told of a path.
type result struct {
	change               workspace.Change
	unreadable, tooLarge bool
	note                 bool
}

// run tells what walk finds.
func (w *walker) run(ctx context.Context, walk func(), yield func([]workspace.Change)) (Stats, error) {
	c := collector{yield: yield, size: firstBatch}
	var g garbage
	defer g.collect()
	for r := range w.start(ctx, walk) {
		if ctx.Err() != nil {
			continue // the others are about to notice, too
		}
		c.take(r)
		g.left(c.stats.Notes)
		if w.opts.Progress != nil && r.note && c.stats.Notes%progressEvery == 0 {
			unchanged, found := w.tally.progress()
			w.opts.Progress(unchanged+c.stats.Notes, found)
		}
	}
	if err := ctx.Err(); err != nil {
		return c.stats, err
	}
	w.tally.addTo(&c.stats)
	if w.whole && w.opts.Known != nil && !c.stats.Truncated {
		for _, id := range w.tally.gone(w.opts.Known) {
			c.take(result{change: workspace.Change{Kind: workspace.Gone, ID: id}})
		}
	}
	c.flush()
	if w.opts.Progress != nil {
		w.opts.Progress(c.stats.Notes, c.stats.Notes)
	}
	return c.stats, nil
}

// start runs walk and those who read notes; the results end when all have.
func (w *walker) start(ctx context.Context, walk func()) <-chan result {
	notes, results := make(chan string, walkAhead), make(chan result, lastBatch)
	w.ctx, w.notes, w.results = ctx, notes, results
	var running sync.WaitGroup
	running.Go(func() {
		defer close(notes)
		walk()
		w.walking.Wait()
	})
	for range runtime.GOMAXPROCS(0) {
		running.Go(func() {
			var r reader
			for id := range notes {
				if ctx.Err() == nil {
					results <- r.note(id)
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

// reader reads one note after the other into the same memory: a Record shares
// none of it.
type reader struct{ buf []byte }

// note tells what the file with an ID holds now.
func (r *reader) note(id string) result {
	told := result{change: workspace.Change{Kind: workspace.OnDisk, ID: id}, note: true}
	content, info, err := readFile(PathOf(id), maxNoteSize, r.buf)
	switch {
	case err == nil:
		told.change.Record = note.Parse(path.Base(id), content).Record()
		told.change.Stamp = settledStamp(info)
		if cap(content) <= maxBuffer {
			r.buf = content
		}
	case errors.Is(err, fs.ErrNotExist):
		told.change.Kind, told.note = workspace.Gone, false
	case errors.Is(err, errTooLarge):
		told.tooLarge, told.note = true, false
	default:
		told.unreadable = true
	}
	return told
}

// collector counts results and yields them in batches.
type collector struct {
	stats Stats
	yield func([]workspace.Change)
	batch []workspace.Change
	size  int
}

func (c *collector) take(r result) {
	switch {
	case r.unreadable:
		c.stats.Unreadable++
		c.stats.UnreadableFiles = append(c.stats.UnreadableFiles, r.change.ID)
		return
	case r.note:
		c.stats.Notes++
	case r.change.Kind == workspace.OnDisk:
		c.stats.Attachments++
	}
	if r.tooLarge {
		c.stats.TooLarge++
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
