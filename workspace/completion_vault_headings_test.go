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
Methods of old (e/f/d.md) → [[f/d#Methods of old]]‸
Old method (sub/c.md) → [[c#Old method]]‸
`)
		checkAccept(t, vault+"-- sub/a.md --\n[[##nothing‸]]\n", ``)
	})
	t.Run("in spite of typos, and those before what has stray letters", func(t *testing.T) {
		checkAccept(t, "-- a.md --\n[[##intrdocution‸]]\n-- b.md --\n## A pint of true road of many curious things to turn in an option\n## Introduction\n", `
Introduction (b.md) → [[b#Introduction]]‸
A pint of true road of many curious things to turn in an option (b.md) → [[b#A pint of true road of many curious things to turn in an option]]‸
`)
		const stray = "## my 1eh th od\n## my 2eh th od\n## my 3eh th od\n## my 4eh th od\n## my 5eh th od\n"
		checkAccept(t, "-- a.md --\n[[##mehtod‸]]\n-- b.md --\n"+stray+"-- c/d.md --\n## The method\n"+stray, `
The method (c/d.md) → [[d#The method]]‸
my 1eh th od (b.md) → [[b#my 1eh th od]]‸
my 2eh th od (b.md) → [[b#my 2eh th od]]‸
my 3eh th od (b.md) → [[b#my 3eh th od]]‸
my 4eh th od (b.md) → [[b#my 4eh th od]]‸
my 5eh th od (b.md) → [[b#my 5eh th od]]‸
my 1eh th od (c/d.md) → [[d#my 1eh th od]]‸
my 2eh th od (c/d.md) → [[d#my 2eh th od]]‸
my 3eh th od (c/d.md) → [[d#my 3eh th od]]‸
my 4eh th od (c/d.md) → [[d#my 4eh th od]]‸
my 5eh th od (c/d.md) → [[d#my 5eh th od]]‸
`)
	})
	t.Run("with titles where few others fit, behind those that fit alike", func(t *testing.T) {
		const titles = "-- x/intro.md --\n# Introduction\n# Introduction to all\n-- introduced.md --\n---\ntitle: Introduced\n---\n# Other\n"
		checkAccept(t, "-- a.md --\n# Another introduction to introducing\n[[##introduc‸]]\n"+titles, `
Introduction to all (x/intro.md) → [[intro#Introduction to all]]‸
Introduction (x/intro.md) → [[intro#Introduction]]‸
Another introduction to introducing (a.md) → [[#Another introduction to introducing]]‸
`)
		checkAccept(t, "-- a.md --\n[[##introduc‸]]\n## Introduction 2\n## Introduction 3\n## Introduction 4\n## Introduction 5\n"+titles, `
Introduction 2 (a.md) → [[#Introduction 2]]‸
Introduction 3 (a.md) → [[#Introduction 3]]‸
Introduction 4 (a.md) → [[#Introduction 4]]‸
Introduction 5 (a.md) → [[#Introduction 5]]‸
Introduction to all (x/intro.md) → [[intro#Introduction to all]]‸
`)
	})
	t.Run("in each form of link", func(t *testing.T) {
		checkAccept(t, vault+"-- sub/a.md --\n---\nup: [[##st‸\n---\n", `Steps (sub/b.md) → up: "[[b#Steps]]"‸`)
		checkAccept(t, vault+"-- sub/a.md --\n---\nup: \"[[##st‸]]\"\n---\n", `Steps (sub/b.md) → up: "[[b#Steps]]‸"`)
		checkAccept(t, vault+"-- sub/a.md --\n| a | b |\n|---|---|\n| ![[##st‸eps\\|shown]] | c |\n", `Steps (sub/b.md) → | ![[b#Steps‸\|shown]] | c |`)
	})
}
