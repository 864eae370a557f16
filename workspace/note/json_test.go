package note

import "testing"

// TestJSONValues holds what kinds values are of, and where they stand.
func TestJSONValues(t *testing.T) {
	for in, want := range map[string]string{
		"null":                      "null null",
		"false":                     "bool false",
		"-12":                       "int -12",
		"0.5":                       "float 0.5",
		"1E3":                       "float 1E3",
		`"2025-01-22"`:              "text 2025-01-22",
		`""`:                        "text",
		`"a, \"b\" \u00e9"`:         `text "a, \"b\" é" at "a, \\\"b\\\" \\u00e9"`,
		`"C:\\d"`:                   `text "C:\\d" at "C:\\\\d"`,
		`[]`:                        `[] at "[]"`,
		`[ "a", 1,[2, [ ] ], { } ]`: `[text a, int 1, [int 2, [] at "[ ]"] at "[2, [ ] ]", {} at "{ }"] at "[ \"a\", 1,[2, [ ] ], { } ]"`,
		"{\n  \"a\": {\"b\" : \"c\"}, \"d\":[]\n}": `{a: {b: text c} at "{\"b\" : \"c\"}", d: [] at "[]"} at "{\n  \"a\": {\"b\" : \"c\"}, \"d\":[]\n}"`,
		`"é🎉"`: "text é🎉",
		`"}"`:  "text }",
	} {
		for _, block := range [][2]string{{"{\n", "\n}\n"}, {"{", "}"}, {"\uFEFF;;;\n{ \"é\": 1, ", ", \"last\": 1}\n;;;\n"}, {"---json\n", "\n---\n"}} {
			n := parse(block[0] + `"k": ` + in + block[1])
			expect(t, in, showValue(n, &n.Frontmatter.Field("k").Value), want)
			expect(t, in, showProblems(n), "")
		}
	}
	n := parse("{\n\"a\\u00e9\": 1,\n\"\": 2, \"é\": 3}\n")
	expect(t, "keys", showFields(n), `{a\u00e9: int 1, : int 2, é: int 3} at ""`)
	expect(t, "a key with escapes", n.Frontmatter.Fields[0].Key, "aé")
}
