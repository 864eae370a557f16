package note

import (
	"fmt"
	"strings"
	"testing"
)

// showFrontmatter is the block and each entry: key, values as meant, and where
// they stand if that reads otherwise.
func showFrontmatter(n *Note) string {
	if n.Frontmatter.Format == NoFormat {
		return "none"
	}
	out := []string{map[Format]string{YAML: "yaml", TOML: "toml", JSON: "json"}[n.Frontmatter.Format]}
	show := func(text string, s span) string {
		if at := n.Text.String(s); at != text {
			return fmt.Sprintf("%q at %q", text, at)
		}
		return text
	}
	for _, f := range n.Frontmatter.Fields {
		var values []string
		for _, v := range f.Value.Scalars() {
			values = append(values, show(v.Text, v.Span))
		}
		s := show(f.Key, f.KeySpan) + ": " + strings.Join(values, ", ")
		if f.Value.Kind == ListValue {
			s = show(f.Key, f.KeySpan) + ": [" + strings.Join(values, ", ") + "]"
		}
		out = append(out, strings.TrimRight(s, " "))
	}
	return strings.Join(out, "\n")
}

func TestFrontmatterBlock(t *testing.T) {
	for _, c := range []struct{ in, block, want string }{
		{"---\na: b\n---\n# H", "---\na: b\n---\n", "yaml\na: b"},
		{"---\na: b\n---", "---\na: b\n---", "yaml\na: b"},
		{"\uFEFF---\na: b\n---\n# H", "---\na: b\n---\n", "yaml\na: b"},
		{"---\r\na: b\r\n---\r\n# H", "---\r\na: b\r\n---\r\n", "yaml\na: b"},
		{"---\ra: b\rc: d\r---\r# H", "---\ra: b\rc: d\r---\r", "yaml\na: b\nc: d"},
		{"---\r\na: b\nc: d\r---\n# H", "---\r\na: b\nc: d\r---\n", "yaml\na: b\nc: d"},
		{"---  \na: b\n---\t\n# H", "---  \na: b\n---\t\n", "yaml\na: b"},
		{"---\na: b\n...\n# H\n---\n", "---\na: b\n...\n", "yaml\na: b"},
		{"---\na: |\n  ---\n  x\n---\n# H", "---\na: |\n  ---\n  x\n---\n", `yaml` + "\n" + `a: "---\nx\n" at "|"`},
		{"---\n---\n# H", "---\n---\n", "yaml"},
		{"---\n# only a comment\n---\n", "---\n# only a comment\n---\n", "yaml"},
		{"---\n\n---\n# H", "---\n\n---\n", "yaml"},
		{"---yaml\na: b\n---\n# H", "---yaml\na: b\n---\n", "yaml\na: b"},
		{"+++\na = 1\n+++\n# H", "+++\na = 1\n+++\n", "toml\na: 1"},
		{"\uFEFF+++ \r\na = 1\r\n+++\t\r\n# H", "+++ \r\na = 1\r\n+++\t\r\n", "toml\na: 1"},
		{"+++\ra = 1\rb = 2\r+++\r# H", "+++\ra = 1\rb = 2\r+++\r", "toml\na: 1\nb: 2"},
		{"+++\n+++\n# H", "+++\n+++\n", "toml"},
		{"---toml\na = 1\n---\n# H", "---toml\na = 1\n---\n", "toml\na: 1"},
		{";;;\n{\"a\": 1}\n;;;\n# H", ";;;\n{\"a\": 1}\n;;;\n", "json\na: 1"},
		{";;;\n\"a\": 1\n;;;\n# H", ";;;\n\"a\": 1\n;;;\n", "json\na: 1"}, // as Middleman has it
		{";;;\n;;;\n# H", ";;;\n;;;\n", "json"},
		{"---json\n{\n\"a\": 1\n}\n---\n# H", "---json\n{\n\"a\": 1\n}\n---\n", "json\na: 1"},
		{"{\n  \"a\": {\n\"b\": \"}\"\n}\n}\n# H", "{\n  \"a\": {\n\"b\": \"}\"\n}\n}\n", "json\na:"},
		{"\uFEFF{\r\n\"a\": 1\r\n} \r\n# H", "{\r\n\"a\": 1\r\n} \r\n", "json\na: 1"},
		{"{\"a\": 1,\n\"b\": [2]}\n# H", "{\"a\": 1,\n\"b\": [2]}\n", "json\na: 1\nb: [2]"},
		{"{ \"a\": 1 }", "{ \"a\": 1 }", "json\na: 1"},
		{"{\"a\": 1} is prose\n", "", "none"},
		{"{\"a\": 1\nis prose", "", "none"},
		{"{\na: 1\n}\n", "", "none"},
		{"{\n}\n", "", "none"},
		{"{{title}}\n", "", "none"},
		{"{\"quoted\"} prose\n}\n", "", "none"},
		{" {\n\"a\": 1\n}\n", "", "none"},
		{";;;\nprose\n", "", "none"},
		{"---json\nprose\n", "", "none"},
		{"---ini\na = 1\n---\n", "", "none"},
		{" ---\na: b\n---\n", "", "none"},
		{"\n---\na: b\n---\n", "", "none"},
		{"----\na: b\n----\n", "", "none"},
		{"---x\na: b\n---\n", "", "none"},
		{"+++\na: 1\n", "", "none"},
		{"---\nprose\n", "", "none"},
		{"---", "", "none"},
		{"---\n", "", "none"},
		{"", "", "none"},
	} {
		n := parse(c.in)
		expect(t, c.in, n.Text.String(n.Frontmatter.Span), c.block)
		expect(t, c.in, showFrontmatter(n), c.want)
		expect(t, c.in, showProblems(n), "")
		if strings.Contains(c.in, "# H") && c.block != "" {
			expect(t, c.in, showHeadings(n), "1 H (h)")
		}
	}
}

