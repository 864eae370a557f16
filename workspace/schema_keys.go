package workspace

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
)

// schemaKeys are the keys that the schema of a note has for its frontmatter.
func (s *Snapshot) schemaKeys(f *File) []schema.Key {
	if sch := s.Schema(f); sch != nil {
		return sch.Keys(nil, valuesOf(f.Record.Fields()))
	}
	return nil
}

// schemaKey is what the schema of a note says of a key, nil for nothing.
func (s *Snapshot) schemaKey(f *File, key string) *schema.Key { return keyNamed(s.schemaKeys(f), key) }

func keyNamed(keys []schema.Key, name string) *schema.Key {
	if i := slices.IndexFunc(keys, func(k schema.Key) bool { return note.Fold(k.Name) == note.Fold(name) }); i >= 0 {
		return &keys[i]
	}
	return nil
}

// schemaCandidates are the keys that completion offers of a note's schema.
func (s *Snapshot) schemaCandidates(f *File) (all []KeyCandidate) {
	for _, k := range s.schemaKeys(f) {
		if k.Deprecated {
			continue
		}
		allows := strings.ReplaceAll(k.Allows(), "`", "") // which a list does not show as code
		c := KeyCandidate{Key: k.Name, Detail: allows, Documentation: k.Description, Required: k.Required, IsList: isListKey(&k)}
		if k.Required {
			c.Detail = "required: " + c.Detail
		}
		all = append(all, c)
	}
	return all
}

// slot is the place of a value in the frontmatter that is being typed.
type slot struct {
	*schema.Slot             // nil where the schema says nothing of it
	key          *schema.Key // nil then, too
	alone, item  bool        // it may be a value by itself, or an item of a list
}

// slotOf is the place of the value that is being typed. What there is of it yet
// does not tell which form of the schema is meant; and the schema that a note has
// by its type has no say in what else that may be.
func (s *Snapshot) slotOf(f *File, t note.Typing) slot {
	sch := s.Schema(f)
	if sch == nil || isTypeKey(t.Key) && sch == s.SchemaOfType(f.Root, f.Type()) {
		return slot{}
	}
	values := valuesOf(f.Record.Fields())
	inList := t.InBrackets
	if field := f.Note.Frontmatter.Field(t.Key); field != nil && field.Value.Kind == note.ListValue {
		inList = true
	} else if field != nil {
		delete(values, field.Key)
	}
	k := keyNamed(sch.Keys(nil, values), t.Key)
	if k == nil {
		return slot{}
	}
	return slot{sch.Slot(nil, k.Name, values), k, !inList, inList || k.MayBeList()}
}

func isTypeKey(key string) bool { return note.Fold(key) == "type" }

// unusedTypes are the types that completion offers though no note need have them
// yet: those with a schema.
func (s *Snapshot) unusedTypes(f *File) (all []ValueCandidate) {
	for _, typ := range s.TypesWithSchema(f.Root) {
		all = append(all, ValueCandidate{Text: typ, Kind: note.TextValue, Detail: "has a schema"})
	}
	return all
}

// takes reports whether the schema allows a value.
func (s slot) takes(c ValueCandidate) bool {
	if s.Slot == nil {
		return true
	}
	v := valueOf(&note.ValueRecord{Kind: c.Kind, Text: c.Text})
	return s.alone && s.Takes(v) || s.item && s.TakesItem(v)
}

// HasDateSchema reports whether the schema of a note wants a date under a key.
func (s *Snapshot) HasDateSchema(f *File, key string) bool {
	k := s.schemaKey(f, key)
	return k != nil && isDate(k)
}

// WantsList reports whether a list belongs under a key of a note: its schema says so
// or, where it says nothing, most notes have one there.
func (s *Snapshot) WantsList(f *File, key string) bool {
	if k := s.schemaKey(f, key); k != nil {
		return isListKey(k)
	}
	use := s.KeyUse(key, f)
	return 2*use.Lists > use.Notes
}

func isListKey(k *schema.Key) bool { return len(k.Types) == 1 && k.Types[0] == "array" }

// schemaValues are the values that completion offers of a note's schema under a key.
func schemaValues(k *schema.Key) (all []ValueCandidate) {
	if k == nil {
		return nil
	}
	add := func(value any, detail string) {
		text, kind := scalarOf(value)
		if kind != note.NullValue && !slices.ContainsFunc(all, func(c ValueCandidate) bool { return c.Text == text && c.Kind == kind }) {
			all = append(all, ValueCandidate{Text: text, Kind: kind, Detail: detail})
		}
	}
	of := k
	if k.Item != nil {
		of = k.Item
	}
	if of.Default != nil {
		add(*of.Default, "default")
	}
	for _, v := range of.Choices() {
		add(v, "")
	}
	for _, v := range of.Examples {
		add(v, "example")
	}
	if slices.Equal(of.Types, []string{"boolean"}) {
		add(true, "")
		add(false, "")
	}
	return all
}

// scalarOf is a value of a schema as it is written; null for one that is no scalar.
func scalarOf(value any) (text string, kind note.ValueKind) {
	switch v := value.(type) {
	case string:
		return v, note.TextValue
	case bool:
		return fmt.Sprint(v), note.BoolValue
	case json.Number:
		return v.String(), note.FloatValue
	}
	return "", note.NullValue
}

// explained is what the schema of a note says of a key: what it is for, and what
// may stand there.
func (s *Snapshot) explained(f *File, key string, m Markup) string {
	k := s.schemaKey(f, key)
	if k == nil {
		return ""
	}
	allowed := sentence(k.Allows())
	if k.Required {
		allowed += " Required."
	}
	if m == PlainText {
		return m.join(k.Description, strings.ReplaceAll(allowed, "`", ""))
	}
	return m.join(m.text(k.Description), "*"+allowed+"*")
}

// sentence makes one of a phrase.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}
