package workspace

import "testing"

func TestFixesOfLinksToParts(t *testing.T) {
	for about, c := range map[string]struct{ files, want string }{
		"the heading that is like it": {`
-- a.md --
[[b#Intrdu‸ction|t]]
-- b.md --
# B

## Introduction`, `
Change to "#Introduction" (preferred)
a.md:1: [[b#Introduction|t]]
Add the heading "Intrduction" to b.md
b.md:1: # B
b.md:2:
b.md:3: ## Introduction
b.md:4:
b.md:5: ## Intrduction
`},
		"by its slug in a Markdown link": {`
-- a.md --
[x](b.md#the-intrdu‸ction)
-- b.md --
# B
### The *Introduction*!
`, `
Change to "#the-introduction" (preferred)
a.md:1: [x](b.md#the-introduction)
Add the heading "The intrduction" to b.md
b.md:1: # B
b.md:2: ### The *Introduction*!
b.md:3:
b.md:4: ### The intrduction
b.md:5:
`},
		"below the heading of a chain": {`
-- a.md --
[[b#B#Detai‸ls]]
-- b.md --
`, ``},
		"which must be the last": {`
-- a.md --
[[#Last#Detai‸ls]]

# First

# Last
`, `
Add the heading "Details" to this note
a.md:1: [[#Last#Details]]
a.md:2:
a.md:3: # First
a.md:4:
a.md:5: # Last
a.md:6:
a.md:7: ## Details
a.md:8:
`},
		"in an empty note": {"-- a.md --\n[[b#Detai‸ls]]\n-- b.md --\n", `
Add the heading "Details" to b.md
b.md:1: ## Details
b.md:2:
`},
		"of several none is preferred": {`
-- a.md --
[[#Introdction‸]]
# Introduction A
# Introduction B
`, `
Change to "#Introduction A"
a.md:1: [[#Introduction A]]
Change to "#Introduction B"
a.md:1: [[#Introduction B]]
Add the heading "Introdction" to this note
a.md:1: [[#Introdction]]
a.md:2: # Introduction A
a.md:3: # Introduction B
a.md:4:
a.md:5: ## Introdction
a.md:6:
`},
		"the block that is like it": {"-- a.md --\n[[#^blok‸-one]]\n\ntext ^block-one\n", `
Change to "#^block-one" (preferred)
a.md:1: [[#^block-one]]
`},
	} {
		t.Run(about, func(t *testing.T) { checkFixes(t, "", c.files, c.want) })
	}
}
