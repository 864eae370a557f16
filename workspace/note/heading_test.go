package note

import (
	"fmt"
	"strings"
	"testing"
)

// showHeadings is each heading's level, text, slug, and its raw text where that
// is another one.
func showHeadings(n *Note) string {
	var out []string
	for _, h := range n.Headings {
		s := fmt.Sprintf("%d %s (%s)", h.Level, h.Text, h.Slug)
		if h.Raw != h.Text {
			s += " from " + h.Raw
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

func TestLongHeadingsKeepTheirMarks(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("*a ", longestEmphasis))
	if n := parse("# " + long); n.Headings[0].Text != long {
		t.Errorf("of a long heading with marks %.40q is shown", n.Headings[0].Text)
	}
}

// The slugs are those of github-slugger and of GitHub's own pages.
func TestSlugs(t *testing.T) {
	for in, want := range map[string]string{
		"Über Größe": "über-größe", "日本 語": "日本-語", "İ Σς ΑΣ": "i̇-σς-ας", "a — b": "a--b", "C++": "c", "'q' \"d\"": "q-d",
		"emoji 🎉 x": "emoji--x", ":smile:": "smile", "a\u00a0b": "ab", "1.2.3 (x)": "123-x", "-a- _b_": "-a--_b_", "½ ² Ⅳ ٣": "--ⅳ-٣",
		"é": "é", "A  B": "a--b", "": "",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
	expect(t, "twice", showHeadings(parse("# A\n# a\n# A!\n# A-1\n# A-1\n# A")),
		"1 A (a)\n1 a (a-1)\n1 A! (a-2)\n1 A-1 (a-1-1)\n1 A-1 (a-1-2)\n1 A (a-3)")
}

func TestHeadingSpans(t *testing.T) {
	for in, want := range map[string]string{
		"x\n\n## A b ##\ny":      `"A b" of "## A b ##"`,
		"x\n\nA\nb\n---\ny":      `"A\nb" of "A\nb\n---"`,
		"> # A ^id\n> y":         `"A" of "> # A ^id"`,
		"> A\n> b\n> ---\n> y":   `"A\n> b" of "> A\n> b\n> ---"`,
		"- A\n  ===\n":           `"A" of "- A\n  ==="`,
		"A\n===":                 `"A" of "A\n==="`,
		"#\n":                    `"" of "#"`,
		"a\r\nA\r\n===\r\n\r\nb": `"a\r\nA" of "a\r\nA\r\n==="`,
	} {
		n := parse(in)
		h := n.Headings[0]
		expect(t, in, fmt.Sprintf("%q of %q", n.Text.String(h.Span), n.Text.String(h.Line)), want)
	}
}

func TestFoldHeading(t *testing.T) {
	for _, same := range [][2]string{
		{"A  b", "a B"}, {"a-b: c!", "A b c"}, {"Straße", "STRASSE"}, {"é", "e\u0301"}, {"**a**", "a"}, {" a ", "a"}, {"a / b", "a b"},
	} {
		if FoldHeading(same[0]) != FoldHeading(same[1]) {
			t.Errorf("%q and %q fold to %q and %q", same[0], same[1], FoldHeading(same[0]), FoldHeading(same[1]))
		}
	}
	for _, other := range [][2]string{{"ab", "a b"}, {"a1", "a2"}, {"e", "é"}, {"🎉", "🎈"}} {
		if FoldHeading(other[0]) == FoldHeading(other[1]) {
			t.Errorf("%q and %q fold to the same", other[0], other[1])
		}
	}
}
