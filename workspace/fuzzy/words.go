package fuzzy

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// HasLetters reports whether the letters of pattern come in name in their order.
func HasLetters(pattern, name string) bool { return Lacking(pattern, name) == "" }

// Lacking is the end of pattern that name lacks when its letters are looked for one after
// the other, "" if name has all.
func Lacking(pattern, name string) string {
	for i, r := range pattern {
		if r == ' ' {
			continue
		}
		at := strings.IndexRune(name, r)
		if at < 0 {
			return pattern[i:]
		}
		_, size := utf8.DecodeRuneInString(name[at:])
		name = name[at+size:]
	}
	return ""
}

// MayBeAlmost reports whether the pattern may be almost the whole of a name that is so
// long: it need not have its letters in their order.
func MayBeAlmost(pattern string, length int) bool {
	return length >= len(pattern) && length <= len(pattern)+utf8.UTFMax
}

// isAlmostWhole reports whether the pattern would be the whole name if it had one letter
// more, or two that are side by side in their order.
func isAlmostWhole(pattern, name string) bool {
	if !MayBeAlmost(pattern, len(name)) {
		return false
	}
	same := commonPrefix(pattern, name)
	rest, name := pattern[same:], name[same:]
	_, first := utf8.DecodeRuneInString(name)
	if name[first:] == rest {
		return utf8.RuneCountInString(pattern) > 1
	}
	_, second := utf8.DecodeRuneInString(name[first:])
	swapped := len(name) == len(rest) && rest == name[first:first+second]+name[:first]+name[first+second:]
	return swapped && utf8.RuneCountInString(pattern) >= fewestForTypo
}

// howWords is how the letters of a pattern come in words.
type howWords int

const (
	fromFirst  howWords = iota // the starts of words from the first on
	sideBySide                 // the starts of words, those of one word of the pattern side by side
	loose                      // there may be other words between, and of each word any letters after its first
)

// startsWords reports whether each word of pattern is made of starts of words of name,
// all in their order: "gcl" and "gpu lock" of "gpu cloud lock in", and loosely "gpulck".
// Patterns that are too long for it are no such letters.
func startsWords(pattern, name string, how howWords) bool {
	if len(pattern) >= 64 || pattern[0] < utf8.RuneSelf && !mayStartAWord(pattern[0], name) {
		return false
	}
	// A bit for each length of the pattern's start that is found: by the words up to
	// this one, and such that any later word may go on with it.
	after, anywhere := uint64(0), uint64(1)
	for at := 0; at < len(name); {
		end := nextWord(name, at)
		for how != loose && end < len(name) && name[end-1] != ' ' {
			end = nextWord(name, end) // within a text without blanks any part is inside
		}
		word := name[at:end]
		from := after | anywhere
		after = 0
		for ; from != 0; from &= from - 1 {
			reached, done := inWord(pattern, bits.TrailingZeros64(from), word, how)
			after |= reached
			anywhere |= done
		}
		switch {
		case after>>len(pattern) != 0:
			return true
		case how == loose:
			anywhere |= after
		case how == fromFirst && at == 0:
			anywhere &^= 1
		}
		at += len(word)
	}
	return false
}

// mayStartAWord finds the names in which no word begins with a letter in ASCII, as in
// most, the fastest.
func mayStartAWord(letter byte, name string) bool {
	for i := range len(name) {
		if name[i] == letter && (i == 0 || name[i-1] == ' ') {
			return true
		}
	}
	return false
}

// inWord has a bit for each length of the pattern's start that a word reaches which goes
// on with it at i, and for that at which another word of the pattern begins.
func inWord(pattern string, i int, word string, how howWords) (reached, done uint64) {
	for rest := word; i < len(pattern); {
		_, size := utf8.DecodeRuneInString(pattern[i:])
		skip := 0
		if how == loose && len(rest) < len(word) {
			skip = strings.Index(rest, pattern[i:i+size])
		}
		if skip < 0 || !strings.HasPrefix(rest[skip:], pattern[i:i+size]) {
			break
		}
		rest, i = rest[skip+size:], i+size
		reached |= 1 << i
		if i < len(pattern) && pattern[i] == ' ' {
			return reached, 1 << (i + 1)
		}
	}
	return reached, 0
}
