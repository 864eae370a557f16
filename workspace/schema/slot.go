package schema

import (
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// Slot is the place of a value, still to be written.
type Slot struct {
	offer
	cost   int // of one value
	budget int
}

// Slot is the place of what stands under a key of the map at a path, of a note with
// these values.
func (s *Schema) Slot(path []string, key string, values map[string]any) *Slot {
	slot := &Slot{cost: s.costs[min(len(path)+2, len(s.costs)-1)], budget: tooMuch / 10}
	if o := s.gather(path, values).offers[key]; o != nil {
		slot.offer = *o
	}
	return slot
}

// Takes reports whether the schema has nothing against a value there. It says so,
// too, once it was asked for more than it can tell in reasonable time.
func (s *Slot) Takes(value any) bool {
	return s.every(func(sch *jsonschema.Schema) bool { return sch.Validate(orderly(value)) == nil })
}

// TakesItem reports whether a list there may have a value in it.
func (s *Slot) TakesItem(value any) bool {
	list := []any{orderly(value)}
	return s.every(func(sch *jsonschema.Schema) bool {
		err := sch.Validate(list)
		return err == nil || lacksItems(err.(*jsonschema.ValidationError))
	})
}

// every reports whether a value fits all schemas that it must fit, and one of
// those that may be meant.
func (s *Slot) every(fits func(*jsonschema.Schema) bool) bool {
	if s.budget -= s.cost; s.budget < 0 {
		return true
	}
	for _, sch := range s.certain {
		if !fits(sch) {
			return false
		}
	}
	return len(s.possible) == 0 || slices.ContainsFunc(s.possible, fits)
}

// lacksItems reports whether nothing is wrong with a list but that it needs more
// items.
func lacksItems(err *jsonschema.ValidationError) bool {
	switch err.ErrorKind.(type) {
	case *kind.MinItems, *kind.Contains, *kind.MinContains:
		return true
	case *kind.AnyOf, *kind.OneOf:
		return slices.ContainsFunc(err.Causes, lacksItems)
	}
	return len(err.Causes) > 0 && !slices.ContainsFunc(err.Causes, func(cause *jsonschema.ValidationError) bool { return !lacksItems(cause) })
}
