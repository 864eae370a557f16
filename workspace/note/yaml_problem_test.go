package note

import (
	"fmt"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/source"
)

// showPlaces is the note's text with the places of its problems marked.
func showPlaces(n *Note) string {
	f := fixture.File{Text: string(n.Text.Bytes())}
	for _, p := range n.Problems {
		f.Marks = append(f.Marks, fixture.Mark{Start: p.Span.Start, End: p.Span.End})
	}
	return f.String()
}

func TestYAMLMistakesTogether(t *testing.T) {
	for in, want := range map[string]string{
		"a: [b\nc: d\ne: 'f\ng: h": "frontmatter-syntax \"[b\"\nfrontmatter-syntax \"'f\"",
		"a: b: c":                  `frontmatter-syntax "b: c"`,
		"a: 1\n--- a\nb: 2":        `frontmatter-syntax "--- a"`,
		"a: 1\n... # x\nb: [":      "frontmatter-syntax \"... # x\"\nfrontmatter-syntax \"[\"",
		"a: |\n  --- x\n---x: y":   "",
		"a: b\n- c":                "frontmatter-syntax \"- c\" (the value: \"b\")",
		"a: 1\na: 2\nb: [":         "frontmatter-duplicate-key \"a\" (the first one: \"a\")\nfrontmatter-syntax \"[\"",
	} {
		expect(t, in, showProblems(parse("---\n"+in+"\n---\n")), want)
	}
}

func TestDuplicateKeys(t *testing.T) {
	for _, in := range []string{
		"⟦a⟧: 1\nb: 2\n⟦a⟧: 3",
		"⟦a⟧: 1\n'⟦a⟧': 3",
		"n: {⟦x⟧: 1, ⟦x⟧: 2}",
		"n:\n  - ⟦x⟧: 1\n    ⟦x⟧: 2\n  - x: 1",
		"a: {b: {⟦c⟧: 1, d: 2, ⟦c⟧: 3}}\nc: 4",
		"é: 1\n⟦🎉⟧: 2\n⟦🎉⟧: 3",
		"⟦x⟧:\n- a\n⟦x⟧:\n- b",
		"a: 1\nA: 2\n<<: {b: 1}\n<<: {c: 1}\nn:",
	} {
		f := fixture.Parse("---\n" + in + "\n---\n")
		n := parse(f.Text)
		var got fixture.File
		got.Text = f.Text
		for _, p := range n.Problems {
			if p.Code != FrontmatterDuplicateKey || len(p.Related) != 1 {
				t.Errorf("%s: %+v", in, p)
				continue
			}
			for _, s := range []span{p.Related[0].Span, p.Span} {
				got.Marks = append(got.Marks, fixture.Mark{Start: s.Start, End: s.End})
			}
		}
		expect(t, in, got.String(), f.String())
	}
}

func TestYAMLThatIsNotReadToItsEnd(t *testing.T) {
	in := "---\nbroken: [\n" + strings.Repeat("k: v\n", mostEntries) + "last: v\n---\n[[x]]"
	n := parse(in)
	if n.Frontmatter.Field("last") == nil {
		t.Error("the entries past the bound are lost")
	}
	expect(t, "the body", showLinks(n), "wiki [[⟦path¦x⟧]]")
}

func TestUnquotedLinks(t *testing.T) {
	for _, in := range []string{
		"a: ⟦[[x]]⟧\nb: c", "a:\n- ⟦[[x#y|z]]⟧\n- '[[x]]'", "a: {b: ⟦[[x y]]⟧}", "é: ⟦[[ü]]⟧ # comment",
		"a: ⟦[[Smith, John]]⟧", "a: ⟦[[Smith, John|me]]⟧\nb: c", "a:\n- ⟦[[the rise, the fall#x]]⟧", "a: ⟦[[Project: X]]⟧", "a: ⟦[[To do: a, b]]⟧ # c",
		"a: [[x, y]]", "a: [[x], [y]]", "a: [[1, 2]]", "a: [[True, X]]", "a: [[A, B], [C, D]]", "a: [[X,Y]]", "a: [['A b', 'C']]", "a: [[{A: b}]]", "a: [[A, [B]]]", "a: [\n[A, B]]", "a: [x]", "a: '[[x]]'", "a: [['x', 'y']]", "a: [⟦[[x]]⟧, ⟦[[y]]⟧]", "a:\n- - x", "[[x]]: y", "a: [[]]", "a: [[\n  x]]",
	} {
		f := fixture.Parse("---\n" + in + "\n---\n")
		n := parse(f.Text)
		expect(t, in, showPlaces(n), f.String())
		for _, p := range n.Problems {
			expect(t, in, string(p.Code), "frontmatter-unquoted-link")
		}
	}
}

