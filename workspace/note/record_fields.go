package note

import (
	"slices"
	"strconv"
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

// Schema is what the frontmatter names as its schema in $schema, "" for nothing.
func (r Record) Schema() string {
	if !strings.Contains(r.head().texts, schemaKey) { // as in most notes
		return ""
	}
	for _, f := range r.Fields() {
		if f.Key.Text == schemaKey && f.Value.Kind == TextValue && !IsTemplate(f.Value.Text) {
			return f.Value.Text
		}
	}
	return ""
}

const schemaKey = "$schema"

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

// IsCut reports whether anything is left out of the value.
func (v *ValueRecord) IsCut() bool {
	return v.Cut || slices.ContainsFunc(v.Items, func(v ValueRecord) bool { return v.IsCut() }) ||
		slices.ContainsFunc(v.Fields, func(f FieldRecord) bool { return f.Value.IsCut() })
}

// FindField is the place of the value at a path of keys and indexes, or of its
// key. A value of which nothing is written is at its key.
func FindField(fields []FieldRecord, path []string, onKey bool) (at source.Range, found bool) {
	key, v := find(fields, path)
	switch {
	case v == nil:
		return at, false
	case key != nil && (onKey || v.At.Start == v.At.End && v.Kind == NullValue):
		return key.At, true
	}
	return v.At, true
}

// IsOpenAt reports whether a template leaves open what becomes of the value at a path
// of keys and indexes: a text with marks, or a list that has one.
func IsOpenAt(fields []FieldRecord, path []string) bool {
	_, v := find(fields, path)
	return v != nil && v.isOpen()
}

func (v *ValueRecord) isOpen() bool {
	return v.Kind.IsScalar() && IsTemplate(v.Text) || slices.ContainsFunc(v.Items, func(v ValueRecord) bool { return v.isOpen() })
}

// FindText is the scalar at a path of keys and indexes.
func FindText(fields []FieldRecord, path []string) (text string, found bool) {
	_, v := find(fields, path)
	if v == nil || !v.Kind.IsScalar() {
		return "", false
	}
	return v.Text, true
}

// find is the value at a path and, if it is an entry's, its key; nil for none.
func find(fields []FieldRecord, path []string) (key *Name, v *ValueRecord) {
	for _, part := range path {
		key = nil
		if v != nil && v.Kind == ListValue {
			i, err := strconv.Atoi(part)
			if err != nil || i < 0 || i >= len(v.Items) {
				return nil, nil
			}
			v = &v.Items[i]
			fields = v.Fields
			continue
		}
		i := slices.IndexFunc(fields, func(f FieldRecord) bool { return f.Key.Text == part })
		if i < 0 {
			return nil, nil
		}
		key, v = &fields[i].Key, &fields[i].Value
		fields = v.Fields
	}
	return key, v
}

// WholeFields are the top-level entries of the frontmatter, nothing left out.
func (n *Note) WholeFields() []FieldRecord { return wholeFields(n.Text, n.Frontmatter.Fields) }

func wholeFields(text *source.Text, fields []Field) []FieldRecord {
	all := make([]FieldRecord, len(fields))
	for i := range fields {
		f := &fields[i]
		all[i] = FieldRecord{Name{f.Key, text.Range(f.KeySpan)}, wholeValue(text, &f.Value)}
	}
	return all
}

func wholeValue(text *source.Text, v *Value) ValueRecord {
	whole := ValueRecord{Kind: v.Kind, Text: v.Text, At: text.Range(v.Span), Fields: wholeFields(text, v.Fields)}
	for i := range v.Items {
		whole.Items = append(whole.Items, wholeValue(text, &v.Items[i]))
	}
	return whole
}
