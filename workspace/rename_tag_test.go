package workspace

import (
	"fmt"
	"strings"
	"testing"
)

func TestRenamingATag(t *testing.T) {
	t.Run("in text and frontmatter of all notes, with those nested in it", func(t *testing.T) {
		checkRename(t, `
-- a.md --
---
tags: [x, old, "#Old/b", older]
---
#o‸ld and #OLD/b/c (#old) #old/
`+"`#old`"+` #older #x/old
-- b.md --
---
tag: old, other #comment
---
-- c.md --
---
Tags: "#other #old/x"
---
-- d.md --
---
topics: [old]
---
#older
-- toml.md --
+++
tags = ["old", 'x']
+++
-- json.md --
{
  "tags": ["#old/b"]
}
`, "new", `
a.md:2: tags: [x, new, "#new/b", older]
a.md:4: #new and #new/b/c (#new) #new/
b.md:2: tag: new, other #comment
c.md:2: Tags: "#other #new/x"
json.md:2:   "tags": ["#new/b"]
toml.md:2: tags = ["new", 'x']
`)
	})
	t.Run("one that is nested, by any of its letters", func(t *testing.T) {
		checkRename(t, `
-- a.md --
‸#‸a/‸b #a/b/c #a #a/bc
-- b.md --
---
tags:
  - a
  - '#‸A/B'
---
-- c.md --
---
tags: [a/‸b, c]
---
`, "x", `
a.md:1: #x #x/c #a #a/bc
b.md:4:   - '#x'
c.md:2: tags: [x, c]
`)
	})
	t.Run("with a # typed before the name, and blanks around", func(t *testing.T) {
		checkRename(t, "-- a.md --\n#o‸ld\n", " #new ", "a.md:1: #new")
	})
	t.Run("in any script", func(t *testing.T) {
		checkRename(t, "-- a.md --\n🎉 #日本/東京 🎉 #日‸本\n-- b.md --\n---\ntags: [🎉, 日本]\n---\n#STRASSE #straße\n", "🎌/é", `
a.md:1: 🎉 #🎌/é/東京 🎉 #🎌/é
b.md:2: tags: [🎉, 🎌/é]
`)
		checkRename(t, "-- a.md --\n#STRASSE/x #stra‸ße\n", "weg", "a.md:1: #weg/x #weg")
	})
	t.Run("below itself", func(t *testing.T) {
		checkRename(t, "-- a.md --\n---\ntags: [a, a/b, a/c]\n---\n#a‸ #a/b #b\n", "a/b", `
a.md:2: tags: [a/b, a/b/b, a/b/c]
a.md:4: #a/b #a/b/b #b
`)
	})
	t.Run("in its letter case only", func(t *testing.T) {
		checkRename(t, "-- a.md --\n---\ntags: [OLD, x]\n---\n#o‸ld #Old/x #OLD\n", "Old", `
a.md:2: tags: [Old, x]
a.md:4: #Old #Old/x #Old
`)
	})
	t.Run("to itself", func(t *testing.T) {
		checkRename(t, "-- a.md --\n---\ntags: [old, x]\n---\n#o‸ld\n", "old", "")
	})
	t.Run("writes quotes where YAML needs some", func(t *testing.T) {
		checkRename(t, "-- a.md --\n---\ntags: [o‸ld, x]\n---\n", "true", `a.md:2: tags: ["true", x]`)
		checkRename(t, "-- a.md --\n---\ntags: o‸ld\n---\n", "2024-01-02", `a.md:2: tags: "2024-01-02"`)
		checkRename(t, "-- a.md --\n---\ntags: 20‸24, x\n---\n", "y2024", `a.md:2: tags: y2024, x`)
	})
	t.Run("keeps line ends, and how texts of several lines are written", func(t *testing.T) {
		checkRename(t, "-- a.md --\n---\r\ntags: |\r\n  old\r\n  x\r\n---\r\n#o‸ld\r\n", "new", "a.md:3:   new\r\na.md:6: #new\r")
	})
}

func TestRenamingATagToOneThatIsThere(t *testing.T) {
	t.Run("asks, and leaves each once in a frontmatter", func(t *testing.T) {
		checkRename(t, `
-- a.md --
---
tags: [o‸ld, x, New, old/b, new/B]
---
#old #new
-- b.md --
---
tags: old new, y
---
-- c.md --
---
tags: "y, new #Old"
---
-- d.md --
---
tags: [old, OLD]
---
`, "new", `
a.md:2: tags: [x, New, new/B]
a.md:4: #new #new
b.md:2: tags: new, y
c.md:2: tags: "y, new"
d.md:2: tags: [new]
? #new is on 3 notes already; afterwards the two can't be told apart.
`)
	})
	t.Run("asks if only tags nested in them meet", func(t *testing.T) {
		checkRename(t, "-- a.md --\n#o‸ld\n-- b.md --\n#new/b\n", "new", `
a.md:1: #new
? Tags below #new are on 1 note already; afterwards they can't be told from those that are renamed.
`)
	})
	t.Run("asks for the tag above only if others are below it", func(t *testing.T) {
		checkRename(t, "-- a.md --\n#a/b‸ #a/b/c\n", "a", "a.md:1: #a #a/c")
		checkRename(t, "-- a.md --\n#a/b‸ #a/c\n", "a", "a.md:1: #a #a/c\n? Tags below #a are on 1 note already; afterwards they can't be told from those that are renamed.")
	})
}

func TestRenamingATagIsRefused(t *testing.T) {
	t.Run("to what is no tag", func(t *testing.T) {
		for _, to := range []string{"a b", "2024", "", "#", "a//b", "/a", "a/", "a.b", "a#b"} {
			checkRename(t, "-- a.md --\n#o‸ld\n", to, fmt.Sprintf("%q can't be a tag: a tag is made of letters, digits, emoji, \"_\" and \"-\", and not of digits only; a \"/\" stands between two names.", strings.TrimPrefix(to, "#")))
		}
	})
	t.Run("where the frontmatter can't be changed safely", func(t *testing.T) {
		checkRename(t, "-- a.md --\n#o‸ld\n-- sub/b.md --\n---\nx: &a [old]\ntags: *a\n---\n", "new",
			`The tag "old" can't be changed safely in sub/b.md: change it there by hand, then rename it.`)
	})
}

func TestRenamingATagInAHeadingKeepsTheLinksToIt(t *testing.T) {
	checkRename(t, `
-- a.md --
# Title #old
## Part #o‸ld
[[#Part #old]] [t](#part-old)
-- b.md --
[[a#Part old]] [t](a.md#part-old)
`, "new", `
a.md:1: # Title #new
a.md:2: ## Part #new
a.md:3: [[#Part new]] [t](#part-new)
b.md:1: [[a#Part new]] [t](a.md#part-new)
`)
}
