package schema

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func rename(path []string, to string) Remedy {
	return Remedy{Title: "Rename to " + code(to), Action: RenameKey, Path: path, Key: to}
}

func remove(path []string, key string) Remedy {
	return Remedy{Title: "Remove " + code(key), Action: RemoveKey, Path: path}
}

// add adds a missing key: it is safe if the schema says with which value.
func (x *explainer) add(path []string, key string) Remedy {
	r := Remedy{Title: "Add " + code(key), Action: AddKey, Path: path, Key: key}
	k := x.key(path, key)
	if k == nil {
		return r
	}
	if r.Value, r.Safe = k.Initial(); r.Safe {
		switch v := r.Value.(type) {
		case string, json.Number, bool:
			r.Title = "Add " + code(key+": "+plainText(v))
		}
	}
	return r
}

// plainText is a scalar as a text.
func plainText(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case json.Number:
		return string(v)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// conversion is a value that another one may be meant to be.
type conversion struct {
	value any
	title string
	safe  bool
}

// convert offers the values that a wrong one may be meant to be and that the
// schema has nothing against. A key with no value may also go, if none needs it.
func (x *explainer) convert(f *finding, l leaf, value any) {
	if n := len(l.path) - 1; value == nil && n >= 0 {
		if k := x.key(l.path[:n], l.path[n]); k != nil && !k.Required {
			defer func() { f.Remedies = append(f.Remedies, remove(l.path, l.path[n])) }()
		}
	}
	values, is := x.values.(map[string]any)
	if !is || x.isMeta || l.schema == nil {
		return
	}
	direct := x.schema.schemasAt(l.path, values)
	if len(direct) == 0 { // in a form that the rest contradicts
		direct = append(direct, l.schema.Schema)
	}
	for _, c := range x.conversions(l, value) {
		good := !slices.ContainsFunc(direct, func(s *jsonschema.Schema) bool { return s.Validate(c.value) != nil })
		if !good || slices.ContainsFunc(f.Remedies, func(r Remedy) bool { return r.Title == c.title }) {
			continue
		}
		c.safe = c.safe && !slices.ContainsFunc(f.Remedies, func(r Remedy) bool { return r.Safe })
		f.Remedies = append(f.Remedies, Remedy{Title: c.title, Action: SetValue, Path: l.path, Value: c.value, Safe: c.safe})
	}
}

func (x *explainer) conversions(l leaf, value any) []conversion {
	key := x.wanted(l)
	switch v := value.(type) {
	case nil:
		return fromNothing(&key)
	case map[string]any:
		return nil
	case []any:
		if len(v) != 1 {
			return nil
		}
		alone := conversion{v[0], "Change to " + show(v[0]), true}
		return append([]conversion{alone}, scalarConversions(&key, v[0])...)
	}
	all := scalarConversions(&key, value)
	if key.takes("array") {
		all = append(all, asLists(value)...)
	}
	return all
}

// fromNothing is what may stand where nothing does.
func fromNothing(key *Key) []conversion {
	switch {
	case key.Default != nil:
		return []conversion{{*key.Default, "Change to " + show(*key.Default), true}}
	case key.takes("array"):
		return []conversion{{[]any{}, "Change to an empty list", false}}
	}
	return nil
}

// takes reports whether values of a type are among those that are asked for.
func (k *Key) takes(kind string) bool {
	return slices.Contains(k.kindsAllowed(), kind) || slices.ContainsFunc(k.Any, func(form Key) bool { return form.takes(kind) })
}

// scalarConversions are those of a single value to another one.
func scalarConversions(key *Key, value any) (all []conversion) {
	add := func(value any, safe bool) {
		all = append(all, conversion{value, "Change to " + show(value), safe})
	}
	typed := plainText(value)
	choices := key.choices()
	for _, choice := range choices {
		if plainText(choice) != "" && folded(plainText(choice)) == folded(typed) {
			add(choice, true)
		}
	}
	if near := nearest(typed, texts(choices)); near != "" {
		add(near, false)
	}
	if len(choices) > 0 {
		return all
	}
	if date, safe := asDate(key, typed); date != "" {
		add(date, safe)
	}
	if text, is := value.(string); is {
		return append(all, fromText(key, text)...)
	}
	if typed != "" && key.takes("string") {
		all = append(all, conversion{typed, "Change to the text " + show(typed), true})
	}
	return all
}

// fromText are the values that a text stands for where no text is wanted, and the
// web address that lacks its start.
func fromText(key *Key, text string) (all []conversion) {
	trimmed := strings.TrimSpace(text)
	number := json.Number(trimmed)
	if whole, fraction, comma := strings.Cut(trimmed, ","); comma && len(fraction) != 3 && !strings.Contains(fraction, ",") {
		number = json.Number(whole + "." + fraction)
	}
	if isJSONNumber(number) && sane(number) && (key.takes("number") || key.takes("integer")) {
		all = append(all, conversion{number, "Change to the number " + show(number), true})
	}
	if truth, is := truths[strings.ToLower(trimmed)]; is && key.takes("boolean") {
		all = append(all, conversion{truth, "Change to " + show(truth), true})
	}
	if host.MatchString(trimmed) && (key.has("uri") || key.has("iri")) {
		all = append(all, conversion{"https://" + trimmed, "Change to " + code("https://"+trimmed), false})
	}
	return all
}

// host matches a web address that lacks its start.
var host = regexp.MustCompile(`^([\pL\pN-]+\.)+\pL{2,}(/\S*)?$`)

var truths = map[string]bool{"true": true, "yes": true, "on": true, "false": false, "no": false, "off": false}

func isJSONNumber(n json.Number) bool {
	return n != "" && (n[0] == '-' || '0' <= n[0] && n[0] <= '9') && json.Valid([]byte(n))
}

// asLists are the lists that a single value may be meant to be: a text is split
// at its commas, as it is for tags and aliases.
func asLists(value any) []conversion {
	all := []conversion{{[]any{value}, "Make it a list", true}}
	text, _ := value.(string)
	if text != "" && strings.TrimSpace(text) == "" {
		return nil
	}
	if strings.Contains(text, ",") {
		parts := []any{}
		for part := range strings.SplitSeq(text, ",") {
			if part = strings.TrimSpace(part); part != "" {
				parts = append(parts, part)
			}
		}
		all[0].title, all[0].safe = "Make it a list of one", false
		all = append([]conversion{{parts, "Make it a list of " + strconv.Itoa(len(parts)), true}}, all...)
	}
	return all
}
