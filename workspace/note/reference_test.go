package note

import (
	"strings"
	"testing"
)

func TestReferences(t *testing.T) {
	checkLinks(t, []linkCase{
		{"[shown][label]\n\n[label]: p.md#x 'T'", "reference [⟦shown¦shown⟧][⟦label¦label⟧]\n" +
			"definition [⟦label¦label⟧]: ⟦path¦p.md⟧#⟦fragment¦x⟧ 'T'"},
		{"[label][]\n\n[label]: <a b.md>", "reference [⟦label¦label⟧][]\ndefinition [⟦label¦label⟧]: <⟦path¦a b.md⟧>"},
		{"[label]\n\n[label]: p", "reference [⟦label¦label⟧]\ndefinition [⟦label¦label⟧]: ⟦path¦p⟧"},
		{"![alt][label]\n\n[label]: p.png", "reference embed ![⟦shown¦alt⟧][⟦label¦label⟧]\ndefinition [⟦label¦label⟧]: ⟦path¦p.png⟧"},
		{"![label]\n\n[label]: p.png", "reference embed ![⟦label¦label⟧]\ndefinition [⟦label¦label⟧]: ⟦path¦p.png⟧"},
		{"[a] [b] c\n\n[b]: p", "reference [⟦label¦b⟧]\ndefinition [⟦label¦b⟧]: ⟦path¦p⟧"},
		// Without case, and with any number of blanks; the label is as written.
		{"[a  B]: x\n\n[A\nb] [ ẞ ] [SS]\n\n[ss]: y", "definition [⟦label¦a  B⟧]: ⟦path¦x⟧\n" +
			`reference [⟦label¦A\nb⟧]` + "\nreference [⟦label¦ ẞ ⟧]\nreference [⟦label¦SS⟧]\ndefinition [⟦label¦ss⟧]: ⟦path¦y⟧"},
		{"> [a]: x\n> [b\n> c]: y\n\n[a] [b c]", "definition [⟦label¦a⟧]: ⟦path¦x⟧\n" +
			`definition [⟦label¦b\n> c⟧]: ⟦path¦y⟧ labelled b\nc` + "\nreference [⟦label¦a⟧]\nreference [⟦label¦b c⟧]"},
		{"> [a\n> b]\n\n[a b]: x", `reference [⟦label¦a\n> b⟧] labelled a\nb` + "\ndefinition [⟦label¦a b⟧]: ⟦path¦x⟧"},
		{"- [a]: b.md\n- [a]", "definition [⟦label¦a⟧]: ⟦path¦b.md⟧\nreference [⟦label¦a⟧]"},
		// A defined label wins over none, the second bracket over the first.
		{"[a][b][c]\n\n[c]: p", "reference [⟦shown¦b⟧][⟦label¦c⟧]\ndefinition [⟦label¦c⟧]: ⟦path¦p⟧"},
		{"[a](not closed\n\n[a]: p", "reference [⟦label¦a⟧]\ndefinition [⟦label¦a⟧]: ⟦path¦p⟧"},
		{"[[a]](b c)\n\n[a]: p", "wiki [[⟦path¦a⟧]]\ndefinition [⟦label¦a⟧]: ⟦path¦p⟧"},
	})
}

func TestLabelsHaveAtMost999Characters(t *testing.T) {
	for length, want := range map[int]int{longestLabel: 4, longestLabel + 1: 0} {
		label := strings.Repeat("a", length)
		n := parse("[" + label + "]: x\n\n[" + label + "] [" + label + "][] [b][" + label + "]")
		if len(n.Links) != want {
			t.Errorf("%d links with labels of %d characters, want %d", len(n.Links), length, want)
		}
	}
}

func TestDefinitions(t *testing.T) {
	checkLinks(t, []linkCase{
		{"[a]: b\n[c]: d", "definition [⟦label¦a⟧]: ⟦path¦b⟧\ndefinition [⟦label¦c⟧]: ⟦path¦d⟧"},
		{"[a]: b 'c\nd'\n[e]: f", `definition [⟦label¦a⟧]: ⟦path¦b⟧ 'c\nd'` + "\ndefinition [⟦label¦e⟧]: ⟦path¦f⟧"},
		{"[a]:\n  b\n  (c)\n", `definition [⟦label¦a⟧]:\n  ⟦path¦b⟧\n  (c)`},
		{"[a]: b\n'c' d", "definition [⟦label¦a⟧]: ⟦path¦b⟧"},
		{"   [a]: b  ", "definition [⟦label¦a⟧]: ⟦path¦b⟧"},
		{"[a]: <>", "definition [⟦label¦a⟧]: <⟦path¦⟧>"},
		{"[a]: #", "definition [⟦label¦a⟧]: ⟦path¦⟧#⟦fragment¦⟧"},
		{"[a]: [[b]] more", "wiki [[⟦path¦b⟧]]"},
		{"[a]:", ""},
		{"[a]: b [c](d)\n[[e]]", "inline [⟦shown¦c⟧](⟦path¦d⟧)\nwiki [[⟦path¦e⟧]]"},
		{"[ ]: [b](c)\n", "inline [⟦shown¦b⟧](⟦path¦c⟧)"},
		{"[a]: (( [b](c)\n", "inline [⟦shown¦b⟧](⟦path¦c⟧)"},
		{"[a]: b\nprose [a]", "definition [⟦label¦a⟧]: ⟦path¦b⟧\nreference [⟦label¦a⟧]"},
		{"[a]: b\n===\n", "definition [⟦label¦a⟧]: ⟦path¦b⟧"},
		{"[a]: https://x.y/#z", "definition external [⟦label¦a⟧]: ⟦path¦https://x.y/#z⟧"},
		{"[a]: x%20y.md", "definition [⟦label¦a⟧]: ⟦path¦x%20y.md⟧ → x y.md"},
		{"[a]: b\r\n[c]: d\r[e]: f", "definition [⟦label¦a⟧]: ⟦path¦b⟧\ndefinition [⟦label¦c⟧]: ⟦path¦d⟧\ndefinition [⟦label¦e⟧]: ⟦path¦f⟧"},
		{"\t- x\n\n\t  [a]: b", ""}, // code
		{"- x\n\n\t[a]: b", "definition [⟦label¦a⟧]: ⟦path¦b⟧"},
	})
	for _, in := range []string{
		"[a]:", "[]: b", "[ ]: b", "[a] : b", "prose\n[a]: b", "[a]: b c", "[a]: <b", "[a]: b 'c' d", "[[a]]: b", "\\[a]: b", "    [a]: b",
	} {
		n := parse(in)
		for _, l := range n.Links {
			if l.Kind == Definition {
				t.Errorf("%q: %s", in, showLink(n, &l))
			}
		}
	}
}

