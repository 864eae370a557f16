package schema

import (
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// leaf is one thing that the library found.
type leaf struct {
	path   []string
	kind   jsonschema.ErrorKind
	schema *part
	forms  []*jsonschema.Schema // the value has none of these
	key    string               // that is missing, or should not be there
	causes []leaf               // why a key has no good name
	lacks  []string             // one of these keys is missing
	rest   []string             // where what is at fault was evaluated by no part of the schema
}

// leaves are what is behind an error.
func (x *explainer) leaves(err *jsonschema.ValidationError) []leaf {
	l := leaf{path: err.InstanceLocation, kind: err.ErrorKind, schema: x.schema.parts[err.SchemaURL]}
	switch k := err.ErrorKind.(type) {
	case *kind.Required, *kind.Dependency, *kind.DependentRequired, *kind.MinProperties:
		if x.of.Broken {
			return nil
		}
	case *kind.RefCycle:
		return nil
	case *kind.AnyOf:
		return x.nearest(l, err.Causes)
	case *kind.OneOf:
		if len(k.Subschemas) == 0 {
			return x.nearest(l, err.Causes)
		}
	case *kind.Contains, *kind.MinContains:
	case *kind.PropertyNames:
		l.causes = x.below(err)
	default:
		if len(err.Causes) > 0 {
			return x.below(err)
		}
	}
	return x.byKey(l)
}

// byKey are leaves for one key each.
func (x *explainer) byKey(l leaf) (all []leaf) {
	keys, there := []string{""}, false
	switch k := l.kind.(type) {
	case *kind.Required:
		keys = k.Missing
	case *kind.Dependency:
		keys = k.Missing
	case *kind.DependentRequired:
		keys = k.Missing
	case *kind.AdditionalProperties:
		keys, there = k.Properties, true
	case *kind.PropertyNames:
		keys, there = []string{k.Property}, true
	}
	for _, key := range keys {
		if l.key = key; !there || !x.picksSchema(l.path, key) {
			all = append(all, l)
		}
	}
	return all
}

// at is where in the schema a leaf was found.
func (l leaf) at() string {
	if l.schema == nil {
		return ""
	}
	return l.schema.Location
}

func (x *explainer) below(err *jsonschema.ValidationError) (all []leaf) {
	for _, cause := range err.Causes {
		if x.isFree(cause) {
			continue
		}
		found := x.leaves(cause)
		if x.schema.isRest(cause.SchemaURL, unevaluated, unevaluatedItems) {
			for i := range found {
				found[i].rest = cause.InstanceLocation
			}
		}
		all = append(all, found...)
	}
	return x.withoutConsequences(all)
}

// branch is a form that a value might have had.
type branch struct {
	schema *jsonschema.Schema
	leaves []leaf
}

// nearest is what is wrong where a value has none of several forms: what keeps it
// from the form that it is nearest to. If none is, all are named.
func (x *explainer) nearest(l leaf, causes []*jsonschema.ValidationError) []leaf {
	all := x.branches(l, causes)
	if len(all) == 0 {
		return nil
	}
	near := slices.Clone(all)
	near = slices.DeleteFunc(near, func(b branch) bool {
		return slices.ContainsFunc(b.leaves, func(why leaf) bool { return why.isOther(l.path) })
	})
	if len(near) == 0 {
		return []leaf{l.anyOf(all)}
	}
	if len(near) > 1 {
		if lacks := lacking(near, l.path); lacks != nil {
			l.lacks = lacks
			return []leaf{l}
		}
		if !slices.ContainsFunc(near, func(b branch) bool {
			return len(b.leaves) != 1 || len(b.leaves[0].path) != len(l.path) || b.leaves[0].isPart()
		}) {
			return []leaf{l.anyOf(near)}
		}
		if told := tellingApart(near); told != nil {
			return []leaf{l.setApart(near, told)}
		}
	}
	return slices.MinFunc(near, func(a, b branch) int { return a.distance() - b.distance() }).leaves
}

// branches are the forms that failed, none if there is nothing to say of one of
// them: it may be the one that is meant.
func (x *explainer) branches(l leaf, causes []*jsonschema.ValidationError) (all []branch) {
	var forms []*jsonschema.Schema
	if l.schema != nil {
		if forms = l.schema.AnyOf; l.kind.KeywordPath()[0] == "oneOf" {
			forms = l.schema.OneOf
		}
	}
	for i, cause := range causes {
		b := branch{leaves: x.leaves(cause)}
		if len(b.leaves) == 0 {
			return nil
		}
		if i < len(forms) {
			b.schema = forms[i]
		}
		all = append(all, b)
	}
	return all
}

// anyOf is the leaf that says that a value must have one of these forms.
func (l leaf) anyOf(branches []branch) leaf {
	for _, b := range branches {
		if b.schema == nil {
			return branches[0].leaves[0]
		}
		l.forms = append(l.forms, b.schema)
	}
	return l
}

// isOther reports whether another value is wanted at a place altogether.
func (l leaf) isOther(path []string) bool {
	if len(l.path) != len(path) {
		return false
	}
	switch l.kind.(type) {
	case *kind.Type, *kind.Const, *kind.Enum, *kind.FalseSchema:
		return true
	}
	return l.forms != nil
}

// isPart reports whether something in a value is wrong, not all of it.
func (l leaf) isPart() bool {
	switch l.kind.(type) {
	case *kind.Format, *kind.Pattern, *kind.MinLength, *kind.MaxLength, *kind.MultipleOf,
		*kind.Minimum, *kind.Maximum, *kind.ExclusiveMinimum, *kind.ExclusiveMaximum:
		return false
	}
	return !l.isOther(l.path)
}

// lacking are the keys of which one is missing, nil if that is not all that is
// wrong.
func lacking(branches []branch, path []string) (keys []string) {
	for _, b := range branches {
		_, is := b.leaves[0].kind.(*kind.Required)
		if !is || len(b.leaves) > 1 || len(b.leaves[0].path) != len(path) {
			return nil
		}
		if !slices.Contains(keys, b.leaves[0].key) {
			keys = append(keys, b.leaves[0].key)
		}
	}
	return keys
}

// tellingApart is the place of a value by which all of these forms can be told
// from each other, and which fits none of them.
func tellingApart(branches []branch) []string {
	for _, l := range branches[0].leaves {
		if l.isChoice() && !slices.ContainsFunc(branches, func(b branch) bool { return b.choice(l.path) == nil }) {
			return l.path
		}
	}
	return nil
}

// setApart is the leaf that says what may be at such a place.
func (l leaf) setApart(branches []branch, path []string) leaf {
	l.path = path
	for _, b := range branches {
		l.forms = append(l.forms, b.choice(path).schema.Schema)
	}
	return l
}

// choice is the leaf that says that a value at a place is none of those that there
// may be.
func (b branch) choice(path []string) *leaf {
	for i, l := range b.leaves {
		if l.isChoice() && slices.Equal(l.path, path) {
			return &b.leaves[i]
		}
	}
	return nil
}

func (l leaf) isChoice() bool {
	switch l.kind.(type) {
	case *kind.Const, *kind.Enum:
		return l.schema != nil
	}
	return false
}

// distance is how far a value is from a form: a key with a set value tells forms
// apart.
func (b branch) distance() (n int) {
	for _, l := range b.leaves {
		switch l.kind.(type) {
		case *kind.Const, *kind.Enum, *kind.FalseSchema:
			n += 10
		}
		n++
	}
	return n
}
