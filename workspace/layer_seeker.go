package workspace

import (
	"iter"
	"runtime"

	"github.com/notels/notels/workspace/fuzzy"
)

// layerSeeker looks through the names of one layer, or through its share of them: of a
// large layer's several do so at once. It keeps the first names of each rank; most others
// it passes over without a look at them.
type layerSeeker struct {
	*seeker
	*nameList
	files        []*File
	own          uint64              // letters of the pattern
	dirNearness  []nearness          // of what lies in each folder
	fileNearness map[uint32]nearness // of the files that are nearer than that
	nearer, none numbers             // the numbers of these, and of files that are not to be offered
	nth, sharers int                 // it is the nth of those that look through the layer
	first        [fuzzy.Ranks]firstNames
}

// layerSeekers are those of the i-th layer.
func (q *seeker) layerSeekers(i int) (all []*layerSeeker) {
	l := q.layers[i]
	s := layerSeeker{seeker: q, nameList: l.search(), files: l.files, own: fuzzy.Mask(q.pattern)}
	for rank := range s.first {
		s.first[rank].list = s.nameList
	}
	s.setNearness(l, q.layers[i+1:])
	s.sharers = max(1, min(runtime.GOMAXPROCS(0), len(s.names)/q.leastShare))
	for s.nth < s.sharers {
		one := s
		all = append(all, &one)
		s.nth++
	}
	return all
}

// share is which of n things it has to look at.
func (s *layerSeeker) share(n int) (from, to int) {
	return s.nth * n / s.sharers, (s.nth + 1) * n / s.sharers
}

// setNearness tells how near each file is, and which are none to offer.
func (s *layerSeeker) setNearness(l *layer, above []*layer) {
	s.dirNearness = make([]nearness, len(s.dirs))
	for i, d := range s.dirs {
		s.dirNearness[i] = s.nearnessOf(d) | notLinked | notLinked2 | edits
	}
	s.fileNearness, s.nearer, s.none = map[uint32]nearness{}, newNumbers(len(l.files)), newNumbers(len(l.files))
	for id, near := range s.near {
		if n := l.number(id, keyOf(id)); n != dropped && !l.files[n].gone {
			f := l.files[n]
			s.nearer.add(n)
			s.fileNearness[n] = s.nearnessOf(nameDir{id: parentDir(id), root: f.Root, attachments: !f.IsNote()}) | near
		}
	}
	if wanted := s.wanted(l); wanted != nil {
		for i := range wanted {
			if !wanted[i] {
				s.none.add(uint32(i))
			}
		}
	}
	if n := l.number(s.from.ID, keyOf(s.from.ID)); n != dropped {
		s.none.add(n)
	}
	for n := range s.hiddenIn(l, above) {
		s.none.add(n)
	}
}

// numbers is a set of small numbers.
type numbers []uint64

func newNumbers(most int) numbers { return make(numbers, most/64+1) }

func (all numbers) add(n uint32)      { all[n/64] |= 1 << (n % 64) }
func (all numbers) has(n uint32) bool { return all[n/64]>>(n%64)&1 != 0 }

// nearnessOf is how near what lies in a folder is for that.
func (s *layerSeeker) nearnessOf(d nameDir) (n nearness) {
	if d.attachments {
		n |= attachment
	}
	if d.root != s.from.Root {
		n |= otherRoot
	}
	if d.id != s.folder() {
		n |= otherFolder
	}
	return n
}

// hiddenIn are the numbers of the files that the layers above one hide.
func (s *Snapshot) hiddenIn(l *layer, above []*layer) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		if l.isLarge() {
			for _, n := range s.largeHidden()[l] {
				if !yield(n) {
					return
				}
			}
		}
		for _, upper := range above {
			if l.isLarge() && upper.isLarge() {
				continue
			}
			for n := range l.hiddenBy(upper) {
				if !yield(n) {
					return
				}
			}
		}
	}
}

// place is where a name would be among those that fit alike.
func (s *layerSeeker) place(name int) place {
	switch n := &s.names[name]; {
	case s.none.has(n.file):
		return newPlace(noMatch, name)
	case s.nearer.has(n.file):
		return newPlace(s.fileNearness[n.file], name)
	default:
		return newPlace(s.dirNearness[n.dir], name)
	}
}

// offers reports whether a name of a rank may be offered: its file is one to offer, and
// there are not enough before it.
func (s *layerSeeker) offers(rank int, p place) bool {
	return p < newPlace(noMatch, 0) && s.first[rank].wants(p)
}

// matches adds what was found of a rank.
func (s *layerSeeker) matches(all []match, rank int) []match {
	n := &s.first[rank]
	n.cut()
	for _, p := range n.all {
		e, folded := s.names[p.name()], s.folded.at(p.name())
		f := s.files[e.file]
		all = append(all, match{rank: rank, nearness: p.nearness(), order: newNameOrder(f, folded), folded: folded, file: f, name: e.whichName})
	}
	return all
}

// forget forgets what was found.
func (s *layerSeeker) forget() {
	for rank := range s.first {
		n := &s.first[rank]
		n.all, n.full = n.all[:0], false
	}
}
