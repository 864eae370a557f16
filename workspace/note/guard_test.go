package note

import (
	"fmt"
	"strings"
	"testing"
)

// swallow are the families that hide what follows them, as they should: what
// opens in them is never closed.
var swallow = map[string]bool{"fences": true, "html lines": true, "comments": true, "instructions": true, "declarations": true,
	"cdata": true, "tags, attributes": true, "html block": true}

// TestPathologicalBlocksCostNoOther holds that links before and after stay, and
// that each place is reported once.
func TestPathologicalBlocksCostNoOther(t *testing.T) {
	guarded := map[string]bool{"quotes": true, "quotes, list": true, "quotes with blanks": true, "lists": true, "lists of digits": true,
		"footnotes in each": true, "lists by indent": true, "block ids, nested": true}
	for name, family := range families {
		if strings.HasPrefix(name, "yaml") || strings.HasPrefix(name, "frontmatter") {
			continue
		}
		text := family(50_000)
		n := parse("[[before]]\n\n" + text + "\n\n[[after]]\n")
		if n.Links[0].Path != "before" {
			t.Errorf("%s: the link before is lost", name)
		}
		if last := n.Links[len(n.Links)-1]; last.Path != "after" && !swallow[name] {
			t.Errorf("%s: the link after is lost", name)
		}
		complex := 0
		for _, p := range n.Problems {
			if p.Code == TooComplex {
				complex++
				if p.Span != n.Text.LineSpan(n.Text.Line(p.Span.Start)) {
					t.Errorf("%s: reported at %v, which is no line", name, p.Span)
				}
			}
		}
		if want := btoi(guarded[name]); complex != want {
			t.Errorf("%s is reported %d times, want %d", name, complex, want)
		}
	}
}

// TestYAMLFamilies holds that no frontmatter costs the body.
func TestYAMLFamilies(t *testing.T) {
	for name, family := range families {
		if !strings.HasPrefix(name, "yaml") {
			continue
		}
		n := parse(family(20_000) + "\n[[after]]\n")
		if len(n.Links) == 0 || n.Links[len(n.Links)-1].Path != "after" {
			t.Errorf("%s: the link after is lost", name)
		}
	}
}

// TestRealNotesAreNotGuarded holds that no note that people write is touched.
func TestRealNotesAreNotGuarded(t *testing.T) {
	lines := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	deep := ""
	for i := range 30 {
		deep += strings.Repeat("\t", i) + fmt.Sprintf("- [[deep%d]]\n", i)
	}
	for name, c := range map[string]struct {
		text  string
		links int
	}{
		"a list of links":             {lines(3000, "- [[note %d]]\n"), 3000},
		"a paragraph of links":        {lines(3000, "[[note %d]], "), 3000},
		"a paragraph of lines":        {lines(3000, "[shown](note-%d.md)\n"), 3000},
		"a block of definitions":      {lines(3000, "[l%d]: x.md\n"), 3000},
		"references":                  {lines(3000, "[l%[1]d] ") + "\n\n" + lines(3000, "[l%d]: x.md\n"), 6000},
		"a table":                     {"| a | b | c |\n|---|---|---|\n" + lines(2000, "| [[note %d\\|x]] | y | z |\n"), 2000},
		"a wide table":                {strings.Repeat("| a ", 60) + "|\n" + strings.Repeat("|---", 60) + "|\n" + lines(2000, "| [[n%d\\|x]] "+strings.Repeat("| y ", 59)+"|\n"), 2000},
		"a long line":                 {"[[a]] " + strings.Repeat("word ", 100_000) + "[[b]]", 2},
		"code with brackets":          {"```\n" + strings.Repeat("a[b[c[d(\n", 3000) + "```\n[[a]]", 1},
		"a deep list":                 {deep, 30},
		"deep quotes":                 {strings.Repeat("> ", 20) + "[[a]]", 1},
		"a long rule":                 {strings.Repeat("- ", 500) + "\n" + strings.Repeat("* ", 500) + "\n[[a]]", 1},
		"open brackets":               {strings.Repeat("[0, 1) ", 3000) + "[[a]] [b](c)", 2},
		"many backticks":              {strings.Repeat("`a` ", 3000) + "[[a]]", 1},
		"blank lines":                 {"- a\n" + strings.Repeat("\n", 300) + "\n- [[a]]\n" + strings.Repeat(">\n", 300) + "> [[b]]", 2},
		"a frontmatter of 500 values": {"---\nrelated:\n" + lines(500, "  - \"[[note %d]]\"\n") + "---\n", 500},
	} {
		n := parse(c.text)
		if len(n.Links) != c.links {
			t.Errorf("%s: %d links, want %d", name, len(n.Links), c.links)
		}
		for _, p := range n.Problems {
			if p.Code == TooComplex {
				t.Errorf("%s: %s", name, p.Message)
			}
		}
	}
}

