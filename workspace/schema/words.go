package schema

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/note"
)

// short keeps messages readable, and on one line.
func short(s string) string {
	start := strings.ToValidUTF8(s[:min(len(s), 400)], "")
	shown := []rune(strings.Join(strings.Fields(start), " "))
	if len(shown) > 60 || len(s) > 400 {
		return string(shown[:min(len(shown), 60)]) + "…"
	}
	return string(shown)
}

// code is a key or a text as messages show it.
func code(s string) string {
	if s = short(s); s == "" || strings.Contains(s, "`") {
		return strconv.Quote(s)
	}
	return "`" + s + "`"
}

// show is a value as messages show it.
func show(value any) string {
	switch v := value.(type) {
	case string:
		return code(v)
	case nil:
		return "empty"
	case json.Number:
		return short(string(v))
	case bool:
		return "`" + strconv.FormatBool(v) + "`"
	}
	if n, _ := measure(value); n > 20 {
		return kindName(value)
	}
	written, err := json.Marshal(value)
	if err != nil {
		return kindName(value)
	}
	return code(string(written))
}

// kindName says what kind of value one is.
func kindName(value any) string {
	switch v := value.(type) {
	case nil:
		return "empty"
	case bool:
		return "`" + strconv.FormatBool(v) + "`"
	case json.Number:
		return "a number"
	case string:
		return "a text"
	case []any:
		if len(v) == 0 {
			return "an empty list"
		}
		return "a list"
	}
	return "a group of keys"
}

// joined is "a, b or c".
func joined(parts []string, word string) string {
	last := len(parts) - 1
	if last < 1 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:last], ", ") + " " + word + " " + parts[last]
}

// article is "a" or "an", whichever a word is said with.
func article(word string) string {
	lower := strings.ToLower(word)
	for _, like := range []string{"uni", "use", "usa", "uri", "url", "uui", "uti", "eu", "one", "once"} {
		if strings.HasPrefix(lower, like) {
			return "a"
		}
	}
	for _, like := range []string{"hour", "honest", "honour", "honor", "heir"} {
		if strings.HasPrefix(lower, like) {
			return "an"
		}
	}
	if first, _ := utf8.DecodeRuneInString(lower); strings.ContainsRune("aeiouäöü8", first) && first != utf8.RuneError {
		return "an"
	}
	return "a"
}

// plural is a word for several.
func plural(word string) string {
	stem, y := strings.CutSuffix(word, "y")
	switch {
	case y && stem != "" && !strings.ContainsAny(stem[len(stem)-1:], "aeiou"):
		return stem + "ies"
	case hasSuffix(word, "s", "x", "z", "ch", "sh"):
		return word + "es"
	}
	return word + "s"
}

func hasSuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(s, suffix) })
}

// count is a number of things.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %s", n, plural(thing))
}

// sentence starts with a capital and ends with a full stop.
func sentence(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return s
	}
	first, size := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(first)) + s[size:]
	if !hasSuffix(s, ".", "?", "!") {
		s += "."
	}
	return s
}

// didYouMean ends a message about a word that is not known.
func didYouMean(word string, known []string) string {
	if k := nearest(word, known); k != "" {
		return "; did you mean " + code(k) + "?"
	}
	return "."
}

// nearest is the known word that was meant, "" if none is near. One that
// differs but in letter case and in what joins its parts is nearest.
func nearest(word string, known []string) string {
	if len(word) > 100 {
		return ""
	}
	for _, k := range known {
		if folded(k) == folded(word) {
			return k
		}
	}
	return note.Nearest(word, known)
}

// folded is a word without letter case and what joins its parts.
func folded(word string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, word))
}

// place names a value for a message: "`name` of item 2 of `authors`".
func place(path []string, values any) string {
	var name string
	var plain []string // keys that follow each other
	flush := func() {
		if len(plain) > 0 {
			name = ofPlace(code(strings.Join(plain, ".")), name)
			plain = nil
		}
	}
	for _, part := range path {
		if list, is := values.([]any); is {
			flush()
			i, _ := strconv.Atoi(part)
			name = ofPlace("item "+strconv.Itoa(i+1), name)
			values = child(list, part)
			continue
		}
		plain = append(plain, part)
		values = child(values, part)
	}
	flush()
	return name
}

func ofPlace(inner, outer string) string {
	if outer == "" {
		return inner
	}
	return inner + " of " + outer
}

// child is the value at a key or index, nil if there is none.
func child(value any, part string) any {
	switch v := value.(type) {
	case map[string]any:
		return v[part]
	case []any:
		if i, err := strconv.Atoi(part); err == nil && i >= 0 && i < len(v) {
			return v[i]
		}
	}
	return nil
}

// valueAt is the value at a path.
func valueAt(values any, path []string) any {
	for _, part := range path {
		values = child(values, part)
	}
	return values
}

// isWord reports whether a type can be said like any word.
func isWord(typ string) bool {
	return len(typ) <= 40 && !strings.ContainsFunc(typ, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != ' ' })
}

// typeByTitle is what messages call a note that has no type, by the title of its
// schema: "recipe". Titles of several words and plurals are no names for one note.
func (s *Schema) typeByTitle() string {
	title := strings.TrimSpace(s.root.Title)
	lower := strings.ToLower(title)
	switch {
	case len(strings.Fields(title)) > 2 || !isWord(title) || hasSuffix(lower, "s", "schema") && !hasSuffix(lower, "ss", "us", "is"):
		return ""
	case title == strings.ToUpper(title):
		return title // as PR
	}
	return lower
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
