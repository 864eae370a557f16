package note

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// families are inputs that some parser takes the square of the length on, or
// more; each makes about size bytes.
var families = map[string]func(size int) string{
	"quotes":               times(">"),
	"quotes with blanks":   times("> "),
	"quote lines":          times(strings.Repeat(">", maxNesting) + " [[x]]\n"),
	"quotes, list":         times("> - "),
	"items":                times("- an item of a list\n"),
	"nested lists":         times("- a\n  - b\n    - c\n"),
	"lists":                func(size int) string { return times("- ")(size) + "a" },
	"lists of digits":      times("1. "),
	"footnotes in each":    times("[^a]: "),
	"lists, blank lines":   after(strings.Repeat("- ", maxNesting)+"a\n", "\n"),
	"quoted list, blanks":  after("> "+strings.Repeat("- ", maxNesting-1)+"a\n", ">\n"),
	"lists by indent":      indented("- a"),
	"lists of lines":       times("- a\n"),
	"rule":                 times("- "),
	"open brackets":        times("["),
	"brackets of lines":    times("[a\n"),
	"open, then links":     halves("[", "](x)"),
	"open, then wikilinks": halves("[", "[[x]] "),
	"brackets shut":        halves("[", "]"),
	"brackets of labels":   after("[a]: b\n\n", strings.Repeat("[", 500)+strings.Repeat("]", 500)),
	"label of references":  after("[a]: b\n\n", strings.Repeat("[", 500)+strings.Repeat("a]", 500)),
	"images in each":       halves("![", "](x)"),
	"link starts":          times("[a](b"),
	"link starts, angle":   times("[a](<b"),
	"link starts, title":   times(`[a](b "`),
	"link starts, quotes":  times(`[a](b "[a](b '`),
	"many ](":              times("]("),
	"many [](":             times("[]("),
	"parentheses":          times("[a](("),
	"references":           times("[a][b]"),
	"references, all":      after("[a]: b\n\n", "[a] "),
	"references, none":     times("[a][b] "),
	"half references":      times("[a]["),
	"references of lines":  after("[a]: b\n\n", "[a\nb] "),
	"definitions":          times("[a]: b\n"),
	"definitions, many":    numbered("[l%d]: b\n"),
	"definitions, title":   times("[a]: b\n\"x\n"),
	"wikilinks":            times("[[a]]"),
	"wikilinks, wide":      times("[[é]] 🎉"),
	"wikilink starts":      times("[["),
	"embed starts":         times("![["),
	"image starts":         times("!["),
	"bangs":                times("!"),
	"wikilinks with (":     times("[[a]]("),
	"links":                times("[a](b.md) "),
	"links of lines":       times("[a](b.md)\n"),
	"footnote starts":      times("[^"),
	"footnote references":  times("[^a]"),
	"tag starts":           times("<a "),
	"angle brackets":       times("<"),
	"html tags":            times(`<a href="x">`),
	"html tags, long":      times("x <b c='" + strings.Repeat("d", 200) + "'>\n"),
	"tags, quotes":         times(`<a b="' x=" c='`),
	"tags, attributes":     after("<a", " b=c"),
	"comments":             times("<!-- "),
	"comments, inline":     times("x <!-- "),
	"instructions, inline": times("x <? "),
	"instructions":         times("<? "),
	"declarations":         times("<!A "),
	"cdata":                times("<![CDATA["),
	"autolinks":            times("<https:"),
	"html block":           after("<div>\n", "<a href='x' "),
	"html lines":           times("<b\n"),
	"backticks":            runs("`"),
	"backticks of lines":   runs("\n`"),
	"code":                 times("`a` "),
	"stars":                times("*"),
	"underscores":          times("_"),
	"emphasis":             times("*a **a"),
	"emphasis, both":       times("*a _b"),
	"heading, emphasis":    after("# ", "*a **a"),
	"headings, emphasis":   times("# *a **a *a **a\n"),
	"headings":             numbered("# a %d\n"),
	"headings, same":       times("# a\n"),
	"heading, brackets":    after("# ", "[a](b"),
	"table":                table,
	"table of rows":        after("|a|b|\n|-|-|\n", "|[[x\\|y]]|b|\n"),
	"table of code":        after("|a|b|\n|-|-|\n", "|`a\\|b`|c|\n"),
	"table of links":       after("| a | b |\n|---|---|\n", "| [a](b.md) | [[c\\|d]] |\n"),
	"wide table": func(size int) string {
		return table(size/2) + strings.Repeat(strings.Repeat("|a", 500)+"|\n", size/2000)
	},
	"bars":               times("|"),
	"table starts":       times("|-|-|\n"),
	"comment marks":      times("%%"),
	"comment lines":      times("%% a\n"),
	"math marks":         times("$$"),
	"math lines":         times("$$ a\n\n"),
	"dollars":            times("$a"),
	"dollar signs":       times("$"),
	"conflicts":          times("<<<<<<< a\n=======\nb\n>>>>>>> c\n"),
	"conflict, open":     after("<<<<<<< a\n", "=======\nb\n"),
	"escaped dollars":    after("$", `\$`),
	"block ids":          times(" ^a"),
	"block ids of lines": times("a ^a\n"),
	"block ids below":    times("a\n\n^a\n\n"),
	"block ids, nested":  indented("- a ^b"),
	"tags":               times("#a "),
	"hashes":             times("#"),
	"entities":           times("&amp;"),
	"ampersands":         after("# ", "&"),
	"backslashes":        times(`\`),
	"escaped brackets":   times(`\[`),
	"prose":              times("word "),
	"prose of lines":     times("some words of prose on a line, which ends\n"),
	"prose, é":           times("été "),
	"paragraphs":         times("a\n\n"),
	"one word":           times("a"),
	"blank lines":        times("\n"),
	"blanks":             times(" "),
	"tabs":               times("\t"),
	"carriage returns":   times("a\r"),
	"urls":               times("https://a.b/c "),
	"url starts":         times("https://"),
	"slashes":            times("://"),
	"fences":             times("```\n"),
	"fences in quotes":   times("> ```\n"),
	"invalid":            times("\xff"),
	"nul":                times("\x00"),
	"setext":             times("a\n=\n"),
	"yaml flow":          yamlOf(times("[")),
	"yaml flow in each":  yamlOf(halves("[", "]")),
	"yaml maps":          yamlOf(times("{a: ")),
	"yaml keys":          yamlOf(numbered("k%d: v\n")),
	"yaml keys, broken":  yamlOf(numbered("k%d: a: b\n")),
	"yaml, one broken":   yamlOf(func(size int) string { return "x: [\n" + numbered("k%d: v\n")(size) }),
	"yaml same keys":     yamlOf(times("a: b\n")),
	"yaml quotes":        yamlOf(times("a: 'b\n")),
	"yaml aliases":       yamlOf(func(size int) string { return "a: &a [x]\nb: [" + times("*a, ")(size) + "]\n" }),
	"yaml alias bomb":    yamlOf(bomb),
	"yaml list of tags":  yamlOf(after("tags:\n", "- a\n")),
	"yaml block":         yamlOf(after("a: |\n", "  text\n")),
	"yaml indent":        yamlOf(indented("a:")),
	"yaml list":          yamlOf(times("- ")),
	"yaml links":         yamlOf(func(size int) string { return "a: [" + times("'[[b]]', ")(size) + "]\n" }),
	"yaml tags":          yamlOf(func(size int) string { return "tags: [" + times("a, ")(size) + "]\n" }),
	"yaml text":          yamlOf(func(size int) string { return "tags: " + times("a, b ")(size) + "\n" }),
	"yaml separators":    yamlOf(times("a: \u2028\n")),
	"yaml anchors":       yamlOf(numbered("k%d: &a%[1]d v\n")),
	"yaml comments":      yamlOf(times("# a\n")),
	"frontmatter, open":  func(size int) string { return "---\na: b\n" + times("c: d\n")(size) },
}

func times(s string) func(int) string { return after("", s) }

func after(start, s string) func(int) string {
	return func(size int) string { return start + strings.Repeat(s, max(1, size/len(s))) }
}

func halves(a, b string) func(int) string {
	return func(size int) string {
		n := size / (len(a) + len(b))
		return strings.Repeat(a, n) + strings.Repeat(b, n)
	}
}

func numbered(format string) func(int) string {
	return func(size int) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
}

// indented goes two columns deeper on each line.
func indented(s string) func(int) string {
	return func(size int) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			b.WriteString(strings.Repeat("  ", i) + s + "\n")
		}
		return b.String()
	}
}

