package fuzzy

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// noTypos are so many typos that no pattern may have them.
const noTypos = 3

// How many letters a pattern with one and with two typos has at least.
const (
	fewestForTypo  = 3
	fewestForTypos = 6
)

// mostTypos is how many typos a pattern may have.
func mostTypos(pattern string) int {
	switch letters := utf8.RuneCountInString(pattern); {
	case letters < fewestForTypo:
		return 0
	case letters < fewestForTypos:
		return 1
	}
	return 2
}

// typosAfter is how many typos there may be with one that follows so many letters:
// people slip least where they begin, and most names can be passed over by that.
func typosAfter(letters int) int {
	if letters < len(head{}) {
		return 1
	}
	return 2
}

// Typos is how many letters must be added, left out, changed or swapped with the next
// for pattern to begin name or one of its words, both as Words makes them. What follows
// in the name costs nothing: it is not typed yet. It is -1 where these are more than so
// long a pattern may have: one from three letters on, two from six on, of which one may
// be among the first three. Shorter patterns are not looked for.
func Typos(pattern, name string) int {
	s := SlipsOf(pattern)
	return s.Typos(name)
}

// Slips finds the names for which a pattern has typos.
type Slips struct {
	pattern         string
	head            head
	letters, starts uint64
	most            int
}

// SlipsOf is the slips of a pattern, as Words makes it.
func SlipsOf(pattern string) Slips {
	first := headOf(pattern)
	return Slips{pattern, first, Mask(pattern), first.pairs(), mostTypos(pattern)}
}

// In reports whether a name with this Mask and these Starts is worth a look: Typos finds
// nothing but typos in others.
func (s *Slips) In(mask, starts uint64) bool {
	return s.most > 0 && s.starts&starts != 0 && bits.OnesCount64(s.letters&^mask) <= s.most
}

// Typos is that of the pattern for a name.
func (s *Slips) Typos(name string) int {
	best := noTypos
	for at := 0; at < len(name) && best > 0; at = nextWord(name, at) {
		if s.most > 0 && s.head.isLike(headOf(name[at:])) {
			best = min(best, typos(s.pattern, name[at:], 0, 0, min(s.most, best-1)))
		}
	}
	if best == noTypos {
		return -1
	}
	return best
}

// Where typos may be, the best last, and how many ranks that makes for none to two.
const (
	atWord = iota
	atStart
	atWhole
	places
	slips = noTypos * places
)

// Rank is how well the pattern fits a name but for its typos: at least Slipped and less
// than Scattered, or 0 where these are too many. Fewer typos are better; as many are best
// in what would be the whole name, then in its start, then in that of a word.
func (s *Slips) Rank(name string) int {
	const end = "\x00"
	made := s.Typos(name)
	if made < 0 {
		return 0
	}
	rank := Slipped + (noTypos-1-made)*places
	switch made {
	case typos(s.pattern+end, name+end, 0, 0, made):
		return rank + atWhole
	case typos(s.pattern, name, 0, 0, made):
		return rank + atStart
	}
	return rank + atWord
}

// nextWord is where the next word begins.
func nextWord(name string, at int) int {
	for first := at; at < len(name); {
		size := 1
		switch c := name[at]; {
		case c == ' ':
			return at + 1
		case c >= utf8.RuneSelf:
			var r rune
			if r, size = utf8.DecodeRuneInString(name[at:]); at > first && isWord(r) {
				return at
			}
		}
		at += size
	}
	return at
}

// isWord reports whether a letter is of a script that has no blanks between words, so
// that a word may begin at any.
func isWord(r rune) bool {
	const first = 0x0E00 // Thai
	return r >= first && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// typos is how many typos are in the rest of a pattern, of which some letters are
// typed, and made with some typos; noTypos where all are more than most. Letters that are
// alike are never worth a typo, so that each is looked for only where two differ.
func typos(pattern, name string, typed, made, most int) int {
	same := commonPrefix(pattern, name)
	if same == len(pattern) {
		return made
	}
	if made == most {
		return noTypos
	}
	typed += utf8.RuneCountInString(pattern[:same])
	pattern, name = pattern[same:], name[same:]
	p, left := utf8.DecodeRuneInString(pattern)
	n, missing := utf8.DecodeRuneInString(name)
	if made >= typosAfter(typed) {
		return noTypos
	}
	best := noTypos
	slip := func(letters int, pattern, name string) {
		best = min(best, typos(pattern, name, typed+letters, made+1, min(most, best-1)))
	}
	slip(1, pattern[left:], name)
	if name == "" {
		return best
	}
	slip(0, pattern, name[missing:])
	slip(1, pattern[left:], name[missing:])
	if second, more := utf8.DecodeRuneInString(pattern[left:]); more > 0 && second == n {
		if next, size := utf8.DecodeRuneInString(name[missing:]); size > 0 && next == p {
			slip(2, pattern[left+more:], name[missing+size:])
		}
	}
	return best
}

// head is the first letters of a text, 0 where it has fewer.
type head [3]rune

func headOf(s string) head {
	if len(s) >= len(head{}) && s[0]|s[1]|s[2] < utf8.RuneSelf {
		return head{rune(s[0]), rune(s[1]), rune(s[2])}
	}
	return longHead(s)
}

func longHead(s string) (h head) {
	for i := range h {
		r, size := utf8.DecodeRuneInString(s)
		if size > 0 {
			h[i], s = r, s[size:]
		}
	}
	return h
}

// isLike reports whether two of the letters come in both in one order, as they do with
// one typo among them.
func (h head) isLike(o head) bool {
	a, b, c := h[0], h[1], h[2]
	x, y, z := o[0], o[1], o[2]
	return a == x && (b == y || b == z || c == y || c == z) || a == y && (b == z || c == z) || b == x && (c == y || c == z) || b == y && c == z
}

// pairs has a bit for each two of the letters in their order.
func (h head) pairs() (mask uint64) {
	for _, pair := range [...][2]rune{{h[0], h[1]}, {h[0], h[2]}, {h[1], h[2]}} {
		if pair[0] != 0 && pair[1] != 0 {
			mask |= 1 << ((uint64(pair[0])*0x9E3779B1 ^ uint64(pair[1])*0x85EBCA77) >> 20 % 64)
		}
	}
	return mask
}

// Initials is the Mask of the letters that the words of a name begin with.
func Initials(name string) (mask uint64) {
	for at := 0; at < len(name); at = nextWord(name, at) {
		_, size := utf8.DecodeRuneInString(name[at:])
		mask |= Mask(name[at : at+size])
	}
	return mask
}

// Starts has a bit for each two of the first letters of each word of a name, so that
// one of which no word begins like the pattern is passed over without a look.
func Starts(name string) (mask uint64) {
	for at := 0; at < len(name); at = nextWord(name, at) {
		mask |= headOf(name[at:]).pairs()
	}
	return mask
}
