package note

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestEditsOfOtherFormatsKeepTheRest does so with TOML without tables, and JSON.
func TestEditsOfOtherFormatsKeepTheRest(t *testing.T) {
	withoutNull := slices.DeleteFunc(slices.Clone(newValues), func(v any) bool { return v == nil || strings.Contains(fmt.Sprint(v), "<nil>") })
	withoutDates := slices.DeleteFunc(slices.Clone(newValues), func(v any) bool { _, is := v.(Date); return is })
	for seed := range uint64(100) {
		g := generator{rand: rand.New(rand.NewPCG(seed, 6))}
		toml := g.lineEnds("+++\n" + g.tomlEntries() + g.maybe(3, "# end\n") + "+++\nText\n")
		json := g.lineEnds("{" + g.jsonEntries() + "}\nText\n")
		for s, values := range map[string][]any{toml: withoutNull, json: withoutDates} {
			n := parse(s)
			if mistakesOf(n) > 0 || n.Frontmatter.Format == NoFormat {
				t.Fatalf("seed %d makes %q, which has problems: %s", seed, s, showProblems(n))
			}
			checkEdits(t, n, true, values[seed%3*4:][:4])
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func (g *generator) lineEnds(s string) string {
	return g.maybe(5, "\uFEFF") + strings.ReplaceAll(s, "\n", g.pick("\n", "\n", "\r\n"))
}

func (g *generator) tomlEntries() (s string) {
	for range 1 + g.rand.IntN(4) {
		g.keys++
		s += fmt.Sprintf(g.pick("key%d", "k-%d", `"größe %d"`, "'🎉%d'"), g.keys) + g.pick(" = ", "=", " =  ") + g.tomlValue() + g.comment() + "\n" + g.maybe(5, "\n") + g.maybe(5, "# own line\n")
	}
	return s
}

func (g *generator) tomlValue() string {
	switch g.rand.IntN(6) {
	case 0:
		return "[\n" + g.ownLines("  ", g.tomlScalar) + "]"
	case 1:
		return "[" + g.list(g.tomlScalar) + g.pick("", ",", " ") + "]"
	case 2:
		return "{a = " + g.tomlScalar() + ", 'b c' = " + g.tomlScalar() + "}"
	case 3:
		return g.pick("[]", "{}", "\"\"\"two\nlines\"\"\"", "'''\ntwo\nlines'''", "[[1, 2], ['a']]")
	}
	return g.tomlScalar()
}

func (g *generator) tomlScalar() string {
	return g.pick(`"plain"`, `"é \"x\" # y"`, "'single'", `""`, "12", "-0.5", "true", "2025-01-22", "2025-01-22T10:00:00Z", `"[[link]]"`)
}

// jsonEntries are what stands in braces: on one line, or with a line for each.
func (g *generator) jsonEntries() string {
	var parts []string
	for range 1 + g.rand.IntN(4) {
		g.keys++
		parts = append(parts, fmt.Sprintf(g.pick(`"key%d": `, `"größe %d":`, `"🎉%d" : `), g.keys)+g.jsonValue())
	}
	if g.rand.IntN(3) == 0 {
		return strings.Join(parts, g.pick(", ", ",", " , "))
	}
	return "\n  " + strings.Join(parts, ",\n  ") + "\n"
}

func (g *generator) jsonValue() string {
	switch g.rand.IntN(6) {
	case 0:
		return "[" + g.list(g.jsonScalar) + g.pick("", " ") + "]"
	case 1:
		return "[\n    " + g.jsonScalar() + ",\n    " + g.jsonScalar() + "\n  ]"
	case 2:
		return `{"a": ` + g.jsonScalar() + `, "b": ` + g.jsonScalar() + "}"
	case 3:
		return g.pick("[]", "{}", `[{"x": [1]}, [2]]`)
	}
	return g.jsonScalar()
}

func (g *generator) jsonScalar() string {
	return g.pick(`"plain"`, `"é \"x\" # y"`, `""`, "12", "-0.5", "true", "false", "null", `"2025-01-22"`, `"[[link]]"`)
}
