package note

import (
	"fmt"
	"strings"
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
	"label of lines":       func(size int) string { return "[x][" + times("a\n")(size) + "]" },
	"labels of lines":      times("[x][" + strings.Repeat("a\n", 500) + "] "),
	"title of lines":       func(size int) string { return "[x](y \"" + times("a\n")(size) + "\")" },
	"definition of lines":  func(size int) string { return "[x" + times("a\n")(size) + "]: b" },
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
	"comments, closed":     times("<!-- a -->"),
	"disables":             times("<!-- notels-disable -->\n"),
	"disables, late":       func(size int) string { return times("\n")(size/2) + "x" + times("\n<!-- notels-disable -->\n")(size/2) },
	"disables, codes":      func(size int) string { return "<!-- notels-disable " + times("a ")(size) + "-->\n" },
	"html ids":             times("<a id=b>"),
	"html, quote open":     after("<div>\n", "<a b=c d='e>"),
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
	"block ids, blanks":  func(size int) string { return halves(" ^a x", "     ")(size) + "\na" },
	"block ids, table":   after("|a|b|\n|-|-|\n", "^b\n"),
	"block ids, list":    after("- x\n", "  - y\n^b\n"),
	"block ids, lists":   after("- x\n", "  - y\n  ^b\n"),
	"block ids, quote":   after("> x\n", "> - x\n^b\n"),
	"block ids, quoted":  after("> |a|\n> |-|\n", "> ^b\n"),
	"block ids, note":    after("[^a]: x\n", "    - x\n    ^b\n"),
	"block ids, deep":    after(strings.Repeat("> ", maxNesting/2)+"- x\n", strings.Repeat("> ", maxNesting/2)+"- x\n^b\n"),
	"block ids, fences":  times("```\n```\n^b\n"),
	"block ids, empty":   times("> ^b\n"),
	"tags":               times("#a "),
	"tags in images": func(size int) string {
		return strings.Repeat("![", 1000) + times(" #a")(size) + strings.Repeat("](b)", 1000)
	},
	"tags, slashes":       times("(#a///"),
	"hashes":              times("#"),
	"entities":            times("&amp;"),
	"ampersands":          after("# ", "&"),
	"target of entities":  func(size int) string { return "[a](" + times("&amp;")(size) + ")" },
	"target, fragment":    func(size int) string { return "[a](" + times("&amp;\\`")(size) + "#)" },
	"heading, entities":   after("# ", "&amp;"),
	"attribute, entities": func(size int) string { return "<a href='" + times("&amp;")(size) + "'>" },
	"backslashes":         times(`\`),
	"escaped brackets":    times(`\[`),
	"prose":               times("word "),
	"prose of lines":      times("some words of prose on a line, which ends\n"),
	"prose, é":            times("été "),
	"paragraphs":          times("a\n\n"),
	"one word":            times("a"),
	"blank lines":         times("\n"),
	"blanks":              times(" "),
	"tabs":                times("\t"),
	"carriage returns":    times("a\r"),
	"urls":                times("https://a.b/c "),
	"url starts":          times("https://"),
	"slashes":             times("://"),
	"urls in code":        func(size int) string { return "```\n" + times("http://a,")(size) + "\n```\n" },
	"urls in a code":      func(size int) string { return "`" + times("http://a,")(size) + "`" },
	"urls in math":        func(size int) string { return "$" + times("http://a,")(size) + "$" },
	"urls in a link":      func(size int) string { return "[" + times("http://a,")(size) + "](b)" },
	"urls in a target":    func(size int) string { return "[a](b/" + times("http://a,")(size) + ")" },
	"urls in a comment":   func(size int) string { return "<!-- " + times("http://a,")(size) + " -->" },
	"urls in a tag":       func(size int) string { return "<a title='" + times("http://a,")(size) + "'>" },
	"urls, wikilinks":     times("http://a[[b]]"),
	"urls, links":         times("http://a[b](c)"),
	"urls, empty":         times("http://[[b]]"),
	"urls, math":          times("http://a$b$"),
	"url, brackets":       after("http://a", "]"),
	"url, parentheses":    after("http://a", ")"),
	"url, tail":           after("http://a", "."),
	"url, entities":       after("http://a", "&a;"),
	"url, no entities":    after("http://a", "&a;b"),
	"url, semicolons":     after("http://a", ";"),
	"urls, tails":         times("http://..."),
	"fences":              times("```\n"),
	"fences in quotes":    times("> ```\n"),
	"invalid":             times("\xff"),
	"nul":                 times("\x00"),
	"setext":              times("a\n=\n"),
	"yaml flow":           yamlOf(times("[")),
	"yaml flow in each":   yamlOf(halves("[", "]")),
	"yaml maps":           yamlOf(times("{a: ")),
	"yaml maps in keys":   yamlOf(times("? ")),
	"yaml keys":           yamlOf(numbered("k%d: v\n")),
	"yaml keys, broken":   yamlOf(numbered("k%d: a: b\n")),
	"yaml, one broken":    yamlOf(func(size int) string { return "x: [\n" + numbered("k%d: v\n")(size) }),
	"yaml same keys":      yamlOf(times("a: b\n")),
	"yaml same keys, map": yamlOf(after("x:\n", "  a: b\n")),
	"yaml same, in flow":  yamlOf(func(size int) string { return "x: {" + times("a: b, ")(size) + "}\n" }),
	"yaml same, long":     yamlOf(halves("a: b\n", "a:\n- x\n")),
	"yaml lines, broken":  yamlOf(times("a b\n")),
	"yaml items, broken":  yamlOf(after("x:\n", "- a: b: c\n")),
	"yaml items, quotes":  yamlOf(after("x:\n", "- 'it's'\n")),
	"yaml maps, broken":   yamlOf(after("x:\n", "  a: @b\n")),
	"yaml flow, broken":   yamlOf(after("x: [", "'a' 'b', ")),
	"yaml hashes":         yamlOf(after("x: [", "#a, ")),
	"yaml tabs":           yamlOf(after("x:\n", "\ta: b\n")),
	"yaml tabs, entries":  yamlOf(times("x:\n\ta: b\n")),
	"yaml long line":      yamlOf(after("x: a: b", " c: d")),
	"yaml backslashes":    yamlOf(func(size int) string { return `x: "` + times(`\z`)(size) + "\"\n" }),
	"yaml open quotes":    yamlOf(after("x:\n", "- \"a\n")),
	"yaml links, bare":    yamlOf(after("x:\n", "- [[a]]\n")),
	"yaml links, several": yamlOf(after("x: [[a]]", ", [[a]]")),
	"yaml links, open":    yamlOf(times("[[")),
	"yaml templates":      yamlOf(times("{{a}}: {{b}} c\n")),
	"yaml template marks": yamlOf(after("x: ", "{{")),
	"yaml template lines": yamlOf(times("{{#a}}\n")),
	"yaml unclosed":       func(size int) string { return "---\n" + times("a: [b\n")(size) },
	"yaml aliases, bad":   yamlOf(after("x: &a y\nz:\n", "- *b\n")),
	"yaml aliases, open":  yamlOf(after("x: &a y\nz: [@, ", "*a, ")),
	"yaml aliases, each":  yamlOf(numbered("k%d: &a%[1]d v\nl%[1]d: [*a%[1]d, @]\n")),
	"yaml text, bad":      yamlOf(after("x: |\n", "a\n")),
	"yaml text, bad tabs": yamlOf(after("x: |\n", "\ta\n")),
	"yaml end marks":      yamlOf(times("a: b\n-----\nc d\n")),
	"yaml quotes":         yamlOf(times("a: 'b\n")),
	"yaml aliases":        yamlOf(func(size int) string { return "a: &a [x]\nb: [" + times("*a, ")(size) + "]\n" }),
	"yaml alias bomb":     yamlOf(bomb),
	"yaml list of tags":   yamlOf(after("tags:\n", "- a\n")),
	"yaml block":          yamlOf(after("a: |\n", "  text\n")),
	"yaml indent":         yamlOf(indented("a:")),
	"yaml list":           yamlOf(times("- ")),
	"yaml links":          yamlOf(func(size int) string { return "a: [" + times("'[[b]]', ")(size) + "]\n" }),
	"yaml tags":           yamlOf(func(size int) string { return "tags: [" + times("a, ")(size) + "]\n" }),
	"yaml text":           yamlOf(func(size int) string { return "tags: " + times("a, b ")(size) + "\n" }),
	"yaml tags, escaped":  yamlOf(func(size int) string { return `tags: "\u0061` + times(" a")(size) + "\"\n" }),
	"yaml tags, quoted":   yamlOf(func(size int) string { return `tags: "a` + times(" a")(size) + "\"\n" }),
	"yaml tags, folded":   yamlOf(func(size int) string { return "tags: >\n" + times("  a b\n")(size) }),
	"yaml digits":         yamlOf(func(size int) string { return `tags: "\u0031` + times(" 1")(size) + "\"\n" }),
	"yaml links, escaped": yamlOf(func(size int) string { return "a: [" + times(`"[[\u0061]]", `)(size) + "]\n" }),
	"yaml url, entities":  yamlOf(after("a: http://a", "&a;")),
	"yaml urls":           yamlOf(after("a: ", "http://a,")),
	"yaml long aliases": yamlOf(func(size int) string {
		return "x: &x \"a" + times("\u2028b c")(size/2) + "\"\ntags: [" + times("*x, ")(size/2) + "]\n"
	}),
	"yaml lists again":   yamlOf(func(size int) string { return "x: &x [" + times("a, ")(size/2) + "]\n" + numbered("k%d: *x\n")(size/2) }),
	"yaml aliases twice": yamlOf(func(size int) string { return "x: &x [" + times("a, ")(size/2) + "]\n" + times("tags: *x\n")(size/2) }),
	"yaml separators":    yamlOf(times("a: \u2028\n")),
	"yaml anchors":       yamlOf(numbered("k%d: &a%[1]d v\n")),
	"yaml comments":      yamlOf(times("# a\n")),
	"toml keys":          tomlOf(numbered("k%d = 'v'\n")),
	"toml same keys":     tomlOf(times("a = 1\n")),
	"toml links":         tomlOf(func(size int) string { return "a = [" + times("'[[b]]', ")(size) + "]" }),
	"toml tables":        tomlOf(numbered("[k%d]\n")),
	"toml tables, list":  tomlOf(times("[[a]]\n")),
	"toml dots":          tomlOf(func(size int) string { return "a" + times(".a")(size) + " = 1" }),
	"toml dots, many":    tomlOf(numbered("a" + strings.Repeat(".a", 90) + "%d = 1\n")),
	"toml lists":         tomlOf(func(size int) string { return "a = " + halves("[", "]")(size) }),
	"toml lists, open":   tomlOf(times("a = [\n")),
	"toml maps, open":    tomlOf(times("a = {\n")),
	"toml no quotes":     tomlOf(times("a = b c\n")),
	"toml no entries":    tomlOf(times("a b\n")),
	"toml text":          tomlOf(func(size int) string { return "a = '''" + times("word\n")(size) + "'''" }),
	"json keys":          jsonOf(numbered("\"k%d\": 1,\n")),
	"json same keys":     jsonOf(times("\"a\": 1,\n")),
	"json links":         jsonOf(func(size int) string { return "\"a\": [" + times("\"[[b]]\",")(size) + "1]" }),
	"json numbers":       jsonOf(func(size int) string { return "\"a\": [" + times("1,")(size) + "1]" }),
	"json lists":         jsonOf(func(size int) string { return "\"a\": " + halves("[", "]")(size) }),
	"json lists, open":   jsonOf(func(size int) string { return "\"a\": " + times("[")(size) }),
	"json links, open":   jsonOf(func(size int) string { return "\"a\": " + times("[[ ")(size) }),
	"json maps, open":    jsonOf(times("\"a\": {")),
	"json no quotes":     jsonOf(times("a: b\n")),
	"json no quotes end": jsonOf(times("\"a\": \"\n")),
	"json quotes":        jsonOf(times("\"a\": \"b\"c\"")),
	"json quotes, other": jsonOf(func(size int) string { return "\"a\": [" + times("'b ")(size) }),
	"json comments":      jsonOf(times("/* ")),
	"json text":          jsonOf(func(size int) string { return "\"a\": \"" + times("\\n")(size) + "\\d\"" }),
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

func tomlOf(f func(int) string) func(int) string {
	return func(size int) string { return "+++\n" + f(size) + "\n+++\n" }
}

func jsonOf(f func(int) string) func(int) string {
	return func(size int) string { return ";;;\n" + f(size) + "\n;;;\n" }
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
