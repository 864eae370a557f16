package workspace

import (
	"iter"
	"slices"
	"sync"
)

// layer is a set of files with the index of them. It never changes.
type layer struct {
	files []*File
	index *index
	// What only completion, questions about frontmatter and searches look through
	// is made when they first do.
	search   func() *nameList
	targets  func() *targetList
	terms    func() *termList
	headings func() *headingList
	folders  func() []folder
}

// newLayer makes a layer of files by their IDs, nil for those that are gone.
func newLayer(files map[string]*File) *layer {
	all := make([]*File, 0, len(files))
	for id, f := range files {
		if f == nil {
			f = &File{ID: id, gone: true}
		}
		all = append(all, f)
	}
	return layerOf(all, newIndex(all))
}

// layerOf makes a layer of files with their index.
func layerOf(files []*File, x *index) *layer {
	l := &layer{files: files, index: x}
	l.search = sync.OnceValue(func() *nameList { return newNameList(l.files) })
	l.targets = sync.OnceValue(func() *targetList { return newTargetList(l, nil) })
	l.terms = sync.OnceValue(func() *termList { return newTermList(l.files) })
	l.headings = sync.OnceValue(func() *headingList { return newHeadingList(l.files) })
	l.folders = sync.OnceValue(func() []folder { return foldersOf(l.files) })
	return l
}

// ready makes what only completion and searches look through, before they first do.
func (l *layer) ready() {
	l.search()
	l.terms()
	l.headings()
	l.folders()
}

// file is the file with an ID as the layer has it, nil if it is gone; known
// tells whether the layer has anything of it.
func (l *layer) file(id string) (f *File, known bool) {
	n := l.number(id, keyOf(id))
	if n == dropped || l.files[n].gone {
		return nil, n != dropped
	}
	return l.files[n], true
}

// number is that of the file with an ID and its key, dropped for none.
func (l *layer) number(id string, key uint64) uint32 {
	for _, n := range l.index[ids].of(key) {
		if l.files[n].ID == id {
			return n
		}
	}
	return dropped
}

func (l *layer) has(id string) bool { return l.number(id, keyOf(id)) != dropped }

// hiddenBy are the numbers of the files that a layer above hides. Where that has but a few
// these are looked up, else both lists are gone through side by side.
func (l *layer) hiddenBy(upper *layer) iter.Seq[uint32] {
	const few = 16
	return func(yield func(uint32) bool) {
		own, keys := &l.index[ids], upper.index[ids].keys
		for i, at := 0, 0; i < len(keys); i++ {
			if few*len(keys) < len(own.keys) {
				at, _ = slices.BinarySearch(own.keys, keys[i])
			}
			for at < len(own.keys) && own.keys[at] < keys[i] {
				at++
			}
			if at == len(own.keys) || own.keys[at] != keys[i] {
				continue
			}
			for _, n := range own.at(at) {
				if upper.has(l.files[n].ID) && !yield(n) {
					return
				}
			}
		}
	}
}

// with is the layer with other files in the place of some of its own, which
// differ in nothing that the index holds.
func (l *layer) with(files map[string]*File) *layer {
	next := *l
	next.files = slices.Clone(l.files)
	for id, f := range files {
		next.files[l.number(id, keyOf(id))] = f
	}
	return &next
}

// over is one layer of an older one and l on it. At the bottom of the stack what
// is gone is forgotten.
func (l *layer) over(older *layer, bottom bool) *layer {
	keep := func(f *File) bool { return !bottom || !f.gone }
	both := make([]*File, 0, len(l.files)+len(older.files))
	both, a := take(both, older.files, func(f *File) bool { return keep(f) && !l.has(f.ID) })
	both, b := take(both, l.files, keep)
	return layerOf(both, mergeIndexes(older.index, l.index, a, b))
}

// take appends the files that are to be kept, and tells the numbers that they get.
func take(all, files []*File, keep func(*File) bool) (kept []*File, numbers []uint32) {
	numbers = make([]uint32, len(files))
	for i, f := range files {
		numbers[i] = dropped
		if keep(f) {
			numbers[i] = uint32(len(all))
			all = append(all, f)
		}
	}
	return all, numbers
}
