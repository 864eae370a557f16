package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const schemaFile = "../../editors/settings.schema.json"

// TestSchema compares the schema that editors complete settings by with what
// is known of them; -update writes it anew.
func TestSchema(t *testing.T) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(schema()); err != nil {
		t.Fatal(err)
	}
	compare(t, schemaFile, b.String())
}

func schema() map[string]any {
	root := object(map[string]any{})
	properties := root["properties"].(map[string]any)
	for _, key := range keys {
		in, name, s := properties, key, shapeSchema(settings[key].shape)
		if group, rest, isIn := strings.Cut(key, "."); isIn {
			if properties[group] == nil {
				properties[group] = object(map[string]any{})
			}
			in, name = properties[group].(map[string]any)["properties"].(map[string]any), rest
		}
		s["description"], s["default"] = plain(settings[key].text), json.RawMessage(settings[key].initial)
		in[name] = s
	}
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "Settings of notels"
	root["description"] = "What .notels.toml may say, and the \"notels\" section of an editor's settings."
	root["$defs"] = map[string]any{"severity": map[string]any{"enum": severityNames}}
	return root
}

// object takes these members and no others.
func object(properties map[string]any) map[string]any {
	return map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
}

func shapeSchema(s shape) map[string]any {
	severity := map[string]any{"$ref": "#/$defs/severity"}
	switch s := s.(type) {
	case codeSeverity:
		return severity
	case fileSeverities:
		codes := map[string]any{}
		for _, name := range codeNames {
			codes[name] = severity
		}
		return map[string]any{"type": "object", "additionalProperties": map[string]any{"anyOf": []any{severity, object(codes)}}}
	case schemaPaths:
		return map[string]any{"type": "object", "additionalProperties": map[string]any{"type": "string", "pattern": "^[^/\\\\]", "not": map[string]any{"pattern": `(^|/)\.\.(/|$)|://`}}}
	case share:
		return map[string]any{"type": "number", "minimum": 0.5, "maximum": 1}
	case choice:
		var words []any
		for _, w := range s.words {
			if words = append(words, w); w == "true" || w == "false" {
				words = append(words, w == "true")
			}
		}
		return map[string]any{"enum": words}
	case textOf:
		return map[string]any{"type": "string"}
	case toggle:
		return map[string]any{"type": "boolean"}
	case listOf:
		item := map[string]any{"type": "string"}
		if s.allowed != nil {
			item["enum"] = s.allowed
		} else {
			item["pattern"] = s.pattern.String()
		}
		list := map[string]any{"type": "array", "items": item}
		if s.full {
			list["minItems"] = 1
		}
		return list
	}
	panic(fmt.Sprintf("no schema for %T", s))
}

// plain takes the marks of code off a text.
func plain(text string) string { return strings.ReplaceAll(text, "`", "") }

// TestSchemaTakesWhatHolds: what we find in order the schema does, and of what
// we object to it takes only what no schema can tell.
func TestSchemaTakesWhatHolds(t *testing.T) {
	c := jsonschema.NewCompiler()
	if err := c.AddResource("settings.json", decoded(t, read(t, schemaFile))); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("settings.json")
	if err != nil {
		t.Fatal(err)
	}
	check := func(key, value string, holds bool) {
		document := nested(key, value)
		if problems := ReadJSON([]byte(document)).Problems; (len(problems) == 0) != holds {
			t.Errorf("%s holds for us: %t", document, !holds)
		}
		if err := compiled.Validate(decoded(t, document)); (err == nil) != holds {
			t.Errorf("%s holds for the schema: %t (%v)", document, !holds, err)
		}
	}
	for key, values := range good {
		for _, value := range values {
			check(key, value, true)
		}
	}
	for key, values := range bad {
		for _, value := range values {
			check(key, value, false)
		}
	}
	for _, s := range all {
		check(s.key, s.initial, true)
	}
	for value, holds := range map[string]bool{
		`{"a/**": "off", "b": {"broken-link": "error"}, "c": {}}`: true,
		`"off"`: false, `{"a": "of"}`: false, `{"a": {"broken-lnk": "off"}}`: false, `{"a": {"broken-link": 1}}`: false, `{"a": ["off"]}`: false,
	} {
		check("diagnostics.files", value, holds)
	}
	for glob, holds := range map[string]bool{"": false, "/": false, "./": false, "a": true, "**": true} {
		check("exclude", fmt.Sprintf("[%q]", glob), holds)
	}
	for ext, holds := range map[string]bool{"": false, ".": false, "a.b": false, "a/b": false, "a ": false, ".md": true, "MD": true} {
		check("extensions", fmt.Sprintf("[%q]", ext), holds)
	}
}

// nested writes a setting as an object in its group.
func nested(key, value string) string {
	if group, name, in := strings.Cut(key, "."); in {
		return fmt.Sprintf("{%q: {%q: %s}}", group, name, value)
	}
	return fmt.Sprintf("{%q: %s}", key, value)
}

func decoded(t *testing.T, document string) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(document))
	if err != nil {
		t.Fatalf("%s: %v", document, err)
	}
	return v
}
