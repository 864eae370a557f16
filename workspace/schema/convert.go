package schema

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// conversion is a value that another one may be meant to be.
type conversion struct {
	value any
	title string
	safe  bool
}

func change(to any, safe bool) conversion { return conversion{to, "Change to " + show(to), safe} }

// conversions are the values that one under a key may be meant to be, the likeliest
// first. Some of them may be no better.
func conversions(key *Key, name string, value any) []conversion {
	switch v := value.(type) {
	case nil:
		return fromNothing(key)
	case map[string]any:
		return nil
	case []any:
		if len(v) != 1 {
			return nil
		}
		return append([]conversion{change(v[0], true)}, fromScalar(key, v[0])...)
	}
	all := fromScalar(key, value)
	if key.takes("array") {
		all = append(all, asLists(name, value)...)
	}
	return all
}

// fromNothing is what may stand where nothing does.
func fromNothing(key *Key) []conversion {
	switch {
	case key.Default != nil:
		return []conversion{change(*key.Default, true)}
	case key.takes("array"):
		return []conversion{{[]any{}, "Change to an empty list", false}}
	}
	return nil
}

// takes reports whether values of a type are among those that are asked for.
func (k *Key) takes(kind string) bool {
	return slices.Contains(k.kindsAllowed(), kind) || slices.ContainsFunc(k.Any, func(form Key) bool { return form.takes(kind) })
}

// has reports whether texts of a format are.
func (k *Key) has(format string) bool {
	return k.Format == format || slices.ContainsFunc(k.Any, func(form Key) bool { return form.has(format) })
}

// fromScalar are the single values that one may be meant to be.
func fromScalar(key *Key, value any) (all []conversion) {
	typed := plainText(value)
	if choices := key.Choices(); len(choices) > 0 {
		return fromChoices(choices, typed)
	}
	if date, safe := asDate(key, typed); date != "" {
		all = append(all, change(date, safe))
	}
	if text, is := value.(string); is {
		return append(all, fromText(key, text)...)
	}
	if typed != "" && key.takes("string") {
		all = append(all, conversion{typed, "Change to the text " + show(typed), true})
	}
	return all
}

// fromChoices are those of the only values that there are which one is near to.
func fromChoices(choices []any, typed string) (all []conversion) {
	for _, choice := range choices {
		if text := plainText(choice); text != "" && folded(text) == folded(typed) {
			all = append(all, change(choice, true))
		}
	}
	if near := nearest(typed, texts(choices)); near != "" {
		all = append(all, change(near, false))
	}
	if len(choices) == 1 {
		all = append(all, change(choices[0], false))
	}
	return all
}

// fromText are the values that a text stands for where no text is wanted, and the
// web address that lacks its start.
func fromText(key *Key, text string) (all []conversion) {
	trimmed := strings.TrimSpace(text)
	number := json.Number(trimmed)
	if whole, fraction, comma := strings.Cut(trimmed, ","); comma && len(fraction) != 3 { // 1,000 may be a thousand
		number = json.Number(whole + "." + fraction)
	}
	if isJSONNumber(number) && sane(number) && (key.takes("number") || key.takes("integer")) {
		all = append(all, conversion{number, "Change to the number " + show(number), true})
	}
	if truth, is := truths[strings.ToLower(trimmed)]; is && key.takes("boolean") {
		all = append(all, change(truth, true))
	}
	if host.MatchString(trimmed) && (key.has("uri") || key.has("iri")) {
		all = append(all, change("https://"+trimmed, false))
	}
	return all
}

// host matches a web address that lacks its start.
var host = regexp.MustCompile(`^([\pL\pN-]+\.)+\pL{2,}(/\S*)?$`)

var truths = map[string]bool{"true": true, "yes": true, "on": true, "false": false, "no": false, "off": false}

func isJSONNumber(n json.Number) bool {
	return n != "" && (n[0] == '-' || '0' <= n[0] && n[0] <= '9') && json.Valid([]byte(n))
}

// asLists are the lists that a single value under a key may be meant to be.
func asLists(name string, value any) []conversion {
	text, isText := value.(string)
	if !isText {
		return []conversion{{[]any{value}, "Make it a list", true}, {[]any{plainText(value)}, "Make it a list of texts", true}}
	}
	parts := split(text)
	switch {
	case len(parts) == 0 && text != "":
		return nil
	case len(parts) == 0 || parts[0] == text || !strings.Contains(text, ","):
		return []conversion{{[]any{text}, "Make it a list", true}}
	}
	several := conversion{parts, "Make it a list of " + strconv.Itoa(len(parts)), false}
	one := conversion{[]any{text}, "Make it a list of one", false}
	if several.safe = isSplit[strings.ToLower(name)]; several.safe {
		return []conversion{several, one}
	}
	return []conversion{one, several}
}

// isSplit are the keys under which commas divide a text, to other programs as well;
// elsewhere one may be a part of it ("Knuth, Donald E.").
var isSplit = set(strings.Fields("tag tags alias aliases keywords categories"))

// split splits a text at its commas, but for those in a link.
func split(text string) (parts []any) {
	start, depth := 0, 0
	add := func(part string) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	for i := range len(text) {
		switch text[i] {
		case '[':
			depth++
		case ']':
			depth--
		case ',':
			if depth <= 0 {
				add(text[start:i])
				start = i + 1
			}
		}
	}
	add(text[start:])
	return parts
}
