package note

import (
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
)

// TestYAMLMistakes holds where each mistake is reported, between ⟦ and ⟧, with
// which words, and what can still be read.
func TestYAMLMistakes(t *testing.T) {
	for _, c := range []struct{ in, message, fields string }{
		{"title: long ⟦: the tail⟧\na: b", "mapping values are not allowed", "a: b"},
		{"a: ⟦[b, c⟧\nd: e", "did not find expected ',' or ']' (while parsing a flow sequence)", "d: e"},
		{"⟦[⟧", "did not find expected node content", ""},
		{"a: ⟦*⟧\nb: c", "did not find expected alphabetic or numeric character", "b: c"},
		{"  a: b\n⟦c: d⟧", "did not find expected <document start>", "a: b\nc: d"},
		{"  ⟦[a: b⟧", "did not find expected ',' or ']'", ""},
		{"a: ⟦[b, #c, d]⟧\ne: f", "did not find expected node content", "e: f"},
		{"a: ⟦{b: c⟧\nd: e", "did not find expected ',' or '}'", "d: e"},
		{"a: ⟦'b⟧\nc: d", "found unexpected end of stream", "c: d"},
		{"a: ⟦\"b⟧\nc: d\n", "found unexpected end of stream", "c: d"},
		{"z: y\na:\n- b\n- ⟦\"c⟧\nd: e", "found unexpected end of stream", "z: y\na: [b]\nd: e"},
		{"a: ⟦@b⟧\nc: d", "cannot start any token", "c: d"},
		{"a: ⟦`b`⟧\nc: d", "cannot start any token", "c: d"},
		{"a: ⟦%b⟧\nc: d", "cannot start any token", "c: d"},
		{"a:\n⟦\tb: c⟧\nd: e", "cannot start any token", "a:\nd: e"},
		{"a: ⟦*b⟧\nc: d", "unknown anchor", "c: d"},
		{"a: ⟦- b⟧\nc: d", "block sequence entries are not allowed", "c: d"},
		{"a: [[x]]⟦, [[y]]⟧\nb: c", `(while parsing a block mapping); write quotes around links, as in "[[note]]"`, "b: c"},
		{"a:\n- [[x]] ⟦y⟧\nb: c", "write quotes around links", "a:\nb: c"},
		{"a: b\n  c⟦: d⟧\ne: f", "mapping values are not allowed", "a: b\ne: f"},
		{"a: \"b⟦\\zc\"⟧\nd: e", "unknown escape", "d: e"},
		{"a: \"b\" ⟦c⟧\nd: e", "did not find expected key", "d: e"},
		{"a:\n  - b\n ⟦- c⟧\nd: e", "did not find expected", "a: [b]\nd: e"},
		{"a: b\n⟦- c⟧\nd: e", "did not find expected key", "a: b\nd: e"},
		{"⟦a b⟧\nc: d", `made of "key: value" lines`, "c: d"},
		{"⟦a:b⟧\nc: d", `made of "key: value" lines`, "c: d"},
		{"⟦- a⟧\n- b", `made of "key: value" lines`, ""},
		{"⟦just text⟧", `made of "key: value" lines`, ""},
		{"é🎉: \"ü\" ⟦x⟧\nd: e", "did not find expected key", "d: e"},
		{"a: é⟦\xff⟧x\nb: c", "no UTF-8", "b: c"},
		{"a: x⟦\x01y⟧\nd: e", "control characters", "d: e"},
		{"a: x\n⟦\x00b: c⟧\nd: e", "control characters", "a: x\nd: e"},
		{"a: x\u2028y\nb: ⟦[c⟧\nd: e", "did not find expected", "a: x\u2028y\nd: e"},
	} {
		for _, end := range []string{"\n", "\r\n", "\r"} {
			want := "---\n" + c.in + "\n---\n# H [[x]]"
			f := fixture.Parse(strings.ReplaceAll(want, "\n", end))
			n := parse(f.Text)
			expect(t, c.in, showPlaces(n), f.String())
			if len(n.Problems) != 1 || !strings.Contains(n.Problems[0].Message, c.message) {
				t.Errorf("%q: got %v, want a problem with %q", c.in, n.Problems, c.message)
			}
			expect(t, c.in, showFrontmatter(n), strings.TrimSuffix("yaml\n"+c.fields, "\n"))
			expect(t, c.in, showFound(n), "[[x]] # H [[x]]")
		}
	}
}

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
		"a: b: c":                  `frontmatter-syntax ": c"`,
		"a: b\n- c":                "frontmatter-syntax \"- c\" (while parsing a block mapping: \"a: b\")",
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
		"a: [[x, y]]", "a: [[x], [y]]", "a: [x]", "a: '[[x]]'", "a: [['x', 'y']]", "a: [⟦[[x]]⟧, ⟦[[y]]⟧]", "a:\n- - x", "[[x]]: y", "a: [[]]", "a: [[\n  x]]",
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
		"other: [1]":  "",
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
		n := parse("---\ntitle: T\nup: '[[a]]'\n" + half + "\nlist:\n- '[[b]]'\nlast: \"[[c]]\"\n---\n\n# H [[d]]\n")
		for _, key := range []string{"title", "up", "list", "last"} {
			if f := n.Frontmatter.Field(key); f == nil || len(f.Values) != 1 {
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
