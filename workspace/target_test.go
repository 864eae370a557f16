package workspace

import "testing"

func TestWikiTarget(t *testing.T) {
	for written, want := range map[string]string{
		"a": "a", "a b": "a b", "a/b.md": "a/b.md", "C#": "C#", "a^b": "a^b", "a#b c": "a#b c", "a\\b": "a\\b", "a`b": "a`b", " a": "a", "100%": "100%",
		"": "", "a|b": "", "a]]b": "", "a]": "", "[a": "", "a[[b": "", "a\nb": "", "https://x.org": "",
	} {
		got, ok := wikiTarget(written)
		if ok != (want != "") || ok && got.Written() != want {
			t.Errorf("[[%s]] is a link to %q, %v; want %q", written, got.Written(), ok, want)
		}
	}
}

func TestCompletionWritesTheShortestPathThatLeadsThere(t *testing.T) {
	checkCompletion(t, `
-- one/a.md --
[[no‸
-- note.md --
-- one/note.md --
-- two/note.md --
-- two/deep/note.md --
-- two/only-one.md --
`, `
note (one/note.md) → one/note
note (note.md) → note
note (two/note.md) → two/note
note (two/deep/note.md) → deep/note
`)
	t.Run("the name alone in its own folder", func(t *testing.T) {
		checkCompletion(t, "-- one/a.md --\n[[no‸\n-- one/note.md --\n-- two/note.md --\n", `
note (one/note.md) → note
note (two/note.md) → two/note
`)
	})
	t.Run("the extension where two files differ by nothing else", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[no‸\n-- sub/note.md --\n-- sub/note.markdown --\n", `
note (sub/note.markdown) → note.markdown
note (sub/note.md) → note.md
`)
	})
}

func TestCompletionWritesNothingThatAWikilinkCannotHold(t *testing.T) {
	checkCompletion(t, `
-- a.md --
[[na‸
-- na#1.md --
-- na[2].md --
-- na|3.md --
---
title: Name | three
alias: Third
---
-- na[[4.md --
---
title: Na four
---
-- na^5.md --
-- na^66.md --
---
title: Six
---
-- na]6.md --
---
alias: nab]]
---
-- nav]].md --
-- nav.md --
`, `
nav (nav.md) → nav
na#1 (na#1.md) → na#1
na]6 (na]6.md) → na6
na^5 (na^5.md) → na^5
na|3 (na|3.md) → Third
na[2] (na[2].md) → na2
na[[4 (na[[4.md) → Na four
na^66 (na^66.md) → Six
`)
	t.Run("nor shows it", func(t *testing.T) {
		files := "-- plain.md --\n---\nalias: odd]] name\n---\n-- odd|.md --\n---\nalias: other\n---\n"
		checkCompletion(t, "-- a.md --\n[[odd na‸\n"+files, "odd]] name (plain.md) → plain\n")
		checkCompletion(t, "-- a.md --\n[[other‸\n"+files, "other (odd|.md) → other\n")
	})
	t.Run("but a slug that leads there", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[go‸\n-- go [[now]].md --\n", "go [[now]] (go [[now]].md) → go-now\n")
	})
}

func TestCompletionOfHeadings(t *testing.T) {
	target := `
-- note.md --
# Title
## Last year
### By region
## Next year [sic] #1 | a *guess*
-- sub/index.md --
# Of a folder
-- C#.md --
# Of C#
-- C.md --
# Of C
-- pic.png --
`
	t.Run("in their order, or best first", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[note#‸]]"+target, `
Title (#) → Title
Last year (##) → Last year
By region (###) → By region
Next year [sic] #1 | a guess (##) → Next year sic 1 a guess
`)
		checkCompletion(t, "-- a.md --\n[[note#ye‸]]"+target, `
Last year (##) → Last year
Next year [sic] #1 | a guess (##) → Next year sic 1 a guess
By region (###) → By region
`)
	})
	t.Run("of the note that the path means", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n# Own\n[[#‸]]"+target, "Own (#) → Own\n")
		checkCompletion(t, "-- a.md --\n[[sub#‸]]"+target, "Of a folder (#) → Of a folder\n")
		checkCompletion(t, "-- a.md --\n[[C#‸]]"+target, "Of C (#) → Of C\n")
		checkCompletion(t, "-- a.md --\n[[pic.png#‸]]"+target, "")
		checkCompletion(t, "-- a.md --\n[[gone#‸]]"+target, "")
	})
	t.Run("in a chain those below", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[note#Last year#‸]]"+target, "By region (###) → By region\n")
		checkCompletion(t, "-- a.md --\n[[note#By region#‸]]"+target, "")
	})
	t.Run("so that each leads to itself", func(t *testing.T) {
		checkCompletion(t, "-- a.md --\n[[b#se‸]]\n-- b.md --\n# One\n## Setup\n## Setup\n# Two\n## Setup\n##\n# [ ]\n", `
Setup (##) → Setup
Setup (##) → setup-1
Setup (##) → Two#Setup
`)
	})
}
