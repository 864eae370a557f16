package workspace

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

func TestDuplicateHeading(t *testing.T) {
	const on = "diagnostics.duplicate-heading = 'warning'"
	checkDiagnosticsWith(t, on, `
-- a.md --
# Log
## Setup
# log
## ⟦duplicate-heading¦Setup⟧
#
#
`)
	checkDiagnostics(t, "-- a.md --\n# A\n# A‸\n")
}

func TestSelfLink(t *testing.T) {
	const on = "diagnostics.self-link = 'warning'"
	checkDiagnosticsWith(t, on, `
-- sub/a.md --
---
alias: own
---
[[⟦self-link¦a⟧]] [[⟦self-link¦sub/a⟧#H|x]] [x](⟦self-link¦a.md⟧) [x](⟦self-link¦./a.md⟧#h) [[⟦self-link¦own⟧]] ![[⟦self-link¦a⟧]]
[[#H]] [x](#h) [[#]] [[b]] [[b#H]] [x](../other/a.md)

# H
-- sub/b.md --
# H
-- other/a.md --
`)
	checkDiagnostics(t, "-- a.md --\n[[a]]‸\n")
	t.Run("the message has what is enough", func(t *testing.T) {
		checkMessages(t, note.SelfLink, "-- a.md --\n[[a]] [[a#H]]\n\n# H\n", `
			This link leads to the note that it is in.
			This link leads to the note that it is in. "#H" is enough.
		`)
	})
}

const orphansOn = "diagnostics.orphan-note = 'warning'"

// An orphan is a note that no other note links to; it is told so at its first
// H1, else its first line.
func TestOrphanNote(t *testing.T) {
	checkDiagnosticsWith(t, orphansOn, `
-- own.md --
[[own]] [[#Part]]

## Part

# ⟦orphan-note¦Title⟧
-- line.md --
⟦orphan-note¦No heading.⟧
## Part
-- empty.md --
⟦orphan-note¦⟧
-- linked.md --
‸
-- embedded.md --
‸
-- related.md --
‸
-- called.md --
---
alias: by an alias
---
‸
-- b.md --
---
related: "[[related]]"
---
[[linked]] ![[embedded]] [[By an alias]]
`)
}

func TestNoOrphans(t *testing.T) {
	t.Run("are those that stand for their folder", func(t *testing.T) {
		checkDiagnosticsWith(t, orphansOn, "-- README.md --\n‸\n-- sub/index.md --\n‸\n")
	})
	t.Run("nor those in no workspace folder", func(t *testing.T) {
		checkDiagnosticsWith(t, orphansOn, "-- untitled:new --\n‸\n")
	})
	t.Run("not before the workspace has been read", func(t *testing.T) {
		v := newVault("-- a.md --\n‸\n")
		v.setAll(t, orphansOn)
		s := v.SetScanned(false)
		f := s.File(idOf("a.md"))
		if found := s.Diagnostics(f, v); len(found) > 0 {
			t.Errorf("got %v", found)
		}
	})
	t.Run("if that is not switched on", func(t *testing.T) {
		checkDiagnostics(t, "-- a.md --\n‸\n")
	})
}

func TestLooseLink(t *testing.T) {
	const on = "diagnostics.loose-link = 'warning'"
	checkDiagnosticsWith(t, on, `
-- one/a.md --
[x](⟦loose-link¦far.md⟧) [x](⟦loose-link¦two/far.md⟧#h) [x](⟦loose-link¦root.md⟧) ![](⟦loose-link¦pic.png⟧) [x](⟦loose-link¦guide⟧) [x](⟦loose-link¦tips/⟧)
[x](near.md) [x](./near.md) [x](../two/far.md) [x](/two/far.md) [x](/root.md) [x](sub) [x](sub/) [x](⟦case-mismatch¦SUB⟧) [x](../one/sub) [[far]] [[root]] [x](https://x.org)

[x]: ⟦loose-link¦far.md⟧

[x]
-- one/near.md --
-- one/sub/index.md --
-- two/far.md --
# H
-- root.md --
-- two/pic.png --
-- guide/index.md --
-- two/tips/README.md --
`)
	checkDiagnosticsWith(t, on, "-- untitled:new --\n[x](far.md)‸\n-- far.md --\n")
	checkDiagnostics(t, "-- one/a.md --\n[x](far.md)‸\n-- two/far.md --\n")
	t.Run("the message has the path that GitHub finds", func(t *testing.T) {
		checkMessages(t, note.LooseLink, "-- a.md --\n[x](far.md) [x](guide)\n-- one/far.md --\n-- one/guide/index.md --\n", `
			No file is at "far.md" as seen from this note, where GitHub looks. Write "one/far.md".
			No file is at "guide" as seen from this note, where GitHub looks. Write "one/guide".
		`)
		checkMessages(t, note.LooseLink, "-- deep/er/a.md --\n[x](<b c.md>) [x](er)\n-- one/b c.md --\n-- deep/er/index.md --\n", `
			No file is at "b c.md" as seen from this note, where GitHub looks. Write "../../one/b%20c.md".
			No file is at "er" as seen from this note, where GitHub looks. Write "./".
		`)
		checkMessages(t, note.LooseLink, "-- a.md --\n[x](C%23.md) [x](<50%25 (a>)\n-- Sub/C#.md --\n-- Sub/50% (a/index.md --\n", `
			No file is at "C#.md" as seen from this note, where GitHub looks. Write "Sub/C%23.md".
			No file is at "50% (a" as seen from this note, where GitHub looks. Write "Sub/50%25%20%28a".
		`)
		checkMessages(t, note.LooseLink, "-- /one/a.md --\n[x](far.md)\n-- /two/far.md --\n", `
			No file is at "far.md" as seen from this note, where GitHub looks.
		`, "/one", "/two")
	})
}

// TestTheRemedyOfALooseLinkLeadsThere writes links to files whose names mean
// something else in Markdown.
func TestTheRemedyOfALooseLinkLeadsThere(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	letters := append(strings.Split("ab .%#?()<>\\[]`|$*_~&;:^!\"'@=+,{}é\u00a0\u3000\t🎉23F", ""), "&lt;", "&#97;")
	for range 3000 {
		name := pick(random, "", "up/", "up/a (b/", "50%/") + "x"
		for range 1 + random.IntN(8) {
			name += pick(random, letters...)
		}
		name += pick(random, ".md", ".png", "")
		v := newVault("-- up/a.md --\n")
		s := v.Apply(onDiskNow(idOf(name), ""))
		text := pick(random, "%s", "`%s", "$%s <!-- x -->", "|a|\n|-|\n|%s|")
		n := note.Parse("a.md", fmt.Appendf(nil, text, "[x]("+escapePath(relativePath(idOf("up"), idOf(name)))+")"))
		if len(n.Links) != 1 {
			t.Fatalf("%d links in %q", len(n.Links), n.Text.Bytes())
		}
		if r := s.Resolve(s.File(idOf("up/a.md")), n.Links[0].Target); r.Step != FromNote || r.File.ID != idOf(name) {
			t.Fatalf("%q leads to %s, not to %q", n.Text.Bytes(), meaning(r), name)
		}
	}
}

func pick(random *rand.Rand, of ...string) string { return of[random.IntN(len(of))] }
