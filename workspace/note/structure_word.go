package note

import (
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
)

// wordAt is the word that an offset is in or at the end of, or the emoji; the zero
// Span for none. In scripts without blanks it is all up to the next mark.
func wordAt(b []byte, offset int) source.Span {
	if s := runAt(b, offset); s != (source.Span{}) {
		return s
	}
	_, size := utf8.DecodeLastRune(b[:offset])
	return runAt(b, offset-size)
}

// runAt is the run of characters of one class that the one at an offset is in.
func runAt(b []byte, offset int) source.Span {
	start, class := offset, noWord
	for class = classAt(b, start); class == joins && start > 0; class = classAt(b, start) {
		_, size := utf8.DecodeLastRune(b[:start])
		start -= size
	}
	if class != inWord && class != inEmoji {
		return source.Span{}
	}
	end := start
	for start > 0 {
		_, size := utf8.DecodeLastRune(b[:start])
		if c := classAt(b, start-size); c != class && c != joins && !betweenLetters(b, start-size) {
			break
		}
		start -= size
	}
	for end < len(b) && (classAt(b, end) == class || classAt(b, end) == joins || betweenLetters(b, end)) {
		_, size := utf8.DecodeRune(b[end:])
		end += size
	}
	return source.Span{Start: start, End: end}
}

// class tells what can stand together.
type class uint8

const (
	noWord  class = iota
	inWord        // letters and digits
	inEmoji       // emoji and other symbols
	joins         // what belongs to the character before: accents, the parts of an emoji
)

func classAt(b []byte, at int) class {
	if at >= len(b) {
		return noWord
	}
	r, size := utf8.DecodeRune(b[at:])
	const (
		nonJoiner, joiner = 0x200C, 0x200D
		firstSkin, last   = 0x1F3FB, 0x1F3FF // colors of skin
		firstTag, lastTag = 0xE0020, 0xE007F // of which some flags are made
	)
	switch {
	case r == utf8.RuneError && size == 1, r < utf8.RuneSelf && unicode.IsSymbol(r):
		return noWord
	case unicode.IsMark(r), r == joiner, r == nonJoiner, r >= firstSkin && r <= last, r >= firstTag && r <= lastTag:
		return joins
	case unicode.IsLetter(r), unicode.IsNumber(r):
		return inWord
	case unicode.In(r, unicode.So, unicode.Sk):
		return inEmoji
	}
	return noWord
}

// betweenLetters tells a mark within a word, as in "don't" and "a_b".
func betweenLetters(b []byte, at int) bool {
	r, size := utf8.DecodeRune(b[at:])
	if r != '\'' && r != '’' && r != '_' || at == 0 || classAt(b, at+size) != inWord {
		return false
	}
	_, before := utf8.DecodeLastRune(b[:at])
	c := classAt(b, at-before)
	return c == inWord || c == joins
}
