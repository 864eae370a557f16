package disk

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

const (
	// Some parsed notes are kept, so that many requests about a few closed
	// notes don't parse them each time. Large ones would keep too much memory.
	maxKept     = 64
	maxKeptSize = 1 << 20
)

// Texts reads closed notes. It may be used by several goroutines.
type Texts struct {
	roots func() []string
	mu    sync.Mutex
	kept  map[string]keptNote
}

var _ workspace.Texts = (*Texts)(nil)

type keptNote struct {
	note  *note.Note
	stamp workspace.Stamp
}

// NewTexts makes a Texts for the workspace folders that roots gives; roots is
// called for each request, from any goroutine.
func NewTexts(roots func() []string) *Texts {
	return &Texts{roots: roots, kept: map[string]keptNote{}}
}

// Load is the note that a closed file holds now. It fails if the file can't be
// read, has more than 64 MiB, or is not where it seems but outside of every
// workspace folder; the last does not count for a file that was opened alone.
func (t *Texts) Load(f *workspace.File) (*note.Note, error) {
	file := PathOf(f.ID)
	if !filepath.IsAbs(file) {
		return nil, fmt.Errorf("%s is not on disk; save it first", f.ID)
	}
	if f.Root != "" {
		if _, err := insideOf(t.roots(), file); err != nil {
			return nil, err
		}
	}
	if n := t.lookUp(f.ID, file); n != nil {
		return n, nil
	}
	content, info, err := readFile(file, maxNoteSize, nil)
	if err != nil {
		return nil, err
	}
	n := note.Parse(f.Name(), content)
	t.keep(f.ID, keptNote{n, settledStamp(info)})
	return n, nil
}

// Exists reports whether there is a file or folder at an absolute path inside
// a workspace folder, ignored ones included.
func (t *Texts) Exists(id string) bool {
	id = path.Clean(id)
	if !slices.ContainsFunc(t.roots(), func(root string) bool { return inside(id, root) }) {
		return false
	}
	_, err := os.Lstat(PathOf(id))
	return err == nil
}

// Ignored reports whether an ignore file leaves out what lies, or would lie, at an
// absolute path inside a workspace folder, or the scan does for its name.
func (t *Texts) Ignored(id string) bool {
	nearest := ""
	for _, root := range t.roots() {
		if inside(path.Clean(id), root) && len(root) > len(nearest) {
			nearest = root
		}
	}
	return nearest != "" && LeftOut(nearest, id, nil)
}

// Head is the beginning of a file, and the size of the whole. It fails if that is
// outside of every workspace folder.
func (t *Texts) Head(f *workspace.File, most int) ([]byte, int64, error) {
	file, err := insideOf(t.roots(), PathOf(f.ID))
	if err != nil {
		return nil, 0, err
	}
	return readHead(file, most)
}

// lookUp is the note that was kept of a file, nil if the file has changed.
func (t *Texts) lookUp(id, file string) *note.Note {
	t.mu.Lock()
	k, ok := t.kept[id]
	t.mu.Unlock()
	if !ok {
		return nil
	}
	now, err := os.Stat(file)
	if err != nil || k.stamp != stampOf(now) {
		return nil
	}
	return k.note
}

// keep replaces what was kept of a file; to make room, any other note goes.
func (t *Texts) keep(id string, k keptNote) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.kept, id)
	if k.stamp == (workspace.Stamp{}) || k.stamp.Size > maxKeptSize {
		return
	}
	for other := range t.kept {
		if len(t.kept) < maxKept {
			break
		}
		delete(t.kept, other)
	}
	t.kept[id] = k
}
