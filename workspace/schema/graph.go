package schema

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// beside are the schemas that a schema holds to the same value.
func beside(s *jsonschema.Schema) (found []*jsonschema.Schema) {
	add := func(more ...*jsonschema.Schema) {
		for _, m := range more {
			if m != nil {
				found = append(found, m)
			}
		}
	}
	add(s.Ref, s.RecursiveRef)
	if s.DynamicRef != nil {
		add(s.DynamicRef.Ref)
	}
	add(s.AllOf...)
	add(s.AnyOf...)
	add(s.OneOf...)
	add(s.Not, s.If, s.Then, s.Else)
	for _, key := range slices.Sorted(maps.Keys(s.DependentSchemas)) {
		add(s.DependentSchemas[key])
	}
	for _, key := range slices.Sorted(maps.Keys(s.Dependencies)) {
		if dependency, is := s.Dependencies[key].(*jsonschema.Schema); is {
			add(dependency)
		}
	}
	return found
}

// below are the schemas that a schema holds to the values in a value.
func below(s *jsonschema.Schema) []*jsonschema.Schema { return append(named(s), unnamed(s)...) }

// named are those of them that are for one key or index each.
func named(s *jsonschema.Schema) (found []*jsonschema.Schema) {
	for _, sub := range s.Properties {
		found = append(found, sub)
	}
	if items, is := s.Items.([]*jsonschema.Schema); is {
		found = append(found, items...)
	}
	return append(found, s.PrefixItems...)
}

// unnamed are the others.
func unnamed(s *jsonschema.Schema) (found []*jsonschema.Schema) {
	for _, sub := range s.PatternProperties {
		found = append(found, sub)
	}
	for _, sub := range []any{s.AdditionalProperties, s.Items, s.AdditionalItems} {
		if sub, is := sub.(*jsonschema.Schema); is {
			found = append(found, sub)
		}
	}
	for _, sub := range []*jsonschema.Schema{s.PropertyNames, s.UnevaluatedProperties, s.Contains, s.Items2020, s.UnevaluatedItems, s.ContentSchema} {
		if sub != nil {
			found = append(found, sub)
		}
	}
	return found
}

// at is the node at a location as the library writes it, nil for what is in no
// file.
func (l *loader) at(location string) *node {
	file, fragment, _ := strings.Cut(location, "#")
	d := l.docs[file]
	if d == nil {
		return nil
	}
	pointer, err := url.PathUnescape(fragment)
	if err != nil || pointer == "" {
		return d.root
	}
	return d.root.at(tokens(pointer[1:])...)
}

// loops are the references that lead back to themselves with no value in
// between: nothing can be checked by them.
func (s *Schema) loops(l *loader) (faults []Fault) {
	const open, done = 1, 2
	state := map[*jsonschema.Schema]int{}
	var visit func(sch *jsonschema.Schema)
	visit = func(sch *jsonschema.Schema) {
		state[sch] = open
		for _, next := range beside(sch) {
			switch state[next] {
			case 0:
				visit(next)
			case open:
				faults = append(faults, l.loop(sch))
			}
		}
		state[sch] = done
	}
	for _, location := range slices.Sorted(maps.Keys(s.parts)) {
		if p := s.parts[location]; p.node != nil && state[p.Schema] == 0 {
			visit(p.Schema)
		}
	}
	return faults
}

// loop is the fault of a schema that is among what it is made of.
func (l *loader) loop(sch *jsonschema.Schema) Fault {
	n := l.at(sch.Location)
	if ref := n.at("$ref"); ref != nil {
		n = ref
	}
	file, _, _ := strings.Cut(sch.Location, "#")
	f := Fault{Message: "This leads back to itself, so that no value can be checked by it."}
	if n != nil {
		f.ID, f.Span = l.docs[file].id, n.span
	}
	return f
}
