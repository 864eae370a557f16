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

func TestHeadings(t *testing.T) {
	for in, want := range map[string]string{
		"# A\n## B c\n###### D":               "1 A (a)\n2 B c (b-c)\n6 D (d)",
		"#A\n\n####### seven\n\n    # code":   "",
		"A\n=\nB\nc\n---":                     "1 A (a)\n2 B c (b-c)",
		"A *b\nc* d\n---":                     "2 A b c d (a-b-c-d) from A *b c* d",
		"> A\n> b\n> ===":                     "1 A b (a-b)",
		"# A #\n# B ##  \n# C#\n# D \\#\n#\t": "1 A (a)\n1 B (b)\n1 C# (c)\n1 D # (d-) from D \\#\n1  ()",
		"> # Q\n- # L\n  ## M\n1. # N":        "1 Q (q)\n1 L (l)\n2 M (m)\n1 N (n)",
		"   # A\n#    B    c  ":               "1 A (a)\n1 B    c (b----c) from B c",
		"#\n##\n# ###":                        "1  ()\n2  (-1)\n1  (-2)",
		"a\n\n===\n\n---":                     "",
		"# A ^id":                             "1 A (a)",
		"# ^id":                               "1  ()",
		"# A\r## B\r\nC\r\n===\r\n":           "1 A (a)\n2 B (b)\n1 C (c)",
		"\uFEFF# A":                           "1 A (a)",
		"[r]: x\n===\n":                       "",
	} {
		expect(t, in, showHeadings(parse(in)), want)
	}
}

func TestHeadingTextIsWhatIsShown(t *testing.T) {
	for in, want := range map[string]string{
		"*a* **b** _c_ ~~d~~ ***e***":      "a b c d e (a-b-c-d-e) from *a* **b** _c_ ~~d~~ ***e***",
		"**bold _both_** x":                "bold both x (bold-both-x) from **bold _both_** x",
		"`a_b_` and `*c*` *d*":             "a_b_ and *c* d (a_b_-and-c-d) from `a_b_` and `*c*` *d*",
		"`__init__` __init__":              "__init__ init (__init__-init) from `__init__` __init__",
		"a_b_c 2 * 3 * 4":                  "a_b_c 2 * 3 * 4 (a_b_c-2--3--4)",
		"*open _marks":                     "*open _marks (open-_marks)",
		"\\*a\\* \\_b\\_ *c* \\\\":         "*a* _b_ c \\ (a-_b_-c-) from \\*a\\* \\_b\\_ *c* \\\\",
		"[x](y.md) z":                      "x z (x-z) from [x](y.md) z",
		"[*x*](y.md) ![alt](z.png)":        "x alt (x-alt) from [*x*](y.md) ![alt](z.png)",
		"[[n|shown]] [[n]] [[n#h]]":        "shown n n#h (shown-n-nh) from [[n|shown]] [[n]] [[n#h]]",
		"[[a_b_c]] *d* #e_f_":              "a_b_c d #e_f_ (a_b_c-d-e_f_) from [[a_b_c]] *d* #e_f_",
		"[no link] [x] [y":                 "[no link] [x] [y (no-link-x-y)",
		"<b>x</b> a <!-- c -->":            "x a (x-a) from <b>x</b> a <!-- c -->",
		"<https://x.y>":                    "https://x.y (httpsxy) from <https://x.y>",
		"a &amp; b &#42;c&#42; &copy; &no": "a & b *c* © &no (a--b-c--no) from a &amp; b &#42;c&#42; &copy; &no",
		"\\&amp; \\&#42;":                  "&amp; &#42; (amp-42) from \\&amp; \\&#42;",
		"foot[^1]":                         "foot (foot) from foot[^1]",
		"$x_1^2$ *a*":                      "$x_1^2$ a (x_12-a) from $x_1^2$ *a*",
		"a %%c%% b":                        "a  b (a--b) from a %%c%% b",
		"Tab\ttab":                         "Tab\ttab (tabtab) from Tab tab",
		"~~a~~ ~b~":                        "a ~b~ (a-b) from ~~a~~ ~b~",
	} {
		expect(t, in, showHeadings(parse("# "+in)), "1 "+want)
	}
	long := strings.TrimSpace(strings.Repeat("*a ", longestEmphasis))
	if n := parse("# " + long); n.Headings[0].Text != long {
		t.Errorf("of a long heading with marks %.40q is shown", n.Headings[0].Text)
	}
}

func TestReferenceInHeading(t *testing.T) {
	expect(t, "reference", showHeadings(parse("# [r][l] [s]\n\n[l]: x\n[s]: y")), "1 r s (r-s) from [r][l] [s]")
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
