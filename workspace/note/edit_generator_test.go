package note

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator makes notes with frontmatter of all kinds, in all kinds of styles.
type generator struct {
	rand    *rand.Rand
	keys    int
	anchors []string
	aliases bool // there are some
}

// pick is one of some texts.
func (g *generator) pick(all ...string) string { return all[g.rand.IntN(len(all))] }

// maybe is a text in one of n cases.
func (g *generator) maybe(n int, s string) string {
	if g.rand.IntN(n) == 0 {
		return s
	}
	return ""
}

func (g *generator) note() string {
	var s string
	switch g.rand.IntN(12) {
	case 0:
		s = "{" + g.flowEntries() + "}\n"
	case 1:
		s = "{\n" + g.ownLines("  ", g.flowEntry) + "}\n"
	default:
		s = g.entries(g.pick("", "", "", "  "), 0)
	}
	s = g.maybe(4, "# first\n\n") + s + g.maybe(4, "# last é\n") + g.maybe(4, "\n")
	s = "---\n" + s + g.pick("---", "---", "...") + "\n\n# Text\n\n[[link]]\n"
	s = strings.ReplaceAll(s, "\n", g.pick("\n", "\n", "\r\n", "\r"))
	return g.maybe(5, "\uFEFF") + s
}

func (g *generator) key() string {
	g.keys++
	return g.pick("key%d", "größe %d", "k.%d-x", "'quoted: %d'", `"🎉%d"`, "key%d")
}

func (g *generator) keyed() string { return fmt.Sprintf(g.key(), g.keys) + g.maybe(9, " ") }

func (g *generator) comment() string { return g.maybe(3, g.pick(" # c", "  # 'é' [x]: #", " #")) }

func (g *generator) properties() string {
	switch g.rand.IntN(24) {
	case 0:
		return "!!str "
	case 1:
		name := fmt.Sprint("a", g.keys, "-", len(g.anchors))
		g.anchors = append(g.anchors, name)
		return "&" + name + " "
	}
	return ""
}

// anchored is what stands behind a ":" on lines of its own, at times with an
// anchor.
func (g *generator) anchored(lines func() string) string {
	name := ""
	if g.rand.IntN(12) == 0 {
		name = fmt.Sprint("m", g.keys)
	}
	s := g.comment() + "\n" + lines()
	if name != "" {
		g.anchors = append(g.anchors, name) // not before: nothing has itself in it
		s = " &" + name + s
	}
	return s
}

// alias is one of what stands before, in few notes.
func (g *generator) alias() string {
	if len(g.anchors) == 0 || g.keys%5 > 0 {
		return ""
	}
	g.aliases = true
	return "*" + g.pick(g.anchors...)
}

// between is what may stand between two entries.
func (g *generator) between(indent string) string {
	return g.maybe(6, g.pick("\n", indent+"# own line\n", "# at the margin\n"))
}

func (g *generator) entries(indent string, depth int) (s string) {
	for range 1 + g.rand.IntN(4) {
		s += indent + g.keyed() + ":" + g.value(indent, depth, false) + g.between(indent)
	}
	return s
}

// value is what stands behind a ":" or "-", to the end of its last line.
func (g *generator) value(indent string, depth int, item bool) string {
	deeper := indent + g.pick("  ", "  ", "    ", " ")
	kind := g.rand.IntN(12)
	if depth > 2 && kind > 7 {
		kind = 0
	}
	switch kind {
	case 0, 1, 2, 3:
		return g.pick(" ", " ", "   ") + g.scalar(false) + g.comment() + "\n"
	case 4:
		return g.maybe(4, " ") + g.comment() + "\n"
	case 5:
		return " " + g.pick("|", "|-", "|+", ">", ">-", "|") + g.comment() + "\n" + g.block(deeper)
	case 6:
		return " " + g.folded(deeper) + g.comment() + "\n"
	case 7, 8:
		return " " + g.flow(deeper) + g.comment() + "\n"
	case 9, 10:
		if item {
			return " - x\n" + indent + "  - " + g.scalar(false) + "\n"
		}
		in := g.pick(indent, deeper)
		return g.anchored(func() (s string) {
			for range 1 + g.rand.IntN(3) {
				s += in + "-" + g.value(in, depth+1, true) + g.between(in)
			}
			return s
		})
	}
	if item {
		return " " + strings.TrimLeft(g.entries(indent+"  ", depth+1), " ")
	}
	return g.anchored(func() string { return g.entries(deeper, depth+1) })
}

