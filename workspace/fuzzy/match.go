// Package fuzzy ranks names by how well they fit what was typed.
package fuzzy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mask has a bit for each letter or digit of a folded text, so that a name that
// lacks one of the pattern's letters is passed over without a look.
func Mask(folded string) (mask uint64) {
	for _, r := range folded {
		switch {
		case r >= 'a' && r <= 'z':
			mask |= 1 << (r - 'a')
		case r >= '0' && r <= '9':
			mask |= 1 << (26 + r - '0')
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			mask |= 1 << (36 + r%28)
		}
	}
	return mask
}

// Ranks of a match, from worst to best; the rest of a score tells names of one
// rank apart.
const (
	subsequence = iota + 1
	inside
	wordStarts
	wordPrefix
	prefix
	exact
)

const rankWeight = 10_000

// Score tells how well pattern fits a name, both folded; 0 for not at all.
// Better is greater: the whole name, its start, the start of one of its words,
// the starts of several words, a part, scattered letters. Of one rank, shorter
// names are better. Separators of names ("-", "_", blanks) are alike.
func Score(pattern, name string) int {
	if pattern == "" {
		return rankWeight - min(len(name), rankWeight-1)
	}
	rank := rank(separated(pattern), separated(name))
	if rank == 0 {
		return 0
	}
	return rank*rankWeight - min(len(name), rankWeight-1)
}

func rank(pattern, name string) int {
	switch at := strings.Index(name, pattern); {
	case at == 0 && len(name) == len(pattern):
		return exact
	case at == 0:
		return prefix
	case at > 0:
		for ; at >= 0; at = next(name, pattern, at) {
			if startsWord(name, at) {
				return wordPrefix
			}
		}
		if startsWords(pattern, name) {
			return wordStarts
		}
		return inside
	}
	if startsWords(pattern, name) {
		return wordStarts
	}
	if scattered(pattern, name) {
		return subsequence
	}
	return 0
}

// next is where pattern stands in name after offset at, -1 for nowhere.
func next(name, pattern string, at int) int {
	n := strings.Index(name[at+1:], pattern)
	if n < 0 {
		return -1
	}
	return at + 1 + n
}

func startsWord(name string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(name[:at])
	return !unicode.IsLetter(before) && !unicode.IsNumber(before)
}

// startsWords reports whether pattern is made of starts of words of name, in
// their order: "gcl" and "gpu lock" of "gpu cloud lock-in".
func startsWords(pattern, name string) bool {
	pattern = strings.ReplaceAll(pattern, " ", "")
	for _, word := range strings.Fields(name) {
		n := 0
		for n < len(word) && n < len(pattern) && word[n] == pattern[n] {
			n++
		}
		pattern = pattern[n:]
	}
	return pattern == ""
}

// scattered reports whether the letters of pattern come in name in their order.
func scattered(pattern, name string) bool {
	for _, r := range pattern {
		if r == ' ' {
			continue
		}
		at := strings.IndexRune(name, r)
		if at < 0 {
			return false
		}
		name = name[at+utf8.RuneLen(r):]
	}
	return true
}

var separators = strings.NewReplacer("-", " ", "_", " ", "/", " ", ".", " ")

func separated(s string) string { return separators.Replace(s) }
