package schema

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Key is what a schema says of a key: of the value that may stand there.
type Key struct {
	Name, Title, Description string

	Required, Deprecated bool
	Types                []string // in the words of JSON Schema; none: any
	Values               []any    // the only ones that there may be: of enum or const
	Default              *any
	Examples             []any
	Format, Pattern      string

	Minimum, Maximum                   json.Number // "" for none
	ExclusiveMinimum, ExclusiveMaximum json.Number
	MultipleOf                         json.Number
	MinLength, MaxLength               *int
	MinItems, MaxItems                 *int
	Unique                             bool
	Fixed                              bool // by const

	Link *Demand // without a path
	Item *Key    // of a list
	Any  []Key   // the forms that the value may have, of anyOf or oneOf
}

// Initial is what the value of the key starts as, where it is added: and whether
// the schema says so. Where it says nothing a list is empty, and so is all else.
func (k *Key) Initial() (value any, said bool) {
	switch {
	case k.Default != nil:
		return *k.Default, true
	case len(k.Values) == 1:
		return k.Values[0], true
	case len(k.Types) > 0 && k.Types[0] == "array":
		return []any{}, false
	}
	return nil, false
}

// Keys are what keys there may be in the map at a path, in the order of the
// schema file, for a note with these values.
func (s *Schema) Keys(path []string, values map[string]any) []Key {
	at := s.inForce(s.schemasAt(path, values), valueAt(any(values), path))
	var names []string
	schemas := map[string][]*jsonschema.Schema{}
	required := map[string]bool{}
	for _, sch := range at {
		for _, name := range s.order(sch) {
			if schemas[name] == nil {
				names = append(names, name)
			}
			schemas[name] = append(schemas[name], sch.Properties[name])
		}
	}
	add := func(missing []string) {
		for _, name := range missing {
			if required[name] = true; schemas[name] == nil && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	m, _ := valueAt(any(values), path).(map[string]any)
	for _, sch := range at {
		add(sch.Required)
		for key, needs := range sch.DependentRequired {
			if _, has := m[key]; has {
				add(needs)
			}
		}
	}
	keys := make([]Key, 0, len(names))
	for _, name := range names {
		k := s.describe(schemas[name], m[name])
		if k.Name, k.Required = name, required[name]; !k.forbidden() {
			keys = append(keys, k)
		}
	}
	return keys
}

// Block is what keys a new note starts with: those it must have, and those with
// a default.
func (s *Schema) Block() []Key {
	values := map[string]any{}
	for _, k := range s.Keys(nil, nil) {
		if k.Required && k.Fixed {
			values[k.Name] = k.Values[0]
		}
	}
	return slices.DeleteFunc(s.Keys(nil, values), func(k Key) bool { return !k.Required && k.Default == nil })
}

// order is the names of a schema's properties in the order of the file.
func (s *Schema) order(sch *jsonschema.Schema) []string {
	if n := s.part(sch).node.at("properties"); n != nil && len(n.keys) == len(sch.Properties) {
		return n.keys
	}
	return slices.Sorted(maps.Keys(sch.Properties))
}

// schemasAt are the schemas that directly are for the value at a path.
func (s *Schema) schemasAt(path []string, values map[string]any) []*jsonschema.Schema {
	at, value := []*jsonschema.Schema{s.root}, any(values)
	for _, part := range path {
		var next []*jsonschema.Schema
		for _, sch := range s.inForce(at, value) {
			next = append(next, step(sch, value, part)...)
		}
		at, value = next, child(value, part)
	}
	return at
}

// step are the schemas by which a schema judges what is at a key or index.
func step(sch *jsonschema.Schema, value any, part string) (next []*jsonschema.Schema) {
	if _, isList := value.([]any); isList {
		return stepItem(sch, index(part))
	}
	if p := sch.Properties[part]; p != nil {
		next = append(next, p)
	}
	for pattern, p := range sch.PatternProperties {
		if pattern.MatchString(part) {
			next = append(next, p)
		}
	}
	if p, is := sch.AdditionalProperties.(*jsonschema.Schema); is && len(next) == 0 {
		next = append(next, p)
	}
	return next
}

func stepItem(sch *jsonschema.Schema, i int) []*jsonschema.Schema {
	first, rest := sch.PrefixItems, sch.Items2020
	switch items := sch.Items.(type) { // of older drafts
	case *jsonschema.Schema:
		rest = items
	case []*jsonschema.Schema:
		first = items
		rest, _ = sch.AdditionalItems.(*jsonschema.Schema)
	}
	switch {
	case i < 0:
	case i < len(first):
		return first[i : i+1]
	case rest != nil:
		return []*jsonschema.Schema{rest}
	}
	return nil
}

// inForce are these schemas with all that they hold to the same value: what a
// condition rules out, and what a value contradicts, is not there.
func (s *Schema) inForce(schemas []*jsonschema.Schema, value any) (all []*jsonschema.Schema) {
	seen := map[*jsonschema.Schema]bool{}
	var add func(more ...*jsonschema.Schema)
	add = func(more ...*jsonschema.Schema) {
		for _, sch := range more {
			if seen[sch] {
				continue
			}
			seen[sch] = true
			all = append(all, sch)
			add(inForceBeside(sch, value)...)
		}
	}
	add(schemas...)
	return all
}

// inForceBeside are the schemas that one holds to the same value as things are.
func inForceBeside(sch *jsonschema.Schema, value any) (all []*jsonschema.Schema) {
	if sch.Ref != nil {
		all = append(all, sch.Ref)
	}
	all = append(all, sch.AllOf...)
	all = append(all, conditional(sch, value)...)
	all = append(all, possible(sch.AnyOf, value)...)
	return append(all, possible(sch.OneOf, value)...)
}

// conditional are the schemas whose condition a value meets.
func conditional(sch *jsonschema.Schema, value any) (met []*jsonschema.Schema) {
	if sch.If != nil {
		then := sch.Then
		if sch.If.Validate(value) != nil {
			then = sch.Else
		}
		if then != nil {
			met = append(met, then)
		}
	}
	m, _ := value.(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(sch.DependentSchemas)) {
		if _, has := m[key]; has {
			met = append(met, sch.DependentSchemas[key])
		}
	}
	return met
}

// possible are the branches that a value does not contradict: one that lacks a
// key may be given it.
func possible(branches []*jsonschema.Schema, value any) (left []*jsonschema.Schema) {
	for _, branch := range branches {
		if err := branch.Validate(value); err == nil || !contradicts(err.(*jsonschema.ValidationError)) {
			left = append(left, branch)
		}
	}
	return left
}
