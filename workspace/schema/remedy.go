package schema

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func rename(path []string, to string) Remedy {
	return Remedy{Title: "Rename to " + code(to), Action: RenameKey, Path: path, Key: to}
}

func remove(path []string, key string) Remedy {
	return Remedy{Title: "Remove " + code(key), Action: RemoveKey, Path: path}
}

// add adds a missing key: it is safe if the schema says with which value, and
// means it.
func (x *explainer) add(path []string, key string) Remedy {
	r := Remedy{Title: "Add " + code(key), Action: AddKey, Path: path, Key: key}
	k := x.key(path, key)
	if k == nil {
		return r
	}
	if r.Value, r.Safe = k.Initial(); r.Safe && !x.takes(append(slices.Clone(path), key), r.Value) {
		r.Value, r.Safe = nil, false
	}
	if r.Safe {
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

// convert offers the values that a wrong one may be meant to be and that the
// schema has nothing against.
func (x *explainer) convert(f *finding, l leaf, value any) {
	if x.isMeta || l.schema == nil || len(l.path) == 0 {
		return
	}
	key, last := x.wanted(l), len(l.path)-1
	if merged := x.key(l.path[:last], l.path[last]); merged != nil {
		key.Default = merged.Default
	}
	for _, c := range conversions(&key, l.path[last], value) {
		if !x.takes(l.path, c.value, l.schema.Schema) || slices.ContainsFunc(f.Remedies, func(r Remedy) bool { return r.Title == c.title }) {
			continue
		}
		c.safe = c.safe && !slices.ContainsFunc(f.Remedies, func(r Remedy) bool { return r.Safe })
		f.Remedies = append(f.Remedies, Remedy{Title: c.title, Action: SetValue, Path: l.path, Value: c.value, Safe: c.safe})
	}
}

// takes reports whether the schema has nothing against a value at a place. Where
// what there is contradicts all that it says of the place, others are asked.
func (x *explainer) takes(path []string, value any, others ...*jsonschema.Schema) bool {
	values, _ := x.values.(map[string]any)
	at := x.schema.schemasAt(path, values)
	if len(at) == 0 {
		at = others
	}
	return !slices.ContainsFunc(at, func(s *jsonschema.Schema) bool { return s.Validate(value) != nil })
}
