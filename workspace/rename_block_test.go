package workspace

import "testing"

func TestRenamingABlockID(t *testing.T) {
	const files = `
-- a.md --
A paragraph. ^old‸-id

- item ^other

[[#^old‸-id]] [t](#^old-id)
-- b.md --
[[a#^OLD-i‸d|shown]] ![[a#^old-id]] [t](a.md#^old-‸id) [[a#^other]] [[a]] [[#^old-id]]
`
	const want = `
a.md:1: A paragraph. ^new1
a.md:5: [[#^new1]] [t](#^new1)
b.md:1: [[a#^new1|shown]] ![[a#^new1]] [t](a.md#^new1) [[a#^other]] [[a]] [[#^old-id]]
`
	t.Run("has all links to it follow", func(t *testing.T) { checkRename(t, files, "new1", want) })
	t.Run("keeps the mark of each link as it is written, and links that lead there still", func(t *testing.T) {
		const files = `
-- a.md --
A paragraph. ^old‸

[t](#%5Eold) [t](a.md#%5eOLD "x") [t](<a.md#%5Eo‸ld>) [[#%5Eold]] [t](a.md#^old) [t](a.md#^o%6Cd)
[t](a.md#%5Eother) [t](a%2Emd) <a href="a.md#%5Eold">x</a> [t][l]

[l]: a.md#%5Eold
`
		checkRename(t, files, "new", `
a.md:1: A paragraph. ^new
a.md:3: [t](#%5Enew) [t](a.md#%5enew "x") [t](<a.md#%5Enew>) [[#%5Enew]] [t](a.md#^new) [t](a.md#^new)
a.md:4: [t](a.md#%5Eother) [t](a%2Emd) <a href="a.md#%5Enew">x</a> [t][l]
a.md:6: [l]: a.md#%5Enew
`)
		checkRename(t, files, "OLD", "a.md:1: A paragraph. ^OLD")
	})
	t.Run("may be typed as in the text or as in a link", func(t *testing.T) {
		checkRename(t, files, "^new1", want)
		checkRename(t, files, " #^new1 ", want)
	})
	t.Run("to itself changes nothing", func(t *testing.T) { checkRename(t, files, "old-id", "") })
	t.Run("to other letter case changes it alone", func(t *testing.T) {
		checkRename(t, files, "Old-ID", "a.md:1: A paragraph. ^Old-ID")
	})
	t.Run("takes no other characters, and none of another block", func(t *testing.T) {
		for _, to := range []string{"", "^", "a b", "a_b", "é", "a#b", "^^a"} {
			checkRename(t, files, to, "A block id has letters from a to z, digits and - only, as ^my-id.")
		}
		checkRename(t, files, "OTHER", "Another block of a.md has the id ^other already; choose another one.")
	})
}

func TestWhereABlockIDIsRenamed(t *testing.T) {
	checkRenaming(t, "-- a.md --\n🎉 text ‸^i‸d‸\n", "🎉 text ^⟦id⟧ id")
	checkRenaming(t, "-- a.md --\n# H ^Id\n-- b.md --\né [[a#‸^id‸|x]]\n", "é [[a#^⟦id⟧|x]] Id")
	checkRenaming(t, "-- a.md --\n# H ^id\n-- b.md --\n[t](a.md#%5Ei‸d)\n", "[t](a.md#%5E⟦id⟧) id")
}
