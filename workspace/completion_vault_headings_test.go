package workspace

import "testing"

func TestHeadingsOfTheVault(t *testing.T) {
	const vault = `
-- sub/b.md --
---
title: Bee
---
# Bee
## Method
### Steps
-- sub/c.md --
# Method
## Old method
-- d.md --
# D
## Method
## Café notes
## Method
-- e/f/d.md --
## Methods of old
-- x.png --
`
	t.Run("are those of this note and of its folder while nothing is typed", func(t *testing.T) {
		checkAccept(t, vault+"-- sub/a.md --\n# A\n## Own\n[[##‸\n### Last\n", `
Own (sub/a.md) → [[#Own]]‸
Last (sub/a.md) → [[#Last]]‸
Method (sub/b.md) → [[b#Method]]‸
Steps (sub/b.md) → [[b#Steps]]‸
Old method (sub/c.md) → [[c#Old method]]‸
…
`)
	})
	t.Run("by how well they fit, then by how near they are", func(t *testing.T) {
		checkAccept(t, vault+"-- sub/a.md --\n# A\n## Our method\n[[##met‸ x\n", `
Method (sub/b.md) → [[b#Method]]‸ x
Method (d.md) → [[d#Method]]‸ x
Method (d.md) → [[d#method-1]]‸ x
Methods of old (e/f/d.md) → [[f/d#Methods of old]]‸ x
Our method (sub/a.md) → [[#Our method]]‸ x
Old method (sub/c.md) → [[c#Old method]]‸ x
`)
		checkAccept(t, vault+"-- sub/a.md --\n[[##cafe‸]]\n", `Café notes (d.md) → [[d#Café notes]]‸`)
		checkAccept(t, vault+"-- sub/a.md --\n[[##mehtod‸]]\n", `
Method (sub/b.md) → [[b#Method]]‸
Method (d.md) → [[d#Method]]‸
Method (d.md) → [[d#method-1]]‸
Old method (sub/c.md) → [[c#Old method]]‸
Methods of old (e/f/d.md) → [[f/d#Methods of old]]‸
`)
		checkAccept(t, vault+"-- sub/a.md --\n[[##nothing‸]]\n", ``)
	})
	t.Run("in each form of link", func(t *testing.T) {
		checkAccept(t, vault+"-- sub/a.md --\n---\nup: [[##st‸\n---\n", `Steps (sub/b.md) → up: "[[b#Steps]]"‸`)
		checkAccept(t, vault+"-- sub/a.md --\n---\nup: \"[[##st‸]]\"\n---\n", `Steps (sub/b.md) → up: "[[b#Steps]]‸"`)
		checkAccept(t, vault+"-- sub/a.md --\n| a | b |\n|---|---|\n| ![[##st‸eps\\|shown]] | c |\n", `Steps (sub/b.md) → | ![[b#Steps‸\|shown]] | c |`)
	})
}