func TestUnclosedFrontmatter(t *testing.T) {
	for in, want := range map[string]string{
		"---\na: b":                    "yaml\na: b",
		"---\na: b\nc: d\n\n# H [[x]]": "yaml\na: b\nc: d",
		"\uFEFF---\na: b":              "yaml\na: b",
		"---\nkey-1:\n  - x\n":         "yaml\nkey-1: [x]",
		"---\ngröße🎉: x":               "yaml\ngröße🎉: x",
		"---\ntitle: x\n[[a]]":         "yaml\ntitle: x", // one mistake, one problem
		"---\na: b: c\n--- x\nd: e\n":  "yaml\nd: e",
	} {
		n := parse(in)
		expect(t, in, showFrontmatter(n), want)
		expect(t, in, showProblems(n), `frontmatter-unclosed "---"`)
	}
	for in, want := range map[string]string{
		"+++\na = 1":                    "toml\na: 1",
		"+++\na.b = [1,\n\n# H":         "toml", // one mistake, one problem
		"+++\n'é' = 1\n---\n":           "toml\né: 1",
		"---toml\na = 1":                "toml\na: 1",
		";;;\n\"a\": 1\n\n# H":          "json\na: 1",
		"---json\n{\"a\": [1, }\n# H":   "json\na: [1]",
		"{\n\"a\": 1,\n\"b\": 2\n\n# H": "json\na: 1\nb: 2",
		"\uFEFF{\n\"a\": 1,\nb\n":       "json\na: 1\nb:",
	} {
		n := parse(in)
		expect(t, in, showFrontmatter(n), want)
		first, _, _ := strings.Cut(strings.TrimPrefix(in, "\uFEFF"), "\n")
		expect(t, in, showProblems(n), fmt.Sprintf("frontmatter-unclosed %q", first))
		end := map[string]string{"---toml": "---", "---json": "---", "{": "}"}[first]
		if end == "" {
			end = first
		}
		expect(t, in, n.Problems[0].Message, fmt.Sprintf("This frontmatter is never closed; write a line %q below its last key.", end))
	}
	n := parse("---\na: b\n\n# H [[x]]")
	expect(t, "the body counts", showFound(n), "[[x]] # H [[x]]")
	for _, in := range []string{"---\n\na: b\n", "---\nTwo words: b\n", "---\n: b\n", "---\nhttp//x\n", "+++\n# a\n", "+++\na b = c", "---toml\na: b"} {
		expect(t, in, showFrontmatter(parse(in)), "none")
	}
}

