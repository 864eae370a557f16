package note

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// Field is an entry of the frontmatter, or of a map in it.
type Field struct {
	Key     string
	KeySpan source.Span
	Value   Value
}

// Value is a value of the frontmatter, with all that is in it.
type Value struct {
	Kind ValueKind
	// Text is, of a scalar, what was typed, without quotes.
	Text string
	// Span is a scalar's place without its quotes, a list's or map's with its
	// brackets. Block scalars, plain ones over several lines and lists and maps
	// without brackets are given by their first line, tables of TOML by their name.
	Span   source.Span
	Items  []Value // of a list
	Fields []Field // of a map
}

// ValueKind is what a value is to the language that it is written in.
type ValueKind uint8

// The kinds of values. A date may have a time.
const (
	NullValue ValueKind = iota
	BoolValue
	IntValue
	FloatValue
	DateValue
	TextValue
	ListValue
	MapValue
)

// IsScalar tells values that are none of others.
func (k ValueKind) IsScalar() bool { return k < ListValue }

// Scalars are the value, or the items of a list, which are no list, map or null
// and not empty.
func (v *Value) Scalars() []Value {
	one := [1]Value{*v}
	all := one[:]
	if v.Kind == ListValue {
		all = v.Items
	}
	return slices.DeleteFunc(slices.Clone(all), func(v Value) bool {
		return !v.Kind.IsScalar() || v.Kind == NullValue || v.Text == ""
	})
}

// same tells values that mean the same.
func (v *Value) same(other *Value) bool {
	return v.Kind == other.Kind && v.Text == other.Text &&
		slices.EqualFunc(v.Items, other.Items, func(a, b Value) bool { return a.same(&b) }) &&
		slices.EqualFunc(v.Fields, other.Fields, func(a, b Field) bool { return a.Key == b.Key && a.Value.same(&b.Value) })
}

// Field is the first entry with one of the keys, nil if there is none. Keys
// are compared without case.
func (f *Frontmatter) Field(keys ...string) *Field {
	for _, key := range keys {
		for i := range f.Fields {
			if strings.EqualFold(f.Fields[i].Key, key) {
				return &f.Fields[i]
			}
		}
	}
	return nil
}

// scalars are the field's; none of no field.
func (f *Field) scalars() []Value {
	if f == nil {
		return nil
	}
	return f.Value.Scalars()
}

// First is the first scalar's text, "" where there is none.
func (f *Field) First() string {
	if all := f.scalars(); len(all) > 0 {
		return strings.TrimSpace(all[0].Text)
	}
	return ""
}

// items are the field's scalars without blanks around, a single string split by
// sep. What a template leaves open names nothing.
func (f *Field) items(sep func(rune) bool) []Value {
	if f == nil {
		return nil
	}
	if f.Value.Kind == ListValue {
		sep = isNone
	}
	scalars := f.scalars()
	items := make([]Value, 0, len(scalars))
	for _, v := range scalars {
		if !IsTemplate(v.Text) {
			items = appendParts(items, v, sep)
		}
	}
	return items
}
