package disk

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
)

// maxIgnoreSize bounds the ignore files that are read.
const maxIgnoreSize = 1 << 20

// walker finds the files of a workspace folder. All its methods run in one
// goroutine. Paths named rel are below the root, "" is the root.
type walker struct {
	root string
	opts Options
	ctx  context.Context
	jobs chan<- job

	sent              map[string]bool // if not nil, each path is sent once
	files             int
	notes             atomic.Int64 // read by the progress, too
	unreadable        int
	unreadableFolders []string
	listsLeftOut      bool
	leftOut           []string
	truncated         bool
}

// job is a path whose meaning is to be told: a file, or a path that is gone.
type job struct {
	rel        string
	gone, note bool
}

// send hands a job to the workers; false means that the walk is to end.
func (w *walker) send(j job) bool {
	if w.sent != nil {
		if w.sent[j.rel] {
			return true
		}
		w.sent[j.rel] = true
	}
	if !j.gone {
		if w.files == w.opts.maxFiles() {
			w.truncated = true
			return false
		}
		w.files++
	}
	if j.note {
		w.notes.Add(1)
	}
	select {
	case w.jobs <- j:
		return true
	case <-w.ctx.Done():
		return false
	}
}

func (w *walker) sendFile(rel string) bool {
	return w.send(job{rel: rel, note: w.opts.config().IsNote(path.Base(rel))})
}

func (w *walker) id(rel string) string {
	if rel == "" {
		return w.root
	}
	return strings.TrimSuffix(w.root, "/") + "/" + rel
}

func (w *walker) path(rel string) string { return PathOf(w.id(rel)) }

// folder walks the folder rel, where the rules of the folders above hold;
// false means that the walk is to end.
func (w *walker) folder(rel string, rules *ignoreRules) bool {
	entries, err := os.ReadDir(w.path(rel))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.unreadableFolders = append(w.unreadableFolders, w.id(rel))
	}
	rules = w.rulesIn(rel, rules)
	for _, e := range entries {
		if w.ctx.Err() != nil || !w.entry(path.Join(rel, e.Name()), e.Type(), rules) {
			return false
		}
	}
	return true
}

// entry takes what the folder listing says of rel.
func (w *walker) entry(rel string, mode fs.FileMode, rules *ignoreRules) bool {
	switch {
	case w.ignores(rel, mode.IsDir(), rules):
		return true
	case w.opts.config().Excludes(rel, mode.IsDir()):
		w.listLeftOut(rel, mode, rules)
		return w.ctx.Err() == nil
	case mode.IsDir():
		return w.folder(rel, rules)
	case w.isFile(rel, mode):
		return w.sendFile(rel)
	}
	return true
}

// listLeftOut lists the notes at and below rel, which the settings leave out.
func (w *walker) listLeftOut(rel string, mode fs.FileMode, rules *ignoreRules) {
	switch {
	case !w.listsLeftOut || w.ctx.Err() != nil || len(w.leftOut) == w.opts.maxFiles():
	case mode.IsDir():
		entries, _ := os.ReadDir(w.path(rel)) // what can't be read has no names
		rules = w.rulesIn(rel, rules)
		for _, e := range entries {
			if child := path.Join(rel, e.Name()); !w.ignores(child, e.IsDir(), rules) {
				w.listLeftOut(child, e.Type(), rules)
			}
		}
	case mode.IsRegular() && w.opts.config().IsNote(path.Base(rel)):
		w.leftOut = append(w.leftOut, rel)
	}
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
	return w.ignores(rel, isDir, rules) || w.opts.config().Excludes(rel, isDir)
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

// rulesIn adds the rules of the ignore files in the folder rel.
func (w *walker) rulesIn(rel string, rules *ignoreRules) *ignoreRules {
	if w.opts.NoIgnore {
		return rules
	}
	for _, name := range ignoreFiles {
		file := w.path(path.Join(rel, name))
		if info, err := os.Lstat(file); err != nil || !info.Mode().IsRegular() {
			continue // none, or, as for git, a link that may lead anywhere
		}
		content, _, err := readFile(file, maxIgnoreSize)
		if err != nil {
			w.unreadable++
			continue
		}
		rules = rules.with(rel, content)
	}
	return rules
}
