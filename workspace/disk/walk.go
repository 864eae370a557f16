package disk

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
)

const (
	// maxIgnoreSize bounds the ignore files that are read.
	maxIgnoreSize = 1 << 20
	// A folder is listed in pieces: several goroutines look at a large one, and
	// one without end does not fill the memory.
	listingSize = 512
)

// walker finds the files of a workspace folder, in several goroutines. Paths
// named rel are below the root, "" is the root.
type walker struct {
	root, prefix string // prefix is what an ID has before its rel
	opts         Options
	config       *config.Config
	whole        bool // a scan, which also tells what is left out and what is gone

	ctx     context.Context
	notes   chan<- string // IDs of notes to be read
	results chan<- result
	helpers chan struct{} // as many as may walk at the same time
	walking sync.WaitGroup
	tally   tally
}

func newWalker(root string, opts Options) *walker {
	return &walker{
		root: root, prefix: strings.TrimSuffix(root, "/") + "/", opts: opts, config: opts.config(),
		helpers: make(chan struct{}, runtime.GOMAXPROCS(0)), tally: tally{most: opts.maxFiles()},
	}
}

func (w *walker) id(rel string) string {
	if rel == "" {
		return w.root
	}
	return w.prefix + rel
}

func (w *walker) path(rel string) string { return PathOf(w.id(rel)) }

// stopped reports whether the walk is to end.
func (w *walker) stopped() bool { return w.tally.truncated.Load() || w.ctx.Err() != nil }

// share does a part of the walk, in a goroutine of its own if not enough are
// walking.
func (w *walker) share(part func()) {
	select {
	case w.helpers <- struct{}{}:
		w.walking.Go(func() {
			defer func() { <-w.helpers }()
			part()
		})
	default:
		part()
	}
}

// folder walks the folder rel, where the rules of the folders above hold.
func (w *walker) folder(rel string, rules *ignoreRules) {
	w.share(func() {
		if err := w.list(rel, rules); err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.tally.addUnreadableFolder(w.id(rel))
		}
	})
}

func (w *walker) list(rel string, rules *ignoreRules) error {
	dir, err := os.Open(w.path(rel))
	if err != nil {
		return err
	}
	defer dir.Close()
	for first := true; ; first = false {
		entries, err := dir.ReadDir(listingSize)
		last := len(entries) < listingSize
		switch {
		case first && last:
			rules = w.rulesIn(rel, listed(entries), rules)
		case first:
			rules = w.rulesIn(rel, ignoreFiles, rules)
		}
		if last {
			w.entries(rel, entries, rules)
			return unlessEOF(err)
		}
		w.share(func() { w.entries(rel, entries, rules) })
		if w.stopped() {
			return nil
		}
	}
}

func unlessEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// listed are the ignore files among the entries of a folder.
func listed(entries []fs.DirEntry) (names []string) {
	for _, name := range ignoreFiles {
		if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name }) {
			names = append(names, name)
		}
	}
	return names
}

func (w *walker) entries(rel string, entries []fs.DirEntry, rules *ignoreRules) {
	folder := strings.TrimSuffix(w.id(rel), "/") + "/"
	for _, e := range entries {
		if w.stopped() {
			return
		}
		w.entry(folder+e.Name(), e, rules)
	}
}

// entry takes what the folder listing says of an ID.
func (w *walker) entry(id string, e fs.DirEntry, rules *ignoreRules) {
	rel, isDir := id[len(w.prefix):], e.IsDir()
	switch {
	case w.ignores(rel, isDir, rules):
	case w.config.Excludes(rel, isDir):
		w.listLeftOut(rel, e.Type(), rules)
	case isDir:
		w.folder(rel, rules)
	case w.isFile(rel, e.Type()):
		w.file(id, e)
	}
}

