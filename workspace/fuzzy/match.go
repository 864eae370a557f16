// Package fuzzy ranks names by how well they fit what was typed.
package fuzzy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words is the form in which texts are compared: words with one blank between
// them. People type "gpu-cloud", "gpu_cloud" and "gpu cloud" for one another.
func Words(folded string) string {
	if words, ok := wordsASCII(folded); ok {
		return words
	}
	return strings.Join(strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune(" -_/.", r) || unicode.IsSpace(r) }), " ")
}

// wordsASCII is Words of a text in ASCII, as most names are.
func wordsASCII(folded string) (string, bool) {
	b, between := make([]byte, 0, len(folded)), false
	for i := range len(folded) {
		switch c := folded[i]; {
		case c >= utf8.RuneSelf:
			return "", false
		case c == '-', c == '_', c == '/', c == '.', c == ' ', c >= '\t' && c <= '\r':
			between = len(b) > 0
		default:
			if between {
				b = append(b, ' ')
			}
			b, between = append(b, c), false
		}
	}
	if string(b) == folded {
		return folded, true
	}
	return string(b), true
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
	scattered = iota + 1
	inside
	wordStarts
	wordPrefix
	prefix
	exact
)

const rankWeight = 10_000

// Score tells how well pattern fits a name, both as Words makes them; 0 for not
// at all. Better is greater: the whole name, its start, the start of one of its
// words, the starts of several words, a part, scattered letters. Of one rank,
// shorter names are better.
func Score(pattern, name string) int {
	return max(0, Rank(pattern, name)*rankWeight-min(len(name), rankWeight-1))
}

// Rank is what Score goes by first: of one rank are names that fit alike. It is 0
// for those that do not fit.
func Rank(pattern, name string) int {
	if pattern == "" {
		return scattered
	}
	return rankOf(pattern, name)
}

func rankOf(pattern, name string) int {
	at := strings.Index(name, pattern)
	switch {
	case at == 0 && len(name) == len(pattern):
		return exact
	case at == 0:
		return prefix
	case at > 0 && startsAWord(pattern, name):
		return wordPrefix
	case len(pattern) > 1 && startsWords(pattern, name):
		return wordStarts
	case at > 0:
		return inside
	case isScattered(pattern, name):
		return scattered
	}
	return 0
}

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

// startsWords reports whether pattern is made of starts of words of name, in
// their order: "gcl" and "gpu lock" of "gpu cloud lock in".
func startsWords(pattern, name string) bool {
	for word := range strings.FieldsSeq(name) {
		pattern = strings.TrimPrefix(pattern[commonPrefix(pattern, word):], " ")
	}
	return pattern == ""
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

// isScattered reports whether the letters of pattern come in name in their
// order.
func isScattered(pattern, name string) bool {
	for _, r := range pattern {
		if r == ' ' {
			continue
		}
		at := strings.IndexRune(name, r)
		if at < 0 {
			return false
		}
		_, size := utf8.DecodeRuneInString(name[at:])
		name = name[at+size:]
	}
	return true
}
