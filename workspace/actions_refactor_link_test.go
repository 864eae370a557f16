package workspace

import "testing"

func TestLinkingTheSelection(t *testing.T) {
	const notes = `
-- sub/gpu-lock-in.md --
---
aliases: Vendor trap
---
# GPU Lock-in
-- x/plan.md --
-- y/plan.md --
-- 猫.md --
`
	check := func(before, title, after string) {
		t.Helper()
		checkAction(t, notes+"-- a.md --\n"+before, title, "a.md:1: "+after)
	}
	check("a ⟦GPU lock-in⟧ b", "Link this text to sub/gpu-lock-in.md", "a [[gpu-lock-in|GPU lock-in]] b")
	check("a ⟦vendor trap ⟧b", "Link this text to sub/gpu-lock-in.md", "a [[gpu-lock-in|vendor trap]] b")
	check("a ⟦GPU-lock-in⟧", "Link this text to sub/gpu-lock-in.md", "a [[GPU-lock-in]]")
	check("⟦plan⟧s", "Link this text to y/plan.md", "[[y/plan|plan]]s")
	check("⟦plan⟧s", "Link this text to x/plan.md", "[[x/plan|plan]]s")
	check("| ⟦gpu lock-in⟧ |\n| - |", "Link this text to sub/gpu-lock-in.md", `| [[gpu-lock-in\|gpu lock-in]] |`)
	check("⟦猫⟧が", "Link this text to 猫.md", "[[猫]]が")
	check("a ⟦new thing⟧", "Link this text to a note that is not written yet", "a [[new thing]]")

	t.Run("in the style of the vault", func(t *testing.T) {
		v := newVault(notes + "-- a.md --\n⟦GPU lock-in⟧ ⟦new thing⟧")
		v.setAll(t, "[links]\nstyle = \"markdown\"\n")
		var links []string
		actionsAt(t, v, func(_ *Snapshot, actions map[string]Action) {
			for _, a := range actions {
				e, err := a.Edit(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				links = append(links, e.Notes[0].Edits[0].New)
			}
		})
		if len(links) != 2 || links[0] != "[GPU lock-in](sub/gpu-lock-in.md)" || links[1] != "[new thing](new%20thing.md)" {
			t.Errorf("got %q", links)
		}
	})
	t.Run("only words", func(t *testing.T) {
		for _, text := range []string{
			"no selection‸", "⟦two\nlines⟧", "`⟦code⟧`", "[[⟦plan⟧]]", "---\nx: ⟦plan⟧\n---\n", "⟦a/b⟧", "⟦a#b⟧", "⟦  ⟧", "⟦gone.png⟧", "$⟦xy⟧$", "# This\n⟦this⟧",
		} {
			checkOffered(t, notes+"-- a.md --\n"+text, "link")
		}
	})
}
