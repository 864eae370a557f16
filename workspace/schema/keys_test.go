package schema

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// names are keys in their order, with a `!` behind those that must be there.
func names(keys []Key) string {
	var out []string
	for _, k := range keys {
		name := k.Name
		if k.Required {
			name += "!"
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

// TestKeys: what keys there may be at a path, for a note with some values.
func TestKeys(t *testing.T) {
	for _, row := range []struct{ schema, values, path, want string }{
		{`{"properties": {"b": {}, "a": {}}, "required": ["c", "a"]}`, `{}`, "", "b a! c!"},
		{`{"properties": {"b": {}, "a": false}}`, `{}`, "", "b"},
		{`{"$ref": "#/$defs/x", "properties": {"b": {}}, "allOf": [{"properties": {"c": {}, "b": {}}, "required": ["b"]}], "$defs": {"x": {"properties": {"a": {}}}}}`, `{}`, "", "b! a c"},
		{`{}`, `{}`, "", ""},
		// in a map, and in an item of a list
		{`{"properties": {"author": {"properties": {"name": {}, "mail": {}}, "required": ["name"]}}}`, `{"author": {}}`, "author", "name! mail"},
		{`{"properties": {"authors": {"type": "array", "items": {"properties": {"name": {}}}}}}`, `{"authors": [{}, {}]}`, "authors.1", "name"},
		{`{"properties": {"author": {"properties": {"name": {}, "mail": {}}, "required": ["name"]}}}`, `{"author": null}`, "author", "name! mail"},
		{`{"properties": {"author": {"anyOf": [{"type": "string"}, {"type": "object", "properties": {"name": {}}, "required": ["name"]}]}}}`, `{"author": {}}`, "author", "name!"},
		{`{"properties": {"pair": {"prefixItems": [{"properties": {"a": {}}}], "items": {"properties": {"b": {}}}}}}`, `{"pair": [{}, {}]}`, "pair.0", "a"},
		{`{"properties": {"pair": {"prefixItems": [{"properties": {"a": {}}}], "items": {"properties": {"b": {}}}}}}`, `{"pair": [{}, {}]}`, "pair.1", "b"},
		{`{"patternProperties": {"^x": {"properties": {"a": {}}}}, "additionalProperties": {"properties": {"b": {}}}}`, `{"x1": {}, "y": {}}`, "x1", "a"},
		{`{"patternProperties": {"^x": {"properties": {"a": {}}}}, "additionalProperties": {"properties": {"b": {}}}}`, `{"x1": {}, "y": {}}`, "y", "b"},
		{`{"properties": {"child": {"$ref": "#"}, "n": {}}}`, `{"child": {"child": {}}}`, "child.child", "child n"},
		{`{"properties": {"a": {}}}`, `{}`, "no.such.path", ""},
		// conditions
		{`{"properties": {"status": {}}, "if": {"properties": {"status": {"const": "done"}}, "required": ["status"]}, "then": {"properties": {"date": {}}, "required": ["date"]}, "else": {"properties": {"due": {}}}}`,
			`{"status": "done"}`, "", "status date!"},
		{`{"properties": {"status": {}}, "if": {"properties": {"status": {"const": "done"}}, "required": ["status"]}, "then": {"properties": {"date": {}}}, "else": {"properties": {"due": {}}}}`,
			`{}`, "", "status due"},
		{`{"dependentSchemas": {"url": {"properties": {"title": {}}}}, "dependentRequired": {"url": ["date"]}}`, `{"url": 1}`, "", "title date!"},
		{`{"dependentSchemas": {"url": {"properties": {"title": {}}}}, "dependentRequired": {"url": ["date"]}}`, `{}`, "", ""},
		// forms that the values do not contradict
		{`{"oneOf": [{"properties": {"kind": {"const": "book"}, "isbn": {}}, "required": ["isbn"]}, {"properties": {"kind": {"const": "page"}, "url": {}}}]}`, `{"kind": "book"}`, "", "kind isbn!"},
		{`{"oneOf": [{"properties": {"kind": {"const": "book"}, "isbn": {}}}, {"properties": {"kind": {"const": "page"}, "url": {}}}]}`, `{}`, "", "kind isbn url"},
	} {
		var path []string
		if row.path != "" {
			path = strings.Split(row.path, ".")
		}
		s := example{schema: row.schema}.compile(t)
		if got := names(s.Keys(path, decode(t, row.values))); got != row.want {
			t.Errorf("%s\nwith %s at %q has the keys %q, not %q", row.schema, row.values, row.path, got, row.want)
		}
	}
}

// TestAllows: what is said of a value that may stand at a key.
func TestAllows(t *testing.T) {
	for schema, want := range map[string]string{
		`{}`:                                        "anything",
		`true`:                                      "anything",
		`{"type": "string"}`:                        "a text",
		`{"type": "number"}`:                        "a number",
		`{"minimum": 0, "maximum": 1}`:              "a number between 0 and 1",
		`{"type": "integer", "minimum": 1}`:         "a whole number of at least 1",
		`{"type": "number", "maximum": 1}`:          "a number of at most 1",
		`{"exclusiveMinimum": 0, "maximum": 1}`:     "a number above 0 and of at most 1",
		`{"exclusiveMaximum": 1.5}`:                 "a number below 1.5",
		`{"type": "boolean"}`:                       "`true` or `false`",
		`{"type": "null"}`:                          "empty",
		`{"type": ["null", "string"]}`:              "a text or empty",
		`{"type": "object"}`:                        "a group of keys",
		`{"enum": ["draft", "done"]}`:               "`draft` or `done`",
		`{"enum": ["a", "b", 3]}`:                   "one of `a`, `b`, 3",
		`{"const": "insight"}`:                      "`insight`",
		`{"format": "date"}`:                        "a date, as 2025-01-22",
		`{"type": "string", "format": "own"}`:       "a text",
		`{"pattern": "^a"}`:                         "a text that fits the pattern `^a`",
		`{"minLength": 2, "maxLength": 60}`:         "a text of 2 to 60 characters",
		`{"minLength": 1, "maxLength": 1}`:          "a text of 1 to 1 character",
		`{"minLength": 2}`:                          "a text of at least 2 characters",
		`{"minLength": 1}`:                          "a text",
		`{"maxLength": 60}`:                         "a text of at most 60 characters",
		`{"x-link": true}`:                          "a link to a note",
		`{"x-link": "insight"}`:                     "a link to an insight",
		`{"x-link": "a/b"}`:                         "a link to a note of the type `a/b`",
		`{"type": "array"}`:                         "a list",
		`{"uniqueItems": true}`:                     "a list",
		`{"items": true}`:                           "anything",
		`{"items": {"type": "string"}}`:             "a list of texts",
		`{"items": {"type": "integer"}}`:            "a list of whole numbers",
		`{"items": {"format": "date"}}`:             "a list of dates, as 2025-01-22",
		`{"items": {"enum": ["a", "b", "c"]}}`:      "a list with items from `a`, `b`, `c`",
		`{"items": {"x-link": "query"}}`:            "a list of links to queries",
		`{"items": {"x-link": true}}`:               "a list of links to notes",
		`{"items": {"minLength": 3}}`:               "a list of texts of at least 3 characters",
		`{"items": {"type": ["string", "number"]}}`: "a list, each item a text or a number",
		`{"items": {"type": "boolean"}}`:            "a list, each item `true` or `false`",
		`{"items": {"minimum": 0, "maximum": 1}}`:   "a list of numbers between 0 and 1",
		`{"items": {"pattern": "^a"}}`:              "a list of texts that fit the pattern `^a`",
		`{"type": "array", "items": {}}`:            "a list",
		`{"items": {"x-link": "a/b"}}`:              "a list of links to notes of the type `a/b`",
		`{"items": {"items": {"type": "string"}}}`:  "a list of lists",
		`{"anyOf": [{"type": "string"}, {"items": {"type": "string"}}]}`:                      "a text or a list of texts",
		`{"oneOf": [{"const": "a"}, {"enum": ["b", "c"]}]}`:                                   "one of `a`, `b`, `c`",
		`{"anyOf": [{"enum": ["a", "b"]}, {"type": "array", "items": {"enum": ["a", "b"]}}]}`: "`a` or `b` or a list of them",
		`{"anyOf": [{"format": "date"}, {"format": "uri"}]}`:                                  "a date (as 2025-01-22) or a web address (as https://example.com)",
		`{"type": "string", "allOf": [{"maxLength": 3}, {"minLength": 2}]}`:                   "a text of 2 to 3 characters",
		`{"type": ["string", "number"], "allOf": [{"type": ["number", "null"]}]}`:             "a number",
	} {
		s := example{schema: `{"properties": {"k": ` + schema + `}}`}.compile(t)
		keys := s.Keys(nil, nil)
		if got := keys[0].Allows(); got != want {
			t.Errorf("%s allows %s, not %s", schema, got, want)
		}
	}
}

// A key of several forms that may be meant allows what any of them does, and none
// of them can say what it starts as.
func TestKeyOfForms(t *testing.T) {
	s := example{schema: `{"anyOf": [{"properties": {"kind": {"const": "book"}}}, {"properties": {"kind": {"const": "page"}}}]}`}.compile(t)
	k := s.Keys(nil, nil)[0]
	if value, said := k.Initial(); k.Allows() != "`book` or `page`" || said || len(k.Choices()) != 2 {
		t.Errorf("it allows %s and starts as %v", k.Allows(), value)
	}
	k = s.Keys(nil, map[string]any{"kind": "page"})[0]
	if value, said := k.Initial(); k.Allows() != "`page`" || !said {
		t.Errorf("it allows %s and starts as %v", k.Allows(), value)
	}
}

// What a schema says of a key is kept, of the nearest that says it.
func TestKeyDetails(t *testing.T) {
	s := example{schema: `{"properties": {"k": {"$ref": "#/$defs/k", "description": "Near.", "default": 0.5}},
		"$defs": {"k": {"title": "K", "description": "Far.", "type": "number", "minimum": 0.10, "examples": [0.3], "deprecated": true, "multipleOf": 0.1}}}`}.compile(t)
	k := s.Keys(nil, nil)[0]
	got := fmt.Sprintln(k.Title, k.Description, *k.Default, k.Types, k.Minimum, k.MultipleOf, k.Examples, k.Deprecated)
	if want := "K Near. 0.5 [number] 0.10 0.1 [0.3] true\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestBlock: what a new note starts with, in the order of the file.
func TestBlock(t *testing.T) {
	s := example{schema: `{
		"properties": {"type": {"const": "insight"}, "title": {"type": "string"}, "tags": {"type": "array"}, "status": {"default": "draft"},
			"note": {}, "lang": {"enum": ["en"]}, "url": {"format": "uri"}},
		"required": ["title", "type", "tags", "lang", "url"],
		"if": {"properties": {"type": {"const": "insight"}}, "required": ["type"]}, "then": {"required": ["date"]}}`}.compile(t)
	var got []string
	for _, k := range s.Block() {
		value, said := k.Initial()
		got = append(got, fmt.Sprint(k.Name, "=", value, map[bool]string{true: "!"}[said]))
	}
	want := []string{"type=insight!", "title=<nil>", "tags=[]", "status=draft!", "lang=en!", "url=<nil>", "date=<nil>"}
	if !slices.Equal(got, want) {
		t.Errorf("a new note starts with %v, not %v", got, want)
	}
}

// TestDemands: which values must be links.
func TestDemands(t *testing.T) {
	for _, row := range []struct{ schema, values, want string }{
		{`{"properties": {"source": {"x-link": "source"}, "related": {"items": {"x-link": true}}}}`, `{"source": "[[a]]", "related": ["b", 7, "[[c]]"]}`, "related.0: related.1: related.2: source: source"},
		{`{"properties": {"source": {"x-link": "source"}}}`, `{"source": 7}`, "source: source"},
		{`{"properties": {"a": {"x-link": true}, "b": {"x-link": true}, "c": {"x-link": true}, "d": {"x-link": true}}}`,
			`{"a": true, "b": {"c": 1}, "c": ["[[x]]", 1, null, ["y"]], "d": null}`, "a: b: c.0: c.1: c.3.0:"},
		{`{"properties": {"a": {"x-link": true, "items": {"x-link": "x"}}, "b": {"x-link": true, "items": {"type": "number"}}}}`, `{"a": ["b"], "b": [1]}`, "a.0: x"},
		{`{"required": ["z"], "properties": {"a": {"type": "string", "x-link": true}, "b": {"x-link": true, "minLength": 9}, "c": {"x-link": true, "minItems": 2}}}`,
			`{"a": ["x"], "b": "y", "c": [1]}`, "b: c.0:"},
		{`{"properties": {"source": {"x-link": "source"}}}`, `{}`, ""},
		{`{"properties": {"a": {"$ref": "#/$defs/link"}}, "$defs": {"link": {"allOf": [{"x-link": true}, {"x-link": true}]}}}`, `{"a": "b"}`, "a:"},
		{`{"properties": {"a": {"anyOf": [{"type": "string", "x-link": "x"}, {"type": "array", "items": {"x-link": "y"}}]}}}`, `{"a": ["b"]}`, "a.0: y"},
		{`{"properties": {"a": {"anyOf": [{"type": "string", "x-link": "x"}, {"type": "array", "items": {"x-link": "y"}}]}}}`, `{"a": "b"}`, "a: x"},
		{`{"if": {"required": ["a"]}, "then": {"properties": {"b": {"x-link": true}}}}`, `{"a": 1, "b": "c"}`, "b:"},
		{`{"if": {"required": ["a"]}, "then": {"properties": {"b": {"x-link": true}}}}`, `{"b": "c"}`, ""},
		{`{"additionalProperties": {"x-link": true}, "properties": {"a": {}}}`, `{"a": "x", "b": "y"}`, "b:"},
		{`{"properties": {"people": {"items": {"properties": {"person": {"x-link": "person"}}}}}}`, `{"people": [{"person": "a"}, {"person": "b"}]}`, "people.0.person: person people.1.person: person"},
		{`{"properties": {"child": {"$ref": "#"}, "to": {"x-link": true}}}`, `{"child": {"child": {"to": "x"}}}`, "child.child.to:"},
	} {
		s := example{schema: row.schema}.compile(t)
		_, demands := s.Validate(decode(t, row.values), Subject{})
		var got []string
		for _, d := range demands {
			got = append(got, strings.TrimSpace(strings.Join(d.Path, ".")+": "+d.Type))
		}
		if got := strings.Join(got, " "); got != row.want {
			t.Errorf("%s\nwith %s demands %q, not %q", row.schema, row.values, got, row.want)
		}
	}
}
