package schema

import (
	"maps"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Keys are what keys there may be in the map at a path, in the order of the
// schema file, for a note with these values.
func (s *Schema) Keys(path []string, values map[string]any) []Key {
	return s.gather(path, values).keys()
}

// gather gathers what is said of the keys in the map at a path.
func (s *Schema) gather(path []string, values map[string]any) *gatherer {
	values, _ = orderly(values).(map[string]any)
	value := valueAt(any(values), path)
	if value == nil {
		value = map[string]any{} // it is about to become one
	}
	g := &gatherer{schema: s, value: value, offers: map[string]*offer{}, seen: map[*jsonschema.Schema]bool{}}
	for _, sch := range s.schemasAt(path, values) {
		g.add(sch, true)
	}
	return g
}

// gatherer gathers what schemas say of the keys in a map.
type gatherer struct {
	schema *Schema
	value  any
	names  []string
	offers map[string]*offer
	needed []string
	seen   map[*jsonschema.Schema]bool
}

// offer is what may be at a key.
type offer struct {
	certain  []*jsonschema.Schema // the value must fit each
	possible []*jsonschema.Schema // of forms of which any one may be meant
	required bool
}

func (g *gatherer) offer(name string) *offer {
	if g.offers[name] == nil {
		g.offers[name] = &offer{}
		g.names = append(g.names, name)
	}
	return g.offers[name]
}

// add adds the keys of a schema, and of all that it holds to the same map.
func (g *gatherer) add(sch *jsonschema.Schema, certain bool) {
	if g.seen[sch] {
		return
	}
	g.seen[sch] = true
	for _, name := range g.schema.order(sch) {
		o := g.offer(name)
		if certain {
			o.certain = append(o.certain, sch.Properties[name])
		} else {
			o.possible = append(o.possible, sch.Properties[name])
		}
	}
	if certain {
		g.need(sch)
	}
	for _, same := range certainBeside(sch, g.value) {
		g.add(same, certain)
	}
	for _, forms := range [][]*jsonschema.Schema{sch.AnyOf, sch.OneOf} {
		left := possible(forms, g.value)
		for _, form := range left {
			g.add(form, certain && len(left) == 1)
		}
	}
}

// need takes the keys that a schema requires.
func (g *gatherer) need(sch *jsonschema.Schema) {
	g.needed = append(g.needed, sch.Required...)
	for _, key := range slices.Sorted(maps.Keys(sch.DependentRequired)) {
		if m, _ := g.value.(map[string]any); has(m, key) {
			g.needed = append(g.needed, sch.DependentRequired[key]...)
		}
	}
}

func has(m map[string]any, key string) bool {
	_, has := m[key]
	return has
}

func (g *gatherer) keys() []Key {
	for _, name := range g.needed {
		g.offer(name).required = true
	}
	keys := make([]Key, 0, len(g.names))
	for _, name := range g.names {
		k := g.key(g.offers[name], child(g.value, name))
		if k.Name, k.Required = name, g.offers[name].required; !k.forbidden() {
			keys = append(keys, k)
		}
	}
	return keys
}

func (g *gatherer) key(o *offer, value any) Key {
	k := g.schema.describe(o.certain, value)
	var forms []Key
	for _, p := range o.possible {
		forms = append(forms, g.schema.describe([]*jsonschema.Schema{p}, value))
	}
	switch {
	case len(o.certain) == 0 && len(forms) == 1:
		return forms[0]
	case k.Any == nil:
		k.Any = forms
	}
	return k
}

// order is the names of a schema's properties in the order of the file.
func (s *Schema) order(sch *jsonschema.Schema) []string {
	if n := s.part(sch).node.at("properties"); n != nil && len(n.keys) == len(sch.Properties) {
		return n.keys
	}
	return slices.Sorted(maps.Keys(sch.Properties))
}
