package disk

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace"
)

// watchedFolder is a folder of which the names matter.
type watchedFolder struct {
	root  *walker // of the workspace folder, nil outside of one
	rules *ignoreRules
	files int      // and folders in it, when it was listed
	only  []string // if not nil, the IDs that matter
	whole bool     // all names matter, but it is no folder of notes
	// entries are what was last seen in a folder that is polled, by name; nil if
	// the system tells what happens in it.
	entries map[string]seen
	info    fs.FileInfo // of the folder itself
}

// seen is what a poll saw: a file that is not settled may change and keep its
// stamp, so it is told of once more.
type seen struct {
	stamp   workspace.Stamp
	settled bool
}

// counts reports whether it matters what happens to an ID in the folder.
func (f *watchedFolder) counts(id string) bool {
	switch {
	case f.whole:
		return true
	case f.only != nil:
		return slices.Contains(f.only, id)
	case id == FolderSettingsID(f.root.root), id == obsidianFolderID(f.root.root), id == path.Dir(SchemaFolderID(f.root.root)):
		return true
	}
	if slices.Contains(ignoreFiles, path.Base(id)) {
		return !f.root.opts.NoIgnore
	}
	rel := id[len(f.root.prefix):] // perhaps of something that is gone
	return !f.root.excludes(rel, false, f.rules) || !f.root.excludes(rel, true, f.rules)
}

// watchRoot watches a workspace folder; false if it is not there.
func (w *watcher) watchRoot(root string) bool {
	in := newWalker(root, w.Folders[root])
	if !w.grow(root, in, nil) {
		return false
	}
	w.watchFiles(ObsidianSettingsIDs(root)...)
	w.watchSchemas(root)
	return true
}

// watchSchemas watches the folder of a workspace folder's schemas.
func (w *watcher) watchSchemas(root string) {
	dir := SchemaFolderID(root)
	w.watchFiles(dir)
	if w.folders[dir] == nil {
		w.add(dir, &watchedFolder{whole: true})
	}
}

// watchFiles watches files of one folder for themselves.
func (w *watcher) watchFiles(ids ...string) {
	dir := path.Dir(ids[0])
	f := w.folders[dir]
	switch {
	case f == nil:
		w.add(dir, &watchedFolder{only: ids})
	case f.only != nil:
		f.only = append(f.only, ids...)
	}
}

// enter watches a folder that came.
func (w *watcher) enter(id string, in *watchedFolder) {
	info, err := os.Lstat(PathOf(id))
	switch {
	case err != nil || !info.IsDir():
	case id == obsidianFolderID(in.root.root):
		w.watchFiles(ObsidianSettingsIDs(in.root.root)...)
	case id == path.Dir(SchemaFolderID(in.root.root)):
		w.watchSchemas(in.root.root)
	case !in.root.excludes(id[len(in.root.prefix):], true, in.rules):
		w.grow(id, in.root, in.rules)
	}
}

// grow watches a folder with those below it, as long as there is not more in all
// than a scan takes in. Each is watched before it is listed: nothing slips through.
func (w *watcher) grow(id string, root *walker, rules *ignoreRules) bool {
	if w.ctx.Err() != nil || root.tally.files > root.tally.most {
		return false
	}
	f := &watchedFolder{root: root, rules: rules}
	entries, ok := w.add(id, f)
	if !ok {
		return false
	}
	f.files = len(entries)
	root.tally.files += f.files
	for _, e := range entries {
		child := strings.TrimSuffix(id, "/") + "/" + e.Name()
		if e.IsDir() && !root.excludes(child[len(root.prefix):], true, f.rules) {
			w.grow(child, root, f.rules)
		}
	}
	return true
}