func (g *generator) scalar(flow bool) string {
	if s := g.properties(); s != "" {
		return s + g.pick("x", "'y'", "12")
	}
	if s := g.alias(); s != "" {
		return s
	}
	if !flow && g.rand.IntN(8) == 0 {
		return g.pick("a, b", "a[1]", "x 'y'", "it's")
	}
	return g.pick("plain", "two words", "größe 🎉", "'single'", "'it''s'", `"double"`, `"é\t\"x\" # y"`, "12", "-0.5", "1_000", "true", "False", "~", "null",
		"2025-01-22", "2025-01-22T10:00:00Z", "''", `""`, "'[[link]]'", "https://a.b/c#d", "yes", "a:b", "x#y", "'true'", "<<")
}

// block is the lines of a block scalar.
func (g *generator) block(indent string) (s string) {
	for range 1 + g.rand.IntN(3) {
		s += indent + g.pick("text", "# no comment", "- no item", "no: key", "é") + "\n" + g.maybe(4, "\n") + g.maybe(5, indent+"  further\n")
	}
	return s
}

// folded is a text over several lines.
func (g *generator) folded(indent string) string {
	quote := g.pick("", "'", `"`)
	return quote + "several\n" + g.maybe(3, "\n") + indent + g.pick("lines", "é - x") + "\n" + indent + "of text" + quote
}

// flow is a list or map in brackets.
func (g *generator) flow(indent string) string {
	switch g.rand.IntN(8) {
	case 0:
		return g.pick("[]", "{}", "[ ]", "{ }")
	case 1:
		return "[\n" + g.ownLines(indent, g.flowItem) + indent + "]"
	case 2:
		return "{\n" + g.ownLines(indent, g.flowEntry) + indent + "}"
	case 3, 4:
		return "{" + g.flowEntries() + "}"
	}
	return "[" + g.maybe(4, " ") + g.list(g.flowItem) + g.pick("", " ", ",") + "]"
}

func (g *generator) flowEntries() string {
	return g.maybe(4, " ") + g.list(g.flowEntry) + g.pick("", " ", ",")
}

func (g *generator) list(one func() string) string {
	var parts []string
	for range 1 + g.rand.IntN(3) {
		parts = append(parts, one())
	}
	return strings.Join(parts, g.pick(", ", ",  ", " , "))
}

// ownLines is what stands in brackets with a line for each.
func (g *generator) ownLines(indent string, one func() string) (s string) {
	count := 1 + g.rand.IntN(3)
	for i := range count {
		comma := ","
		if i == count-1 {
			comma = g.pick("", ",")
		}
		s += indent + one() + comma + g.comment() + "\n" + g.maybe(8, indent+"# own line\n")
	}
	return s
}

func (g *generator) flowItem() string {
	switch g.rand.IntN(8) {
	case 0:
		return "{" + g.list(g.flowEntry) + "}"
	case 1:
		return "[" + g.scalar(true) + "]"
	}
	return g.scalar(true)
}

func (g *generator) flowEntry() string {
	return fmt.Sprintf(g.key(), g.keys) + g.pick(": ", ":  ") + g.flowValue()
}

func (g *generator) flowValue() string {
	if g.rand.IntN(2) == 0 {
		return g.scalar(true)
	}
	return g.pick("[]", "[a, 'b']", "{x: 1}", "")
}