func TestFrontmatterValues(t *testing.T) {
	for in, want := range map[string]string{
		"a: 2.50\nb: on\nc: 0b1\nd: 2024-01-02\ne: 1_000\nf: True\ng: 0x1F\nh: 12:30:45": "a: 2.50\nb: on\nc: 0b1\nd: 2024-01-02\ne: 1_000\nf: True\ng: 0x1F\nh: 12:30:45",
		"a:\nb: ~\nc: null\nd: ''\ne: \"\"":                                              "a:\nb:\nc:\nd:\ne:",
		"a: [b, 'c, d', \"e\", 1]":                                                       "a: [b, c, d, e, 1]",
		"a:\n- b\n-\n- 'c'\n- null\n- ~\n- ''\n- d e":                                    "a: [b, c, d e]",
		"a: [[b, c], d, {e: f}]":                                                         "a: [d]",
		"a: {b: c}":                                                                      "a:",
		"a: 'it''s'\nb: \"q\\\"x\\u00e9\"":                                               "a: \"it's\" at \"it''s\"\nb: \"q\\\"xé\" at \"q\\\\\\\"x\\\\u00e9\"",
		"a: x # comment\nb: y#no":                                                        "a: x\nb: y#no",
		"a: one\n  two":                                                                  `a: "one two" at "one"`,
		"a: \"one\n  two\"":                                                              `a: "one two" at "one\n  two"`,
		"a: \"one\\\n  two\"\nb: c":                                                      "a: \"onetwo\" at \"one\\\\\\n  two\"\nb: c",
		"a: >-\n  one\n  two\nb: |\n  x\nc: d":                                           "a: \"one two\" at \">-\"\nb: \"x\\n\" at \"|\"\nc: d",
		"'a b': c\n\"d\\\"e\": f\n? g\n: h":                                              "a b: c\n\"d\\\"e\" at \"d\\\\\\\"e\": f\ng: h",
		"é: ü\n🎉: 日本\nß: [é, 🎉]":                                                         "é: ü\n🎉: 日本\nß: [é, 🎉]",
		"a: !!str 1\nb: &x y\nc: *x\nd: !t &z \"q\"":                                     "a: 1\nb: y\nc: \"y\" at \"*x\"\nd: q",
		"a: &x\n  b\nc: !!str # d\n  e\nf: &y\ng: h":                                     "a: b\nc: e\nf:\ng: h",
		"<<: {a: b}\nc: d":                                                               "<<:\nc: d",
		"{{date}}: x\n[[a]]: b\nc: d":                                                    "c: d",                                     // as in templates
		"a: x\u2028y\nb: \"x\u2029y\"\nc: 'x\u0085'\nd:":                                 "a: x\u2028y\nb: x\u2029y\nc: x\u0085\nd:", // no line ends to us
		"a: x\u00a0y\u3000":                                                              "a: x\u00a0y\u3000",
	} {
		n := parse("---\n" + in + "\n---\n")
		expect(t, in, showFrontmatter(n), "yaml\n"+want)
		expect(t, in, showProblems(n), "")
	}
}

func TestTitle(t *testing.T) {
	for in, want := range map[string]string{
		"":                                       "note",
		"## Two\n# One\n# Other":                 "One",
		"---\ntitle: T\n---\n# One":              "T",
		"---\nTITLE: ' T '\n---\n# One":          "T",
		"---\ntitle: 2.50\n---\n":                "2.50",
		"---\ntitle:\n---\n# One":                "One",
		"---\ntitle: ''\n---\n# One":             "One",
		"---\ntitle: {a: b}\n---\n":              "note",
		"---\ntitle: [a, b]\n---\n":              "a",
		"---\nother: [\ntitle: T\n---\n":         "T",
		"#\n# *A* [b](c)":                        "A b",
		"> # Quoted":                             "Quoted",
		"One\n===":                               "One",
		"+++\ntitle = 'T'\n+++\n# One":           "T",
		"{\n\"title\": \"T\"\n}\n# One":          "T",
		"---\ntitle: \"A: b\"\n---\n":            "A: b",
		"---\ntitle: >\n  folded\n  text\n---\n": "folded text",
	} {
		if got := parse(in).Title(); got != want {
			t.Errorf("%q has the title %q, want %q", in, got, want)
		}
	}
}

