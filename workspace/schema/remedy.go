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

// convert offers the values that a wrong one may be meant to be and that the
// schema has nothing against. A key with no value may also go, if none needs it.
func (x *explainer) convert(f *finding, l leaf, value any) {
	values, is := x.values.(map[string]any)
	if !is || x.isMeta || l.schema == nil || len(l.path) == 0 {
		return
	}
	direct := x.schema.schemasAt(l.path, values)
	if len(direct) == 0 { // in a form that the rest contradicts
		direct = append(direct, l.schema.Schema)
	}
	key, last := x.wanted(l), len(l.path)-1
	merged := x.key(l.path[:last], l.path[last])
	if merged != nil {
		key.Default = merged.Default
	}
	for _, c := range conversions(&key, value) {
		good := !slices.ContainsFunc(direct, func(s *jsonschema.Schema) bool { return s.Validate(c.value) != nil })
		if !good || slices.ContainsFunc(f.Remedies, func(r Remedy) bool { return r.Title == c.title }) {
			continue
		}
		c.safe = c.safe && !slices.ContainsFunc(f.Remedies, func(r Remedy) bool { return r.Safe })
		f.Remedies = append(f.Remedies, Remedy{Title: c.title, Action: SetValue, Path: l.path, Value: c.value, Safe: c.safe})
	}
	if value == nil && merged != nil && !merged.Required {
		f.Remedies = append(f.Remedies, remove(l.path, l.path[last]))
	}
}
