package schema

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// explain says where the files are no good, of what the library says.
func (l *loader) explain(d *document, err error) []Fault {
	var invalid *jsonschema.SchemaValidationError
	var pattern *jsonschema.InvalidRegexError
	switch {
	case errors.As(err, &invalid):
		if faults := l.invalid(invalid); len(faults) > 0 {
			return faults
		}
	case errors.As(err, &pattern):
		if n := l.at(pattern.URL); n.at(pattern.Regex) != nil {
			n = n.at(pattern.Regex)
			file, _, _ := strings.Cut(pattern.URL, "#")
			return []Fault{{ID: l.docs[file].id, Span: n.key, Message: badPattern(pattern.Regex)}}
		}
	}
	return []Fault{{ID: d.id, Span: d.root.span, Message: unreadable(err)}}
}

// invalid says what is wrong with a part of a schema, by the schema of schemas.
func (l *loader) invalid(err *jsonschema.SchemaValidationError) (faults []Fault) {
	var cause *jsonschema.ValidationError
	file, fragment, _ := strings.Cut(err.URL, "#")
	d := l.docs[file]
	if d == nil || !errors.As(err.Err, &cause) {
		return nil
	}
	pointer, _ := url.PathUnescape(fragment)
	var base []string
	if pointer != "" {
		base = tokens(pointer[1:])
	}
	part := d.root.at(base...)
	if part == nil {
		return nil
	}
	meta := l.meta(d)
	if meta == nil {
		return nil
	}
	x := newExplainer(meta, part.value)
	x.isMeta = true
	for _, f := range x.explain(cause) {
		n := part.at(f.Path...)
		if n == nil {
			n = part
		}
		fault := Fault{ID: d.id, Span: n.span, Message: inSchema.Replace(f.Message)}
		if f.OnKey {
			fault.Span = n.key
		}
		faults = append(faults, fault)
	}
	return faults
}

// inSchema are words for schemas instead of those for notes.
var inSchema = strings.NewReplacer("`true` or `false` or a group of keys", "a schema in `{}`", "a group of keys", "an object in `{}`")

// meta is the schema of schemas that a file follows.
func (l *loader) meta(d *document) *Schema {
	draft, is := d.root.text("$schema")
	if !is {
		draft = drafts[0]
	}
	root, err := jsonschema.NewCompiler().Compile(strings.TrimSuffix(draft, "#"))
	if err != nil {
		return nil
	}
	return newSchema(root, l)
}

// badPattern says why a pattern is none.
func badPattern(pattern string) string {
	for _, p := range []struct{ marks, what string }{
		{"(?=", "what follows"}, {"(?!", "what must not follow"}, {"(?<=", "what stands before"}, {"(?<!", "what must not stand before"},
	} {
		if strings.Contains(pattern, p.marks) {
			return fmt.Sprintf("The pattern %s looks at %s by `%s…)`, which notels can't do; write it without.", code(pattern), p.what, p.marks)
		}
	}
	if back := backReference.FindString(pattern); back != "" {
		return fmt.Sprintf("The pattern %s asks by `%s` for the same text again, which notels can't do; write it without.", code(pattern), back)
	}
	var why *syntax.Error
	if _, err := regexp.Compile(pattern); errors.As(err, &why) {
		return fmt.Sprintf("%s is no pattern (regular expression): %s at %s.", code(pattern), why.Code, code(why.Expr))
	}
	return fmt.Sprintf("%s is no pattern (regular expression).", code(pattern))
}

var backReference = regexp.MustCompile(`\\[1-9]`)

// sortedFaults are faults in the order of their places, each once.
func sortedFaults(faults []Fault) []Fault {
	slices.SortFunc(faults, func(a, b Fault) int {
		return cmp.Or(strings.Compare(a.ID, b.ID), cmp.Compare(a.Span.Start, b.Span.Start), strings.Compare(a.Message, b.Message))
	})
	return slices.Compact(faults)
}
