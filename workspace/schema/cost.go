package schema

import (
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// The library can't be stopped, and a few lines of a schema can make it look at
// a value a million times (each of two parts holds the next part twice, and so
// on). So we reckon beforehand what is the most that it may do.
const (
	tooMuch  = 10_000_000 // checks of one note; those of one second or two
	deepest  = 100        // values in values, for which costs are known
	tooOften = 100_000    // checks of one value with nothing in it
)

// reckon finds out how often a value may be looked at, with those in it down to
// each depth. More than tooMuch is not told apart.
func (s *Schema) reckon() {
	costs := map[*jsonschema.Schema]int{}
	for depth := range deepest {
		r := &reckoner{below: costs, here: make(map[*jsonschema.Schema]int, len(costs)), deeper: depth > 0}
		for _, p := range s.parts {
			r.cost(p.Schema)
		}
		s.costs = append(s.costs, r.here[s.root])
		if depth > 0 && sameCosts(costs, r.here) {
			return // no part goes deeper than this
		}
		costs = r.here
	}
}

func sameCosts(a, b map[*jsonschema.Schema]int) bool {
	for sch, cost := range a {
		if b[sch] != cost {
			return false
		}
	}
	return true
}

type reckoner struct {
	below, here map[*jsonschema.Schema]int
	deeper      bool
}

// cost is how often schemas are held to a value that one is held to, and to one of
// the values in it: the worst.
func (r *reckoner) cost(sch *jsonschema.Schema) int {
	if c, known := r.here[sch]; known {
		return c
	}
	cost := 1
	for _, same := range beside(sch) {
		cost = min(cost+r.cost(same), tooMuch)
	}
	if r.deeper {
		cost = min(cost+r.child(sch), tooMuch)
	}
	r.here[sch] = cost
	return cost
}

// child is what one of the values in a value may cost: one of the named properties
// or first items is for it, and all else may be.
func (r *reckoner) child(sch *jsonschema.Schema) int {
	one, rest := 0, 0
	for _, sub := range named(sch) {
		one = max(one, r.below[sub])
	}
	for _, sub := range unnamed(sch) {
		rest = min(rest+r.below[sub], tooMuch)
	}
	return one + rest
}

// tooDear reports whether the values are more than the schema can be held to in
// reasonable time.
func (s *Schema) tooDear(values any) bool {
	n, depth := measure(values)
	return n*s.costs[min(depth, len(s.costs)-1)] > tooMuch
}

// measure is the number of values in one and how deep they lie in each other.
func measure(value any) (n, depth int) {
	in := func(item any) {
		more, below := measure(item)
		n, depth = n+more, max(depth, below+1)
	}
	switch v := value.(type) {
	case map[string]any:
		for _, item := range v {
			in(item)
		}
	case []any:
		for _, item := range v {
			in(item)
		}
	}
	return n + 1, depth
}
