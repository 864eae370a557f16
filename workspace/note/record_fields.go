package note

import (
	"strings"

	"github.com/notels/notels/workspace/source"
)

// FieldRecord is an entry of the frontmatter, or of a map in it.
type FieldRecord struct {
	Key   Name
	Value ValueRecord
}

// ValueRecord is a value of the frontmatter as Value tells it, but for what takes
// too much room.
type ValueRecord struct {
	Kind ValueKind
	// Cut tells that something is left out: the text of a long scalar, or what is
	// in a list or map far down.
	Cut    bool
	Text   string
	At     source.Range
	Items  []ValueRecord
	Fields []FieldRecord
}

// longestValue bounds, in bytes, the scalars that are kept, and deepestValue how
// many lists and maps they may be in.
const (
	longestValue = 200
	deepestValue = 8
)

// Fields are the top-level entries of the frontmatter, in their order.
func (r Record) Fields() []FieldRecord {
	c := r.part(fieldPart)
	return c.fields(c.count)
}

// Field is the first frontmatter entry with one of the keys, compared without
// case; nil if there is none.
func (r Record) Field(keys ...string) *FieldRecord {
	fields := r.Fields()
	for _, key := range keys {
		for i := range fields {
			if strings.EqualFold(fields[i].Key.Text, key) {
				return &fields[i]
			}
		}
	}
	return nil
}

// Scalars are the value, or the items of a list, which are no list, map or null
// and not empty.
func (v *ValueRecord) Scalars() (scalars []Name) {
	all := []ValueRecord{*v}
	if v.Kind == ListValue {
		all = v.Items
	}
	for _, v := range all {
		if v.Kind.IsScalar() && v.Kind != NullValue && v.Text != "" {
			scalars = append(scalars, Name{v.Text, v.At})
		}
	}
	return scalars
}

func (c *things) fields(count int) []FieldRecord {
	if count == 0 {
		return nil
	}
	fields := make([]FieldRecord, count)
	for i := range fields {
		fields[i] = FieldRecord{c.name(), c.value()}
	}
	return fields
}

// value reads what recorder.value writes.
func (c *things) value() (v ValueRecord) {
	head := c.facts.int()
	v.Kind, v.Cut, v.At = ValueKind(head>>1), head&1 != 0, c.places.place()
	switch v.Kind {
	case ListValue:
		if count := c.facts.int(); count > 0 {
			v.Items = make([]ValueRecord, count)
		}
		for i := range v.Items {
			v.Items[i] = c.value()
		}
	case MapValue:
		v.Fields = c.fields(c.facts.int())
	default:
		v.Text = c.text()
	}
	return v
}

func (r *recorder) fields(fields []Field, depth int) {
	r.facts[fieldPart].int(len(fields))
	for i := range fields {
		r.name(fieldPart, fields[i].Key, fields[i].KeySpan)
		r.value(&fields[i].Value, depth)
	}
}

// value writes the kind, with a bit that tells whether something is left out, and
// what is in it.
func (r *recorder) value(v *Value, depth int) {
	w := &r.facts[fieldPart]
	items, fields, text := v.Items, v.Fields, v.Text
	cut := len(text) > longestValue || depth == deepestValue && len(items)+len(fields) > 0
	if cut {
		items, fields, text = nil, nil, ""
	}
	w.int(int(v.Kind)<<1 | bit(cut))
	r.place(fieldPart, v.Span)
	switch v.Kind {
	case ListValue:
		w.int(len(items))
		for i := range items {
			r.value(&items[i], depth+1)
		}
	case MapValue:
		r.fields(fields, depth+1)
	default:
		r.str(w, text)
	}
}
