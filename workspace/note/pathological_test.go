package note

import (
	"fmt"
	"strings"
	"testing"
)

// families are inputs that some parser takes the square of the length on, or
// more; each makes about size bytes.
var families = map[string]func(size int) string{
	"quotes":               times(">"),
	"quotes with blanks":   times("> "),
	"quote lines":          times(strings.Repeat(">", maxNesting) + " [[x]]\n"),
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
	"half references":      times("[a]["),
	"references of lines":  after("[a]: b\n\n", "[a\nb] "),
	"definitions":          times("[a]: b\n"),
	"definitions, many":    numbered("[l%d]: b\n"),
	"definitions, title":   times("[a]: b\n\"x\n"),
	"wikilinks":            times("[[a]]"),
	"wikilinks, wide":      times("[[é]] 🎉"),
	"wikilink starts":      times("[["),
	"embed starts":         times("![["),
	"wikilinks with (":     times("[[a]]("),
	"links":                times("[a](b.md) "),
	"links of lines":       times("[a](b.md)\n"),
	"footnote starts":      times("[^"),
	"footnote references":  times("[^a]"),
	"tag starts":           times("<a "),
	"tags, quotes":         times(`<a b="' x=" c='`),
	"tags, attributes":     after("<a", " b=c"),
	"comments":             times("<!-- "),
	"instructions":         times("<? "),
	"declarations":         times("<!A "),
	"cdata":                times("<![CDATA["),
	"autolinks":            times("<https:"),
	"html block":           after("<div>\n", "<a href='x' "),
	"html lines":           times("<b\n"),
	"backticks":            runs("`"),
	"backticks of lines":   runs("\n`"),
	"code":                 times("`a` "),
	"emphasis":             times("*a **a"),
	"emphasis, both":       times("*a _b"),
	"heading, emphasis":    after("# ", "*a **a"),
	"headings, emphasis":   times("# *a **a *a **a\n"),
	"headings, same":       times("# a\n"),
	"heading, brackets":    after("# ", "[a](b"),
	"table":                table,
	"table of rows":        after("|a|b|\n|-|-|\n", "|[[x\\|y]]|b|\n"),
	"table of code":        after("|a|b|\n|-|-|\n", "|`a\\|b`|c|\n"),
	"table starts":         times("|-|-|\n"),
	"comment marks":        times("%%"),
	"comment lines":        times("%% a\n"),
	"math marks":           times("$$"),
	"math lines":           times("$$ a\n\n"),
	"dollars":              times("$a"),
	"escaped dollars":      after("$", `\$`),
	"block ids":            times(" ^a"),
	"block ids of lines":   times("a ^a\n"),
	"block ids below":      times("a\n\n^a\n\n"),
	"block ids, nested":    indented("- a ^b"),
	"tags":                 times("#a "),
	"hashes":               times("#"),
	"entities":             times("&amp;"),
	"ampersands":           after("# ", "&"),
	"backslashes":          times(`\`),
	"escaped brackets":     times(`\[`),
	"prose":                times("word "),
	"one word":             times("a"),
	"blank lines":          times("\n"),
	"blanks":               times(" "),
	"tabs":                 times("\t"),
	"carriage returns":     times("a\r"),
	"urls":                 times("https://a.b/c "),
	"url starts":           times("https://"),
	"slashes":              times("://"),
	"fences":               times("```\n"),
	"fences in quotes":     times("> ```\n"),
	"invalid":              times("\xff"),
	"nul":                  times("\x00"),
	"setext":               times("a\n=\n"),
	"yaml flow":            yamlOf(times("[")),
	"yaml flow in each":    yamlOf(halves("[", "]")),
	"yaml maps":            yamlOf(times("{a: ")),
	"yaml keys":            yamlOf(numbered("k%d: v\n")),
	"yaml keys, broken":    yamlOf(numbered("k%d: a: b\n")),
	"yaml, one broken":     yamlOf(func(size int) string { return "x: [\n" + numbered("k%d: v\n")(size) }),
	"yaml same keys":       yamlOf(times("a: b\n")),
	"yaml quotes":          yamlOf(times("a: 'b\n")),
	"yaml aliases":         yamlOf(func(size int) string { return "a: &a [x]\nb: [" + times("*a, ")(size) + "]\n" }),
	"yaml indent":          yamlOf(indented("a:")),
	"yaml list":            yamlOf(times("- ")),
	"yaml links":           yamlOf(func(size int) string { return "a: [" + times("'[[b]]', ")(size) + "]\n" }),
	"yaml tags":            yamlOf(func(size int) string { return "tags: [" + times("a, ")(size) + "]\n" }),
	"yaml text":            yamlOf(func(size int) string { return "tags: " + times("a, b ")(size) + "\n" }),
	"yaml separators":      yamlOf(times("a: \u2028\n")),
	"yaml anchors":         yamlOf(numbered("k%d: &a%[1]d v\n")),
	"yaml comments":        yamlOf(times("# a\n")),
	"frontmatter, open":    func(size int) string { return "---\na: b\n" + times("c: d\n")(size) },
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

// BenchmarkPathological shows what 1 MB of each family takes; a family is in
// order when it takes some hundred nanoseconds a byte, whatever its size.
func BenchmarkPathological(b *testing.B) {
	for name, family := range families {
		text := family(1_000_000)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				parse(text)
			}
		})
	}
}
