package workspace

import (
	"cmp"
	"math/bits"
	"slices"
)

// postings maps keys to the numbers of a layer's files. It is three flat lists,
// so that many keys cost little memory, the garbage collector nothing, and two
// postings are merged, stored and loaded as they are.
type postings struct {
	keys  []uint64 // sorted
	ends  []uint32 // where in files those of each key end
	files []uint32 // of each key in their order
	texts *texts   // what the keys are of, nil where nobody wants to know
}

// posting is a file under a key.
type posting struct {
	key  uint64
	file uint32
}

// keyOf is the key of a string: a hash that spreads keys evenly, the same in each
// process. Whoever looks something up compares the string itself where two strings
// of one key must not be taken for one another.
func keyOf(s string) uint64 {
	h := uint64(len(s)) + 1
	for ; len(s) >= 8; s = s[8:] {
		h = mixed(h, uint64(littleEndian(s))|uint64(littleEndian(s[4:]))<<32)
	}
	rest := uint64(0)
	for i := range len(s) {
		rest |= uint64(s[i]) << (8 * i)
	}
	return mixed(mixed(h, rest), uint64(len(s)))
}

// mixed has bits of all those of two numbers.
func mixed(a, b uint64) uint64 {
	high, low := bits.Mul64(a^0x9E3779B97F4A7C15, b^0xD1B54A32D192ED03)
	return high ^ low
}

// newPostings sorts all.
func newPostings(all []posting) (p postings) {
	all = slices.Compact(sorted(all))
	p.files = make([]uint32, 0, len(all))
	for i, e := range all {
		p.files = append(p.files, e.file)
		if i+1 == len(all) || all[i+1].key != e.key {
			p.end(e.key)
		}
	}
	return p
}

// sorted is all by key, then file. Since keys are spread evenly, putting each
// where its first bits belong leaves little to sort.
func sorted(all []posting) []posting {
	byKey := func(a, b posting) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.file, b.file)) }
	if len(all) < 64 {
		slices.SortFunc(all, byKey)
		return all
	}
	shift := 64 - bits.Len(uint(len(all)))
	ends := make([]uint32, 1<<(64-shift))
	for i := range all {
		ends[all[i].key>>shift]++
	}
	for i := 1; i < len(ends); i++ {
		ends[i] += ends[i-1]
	}
	out := make([]posting, len(all))
	starts := slices.Clone(ends)
	for _, e := range slices.Backward(all) {
		starts[e.key>>shift]--
		out[starts[e.key>>shift]] = e
	}
	for i, end := range ends {
		if bucket := out[starts[i]:end]; len(bucket) > 1 {
			slices.SortFunc(bucket, byKey)
		}
	}
	return out
}

// addTexts keeps what the keys are of.
func (p *postings) addTexts(of map[uint64]string) {
	var b textsBuilder
	for _, key := range p.keys {
		b.add(of[key])
	}
	p.texts = new(b.texts())
}

// end makes the files since the last key those of this one.
func (p *postings) end(key uint64) {
	p.keys = append(p.keys, key)
	p.ends = append(p.ends, uint32(len(p.files)))
}

// of are the files of a key.
func (p *postings) of(key uint64) []uint32 {
	i, found := slices.BinarySearch(p.keys, key)
	if !found {
		return nil
	}
	return p.at(i)
}

// at are the files of the i-th key.
func (p *postings) at(i int) []uint32 {
	start := uint32(0)
	if i > 0 {
		start = p.ends[i-1]
	}
	return p.files[start:p.ends[i]]
}

// dropped is the new number of a file that is left out.
const dropped = ^uint32(0)

// mergePostings is one postings of two, whose files get new numbers, or with nil
// keep theirs.
func mergePostings(a, b *postings, renumberA, renumberB []uint32) (out postings) {
	out.keys = make([]uint64, 0, max(len(a.keys), len(b.keys)))
	out.ends = make([]uint32, 0, cap(out.keys))
	out.files = make([]uint32, 0, len(a.files)+len(b.files))
	var merged textsBuilder
	for i, k := 0, 0; i < len(a.keys) || k < len(b.keys); {
		before, from, at := len(out.files), a, i
		inB := k < len(b.keys) && (i == len(a.keys) || b.keys[k] <= a.keys[i])
		if i < len(a.keys) && (!inB || a.keys[i] == b.keys[k]) {
			out.add(a.at(i), renumberA)
			i++
		} else {
			from, at = b, k
		}
		if inB {
			out.add(b.at(k), renumberB)
			k++
		}
		if len(out.files) == before {
			continue
		}
		out.end(from.keys[at])
		if from.texts != nil {
			merged.add(from.texts.at(at))
		}
	}
	if a.texts != nil {
		out.texts = new(merged.texts())
	}
	return out
}

// add adds files under their new numbers.
func (p *postings) add(files, renumber []uint32) {
	if renumber == nil {
		p.files = append(p.files, files...)
		return
	}
	for _, f := range files {
		if n := renumber[f]; n != dropped {
			p.files = append(p.files, n)
		}
	}
}
