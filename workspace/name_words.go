package workspace

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/notels/notels/workspace/fuzzy"
)

// wordStart is where a word begins in the texts of a nameList, and of which name it is:
// sorted by what follows there, all names with a word that begins with a pattern lie
// together.
type wordStart struct{ name, at uint32 }

func wordStarts(names *texts) []wordStart {
	type headed struct {
		head uint64 // what follows begins with it; comparing texts takes most of the time
		wordStart
	}
	var all []headed
	at := 0
	for k := range names.ends {
		name := names.at(k)
		for i := range len(name) {
			if i == 0 || name[i-1] == ' ' {
				all = append(all, headed{headOf(name[i:]), wordStart{uint32(k), uint32(at + i)}})
			}
		}
		at += len(name)
	}
	slices.SortFunc(all, func(a, b headed) int {
		if a.head != b.head {
			return cmp.Compare(a.head, b.head)
		}
		return cmp.Or(strings.Compare(a.text(names), b.text(names)), cmp.Compare(a.at, b.at))
	})
	starts := make([]wordStart, len(all))
	for i := range all {
		starts[i] = all[i].wordStart
	}
	return starts
}

// text is the word and what follows it in its name.
func (w wordStart) text(names *texts) string { return names.all[w.at:names.ends[w.name]] }

// headOf is the first bytes of a text as a number that compares like them.
func headOf(s string) (head uint64) {
	for i := range 8 {
		head <<= 8
		if i < len(s) {
			head |= uint64(s[i])
		}
	}
	return head
}

// startingWith are the words that begin with a pattern.
func (l *nameList) startingWith(pattern string) []wordStart {
	from := sort.Search(len(l.starts), func(i int) bool { return l.starts[i].text(&l.folded) >= pattern })
	behind := l.starts[from:]
	return behind[:sort.Search(len(behind), func(i int) bool { return !strings.HasPrefix(behind[i].text(&l.folded), pattern) })]
}

// pairMask has a bit for any two bytes that follow one another in a text: of the names
// with all letters of a pattern those that lack one of its are passed over when it is
// looked for inside of them.
func pairMask(words string) (mask uint64) {
	for i := 1; i < len(words); i++ {
		mask |= pairBit(words[i-1], words[i])
	}
	return mask
}

func pairBit(a, b byte) uint64 { return 1 << ((uint32(a)<<8 | uint32(b)) * 0x9E3779B1 >> 26) }

// startsFilter tells at a glance most names that a pattern can't be made of the starts of
// words of: each of its letters must begin a word, or follow the one before it.
type startsFilter struct {
	initials uint64 // of what begins a word for sure
	steps    []startsStep
}

type startsStep struct{ initial, pair uint64 }

func newStartsFilter(pattern string) (f startsFilter) {
	for i, r := range pattern {
		initial := fuzzy.Mask(string(r))
		switch {
		case initial == 0: // a blank, or a mark
		case i == 0 || pattern[i-1] == ' ':
			f.initials |= initial
		default:
			f.steps = append(f.steps, startsStep{initial, pairBit(pattern[i-1], pattern[i])})
		}
	}
	return f
}

func (f *startsFilter) mayFit(initials, pairs uint64) bool {
	if f.initials&^initials != 0 {
		return false
	}
	for _, s := range f.steps {
		if s.initial&initials == 0 && s.pair&pairs == 0 {
			return false
		}
	}
	return true
}
