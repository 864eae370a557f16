package note

import (
	"fmt"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
)

// TestYAMLMistakes holds where each mistake is reported, between ⟦ and ⟧, with
// which words, and what can still be read.
func TestYAMLMistakes(t *testing.T) {
	for _, c := range []struct{ in, message, fields string }{
		{"title: ⟦long : the tail⟧\na: b", `Write quotes around this value: it has ": " in it.`, "a: b"},
		{"x: y\na:\n- b: ⟦c: d⟧\ne: f", "Write quotes around this value", "x: y\na:\ne: f"},
		{"a: ⟦[b, c⟧\nd: e", `Write "]" at the end of this list`, "d: e"},
		{"⟦[⟧", "did not find expected node content", ""},
		{"a: ⟦*⟧\nb: c", `Write quotes around this value: it starts with "*"`, "b: c"},
		{"a: ⟦**b** c⟧\nd: e", `Write quotes around this value: it starts with "*"`, "d: e"},
		{"a: ⟦& b⟧\nc: d", `Write quotes around this value: it starts with "&"`, "c: d"},
		{"a: [\"b\" ⟦[c]]⟧\nd: e", "did not find expected ',' or ']'", "d: e"},
		{"  a: b\n⟦c: d⟧", "did not find expected <document start>", "a: b\nc: d"},
		{"  ⟦[a: b⟧", `Write "]" at the end of this list`, ""},
		{"a: ⟦[b, #c, d]⟧\ne: f", "did not find expected node content", "e: f"},
		{"a: ⟦{b: c⟧\nd: e", `Write "}" at the end of this map`, "d: e"},
		{"a: ⟦'b⟧\nc: d", "Write ' at the end of this text, too", "c: d"},
		{"a: ⟦\"b⟧\nc: d\n", `Write " at the end of this text, too`, "c: d"},
		{"z: y\na:\n- b\n- ⟦\"c⟧\nd: e", `Write " at the end of this text, too`, "z: y\na: [b]\nd: e"},
		{"a: ⟦@b⟧\nc: d", `it starts with "@"`, "c: d"},
		{"a: ⟦`b`⟧\nc: d", "it starts with \"`\"", "c: d"},
		{"a: ⟦%b⟧\nc: d", `it starts with "%"`, "c: d"},
		{"a:\n⟦\tb: c⟧\nd: e", "Write blanks instead of this tab", "a:\nd: e"},
		{"a: ⟦*b⟧\nc: d", `it starts with "*"`, "c: d"},
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
		{"a: x⟦\x01y⟧\nd: e", "Delete this character (U+0001)", "d: e"},
		{"a: x\n⟦\x00b: c⟧\nd: e", "Delete this character (U+0000)", "a: x\nd: e"},
		{"a: x\u2028y\nb: ⟦[c⟧\nd: e", `Write "]"`, "a: x\u2028y\nd: e"},
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
		"a: b: c":                  `frontmatter-syntax "b: c"`,
		"a: 1\n--- a\nb: 2":        `frontmatter-syntax "--- a"`,
		"a: 1\n... # x\nb: [":      "frontmatter-syntax \"... # x\"\nfrontmatter-syntax \"[\"",
		"a: |\n  --- x\n---x: y":   "",
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
