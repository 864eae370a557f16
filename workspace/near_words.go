package workspace

import (
	"slices"
	"strings"
	"unicode"

	"github.com/notels/notels/workspace/note"
)

// variants are what terms that are near have in common: one form that has no case,
// plural and marks between words; and the term with one letter less in a long word.
func variants(text string) []string {
	folded := []rune(note.Fold(text))
	all := []string{"=" + normalTerm(text), "-" + string(folded)}
	for i := range folded {
		if inLongWord(folded, i) && (i == 0 || folded[i] != folded[i-1]) {
			all = append(all, "-"+string(slices.Concat(folded[:i], folded[i+1:])))
		}
	}
	return all
}

// longWord is how many letters a word has at least in which a slip is told from
// another word.
const longWord = 6

// inLongWord reports whether a letter is in a word of some length.
func inLongWord(text []rune, i int) bool {
	if !unicode.IsLetter(text[i]) {
		return false
	}
	from, to := wordAround(text, i)
	return to-from >= longWord-1
}

func wordAround(text []rune, i int) (from, to int) {
	isIn := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for from = i; from > 0 && isIn(text[from-1]); from-- {
	}
	for to = i; to < len(text) && isIn(text[to]); to++ {
	}
	return from, to
}

// isNear reports whether a rare and a common term differ only by case, marks between
// words or plural, or by one slip.
func isNear(a, b string, rare, common int) bool {
	if normalTerm(a) == normalTerm(b) {
		return common >= timesMore*rare && rare <= rareTerm || common >= muchMore*rare
	}
	return rare <= rareTerm && common >= timesMore*rare && isSlip([]rune(note.Fold(a)), []rune(note.Fold(b)))
}

// normalTerm is a term without case, marks between words and the plural of its last
// word. Marks between digits stay: 1-2 is not 12.
func normalTerm(text string) string {
	var b strings.Builder
	folded := []rune(singular(note.Fold(text)))
	for i, r := range folded {
		between := r == '-' || r == '_' || unicode.IsSpace(r)
		if !between || i > 0 && i+1 < len(folded) && unicode.IsDigit(folded[i-1]) && unicode.IsDigit(folded[i+1]) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// singular is a folded term whose last word has no ending of plurals.
func singular(s string) string {
	stem, rest := s, ""
	switch {
	case strings.HasSuffix(s, "ies"):
		stem, rest = s[:len(s)-3], "y"
	case hasOneOf(s, "sses", "xes", "ches", "shes", "zes"):
		stem = s[:len(s)-2]
	case strings.HasSuffix(s, "s") && !hasOneOf(s, "ss", "us", "is"):
		stem = s[:len(s)-1]
	}
	r := []rune(stem)
	if len(r) < 3 || !allLetters(r[len(r)-3:]) {
		return s
	}
	return stem + rest
}

func hasOneOf(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(s, suffix) })
}

func allLetters(r []rune) bool {
	return !slices.ContainsFunc(r, func(r rune) bool { return !unicode.IsLetter(r) })
}

// isSlip reports whether one slip in a long word makes one of the other: a letter
// too much, too few or wrong, or two in the wrong order. Other first letters make
// other words, and so do other endings.
func isSlip(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	at := 0
	for at < len(a) && a[at] == b[at] {
		at++
	}
	end := 0
	for end < len(a)-at && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	inA, inB := a[at:len(a)-end], b[at:len(b)-end]
	swapped := len(inA) == 2 && len(inB) == 2 && inA[0] == inB[1] && inA[1] == inB[0]
	if !swapped && (len(inA) > 1 || len(inB) != 1) {
		return false
	}
	from, to := wordAround(b, at)
	if !allLetters(inA) || !allLetters(b[from:to]) || to-from < longWord {
		return false
	}
	return swapped || at > from && (at+1 < to || !isEnding(inA) && !isEnding(inB))
}

// isEnding reports whether a last letter, or none, may make another form of a word.
func isEnding(letter []rune) bool {
	return len(letter) == 0 || !strings.ContainsRune("bcfghjkpqvwxz", letter[0])
}
