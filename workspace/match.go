package workspace

import (
	"cmp"
	"slices"
	"strings"
)

// match is a name that fits what was typed.
type match struct {
	rank     int // of fuzzy.Rank or Slips.Rank
	nearness nearness
	order    nameOrder
	folded   string // the name as it is compared

	file *File // nil for a note that is not written yet
	name whichName
	text string // of a note that is not written yet
}

// id is the ID of the file, "" for none.
func (m match) id() string {
	if m.file == nil {
		return ""
	}
	return m.file.ID
}

// compare puts the better match first: by how well the name fits, then by how near the
// file is, then in the order of a nameList. What is not written yet is behind all that
// fits alike.
func (m match) compare(o match) int {
	if m.rank != o.rank {
		return o.rank - m.rank
	}
	if c := cmp.Or(cmp.Compare(m.nearness, o.nearness), cmp.Compare(m.order, o.order)); c != 0 {
		return c
	}
	if c := cmp.Or(strings.Compare(m.folded, o.folded), cmp.Compare(m.name.kind, o.name.kind)); c != 0 {
		return c
	}
	return strings.Compare(m.id(), o.id())
}

// place is a name in a layer by how near its file is, then by its number: the smaller, the
// sooner it is offered.
type place uint64

func newPlace(n nearness, name int) place { return place(n)<<32 | place(name) }

func (p place) name() int          { return int(uint32(p)) }
func (p place) nearness() nearness { return nearness(p >> 32) }

// firstNames keeps the first of many names of one rank, so many that there are enough
// files.
type firstNames struct {
	list *nameList
	all  []place
	full bool // all[kept-1] and what comes before it are the first so far
}

// wants reports whether a name may be one of the first.
func (n *firstNames) wants(p place) bool { return !n.full || p < n.all[kept-1] }

func (n *firstNames) add(p place) {
	if n.all = append(n.all, p); len(n.all) >= 3*kept {
		n.cut()
	}
}

// cut keeps the first, each file once.
func (n *firstNames) cut() {
	slices.Sort(n.all)
	seen := make(map[uint32]bool, len(n.all))
	n.all = slices.DeleteFunc(n.all, func(p place) bool {
		file := n.list.names[p.name()].file
		again := seen[file]
		seen[file] = true
		return again
	})
	n.full = len(n.all) >= kept
	n.all = n.all[:min(len(n.all), kept)]
}
