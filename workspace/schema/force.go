package schema

import (
	"maps"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

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
func inForceBeside(sch *jsonschema.Schema, value any) []*jsonschema.Schema {
	all := append(certainBeside(sch, value), possible(sch.AnyOf, value)...)
	return append(all, possible(sch.OneOf, value)...)
}

// certainBeside are those of them of which the value must fit each.
func certainBeside(sch *jsonschema.Schema, value any) (all []*jsonschema.Schema) {
	if sch.Ref != nil {
		all = append(all, sch.Ref)
	}
	all = append(all, sch.AllOf...)
	return append(all, conditional(sch, value)...)
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
