package note

import (
	"testing"

	"github.com/notels/notels/workspace/source"
)

// TestEditsOfOtherFormats makes the edits of entries at the top of TOML and JSON.
func TestEditsOfOtherFormats(t *testing.T) {
	add := func(key string, value any) func(*Note) []source.Edit {
		return func(n *Note) []source.Edit { return n.AddField(nil, key, value) }
	}
	set := func(p string, value any) func(*Note) []source.Edit {
		return func(n *Note) []source.Edit { return n.SetValue(path(p), value) }
	}
	remove := func(p string) func(*Note) []source.Edit {
		return func(n *Note) []source.Edit { return n.RemoveField(path(p)) }
	}
	item := func(p string) func(*Note) []source.Edit {
		return func(n *Note) []source.Edit { return n.RemoveItem(path(p)) }
	}
	rename := func(p, key string) func(*Note) []source.Edit {
		return func(n *Note) []source.Edit { return n.RenameKey(path(p), key) }
	}
	for _, c := range []struct {
		about, before, after string
		edit                 func(*Note) []source.Edit
	}{
		{"add to TOML", "+++\na = 1 # c\n+++\n", "+++\na = 1 # c\nk = \"v\"\n+++\n", add("k", "v")},
		{"add to empty TOML", "+++\r\n+++\r\n", "+++\r\nk = true\r\n+++\r\n", add("k", true)},
		{"add nothing to TOML", "+++\na = 'b'\nc = 'd'\n+++\n", "+++\na = 'b'\nc = 'd'\nk = ''\n+++\n", add("k", nil)},
		{"add a list to TOML", "+++\n+++\n", "+++\n\"é k\" = [\"a\", 1, {b = 2}]\n+++\n", add("é k", []any{"a", 1, map[string]any{"b": 2}})},
		{"add before TOML's tables", "+++\na = 1\n\n[t]\nb = 2\n+++\n", "+++\na = 1\nk = 0.5\n\n[t]\nb = 2\n+++\n", add("k", 0.5)},
		{"add before TOML's tables alone", "+++\n[t]\nb = 2\n+++\n", "+++\nk = 0.5\n[t]\nb = 2\n+++\n", add("k", 0.5)},
		{"set in TOML", "+++\na = 1 # c\n+++\n", "+++\na = \"x\\n\\\"\" # c\n+++\n", set("a", "x\n\"")},
		{"set a text in TOML", "+++\na = 'b' # c\n+++\n", "+++\na = 'x' # c\n+++\n", set("a", "x")},
		{"set a long text in TOML", "+++\na = \"\"\"\nb\nc\"\"\" # c\n+++\n", "+++\na = \"x\" # c\n+++\n", set("a", "x")},
		{"set a date in TOML", "+++\na = \"b\"\n+++\n", "+++\na = 2025-01-22\n+++\n", set("a", Date("2025-01-22"))},
		{"set a list in TOML", "+++\na = [1,\n 2] # c\n+++\n", "+++\na = [\"b\"] # c\n+++\n", set("a", []any{"b"})},
		{"set an item in TOML", "+++\na = ['b', 'c']\n+++\n", "+++\na = ['b', 'x']\n+++\n", set("a.1", "x")},
		{"set in a table of TOML", "+++\n[t]\na = 1\n+++\n", "+++\n[t]\na = 2\n+++\n", set("t.a", 2)},
		{"set a table of TOML", "+++\n[t]\na = 1\n+++\n", "(no edit)", set("t", 2)},
		{"remove from TOML", "+++\na = [1,\n 2] # c\nb = 1\n+++\n", "+++\nb = 1\n+++\n", remove("a")},
		{"remove an item from TOML", "+++\na = [\n  1, # c\n  2,\n]\n+++\n", "+++\na = [\n  2,\n]\n+++\n", item("a.0")},
		{"remove the last item from TOML", "+++\na = [1] # c\n+++\n", "+++\na = [] # c\n+++\n", item("a.0")},
		{"remove a table from TOML", "+++\n[t]\na = 1\n+++\n", "(no edit)", remove("t")},
		{"rename in TOML", "+++\n'a' = 1\n+++\n", "+++\n'b' = 1\n+++\n", rename("a", "b")},
		{"rename to several words in TOML", "+++\na = 1\n+++\n", "+++\n\"b c\" = 1\n+++\n", rename("a", "b c")},
		{"add to JSON", "{\n  \"a\": 1\n}\n", "{\n  \"a\": 1,\n  \"k\": \"v\"\n}\n", add("k", "v")},
		{"add nothing to JSON", "{\r\n  \"a\": 1\r\n}\r\n", "{\r\n  \"a\": 1,\r\n  \"k\": null\r\n}\r\n", add("k", nil)},
		{"add to JSON on a line", "{\"a\": 1}\n", "{\"a\": 1, \"k\": [\"b\", {\"c\": \"d\"}]}\n", add("k", []any{"b", map[string]any{"c": "d"}})},
		{"add to JSON in fences", ";;;\n\"a\": 1\n;;;\n", ";;;\n\"a\": 1,\n\"k\": true\n;;;\n", add("k", true)},
		{"set in JSON", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{\n  \"a\": \"x\\\"\",\n  \"b\": 2\n}\n", set("a", "x\"")},
		{"remove from JSON", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{\n  \"b\": 2\n}\n", remove("a")},
		{"remove the last from JSON", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{\n  \"a\": 1\n}\n", remove("b")},
		{"remove an item from JSON", "{\n  \"a\": [1, 2, 3]\n}\n", "{\n  \"a\": [1, 2]\n}\n", item("a.2")},
		{"rename in JSON", "{\"a\": 1}\n", "{\"é\": 1}\n", rename("a", "é")},
	} {
		n := parse(c.before)
		expect(t, c.about, edited(n, c.edit(n)), c.after)
	}
}
