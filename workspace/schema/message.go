package schema

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// findings say what a leaf means.
func (x *explainer) findings(l leaf) []finding {
	for _, of := range []func(leaf) []finding{x.ofMap, x.ofList, x.ofScalar} {
		if found := of(l); found != nil {
			return found
		}
	}
	value := valueAt(x.values, l.path)
	f := x.about(l.path, "is not as the schema wants it.")
	switch l.kind.(type) {
	case *kind.Type, *kind.Const, *kind.Enum:
		x.otherValue(&f, l, value)
	case *kind.FalseSchema:
		f.rank = wrongValue
		f.say(x, "must not be there.")
	case *kind.Not:
		x.ruledOut(&f, l, value)
	case *kind.AnyOf, *kind.OneOf:
		if l.forms != nil {
			x.otherValue(&f, l, value)
		} else {
			f.say(x, "may be one of several things, and it is more than one of them at once.")
		}
	}
	return []finding{f}
}

// ofScalar says what a leaf about the form of a text or number means, nothing of
// another one.
func (x *explainer) ofScalar(l leaf) []finding {
	value := valueAt(x.values, l.path)
	f := finding{Violation: Violation{Path: l.path}, rank: wrongForm}
	switch k := l.kind.(type) {
	case *kind.Format:
		if text, is := value.(string); is && k.Want == "regex" {
			f.Message = badPattern(text)
			break
		}
		wanted := x.wanted(l)
		x.wants(&f, "be "+wanted.Allows(), value)
		x.convert(&f, l, value)
	case *kind.Pattern:
		x.wants(&f, "fit the pattern "+code(k.Want), value)
	case *kind.Minimum, *kind.Maximum, *kind.ExclusiveMinimum, *kind.ExclusiveMaximum:
		x.wants(&f, "be "+bounds(l, k), value)
	case *kind.MultipleOf:
		x.wants(&f, "be "+multiple(k.Want), value)
	case *kind.MinLength:
		if f.rank = wrongSize; k.Got == 0 {
			f.say(x, "must not be empty.")
		} else {
			f.say(x, "must have at least %s; this has %d.", count(k.Want, "character"), k.Got)
		}
	case *kind.MaxLength:
		f.rank = wrongSize
		f.say(x, "must have at most %s; this has %d.", count(k.Want, "character"), k.Got)
	default:
		return nil
	}
	return []finding{f}
}

// say is the message, which starts with the name of the place.
func (f *finding) say(x *explainer, format string, args ...any) {
	f.Message = capital(x.name(f.Path)) + " " + fmt.Sprintf(format, args...)
}

// name is how a message calls what is at a path.
func (x *explainer) name(path []string) string {
	switch {
	case x.isMeta && len(path) > 0:
		return place(path[len(path)-1:], valueAt(x.values, path[:len(path)-1]))
	case x.isMeta:
		return "a schema"
	case len(path) > 0:
		return place(path, x.values)
	case x.of.Type != "":
		return noteOf(x.of.Type)
	}
	return "this note"
}

// inSchema is the schema as messages call it.
func (x *explainer) inSchema() string {
	if x.of.Type != "" {
		return "in the schema of " + notesOf(x.of.Type)
	}
	return "in the schema of this note"
}

// wants says what a value must, and what it is.
func (x *explainer) wants(f *finding, what string, value any) {
	if value == nil {
		f.say(x, "is empty; it must %s.", what)
		return
	}
	f.say(x, "must %s; this is %s.", what, show(value))
}

// otherValue says that another value is wanted.
func (x *explainer) otherValue(f *finding, l leaf, value any) {
	f.rank = wrongValue
	key := x.wanted(l)
	x.wants(f, "be "+key.Allows(), value)
	if is, differs := gotKind(l, key, value); differs {
		f.say(x, "must be %s; this is %s.", key.Allows(), is)
	}
	x.convert(f, l, value)
	if text, is := value.(string); is {
		if near := nearest(text, texts(key.Choices())); near != "" {
			f.Message = strings.TrimSuffix(f.Message, ".") + "; did you mean " + code(near) + "?"
		}
	}
}

