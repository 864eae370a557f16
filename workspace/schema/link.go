package schema

import (
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
	if !s.links {
		return nil
	}
	c := &collector{schema: s}
	c.at([]*jsonschema.Schema{s.root}, values, nil)
	slices.SortFunc(c.demands, func(a, b Demand) int {
		if n := comparePaths(a.Path, b.Path); n != 0 {
			return n
		}
		return strings.Compare(a.Type, b.Type)
	})
	return slices.CompactFunc(c.demands, func(a, b Demand) bool { return a.Type == b.Type && slices.Equal(a.Path, b.Path) })
}

type collector struct {
	schema  *Schema
	demands []Demand
}

func (c *collector) at(schemas []*jsonschema.Schema, value any, path []string) {
	all := c.schema.inForce(schemas, value)
	if _, is := value.(string); is {
		for _, sch := range all {
			if link := c.schema.part(sch).link; link != nil {
				c.demands = append(c.demands, Demand{Path: slices.Clone(path), Type: *link})
			}
		}
		return
	}
	in := func(part string, item any) {
		var next []*jsonschema.Schema
		for _, sch := range all {
			next = append(next, step(sch, value, part)...)
		}
		if len(next) > 0 {
			c.at(next, item, append(path, part))
		}
	}
	switch v := value.(type) {
	case map[string]any:
		for key, item := range v {
			in(key, item)
		}
	case []any:
		for i, item := range v {
			in(strconv.Itoa(i), item)
		}
	}
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
