package workspace

import "testing"

func TestReferencesOfAValue(t *testing.T) {
	t.Run("are its places under the same key, in any case", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
---
themes: [⟦Clou‸d⟧, inference costs]
concepts: cloud
---
-- b.md --
---
Themes:
  - '⟦cl‸oud⟧'
  - "⟦CLOUD⟧"
  - clouds
  - [cloud]
---
cloud
-- c.md --
---
themes: ⟦cloud⟧ # what it is about
---
`)
	})
	t.Run("numbers and dates too", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
---
date: ⟦2024-‸02-03⟧
score: 1
---
-- b.md --
---
date: "⟦2024-02-03⟧"
score: 2024-02-03
---
`)
	})
	t.Run("of what is escaped, as it reads", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
---
k: '⟦it‸''s⟧'
---
-- b.md --
---
k: ⟦it's⟧
---
`)
	})
}

func TestReferencesOfAKey(t *testing.T) {
	checkReferences(t, `
-- a.md --
---
⟦the‸mes⟧: [a, b]
nested: {themes: 1}
---
-- b.md --
---
⟦Themes⟧:
themes2: a
---
`)
}

func TestReferencesInFrontmatterKeepTheirMeaning(t *testing.T) {
	t.Run("links, tags, and values that name the note", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
---
title: A ti‸tle
aliases: [an al‸ias]
summary: LONG it is not only a word but a sentence, which nobody will write again in any ‸other note at all, be it as short as this one
nested: {deep: val‸ue}
---
-- b.md --
---
related: "⟦[[a]]⟧"
title: A title
aliases: [an alias]
nested: {deep: value}
---
`)
		checkReferences(t, `
-- a.md --
---
related: "⟦[[‸b]]⟧"
tags: [x]
---
-- b.md --
-- c.md --
---
related: ["⟦[[b]]⟧"]
---
`)
	})
}
