package note

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// path is "a.b.0" as keys and indexes.
func path(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ".")
}

// edited is a note with edits made, "(no edit)" for none.
func edited(n *Note, edits []source.Edit) string {
	if edits == nil {
		return "(no edit)"
	}
	return string(source.Apply(n.Text.Bytes(), edits))
}

// checkEdit asserts what an edit makes of a block.
func checkEdit(t *testing.T, about, before, after string, edit func(*Note) []source.Edit) {
	t.Helper()
	n := parse("---\n" + before + "---\n\nText.\n")
	if after != "(no edit)" {
		after = "---\n" + after + "---\n\nText.\n"
	}
	expect(t, about+" of\n"+before, edited(n, edit(n)), after)
}

func TestAddField(t *testing.T) {
	for _, c := range []struct {
		before, parent string
		value          any
		after          string
	}{
		{"", "", "v", "k: v\n"},
		{"a: 1\n", "", "v", "a: 1\nk: v\n"},
		{"a: 1\n", "", true, "a: 1\nk: true\n"},
		{"a: 1\n", "", nil, "a: 1\nk:\n"},
		{"a: 1\n", "", 0.5, "a: 1\nk: 0.5\n"},
		{"a: 1\n", "", json.Number("1e3"), "a: 1\nk: 1e3\n"},
		{"a: 1\n", "", "0.5", "a: 1\nk: \"0.5\"\n"},
		{"a: 1\n", "", "2025-01-22", "a: 1\nk: \"2025-01-22\"\n"},
		{"a: 1\n", "", "Yes", "a: 1\nk: \"Yes\"\n"},
		{"a: 1\n", "", "n", "a: 1\nk: \"n\"\n"},
		{"a: 1\n", "", "12:30", "a: 1\nk: \"12:30\"\n"},
		{"a: 1\n", "", "12:30:45", "a: 1\nk: \"12:30:45\"\n"},
		{"a: 1\n", "", "12:75", "a: 1\nk: 12:75\n"},
		{"a: [b]\n", "", []any{"no", "none", "OFF"}, "a: [b]\nk: [\"no\", none, \"OFF\"]\n"},
		{"a: 1\n", "", Date("2025-01-22"), "a: 1\nk: 2025-01-22\n"},
		{"a: 'x: y'\n", "", "[[n]]", "a: 'x: y'\nk: '[[n]]'\n"},
		{"a: \"x\"\nb: \"y\"\n", "", "v", "a: \"x\"\nb: \"y\"\nk: \"v\"\n"},
		{"a: 1\n\n# end\n\n", "", "v", "a: 1\n\n# end\nk: v\n\n"},
		{"k: 1\n", "", "v", "(no edit)"},
		{"a: 1\n", "", []any{"x", "z"}, "a: 1\nk:\n  - x\n  - z\n"},
		{"a: [b]\n", "", []any{"x", "y, z"}, "a: [b]\nk: [x, \"y, z\"]\n"},
		{"a:\n- b\n", "", []any{"x", "z"}, "a:\n- b\nk:\n- x\n- z\n"},
		{"a:\n    - b\n", "", []any{}, "a:\n    - b\nk: []\n"},
		{"a:\n    b: 1\n", "", map[string]any{"x": 1, "l": []any{map[string]any{"c": "d", "e": nil}}}, "a:\n    b: 1\nk:\n    l:\n      - c: d\n        e:\n    x: 1\n"},
		{"a: 1\n", "", "two\nlines\n", "a: 1\nk: |\n  two\n  lines\n"},
		{"a: 1\n", "", "two\n\nlines", "a: 1\nk: |-\n  two\n\n  lines\n"},
		{"a: 1\n", "", " two\nlines", "a: 1\nk: \" two\\nlines\"\n"},
		{"a: |+\n  b\n\n", "", "v", "a: |+\n  b\n\nk: v\n"},
		{"a: |\n  # b\n\n", "", "v", "a: |\n  # b\nk: v\n\n"},
		{"m:\n  a: 1 # c\n\nb: 2\n", "m", "v", "m:\n  a: 1 # c\n  k: v\n\nb: 2\n"},
		{"m:\n  a:\n    - 1\n    - 2 # c\n", "m", "v", "m:\n  a:\n    - 1\n    - 2 # c\n  k: v\n"},
		{"m: {a: 1}\n", "m", "v", "m: {a: 1, k: v}\n"},
		{"m: {}\n", "m", "v", "m: {k: v}\n"},
		{"m:\n", "m", "v", "m:\n  k: v\n"},
		{"m: {\n  a: 1, # c\n  b: 2 # d\n  }\n", "m", "v", "m: {\n  a: 1, # c\n  b: 2, # d\n  k: v\n  }\n"},
		{"l:\n  - a: 1\n  - b: 2\n", "l.0", "v", "l:\n  - a: 1\n    k: v\n  - b: 2\n"},
		{"{a: 1}\n", "", "v", "{a: 1, k: v}\n"},
		{"  a: 1\n", "", "v", "  a: 1\n  k: v\n"},
		{"a: 1\n", "a", "v", "(no edit)"},
		{"a: 1\n", "b", "v", "(no edit)"},
		{"a: &x {b: 1}\nc: *x\n", "c", "v", "(no edit)"},
		{"a: b: c\nd: 1\n", "", "v", "a: b: c\nd: 1\nk: v\n"},
	} {
		checkEdit(t, "k added", c.before, c.after, func(n *Note) []source.Edit { return n.AddField(path(c.parent), "k", c.value) })
	}
}