// runs are runs of s, each longer than the one before.
func runs(s string) func(int) string {
	return func(size int) string {
		var b strings.Builder
		for i := 1; b.Len() < size; i++ {
			b.WriteString(s + strings.Repeat(s[len(s)-1:], i) + " ")
		}
		return b.String()
	}
}

// table has half its bytes in columns and half in rows.
func table(size int) string {
	return strings.Repeat("|a", size/8) + "|\n" + strings.Repeat("|-", size/8) + "|\n" + strings.Repeat("|\n", size/4)
}

func yamlOf(f func(int) string) func(int) string {
	return func(size int) string { return "---\n" + f(size) + "\n---\n" }
}

// bomb is YAML in which each anchor stands for nine times the one before.
func bomb(size int) string {
	var b strings.Builder
	b.WriteString("k0: &a0 [x]\n")
	for i := 1; b.Len() < size; i++ {
		fmt.Fprintf(&b, "k%d: &a%[1]d [%s]\n", i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9), ", "))
	}
	return b.String()
}

// TestParsingAllocatesInProportion holds that four times the text takes about
// four times the memory, so that nothing is copied again and again. What takes
// the time alone shows in BenchmarkPathological.
func TestParsingAllocatesInProportion(t *testing.T) {
	for name, family := range families {
		small, large := allocated(family(10_000)), allocated(family(40_000))
		if large > 6*small {
			t.Errorf("%s: %d bytes for 10 KB, %d for 40 KB", name, small, large)
		}
	}
}

// allocated is how many bytes parsing a text allocates.
func allocated(s string) uint64 {
	text := source.New([]byte(s))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	readWithin(unlimited, "note.md", text)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// BenchmarkPathological shows what a byte of each family takes without a
// budget: the same at any size.
func BenchmarkPathological(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(families)) {
		for _, size := range []int{100_000, 200_000, 400_000} {
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				text := families[name](size)
				for b.Loop() {
					parseWithin(unlimited, text)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(text)), "ns/byte")
			})
		}
	}
}

// BenchmarkHuge shows how many seconds 20 MB of each family take: less than one.
func BenchmarkHuge(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(families)) {
		b.Run(name, func(b *testing.B) {
			text := families[name](20_000_000)
			for b.Loop() {
				parse(text)
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s")
		})
	}
}
