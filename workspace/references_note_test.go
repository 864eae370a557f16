package workspace

import "testing"

func TestReferencesOfANote(t *testing.T) {
	t.Run("are all links to it, its headings and blocks, embeds and frontmatter included", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
---
aliases: [first]
---
Pro‸se.

## He⟦link¦⟧ading ^block

[[#Heading]] [x](#heading)
⟦[[a]]⟧
-- b.md --
---
related: "⟦[[a]]⟧"
deep: {list: ["⟦[[A#Heading|x]]⟧"]}
---
⟦[[a]]⟧ ⟦[[a#Heading|shown]]⟧ ⟦![[a#^block]]⟧ ⟦[x](a.md)⟧ ⟦[x](./a.md#gone)⟧ ⟦[[first]]⟧ ⟦[[a.md]]⟧ ⟦[[%61]]⟧
<a href="⟦a.md⟧">x</a> [[b]] [x][label] [[aa]]
`+"`[[a]]`"+`

⟦[label]: a.md⟧
-- sub/c.md --
⟦[x](../a.md)⟧ ⟦[x](a.md)⟧ ⟦[[a]]⟧ [[./a]]
-- decoded.md --
⟦[[%61]]⟧
`)
	})
	t.Run("on any link to it", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
# A
-- b.md --
⟦‸[[‸a‸|shown‸]]‸⟧ text ⟦[sh‸own](a.m‸d)⟧ ⟦![[a‸#A]]⟧ ⟦[x‸](a.md#a)⟧

⟦[label]: a.‸md⟧
`)
	})
	t.Run("on a link to a part that it does not have", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
# A
-- b.md --
⟦[[a#gon‸e]]⟧ ⟦[[a#^gon‸e]]⟧ ⟦[[a#A]]⟧ ⟦[[a#‸]]⟧
`)
	})
}

func TestReferencesOfAnAttachment(t *testing.T) {
	checkReferences(t, `
-- pics/a b.png --
-- b.md --
⟦![[a b‸.png|300]]⟧ ⟦![x](pics/a%20b.p‸ng)⟧ <img src="⟦pics/a b.png⟧"> [[a b]]
`)
}

func TestReferencesOfAFolder(t *testing.T) {
	t.Run("are those of the note that stands for it", func(t *testing.T) {
		checkReferences(t, `
-- sub/index.md --
‸text
⟦[x](.)⟧ ⟦[x](./)⟧ ⟦[x](../sub)⟧
-- sub/deep/a.md --
⟦[up](..)⟧ ⟦[up](../)⟧ ⟦[[..]]⟧ ⟦[[sub]]⟧ ⟦[x](/sub)⟧ ⟦[[index]]⟧
-- b.md --
⟦[[sub]]⟧ ⟦[x](sub/)⟧ ⟦[x](sub/deep/..)⟧ ⟦[[Sub/Index]]⟧ [x](sub/deep)
`)
	})
	t.Run("of the root too", func(t *testing.T) {
		checkReferences(t, `
-- README.md --
‸text
-- sub/a.md --
⟦[up](..)⟧ ⟦[top](/)⟧ ⟦[[/]]⟧ ⟦[[../readme]]⟧ ⟦[x](../../vault)⟧
`)
	})
}

func TestReferencesByAnyName(t *testing.T) {
	checkReferences(t, `
-- Gpu-Cloud (v1.2)#x.md --
---
title: A Title/of two parts.md
alias: and/or
---
‸text
-- b.md --
⟦[[Gpu-Cloud (v1.2)#x]]⟧ ⟦[[gpu cloud v12x]]⟧ ⟦[[a title/of two parts.md]]⟧ ⟦[[And/Or]]⟧ ⟦[x](Gpu-Cloud%20%28v1.2%29%23x.md)⟧
-- c.md --
⟦[[A Titleof two partsmd]]⟧
-- d.md --
⟦[[Gpu-Cloud (v1.2)#x]]⟧
`)
}

func TestReferencesOfATitle(t *testing.T) {
	t.Run("are those of the note and the links inside it to the heading", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
# ⟦declaration¦The ‸title⟧

⟦[[#The title]]⟧ ⟦[x](#the-title)⟧ [[#Other]] ⟦[[a]]⟧

## Other
-- b.md --
⟦[[a]]⟧ ⟦[[a#Other]]⟧ ⟦[[a#The title]]⟧ ⟦[[the title]]⟧
`)
	})
}