func TestAddFieldToWholeNote(t *testing.T) {
	for before, after := range map[string]string{
		"":                        "---\nk: v\n---\n",
		"# H\n":                   "---\nk: v\n---\n# H\n",
		"\uFEFF# H\r\n":           "\uFEFF---\r\nk: v\r\n---\r\n# H\r\n",
		"a\rb":                    "---\rk: v\r---\ra\rb",
		"---\n\n# H\n":            "---\nk: v\n---\n---\n\n# H\n",
		"\uFEFF---\ra: 1\r---\rb": "\uFEFF---\ra: 1\rk: v\r---\rb",
		"---\r\na: 1\r\n...\r\n":  "---\r\na: 1\r\nk: v\r\n...\r\n",
		"---\na: 1":               "---\na: 1\nk: v",
		"---\na: 1\n\nText":       "---\na: 1\nk: v\n\nText",

		"---\na: 1\n# H\n\ntext":            "---\na: 1\nk: v\n# H\n\ntext",
		"---\na: 1\nm:\n  - b\n# H\n\ntext": "---\na: 1\nm:\n  - b\nk: v\n# H\n\ntext",
		"---\n- a\n---\n":                   "(no edit)",
		"---\n# c\n- a\n- b: c\n---\nText":  "(no edit)",
	} {
		n := parse(before)
		expect(t, before, edited(n, n.AddField(nil, "k", "v")), after)
	}
}

