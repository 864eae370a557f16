package workspace

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// insight is a schema with something to mend.
const insight = `
-- .notels/schemas/insight.schema.json --
{
  "type": "object",
  "required": ["status", "score"],
  "properties": {
    "status": {"enum": ["draft", "done"], "default": "draft"},
    "score": {"type": "number"},
    "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": true},
    "date": {"type": "string", "format": "date"},
    "old": {"type": "boolean"}
  }
}
`

// showFixes shows each fix: what it is for, its title, and what it makes of the note.
func showFixes(text string, fixes []Fix) string {
	var out strings.Builder
	t := source.New([]byte(text))
	for _, fix := range fixes {
		from, to := t.Offset(fix.At.Start.Line, fix.At.Start.UTF8, source.UTF8), t.Offset(fix.At.End.Line, fix.At.End.UTF8, source.UTF8)
		how := map[bool]string{true: " (safe)"}[fix.Safe] + map[bool]string{true: " (preferred)"}[fix.Preferred]
		after := strings.ReplaceAll(string(source.Apply([]byte(text), fix.Edits)), "\n", "|")
		fmt.Fprintf(&out, "%s %q: %s%s: %s\n", fix.Code, text[from:to], fix.Title, how, after)
	}
	return out.String()
}

// fixesOf are the fixes of the note a.md that meet its range, or all if it has none.
func fixesOf(t *testing.T, settings, files string) string {
	t.Helper()
	v := newVault(insight + files)
	v.setAll(t, settings)
	s, id := v.Snapshot(), idOf("a.md")
	f := v.files[id]
	var within *source.Range
	if len(f.Marks) > 0 {
		at := source.New([]byte(f.Text)).Range(source.Span{Start: f.Marks[0].Start, End: f.Marks[0].End})
		within = &at
	}
	fixes, err := s.Fixes(s.File(id), within, v)
	if err != nil {
		t.Fatal(err)
	}
	return showFixes(f.Text, fixes)
}

func TestFixes(t *testing.T) {
	for _, c := range []struct{ about, settings, files, want string }{
		{"remedies of the schema, in the order of their places", "", `
-- a.md --
---
type: insight
score: "0.5" # c
---
`, `frontmatter-schema "insight": Add ` + "`status: draft`" + ` (safe) (preferred): ---|type: insight|score: "0.5" # c|status: draft|---|
frontmatter-schema "0.5": Change to the number 0.5 (safe) (preferred): ---|type: insight|score: 0.5 # c|---|
`},
		{"only those at the range", "", `
-- a.md --
---
type: insight
status: draft
score: ⟦"⟧1"
old: "yes"
---
`, `frontmatter-schema "1": Change to the number 1 (safe) (preferred): ---|type: insight|status: draft|score: 1|old: "yes"|---|
`},
		{"none beside the range", "", `
-- a.md --
---
type: insight
status: draft
score: ⟦¦⟧"1"
---
`, ``},
		{"none of what a setting switches off", "diagnostics.frontmatter-schema = 'off'", `
-- a.md --
---
type: insight
---
`, ``},
		{"none of what a comment switches off", "", `
-- a.md --
---
type: insight
---
<!-- notels-disable frontmatter-schema -->
`, ``},
		{"dates have no quotes but where there are some", "", `
-- a.md --
---
type: insight
status: done
score: 1
date: 2025-1-22
---
`, `frontmatter-schema "2025-1-22": Change to ` + "`2025-01-22`" + ` (safe) (preferred): ---|type: insight|status: done|score: 1|date: 2025-01-22|---|
`},
		{"dates in quotes", "", `
-- a.md --
---
type: insight
status: done
score: 1
date: '2025-1-22'
---
`, `frontmatter-schema "2025-1-22": Change to ` + "`2025-01-22`" + ` (safe) (preferred): ---|type: insight|status: done|score: 1|date: '2025-01-22'|---|
`},
	} {
		if got := fixesOf(t, c.settings, c.files); got != c.want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", c.about, got, c.want)
		}
	}
}

// mended is the note a.md with all safe fixes made, again and again, and how many
// times there were some.
func mended(t *testing.T, files string) (text string, rounds int) {
	t.Helper()
	v := newVault(insight + files)
	id := idOf("a.md")
	for text = v.disk[id]; rounds < 10; rounds++ {
		v.Apply(opened(id, text, 1))
		s := v.Snapshot()
		fixes, err := s.SafeFixes(s.File(id), v)
		if err != nil {
			t.Fatal(err)
		}
		if len(fixes) == 0 {
			return text, rounds
		}
		var edits []source.Edit
		for _, fix := range fixes {
			edits = append(edits, fix.Edits...)
		}
		text = string(source.Apply([]byte(text), edits))
	}
	t.Fatalf("fixes never end: %s", text)
	return "", 0
}

