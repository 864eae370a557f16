package note

import (
	"fmt"
	"strconv"
	"strings"
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
	if n.Definition("c") != nil || n.Footnote("c") != nil {
		t.Error("something is found for a label that nothing defines")
	}
}

// showTyping is what is being written, between ⟦ and ⟧, and what is known of it.
func showTyping(n *Note, offset int) string {
	t, ok := n.TypingAt(offset)
	if !ok {
		return ""
	}
	f := fixture.File{Text: string(n.Text.Bytes()), Marks: []fixture.Mark{{Start: t.Replace.Start, End: t.Replace.End}}}
	s := fmt.Sprintf("%s typed %q of %q", f, t.Typed, t.Path)
	if t.InFragment {
		s += ", a fragment"
	}
	if t.Follows != "" {
		s += ", before " + t.Follows
	}
	if t.Table {
		s += ", in a table"
	}
	return s
}

func TestTypingAPath(t *testing.T) {
	checkUnder(t, []under{
		{"[[‸", `[[‸ typed "" of ""`},
		{"[[‸]]", `[[‸]] typed "" of "", before ]]`},
		{"a [[no‸", `a [[⟦no⟧ typed "no" of "no"`},
		{"a [[no‸]] b", `a [[⟦no⟧]] b typed "no" of "no", before ]]`},
		{"a [[no‸te]] b", `a [[⟦note⟧]] b typed "no" of "note", before ]]`},
		{"[[‸note]]", `[[⟦note⟧]] typed "" of "note", before ]]`},
		{"![[no‸", `![[⟦no⟧ typed "no" of "no"`},
		{"[[no‸te|shown]]", `[[⟦note⟧|shown]] typed "no" of "note", before |`},
		{"[[no‸te#head]]", `[[⟦note⟧#head]] typed "no" of "note", before #`},
		{"[[no‸#]]", `[[⟦no⟧#]] typed "no" of "no", before #`},
		{"[[no‸]", `[[⟦no]⟧ typed "no" of "no"`},
		{"[[no‸ and [[x]]", `[[⟦no⟧ and [[x]] typed "no" of "no"`},
		{"[[no‸ and [x](y) z]]", `[[⟦no⟧ and [x](y) z]] typed "no" of "no"`},
		{"[[a]] [[no‸", `[[a]] [[⟦no⟧ typed "no" of "no"`},
		{"[[a [[no‸", `[[a [[⟦no⟧ typed "no" of "no"`},
		{"[[[no‸", `[[[⟦no⟧ typed "no" of "no"`},
		{"é [[ü‸🎉]] b", `é [[⟦ü🎉⟧]] b typed "ü" of "ü🎉", before ]]`},
		{"[[ no ‸]]", `[[⟦ no ⟧]] typed " no " of "no", before ]]`},
		{"[[no‸\r\nmore]]", "[[⟦no⟧\r\nmore]] typed \"no\" of \"no\""},
		{"# H [[no‸", `# H [[⟦no⟧ typed "no" of "no"`},
		{"> - [[no‸", `> - [[⟦no⟧ typed "no" of "no"`},
		{"---\nup: \"[[no‸\"\n---\n", "---\nup: \"[[⟦no⟧\"\n---\n typed \"no\" of \"no\""},
		{"---\nup: '[[no‸]]'\n---\n", "---\nup: '[[⟦no⟧]]'\n---\n typed \"no\" of \"no\", before ]]"},
		{"| a | [[no‸ |", `| a | [[⟦no⟧ | typed "no" of "no", in a table`},
		{"> | [[no‸\\|x]] |", `> | [[⟦no⟧\|x]] | typed "no" of "no", before |, in a table`},
		{"\\\\[[no‸", `\\[[⟦no⟧ typed "no" of "no"`},
		{"\\![[no‸", `\![[⟦no⟧ typed "no" of "no"`},
		{"[[no‸`code`", "[[⟦no⟧`code` typed \"no\" of \"no\""},
		{"[[a`b`‸", "[[⟦a`b`⟧ typed \"a`b`\" of \"a`b`\""},
		{"[[a$b$‸", `[[⟦a$b$⟧ typed "a$b$" of "a$b$"`},
		{"[[‸`code`", "[[‸`code` typed \"\" of \"\""},
		{"`code` [[no‸", "`code` [[⟦no⟧ typed \"no\" of \"no\""},
		{"```\nx\n```\n[[no‸", "```\nx\n```\n[[⟦no⟧ typed \"no\" of \"no\""},
	}, showTyping)
}

