package schema

import (
	"encoding/json"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// contradicts reports whether a value itself is at fault, not what it lacks.
func contradicts(err *jsonschema.ValidationError) bool {
	switch err.ErrorKind.(type) {
	case *kind.Type, *kind.Const, *kind.Enum, *kind.FalseSchema:
		return true
	}
	return slices.ContainsFunc(err.Causes, contradicts)
}

// maxNesting is how deep lists of lists and forms of forms are described.
const maxNesting = 4

// describe sums up what schemas say of a value.
func (s *Schema) describe(schemas []*jsonschema.Schema, value any) Key {
	return s.describeTo(maxNesting, schemas, value)
}

func (s *Schema) describeTo(depth int, schemas []*jsonschema.Schema, value any) Key {
	var k Key
	var items []*jsonschema.Schema
	for _, sch := range s.together(schemas, value) {
		p := s.part(sch)
		k.words(p)
		k.kinds(sch)
		k.numbers(p)
		k.sizes(sch)
		if p.link != nil {
			k.Link = &Demand{Type: *p.link}
		}
		items = append(items, anyItem(sch)...)
		for _, forms := range [][]*jsonschema.Schema{sch.AnyOf, sch.OneOf} {
			if len(forms) > 0 && depth > 0 && k.Any == nil {
				for _, form := range forms {
					k.Any = append(k.Any, s.describeTo(depth-1, []*jsonschema.Schema{form}, value))
				}
			}
		}
	}
	if len(items) > 0 && depth > 0 {
		item := s.describeTo(depth-1, items, nil)
		k.Item = &item
	}
	return k
}

// together are schemas with those that hold for the same value in any case.
func (s *Schema) together(schemas []*jsonschema.Schema, value any) (all []*jsonschema.Schema) {
	seen := map[*jsonschema.Schema]bool{}
	var add func(more ...*jsonschema.Schema)
	add = func(more ...*jsonschema.Schema) {
		for _, sch := range more {
			if sch != nil && !seen[sch] {
				seen[sch] = true
				all = append(all, sch)
				add(sch.Ref)
				add(sch.AllOf...)
				add(conditional(sch, value)...)
			}
		}
	}
	add(schemas...)
	return all
}

// anyItem is the schema of the items of a list, but for the first ones that have
// their own.
func anyItem(sch *jsonschema.Schema) []*jsonschema.Schema {
	if items, is := sch.Items.(*jsonschema.Schema); is {
		return []*jsonschema.Schema{items}
	}
	if sch.Items2020 != nil && sch.Items2020.Bool == nil {
		return []*jsonschema.Schema{sch.Items2020}
	}
	return nil
}

// words takes what is said of a value: the first one to say a thing counts.
func (k *Key) words(p *part) {
	if k.Title == "" {
		k.Title = p.Title
	}
	if k.Description == "" {
		k.Description = p.Description
	}
	if k.Default == nil {
		k.Default = p.Default
	}
	if k.Examples == nil {
		k.Examples = p.Examples
	}
	k.Deprecated = k.Deprecated || p.Deprecated
	if k.Format == "" {
		k.Format, _ = p.node.text("format")
	}
	if k.Pattern == "" && p.Pattern != nil {
		k.Pattern = p.Pattern.String()
	}
}

// kinds takes what values there may be: those that all schemas agree on.
func (k *Key) kinds(sch *jsonschema.Schema) {
	if sch.Bool != nil && !*sch.Bool {
		k.Types = []string{"nothing"}
	}
	if sch.Types != nil {
		types := sch.Types.ToStrings()
		if k.Types == nil {
			k.Types = types
		} else {
			k.Types = slices.DeleteFunc(slices.Clone(k.Types), func(t string) bool { return !slices.Contains(types, t) })
		}
	}
	if sch.Enum != nil && k.Values == nil {
		k.Values = sch.Enum.Values
	}
	if sch.Const != nil {
		k.Values, k.Fixed = []any{*sch.Const}, true
	}
}

func (k *Key) forbidden() bool { return len(k.Types) == 1 && k.Types[0] == "nothing" }

// numbers takes the bounds of numbers as they are written.
func (k *Key) numbers(p *part) {
	for _, bound := range []struct {
		to      *json.Number
		keyword string
	}{
		{&k.Minimum, "minimum"}, {&k.Maximum, "maximum"}, {&k.MultipleOf, "multipleOf"},
		{&k.ExclusiveMinimum, "exclusiveMinimum"}, {&k.ExclusiveMaximum, "exclusiveMaximum"},
	} {
		if n := p.node.at(bound.keyword); n != nil && *bound.to == "" {
			*bound.to, _ = n.value.(json.Number)
		}
	}
	k.exclusive(p)
}

// exclusive reads the bounds of draft 4, in which a keyword beside a bound says
// that it is not in.
func (k *Key) exclusive(p *part) {
	if p.Minimum == nil && p.ExclusiveMinimum != nil && k.ExclusiveMinimum == "" {
		k.Minimum, k.ExclusiveMinimum = "", k.Minimum
	}
	if p.Maximum == nil && p.ExclusiveMaximum != nil && k.ExclusiveMaximum == "" {
		k.Maximum, k.ExclusiveMaximum = "", k.Maximum
	}
}

// sizes takes the bounds of texts and lists.
func (k *Key) sizes(sch *jsonschema.Schema) {
	for _, bound := range []struct{ to, from **int }{
		{&k.MinLength, &sch.MinLength}, {&k.MaxLength, &sch.MaxLength}, {&k.MinItems, &sch.MinItems}, {&k.MaxItems, &sch.MaxItems},
	} {
		if *bound.to == nil {
			*bound.to = *bound.from
		}
	}
	k.Unique = k.Unique || sch.UniqueItems
}