// TestSafeFixesComeToAnEnd makes the safe fixes of notes that have any mistakes
// together: they are done in few rounds, are never new mistakes of the syntax, and
// leave what is in order as it is.
func TestSafeFixesComeToAnEnd(t *testing.T) {
	mistakes := []string{
		"type: insight", "type: insight # twice", "status: Done", "status: unsure", "score: '1' # c", "score: 1,5", "tags: a, b", "tags: [a, a, b, a]", "tags:\n  - a\n  - a",
		"date: 2025-1-2", "date: '3.4.2025'", "title: a: b", "rel: [[a]]", "rel: [[a]], [[b]]", "x: @y", "x: %y # c", "l: [a,, b]", "m: {a: b: c}", "\ttab: 1", " far: 1", "q: 'it's'", "w: \"a", "old: yes",
		"n:\n\t- a", "v: *a", "u: `x`", "- item", "text", "k: |\n  a\n b",
	}
	good := "# kept: é\nfine: 'x' # y"
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 7))
		lines := []string{good}
		for range 1 + random.IntN(6) {
			lines = append(lines, mistakes[random.IntN(len(mistakes))])
		}
		random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		before := "---\n" + strings.Join(lines, "\n") + "\n---\n\nText: [[a]]\n"
		after, rounds := mended(t, "-- a.md --\n"+before)
		if rounds > 5 || !strings.Contains(after, good+"\n") && strings.Contains(before, good+"\n") || !strings.HasSuffix(after, "\n---\n\nText: [[a]]\n") {
			t.Errorf("%q comes to\n%q in %d rounds", before, after, rounds)
		}
		if was, is := mistakesIn(before), mistakesIn(after); is > was {
			t.Errorf("%q with %d mistakes comes to\n%q with %d", before, was, after, is)
		}
	}
}

// mistakesIn counts the mistakes in the syntax of a note's frontmatter.
func mistakesIn(text string) (count int) {
	for _, p := range note.Parse("a.md", []byte(text)).Problems {
		if p.Code == note.FrontmatterSyntax {
			count++
		}
	}
	return count
}

func TestSafeFixes(t *testing.T) {
	for _, c := range []struct {
		before, after string
		rounds        int
	}{
		{"---\ntype: insight\nstatus: Done # c\nscore: '1'\n---\n", "---\ntype: insight\nstatus: done # c\nscore: 1\n---\n", 1},
		{"---\ntype: insight\nscore: '1'\ntags: a, b\n---\n", "---\ntype: insight\nscore: 1\ntags:\n  - a\n  - b\nstatus: draft\n---\n", 1},
		{"---\r\ntype: insight\r\nscore: '1'\r\ntags: [a, b, a, a]\r\n---\r\n", "---\r\ntype: insight\r\nscore: 1\r\ntags: [a, b]\r\nstatus: draft\r\n---\r\n", 2},
		{"---\ntype: insight\nstatus: maybe\n---\n", "---\ntype: insight\nstatus: maybe\n---\n", 0},
		{"---\n{p2:\n  k: v\n :\n    - m\np1:\n---\n", "---\n{p2:\n  k: v\n :\n    - m\np1:\n---\n", 0},
		{"---\ntype: insight\nscore: '1'\ntags: x", "---\ntype: insight\nscore: 1\ntags:\n  - x", 1},
	} {
		text, rounds := mended(t, "-- a.md --\n"+c.before)
		if text != c.after || rounds != c.rounds {
			t.Errorf("of %q\ncomes %q in %d rounds, not\n%q in %d", c.before, text, rounds, c.after, c.rounds)
		}
	}
}

// TestFixesMustHelp tells which edits are kept from being made without asking: those
// that leave as many mistakes as there were.
func TestFixesMustHelp(t *testing.T) {
	text := "---\na: @b\n---\n"
	v := newVault("-- a.md --\n" + text)
	id := idOf("a.md")
	v.Apply(opened(id, text, 1))
	f := v.Snapshot().File(id)
	value := source.Span{Start: strings.Index(text, "@"), End: strings.Index(text, "@") + 2}
	for _, c := range []struct {
		code note.Code
		by   string
		want bool
	}{
		{note.FrontmatterSyntax, "'@b'", true},
		{note.FrontmatterSyntax, "'@b", false},
		{note.FrontmatterSyntax, "@b\nc: @d", false},
		{note.FrontmatterSchema, "@c", true},
		{note.FrontmatterSchema, "@b\nc: @d", false},
	} {
		fix := Fix{Code: c.code, Edits: []source.Edit{{Span: value, New: c.by}}}
		if got := isBetter(f, []Fix{fix}); got != c.want {
			t.Errorf("%s: with %q the note is better: %v", c.code, c.by, got)
		}
	}
}
