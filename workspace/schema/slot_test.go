package schema

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestSlot tells of values whether they may stand under a key, alone or in a list.
func TestSlot(t *testing.T) {
	for _, tt := range []struct{ what, key, value, takes string }{
		{"of the only ones", `{"enum": ["draft", 1]}`, `"draft"`, "alone"},
		{"of the only ones", `{"enum": ["draft", 1]}`, `1`, "alone"},
		{"like one of the only ones", `{"enum": ["draft", 1]}`, `"1"`, ""},
		{"of another type", `{"type": "boolean"}`, `"maybe"`, ""},
		{"out of bounds", `{"type": "integer", "minimum": 1, "maximum": 3}`, `10`, ""},
		{"within bounds", `{"type": "integer", "minimum": 1, "maximum": 3}`, `3`, "alone"},
		{"of another format", `{"type": "string", "format": "date-time"}`, `"2024-01-02"`, ""},
		{"of a form", `{"anyOf": [{"const": "a"}, {"const": "b"}]}`, `"b"`, "alone"},
		{"of no form", `{"anyOf": [{"const": "a"}, {"const": "b"}]}`, `"c"`, ""},
		{"in a list", `{"type": "array", "items": {"enum": ["a"]}}`, `"a"`, "item"},
		{"not in a list", `{"type": "array", "items": {"enum": ["a"]}}`, `"b"`, ""},
		{"one of several that there must be", `{"type": "array", "minItems": 2, "contains": {"const": "x"}, "items": {"maxLength": 1}}`, `"a"`, "item"},
		{"alone or in a list", `{"anyOf": [{"enum": ["a"]}, {"type": "array", "minItems": 2, "items": {"enum": ["a", "b"]}}]}`, `"a"`, "alone item"},
		{"in a list only", `{"anyOf": [{"enum": ["a"]}, {"type": "array", "minItems": 2, "items": {"enum": ["a", "b"]}}]}`, `"b"`, "item"},
		{"where all may be", `{}`, `"a"`, "alone item"},
	} {
		slot := example{schema: `{"properties": {"key": ` + tt.key + `}}`}.compile(t).Slot(nil, "key", nil)
		value := decode(t, `{"value": `+tt.value+`}`)["value"]
		got := ""
		if slot.Takes(value) {
			got = "alone "
		}
		if slot.TakesItem(value) {
			got += "item"
		}
		if got = strings.TrimSpace(got); got != tt.takes {
			t.Errorf("%s: %s takes %s %q, not %q", tt.what, tt.key, tt.value, got, tt.takes)
		}
	}
}

func TestSlotOfFormsOfTheNote(t *testing.T) {
	s := example{schema: `{"oneOf": [
		{"properties": {"kind": {"const": "a"}, "size": {"type": "integer"}}},
		{"properties": {"kind": {"const": "b"}, "size": {"enum": ["big"]}}}]}`}.compile(t)
	for kind, want := range map[string][2]bool{"": {true, true}, "a": {true, false}, "b": {false, true}} {
		values := map[string]any{}
		if kind != "" {
			values["kind"] = kind
		}
		slot := s.Slot(nil, "size", values)
		if got := [2]bool{slot.Takes(json.Number("1")), slot.Takes("big")}; got != want {
			t.Errorf("of kind %q it takes %v, not %v", kind, got, want)
		}
	}
}
