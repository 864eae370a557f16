// Package fuzzy ranks names by how well they fit what was typed.
package fuzzy

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words is the form in which texts are compared: words with one blank between
// them. People type "gpu-cloud", "gpu_cloud" and "gpu cloud" for one another.
func Words(folded string) string {
	b, between := make([]byte, 0, len(folded)), false
	for i := 0; i < len(folded); {
		size, blank := 1, false
		switch c := folded[i]; {
		case c >= utf8.RuneSelf:
			var r rune
			r, size = utf8.DecodeRuneInString(folded[i:])
			blank = unicode.IsSpace(r)
		case c == '-', c == '_', c == '/', c == '.', c == ' ', c >= '\t' && c <= '\r':
			blank = true
		}
		if blank {
			between = len(b) > 0
		} else {
			if between {
				b = append(b, ' ')
			}
			b, between = append(b, folded[i:i+size]...), false
		}
		i += size
	}
	if string(b) == folded {
		return folded
	}
	return string(b)
}

// Mask has a bit for each letter or digit of a text, so that a name that lacks
// one of the pattern's is passed over without a look.
func Mask(words string) (mask uint64) {
	for _, r := range words {
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
	Stray   = 1 // letters anywhere: what has typos is rather meant
	Slipped = 2 // what has typos, from this rank on: only Slips finds them

	LaterScattered = Slipped + slips + iota - 2 // letters of later words, of each its first: "wrm" of "locked warm room"
	Scattered                                   // the same from the start of the name: "lwrm"
	Inside                                      // a part: "ock" of "locked room"
	LaterStarts                                 // the starts of words side by side: "roki" of "locked room kit"
	AlmostShort                                 // all but one letter of a short name, or with two of them swapped: "lco" of "loc"
	WordStarts                                  // the starts of the first words: "loro" of "locked room"
	AlmostWhole                                 // all but one letter, or with two of them swapped: "lokced" of "locked"
	WordPrefix                                  // the start of a word: "room" of "locked room"
	Prefix                                      // the start
	Exact
	Ranks // are so many, with that of names that do not fit
)

const rankWeight = 10_000

// Score tells how well pattern fits a name, both as Words makes them; 0 for not
// at all. Better is greater: first by Rank, and of one rank shorter names are better.
func Score(pattern, name string) int {
	return max(0, Rank(pattern, name)*rankWeight-min(len(name), rankWeight-1))
}

// Rank is what Score goes by first: of one rank are names that fit alike. It is 0
// for those that do not fit.
func Rank(pattern, name string) int {
	if pattern == "" {
		return Scattered
	}
	return rankOf(pattern, name)
}

func rankOf(pattern, name string) int {
	at := strings.Index(name, pattern)
	switch {
	case at == 0 && len(name) == len(pattern):
		return Exact
	case at == 0:
		return Prefix
	case at > 0 && startsAWord(pattern, name):
		return WordPrefix
	}
	rank := StartsRank(pattern, name)
	switch {
	case rank > 0:
		return rank
	case at > 0:
		return Inside
	}
	return LettersRank(pattern, name)
}

// StartsRank is the Rank of a name from LaterStarts to AlmostWhole, 0 for one that has
// none of them: for such as are known to have no better one.
func StartsRank(pattern, name string) int {
	starts, almost := len(pattern) > 1 && startsWords(pattern, name, sideBySide), isAlmostWhole(pattern, name)
	switch {
	case almost && utf8.RuneCountInString(pattern) > mostInitials:
		return AlmostWhole
	case starts && startsWords(pattern, name, fromFirst):
		return WordStarts
	case almost:
		return AlmostShort
	case starts:
		return LaterStarts
	}
	return 0
}

// LettersRank is the Rank of a name up to Scattered, 0 for one that lacks letters: for
// such as are known to have no better one.
func LettersRank(pattern, name string) int {
	if !HasLetters(pattern, name) {
		return 0
	}
	return cmp.Or(WordLettersRank(pattern, name), Stray)
}

// WordLettersRank is LettersRank without those names that have the letters anywhere.
func WordLettersRank(pattern, name string) int {
	switch {
	case !startsWords(pattern, name, loose):
		return 0
	case commonPrefix(pattern, name) == 0:
		return LaterScattered
	}
	return Scattered
}

// mostInitials are so many letters that they are rather those that words begin with than
// a name with a typo.
const mostInitials = 3

// startsAWord reports whether a word of name but the first begins with pattern.
func startsAWord(pattern, name string) bool {
	for {
		at := strings.Index(name, pattern)
		if at < 0 {
			return false
		}
		if at > 0 && name[at-1] == ' ' {
			return true
		}
		name = name[at+1:]
	}
}

// commonPrefix is the length of the whole characters that both begin with.
func commonPrefix(a, b string) (n int) {
	most := min(len(a), len(b))
	for n < most && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	return n
}
