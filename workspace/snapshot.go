package workspace

import (
	"iter"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
)

// Snapshot is the workspace at one moment. It is immutable and safe for any
// number of readers; holding one holds no lock.
//
// It is a stack of layers, each with its own index, a newer layer hiding what
// it has in common with older ones. A keystroke makes a new small layer on top;
// layers are merged as they grow, so that there are only about log n of them.
type Snapshot struct {
	layers  []*layer // oldest first
	large   []*layer // those of them that are large
	open    []*File  // by ID
	roots   []string
	configs map[string]*config.Config
	schemas map[string]*schema.Schema // by the IDs of their files
	learnt  *learnt                   // nil until Host.Learn, or if nobody wants to know
	ways    ways                      // nil until Host.Learn
	// largeTargets are the targets in the large layers, and largeHidden the numbers of the
	// files in each that others of them hide.
	largeTargets func() []*targetList
	largeHidden  func() map[*layer][]uint32
	// leftOutPaths are the notes that the settings of a workspace folder leave out.
	leftOutPaths map[string]pathsByName
	// recent are the IDs of the files that were edited last, the last first.
	recent  []string
	scanned bool
	// unsure are the workspace folders that were restored and not confirmed.
	unsure []string
}

// with is s with other layers.
func (s *Snapshot) with(layers []*layer) *Snapshot {
	next := *s
	next.layers = layers
	return &next
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

// MakeReady makes what completion and searches look through, which else the first of them
// has to wait for.
func (s *Snapshot) MakeReady() {
	for _, l := range s.layers {
		l.ready()
	}
	s.targets()
}

// Scanned reports whether all workspace folders have been read once: only then
// is a missing target known to be missing.
func (s *Snapshot) Scanned() bool { return s.scanned }

// File is the file with an ID, nil if there is none.
func (s *Snapshot) File(id string) *File {
	for _, l := range slices.Backward(s.layers) {
		if f, known := l.file(id); known {
			return f
		}
	}
	return nil
}

// Files are all files, in no order.
func (s *Snapshot) Files() iter.Seq[*File] {
	return func(yield func(*File) bool) {
		for i, l := range s.layers {
			for _, f := range l.files {
				if !f.gone && !s.hidden(f.ID, i) && !yield(f) {
					return
				}
			}
		}
	}
}

// hidden reports whether a layer above the i-th one has the ID.
func (s *Snapshot) hidden(id string, i int) bool {
	if i+1 == len(s.layers) {
		return false
	}
	key := keyOf(id)
	return slices.ContainsFunc(s.layers[i+1:], func(l *layer) bool { return l.number(id, key) != dropped })
}

// find yields the files that a table of the index has under a name, and now and
// then one of another name with the same key.
func (s *Snapshot) find(t table, name string) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		key := keyOf(name)
		for i, l := range s.layers {
			for _, n := range l.index[t].of(key) {
				if f := l.files[n]; !s.hidden(f.ID, i) && !yield(f) {
					return
				}
			}
		}
	}
}

// has reports whether a table of the index has any file under a name; it may be
// wrong in that it has.
func (s *Snapshot) has(t table, name string) bool {
	for range s.find(t, name) {
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
		if !f.LeftOut && slices.Contains(roots, f.Root) && strings.HasPrefix(f.path, dir+"/") {
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

// Below are the files below a folder, those of workspace folders in it included.
func (s *Snapshot) Below(folder string) iter.Seq[*File] {
	dir := note.Fold(strings.TrimPrefix(strings.TrimPrefix(folder, s.RootOf(folder)), "/"))
	files := s.find(dirs, dir)
	holdsRoot := func(root string) bool { return root != folder && Within(folder, root) }
	if dir == "" || slices.ContainsFunc(s.roots, holdsRoot) { // a workspace folder itself, or above one
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
