package schema

import (
	"encoding/json"
	"slices"
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

// Choices are the values that are named as those that there may be, in all forms
// of the value; other forms may allow more.
func (k *Key) Choices() []any {
	all := slices.Clone(k.Values)
	for i := range k.Any {
		all = append(all, k.Any[i].Choices()...)
	}
	return all
}

// MayBeList reports whether lists are among the values that are asked for.
func (k *Key) MayBeList() bool { return k.takes("array") }

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