func TestTagsThatAreNone(t *testing.T) {
	for in, want := range map[string]string{
		"tags: [a, 'b c', 1, '#2024', 1a, 2024/01, é]": "frontmatter-tag \"b c\"\nfrontmatter-tag \"1\"\nfrontmatter-tag \"2024\"",
		"tags: a b 1": `frontmatter-tag "1"`,
		"tags:":       "",
		"tags: [1, '{{date}} x', '{{a}}/1', <% tp.tag %>, '{% b %}']": "frontmatter-tag \"1\"",
		"other: [1]": "",
	} {
		expect(t, in, showProblems(parse("---\n"+in+"\n---\n")), want)
	}
}

// TestHalfTypedFrontmatter holds that an entry which is being written costs none
// above or below it, and no link of theirs.
func TestHalfTypedFrontmatter(t *testing.T) {
	for _, half := range []string{
		"k", "k:", "k: ", "k: v", "k: [", "k: [a", "k: [a, ", "k: {", "k: {a: ", "k: \"", "k: 'a", "k: \"[[", "k: '[[x#", "k: [[", "k: [[x]", "k: \"[[x]]",
		"k: [\"[[x]]\", ", "k: |", "k: >-", "k: &", "k: *", "k: !", "k: @", "k: `", "k: %", "k: a: b", "k: a:", "k: #", "- ", "-", "- a", "#", "'", "\"k", "[[", "{{", "? ", ": ",
		"k:\n  - ", "k:\n  -", "k:\n  - '[[", "k:\n- \"a", "k:\n  a: [", "k:\n\t", "\t", "  ", "  k", "--", "!!", "&a", "*a", "k: - a", "k: \"a\" b", "k: 'it's'", "..", "=", "é", "k: \\", "k: \"\\",
	} {
		n := parse("---\ntitle: &t T\nup: '[[a]]'\n" + half + "\nlist:\n- '[[b]]'\nagain: *t\nin: [*t]\nlast: \"[[c]]\"\n---\n\n# H [[d]]\n")
		for _, key := range []string{"title", "up", "list", "again", "in", "last"} {
			if f := n.Frontmatter.Field(key); f == nil || len(f.Value.Scalars()) != 1 {
				t.Errorf("%q: the entry %s is %+v", half, key, f)
			}
		}
		links := showLinks(n)
		for _, path := range []string{"a", "b", "c", "d"} {
			if !strings.Contains(links, "⟦path¦"+path+"⟧") {
				t.Errorf("%q: the link to %s is lost", half, path)
			}
		}
		if len(n.Problems) > 1 {
			t.Errorf("%q: %s", half, showProblems(n))
		}
	}
}

