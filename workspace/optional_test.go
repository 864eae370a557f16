package workspace

import (
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

func TestOrphanNote(t *testing.T) {
	const on = "diagnostics.orphan-note = 'warning'"
	t.Run("a note that no other note links to, at its first H1, else its first line", func(t *testing.T) {
		checkDiagnosticsWith(t, on, `
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
	})
	t.Run("but for those that stand for their folder", func(t *testing.T) {
		checkDiagnosticsWith(t, on, "-- README.md --\n‸\n-- sub/index.md --\n‸\n")
	})
	t.Run("and those in no workspace folder", func(t *testing.T) {
		checkDiagnosticsWith(t, on, "-- untitled:new --\n‸\n")
	})
	t.Run("not before the workspace has been read", func(t *testing.T) {
		v := newVault("-- a.md --\n‸\n")
		v.setAll(t, on)
		s := v.SetScanned(false)
		f := s.File(idOf("a.md"))
		if found := s.Diagnostics(f, f.Note, v); len(found) > 0 {
			t.Errorf("got %v", found)
		}
	})
	t.Run("if that is switched on", func(t *testing.T) {
		checkDiagnostics(t, "-- a.md --\n‸\n")
	})
}

func TestLooseLink(t *testing.T) {
	const on = "diagnostics.loose-link = 'warning'"
	checkDiagnosticsWith(t, on, `
-- one/a.md --
[x](⟦loose-link¦far.md⟧) [x](⟦loose-link¦two/far.md⟧#h) [x](⟦loose-link¦root.md⟧) ![](⟦loose-link¦pic.png⟧) [x](⟦loose-link¦guide⟧) [x](⟦loose-link¦tips/⟧)
[x](near.md) [x](./near.md) [x](../two/far.md) [x](/two/far.md) [x](/root.md) [x](sub) [x](sub/) [x](SUB) [x](../one/sub) [[far]] [[root]] [x](https://x.org)

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
		checkMessages(t, note.LooseLink, "-- /one/a.md --\n[x](far.md)\n-- /two/far.md --\n", `
			No file is at "far.md" as seen from this note, where GitHub looks.
		`, "/one", "/two")
	})
}
