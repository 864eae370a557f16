package note

import (
	"fmt"
	"strings"
	"testing"
)

// showValue is a value as its kind, what it means and, if that reads otherwise,
// what stands at its place.
func showValue(n *Note, v *Value) string {
	at := n.Text.String(v.Span)
	switch v.Kind {
	case ListValue:
		var items []string
		for i := range v.Items {
			items = append(items, showValue(n, &v.Items[i]))
		}
		return fmt.Sprintf("[%s] at %q", strings.Join(items, ", "), at)
	case MapValue:
		var fields []string
		for i := range v.Fields {
			f := &v.Fields[i]
			fields = append(fields, n.Text.String(f.KeySpan)+": "+showValue(n, &f.Value))
		}
		return fmt.Sprintf("{%s} at %q", strings.Join(fields, ", "), at)
	}
	kind := [...]string{"null", "bool", "int", "float", "date", "text"}[v.Kind]
	if at == v.Text {
		return strings.TrimSpace(kind + " " + v.Text)
	}
	return fmt.Sprintf("%s %q at %q", kind, v.Text, at)
}

func TestValues(t *testing.T) {
	for in, want := range map[string]string{
		"":                              "null",
		"~":                             "null ~",
		" # c":                          "null",
		"true":                          "bool true",
		"yes":                           "text yes",
		"0.75":                          "float 0.75",
		"'0.75'":                        "text 0.75",
		"1_000 # c":                     "int 1_000",
		"!!str 1":                       "text 1",
		"!!float 1":                     "float 1",
		"!x 1":                          "text 1",
		"2025-01-22":                    "date 2025-01-22",
		"'2025-01-22'":                  "text 2025-01-22",
		"2025-01-22 10:00:00":           "date 2025-01-22 10:00:00",
		"2025-13-22":                    "text 2025-13-22",
		"''":                            "text",
		"[]":                            `[] at "[]"`,
		"[ 'a]', 1 ] # c":               `[text a], int 1] at "[ 'a]', 1 ]"`,
		"[a, # ]\n  b]":                 `[text a, text b] at "[a, # ]\n  b]"`,
		"[[a], {}, ~]":                  `[[text a] at "[a]", {} at "{}", null ~] at "[[a], {}, ~]"`,
		"{a: 1, b: }":                   `{a: int 1, b: null} at "{a: 1, b: }"`,
		"{{date}}":                      "text {{date}}",
		"\n- a\n-\n- {b: c}":            `[text a, null, {b: text c} at "{b: c}"] at "- a"`,
		"\n  x: 1\n  'y':\n    - z # c": `{x: int 1, y: [text z] at "- z # c"} at "x: 1"`,
		"|\n  a\n":                      `text "a\n" at "|"`,
		"&x [1]\nk2: *x":                `[int 1] at "[1]"`,
		"é\n":                           "text é",
	} {
		n := parse("---\nk: " + in + "\n---\n")
		expect(t, in, showValue(n, &n.Frontmatter.Fields[0].Value), want)
		expect(t, in, showProblems(n), "")
	}
	n := parse("---\na: &x [1, {b: c}]\nd: *x\n---\n")
	expect(t, "an alias", showValue(n, &n.Frontmatter.Fields[1].Value), `[int 1, {b: text c} at "{b: c}"] at "*x"`)
}
