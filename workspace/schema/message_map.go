package schema

import (
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// ofMap says what a leaf about the keys of a map means, nothing of another one.
func (x *explainer) ofMap(l leaf) (found []finding) {
	switch k := l.kind.(type) {
	case *kind.Required:
		found = append(found, x.missing(l.path, l.key, ""))
	case *kind.Dependency:
		found = append(found, x.missing(l.path, l.key, k.Prop))
	case *kind.DependentRequired:
		found = append(found, x.missing(l.path, l.key, k.Prop))
	case *kind.AdditionalProperties:
		found = append(found, x.unknown(l.path, l.key))
	case *kind.FalseSchema:
		found = x.notThere(l)
	case *kind.PropertyNames:
		found = append(found, x.badName(l, l.key))
	case *kind.MinProperties:
		found = append(found, x.about(l.path, "must have at least %s; it has %d.", count(k.Want, "key"), k.Got))
	case *kind.MaxProperties:
		found = append(found, x.about(l.path, "must have at most %s; it has %d.", count(k.Want, "key"), k.Got))
	}
	if l.lacks != nil {
		found = append(found, x.lacksOne(l))
	}
	return found
}

// about is a finding about a part of what is at a path.
func (x *explainer) about(path []string, format string, args ...any) finding {
	f := finding{Violation: Violation{Path: path}, rank: wrongPart}
	f.say(x, format, args...)
	return f
}

// missing is a key that is not there, which it must be, beside another one maybe.
func (x *explainer) missing(path []string, key, beside string) finding {
	if m, _ := valueAt(x.values, path).(map[string]any); has(m, key) {
		return x.empty(path, key)
	}
	f := x.about(path, "needs %s.", code(key))
	if beside != "" {
		f = x.about(path, "with %s needs %s too.", code(beside), code(key))
	}
	f.missing, f.order = key, x.position(path, key)
	if other := x.misspelt(path, key); other != "" {
		f.Message = strings.TrimSuffix(f.Message, ".") + "; is " + code(other) + " meant to be it?"
		f.Remedies = append(f.Remedies, rename(append(slices.Clone(path), other), key))
	}
	f.Remedies = append(f.Remedies, x.add(path, key))
	return f
}

// empty is a key that is there but has no value, where it must have one.
func (x *explainer) empty(path []string, name string) finding {
	f := finding{Violation: Violation{Path: append(slices.Clone(path), name)}, rank: wrongValue}
	f.say(x, "is empty; it must have a value.")
	if k := x.key(path, name); k != nil {
		x.wants(&f, "be "+k.Allows(), nil)
	}
	return f
}

// lacksOne says that one of several keys must be there.
func (x *explainer) lacksOne(l leaf) finding {
	names := make([]string, len(l.lacks))
	for i, key := range l.lacks {
		names[i] = code(key)
	}
	f := x.about(l.path, "needs %s.", joined(names, "or"))
	for _, key := range l.lacks {
		remedy := x.add(l.path, key)
		remedy.Safe = false
		f.Remedies = append(f.Remedies, remedy)
	}
	return f
}

// keysAt are the keys that there may be in the map at a path.
func (x *explainer) keysAt(path []string) []Key {
	at := pathKey(path)
	if _, known := x.keys[at]; !known {
		values, _ := x.values.(map[string]any)
		x.keys[at] = x.schema.Keys(path, values)
	}
	return x.keys[at]
}

// position is the place of a key among those that there may be, -1 if it is none.
func (x *explainer) position(path []string, name string) int {
	return slices.IndexFunc(x.keysAt(path), func(k Key) bool { return k.Name == name })
}

func (x *explainer) key(path []string, name string) *Key {
	if i := x.position(path, name); i >= 0 {
		return &x.keysAt(path)[i]
	}
	return nil
}

// misspelt is a key that is there, that the schema does not know, and that is
// near to one that is missing.
func (x *explainer) misspelt(path []string, missing string) string {
	m, _ := valueAt(x.values, path).(map[string]any)
	var found []string
	for key := range m {
		if x.key(path, key) == nil && nearest(key, []string{missing}) != "" {
			found = append(found, key)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return ""
}

// unknown is a key that the schema does not have.
func (x *explainer) unknown(path []string, key string) finding {
	m, _ := valueAt(x.values, path).(map[string]any)
	var free []string
	for _, k := range x.keysAt(path) {
		if _, taken := m[k.Name]; !taken {
			free = append(free, k.Name)
		}
	}
	f := finding{rank: wrongKey, meant: nearest(key, free)}
	f.Path, f.OnKey = append(slices.Clone(path), key), true
	of := ""
	if len(path) > 0 {
		of = " of " + x.name(path)
	}
	f.Message = "There is no key " + code(key) + of + " " + x.inSchema()
	if f.meant != "" {
		f.Message += "; did you mean " + code(f.meant) + "?"
		f.Remedies = append(f.Remedies, rename(f.Path, f.meant))
	} else {
		f.Message += "."
	}
	f.Remedies = append(f.Remedies, remove(f.Path, key))
	return f
}

// notThere is what must not be there at all: a key, or an item.
func (x *explainer) notThere(l leaf) []finding {
	if len(l.path) == 0 {
		return nil
	}
	around, last := l.path[:len(l.path)-1], l.path[len(l.path)-1]
	if items, is := valueAt(x.values, around).([]any); is {
		f := x.about(around, "has an item too many: %s.", show(child(items, last)))
		f.Path, f.rank = l.path, wrongKey
		f.Remedies = []Remedy{{Title: "Remove " + show(child(items, last)), Action: RemoveItem, Path: l.path}}
		return []finding{f}
	}
	if l.schema == nil || strings.HasSuffix(l.schema.Location, "/unevaluatedProperties") && x.key(around, last) == nil {
		return []finding{x.unknown(around, last)}
	}
	f := x.about(around, "must not have %s.", code(last))
	f.Path, f.OnKey, f.rank = l.path, true, wrongKey
	f.Remedies = []Remedy{remove(l.path, last)}
	return []finding{f}
}

// badName is a key that is not named as keys must be.
func (x *explainer) badName(l leaf, key string) finding {
	path := append(slices.Clone(l.path), key)
	f := finding{Violation: Violation{Path: path, OnKey: true}, rank: wrongKey}
	f.Message = "The key " + code(key) + " has no name that keys may have here."
	if len(l.causes) == 0 {
		return f
	}
	named := newExplainer(x.schema, key)
	for _, cause := range l.causes {
		cause.path = nil
		if reasons := named.findings(cause); len(reasons) > 0 {
			f.Message = reasons[0].Message
			if _, reason, must := strings.Cut(f.Message, " must "); must {
				reason, _, _ = strings.Cut(reason, "; this is")
				f.Message = sentence("the key " + code(key) + " must " + reason)
			}
			break
		}
	}
	if l.schema == nil {
		return f
	}
	for _, better := range x.otherNames(l, key) {
		if l.schema.Validate(better) == nil && better != key {
			f.Remedies = append(f.Remedies, rename(path, better))
			break
		}
	}
	return f
}

// otherNames are names that a key may be meant to have.
func (x *explainer) otherNames(l leaf, key string) []string {
	k := x.schema.describe([]*jsonschema.Schema{l.schema.Schema}, nil)
	lower := strings.ToLower(key)
	words := strings.FieldsFunc(lower, func(r rune) bool { return r == ' ' || r == '-' || r == '_' })
	names := []string{lower, strings.Join(words, "_"), strings.Join(words, "-")}
	if near := nearest(key, texts(k.Choices())); near != "" {
		names = append([]string{near}, names...)
	}
	return names
}
