package schema

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Allows says what the value may be: "a number between 0 and 1".
func (k *Key) Allows() string {
	if k.isChoice() {
		return oneOf(k.Choices())
	}
	var forms []string
	kinds := k.kindsAllowed()
	for _, kind := range []string{"string", "number", "integer", "boolean", "array", "object", "null", "nothing"} {
		if slices.Contains(kinds, kind) {
			forms = append(forms, k.form(kind))
		}
	}
	if len(forms) == 0 {
		forms = k.forms()
	}
	if forms = distinct(forms); len(forms) == 0 {
		return "anything"
	}
	if len(forms) > 1 {
		for i, form := range forms {
			if form, like, has := strings.Cut(form, ", as "); has {
				forms[i] = form + " (as " + like + ")"
			}
		}
	}
	return joined(forms, "or")
}

// forms says which forms there are. A list of what may also stand alone is
// "a list of them".
func (k *Key) forms() (forms []string) {
	for i := range k.Any {
		form := k.Any[i].Allows()
		item := k.Any[i].Item
		if item != nil && len(forms) > 0 && item.Allows() == forms[len(forms)-1] && len(item.Choices()) > 0 {
			form = "a list of them"
		}
		forms = append(forms, form)
	}
	return forms
}

// isChoice reports whether there are but some values.
func (k *Key) isChoice() bool {
	if len(k.Values) > 0 || len(k.Any) == 0 || len(k.kindsAllowed()) > 0 {
		return len(k.Values) > 0
	}
	return !slices.ContainsFunc(k.Any, func(form Key) bool { return !form.isChoice() })
}

