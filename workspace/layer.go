package workspace

import (
	"slices"
	"sync"
)

// layer is a set of files with the index of them. It never changes.
type layer struct {
	files   []*File
	numbers map[string]uint32 // of the files, by ID
	index   *index
	// What only completion looks through is made when it first does.
	search  func() []searchName
	targets func() []searchTarget
}

// newLayer makes a layer of files by their IDs, nil for those that are gone.
func newLayer(files map[string]*File) *layer {
	l := emptyLayer(len(files))
	for id, f := range files {
		if f == nil {
			f = &File{ID: id, gone: true}
		}
		l.add(f)
	}
	return l.indexed(newIndex(l.files))
}

func emptyLayer(size int) *layer {
	return &layer{files: make([]*File, 0, size), numbers: make(map[string]uint32, size)}
}

// add gives a file its number.
func (l *layer) add(f *File) uint32 {
	n := uint32(len(l.files))
	l.files = append(l.files, f)
	l.numbers[f.ID] = n
	return n
}

// indexed finishes a layer.
func (l *layer) indexed(x *index) *layer {
	l.index = x
	l.search = sync.OnceValue(func() []searchName { return searchNames(l.files) })
	l.targets = sync.OnceValue(x.searchTargets)
	return l
}

// ready makes what only completion looks through, before it first does.
func (l *layer) ready() {
	l.search()
	l.targets()
}

// file is the file with an ID as the layer has it, nil if it is gone; known
// tells whether the layer has anything of it.
func (l *layer) file(id string) (f *File, known bool) {
	n, known := l.numbers[id]
	if !known || l.files[n].gone {
		return nil, known
	}
	return l.files[n], true
}

func (l *layer) has(id string) bool {
	_, known := l.numbers[id]
	return known
}

// with is the layer with other files in the place of some of its own, which
// differ in nothing that the index holds.
func (l *layer) with(files map[string]*File) *layer {
	next := *l
	next.files = slices.Clone(l.files)
	for id, f := range files {
		next.files[l.numbers[id]] = f
	}
	return &next
}

// over is one layer of an older one and l on it. At the bottom of the stack what
// is gone is forgotten.
func (l *layer) over(older *layer, bottom bool) *layer {
	keep := func(f *File) bool { return !bottom || !f.gone }
	both := emptyLayer(len(l.files) + len(older.files))
	a := both.take(older.files, func(f *File) bool { return keep(f) && !l.has(f.ID) })
	b := both.take(l.files, keep)
	return both.indexed(mergeIndexes(older.index, l.index, a, b))
}

// take adds the files that are to be kept, and tells the numbers that they get.
func (l *layer) take(files []*File, keep func(*File) bool) (numbers []uint32) {
	numbers = make([]uint32, len(files))
	for i, f := range files {
		numbers[i] = dropped
		if keep(f) {
			numbers[i] = l.add(f)
		}
	}
	return numbers
}