// gotKind says of what kind a value is, where that is the mistake.
func gotKind(l leaf, key Key, value any) (string, bool) {
	_, byType := l.kind.(*kind.Type)
	if !byType && l.forms == nil || value == nil || len(key.Choices()) > 0 {
		return "", false
	}
	switch value.(type) {
	case bool:
		return show(value), true
	case []any, map[string]any:
		return kindName(value), true
	}
	if kinds := key.kindsAllowed(); len(kinds) == 1 && (kinds[0] == "array" || kinds[0] == "object") {
		return kindName(value), true
	}
	return strings.Replace(kindName(value), "a ", "the ", 1) + " " + show(value), true
}

// wanted sums up what is wanted where a leaf was found.
func (x *explainer) wanted(l leaf) Key {
	if l.forms != nil {
		var k Key
		for _, form := range l.forms {
			k.Any = append(k.Any, x.schema.describe([]*jsonschema.Schema{form}, nil))
		}
		return k
	}
	if k, is := l.kind.(*kind.Const); is {
		return Key{Values: []any{k.Want}}
	}
	if l.schema != nil {
		return x.schema.describe([]*jsonschema.Schema{l.schema.Schema}, nil)
	}
	switch k := l.kind.(type) { // of a part that only $dynamicRef leads to
	case *kind.Type:
		return Key{Types: k.Want}
	case *kind.Enum:
		return Key{Values: k.Want}
	case *kind.Format:
		return Key{Format: k.Want}
	}
	return Key{}
}

// texts are the texts among values.
func texts(values []any) (out []string) {
	for _, v := range values {
		if s, is := v.(string); is {
			out = append(out, s)
		}
	}
	return out
}

// bounds says within which bounds a number must be, both where there are two.
func bounds(l leaf, got jsonschema.ErrorKind) string {
	if l.schema != nil {
		var k Key
		if k.numbers(l.schema); k.Minimum != "" || k.Maximum != "" || k.ExclusiveMinimum != "" || k.ExclusiveMaximum != "" {
			return strings.ReplaceAll(k.bounds(), "of at", "at")
		}
	}
	switch k := got.(type) {
	case *kind.Minimum:
		return "at least " + decimal(k.Want)
	case *kind.Maximum:
		return "at most " + decimal(k.Want)
	case *kind.ExclusiveMinimum:
		return "above " + decimal(k.Want)
	case *kind.ExclusiveMaximum:
		return "below " + decimal(k.Want)
	}
	return "another number"
}

func multiple(of *big.Rat) string {
	if of.Cmp(big.NewRat(1, 1)) == 0 {
		return "a whole number"
	}
	return "a multiple of " + decimal(of)
}

// decimal is a number as people write it.
func decimal(r *big.Rat) string {
	digits, _ := r.FloatPrec()
	return r.FloatString(min(digits, 20))
}

// ruledOut says what a value must not be, or have.
func (x *explainer) ruledOut(f *finding, l leaf, value any) {
	f.say(x, "must not be as it is: the schema rules it out.")
	if l.schema == nil || l.schema.Not == nil {
		return
	}
	m, _ := value.(map[string]any)
	var there []string
	for _, key := range l.schema.Not.Required {
		if has(m, key) {
			there = append(there, code(key))
			f.Remedies = append(f.Remedies, remove(append(slices.Clone(l.path), key), key))
		}
	}
	k := x.schema.describe([]*jsonschema.Schema{l.schema.Not}, value)
	switch allowed := k.Allows(); {
	case len(there) > 0:
		f.say(x, "must not have %s.", joined(there, "and"))
	case allowed != "anything" && allowed != "a group of keys":
		f.say(x, "must not be %s.", strings.Replace(allowed, "one of ", "any of ", 1))
	}
	if len(there) == 1 {
		f.Path, f.OnKey = f.Remedies[0].Path, true
	}
}