func TestStem(t *testing.T) {
	for name, want := range map[string]string{
		"a.md": "a", "a.MD": "a", "v1.2.md": "v1.2", "a.markdown": "a", "a.md.md": "a.md", "a.txt": "a", "v1.2/a": "v1.2/a", "v1.2/.md": "v1.2/.md", ".md": ".md", "a": "a", "é.md": "é",
	} {
		if got := Stem(name); got != want {
			t.Errorf("Stem(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestAliases(t *testing.T) {
	for in, want := range map[string]string{
		"aliases: [A, 'B, C', 2.50]":          "A|B, C|2.50",
		"aliases: A, B C ,, D":                "A|B C|D",
		"alias: x":                            "x",
		"ALIASES:\n- a\n-\n- null\n- ''\n- b": "a|b",
		"aliases:":                            "",
		"aliases: [a, \"{{title}}\"]":         "a",
		"aliases: <% tp.file.title %>":        "",
		"aliases: a\nalias: b":                "a",
		"aliases: [' a b ', \" c\\t\", ' ']":  "a b|c",
		"x: &x [a, b]\naliases: *x":           "a|b",
		"x: &x a, b\naliases: *x":             "a|b",
		"aliases: |\n  a,\n  b\n":             "a|b",
	} {
		r := parse("---\n" + in + "\n---\n").Record()
		var got []string
		for _, a := range r.Aliases() {
			got = append(got, a.Text)
		}
		expect(t, in, strings.Join(got, "|"), want)
	}
}

func TestBlanksAroundValuesAreNotTheirs(t *testing.T) {
	n := parse("---\naliases: [' a b ', \"\\tc\"]\ntags: [' #d ', e f]\n---\n")
	var aliases []string
	for _, a := range n.Record().Aliases() {
		aliases = append(aliases, fmt.Sprintf("%s at %d to %d", a.Text, a.At.Start.UTF8, a.At.End.UTF8))
	}
	expect(t, "aliases", strings.Join(aliases, "\n"), "a b at 12 to 15\nc at 20 to 23")
	expect(t, "tags", showTexts(n, n.Tags, func(x Tag) span { return x.Span }), "d e f")
	expect(t, "problems", showProblems(n), "frontmatter-tag \"e f\"")
	n = parse("---\ntags: >-\n  #a\n---\n") // stands elsewhere
	expect(t, "a folded tag", n.Text.String(n.Tags[0].Span), ">-")
}

// TestFewValuesComeFromElsewhere holds that lists and texts which YAML aliases
// stand for make a note no larger than it is.
func TestFewValuesComeFromElsewhere(t *testing.T) {
	n := parse("---\nx: &x [a, b, c]\ny: &y " + strings.Repeat("z", 1000) + "\ntags: [*y, d]\n" + numbered("k%d: *x\n")(50_000) + "---\n")
	values := 0
	for _, f := range n.Frontmatter.Fields {
		values += len(f.Value.Scalars())
	}
	if values < mostAliased || values > mostAliased+10 {
		t.Errorf("%d values", values)
	}
	expect(t, "tags", showTexts(n, n.Tags, func(x Tag) span { return x.Span }), "d")
}

// TestWhatNoByteCosts holds that no budget is spent on a block that is not even
// looked at.
func TestWhatNoByteCosts(t *testing.T) {
	for _, c := range []string{"a", ",", ":", "\n", "\xff"} {
		if end := readable([]byte(strings.Repeat(c, 100)), YAML, span{End: 100}, 100*costliestYAML); end != 100 {
			t.Errorf("of 100 %q, %d are read", c, end)
		}
	}
}
