package workspace

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
	"golang.org/x/text/unicode/norm"
)

// searchFold is the form in which names are searched: the words of what was
// typed, folded, and without the accents that people leave out.
func searchFold(s string) string { return fuzzy.Words(withoutAccents(note.Fold(s))) }

// Unaccented is a text as people type it who leave out its accents.
func Unaccented(s string) string { return withoutAccents(s) }

func withoutAccents(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return norm.NFC.String(strings.Map(withoutMark, norm.NFD.String(s)))
		}
	}
	return s
}

func withoutMark(r rune) rune {
	if unicode.Is(unicode.Mn, r) {
		return -1
	}
	return r
}