func TestUndefinedReferences(t *testing.T) {
	for in, want := range map[string]string{
		"[shown][label]":         `undefined-reference "label"`,
		"[label][]":              `undefined-reference "label"`,
		"![alt][label]":          `undefined-reference "label"`,
		"([a][b])":               `undefined-reference "b"`,
		"*[a][b]*":               `undefined-reference "b"`,
		"[a][b] [c][d]":          "undefined-reference \"b\"\nundefined-reference \"d\"",
		"[label]":                "", // a shortcut is text
		"- [ ] task":             "",
		"a[i][j] x[0][1]":        "", // an index
		"[a][b][c]\n\n[c]: p":    "", // a link from the second bracket on
		"[a][b](c)":              "",
		"[^a][b]":                `undefined-footnote "[^a]"`,
		"[a][^b]":                `undefined-footnote "[^b]"`,
		"[key:: [a][b: c]]":      "", // an inline field
		"[a][ ]":                 `undefined-reference "a"`,
		"[][a]":                  "",
		"`[a][b]` $[a][b]$":      "",
		"\\[a][b]":               "",
		"[a]\\[b]":               "",
		"[a [b] c][d] [a [b]][]": "",
		"[a\nb][c]":              "", // too far from what one writes by hand
		"[a][b]\n\n[B]: p":       "",
		"[a][b]\n\n    [b]: p ":  `undefined-reference "b"`,
	} {
		expect(t, in, showProblems(parse(in)), want)
	}
}

func TestProblemsOfReferences(t *testing.T) {
	for in, want := range map[string]string{
		"[a]\n\n[a]: b\n[A]: c":  `duplicate-definition "A" (the first one: "a")`,
		"[a]: b":                 `unused-definition "a"`,
		"[a]: b#c":               `unused-definition "a"`,
		"[//]: # (a comment)":    "",
		"[[a]]\n\n[a]: b":        "", // some editors keep these for wikilinks
		"![[a|b]]\n\n[a|b]: c":   "",
		"[x]()":                  `empty-link "[x]()"`,
		"[x](#)":                 "",
		"![x]()":                 "",
		"[[]]":                   `empty-link "[[]]"`,
		"[[|x]] [[#]]":           `empty-link "[[|x]]"`,
		"[a](b) [c](#d) [[#^e]]": "",
	} {
		expect(t, in, showProblems(parse(in)), want)
	}
}

func TestFootnotes(t *testing.T) {
	checkLinks(t, []linkCase{
		{"a[^1] [^long-label] [^é]", "footnote [^⟦label¦1⟧]\nfootnote [^⟦label¦long-label⟧]\nfootnote [^⟦label¦é⟧]"},
		{"[^a]: foot [[x]] and [y](z.md)\n\n    more [[w]]\n\nafter [[v]]", "wiki [[⟦path¦x⟧]]\n" +
			"inline [⟦shown¦y⟧](⟦path¦z.md⟧)\nwiki [[⟦path¦w⟧]]\nwiki [[⟦path¦v⟧]]"},
		{"[^a b] [^] [^a\n] \\[^a] `[^a]`", ""},
	})
	for _, c := range []struct{ in, labels, problems string }{
		{"a[^1] b[^1]\n\n[^1]: text", "[^1]:", ""},
		{"a[^A]\n\n[^a]: text", "[^a]:", ""},
		{"a[^1]", "", `undefined-footnote "[^1]"`},
		{"[^1]: text", "[^1]:", `unused-footnote "[^1]:"`},
		{"a[^1]\n\n[^1]: a\n[^1]: b", "[^1]: [^1]:", `duplicate-footnote "[^1]:" (the first one: "[^1]:")`},
		{"> a[^1]\n>\n> [^1]: text", "[^1]:", ""},
		{"- a[^1]\n\n\t[^1]: text", "[^1]:", ""},
		{"a[^1] [^2]\n\n[^1]: one [^2]\n[^2]: two", "[^1]: [^2]:", ""},
		{"[^1]: [^2]: a", "[^1]: [^2]:", "unused-footnote \"[^1]:\"\nunused-footnote \"[^2]:\""},
	} {
		n := parse(c.in)
		expect(t, c.in, showTexts(n, n.Footnotes, func(f Footnote) span { return f.Span }), c.labels)
		expect(t, c.in, showProblems(n), c.problems)
	}
}
