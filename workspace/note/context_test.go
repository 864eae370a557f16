package note

import (
	"strconv"
	"testing"

	"github.com/notels/notels/workspace/fixture"
)

// under is a fixture and what stands at its cursor.
type under struct{ in, want string }

func checkUnder(t *testing.T, cases []under, what func(n *Note, offset int) string) {
	t.Helper()
	for _, c := range cases {
		f := fixture.Parse(c.in)
		expect(t, c.in, what(parse(f.Text), f.Cursor()), c.want)
	}
}

func TestLinkAt(t *testing.T) {
	checkUnder(t, []under{
		{"a ‸[[b]]", "[[b]]"}, {"a [[b‸]]", "[[b]]"}, {"a [[b]]‸", "[[b]]"}, {"a‸ [[b]]", ""}, {"[[b]] ‸", ""}, {"‸", ""},
		// Between two links, the right one.
		{"[[a]]‸[[b]]", "[[b]]"}, {"[a](b)‸[[c]]", "[[c]]"}, {"[[a]]‸![[c]]", "![[c]]"}, {"[[a]‸][[b]]", "[[a]]"},
		{"[![x](y)](z)‸[[c]]", "[[c]]"},
		// The innermost.
		{"[![x](y‸)](z)", "![x](y)"}, {"[![x](y)‸](z)", "![x](y)"}, {"[![x](y)](‸z)", "[![x](y)](z)"}, {"‸[![x](y)](z)", "[![x](y)](z)"},
		{"[see [[x‸]] now](y)", "[[x]]"}, {"[see [[x]] n‸ow](y)", "[see [[x]] now](y)"}, {"![a [b‸](c) d](e)", "[b](c)"},
		{"# H [[a‸]]", "[[a]]"}, {"| [[a‸\\|b]] |\n|--|", "[[a\\|b]]"},
		{"[a‸][b]\n\n[b]: c", "[a][b]"}, {"[a]\n\n[‸a]: c", "[a]: c"}, {"[^a‸]", "[^a]"}, {"<a href='b‸'>", "b"},
		{"---\na: '[[b‸]]'\n---\n", "[[b]]"}, {"`[[a‸]]`", ""}, {"see https://a.b‸/c", "https://a.b/c"},
	}, func(n *Note, offset int) string {
		if l := n.LinkAt(offset); l != nil {
			return n.Text.String(l.Span)
		}
		return ""
	})
}

func TestTagBlockAndHeadingAt(t *testing.T) {
	checkUnder(t, []under{
		{"a ‸#b", "#b"}, {"a #b‸", "#b"}, {"a #b‸/c d", "#b/c"}, {"a‸ #b", ""}, {"---\ntags: [a‸]\n---\n", "a"}, {"[#a‸](b)", ""},
	}, func(n *Note, offset int) string {
		if tag := n.TagAt(offset); tag != nil {
			return n.Text.String(tag.Span)
		}
		return ""
	})
	checkUnder(t, []under{
		{"a ‸^b", "0"}, {"a ^x\n\nb ^y‸", "1"}, {"a‸ ^b", "-1"}, {"‸", "-1"},
	}, func(n *Note, offset int) string { return strconv.Itoa(n.BlockAt(offset)) })
	checkUnder(t, []under{
		{"‸# A", "0"}, {"# A‸\n", "0"}, {"# A\n‸", "-1"}, {"a\n\n# B #‸\n# C", "0"}, {"# B\n‸# C", "1"},
		{"A‸\nb\n===\nc", "0"}, {"A\n‸b\n===\nc", "0"}, {"A\nb\n=‸==\nc", "0"}, {"A\nb\n===\n‸c", "-1"}, {"> # A‸", "0"}, {"x‸", "-1"},
	}, func(n *Note, offset int) string { return strconv.Itoa(n.HeadingAt(offset)) })
}

func TestDefinitionAndFootnote(t *testing.T) {
	n := parse("[A b]: x\n[a B]: y\n\n[^N]: one\n[^n]: two\n")
	if l := n.Definition("a  b"); l == nil || l.Path != "x" {
		t.Errorf("the definition of a b is %+v, want the first", l)
	}
	if f := n.Footnote("n"); f == nil || f.Label != "N" {
		t.Errorf("the footnote n is %+v, want the first", f)
	}
	defined := n.Definitions()
	for _, label := range []string{"a b", "A  b", "b", "c", ""} {
		if got, want := defined(label), n.Definition(label); got != want {
			t.Errorf("%q is defined by %+v, want %+v", label, got, want)
		}
	}
	if n.Definition("c") != nil || n.Footnote("c") != nil {
		t.Error("something is found for a label that nothing defines")
	}
}