// add watches a folder.
func (w *watcher) add(id string, f *watchedFolder) (entries []fs.DirEntry, ok bool) {
	var err error
	if f.info, err = os.Stat(PathOf(id)); err != nil {
		return nil, false
	}
	w.dropMoved(f.info)
	helped := w.notify != nil && w.helped < w.MaxFolders && w.notify.Add(PathOf(id)) == nil
	if entries, err = os.ReadDir(PathOf(id)); err != nil {
		if helped {
			_ = w.notify.Remove(PathOf(id))
		}
		return nil, false
	}
	if f.root != nil {
		rel, _ := below(id, f.root.root)
		f.rules = f.root.rulesIn(rel, listed(entries), f.rules)
	}
	if helped {
		w.helped++
	} else {
		f.entries = f.look(id, entries)
	}
	w.folders[id], w.byInode[inode(f.info)] = f, id
	return entries, true
}

// dropMoved drops a folder that is watched by its former name, of which we are
// yet to hear: the system watches a folder once, whatever its name.
func (w *watcher) dropMoved(info fs.FileInfo) {
	former := w.byInode[inode(info)]
	if f := w.folders[former]; f != nil && os.SameFile(f.info, info) {
		w.drop(former)
	}
}

// drop watches a folder, and those below it, no longer.
func (w *watcher) drop(id string) {
	for folder, f := range w.folders {
		if !inside(folder, id) {
			continue
		}
		delete(w.folders, folder)
		if f.root != nil {
			f.root.tally.files -= f.files
		}
		if f.entries == nil && w.notify != nil {
			w.helped--
			_ = w.notify.Remove(PathOf(folder)) // it fails if it is gone
		}
	}
}

// poll looks at the folders that the system does not watch, and for those of
// the workspace and of files elsewhere that were not there.
func (w *watcher) poll() {
	for root := range w.Folders {
		if w.folders[root] == nil && w.watchRoot(root) {
			w.happened(root, false, false)
		}
	}
	for _, file := range w.Files {
		if dir := path.Dir(file); w.folders[dir] == nil {
			if w.watchFiles(file); w.folders[dir] != nil {
				w.happened(file, false, false)
			}
		}
	}
	var polled []string
	for id, f := range w.folders {
		if f.entries != nil {
			polled = append(polled, id)
		}
	}
	slices.Sort(polled) // a folder comes before those in it
	for _, id := range polled {
		if f := w.folders[id]; f != nil && f.entries != nil && w.ctx.Err() == nil {
			w.pollFolder(id, f)
		}
	}
}

func (w *watcher) pollFolder(id string, f *watchedFolder) {
	entries, err := os.ReadDir(PathOf(id))
	if errors.Is(err, fs.ErrNotExist) {
		w.happened(id, false, true)
	}
	if err != nil {
		return
	}
	before, now := f.entries, f.look(id, entries)
	f.entries = now
	folder := strings.TrimSuffix(id, "/") + "/"
	for name := range before {
		if _, there := now[name]; !there {
			w.happened(folder+name, false, true)
		}
	}
	for name, is := range now {
		was, there := before[name]
		switch {
		case was != is:
			w.happened(folder+name, !there || was.isFolder() || is.isFolder(), false)
		case is.isFolder() && w.folders[folder+name] == nil && f.root != nil:
			w.enterAgain(folder+name, f)
		}
	}
}

// enterAgain watches a folder that could not be read when it came, or that was
// elsewhere for a while.
func (w *watcher) enterAgain(id string, in *watchedFolder) {
	if w.enter(id, in); w.folders[id] != nil {
		w.happened(id, false, false)
	}
}

// look is what is to be remembered of a folder that is polled.
func (f *watchedFolder) look(id string, entries []fs.DirEntry) map[string]seen {
	all := map[string]seen{}
	folder := strings.TrimSuffix(id, "/") + "/"
	for _, e := range entries {
		if !f.counts(folder + e.Name()) {
			continue
		}
		info, err := e.Info()
		switch {
		case err != nil: // it has just gone
		case info.IsDir():
			all[e.Name()] = seen{workspace.Stamp{Size: -1, Inode: inode(info)}, true}
		default:
			all[e.Name()] = seen{stampOf(info), settledStamp(info) != workspace.Stamp{}}
		}
	}
	return all
}

func (s seen) isFolder() bool { return s.stamp.Size < 0 }
