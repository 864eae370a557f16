package schema

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// seeds are the schemas and values of the examples.
func seeds(f *testing.F, add func(schema, values string)) {
	b, err := os.ReadFile("testdata/messages.txt")
	if err != nil {
		f.Fatal(err)
	}
	for block := range strings.SplitSeq(string(b), "\n\n") {
		if lines := strings.Split(block, "\n"); len(lines) > 1 {
			schema := lines[0]
			if schema[0] == '"' {
				schema = `{"properties": {` + schema + `}}`
			}
			add(schema, strings.TrimPrefix(strings.TrimPrefix(lines[1], untyped), broken))
		}
	}
	add(`{"$id": "https://example.com/s", "$defs": {"a": {"$id": "b", "$anchor": "c", "$ref": "b#c"}}, "$dynamicRef": "#d", "$dynamicAnchor": "d"}`, `{}`)
	add(`{"$schema": "http://json-schema.org/draft-04/schema", "id": "x/y", "exclusiveMinimum": true, "minimum": 1e9}`, `{"a": 1e400}`)
	add(`{"$ref": "other.json", "unevaluatedItems": {"$ref": "#/items/0"}, "items": [1e1000]}`, `{"a": [[[]]], "": null}`)
}

// FuzzCompile: whatever a schema file says, there is a schema or a fault, and
// faults are at places in the file.
func FuzzCompile(f *testing.F) {
	seeds(f, func(schema, _ string) { f.Add([]byte(schema)) })
	f.Fuzz(func(t *testing.T, b []byte) {
		s, faults := Compile("/v/s.json", vault{"/v/s.json": string(b), "/v/other.json": string(b)}.read)
		if s == nil && len(faults) == 0 {
			t.Error("neither a schema nor a fault")
		}
		for _, fault := range faults {
			if fault.Message == "" || fault.Span.Start < 0 || fault.Span.End < fault.Span.Start || fault.Span.End > len(b) {
				t.Errorf("%+v is no fault in %d bytes", fault, len(b))
			}
		}
		if s != nil {
			s.Keys(nil, nil)
			s.Block()
		}
	})
}

// FuzzValidate: whatever a schema and values are, findings are at places that
// there are, each said once, values that the library takes have none, and safe
// remedies come to an end.
func FuzzValidate(f *testing.F) {
	seeds(f, func(schema, values string) { f.Add([]byte(schema), []byte(values)) })
	f.Fuzz(func(t *testing.T, schema, note []byte) {
		s, _ := Compile("/v/s.json", vault{"/v/s.json": string(schema)}.read)
		d := json.NewDecoder(bytes.NewReader(note))
		d.UseNumber()
		var values map[string]any
		if d.Decode(&values) != nil || s == nil {
			return
		}
		violations, demands := s.Validate(values, Subject{Type: "insight"})
		if again, _ := s.Validate(values, Subject{Type: "insight"}); !slices.Equal(written(violations), written(again)) {
			t.Errorf("%v, then %v", written(violations), written(again))
		}
		if valid := s.root.Validate(s.filled(orderly(values).(map[string]any))) == nil; valid != (len(violations) == 0) && (valid || !hasFree(values)) {
			t.Errorf("valid: %t, with %v", valid, written(violations))
		}
		seen := map[string]bool{}
		for i, v := range violations {
			if !exists(values, v.Path) || v.Message == "" || seen[pathKey(v.Path)+v.Message] {
				t.Errorf("%v is no finding of its own", written(violations[i:i+1]))
			}
			seen[pathKey(v.Path)+v.Message] = true
			s.Keys(v.Path, values)
		}
		if _, ends := withSafe(s, values, Subject{Type: "insight"}); !ends {
			t.Errorf("safe remedies go on for ever: %v", written(violations))
		}
		for _, d := range demands {
			if !exists(values, d.Path) || valueAt(values, d.Path) == nil {
				t.Errorf("there is nothing at %v that must be a link", d.Path)
			}
		}
	})
}

// hasFree reports whether values have a key that every schema knows.
func hasFree(values map[string]any) bool {
	return slices.ContainsFunc(slices.Collect(maps.Keys(values)), func(key string) bool { return isType(key) || key == "$schema" })
}

func exists(value any, path []string) bool {
	for _, part := range path {
		switch v := value.(type) {
		case map[string]any:
			if _, has := v[part]; !has {
				return false
			}
		case []any:
			if i := index(part); i < 0 || i >= len(v) {
				return false
			}
		}
		value = child(value, part)
	}
	return true
}
