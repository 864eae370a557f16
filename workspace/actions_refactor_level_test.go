package workspace

import "testing"

func TestPromotingAndDemotingSections(t *testing.T) {
	t.Run("the heading and all below it", func(t *testing.T) {
		files := `
-- a.md --
# Top
## Se‸ction
text [[#Below]]
### Below ###
## Next
`
		checkAction(t, files, "Demote this section to level 3", `
a.md:2: ### Section
a.md:4: #### Below ####
`)
		checkAction(t, files, "Promote this section to level 1", `
a.md:2: # Section
a.md:4: ## Below ##
`)
	})
	t.Run("chains follow", func(t *testing.T) {
		checkAction(t, `
-- a.md --
# Top
## A‸
text
# Next
## A
-- b.md --
[[a#Top#A]] [[a#Next#A]] [t](a.md#a-1) [t](a.md#a)
`, "Promote this section to level 1", `
a.md:2: # A
b.md:1: [[a#A]] [[a#Next#A]] [t](a.md#a-1) [t](a.md#a)
`)
	})
	t.Run("the title, and links by it", func(t *testing.T) {
		checkAction(t, `
-- a.md --
# My‸ title
-- b.md --
[[My title]]
`, "Demote this section to level 2", `
a.md:1: ## My title
b.md:1: [[a]]
`)
	})
	t.Run("underlined ones", func(t *testing.T) {
		checkAction(t, "-- a.md --\nOn‸e\n===\n", "Demote this section to level 2", "a.md:2: ---")
		checkAction(t, "-- a.md --\nOne\n--‸-\n", "Promote this section to level 1", "a.md:2: ===")
		checkAction(t, "-- a.md --\nOn‸e ^id\n---\n[[#^id]]\n", "Demote this section to level 3", "a.md:1: ### One ^id\na.md:2: [[#^id]]\na.md:3: ")
		checkAction(t, "-- a.md --\n> On‸e\n> ===\n", "Demote this section to level 2", "a.md:2: > ---")
		checkAction(t, "-- a.md --\nOn‸e\nand more\n---\n", "Demote this section to level 3", `The heading "One and more" goes over several lines, which one of that level can't.`)
	})
	t.Run("in lists, and without a text", func(t *testing.T) {
		checkAction(t, "-- a.md --\n- # On‸e\n", "Demote this section to level 2", "a.md:1: - ## One")
		checkAction(t, "-- a.md --\n##‸\n", "Promote this section to level 1", "a.md:1: #")
		checkAction(t, "-- a.md --\n## ‸##\n", "Promote this section to level 1", "a.md:1: # #")
	})
	t.Run("in a quote only what is in it", func(t *testing.T) {
		checkAction(t, "-- a.md --\n> ## Q‸\n> ### In\n\n### Out\n", "Promote this section to level 1", "a.md:1: > # Q\na.md:2: > ## In")
	})
	t.Run("within the levels that there are", func(t *testing.T) {
		checkOffered(t, "-- a.md --\n‸# One\n###### Six\n", "promote")
		checkOffered(t, "-- a.md --\n‸# One\n###### Six\n", "demote")
		checkOffered(t, "-- a.md --\n‸###### Six\n", "promote", "Promote this section to level 5")
		checkOffered(t, "-- a.md --\n# One\nte‸xt\n", "demote")
		checkOffered(t, "-- a.md --\n```\n# On‸e\n```\n", "demote")
		checkOffered(t, "-- a.md --\n⟦# One\ntext⟧\n", "demote")
	})
}
