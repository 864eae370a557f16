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
	own          uint64     // letters of the pattern
	nearness     []nearness // of each file
	nth, sharers int        // it is the nth of those that look through the layer
	first        [fuzzy.Ranks]firstNames
}

// leastShare is how many names are worth another layerSeeker: to look at so many takes
// longer than to begin it.
const leastShare = 10_000

// layerSeekers are those of the i-th layer.
func (q *seeker) layerSeekers(i int) (all []*layerSeeker) {
	l := q.layers[i]
	s := layerSeeker{seeker: q, nameList: l.search(), files: l.files, own: fuzzy.Mask(q.pattern)}
	for rank := range s.first {
		s.first[rank].list = s.nameList
	}
	s.setNearness(l, q.layers[i+1:])
	s.sharers = max(1, min(runtime.GOMAXPROCS(0), len(s.names)/leastShare))
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
	dirs := make([]nearness, len(s.dirs))
	for i, d := range s.dirs {
		dirs[i] = s.nearnessOf(d) | notLinked | notLinked2 | edits
	}
	s.nearness = make([]nearness, len(l.files))
	for i, d := range s.dirOf {
		s.nearness[i] = dirs[d]
	}
	for id, near := range s.near {
		if n := l.number(id, keyOf(id)); n != dropped && !l.files[n].gone {
			s.nearness[n] = s.nearness[n]&(attachment|otherRoot|otherFolder) | near
		}
	}
	if wanted := s.wanted(l); wanted != nil {
		for i := range s.nearness {
			if !wanted[i] {
				s.nearness[i] = noMatch
			}
		}
	}
	if n := l.number(s.from.ID, keyOf(s.from.ID)); n != dropped {
		s.nearness[n] = noMatch
	}
	for n := range s.hiddenIn(l, above) {
		s.nearness[n] = noMatch
	}
}

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
func (s *layerSeeker) place(name int) place { return newPlace(s.nearness[s.names[name].file], name) }

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
