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
	if found := x.ofMap(l); found != nil {
		return found
	}
	if found := x.ofList(l); found != nil {
		return found
	}
	value := valueAt(x.values, l.path)
	f := finding{Violation: Violation{Path: l.path}, rank: wrongForm}
	say := func(format string, args ...any) {
		f.Message = capital(x.name(l.path)) + " " + fmt.Sprintf(format, args...)
	}
	switch k := l.kind.(type) {
	case *kind.Type, *kind.Const, *kind.Enum, *kind.AnyOf:
		f.rank = wrongValue
		x.otherValue(&f, l, value)
	case *kind.OneOf:
		f.rank = wrongValue
		if l.forms != nil {
			x.otherValue(&f, l, value)
			break
		}
		say("may be one of several things, and it is more than one of them at once.")
	case *kind.FalseSchema:
		f.rank = wrongValue
		say("must not be there.")
	case *kind.Not:
		f.rank = wrongValue
		say("%s.", x.mustNot(l.schema, value))
	case *kind.Format:
		if text, is := value.(string); is && k.Want == "regex" {
			f.Message = badPattern(text)
			break
		}
		x.wants(&f, x.allows(l.schema), value)
		x.convert(&f, l, value)
	case *kind.Pattern:
		x.wants(&f, "fit the pattern "+code(k.Want), value)
	case *kind.Minimum, *kind.Maximum, *kind.ExclusiveMinimum, *kind.ExclusiveMaximum:
		x.wants(&f, "be "+bounds(l, k), value)
	case *kind.MultipleOf:
		x.wants(&f, multiple(k.Want), value)
	case *kind.MinLength:
		f.rank = wrongSize
		if k.Got == 0 {
			say("must not be empty.")
		} else {
			say("must have at least %s; this has %d.", count(k.Want, "character"), k.Got)
		}
	case *kind.MaxLength:
		f.rank = wrongSize
		say("must have at most %s; this has %d.", count(k.Want, "character"), k.Got)
	default:
		say("is not as the schema wants it.")
	}
	return []finding{f}
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
		return article(x.of.Type) + " " + plainWord(x.of.Type)
	}
	return "this note"
}

// inSchema is the schema as messages call it.
func (x *explainer) inSchema() string {
	if x.of.Type != "" {
		return "in the schema of " + plural(plainWord(x.of.Type))
	}
	return "in the schema of this note"
}

// wants says what a value must be and what it is. What is allowed starts with
// another word than "be" where that is no thing.
func (x *explainer) wants(f *finding, allowed string, value any) {
	if !startsWithVerb(allowed) {
		allowed = "be " + allowed
	}
	name := capital(x.name(f.Path))
	if value == nil {
		f.Message = fmt.Sprintf("%s is empty; it must %s.", name, allowed)
		return
	}
	f.Message = fmt.Sprintf("%s must %s; this is %s.", name, allowed, show(value))
}

func startsWithVerb(allowed string) bool {
	return strings.HasPrefix(allowed, "be ") || strings.HasPrefix(allowed, "fit ")
}

// otherValue says that another value is wanted.
func (x *explainer) otherValue(f *finding, l leaf, value any) {
	key := x.wanted(l)
	x.wants(f, key.Allows(), value)
	if is, differs := x.gotKind(l, key, value); differs {
		f.Message = fmt.Sprintf("%s must be %s; this is %s.", capital(x.name(f.Path)), key.Allows(), is)
	}
	x.convert(f, l, value)
	if text, is := value.(string); is {
		if near := nearest(text, texts(key.choices())); near != "" {
			f.Message = strings.TrimSuffix(f.Message, ".") + "; did you mean " + code(near) + "?"
		}
	}
}

// gotKind says of what kind a value is, where that is the mistake.
func (x *explainer) gotKind(l leaf, key Key, value any) (string, bool) {
	_, byType := l.kind.(*kind.Type)
	if !byType && l.forms == nil || value == nil || len(key.choices()) > 0 {
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
	if l.schema == nil {
		return Key{}
	}
	if k, is := l.kind.(*kind.Const); is {
		return Key{Values: []any{k.Want}}
	}
	return x.schema.describe([]*jsonschema.Schema{l.schema.Schema}, nil)
}

func (x *explainer) allows(p *part) string {
	if p == nil {
		return "of another form"
	}
	k := x.schema.describe([]*jsonschema.Schema{p.Schema}, nil)
	return k.Allows()
}

// choices are the only values that there may be, those of all forms.
func (k *Key) choices() []any {
	all := slices.Clone(k.Values)
	for i := range k.Any {
		all = append(all, k.Any[i].choices()...)
	}
	return all
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
		return "be a whole number"
	}
	return "be a multiple of " + decimal(of)
}

// decimal is a number as people write it.
func decimal(r *big.Rat) string {
	digits, _ := r.FloatPrec()
	return r.FloatString(min(digits, 20))
}

// mustNot says what a value must not be.
func (x *explainer) mustNot(p *part, value any) string {
	if p == nil || p.Not == nil {
		return "must not be as it is"
	}
	if m, is := value.(map[string]any); is {
		var there []string
		for _, key := range p.Not.Required {
			if _, has := m[key]; has {
				there = append(there, code(key))
			}
		}
		if len(there) > 0 {
			return "must not have " + joined(there, "and")
		}
	}
	k := x.schema.describe([]*jsonschema.Schema{p.Not}, value)
	if allowed := k.Allows(); allowed != "anything" && allowed != "a group of keys" {
		return "must not be " + strings.Replace(allowed, "one of ", "any of ", 1)
	}
	return "must not be as it is: the schema rules it out"
}
