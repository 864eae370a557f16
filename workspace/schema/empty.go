package schema

import (
	"maps"
	"slices"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// filled are values without the keys that have no value and that the schema knows but
// does not need: as templates and forms leave them. It is the same map if there are
// none.
func (s *Schema) filled(values map[string]any) map[string]any {
	if !hasEmpty(values) {
		return values
	}
	return fill([]*jsonschema.Schema{s.root}, values).(map[string]any)
}

// fill is a value that these schemas are for without such keys.
func fill(schemas []*jsonschema.Schema, value any) any {
	held := mayHold(schemas, value)
	below := func(part string) (next []*jsonschema.Schema) {
		for _, sch := range held {
			next = append(next, step(sch, value, part)...)
		}
		return next
	}
	switch v := value.(type) {
	case map[string]any:
		v = maps.Clone(v)
		for key, item := range v {
			if next := below(key); item != nil {
				v[key] = fill(next, item)
			} else if len(next) > 0 && !isNeeded(held, v, key) {
				delete(v, key)
			}
		}
		return v
	case []any:
		v = slices.Clone(v)
		for i, item := range v {
			v[i] = fill(below(strconv.Itoa(i)), item)
		}
		return v
	}
	return value
}

// isNeeded reports whether one of these schemas may ask for a key in a map.
func isNeeded(schemas []*jsonschema.Schema, in map[string]any, key string) bool {
	return slices.ContainsFunc(schemas, func(sch *jsonschema.Schema) bool {
		if slices.Contains(sch.Required, key) {
			return true
		}
		for other, needed := range sch.DependentRequired {
			if in[other] != nil && slices.Contains(needed, key) {
				return true
			}
		}
		for other, needed := range sch.Dependencies { // of older drafts
			if keys, _ := needed.([]string); in[other] != nil && slices.Contains(keys, key) {
				return true
			}
		}
		return false
	})
}

// hasEmpty reports whether a key has no value, at any depth.
func hasEmpty(value any) bool {
	switch v := value.(type) {
	case map[string]any:
		for _, item := range v {
			if item == nil || hasEmpty(item) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, func(item any) bool { return item != nil && hasEmpty(item) })
	}
	return false
}
