package workspace

import "testing"

func TestRenamingAnAlias(t *testing.T) {
	t.Run("from the frontmatter, and from a link that leads by it, has such links follow", func(t *testing.T) {
		checkRename(t, `
-- a.md --
---
aliases: # names
  - "Old‸ one" # this
  - Other
---
[[Other]]
-- b.md --
---
up: "[[old one]]"
---
[[Old o‸ne]] [[‸OLD ONE|shown]] ![[Old one#x]] [[a]] [[a|Old one]] [[Other]] [t](Old%20one)
`, "The new one", `
a.md:3:   - "The new one" # this
b.md:2: up: "[[The new one]]"
b.md:4: [[The new one]] [[The new one|shown]] ![[The new one#x]] [[a]] [[a|Old one]] [[Other]] [t](Old%20one)
`)
	})
	t.Run("in each way to write it, with quotes where they are needed", func(t *testing.T) {
		for _, c := range [][3]string{
			{"aliases: [x, Ol‸d]", "a: b", `aliases: [x, "a: b"]`},
			{"aliases: [O‸ld, 'y, z']", "it's, so", `aliases: ['it''s, so', 'y, z']`},
			{"alias: Ol‸d", "New", "alias: New"},
			{"Aliases: x,  O‸ld , y", "New", "Aliases: x,  New , y"},
			{`alias: "x, O‸ld"`, "a: b", `alias: "x, a: b"`},
			{"alias: [20‸24]", "2025", "alias: [2025]"},
			{"aliases: [O‸ld, x, old]", "New", "aliases: [New, x]"},
		} {
			checkRename(t, "-- a.md --\n---\n"+c[0]+"\n---\n", c[1], "a.md:2: "+c[2])
		}
		checkRename(t, "-- a.md --\n+++\naliases = ['O‸ld']\n+++\n", "New", "a.md:2: aliases = ['New']")
	})
	t.Run("to the name of another note has its links lead by the file's name", func(t *testing.T) {
		checkRename(t, `
-- a.md --
---
aliases: [Old‸]
---
-- taken.md --
-- b.md --
[[Old]] [[taken]]
`, "Taken", `
a.md:2: aliases: [Taken]
b.md:1: [[a]] [[taken]]
`)
	})
	t.Run("to what a link can't hold has its links lead by the file's name", func(t *testing.T) {
		checkRename(t, "-- a.md --\n---\naliases: [Old‸]\n---\n-- b.md --\n[[Old|x]]\n", "C | D", "a.md:2: aliases: [C | D]\nb.md:1: [[a|x]]\n")
	})
	t.Run("is refused where it would be none or another", func(t *testing.T) {
		checkRename(t, "-- a.md --\n---\naliases: [O‸ld, x]\n---\n", " ", "A name can't become empty; delete it in the frontmatter.")
		checkRename(t, "-- a.md --\n---\naliases: [O‸ld, x]\n---\n", "a\nb", "A name is one line; leave the line breaks out.")
		checkRename(t, "-- a.md --\n---\naliases: [O‸ld, Other]\n---\n", "other", `a.md has the alias "Other" already; delete one of them.`)
		checkRename(t, "-- a.md --\n---\naliases: O‸ld\n---\n", "a, b", "A comma ends an alias here; put the aliases of this note into a list first, as [one, two].")
	})
	t.Run("that stands for others by an anchor is left to the writer", func(t *testing.T) {
		checkRename(t, "-- a.md --\n---\naliases: [&x O‸ld]\nother: *x\n---\n", "New", `"Old" can't be changed safely in a.md; change it there by hand.`)
	})
	t.Run("to itself changes nothing, to other letter case that", func(t *testing.T) {
		checkRename(t, "-- a.md --\n---\naliases: [O‸ld]\n---\n-- b.md --\n[[Old]]\n", "Old", "")
		checkRename(t, "-- a.md --\n---\naliases: O‸ld, x\n---\n-- b.md --\n[[Old]] [[X]]\n", "OLD", "a.md:2: aliases: OLD, x\nb.md:1: [[OLD]] [[X]]\n")
	})
}

func TestRenamingATitle(t *testing.T) {
	t.Run("of the frontmatter has links by it follow, and the heading stays", func(t *testing.T) {
		checkRename(t, `
-- some-note.md --
---
title: 'The ‸title'
---
# The title
-- b.md --
[[The title]] [[the title|x]] [[some-note]] [[some-note#The title]]
`, "It's new", `
b.md:1: [[It's new]] [[It's new|x]] [[some-note]] [[some-note#The title]]
some-note.md:2: title: 'It''s new'
`)
	})
	t.Run("to a number in words stays a text", func(t *testing.T) {
		checkRename(t, "-- a.md --\n---\ntitle: Old‸\n---\n", "2024", "a.md:2: title: \"2024\"")
	})
	t.Run("to nothing is refused", func(t *testing.T) {
		checkRename(t, "-- a.md --\n---\ntitle: Old‸\n---\n", "", "A name can't become empty; delete it in the frontmatter.")
	})
}

func TestWhereANameIsRenamed(t *testing.T) {
	checkRenaming(t, "-- a.md --\n---\naliases: [é, '‸It''s old‸']\n---\n", "aliases: [é, '⟦It''s old⟧'] It's old")
	checkRenaming(t, "-- a.md --\n---\nalias: one, ‸two‸ , three\n---\n", "alias: one, ⟦two⟧ , three two")
	checkRenaming(t, "-- a.md --\n---\ntitle: \"‸Old name‸\"\n---\n", "title: \"⟦Old name⟧\" Old name")
	checkRenaming(t, "-- a.md --\n---\naliases: [Old Name]\n---\n-- b.md --\n[[‸old name|sh‸own]]\n", "[[⟦old name⟧|shown]] Old Name")
}
