package workspace

import (
	"strings"
	"unicode"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
	"golang.org/x/text/unicode/norm"
)

// searchFold is the form in which names are searched: folded, and without the
// accents that people leave out when they type.
func searchFold(s string) string {
	s = note.Fold(s)
	for i := range len(s) {
		if s[i] >= 0x80 {
			return norm.NFC.String(strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) {
					return -1
				}
				return r
			}, norm.NFD.String(s)))
		}
	}
	return s
}

func letterMask(folded string) uint64 { return fuzzy.Mask(folded) }
