package note

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// TestOtherFrontmatterWithinABudget holds where reading ends that a budget does not
// allow, and that what is torn there is no mistake.
func TestOtherFrontmatterWithinABudget(t *testing.T) {
	const (
		toml = "+++\na = '[[b]]'\nc = [\n  '[[d]]',\n  '[[e]]']\nf = '''\n[[g]]'''\n[h]\ni = '[[j]]'\n+++\n# [[k]]\n"
		json = "{\n\"a\": \"[[b]]\",\n\"c\": [\"[[d]]\", \"[[e]]\"],\n\"f\": {\"h\": [\"x, y\", \"[[j]]\"]}\n}\n# [[k]]\n"
	)
	for _, c := range []struct {
		text        string
		budget      int
		line, links string
	}{
		{toml, 0, "a = '[[b]]'", "[[k]]"},
		{toml, 5000, "c = [", "[[b]] [[k]]"},
		{toml, 10_000, "c = [", "[[b]] [[k]]"}, // an entry is not torn
		{toml, 15_000, "f = '''", "[[b]] [[d]] [[e]] [[k]]"},
		{toml, 21_000, "[h]", "[[b]] [[d]] [[e]] [[k]]"}, // but a text is, whose lines look like entries
		{toml, 40_000, "", "[[b]] [[d]] [[e]] [[j]] [[k]]"},
		{json, 0, "\"a\": \"[[b]]\",", "[[k]]"},
		{json, 6000, "\"c\": [\"[[d]]\", \"[[e]]\"],", "[[b]] [[k]]"},
		{json, 12_000, "\"c\": [\"[[d]]\", \"[[e]]\"],", "[[b]] [[d]] [[k]]"},
		{json, 22_000, "\"f\": {\"h\": [\"x, y\", \"[[j]]\"]}", "[[b]] [[d]] [[e]] [[k]]"},
		{json, 40_000, "", "[[b]] [[d]] [[e]] [[j]] [[k]]"},
	} {
		n := parseWithin(budget{c.budget, math.MaxInt}, c.text)
		line := ""
		if at, problems := unread(n); problems > 0 {
			line = n.Text.String(n.Text.LineSpan(n.Text.Line(at)))
		}
		about := fmt.Sprintf("%.3q, %d", c.text, c.budget)
		expect(t, about+": the first line that is not read", line, c.line)
		expect(t, about+": links", showTexts(n, n.Links, linkSpan), c.links)
		if want := btoi(c.line != ""); len(n.Problems) != want {
			t.Errorf("%s: the problems are\n%s", about, showProblems(n))
		}
		checkSpans(t, n)
		checkTexts(t, n)
		checkRecord(t, n)
	}
}

// TestTooMuchFrontmatter holds what is said, once, of frontmatter that nobody writes
// by hand, and that the note below it is read.
func TestTooMuchFrontmatter(t *testing.T) {
	const large, mistakes, deep, aliases = "it is too large", "too many mistakes", "nested too deeply", "stand for too many values"
	for name, want := range map[string]string{
		"toml keys": large, "toml links": large, "toml text": large, "json keys": large, "json links": large, "json numbers": large,
		"toml no quotes": mistakes, "toml lists, open": mistakes, "toml maps, open": deep, "json no quotes": mistakes, "json quotes": large, "json no quotes end": mistakes,
		"yaml keys": large, "yaml alias bomb": aliases, "yaml lists again": large, "yaml list": deep, "yaml items, quotes": large, "yaml keys, broken": mistakes,
		"toml lists": deep, "toml dots": deep, "json lists": deep, "json lists, open": deep, "json links, open": deep, "json maps, open": large,
	} {
		n := parse(families[name](1_000_000) + "\n[[x]]")
		said := 0
		for _, p := range n.Problems {
			said += btoi(p.Code == TooComplex || strings.Contains(p.Message, deep))
			if (p.Code == TooComplex || strings.Contains(p.Message, deep)) && !strings.Contains(p.Message, want) {
				t.Errorf("%s: %s", name, p.Message)
			}
		}
		if said != 1 || len(n.Problems) > 2*MostProblems+1 || want != mistakes && len(n.Problems) > 1 {
			t.Errorf("%s: it is said %d times, among %d problems", name, said, len(n.Problems))
		}
		if last := len(n.Links) - 1; last < 0 || n.Text.String(n.Links[last].Span) != "[[x]]" || n.Links[last].InFrontmatter {
			t.Errorf("%s: the link below is lost", name)
		}
	}
}

// TestNestedFrontmatterIsReadToADepth holds how deep that is.
func TestNestedFrontmatterIsReadToADepth(t *testing.T) {
	for _, c := range []struct{ open, link, shut string }{
		{"+++\na = ", "'[[%d]]'", "\n+++\n"}, {"{\"a\": ", "\"[[%d]]\"", "}\n"}, {";;;\n{\"a\": ", "\"[[%d]]\"", "}\n;;;\n"},
	} {
		for depth, links := range map[int]string{maxDepth: "[[1]] [[2]]", maxDepth + 1: "[[2]]", 10_000: "[[2]]"} {
			nested := strings.Repeat("[", depth) + fmt.Sprintf(c.link, 1) + strings.Repeat("]", depth)
			n := parse(c.open + nested + c.shut + "[[2]]")
			expect(t, fmt.Sprint(c.open, depth), showTexts(n, n.Links, linkSpan), links)
			if (len(n.Problems) == 1) != (depth > maxDepth) || len(n.Problems) > 1 {
				t.Errorf("%q, %d deep: %s", c.open, depth, showProblems(n))
			}
		}
	}
}