func TestSetValue(t *testing.T) {
	for _, c := range []struct {
		before, path string
		value        any
		after        string
	}{
		{"k: a\n", "k", "b", "k: b\n"},
		{"k: a\n", "k", "a", "(no edit)"},
		{"k: a\n", "k", "on", "k: \"on\"\n"},
		{"k: a  # c\n", "k", 1, "k: 1  # c\n"},
		{"k: 'a' # c\n", "k", "it's", "k: 'it''s' # c\n"},
		{"k: \"a\"\n", "k", "b", "k: \"b\"\n"},
		{"k: 'a'\n", "k", "\t", "k: \"\\t\"\n"},
		{"k: 'a'\n", "k", true, "k: true\n"},
		{"k: 1\n", "k", "1", "k: \"1\"\n"},
		{"k:\nl:\n", "k", "a", "k: a\nl:\n"},
		{"k: # c\n", "k", "a", "k: a # c\n"},
		{"k:  \n", "k", "a", "k: a\n"},
		{"k: &x\n", "k", "a", "k: &x a\n"},
		{"k: !x a # c\n", "k", []any{1}, "k: !x # c\n  - 1\n"},
		{"k: # c\n  # d\n  - a\n", "k", []any{1}, "k: # c\n  - 1\n"},
		{"k: a # c\n", "k", nil, "k: # c\n"},
		{"k: ~\n", "k", nil, "(no edit)"},
		{"é: 🎉 # c\n", "é", "ü", "é: ü # c\n"},
		{"k: a # c\nl: 1\n", "k", []any{"a"}, "k: # c\n  - a\nl: 1\n"},
		{"k: a # c\nl: [1]\n", "k", []any{"a"}, "k: [a] # c\nl: [1]\n"},
		{"k: # c\n  - a\n  - b # d\nl: 1\n", "k", "a", "k: a # c\nl: 1\n"},
		{"k:\n- a\n- b\nl: 1\n", "k", []any{"c", 1}, "k:\n- c\n- 1\nl: 1\n"},
		{"k: [a, b] # c\n", "k", "a", "k: a # c\n"},
		{"k: |\n  a\n  # b\n# c\nl: 1\n", "k", "x", "k: |-\n  x\n# c\nl: 1\n"},
		{"k: | # c\n  a\n", "k", 1, "k: 1 # c\n"},
		{"k: >\n  a\n  b\n", "k", "x\n", "k: >\n  x\n"},
		{"k: a b\n  c d # e\nl: 1\n", "k", "x", "k: x # e\nl: 1\n"},
		{"k: 'a\n\n  b'\n", "k", "x", "k: 'x'\n"},
		{"k:\n  a: 1\n", "k", map[string]any{"b": 2}, "k:\n  b: 2\n"},
		{"k:\n  a: 1\n", "k.a", []any{1}, "k:\n  a:\n    - 1\n"},
		{"k: {a: , b: \"c\"}\n", "k.a", "x, y", "k: {a: \"x, y\", b: \"c\"}\n"},
		{"k: {a}\n", "k.a", "b", "k: {a: b}\n"},
		{"k: [a, 'b' , c d]\n", "k.1", "x", "k: [a, 'x' , c d]\n"},
		{"k: [a, b,\n  c\n  d]\n", "k.2", "x", "k: [a, b,\n  x]\n"},
		{"k:\n  - a\n  -\n  - # c\n    b\n", "k.1", "x", "k:\n  - a\n  - x\n  - # c\n    b\n"},
		{"k:\n  - a # c\n", "k.0", map[string]any{"a": 1, "b": 2}, "k:\n  - a: 1 # c\n    b: 2\n"},
		{"k:\n  - a: 1\n    b: 2\n  - c\n", "k.0", "x", "k:\n  - x\n  - c\n"},
		{"k: &x a\n", "k", "b", "k: &x b\n"},
		{"k: !!str 1\n", "k", 2, "k: 2\n"},
		{"k: &x a\nl: *x\n", "k", "b", "(no edit)"},
		{"k: &x a\nl: *x\n", "l", "b", "k: &x a\nl: b\n"},
		{"k: &x\n  - a\n", "k", "b", "k: &x b\n"},
		{"k: a\nl: b: c\n", "k", "b", "k: b\nl: b: c\n"},
		{"k: a\n", "k", "yes", "k: \"yes\"\n"},
		{"k: a\n", "k", "null", "k: \"null\"\n"},
		{"k: a\n", "k", " a", "k: \" a\"\n"},
		{"k: a\n", "k", "a #b", "k: \"a #b\"\n"},
		{"k: a\n", "k", "a: b", "k: \"a: b\"\n"},
		{"k: a\n", "k", "@a", "k: \"@a\"\n"},
		{"k: a\n", "k", "a\u2028\x01\U0001F600\"\\", "k: \"a\\u2028\\u0001\U0001F600\\\"\\\\\"\n"},
		{"k: a\n", "k", "", "k: \"\"\n"},
		{"k: a\n", "k", "\xff", "(no edit)"},
	} {
		checkEdit(t, c.path+" set", c.before, c.after, func(n *Note) []source.Edit { return n.SetValue(path(c.path), c.value) })
	}
}