// file counts a file, unless there are too many, and sees to it that its
// meaning is told, unless the caller knows it.
func (w *walker) file(id string, e fs.DirEntry) {
	isNote := w.config.IsNote(e.Name())
	met, same := w.compare(id, isNote, e)
	switch {
	case !w.tally.take(id, isNote, met, same) || same:
	case isNote:
		select {
		case w.notes <- id:
		case <-w.ctx.Done():
		}
	default:
		w.tell(result{change: workspace.Change{Kind: workspace.OnDisk, ID: id}})
	}
}

func (w *walker) tell(r result) {
	select {
	case w.results <- r:
	case <-w.ctx.Done():
	}
}

// compare reports whether the caller knows a file, and as it is now.
func (w *walker) compare(id string, isNote bool, e fs.DirEntry) (met, same bool) {
	if w.opts.Known == nil {
		return false, false
	}
	known, met := w.opts.Known.Find(id)
	if !met || known.IsNote != isNote {
		return met, false
	}
	if !isNote || known.Stamp == (workspace.Stamp{}) {
		return true, !isNote
	}
	info, err := e.Info()
	if err == nil && e.Type()&fs.ModeSymlink != 0 {
		info, err = os.Stat(PathOf(id))
	}
	return true, err == nil && stampOf(info) == known.Stamp
}

// listLeftOut lists the notes at and below rel, which the settings leave out;
// false means that it need not be asked again.
func (w *walker) listLeftOut(rel string, mode fs.FileMode, rules *ignoreRules) bool {
	switch {
	case !w.whole || w.stopped():
		return false
	case mode.IsDir():
		entries, _ := os.ReadDir(w.path(rel)) // what can't be read has no names
		rules = w.rulesIn(rel, listed(entries), rules)
		for _, e := range entries {
			child := path.Join(rel, e.Name())
			if !w.ignores(child, e.IsDir(), rules) && !w.listLeftOut(child, e.Type(), rules) {
				return false
			}
		}
	case mode.IsRegular() && w.config.IsNote(path.Base(rel)):
		return w.tally.leaveOut(rel)
	}
	return true
}

// ignores reports whether rel is left out for its name or by a rule of an
// ignore file.
func (w *walker) ignores(rel string, isDir bool, rules *ignoreRules) bool {
	name := path.Base(rel)
	return name[0] == '.' ||
		isDir && (name == "node_modules" || slices.Contains(w.opts.Nested, w.id(rel))) ||
		rules.ignores(rel, isDir)
}

// excludes reports whether rel is left out, be it by the settings.
func (w *walker) excludes(rel string, isDir bool, rules *ignoreRules) bool {
	return w.ignores(rel, isDir, rules) || w.config.Excludes(rel, isDir)
}

// isFile reports whether rel is a regular file or a symbolic link to one in
// this workspace folder. Links to folders are never walked: those inside are
// found where they are.
func (w *walker) isFile(rel string, mode fs.FileMode) bool {
	if mode&fs.ModeSymlink == 0 {
		return mode.IsRegular()
	}
	root, err := filepath.EvalSymlinks(w.path(""))
	if err != nil {
		return false
	}
	target, err := filepath.EvalSymlinks(w.path(rel))
	if err != nil || !inside(IDOf(target), IDOf(root)) {
		return false
	}
	info, err := os.Lstat(target)
	return err == nil && info.Mode().IsRegular()
}

// rulesIn adds the rules of the ignore files in the folder rel that may be
// there.
func (w *walker) rulesIn(rel string, names []string, rules *ignoreRules) *ignoreRules {
	if w.opts.NoIgnore {
		return rules
	}
	for _, name := range names {
		file := w.path(path.Join(rel, name))
		if info, err := os.Lstat(file); err != nil || !info.Mode().IsRegular() {
			continue // none, or, as for git, a link that may lead anywhere
		}
		content, _, err := readFile(file, maxIgnoreSize, nil)
		if err != nil {
			w.tally.addUnreadable(w.id(path.Join(rel, name)))
			continue
		}
		rules = rules.with(rel, content)
	}
	return rules
}
