package schema

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Demand is that the value at a path must link to a note, which a schema can't
// see to.
type Demand struct {
	Path []string
	Type string // of the note, "" for any
}

const linkKeyword = "x-link"

// readLink is the type that an x-link asks for, "" for any.
func readLink(value any) (typ string, ok bool) {
	switch v := value.(type) {
	case bool:
		return "", v
	case string:
		return v, strings.TrimSpace(v) != ""
	}
	return "", false
}

// demands are the links that the schema asks for among these values, each once,
// in the order of their places.
func (s *Schema) demands(values map[string]any) []Demand {
	if len(s.linked) == 0 {
		return nil
	}
	c := &collector{schema: s}
	c.at(s.root, values, nil)
	slices.SortFunc(c.demands, func(a, b Demand) int {
		return cmp.Or(comparePaths(a.Path, b.Path), strings.Compare(a.Type, b.Type))
	})
	return slices.CompactFunc(c.demands, func(a, b Demand) bool { return a.Type == b.Type && slices.Equal(a.Path, b.Path) })
}

type collector struct {
	schema  *Schema
	demands []Demand
}

// at goes down the values by a schema, as far as it asks for links.
func (c *collector) at(sch *jsonschema.Schema, value any, path []string) {
	if !c.schema.linked[sch] {
		return
	}
	if link := c.schema.part(sch).link; link != nil {
		c.demand(*link, sch, value, path)
	}
	for _, same := range inForceBeside(sch, value) {
		c.at(same, value, path)
	}
	switch v := value.(type) {
	case map[string]any:
		for key, item := range v {
			for _, next := range step(sch, value, key) {
				c.at(next, item, append(path, key))
			}
		}
	case []any:
		for i, item := range v {
			for _, next := range stepItem(sch, i) {
				c.at(next, item, append(path, strconv.Itoa(i)))
			}
		}
	}
}

// demand takes that a value must be a link, or each item of a list that has no schema
// for its items.
func (c *collector) demand(typ string, sch *jsonschema.Schema, value any, path []string) {
	items, isList := value.([]any)
	switch {
	case value == nil:
	case !isList:
		c.demands = append(c.demands, Demand{Path: slices.Clone(path), Type: typ})
	case len(stepItem(sch, 0)) == 0:
		for i, item := range items {
			c.demand(typ, sch, item, append(path, strconv.Itoa(i)))
		}
	}
}

// linking are the schemas that ask for a link somewhere, themselves or by what
// they are made of.
func (s *Schema) linking() map[*jsonschema.Schema]bool {
	users := map[*jsonschema.Schema][]*jsonschema.Schema{}
	var todo []*jsonschema.Schema
	for _, p := range s.parts {
		for _, sub := range append(beside(p.Schema), below(p.Schema)...) {
			users[sub] = append(users[sub], p.Schema)
		}
		if p.link != nil {
			todo = append(todo, p.Schema)
		}
	}
	linked := map[*jsonschema.Schema]bool{}
	for len(todo) > 0 {
		sch := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !linked[sch] {
			linked[sch] = true
			todo = append(todo, users[sch]...)
		}
	}
	return linked
}

// comparePaths orders paths: indexes by their number, before keys.
func comparePaths(a, b []string) int {
	return slices.CompareFunc(a, b, func(a, b string) int {
		i, k := index(a), index(b)
		switch {
		case i == k:
			return strings.Compare(a, b)
		case i >= 0 && k >= 0:
			return i - k
		}
		return k - i // the one that is none is -1
	})
}

// index is the number that a part of a path is, -1 if it is none.
func index(part string) int {
	if i, err := strconv.Atoi(part); err == nil && i >= 0 {
		return i
	}
	return -1
}