func TestTypingAFragment(t *testing.T) {
	checkUnder(t, []under{
		{"[[a#‸", `[[a#‸ typed "" of "a", a fragment`},
		{"[[a#‸]]", `[[a#‸]] typed "" of "a", a fragment, before ]]`},
		{"[[#‸", `[[#‸ typed "" of "", a fragment`},
		{"[[a#he‸ad]]", `[[a#⟦head⟧]] typed "he" of "a", a fragment, before ]]`},
		{"[[a#h1#h‸2|x]]", `[[a#⟦h1#h2⟧|x]] typed "h1#h" of "a", a fragment, before |`},
		{"[[a#h‸1#h2]]", `[[a#⟦h1#h2⟧]] typed "h" of "a", a fragment, before ]]`},
		{"[[a#^b‸", `[[a#⟦^b⟧ typed "^b" of "a", a fragment`},
		{"[[ a #h‸]", `[[ a #⟦h]⟧ typed "h" of "a", a fragment`},
		{"| [[a#h‸\\|x]] |", `| [[a#⟦h⟧\|x]] | typed "h" of "a", a fragment, before |, in a table`},
	}, showTyping)
}

func TestTypingNothing(t *testing.T) {
	for _, in := range []string{
		"‸", "[‸", "[‸[", "‸[[", "a‸ [[b]]", "[[a]]‸", "[[a]‸]", "[[a]‸", "[[a|‸]]", "[[a|b‸", "[[a\\|b‸]]", "[[a]] b‸", "[[a\n‸",
		"\\[[a‸", "`[[a‸]]`", "```\n[[a‸\n```", "```\n[[a‸", "    [[a‸", "~~~ [[a‸\n~~~", "<!-- [[a‸ -->", "<!-- [[a‸", "%%[[a‸%%",
		"$[[a‸$", "$$\n[[a‸\n$$", "<div>\n[[a‸", "x <b title='[[a‸'>", "[x](y‸", "#a‸",
	} {
		f := fixture.Parse(in)
		expect(t, in, showTyping(parse(f.Text), f.Cursor()), "")
	}
}

// TestHalfTyped tells what is being written at the end of a line, and holds that
// the links above, before and below it stay as they are.
func TestHalfTyped(t *testing.T) {
	const (
		above = "---\nup: '[[a]]'\n---\n\n# [[b]]\n\n[[c]]\n"
		below = "\n[[d]] [x](e.md) [[f|g]] [l] #t\n\n- ![[h]] <i@j.k> `(])]]` (b)\n\n[l]: m.md \"n\"\n"
	)
	links := func(n *Note) (all []string) {
		for i := range n.Links {
			if l := &n.Links[i]; l.Looked() || l.Kind == Reference && n.Definition(l.Label) != nil {
				all = append(all, showLink(n, l))
			}
		}
		return all
	}
	want := links(parse(above + below))
	for _, c := range []under{
		{"[[‸", `[[‸ typed "" of ""`},
		{"[[z‸", `[[⟦z⟧ typed "z" of "z"`},
		{"[[z y/‸", `[[⟦z y/⟧ typed "z y/" of "z y/"`},
		{"[[z|‸", ""},
		{"[[z|y‸", ""},
		{"[[z#‸", `[[z#‸ typed "" of "z", a fragment`},
		{"[[z#^‸", `[[z#⟦^⟧ typed "^" of "z", a fragment`},
		{"[[#‸", `[[#‸ typed "" of "", a fragment`},
		{"[[z]‸", ""},
		{"![[‸", `![[‸ typed "" of ""`},
		{"![[z#‸", `![[z#‸ typed "" of "z", a fragment`},
		{"[‸", ""}, {"[x‸", ""}, {"[x](‸", ""}, {"[x](y‸", ""}, {"[x](y#‸", ""}, {"[x](<‸", ""}, {"[x](y \"‸", ""}, {"![x](‸", ""}, {"[x][‸", ""}, {"[x][y‸", ""},
		{"[y]:‸", ""}, {"#‸", ""}, {"# ‸", ""}, {"#z/‸", ""}, {"[^‸", ""}, {"[^1‸", ""}, {"^‸", ""}, {"^z‸", ""}, {"---‸", ""}, {"***‸", ""}, {"===‸", ""},
		{"> ‸", ""}, {"> [!‸", ""}, {"- ‸", ""}, {"- [‸", ""}, {"1. ‸", ""}, {"| z |‸", ""}, {"`‸", ""}, {"*‸", ""}, {"$‸", ""}, {"$$‸", ""}, {"%%‸", ""},
		{"<‸", ""}, {"<a‸", ""}, {"&‸", ""}, {"\\‸", ""}, {"https://‸", ""}, {"+++‸", ""}, {"...‸", ""},
	} {
		for _, before := range []string{"", "\n", "\nprose ", "- item\n  ", "> quote ", "\n| a |\n|---|\n| "} {
			in := before + c.in
			if strings.Contains(before, "|") {
				in += "\n" // what is below is no row
			}
			f := fixture.Parse(above + in + below)
			n := parse(f.Text)
			got := showTyping(n, f.Cursor())
			got = strings.TrimPrefix(strings.Replace(got, strings.TrimPrefix(in, before+c.in)+below, "", 1), above+before)
			got = strings.TrimSuffix(got, ", in a table")
			expect(t, in, got, c.want)
			expect(t, in, strings.Join(links(n), "\n"), strings.Join(want, "\n"))
		}
	}
}