func TestRemove(t *testing.T) {
	for _, c := range []struct{ before, path, after string }{
		{"a: 1\nk: 2 # c\n# d\nb: 3\n", "k", "a: 1\n# d\nb: 3\n"},
		{"k: 2\n", "k", ""},
		{"k:\n- a\n\n- b\n\nl: 1\n", "k", "\nl: 1\n"},
		{"k: |\n  a\n\n  # b\n # c\nl: 1\n", "k", " # c\nl: 1\n"},
		{"k: a\n  b\nl: 1\n", "k", "l: 1\n"},
		{"k: [a,\n  b]\nl: 1\n", "k", "l: 1\n"},
		{"m:\n  k: 1\n  l: 2\n", "m.k", "m:\n  l: 2\n"},
		{"m: # c\n  k: 1\n", "m.k", "m: {} # c\n"},
		{"m: {k: 1, l: 2}\n", "m.k", "m: {l: 2}\n"},
		{"m: {k: 1, l: 2}\n", "m.l", "m: {k: 1}\n"},
		{"m: {k: 1}\n", "m.k", "m: {}\n"},
		{"l:\n  - k: 1 # c\n    # d\n    b: 2\n", "l.0.k", "l:\n  - # d\n    b: 2\n"},
		{"l:\n  - a\n  - b # c\n  - c\n", "l.1", "l:\n  - a\n  - c\n"},
		{"l:\n  - a\n", "l.0", "l: []\n"},
		{"l: [a]\n", "l.0", "l: []\n"},
		{"l: [a, 'b', c]\n", "l.1", "l: [a, c]\n"},
		{"l: [a, b ,c]\n", "l.2", "l: [a, b]\n"},
		{"l: [\n  a, # x\n  b, # y\n  c # z\n]\n", "l.1", "l: [\n  a, # x\n  c # z\n]\n"},
		{"l: [\n  a, # x\n  b # y\n]\n", "l.1", "l: [\n  a # x\n]\n"},
		{"l: [a, # x\n  b]\n", "l.1", "l: [a # x\n  ]\n"},
		{"l: [a, b,]\n", "l.1", "l: [a,]\n"},
		{"l:\n  - - a\n    - b\n", "l.0.0", "l:\n  - - b\n"},
		{"l: &x [a, b]\nm: *x\n", "l.0", "(no edit)"},
		{"l: [a]\n", "l.1", "(no edit)"},
		{"l: [a]\n", "l.x", "(no edit)"},
		{"{k: 1}\n", "k", "{}\n"},
	} {
		checkEdit(t, c.path+" removed", c.before, c.after, func(n *Note) []source.Edit {
			if edits := n.RemoveField(path(c.path)); edits != nil {
				return edits
			}
			return n.RemoveItem(path(c.path))
		})
	}
}

func TestRenameKey(t *testing.T) {
	for _, c := range []struct{ before, path, key, after string }{
		{"k : a # c\n", "k", "b", "b : a # c\n"},
		{"'k': a\n", "k", "it's", "'it''s': a\n"},
		{"\"é\": a\n", "é", "b", "\"b\": a\n"},
		{"k: a\n", "k", "b: c", "\"b: c\": a\n"},
		{"k: a\n", "k", "2024", "2024: a\n"},
		{"k: a\n", "k", "", "\"\": a\n"},
		{"k: a\nb: 1\n", "k", "b", "(no edit)"},
		{"k: a\n", "k", "k", "(no edit)"},
		{"m: {k: a}\n", "m.k", "b", "m: {b: a}\n"},
		{"l:\n  - k: a\n", "l.0.k", "b", "l:\n  - b: a\n"},
		{"l: [a]\n", "l.0", "b", "(no edit)"},
	} {
		checkEdit(t, c.path+" renamed", c.before, c.after, func(n *Note) []source.Edit { return n.RenameKey(path(c.path), c.key) })
	}
}
