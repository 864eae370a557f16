package schema

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// doubling is a schema of n parts, of which each holds the next one twice.
func doubling(n int, part string) string {
	var b strings.Builder
	b.WriteString(`{"$ref": "#/$defs/p0", "$defs": {`)
	for i := range n {
		fmt.Fprintf(&b, `"p%d": %s,`, i, strings.ReplaceAll(part, "NEXT", fmt.Sprintf(`{"$ref": "#/$defs/p%d"}`, i+1)))
	}
	fmt.Fprintf(&b, `"p%d": {"type": "object"}}}`, n)
	return b.String()
}

// A schema by which one value would be looked at 2^40 times is a fault.
func TestDoublingBesides(t *testing.T) {
	s, faults := Compile("/v/s.json", vault{"/v/s.json": doubling(40, `{"allOf": [NEXT, NEXT]}`)}.read)
	if s != nil || len(faults) != 1 || !strings.Contains(faults[0].Message, "reasonable time") {
		t.Errorf("faults: %v", faults)
	}
}

// By another one the checks are twice as many for each value in a value: flat notes
// are checked, deep ones are not.
func TestDoublingBelow(t *testing.T) {
	s := example{schema: `{"allOf": [{"properties": {"a": {"$ref": "#"}}}, {"properties": {"a": {"$ref": "#"}}}], "properties": {"n": {"type": "number"}}}`}.compile(t)
	for depth, checked := range map[int]bool{0: true, 5: true, 10: true, 40: false, 90: false, 200: false} {
		values := decode(t, strings.Repeat(`{"a": `, depth)+`{"n": "x"}`+strings.Repeat("}", depth))
		violations, _ := s.Validate(values, Subject{})
		if len(violations) != 1 || (len(violations[0].Path) == depth+1) != checked {
			t.Errorf("at a depth of %d: %v", depth, written(violations))
		}
	}
}

// A plain schema that goes on for ever is no trouble, however deep values are.
func TestDeep(t *testing.T) {
	s := example{schema: `{"properties": {"a": {"$ref": "#"}, "n": {"type": "number"}}}`}.compile(t)
	const depth = 1000
	values := decode(t, strings.Repeat(`{"a": `, depth)+`{"n": "x"}`+strings.Repeat("}", depth))
	if violations, _ := s.Validate(values, Subject{}); len(violations) != 1 || len(violations[0].Path) != depth+1 {
		t.Errorf("%d findings", len(violations))
	}
}

// Of thousands of mistakes the first ones are told.
func TestManyMistakes(t *testing.T) {
	s := example{schema: `{"properties": {"list": {"items": {"type": "number"}}, "title": {}}, "additionalProperties": {"type": "number"}, "propertyNames": {"maxLength": 12}}`}.compile(t)
	values := map[string]any{}
	var list []any
	for i := range 20_000 {
		values[fmt.Sprintf("key number %05d", i)] = "x"
		list = append(list, "x")
	}
	values["list"] = list
	violations, _ := s.Validate(values, Subject{})
	if len(violations) != most || violations[0].Path[0] != "key number 00000" {
		t.Errorf("%d findings, the first: %v", len(violations), written(violations[:1]))
	}
}

// Numbers that nobody can reckon with are texts to a schema.
func TestNumbers(t *testing.T) {
	s := example{schema: `"n": {"type": "number", "multipleOf": 2}`}.compile(t)
	for number, want := range map[json.Number]string{
		"4": "", "4.0": "", "-2": "", "4e0": "", "0x10": "", "1_000": "", "010": "", "+4": "", "0x1E1234": "", "0o10": "", "4.": "",
		"011":             "`n` must be a multiple of 2; this is 011.",
		"1p99999999":      "`n` must be a number; this is the text `1p99999999`.",
		"3":               "`n` must be a multiple of 2; this is 3.",
		".inf":            "`n` must be a number; this is the text `.inf`.",
		".nan":            "`n` must be a number; this is the text `.nan`.",
		"1e999999999":     "`n` must be a number; this is the text `1e999999999`.",
		"":                "`n` must be a number; this is the text \"\".",
		"1.2.3":           "`n` must be a number; this is the text `1.2.3`.",
		"-0.000000000001": "`n` must be a multiple of 2; this is -0.000000000001.",
	} {
		violations, _ := s.Validate(map[string]any{"n": number}, Subject{})
		got := ""
		for _, v := range violations {
			got += v.Message
		}
		if got != want {
			t.Errorf("%s: %s, not %s", number, got, want)
		}
	}
}

// Items that are the same number are the same, however they are typed.
func TestSameNumbers(t *testing.T) {
	s := example{schema: `"n": {"uniqueItems": true}`}.compile(t)
	list := []any{json.Number("007"), json.Number("08"), "7", json.Number("7"), []any{json.Number("0x10")}, []any{json.Number("16.0")}}
	violations, _ := s.Validate(map[string]any{"n": list}, Subject{})
	want := []string{"n.3: `n` has 7 twice. → remove item!", "n.5: `n` has `[16.0]` twice. → remove item!"}
	if got := written(violations); !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

// What is no value of JSON is taken for the text that it is printed as.
func TestOtherValues(t *testing.T) {
	s := example{schema: `"n": {"type": "string"}, "l": {"items": {"type": "number"}}`}.compile(t)
	violations, _ := s.Validate(map[string]any{"n": 7, "l": []any{struct{}{}}}, Subject{})
	if len(violations) != 1 || violations[0].Message != "Item 1 of `l` must be a number; this is the text `{}`." {
		t.Errorf("%v", written(violations))
	}
}

func TestLargeSchema(t *testing.T) {
	var properties []string
	for i := range 4000 {
		properties = append(properties, fmt.Sprintf(`"k%d": true`, i))
	}
	_, faults := Compile("/v/s.json", vault{"/v/s.json": `{"properties": {` + strings.Join(properties, ",") + `}}`}.read)
	if len(faults) != 1 || !strings.Contains(faults[0].Message, "3000 parts") {
		t.Errorf("%v", faults)
	}
}

func TestDeepSchema(t *testing.T) {
	for depth, good := range map[int]bool{90: true, 300: false, 20_000: false} {
		text := strings.Repeat(`{"not": `, depth) + "{}" + strings.Repeat("}", depth)
		s, faults := Compile("/v/s.json", vault{"/v/s.json": text}.read)
		if s != nil != good || len(faults) > 1 {
			t.Errorf("at a depth of %d: %v", depth, faults)
		}
	}
}
