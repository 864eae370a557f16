package schema

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// Infer is what was learnt of the notes of a type as a JSON Schema, to keep and to
// edit: the keys by use, what their values are like, and how many notes say so. The
// notes are those of the group. Values that are outliers of it count for nothing. All
// others follow the schema, but for the rarest of texts; and so do all notes, but for
// those that lack so many keys that they are of another kind.
func Infer(name string, g *Group, notes iter.Seq[[]note.FieldRecord], e Evidence) []byte {
	w := inferrer{Evidence: e, g: g, samples: map[string]*sample{}, formats: newFormats()}
	for fields := range notes {
		w.add(fields)
	}
	s := inferred{Schema: "https://json-schema.org/draft/2020-12/schema", Title: name, Type: "object",
		Description: fmt.Sprintf("Learnt from %s.", count(g.Notes(), "note"))}
	for _, k := range w.usual() {
		n := k.counts.of(present)
		p := w.property(k)
		p.Description = fmt.Sprintf("%d of %s.", n, count(g.Notes(), "note"))
		if isType(k.name) && p.Type == "string" {
			p = inferred{Const: name}
		}
		s.Properties = append(s.Properties, namedSchema{k.name, p})
		if g.isUsual(&k, e) {
			s.Required = append(s.Required, k.name)
		}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	_ = enc.Encode(s) // it has nothing that JSON has not
	return out.Bytes()
}

// inferred is a schema, or a part of one, with its keywords in the order in which
// people read them.
type inferred struct {
	Schema      string       `json:"$schema,omitempty"`
	Title       string       `json:"title,omitempty"`
	Description string       `json:"description,omitempty"`
	Type        any          `json:"type,omitempty"`
	Const       any          `json:"const,omitempty"`
	Enum        []any        `json:"enum,omitempty"`
	Format      string       `json:"format,omitempty"`
	Link        bool         `json:"x-link,omitempty"`
	Minimum     json.Number  `json:"minimum,omitempty"`
	Maximum     json.Number  `json:"maximum,omitempty"`
	Items       *inferred    `json:"items,omitempty"`
	Required    []string     `json:"required,omitempty"`
	Properties  namedSchemas `json:"properties,omitempty"`
}

// namedSchemas are properties in their order.
type namedSchemas []namedSchema

type namedSchema struct {
	name   string
	schema inferred
}

// MarshalJSON writes an object, whose keys maps would sort.
func (all namedSchemas) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, p := range all {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := e.Encode(p.name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := e.Encode(p.schema); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// inferrer makes a schema of what was learnt.
type inferrer struct {
	Evidence
	g       *Group
	samples map[string]*sample
	formats formats
}

// usual are the keys that are more than slips, the type first, then most used first.
func (w *inferrer) usual() (keys []learntKey) {
	for _, k := range w.g.keys {
		n := k.counts.of(present)
		if n >= habit || n > 1 && float64(n) > float64(w.g.notes)*(1-w.Certainty) {
			keys = append(keys, k)
		}
	}
	rank := func(k learntKey) int {
		if isType(k.name) {
			return math.MaxInt
		}
		return k.counts.of(present)
	}
	slices.SortFunc(keys, func(a, b learntKey) int {
		return cmp.Or(cmp.Compare(rank(b), rank(a)), strings.Compare(a.name, b.name))
	})
	return keys
}

func (w *inferrer) property(k learntKey) inferred {
	of := w.samples[k.name]
	if of == nil {
		return inferred{}
	}
	p := w.value(&of.alone)
	if of.alone.has(listForm) && of.items.any() {
		items := w.value(&of.items)
		p.Items = &items
	}
	if t, one := p.Type.(string); one && (t == "integer" || t == "number") {
		p.Minimum, p.Maximum = of.limits(k.counts)
	}
	return p
}

// value is what values are like.
func (w *inferrer) value(v *values) (s inferred) {
	types := v.types()
	switch len(types) {
	case 0:
	case 1:
		s.Type = types[0]
	default:
		s.Type = types
	}
	if is := v.oneText(); !v.misfit {
		s.Format, s.Link = formatOf[is], is == linkForm
	}
	if slices.Contains(types, "string") && !slices.ContainsFunc(types, func(t string) bool { return t != "string" && t != "null" }) {
		s.Enum = v.choices()
	}
	return s
}
