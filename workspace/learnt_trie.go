package workspace

import (
	"math/bits"
	"slices"
)

// trie maps keys as keyOf makes them to values. It never changes: what differs from
// another shares all but the few nodes on the way to it. A node has up to 16
// slots, told apart by four bits of the key.
type trie[V any] struct{ root *trieNode[V] }

type trieNode[V any] struct {
	used  uint16
	slots []trieSlot[V]
}

// trieSlot is a value, or the node below.
type trieSlot[V any] struct {
	key   uint64
	value V
	below *trieNode[V]
}

// get is the value of a key, the zero value if there is none.
func (t trie[V]) get(key uint64) (none V) {
	n := t.root
	for rest := key; n != nil; rest >>= 4 {
		i, used := n.at(rest)
		if !used {
			return none
		}
		if s := &n.slots[i]; s.below == nil {
			if s.key != key {
				return none
			}
			return s.value
		}
		n = n.slots[i].below
	}
	return none
}

// at is the slot that the first bits of the rest of a key mean.
func (n *trieNode[V]) at(rest uint64) (i int, used bool) {
	bit := uint16(1) << (rest & 15)
	return bits.OnesCount16(n.used & (bit - 1)), n.used&bit != 0
}

// with is the trie with a value for a key.
func (t trie[V]) with(key uint64, value V) trie[V] {
	return trie[V]{t.root.with(trieSlot[V]{key: key, value: value}, 0)}
}

func (n *trieNode[V]) with(new trieSlot[V], depth int) *trieNode[V] {
	next := &trieNode[V]{}
	if n != nil {
		next.used = n.used
	}
	rest := new.key >> (4 * depth)
	i, used := next.at(rest)
	if !used {
		next.used |= 1 << (rest & 15)
		if n != nil {
			next.slots = slices.Concat(n.slots[:i], []trieSlot[V]{new}, n.slots[i:])
		} else {
			next.slots = []trieSlot[V]{new}
		}
		return next
	}
	next.slots = slices.Clone(n.slots)
	switch s := &next.slots[i]; {
	case s.below != nil:
		s.below = s.below.with(new, depth+1)
	case s.key == new.key:
		s.value = new.value
	default:
		var below *trieNode[V]
		*s = trieSlot[V]{below: below.with(*s, depth+1).with(new, depth+1)}
	}
	return next
}

// without is the trie without a key.
func (t trie[V]) without(key uint64) trie[V] {
	return trie[V]{t.root.without(key, 0)}
}

func (n *trieNode[V]) without(key uint64, depth int) *trieNode[V] {
	if n == nil {
		return nil
	}
	rest := key >> (4 * depth)
	i, used := n.at(rest)
	if !used || n.slots[i].below == nil && n.slots[i].key != key {
		return n
	}
	var below *trieNode[V]
	if n.slots[i].below != nil {
		below = n.slots[i].below.without(key, depth+1)
	}
	if below == nil && len(n.slots) == 1 {
		return nil
	}
	next := &trieNode[V]{used: n.used}
	if below == nil {
		next.used &^= 1 << (rest & 15)
		next.slots = slices.Concat(n.slots[:i], n.slots[i+1:])
		return next
	}
	next.slots = slices.Clone(n.slots)
	next.slots[i].below = below
	return next
}
