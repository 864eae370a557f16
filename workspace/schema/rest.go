package schema

import (
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A schema may say of the keys and items that it has not named how they must be: of
// those that are additional to its own, or that no part of it has evaluated.
const (
	additional       = "additionalProperties"
	unevaluated      = "unevaluatedProperties"
	unevaluatedItems = "unevaluatedItems"
)

// isRest reports whether a schema is the one that another has at one of these
// keywords.
func (s *Schema) isRest(location string, keywords ...string) bool {
	return slices.ContainsFunc(keywords, func(keyword string) bool {
		parent, is := strings.CutSuffix(location, "/"+keyword)
		return is && s.parts[parent] != nil
	})
}

// picksSchema reports whether a key at a path is one by which a note's schema is
// found: every schema knows these.
func (x *explainer) picksSchema(path []string, key string) bool {
	return !x.isMeta && len(path) == 0 && (isType(key) || key == "$schema")
}

// isFree reports whether an error is about a key at the top that notes may have, but
// that the schema does not speak of.
func (x *explainer) isFree(err *jsonschema.ValidationError) bool {
	at := err.InstanceLocation
	return len(at) == 1 && x.picksSchema(nil, at[0]) && x.schema.isRest(err.SchemaURL, additional, unevaluated)
}

// withoutConsequences are leaves but for those that only come of others: where a
// value is wrong, no key of the part of the schema that names it counts as evaluated.
func (x *explainer) withoutConsequences(all []leaf) []leaf {
	if !slices.ContainsFunc(all, func(l leaf) bool { return l.rest != nil }) {
		return all
	}
	wrong := map[string]bool{} // the paths of maps and lists with a mistake in them
	for _, l := range all {
		for n := range len(l.path) + 1 {
			if l.rest == nil {
				wrong[pathKey(l.path[:n])] = true
			}
		}
	}
	var left []leaf
	for _, l := range all {
		if l.rest == nil || !wrong[pathKey(l.rest[:len(l.rest)-1])] || !x.isNamed(l.rest) {
			left = append(left, l)
		}
	}
	return left
}

// isNamed reports whether a part of the schema that may hold for a map or list names
// the key or index in it that a path leads to.
func (x *explainer) isNamed(path []string) bool {
	around, last := path[:len(path)-1], path[len(path)-1]
	value := valueAt(x.values, around)
	return slices.ContainsFunc(x.holding(around, value), func(sch *jsonschema.Schema) bool { return len(step(sch, value, last)) > 0 })
}

// holding are the schemas that may hold for the value at a path, with all forms that
// it may have.
func (x *explainer) holding(path []string, value any) []*jsonschema.Schema {
	at := pathKey(path)
	if _, known := x.held[at]; !known {
		values, _ := x.values.(map[string]any)
		x.held[at] = mayHold(x.schema.schemasAt(path, values), value)
	}
	return x.held[at]
}

func mayHold(schemas []*jsonschema.Schema, value any) (all []*jsonschema.Schema) {
	seen := map[*jsonschema.Schema]bool{}
	for todo := schemas; len(todo) > 0; {
		sch := todo[0]
		if todo = todo[1:]; sch == nil || seen[sch] {
			continue
		}
		seen[sch] = true
		all = append(all, sch)
		todo = slices.Concat(todo, certainBeside(sch, value), sch.AnyOf, sch.OneOf, []*jsonschema.Schema{sch.RecursiveRef})
		if sch.DynamicRef != nil {
			todo = append(todo, sch.DynamicRef.Ref)
		}
	}
	return all
}
