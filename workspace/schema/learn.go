package schema

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// Group is what was learnt of the notes of one type, or of one folder: in how many
// notes each key is, and what its values look like. All of it are numbers that a
// note adds one to and takes one away from, so that a group follows each edit and
// is the same whatever the order. A Group never changes; nil is one of no notes.
type Group struct {
	notes int
	keys  []learntKey // by name
}

// learntKey is what was learnt of a key.
type learntKey struct {
	name   string
	counts counts
}

// counts are how many notes have which trait, by trait.
type counts []traitCount

type traitCount struct {
	trait trait
	notes int32
}

// trait is something that the values of a key may have in common.
type trait uint16

const (
	present     trait = iota // the key is there
	firstForm                // the value has a form
	firstItem   = firstForm + trait(forms)
	firstTerm   = firstItem + trait(forms) // the value is one of the texts of a hash
	firstNumber = firstTerm + termHashes   // the value is one of the numbers of a hash
	firstRange  = firstNumber + termHashes // the value is a number of a bucket
)

// termHashes is how many texts are told apart: enough to see whether a key has few,
// again and again, or ever new ones.
const termHashes = 64

func formTrait(f form) trait { return firstForm + trait(f) }
func itemTrait(f form) trait { return firstItem + trait(f) }

func rangeTrait(b bucket) trait { return firstRange + trait(int(b)+buckets/2) }

func (t trait) bucket() bucket { return bucket(int(t-firstRange) - buckets/2) }

// of is how many notes have a trait.
func (c counts) of(t trait) int {
	i, found := slices.BinarySearchFunc(c, t, func(c traitCount, t trait) int { return cmp.Compare(c.trait, t) })
	if !found {
		return 0
	}
	return int(c[i].notes)
}

// between are the counts of the traits from one and before another.
func (c counts) between(from, to trait) counts {
	at := func(t trait) int {
		i, _ := slices.BinarySearchFunc(c, t, func(c traitCount, t trait) int { return cmp.Compare(c.trait, t) })
		return i
	}
	return c[at(from):at(to)]
}

// add adds n to a trait, in place.
func (c *counts) add(t trait, n int) {
	i, found := slices.BinarySearchFunc(*c, t, func(c traitCount, t trait) int { return cmp.Compare(c.trait, t) })
	if !found {
		*c = slices.Insert(*c, i, traitCount{trait: t})
	}
	if (*c)[i].notes += int32(n); (*c)[i].notes == 0 {
		*c = slices.Delete(*c, i, i+1)
	}
}

// plus is the sum of both.
func (c counts) plus(o counts) counts {
	sum := make(counts, 0, len(c)+len(o))
	for len(c) > 0 && len(o) > 0 {
		switch {
		case c[0].trait < o[0].trait:
			sum, c = append(sum, c[0]), c[1:]
		case c[0].trait > o[0].trait:
			sum, o = append(sum, o[0]), o[1:]
		default:
			if n := c[0].notes + o[0].notes; n != 0 {
				sum = append(sum, traitCount{c[0].trait, n})
			}
			c, o = c[1:], o[1:]
		}
	}
	return slices.Clip(append(append(sum, c...), o...))
}

// Change is what notes add to a group or take away from it. The zero Change is
// none.
type Change struct {
	notes int
	keys  map[string]*counts
}

// mostFields bounds how many fields of a note are looked at.
const mostFields = 200

// Add takes a note's fields in, n = 1, or takes them away, n = -1. Notes without
// fields are no notes of a group.
func (c *Change) Add(fields []note.FieldRecord, n int) {
	if len(fields) == 0 {
		return
	}
	if c.keys == nil {
		c.keys = map[string]*counts{}
	}
	c.notes += n
	for i := range fields[:min(len(fields), mostFields)] {
		f := &fields[i]
		if hasBefore(fields[:i], f.Key.Text) {
			continue
		}
		of := c.keys[f.Key.Text]
		if of == nil {
			of = &counts{}
			c.keys[f.Key.Text] = of
		}
		eachTrait(f, func(t trait) { of.add(t, n) })
	}
}

// hasBefore tells a key that is there a second time.
func hasBefore(fields []note.FieldRecord, key string) bool {
	return slices.ContainsFunc(fields, func(f note.FieldRecord) bool { return f.Key.Text == key })
}

// eachTrait yields what a field has in common with others.
func eachTrait(f *note.FieldRecord, yield func(trait)) {
	is := formOf(f.Key.Text, &f.Value)
	yield(present)
	yield(formTrait(is))
	switch is {
	case integerForm, fractionForm:
		if n, ok := numberOf(f.Value.Text); ok {
			yield(rangeTrait(bucketOf(n)))
			yield(termTrait(is, f.Value.Text))
		}
	case wordForm, wordsForm, codeForm:
		yield(termTrait(is, f.Value.Text))
	case listForm:
		var seen [forms]bool
		for i := range f.Value.Items {
			if item := formOf(f.Key.Text, &f.Value.Items[i]); !seen[item] {
				seen[item] = true
				yield(itemTrait(item))
			}
		}
	}
}

// termTrait is that of a text or a number with these letters.
func termTrait(is form, s string) trait {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s)) // a hash takes all
	hash := trait(h.Sum32() % uint32(termHashes))
	if is.class() == numberClass {
		return firstNumber + hash
	}
	return firstTerm + hash
}

// Plus is the group with a change; nil if no note is left.
func (g *Group) Plus(c *Change) *Group {
	if g == nil {
		g = &Group{}
	}
	next := &Group{notes: g.notes + c.notes, keys: make([]learntKey, 0, len(g.keys)+len(c.keys))}
	if next.notes == 0 {
		return nil
	}
	for i := range g.keys {
		k := &g.keys[i]
		if change := c.keys[k.name]; change == nil || len(*change) == 0 {
			next.keys = append(next.keys, *k)
		} else if sum := k.counts.plus(*change); len(sum) > 0 {
			next.keys = append(next.keys, learntKey{k.name, sum})
		}
	}
	known := len(next.keys)
	for name, change := range c.keys {
		if len(*change) > 0 && g.key(name) == nil {
			next.keys = append(next.keys, learntKey{strings.Clone(name), slices.Clone(*change)})
		}
	}
	if len(next.keys) > known {
		slices.SortFunc(next.keys, func(a, b learntKey) int { return strings.Compare(a.name, b.name) })
	}
	return next
}

// IsNone tells a change that changes nothing.
func (c *Change) IsNone() bool {
	for _, change := range c.keys {
		if len(*change) > 0 {
			return false
		}
	}
	return c.notes == 0
}

// key is what was learnt of a key, nil if no note has it.
func (g *Group) key(name string) counts {
	if g == nil {
		return nil
	}
	i, found := slices.BinarySearchFunc(g.keys, name, func(k learntKey, name string) int { return strings.Compare(k.name, name) })
	if !found {
		return nil
	}
	return g.keys[i].counts
}

// Notes is how many notes the group has.
func (g *Group) Notes() int {
	if g == nil {
		return 0
	}
	return g.notes
}
