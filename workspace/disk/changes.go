package disk

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
)

// Changes tells what paths of a workspace folder mean now, whatever happened
// to them: files, and folders with all that is in them, as Scan finds them. A
// folder's own ID is Gone as a file's, and of a path that is gone only its own
// ID is reported: the caller knows what was below. Nothing is reported for what Scan leaves out by
// name or rule, for paths outside, and for what can't be read now.
//
// Changed ignore files are not looked at: what they exclude or bring back is
// elsewhere, so the caller scans again. When ctx ends, so does the work, and
// the result is nil.
func Changes(ctx context.Context, root string, opts Options, ids []string) []workspace.Change {
	w := newWalker(root, opts)
	w.tally.sent = map[string]bool{}
	tree := newTree(w)
	var changes []workspace.Change
	_, err := w.run(ctx, func() {
		for _, id := range ids {
			if rel, ok := below(path.Clean(id), root); ok && !w.stopped() {
				tree.changedAs(rel)
			}
		}
	}, func(batch []workspace.Change) { changes = append(changes, batch...) })
	if err != nil {
		return nil
	}
	return changes
}

// tree remembers the folders on the way to the paths that changed.
type tree struct {
	*walker
	places  map[string]place
	speller speller
}

func newTree(w *walker) tree { return tree{w, map[string]place{}, newSpeller(w.opts.Names)} }

// place is what a walk from the root down would find of a folder.
type place struct {
	state
	rules *ignoreRules // in it
}

type state uint8

const (
	walked state = iota
	leftOut
	gone // or no folder any more
)

// changedAs tells what rel means now, and what is there by a name with other letters in
// case: only the one that the disk lists is a file's, though it finds the file by both.
func (t tree) changedAs(rel string) {
	if spelled := t.speller.rel(t.root, rel); spelled != rel {
		t.changed(spelled)
		t.gone(rel)
		return
	}
	t.changed(rel)
}

// changed tells what rel means now.
func (t tree) changed(rel string) {
	if rel == "" {
		t.changedRoot()
		return
	}
	in := t.place(parent(rel))
	if in.state == leftOut {
		return
	}
	if in.state == walked {
		info, err := os.Lstat(t.path(rel))
		if err == nil && (info.IsDir() || t.isFile(rel, info.Mode())) {
			if info.IsDir() && !t.excludes(rel, true, in.rules) && checkFolder(t.id(rel)) == nil {
				t.gone(rel) // the file that it may have been
			}
			t.entry(t.id(rel), fs.FileInfoToDirEntry(info), in.rules)
			return
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return
		}
	}
	// Gone, or now a link that leads out; nobody knows what it was.
	if !t.excludes(rel, false, in.rules) || !t.excludes(rel, true, in.rules) {
		t.gone(rel)
	}
}

func (t tree) changedRoot() {
	if _, err := os.Stat(t.path("")); errors.Is(err, fs.ErrNotExist) {
		t.gone("")
		return
	}
	t.folder("", nil)
}

func (t tree) gone(rel string) {
	if id := t.id(rel); t.tally.takeGone(id) {
		t.tell(result{change: workspace.Change{Kind: workspace.Gone, ID: id}})
	}
}

// place looks at the folder rel and those above it.
func (t tree) place(rel string) place {
	if p, ok := t.places[rel]; ok {
		return p
	}
	p := t.look(rel)
	t.places[rel] = p
	return p
}

func (t tree) look(rel string) place {
	if rel == "" {
		return place{walked, t.rulesIn("", ignoreFiles, nil)}
	}
	in := t.place(parent(rel))
	if in.state == leftOut || t.excludes(rel, true, in.rules) {
		return place{state: leftOut}
	}
	info, err := os.Lstat(t.path(rel))
	switch {
	case err == nil && info.IsDir():
		return place{walked, t.rulesIn(rel, ignoreFiles, in.rules)}
	case err == nil || in.state == gone || errors.Is(err, fs.ErrNotExist):
		return place{gone, in.rules}
	}
	return place{state: leftOut} // not to be read now
}

// parent is the folder that rel is in, "" for the root.
func parent(rel string) string {
	if dir := path.Dir(rel); dir != "." {
		return dir
	}
	return ""
}

// LeftOut reports whether a scan of a workspace folder with these settings
// leaves out the file with an ID below it: it is hidden, in node_modules, ignored
// or excluded. The file need not be there yet.
func LeftOut(root, id string, c *config.Config) bool {
	rel, ok := below(path.Clean(id), root)
	if !ok || rel == "" {
		return false
	}
	t := newTree(newWalker(root, Options{Config: c}))
	in := t.place(parent(rel))
	return in.state == leftOut || t.excludes(rel, false, in.rules)
}