// distinct are the forms that say something, each once.
func distinct(forms []string) (out []string) {
	for _, f := range forms {
		if f != "nothing" && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// oneOf says which values there are, the first ones of many.
func oneOf(values []any) string {
	const most = 12
	shown := make([]string, 0, min(len(values), most))
	for _, v := range values[:min(len(values), most)] {
		shown = append(shown, show(v))
	}
	switch more := len(values) - len(shown); {
	case more > 0:
		return fmt.Sprintf("one of %s and %d more", strings.Join(shown, ", "), more)
	case len(values) > 2:
		return "one of " + strings.Join(shown, ", ")
	}
	return joined(shown, "or")
}

// kindsAllowed are the types of the value, in the words of JSON Schema. Where
// none are given, what else is asked shows what is meant.
func (k *Key) kindsAllowed() []string {
	switch {
	case len(k.Types) > 0:
		return k.Types
	case k.Format != "" || k.Pattern != "" || k.Link != nil || k.MinLength != nil || k.MaxLength != nil:
		return []string{"string"}
	case k.Minimum != "" || k.Maximum != "" || k.ExclusiveMinimum != "" || k.ExclusiveMaximum != "" || k.MultipleOf != "":
		return []string{"number"}
	case k.Item != nil || k.MinItems != nil || k.MaxItems != nil || k.Unique:
		return []string{"array"}
	}
	return nil
}

func (k *Key) form(kind string) string {
	switch kind {
	case "string":
		return k.textForm()
	case "number", "integer":
		form := "a number"
		if kind == "integer" {
			form = "a whole number"
		}
		if bounds := k.bounds(); bounds != "" {
			form += " " + bounds
		}
		return form
	case "boolean":
		return "`true` or `false`"
	case "null":
		return "empty"
	case "array":
		return k.listForm()
	case "object":
		return "a group of keys"
	}
	return kind
}

// bounds says within which bounds a number must be: "between 0 and 1", "of at
// least 1", "above 0".
func (k *Key) bounds() string {
	if k.Minimum != "" && k.Maximum != "" && k.ExclusiveMinimum == "" && k.ExclusiveMaximum == "" {
		return "between " + string(k.Minimum) + " and " + string(k.Maximum)
	}
	var parts []string
	for _, bound := range []struct {
		words string
		n     json.Number
	}{{"of at least ", k.Minimum}, {"above ", k.ExclusiveMinimum}, {"of at most ", k.Maximum}, {"below ", k.ExclusiveMaximum}} {
		if bound.n != "" {
			parts = append(parts, bound.words+string(bound.n))
		}
	}
	return joined(parts, "and")
}

func (k *Key) textForm() string {
	switch {
	case k.Link != nil:
		return "a link to " + noteOf(k.Link.Type)
	case formatWords[k.Format].one != "":
		return formatWords[k.Format].one
	case k.Pattern != "":
		return "a text that fits the pattern " + code(k.Pattern)
	case k.MinLength != nil && k.MaxLength != nil:
		return fmt.Sprintf("a text of %d to %s", *k.MinLength, count(*k.MaxLength, "character"))
	case k.MinLength != nil && *k.MinLength > 1:
		return "a text of at least " + count(*k.MinLength, "character")
	case k.MaxLength != nil:
		return "a text of at most " + count(*k.MaxLength, "character")
	}
	return "a text"
}

func (k *Key) listForm() string {
	switch {
	case k.Item == nil:
		return "a list"
	case len(k.Item.Values) > 0:
		return "a list with items from " + strings.TrimPrefix(oneOf(k.Item.Values), "one of ")
	case k.Item.Link != nil:
		return "a list of links to " + notesOf(k.Item.Link.Type)
	}
	item := k.Item.Allows()
	if item == "anything" {
		return "a list"
	}
	if kinds := k.Item.kindsAllowed(); len(kinds) == 1 {
		if many := severalOf(k.Item, kinds[0], item); many != "" {
			return "a list of " + many
		}
	}
	return "a list, each item " + item
}

// severalOf says a form of one value for several, "" where there are no words.
func severalOf(k *Key, kind, form string) string {
	if many := formatWords[k.Format].many; kind == "string" && many != "" {
		return many
	}
	words, known := manyWords[kind]
	if !known || kind == "array" {
		return words.many
	}
	return words.many + strings.Replace(strings.TrimPrefix(form, words.one), " that fits ", " that fit ", 1)
}

var manyWords = map[string]struct{ one, many string }{
	"string": {"a text", "texts"}, "number": {"a number", "numbers"}, "integer": {"a whole number", "whole numbers"},
	"array": {"a list", "lists"}, "object": {"a group of keys", "groups of keys"},
}

// formatWords are what texts of a format are called.
var formatWords = map[string]struct{ one, many string }{
	"date":                  {"a date, as 2025-01-22", "dates, as 2025-01-22"},
	"date-time":             {"a date with time, as 2025-01-22T09:30:00", "dates with time, as 2025-01-22T09:30:00"},
	"time":                  {"a time with zone, as 09:30:00Z", "times with zone, as 09:30:00Z"},
	"duration":              {"a duration, as P3D or PT1H30M", "durations, as P3D or PT1H30M"},
	"period":                {"a period, as 2025-01-22T09:30:00Z/P3D", "periods, as 2025-01-22T09:30:00Z/P3D"},
	"uri":                   {"a web address, as https://example.com", "web addresses, as https://example.com"},
	"iri":                   {"a web address, as https://example.com", "web addresses, as https://example.com"},
	"uri-reference":         {"a web address or a path", "web addresses or paths"},
	"iri-reference":         {"a web address or a path", "web addresses or paths"},
	"uri-template":          {"a web address with marks, as https://example.com/{name}", "web addresses with marks, as https://example.com/{name}"},
	"email":                 {"an email address, as name@example.com", "email addresses, as name@example.com"},
	"hostname":              {"a host name, as example.com", "host names, as example.com"},
	"ipv4":                  {"an IPv4 address, as 192.0.2.1", "IPv4 addresses, as 192.0.2.1"},
	"ipv6":                  {"an IPv6 address, as 2001:db8::1", "IPv6 addresses, as 2001:db8::1"},
	"uuid":                  {"a UUID, as 123e4567-e89b-12d3-a456-426614174000", "UUIDs, as 123e4567-e89b-12d3-a456-426614174000"},
	"regex":                 {"a pattern (a regular expression)", "patterns (regular expressions)"},
	"json-pointer":          {"a JSON pointer, as /a/b", "JSON pointers, as /a/b"},
	"relative-json-pointer": {"a relative JSON pointer, as 1/a", "relative JSON pointers, as 1/a"},
	"semver":                {"a version, as 1.2.3", "versions, as 1.2.3"},
}

// noteOf is a note of a type: "an insight".
func noteOf(typ string) string {
	switch {
	case typ == "":
		return "a note"
	case isWord(typ):
		return article(typ) + " " + typ
	}
	return "a note of the type " + code(typ)
}

// notesOf are several of them.
func notesOf(typ string) string {
	switch {
	case typ == "":
		return "notes"
	case isWord(typ):
		return plural(typ)
	}
	return "notes of the type " + code(typ)
}
