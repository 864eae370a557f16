package note

import (
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// unlimited reads all.
var unlimited = budget{frontmatter: math.MaxInt, body: math.MaxInt}

func parseWithin(most budget, s string) *Note {
	return readWithin(most, "note.md", source.New([]byte(s)))
}

func TestNoBodyCostsMoreThanTheMost(t *testing.T) {
	texts := append([]string{typical(), large()}, tricky...)
	for _, family := range families {
		texts = append(texts, family(10_000))
	}
	for _, s := range texts {
		b := []byte(s)
		g, m := guarding{in: b, out: b, quotes: -1}, meter{}
		for at := 0; at < len(b); {
			end := at + len(strings.SplitAfterN(s[at:], "\n", 2)[0])
			g.line(at, end)
			m.spend(at, g.out[at:end], g.depth)
			at = end
		}
		if most := mostCost(b); int64(-m.left) > most {
			t.Errorf("%.30q… costs %d, more than %d", s, -m.left, most)
		}
	}
}

// unread is where reading ends, and how many problems say so.
func unread(n *Note) (at, problems int) {
	at = n.Text.Len()
	for _, p := range n.Problems {
		if p.Code == TooComplex && strings.HasPrefix(p.Message, "From this line on, notels") {
			at = p.Span.Start
			problems++
		}
	}
	return at, problems
}

// TestWhatIsReadWithinABudget cuts notes where the budget for a text before "¦"
// is spent.
func TestWhatIsReadWithinABudget(t *testing.T) {
	for name, c := range map[string]struct{ text, problem, links string }{
		"paragraphs":                   {"[[a]]\n\n[[b]]\n\n¦[[c]]\n\n[[d]]\n", `"[[c]]"`, "[[a]] [[b]]"},
		"a paragraph is not torn":      {"[[a]]\n\n[[b]]\n¦[[c]]\n\n[[d]]\n", `"[[b]]"`, "[[a]]"},
		"items of a list":              {"- [[a]]\n- [[b]]\n¦- [[c]]\n- [[d]]\n", `"- [[c]]"`, "[[a]] [[b]]"},
		"a nested list is not torn":    {"- [[a]]\n- [[b]]\n  - [[c]]\n  ¦- [[d]]\n", `"- [[b]]"`, "[[a]]"},
		"headings":                     {"# [[a]]\n## [[b]]\n¦## [[c]]\n", `"## [[c]]"`, "[[a]] [[b]]"},
		"a table is not torn":          {"[[z]]\n\n| a |\n|---|\n| [[a]] |\n¦| [[b]] |\n", `"| a |"`, "[[z]]"},
		"one line is not torn":         {"[[a]] ¦[[b]]", `"[[a]] [[b]]"`, ""},
		"code goes on":                 {"[[a]]\n\n```\n[[b]]\n\n¦[[c]]\n```\n\n[[d]]\n", `"[[c]]"`, "[[a]]"},
		"a comment goes on":            {"[[a]]\n\n%%\n[[b]]\n\n¦[[c]]\n%%\n\n[[d]]\n", `"[[c]]"`, "[[a]]"},
		"addresses below":              {"https://a.b\n\n¦https://c.d\n", `"https://c.d"`, "https://a.b"},
		"a rule is no item":            {"[[a]]\n\nb\n- - [[c]]\n- - -\n¦[[d]]", `"b"`, "[[a]]"},
		"the frontmatter does not pay": {"---\na: [b, c, d, e, f, g, h, i, j]\n---\n[[k]]\n\n¦[[l]]", `"[[l]]"`, "[[k]]"},
		"all":                          {"[[a]]\n\n[[b]]¦", ``, "[[a]] [[b]]"},
	} {
		before, after, _ := strings.Cut(c.text, "¦")
		body := before[parse(before).Frontmatter.Span.End:]
		n := parseWithin(budget{math.MaxInt, priceOf(body)}, before+after)
		problem := ""
		if at, problems := unread(n); problems > 0 {
			problem = fmt.Sprintf("%q", n.Text.String(n.Text.LineSpan(n.Text.Line(at))))
		}
		expect(t, name+": the first line that is not read", problem, c.problem)
		expect(t, name+": links", showTexts(n, n.Links, linkSpan), c.links)
	}
}

// priceOf is the least budget that a body is read with.
func priceOf(body string) int {
	most := 1
	for _, _, end := guard([]byte(body), most); end < len(body); _, _, end = guard([]byte(body), most) {
		most += 10
	}
	return most
}

func TestWhatIsNotReadHasNoProblems(t *testing.T) {
	deep := "b\n" + strings.Repeat(">", 2*maxNesting) + " c\n"
	n := parseWithin(budget{math.MaxInt, priceOf("[[a]]\n\n" + deep)}, "[[a]]\n\n"+deep+filler(100)+"\n\n[]()\n")
	expect(t, "problems", showProblems(n), "too-complex \"b\"")
}

// TestDepthIsPaidWhereItIs holds that what follows a nested list costs as much
// as it does by itself.
func TestDepthIsPaidWhereItIs(t *testing.T) {
	const prose = "word\nword\n"
	nested := strings.Repeat("- ", 50) + "a\n\n"
	if with, alone := priceOf(nested+prose), priceOf(nested)+priceOf("\n"+prose); with > alone+100 {
		t.Errorf("%d below a list, else %d", with, alone)
	}
	indented := strings.Repeat(" ", 100) + "word\n"
	if with, alone := priceOf(nested+indented), priceOf(nested)+priceOf(indented); with < alone+40*costOfDepth {
		t.Errorf("%d within a list, %d without", with, alone)
	}
}

func TestFrontmatterWithinABudget(t *testing.T) {
	const text = "---\na: '[[b]]'\nc:\n  - '[[d]]'\n  - '[[e]]'\nf: '[[g]]'\n---\n# [[h]]\n"
	for _, c := range []struct {
		budget      int
		line, links string
	}{
		{0, "a: '[[b]]'", "[[h]]"},
		{5000, "c:", "[[b]] [[h]]"},
		{11_000, "c:", "[[b]] [[h]]"}, // an entry is not torn
		{13_000, "f: '[[g]]'", "[[b]] [[d]] [[e]] [[h]]"},
		{20_000, "", "[[b]] [[d]] [[e]] [[g]] [[h]]"},
	} {
		n := parseWithin(budget{c.budget, math.MaxInt}, text)
		line := ""
		if at, problems := unread(n); problems > 0 {
			line = n.Text.String(n.Text.LineSpan(n.Text.Line(at)))
		}
		expect(t, fmt.Sprintf("%d: the first line that is not read", c.budget), line, c.line)
		expect(t, fmt.Sprintf("%d: links", c.budget), showTexts(n, n.Links, linkSpan), c.links)
	}
}

// TestBudgetMovesNothing holds that a note that is read in part has what stands
// before, as it is without a budget, and one problem more.
func TestBudgetMovesNothing(t *testing.T) {
	pieces := []string{"[[a]]", "[b](c.md)", "`", "```\n", "\n", "\n\n", "- ", "  ", "# ", "> ", "%%", "$$", "<!--", "-->", "<a id=x>", "<div>\n", "[^f]",
		"[^f]: ", " #t ", " ^i\n", "|a|b|\n|-|-|\n", "https://d.e ", "===\n", "[", "](f)", "word ", "1. ", "\t", "\\", "<b c='", "'>", "~~~\n", "---\n"}
	random, cut := rand.New(rand.NewSource(1)), 0
	texts := []string{}
	for range 3000 {
		var s strings.Builder
		for range 2 + random.Intn(30) {
			s.WriteString(pieces[random.Intn(len(pieces))])
		}
		texts = append(texts, s.String())
	}
	for _, e := range specExamples(t) {
		texts = append(texts, e.Markdown)
	}
	for _, s := range append(texts, typical()) {
		for _, most := range []int{1000, 5000, 10_000, 20_000} {
			cut += checkWithin(t, s, most)
		}
	}
	if cut < 5000 {
		t.Errorf("only %d notes were read in part", cut)
	}
}

// FuzzBudget asserts the same of any text.
func FuzzBudget(f *testing.F) {
	for _, s := range tricky {
		f.Add(s, uint16(5000))
	}
	f.Fuzz(func(t *testing.T, s string, most uint16) { checkWithin(t, s, int(most)) })
}

// checkWithin asserts what holds of a note that is read with a budget for its
// body, and tells how many problems say that it is read in part.
func checkWithin(t *testing.T, s string, most int) (problems int) {
	whole := parseWithin(unlimited, s)
	if hasDefinitions(whole) {
		return 0 // a definition below makes links above
	}
	n := parseWithin(budget{math.MaxInt, most}, s)
	at, problems := unread(n)
	checkSpans(t, n)
	checkTexts(t, n)
	checkRecord(t, n)
	if problems == 0 && !reflect.DeepEqual(n, whole) || problems > 1 || at > n.Frontmatter.Span.End && at < len(s) && s[at-1] != '\n' && s[at-1] != '\r' {
		t.Errorf("%q is read to %d with %d problems", s, at, problems)
	}
	isPrefix(t, s, at, whole.Links, n.Links, linkSpan)
	isPrefix(t, s, at, whole.Tags, n.Tags, func(x Tag) span { return x.Span })
	isPrefix(t, s, at, whole.Headings, n.Headings, func(h Heading) span { return h.Line })
	isPrefix(t, s, at, whole.Anchors, n.Anchors, func(a Anchor) span { return a.Span })
	isPrefix(t, s, at, labels(whole), labels(n), func(f Footnote) span { return f.Span })
	return problems
}

func hasDefinitions(n *Note) bool {
	return slices.ContainsFunc(n.Links, func(l Link) bool { return l.Kind == Definition })
}

// labels are the footnotes of a note, but for where the last one ends.
func labels(n *Note) []Footnote {
	all := slices.Clone(n.Footnotes)
	for i := range all {
		all[i].Of.End = 0
	}
	return all
}

// isPrefix asserts that got are those of all that start before an end.
func isPrefix[T any](t *testing.T, text string, end int, all, got []T, of func(T) span) {
	t.Helper()
	n := 0
	for n < len(all) && of(all[n]).Start < end {
		n++
	}
	if len(got) != n || n > 0 && !reflect.DeepEqual(got, all[:n]) {
		t.Errorf("%q read to %d has %+v, all are %+v", text, end, got, all)
	}
}

// TestLargeNotesAreReadAsAWhole holds how large that may be.
func TestLargeNotesAreReadAsAWhole(t *testing.T) {
	for name, text := range map[string]string{
		"prose":          times("Some words, as they stand in prose: a line of a paragraph.\n")(20_000_000),
		"a line":         times("word ")(20_000_000),
		"typical notes":  times(typical()[strings.Index(typical(), "# "):])(5_000_000),
		"list of links":  numbered("- [[the name of a note %d]]\n")(2_500_000),
		"wikilinks":      times("[[wikilink]] ")(2_500_000),
		"links":          times("[a](b.md) ")(1_500_000),
		"table of links": after("|a|b|\n|-|-|\n", "| [[note\\|x]] | words |\n")(1_500_000),
		"code":           "```go\n" + times("if a[i] < b[j] && !c { x = append(x, *y) } // why\n")(1_500_000),
	} {
		if _, _, end := guard([]byte(text), ordinary.body); end < len(text) {
			t.Errorf("%s: %d of %d bytes are read", name, end, len(text))
		}
	}
	yaml := numbered("  - \"[[note %d]]\"\n")(500_000)
	if end := readable([]byte(yaml), YAML, span{End: len(yaml)}, ordinary.frontmatter); end < len(yaml) {
		t.Errorf("%d bytes of YAML are read", end)
	}
}

// TestHugeNotesAreReadInPart holds at what size that is too large which is dense.
func TestHugeNotesAreReadInPart(t *testing.T) {
	for name, most := range map[string]int{"links": 2_500_000, "wikilinks": 2_000_000, "items": 5_000_000, "lists of lines": 1_500_000,
		"table of links": 2_500_000, "headings": 1_000_000, "headings, emphasis": 1_000_000, "setext": 500_000, "html tags": 1_500_000,
		"html tags, long": 1_500_000, "tags, attributes": 1_500_000, "code": 2_500_000, "footnote references": 1_000_000, "block ids below": 1_500_000, "target of entities": 5_000_000, "heading, entities": 5_000_000} {
		text := families[name](most)
		if _, _, end := guard([]byte(text), ordinary.body); end == len(text) {
			t.Errorf("%s: %d bytes are read", name, end)
		}
	}
	for _, name := range []string{"yaml list of tags", "yaml keys", "yaml links", "toml keys", "toml links", "json keys", "json links"} {
		text := families[name](6_000_000)
		front, _ := findFrontmatter([]byte(text))
		if end := readable([]byte(text), front.Format, front.Inner, ordinary.frontmatter); end > 1_000_000 {
			t.Errorf("%s: %d bytes are read", name, end)
		}
	}
}

func TestProblemsAreBounded(t *testing.T) {
	n := parse(strings.Repeat("[]()\n", MostProblems))
	if last := n.Problems[len(n.Problems)-1]; len(n.Problems) != MostProblems || last.Message != n.Problems[0].Message {
		t.Errorf("%d problems, the last is %+v", len(n.Problems), last)
	}
	n = parse("a ^b\n\na ^b\n\n" + strings.Repeat("[]()\n", MostProblems+500) + "\na ^b\n")
	line, problems := 4+MostProblems, n.Problems[len(n.Problems)-2:]
	if len(n.Problems) != MostProblems+3 || problems[0].Code != EmptyLink || n.Text.Line(problems[0].Span.Start) != line {
		t.Errorf("%d problems, the last are %+v", len(n.Problems), problems)
	}
	expect(t, "the last of its kind", problems[0].Message, "From here on, 500 more problems of this kind are not shown.")
	expect(t, "the last of another", n.Text.String(problems[1].Span), "^b")
	n = parse(strings.Repeat("a ^b\n\n", MostProblems+2)) // the first is no problem
	if last := n.Problems[MostProblems]; len(n.Problems) != MostProblems+1 || last.Code != DuplicateBlock || len(last.Related) > 0 {
		t.Errorf("%d problems, the last is %+v", len(n.Problems), last)
	}
	expect(t, "one too many", n.Problems[MostProblems].Message, "From here on, one more problem of this kind is not shown.")
}

// TestNoGuesses holds that what is not read is not missed.
func TestNoGuesses(t *testing.T) {
	const text = "[a][b] [^c] []()\n\n[d]: e\n\n[^f]: g\n\n"
	expect(t, "read as a whole", showProblems(parse(text)),
		"undefined-reference \"b\"\nundefined-footnote \"[^c]\"\nempty-link \"[]()\"\nunused-definition \"d\"\nunused-footnote \"[^f]:\"")
	expect(t, "read in part", showProblems(parseWithin(budget{math.MaxInt, priceOf(text)}, text+"[b]: x\n")),
		"empty-link \"[]()\"\ntoo-complex \"[b]: x\"")
}