// TestAliasesBesideMistakes holds that an alias costs nothing where another entry is
// broken, and stands for what it is meant to, if that can be read.
func TestAliasesBesideMistakes(t *testing.T) {
	for _, c := range []struct{ in, fields, places string }{
		{"p: &a x\nq: *a\nt:\n  - *a\n  - y: z: w\nu: [*a, @x]\nv: *a\nw: [*a, b",
			"p: x\nq: \"x\" at \"*a\"\nt: [\"x\" at \"*a\"]\nv: \"x\" at \"*a\"",
			"p: &a x\nq: *a\nt:\n  - *a\n  - y: ⟦z: w⟧\nu: [*a, ⟦@x⟧]\nv: *a\nw: ⟦[*a, b⟧"},
		{"p: &a x\nq: *a\n[bad", "p: x\nq: \"x\" at \"*a\"", "p: &a x\nq: *a\n⟦[bad⟧"},
		{"p: &a [x, y]\nq: *a\nr: @", "p: [x, y]\nq: [x, y]", "p: &a [x, y]\nq: *a\nr: ⟦@⟧"},
		{"p: &a x: y\nq: *a\nr: [z, *a]", "q: *a\nr: [z, *a]", "p: &a ⟦x: y⟧\nq: *a\nr: [z, *a]"},
		{"  o: 1\n  p: &a x: y\n  q: *a", "o: 1\nq: *a", "  o: 1\n  p: &a ⟦x: y⟧\n  q: *a"},
		{"p: &a x\nq: *a # c\nr: *a y\ns: {*a : *a}", "p: x\nq: \"x\" at \"*a\"\ns:", "p: &a x\nq: *a # c\nr: ⟦*a y⟧\ns: {*a : *a}"},
		{"p: &a x\nq: '*a'\nr: see *a\ns: |-\n  *a\nt: @", "p: x\nq: *a\nr: see *a\ns: \"*a\" at \"|-\"", "p: &a x\nq: '*a'\nr: see *a\ns: |-\n  *a\nt: ⟦@⟧"},
		{"q: *a\np: &a x", "p: x", "q: ⟦*a⟧\np: &a x"},
		// What is wrong between entries makes each be read alone.
		{"p: &a x\nl: &l [x]\nq: *a\nm: [*l, *a]\nr: *a, b", "p: x\nl: [x]\nq: \"x\" at \"*a\"\nm: [*l, \"x\" at \"*a\"]\nr: *a, b",
			"p: &a x\nl: &l [x]\nq: *a\nm: [*l, *a]\nr: ⟦*a, b⟧"},
	} {
		for _, end := range []string{"\n", "\r\n", "\r"} {
			n := parse(strings.ReplaceAll(block(c.in), "\n", end))
			expect(t, c.in, showFrontmatter(n), "yaml\n"+c.fields)
			expect(t, c.in, strings.ReplaceAll(showPlaces(n), end, "\n"), block(c.places))
		}
	}
	n := parse(block("p: &a x\nu: [*a, @x]"))
	if fix := n.Problems[0].Fix; fix == nil {
		t.Error("a mistake beside an alias has no fix")
	} else {
		expect(t, "the fix", string(source.Apply(n.Text.Bytes(), fix.Edits)), block("p: &a x\nu: [*a, \"@x\"]"))
	}
}

// TestSecondDocument holds that a line which would start one costs nothing.
func TestSecondDocument(t *testing.T) {
	for _, line := range []string{"--- a", "---\tb: c", "... x", "--- # x", "--- |"} {
		n := parse("---\na: 1\n" + line + "\nb: '[[x]]'\n---\n# H")
		expect(t, line, showFrontmatter(n), "yaml\na: 1\nb: [[x]]")
		expect(t, line, showProblems(n), fmt.Sprintf("frontmatter-syntax %q", line))
		expect(t, line, showFound(n), "[[x]] # H")
	}
}

// TestConflictInFrontmatter holds that the marks of git are one problem, and
// cost no entry.
func TestConflictInFrontmatter(t *testing.T) {
	for _, c := range []struct{ in, fields string }{
		{"a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\nc: 4", "a: 1\nb: 2\nb: 3\nc: 4"},
		{"a:\n- b\n<<<<<<< HEAD\n- c\n||||||| x\n=======\n- '[[d]]'\n>>>>>>> x\ne: {f: 1, f: 2}", "a: [b, c, [[d]]]\ne:"},
		{"<<<<<<< HEAD\na: 1\n=======\n>>>>>>> x\n<<<<<<< HEAD\n=======\na: 2\n>>>>>>> x", "a: 1\na: 2"},
	} {
		for _, end := range []string{"\n", "\r\n"} {
			n := parse(strings.ReplaceAll("---\n"+c.in+"\n---\n# H", "\n", end))
			expect(t, c.in, showFrontmatter(n), "yaml\n"+c.fields)
			expect(t, c.in, showProblems(n), `frontmatter-syntax "<<<<<<< HEAD"`)
		}
	}
	n := parse("---\na: [b\n<<<<<<< HEAD\n=======\n>>>>>>> x\nc: d\n---\n")
	expect(t, "a mistake beside it", showProblems(n), "frontmatter-syntax \"[b\"\nfrontmatter-syntax \"<<<<<<< HEAD\"")
}

