package workspace

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

// Snapshot is the workspace at one moment. It is immutable and safe for any
// number of readers; holding one holds no lock.
//
// It is a stack of layers, each with its own index, a newer layer hiding what
// it has in common with older ones. A keystroke makes a new small layer on top;
// layers are merged as they grow, so that there are only about log n of them.
type Snapshot struct {
	layers  []*layer // oldest first
	open    []*File  // by ID
	roots   []string
	configs map[string]*config.Config
	// leftOutPaths are the notes that the settings of a workspace folder leave out.
	leftOutPaths map[string]pathsByName
	scanned      bool
}

// with is s with other layers.
func (s *Snapshot) with(layers []*layer) *Snapshot {
	next := *s
	next.layers = layers
	return &next
}

// layer is a set of files with the index of them. A nil file is gone.
type layer struct {
	files map[string]*File
	index *index
}

func newLayer(files map[string]*File) *layer {
	l := &layer{files, newIndex()}
	for _, f := range files {
		if f != nil {
			l.index.add(f)
		}
	}
	l.index.seal()
	return l
}

// over is the layer l with a newer one on it. At the bottom of the stack what
// is gone is forgotten.
func (l *layer) over(older *layer, bottom bool) *layer {
	files := make(map[string]*File, len(l.files)+len(older.files))
	maps.Copy(files, older.files)
	maps.Copy(files, l.files)
	if bottom {
		maps.DeleteFunc(files, func(_ string, f *File) bool { return f == nil })
	}
	hides := func(id string) bool { _, ok := l.files[id]; return ok }
	return &layer{files, merge(older.index, l.index, hides)}
}

// Roots are the IDs of the workspace folders.
func (s *Snapshot) Roots() []string { return s.roots }

// Config is the settings of a workspace folder, or with "" those of documents
// in none.
func (s *Snapshot) Config(root string) *config.Config {
	if c, ok := s.configs[root]; ok {
		return c
	}
	return config.Default()
}

// Scanned reports whether all workspace folders have been read once: only then
// is a missing target known to be missing.
func (s *Snapshot) Scanned() bool { return s.scanned }

// File is the file with an ID, nil if there is none.
func (s *Snapshot) File(id string) *File {
	for _, l := range slices.Backward(s.layers) {
		if f, ok := l.files[id]; ok {
			return f
		}
	}
	return nil
}

// Files are all files, in no order.
func (s *Snapshot) Files() iter.Seq[*File] {
	return func(yield func(*File) bool) {
		for i, l := range s.layers {
			for id, f := range l.files {
				if f != nil && !s.hidden(id, i) && !yield(f) {
					return
				}
			}
		}
	}
}

// hidden reports whether a layer above the i-th one has the ID.
func (s *Snapshot) hidden(id string, i int) bool {
	for _, l := range s.layers[i+1:] {
		if _, ok := l.files[id]; ok {
			return true
		}
	}
	return false
}

// find yields the files that a part of the index has under a key.
func (s *Snapshot) find(part func(*index) postings, key string) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		for i, l := range s.layers {
			for _, id := range part(l.index)[key] {
				if f := l.files[id]; f != nil && !s.hidden(id, i) && !yield(f) {
					return
				}
			}
		}
	}
}

// has reports whether a part of the index has any file under a key.
func (s *Snapshot) has(part func(*index) postings, key string) bool {
	for range s.find(part, key) {
		return true
	}
	return false
}

// hasDir reports whether a folder with a folded path lies below one of roots.
// The path "" is the root itself.
func (s *Snapshot) hasDir(roots []string, dir string) bool {
	if dir == "" {
		return len(roots) > 0
	}
	for f := range s.find(dirs, dir) {
		if !f.LeftOut && slices.Contains(roots, f.Root) {
			return true
		}
	}
	return false
}

// RootOf is the innermost workspace folder that holds an ID, "" for none.
func (s *Snapshot) RootOf(id string) string { return rootOf(s.roots, id) }

func rootOf(roots []string, id string) (root string) {
	for _, r := range roots {
		if len(r) > len(root) && Within(r, id) {
			root = r
		}
	}
	return root
}

// Within reports whether an ID is a folder's or lies below it.
func Within(folder, id string) bool {
	rest, ok := strings.CutPrefix(id, folder)
	return ok && (rest == "" || rest[0] == '/' || strings.HasSuffix(folder, "/"))
}

// Open are the open documents, in the order of their IDs.
func (s *Snapshot) Open() iter.Seq[*File] { return slices.Values(s.open) }

// Below are the files below a folder.
func (s *Snapshot) Below(folder string) iter.Seq[*File] {
	dir := note.Fold(strings.TrimPrefix(strings.TrimPrefix(folder, s.RootOf(folder)), "/"))
	files := s.find(dirs, dir)
	if dir == "" { // a workspace folder itself
		files = s.Files()
	}
	return func(yield func(*File) bool) {
		for f := range files {
			if Within(folder, f.ID) && !yield(f) {
				return
			}
		}
	}
}
