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

// How many letters a word has at least in which a slip is told from another word, and
// in which a plural is.
const (
	longWord  = 6
	shortWord = 4
)

// inLongWord reports whether a letter is in a word of some length.
func inLongWord(text []rune, i int) bool {
	if !unicode.IsLetter(text[i]) {
		return false
	}
	from, to := wordAround(text, i)
	return to-from >= longWord-1
}

func wordAround(text []rune, i int) (from, to int) {
	for from = i; from > 0 && isInWord(text[from-1]); from-- {
	}
	for to = i; to < len(text) && isInWord(text[to]); to++ {
	}
	return from, to
}

func isInWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isNear reports whether a rare and a common term differ only by case or marks between
// words, or in one word by a plural or a slip. A word that stands alone is too often
// another one, so that it takes much more; and names are all of them others.
func isNear(a, b string, rare, common int) bool {
	few := rare <= rareTerm && common >= timesMore*rare
	if unmarked(note.Fold(a)) == unmarked(note.Fold(b)) {
		return few || common >= manyMore*rare
	}
	x, y, alone := otherWord(a, b)
	if x == "" || hasUpper(x) || hasUpper(y) {
		return false
	}
	x, y = note.Fold(x), note.Fold(y)
	if singular(x) == singular(y) {
		return isPlural(x, y, alone) && (few && !alone || common >= manyMore*rare && (rare <= rareTerm || !alone))
	}
	switch slip := slipOf([]rune(x), []rune(y), alone); {
	case slip == noSlip || areLookalikes(x, y) || slip == letterSlip && alone:
		return false
	case slip == letterSlip || alone:
		return rare == 1 && common >= muchMore
	}
	return few
}

// isPlural reports whether a rare word is the same as a common one but for the plural:
// savings are more than a saving, and short words differ by an s.
func isPlural(rare, common string, alone bool) bool {
	return !strings.HasSuffix(common, "ings") && !(alone && min(len(rare), len(common)) < shortWord)
}

// otherWord are the words of two terms in which alone they differ, "" if it is not
// just one, and whether it stands alone, as all of a term or of a part of a nested
// tag.
func otherWord(a, b string) (x, y string, alone bool) {
	partA, partB := onlyOther(strings.Split(a, "/"), strings.Split(b, "/"))
	words := splitWords(partA)
	x, y = onlyOther(words, splitWords(partB))
	return x, y, len(words) == 1
}

func splitWords(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !isInWord(r) })
}

// onlyOther are the only texts of two lists that differ, regardless of case, "" if
// there are more.
func onlyOther(a, b []string) (x, y string) {
	if len(a) != len(b) {
		return "", ""
	}
	for i := range a {
		if note.Fold(a[i]) == note.Fold(b[i]) {
			continue
		}
		if x != "" {
			return "", ""
		}
		x, y = a[i], b[i]
	}
	return x, y
}

func hasUpper(s string) bool { return strings.ContainsFunc(s, unicode.IsUpper) }

// normalTerm is a term without case, marks between words and the plural of its last
// word. Marks between digits stay: 1-2 is not 12.
func normalTerm(text string) string { return unmarked(singular(note.Fold(text))) }

// unmarked is a folded term without marks between words.
func unmarked(text string) string {
	var b strings.Builder
	folded := []rune(text)
	for i, r := range folded {
		between := r == '-' || r == '_' || unicode.IsSpace(r)
		if !between || i > 0 && i+1 < len(folded) && unicode.IsDigit(folded[i-1]) && unicode.IsDigit(folded[i+1]) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// singular is a folded term whose last word has no ending of plurals. Some words with
// one mean something else without it.
func singular(s string) string {
	stem, rest := s, ""
	switch {
	case hasOneOf(s, "ss", "us", "is", "ics", "contents", "customs", "goods", "https", "manners", "means", "minutes", "premises"):
		return s
	case strings.HasSuffix(s, "ies"):
		stem, rest = s[:len(s)-3], "y"
	case hasOneOf(s, "xes", "ches", "shes", "zes"):
		stem = s[:len(s)-2]
	case strings.HasSuffix(s, "s"):
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

// slip is what makes one word of another.
type slip uint8

const (
	noSlip     slip = iota
	orderSlip       // two letters in the wrong order, one too few or too many, or a vowel for a consonant
	letterSlip      // another letter of the same sort, as words often differ by
)

// slipOf is the one slip by which words differ. Other first letters make other words,
// and so do other endings; and short ones that stand alone are words of all sorts.
func slipOf(a, b []rune, alone bool) slip {
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
	switch {
	case !allLetters(a) || !allLetters(b) || alone && len(a) < longWord:
	case swapped && len(b) >= longWord-1 && (at > 0 && end > 0 || !alone):
		return orderSlip
	case at == 0 || len(b) < longWord || len(inA) > 1 || len(inB) != 1 || end == 0 && (isEnding(inA) || isEnding(inB)):
	case len(inA) == 1 && isVowel(inA[0]) == isVowel(inB[0]):
		return letterSlip
	default:
		return orderSlip
	}
	return noSlip
}

func isVowel(r rune) bool {
	return strings.ContainsRune("aeiouyàáâäåæèéêëìíîïòóôöøùúûü", r)
}

// areLookalikes reports whether two words are known ones that are easily taken for
// each other.
func areLookalikes(a, b string) bool { return lookalikes[singular(a)] && lookalikes[singular(b)] }

var lookalikes = func() map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(`angel angle board broad dairy diary quiet quite trail trial casual causal marital martial united untied silver sliver sacred scared perfect prefect
		country county contact contract patent patient complaint compliant infarction infraction mediation meditation medication
		infection inflection gradation graduation derivation deprivation creation cremation prostate prostrate immoral immortal
		interment internment corporal corporeal planing planning scraping scrapping staring starring brother bother mucous mucus
		facial fascial desert dessert statue status statute methane methene complete compete continence countenance lightning lightening
		contrast complement compliment chloride chlorite nitrate nitrite sulfate sulfite abduction adduction`) {
		all[word] = true
	}
	return all
}()

// isEnding reports whether a last letter, or none, may make another form of a word.
func isEnding(letter []rune) bool {
	return len(letter) == 0 || !strings.ContainsRune("bcfghjkpqvwxz", letter[0])
}