// TestFrontmatterIsBounded holds what is said of input that is made to take long,
// whatever it is. What takes the time and the memory shows in the families.
func TestFrontmatterIsBounded(t *testing.T) {
	nested := func(depth int, open, shut string) string {
		return "k: " + strings.Repeat(open, depth) + "x" + strings.Repeat(shut, depth)
	}
	const keys = 20_000
	for name, c := range map[string]struct {
		in       string
		problems int
		message  string // the first
		last     bool   // whether the entry below is read
	}{
		"a depth of 5,000 in brackets":    {nested(5000, "[", "]"), 1, "notels does not read what lies in this: it is nested too deeply", true},
		"a depth of 10,000 in maps":       {nested(9999, "{a: ", "}"), 1, "notels does not read what lies in this: it is nested too deeply", true},
		"a depth of 10,000 in keys":       {nested(9999, "? ", "")[3:], 1, "notels does not read what lies in this: it is nested too deeply", true},
		"a depth of 5,000, twice":         {nested(5000, "[", "]") + "\n" + nested(5000, "[", "]")[1:], 1, "notels does not read what lies in this: it is nested too deeply", true},
		"a depth of 100":                  {nested(maxDepth, "{a: ", "}"), 0, "", true},
		"a depth of 101":                  {nested(maxDepth+1, "{a: ", "}"), 1, "notels does not read what lies in this: it is nested too deeply", true},
		"a depth of 20,000 in brackets":   {nested(20_000, "[", "]"), 1, "nested too deeply", true},
		"a depth of 20,000 in maps":       {nested(20_000, "{a: ", "}"), 1, "nested too deeply", true},
		"a depth of 20,000 in lists":      {"k:\n" + nested(20_000, "- ", "")[3:], 1, "nested too deeply", true},
		"20,000 brackets that are open":   {nested(20_000, "[", ""), 1, "20000 brackets in it are never closed", true},
		"aliases that stand for millions": {bomb(2000), 1, "the aliases of this frontmatter stand for too many values", true},
		"100 values in aliases":           {"l: &l [x]\n" + numbered("k%02d: *l\n")(mostAliased*len("k00: *l\n")), 0, "", true},
		"101 values in aliases":           {"l: &l [x]\n" + numbered("k%03d: *l\n")((mostAliased+1)*len("k000: *l\n")), 1, "the aliases of this frontmatter stand for too many values", true},
		"1 MB of keys":                    {numbered("k%d: v\n")(1_000_000), 1, "does not read this frontmatter: it is too large", false},
		"1 MB on a line":                  {"k: " + filler(1_000_000), 0, "", true},
		"1 MB on a line, broken":          {"k: a: " + filler(1_000_000), 1, `it has ": " in it`, true},
		"1 MB that is no entry":           {filler(1_000_000), 1, `made of "key: value" lines`, true},
		"20,000 keys":                     {numbered("k%d:\n")(keys * len("k10000:\n")), 0, "", true},
		"20,000 keys that are the same":   {strings.Repeat("a: b\n", keys), MostProblems + 1, `The key "a" is there twice`, true},
		"20,000 lines that are no entry":  {strings.Repeat("a b\n", keys), 1, `made of "key: value" lines`, true},
		"20,000 entries that are broken":  {strings.Repeat("a: 'it's'\n", keys), MostProblems + 2, "Write double quotes", false},
		"1,000 entries, the next broken":  {numbered("%03d: v\n")(mostEntries*len("000: v\n")) + "k: 'it's'\n", 1, "Write double quotes", true},
		"20,000 items that are broken":    {"k:\n" + strings.Repeat("- 'it's'\n", keys), 4, "does not read this entry: there are too many mistakes in it", true},
		"two entries of such items":       {strings.Repeat("k:\n"+strings.Repeat("- 'it's'\n", keys/2), 2), 7, "does not read this entry: there are too many mistakes in it", true},
	} {
		n := parse(block(strings.TrimSuffix(c.in, "\n") + "\nlast: x"))
		if len(n.Problems) != c.problems || c.problems > 0 && !strings.Contains(n.Problems[0].Message, c.message) {
			t.Errorf("%s: %d problems, %.300s", name, len(n.Problems), showProblems(n))
		}
		if read := n.Frontmatter.Field("last") != nil; read != c.last {
			t.Errorf("%s: the entry below is read: %v", name, read)
		}
	}
}