func TestGuard(t *testing.T) {
	deep := strings.Repeat(">", maxNesting+1)
	for in, want := range map[string]string{
		"a\n" + deep + " b\nc\n\nd":      "a\n" + strings.Repeat(" ", len(deep)+2) + "\n \n\nd", // with the rest of its block
		"a\n\n\n\n\nb":                   "a\n\n\n\n\nb",
		"a\n\n\n\n\n\n\n\nb":             "a\n\n\n\n   \nb", // at most maxBlank, the length stays
		"> a\n>\n>\n>\n>\n>\n> \n> b":    "> a\n>\n>\n>\n>     \n> b",
		">\n>\n>>\n>\n>\n>\n>\n>\n":      ">\n>\n>>\n>\n>\n>\n>  \n",
		deep[1:] + " a":                  deep[1:] + " a",
		strings.Repeat("- ", maxNesting): strings.Repeat("- ", maxNesting),
	} {
		guarded, _, _ := guard([]byte(in), ordinary.body)
		expect(t, in, string(guarded), want)
	}
	_, blanked, _ := guard([]byte("a\n"+deep+"\n"+deep+"\n\nb\n"+deep+"\n"), ordinary.body)
	if len(blanked) != 2 || blanked[0] != 2 || blanked[1] != 2*len(deep)+7 {
		t.Errorf("blanked at %v", blanked)
	}
}

// TestNesting holds how many blocks a line opens, and how many can be open.
func TestNesting(t *testing.T) {
	for in, want := range map[string][2]int{
		"": {0, 0}, "a": {0, 0}, "> a": {1, 1}, ">> - a": {3, 3}, "- a": {1, 1}, "-a": {0, 0}, "-": {1, 1}, "* + 1. 12) a": {4, 5},
		"    - a": {1, 3}, "\t- a": {1, 3}, "1.a": {0, 0}, "109. a": {1, 2}, "1": {0, 0}, "[^a]: - b": {2, 4}, "[^a] b": {0, 0}, "[^": {0, 0},
		"---": {0, 0}, "- - -": {0, 0}, "> * * *": {1, 1}, "- - a": {2, 2}, "- * * *": {1, 1}, "- -": {2, 2},
	} {
		if n, columns := nesting([]byte(in)); n != want[0] || columns != want[1] {
			t.Errorf("%q opens %d of %d, want %v", in, n, columns, want)
		}
	}
}

func TestDelimiters(t *testing.T) {
	for in, want := range map[string]int{
		"|---|:-:|": 4, "-|-": 2, "---": 1, " :-- | --: |\r\n": 3, "|": 0, "": 0, "||||": 0, "| a |": 0, "|-|a": 0, "|=|": 0,
	} {
		if got := delimiters([]byte(in)); got != want {
			t.Errorf("%q has %d columns, want %d", in, got, want)
		}
	}
}

func TestTablesWithMorePaddingThanCellsAreNone(t *testing.T) {
	n := parse(table(8000) + "| [[a|b]] |\n\n[[c]]")
	expect(t, "a table of empty cells", showLinks(n), "wiki [[⟦path¦a⟧|⟦shown¦b⟧]]\nwiki [[⟦path¦c⟧]]")
	n = parse(table(400) + "| [[a|b]] |\n\n[[c]]")
	expect(t, "a small one", showLinks(n), "wiki [[⟦path¦c⟧]]")
}
