package note

import (
	"strings"
	"testing"
)

// TestTOMLValues holds what kinds values are of, and where they stand.
func TestTOMLValues(t *testing.T) {
	for in, want := range map[string]string{
		"true":                            "bool true",
		"1_000 # c":                       "int 1_000",
		"0xFF":                            "int 0xFF",
		"-0.5e3":                          "float -0.5e3",
		"+inf":                            "float +inf",
		"nan":                             "float nan",
		"2025-01-22":                      "date 2025-01-22",
		"10:30:00":                        "date 10:30:00",
		"2025-01-22T10:30:00":             "date 2025-01-22T10:30:00",
		"2025-01-22 10:30:00.5+01:00":     "date 2025-01-22 10:30:00.5+01:00",
		`"2025-01-22"`:                    "text 2025-01-22",
		`""`:                              "text",
		`''`:                              "text",
		`""""""`:                          "text",
		`"a \"b\" \u00e9"`:                `text "a \"b\" é" at "a \\\"b\\\" \\u00e9"`,
		`'a \b'`:                          `text a \b`,
		`"""a "b" c"""`:                   `text a "b" c`,
		"\"\"\"\nline\n  two\"\"\"":       `text "line\n  two" at "\nline\n  two"`,
		"'''\na\\\n'''":                   `text "a\\\n" at "\na\\\n"`,
		"[]":                              `[] at "[]"`,
		"[ 'a', 1, [2.5, [ ] ], { } ,]":   `[text a, int 1, [float 2.5, [] at "[ ]"] at "[2.5, [ ] ]", {} at "{ }"] at "[ 'a', 1, [2.5, [ ] ], { } ,]"`,
		"[\n  'a', # ]\n  \"]\",\n] # c":  `[text a, text ]] at "[\n  'a', # ]\n  \"]\",\n]"`,
		"{ a = 1, b.c = 'd', b.'e' = 2 }": `{a: int 1, b: {c: text d, e: int 2} at "b"} at "{ a = 1, b.c = 'd', b.'e' = 2 }"`,
		"{ a = [1, { b = 2 }] }":          `{a: [int 1, {b: int 2} at "{ b = 2 }"] at "[1, { b = 2 }]"} at "{ a = [1, { b = 2 }] }"`,
		"'é🎉'":                            "text é🎉",
	} {
		for _, block := range [][2]string{{"+++\n", "\n+++\n"}, {"\uFEFF---toml\n'é' = 1\n", "\nlast = 1\n---\n"}} {
			n := parse(block[0] + "k = " + in + block[1])
			expect(t, in, showValue(n, &n.Frontmatter.Field("k").Value), want)
			expect(t, in, showProblems(n), "")
		}
	}
}

// showFields are all entries with their values and places, as of one map.
func showFields(n *Note) string {
	return showValue(n, &Value{Kind: MapValue, Fields: n.Frontmatter.Fields})
}

// TestTOMLTables holds what keys with dots and heads of tables make.
func TestTOMLTables(t *testing.T) {
	for in, want := range map[string]string{
		"a.b = 1\na.c.d = 2\ne = 3":                  `{a: {b: int 1, c: {d: int 2} at "c"} at "a", e: int 3} at ""`,
		"[a]\nb = 1\n[a.c]\nd = 2\n[e]":              `{a: {b: int 1, c: {d: int 2} at "c"} at "a", e: {} at "e"} at ""`,
		"[a . 'b c']\nd = 1\n[a]\ne = 2":             `{a: {b c: {d: int 1} at "b c", e: int 2} at "a"} at ""`,
		"[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 3":   `{a: [{b: int 1} at "a", {b: int 2, c: {d: int 3} at "c"} at "a"] at "a"} at ""`,
		"[[a.b]]\n[[a.b]]\nc.d = 1":                  `{a: {b: [{} at "b", {c: {d: int 1} at "c"} at "b"] at "b"} at "a"} at ""`,
		"\"é\\u0041\" = 1\n'' = 2":                   `{é\u0041: int 1, : int 2} at ""`,
		"title = 'T'\n\n# c\n[params] # d\n  up = 1": `{title: text T, params: {up: int 1} at "params"} at ""`,
	} {
		n := parse("+++\n" + in + "\n+++\n")
		expect(t, in, showFields(n), want)
		expect(t, in, showProblems(n), "")
	}
}

// TestOtherFrontmatterCounts holds that TOML and JSON give a note its titles,
// aliases, tags and links as YAML does.
func TestOtherFrontmatterCounts(t *testing.T) {
	for _, in := range []string{
		"+++\ntitle = 'T'\naliases = ['A', 'B, c']\ntags = ['x', '#y/', 'no tag', '1']\nsource_url = 'https://a.b/c'\nup = '[[one]]'\n[params]\nall = [['[[two#h|x]]'], { of = \"[[th\\u0072ee]]\" }]\nno = 'see [[x]]'\n+++\n",
		"{\n\"title\": \"T\", \"aliases\": [\"A\", \"B, c\"],\n\"tags\": [\"x\", \"#y/\", \"no tag\", \"1\"],\n\"source_url\": \"https://a.b/c\",\n\"up\": \"[[one]]\",\n\"params\": {\"all\": [[\"[[two#h|x]]\"], {\"of\": \"[[th\\u0072ee]]\"}], \"no\": \"see [[x]]\"}\n}\n",
	} {
		n := parse(in + "[[body]] #z")
		expect(t, in, n.Title(), "T")
		expect(t, in, showTexts(n, n.Tags, func(x Tag) span { return x.Span }), "x y no tag 1 #z")
		expect(t, in, showProblems(n), "frontmatter-tag \"no tag\"\nfrontmatter-tag \"1\"")
		expect(t, in, showLinks(n), `address external frontmatter ⟦path¦https://a.b/c⟧
wiki frontmatter [[⟦path¦one⟧]]
wiki frontmatter [[⟦path¦two⟧#⟦fragment¦h⟧|⟦shown¦x⟧]]
wiki frontmatter [[⟦path¦th\u0072ee⟧]] → three
wiki [[⟦path¦body⟧]]`)
		var aliases []string
		for _, a := range n.Record().Aliases() {
			aliases = append(aliases, a.Text)
		}
		expect(t, in, strings.Join(aliases, "|"), "A|B, c")
		if all := n.Record().Field("params").Value.Fields; len(all) != 2 || all[1].Value.Text != "see [[x]]" {
			t.Errorf("%q: the record has %+v", in, all)
		}
		checkNote(t, n)
	}
}
