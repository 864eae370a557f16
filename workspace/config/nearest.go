package config

import (
	"strconv"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// didYouMean ends a message about a word that is not known.
func didYouMean(word string, known []string) string {
	if k := note.Nearest(word, known); k != "" {
		return "; did you mean " + code(k) + "?"
	}
	return "."
}

// didYouMeanValue ends a message about a text that is none of those allowed. A
// part of one may be typed for the whole: "warn".
func didYouMeanValue(typed string, allowed []string) string {
	for _, a := range allowed {
		if len(typed) > 1 && strings.HasPrefix(a, strings.ToLower(typed)) {
			return "; did you mean " + strconv.Quote(a) + "?"
		}
	}
	if a := note.Nearest(typed, allowed); a != "" {
		return "; did you mean " + strconv.Quote(a) + "?"
	}
	return "."
}
