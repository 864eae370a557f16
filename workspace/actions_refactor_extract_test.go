package workspace

import "testing"

const (
	sectionOut = "Move this section to a new note"
	partOut    = "Move the selection to a new note"
)

func TestExtractingASection(t *testing.T) {
	t.Run("with all below it, its levels lifted, and links into it follow", func(t *testing.T) {
		checkAction(t, `
-- sub/a.md --
# Title
Intro [[#Parts]] [[#^id]] [t](#parts)

## Par‸ts
Text. ^id

### Small
[up](#title) [[#Title]] [[a#Parts]] [b](../b.md) [[#Small]] ![](p.png) [gone](gone.md)

## Next
-- b.md --
[[a#Parts]] [[a#Parts#Small]] ![[a#^id]] [t](sub/a.md#small) [[a]] [[a#Next]]
-- sub/p.png --
`, sectionOut, `
b.md:1: [[Parts]] [[Parts#Parts#Small]] ![[Parts#^id]] [t](Parts.md#small) [[a]] [[a#Next]]
sub/a.md:1: # Title
sub/a.md:2: Intro [[Parts]] [[Parts#^id]] [t](../Parts.md)
sub/a.md:3: 
sub/a.md:4: [[Parts]]
sub/a.md:5: 
sub/a.md:6: ## Next
sub/a.md:7: 
+ Parts.md: "# Parts\nText. ^id\n\n## Small\n[up](sub/a.md#title) [[a#Title]] [[Parts]] [b](b.md) [[#Small]] ![](sub/p.png) [gone](sub/gone.md)\n"
`)
	})
	t.Run("an embed left behind", func(t *testing.T) {
		checkAction(t, `
-- a.md --
# A
## Pa‸rt: one/two
x
# B
`, sectionOut+" and embed it", `
a.md:1: # A
a.md:2: 
a.md:3: ![[Part one two]]
a.md:4: 
a.md:5: # B
a.md:6: 
+ Part one two.md: "# Part: one/two\nx\n"
`)
	})
	t.Run("under another name where that is taken", func(t *testing.T) {
		checkAction(t, `
-- part.md --
-- Part 2.md --
-- a.md --
intro
## Pa‸rt
`, sectionOut, `
a.md:1: intro
a.md:2: 
a.md:3: [[Part 3]]
a.md:4: 
+ Part 3.md: "# Part\n"
`)
	})
	t.Run("be it taken by what an ignore file leaves out", func(t *testing.T) {
		checkAction(t, "-- Part.md ignored --\n-- a.md --\nintro\n\n## Pa‸rt\n", sectionOut, "a.md:3: [[Part 2]]\n+ Part 2.md: \"# Part\\n\"\n")
	})
	t.Run("not where it would be left out", func(t *testing.T) {
		v := newVault("-- private/ ignored --\n-- a.md --\nintro\n\n## Pa‸rt\n")
		v.setAll(t, "new.folder = 'private'")
		actionsAt(t, v, func(_ *Snapshot, actions map[string]Action) {
			const want = "A .gitignore or .ignore file leaves out private/Part.md, so that no link would find it; choose another place."
			if _, err := actions[sectionOut].Edit(t.Context()); err == nil || err.Error() != want {
				t.Errorf("got %v, want %s", err, want)
			}
		})
	})
	t.Run("underlined headings", func(t *testing.T) {
		checkAction(t, `
-- a.md --
intro

Pa‸rt
-----
## no part
`, sectionOut, `
a.md:3: [[Part]]
a.md:4: 
+ Part.md: "Part\n=====\n"
`)
	})
	t.Run("definitions and footnotes come along, and stay where the rest uses them", func(t *testing.T) {
		checkAction(t, `
-- sub/a.md --
# A
[one] [x][both] [^b]
## Pa‸rt
[two] [y][both] [^b] [^c]

## Rest

[one]: one.md
[two]: two.md
[both]: <#part>

[^b]: both

[^c]: only [three]

[three]: three.md
`, sectionOut, `
sub/a.md:1: # A
sub/a.md:2: [one] [x][both] [^b]
sub/a.md:3: 
sub/a.md:4: [[Part]]
sub/a.md:5: 
sub/a.md:6: ## Rest
sub/a.md:7: 
sub/a.md:8: [one]: one.md
sub/a.md:9: [both]: <../Part.md>
sub/a.md:10: 
sub/a.md:11: [^b]: both
sub/a.md:12: 
+ Part.md: "# Part\n[two] [y][both] [^b] [^c]\n\n[^b]: both\n\n[^c]: only [three]\n\n[two]: sub/two.md\n[both]: <#part>\n[three]: sub/three.md\n"
`)
	})
	t.Run("what it has and the rest uses stays", func(t *testing.T) {
		checkAction(t, `
-- a.md --
[one] [two] [^f]
## Pa‸rt
[two]

[one]: one.md
[two]: two.md

[^f]: foot
`, sectionOut, `
a.md:1: [one] [two] [^f]
a.md:2: 
a.md:3: [[Part]]
a.md:4: 
a.md:5: [^f]: foot
a.md:6: 
a.md:7: [one]: one.md
a.md:8: 
a.md:9: [two]: two.md
a.md:10: 
+ Part.md: "# Part\n[two]\n\n[two]: two.md\n"
`)
	})
	t.Run("with the frontmatter that the place asks for", func(t *testing.T) {
		v := newVault("-- s.json --\n{\"required\": [\"status\"], \"properties\": {\"status\": {\"default\": \"draft\"}}}\n-- a.md --\nx [[#P]]\n# ‸P\ny\n")
		v.setAll(t, "[new]\nfolder = \"p\"\n[schemas]\n\"p/**\" = \"s.json\"\n")
		v.setSchemas()
		actionsAt(t, v, func(s *Snapshot, actions map[string]Action) {
			e, err := actions[sectionOut].Edit(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			const want = "a.md:1: x [[P]]\na.md:2: \na.md:3: [[P]]\n+ p/P.md: \"---\\nstatus: draft\\n---\\n# P\\ny\\n\"\n"
			if got := showEdit(e); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	})
	t.Run("no note's title, nor what is no section", func(t *testing.T) {
		for _, text := range []string{"# Ti‸tle\ntext", "---\na: b\n---\n\n# Ti‸tle\n## Part", "text‸", "---\na: b‸\n---\n# X\n# Y", "```\n# x‸\n```\n# b", "a\n> ## quo‸ted\n\nb"} {
			checkOffered(t, "-- a.md --\n"+text, "extract")
		}
		checkOffered(t, "-- a.md --\n# Ti‸tle\n# Other", "extract", sectionOut, sectionOut+" and embed it")
	})
}

func TestExtractingTheSelection(t *testing.T) {
	t.Run("whole blocks", func(t *testing.T) {
		checkAction(t, `
-- a.md --
# A
before

So⟦me **words** of a long first [[a|line]]
and more

| a |
| - |
| b⟧ |

^tab

after [[#^tab]]
`, partOut, `
a.md:1: # A
a.md:2: before
a.md:3: 
a.md:4: [[Some words of a long first]]
a.md:5: 
a.md:6: after [[Some words of a long first#^tab]]
a.md:7: 
+ Some words of a long first.md: "Some **words** of a long first [[a|line]]\nand more\n\n| a |\n| - |\n| b |\n\n^tab\n"
`)
	})
	t.Run("links to the heading of all of it lead to the note, others to theirs", func(t *testing.T) {
		const links = "-- b.md --\n[[a#Part]] [[a#Part|shown]] ![[a#Part]] [t](a.md#part \"title\") [[a#Other]] <a href=\"a.md#part\">\n"
		checkAction(t, links+"-- a.md --\n⟦## Part\ntext\n### Other⟧\n", partOut, `
a.md:1: [[Part]]
a.md:2: 
b.md:1: [[Part]] [[Part|shown]] ![[Part]] [t](Part.md "title") [[Part#Other]] <a href="Part.md">
+ Part.md: "# Part\ntext\n## Other\n"
`)
		checkAction(t, links+"-- a.md --\n⟦## Part\n## Other⟧\n", partOut, `
a.md:1: [[Part]]
a.md:2: 
b.md:1: [[Part#Part]] [[Part#Part|shown]] ![[Part#Part]] [t](Part.md#part "title") [[Part#Other]] <a href="Part.md#part">
+ Part.md: "# Part\n# Other\n"
`)
		checkAction(t, links+"-- a.md --\n⟦text\n## Part\n### Other⟧\n", partOut, `
a.md:1: [[text]]
a.md:2: 
b.md:1: [[text#Part]] [[text#Part|shown]] ![[text#Part]] [t](text.md#part "title") [[text#Other]] <a href="text.md#part">
+ text.md: "text\n## Part\n### Other\n"
`)
	})
	t.Run("items of a list", func(t *testing.T) {
		checkAction(t, `
-- a.md --
- one
⟦- [ ] two things
  - more
- three
⟧- four
`, partOut, `
a.md:1: - one
a.md:2: - [[two things]]
a.md:3: - four
a.md:4: 
+ two things.md: "- [ ] two things\n  - more\n- three\n"
`)
	})
	t.Run("items of a list in another one", func(t *testing.T) {
		checkAction(t, `
-- a.md --
- x
  ⟦- y
    z⟧
- w
`, partOut, `
a.md:1: - x
a.md:2:   - [[y]]
a.md:3: - w
a.md:4: 
+ y.md: "- y\n  z\n"
`)
		checkAction(t, `
-- a.md --
1. x

   - y
     - deep ⟦[[a|one]]
       more [[a]]
     - two⟧
     - three [[#^id]]
2. w ^id
`, partOut, `
a.md:1: 1. x
a.md:2: 
a.md:3:    - y
a.md:4:      - [[deep one]]
a.md:5:      - three [[#^id]]
a.md:6: 2. w ^id
a.md:7: 
+ deep one.md: "- deep [[a|one]]\n  more [[a]]\n- two\n"
`)
		checkAction(t, `
-- a.md --
- x ⟦too
  - y⟧
- w
`, partOut, `
a.md:1: - [[x too]]
a.md:2: - w
a.md:3: 
+ x too.md: "- x too\n  - y\n"
`)
	})
	t.Run("without a rule before them, which would be frontmatter", func(t *testing.T) {
		checkAction(t, `
-- a.md --
before

⟦---

text

---⟧

after
`, partOut, `
a.md:1: before
a.md:2: 
a.md:3: ---
a.md:4: 
a.md:5: [[text]]
a.md:6: 
a.md:7: after
a.md:8: 
+ text.md: "text\n\n---\n"
`)
		checkOffered(t, "-- a.md --\nbefore\n\n⟦---⟧\n\nafter\n", "extract")
	})
	t.Run("called by words, if it has any", func(t *testing.T) {
		checkAction(t, "-- a.md --\nbefore\n\n⟦-- 🎉⟧\n", partOut, "a.md:3: [[Untitled]]\n+ Untitled.md: \"-- 🎉\\n\"\n")
	})
	t.Run("blocks that start with a heading", func(t *testing.T) {
		checkAction(t, `
-- a.md --
# A
⟦### Part
text⟧

### Other
`, partOut, `
a.md:2: 
a.md:3: [[Part]]
+ Part.md: "# Part\ntext\n"
`)
		checkAction(t, `
-- a.md --
# A
⟦## Part⟧
text
`, partOut, `
a.md:2: 
a.md:3: [[Part]]
+ Part.md: "# Part\ntext\n"
`)
	})
	t.Run("a callout, in the style of Markdown", func(t *testing.T) {
		v := newVault("-- sub/a.md --\nx [[#^q]]\n\n⟦> [!note] Mind\n> this ^q\n⟧\ny\n")
		v.setAll(t, "[links]\nstyle = \"markdown\"\n[new]\nfolder = \"new\"\nname = \"kebab\"\n")
		actionsAt(t, v, func(s *Snapshot, actions map[string]Action) {
			e, err := actions[partOut].Edit(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			checkMeanings(t, v, s, e)
			const want = "sub/a.md:1: x [[mind#^q]]\nsub/a.md:2: \nsub/a.md:3: [Mind](../new/mind.md)\nsub/a.md:4: \nsub/a.md:5: y\nsub/a.md:6: \n" +
				"+ new/mind.md: \"> [!note] Mind\\n> this ^q\\n\"\n"
			if got := showEdit(e); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	})
	t.Run("all lines end as those of the note", func(t *testing.T) {
		const draft = "-- .notels/schemas/draft.schema.json --\n{\"required\": [\"status\"], \"properties\": {\"status\": {\"default\": \"draft\"}}}\n"
		v := newVault(draft + "-- a.md --\nx\r\n\r\n⟦one\r\ntwo⟧\r\n")
		v.setAll(t, "schemas = {'*' = '.notels/schemas/draft.schema.json'}")
		actionsAt(t, v, func(s *Snapshot, actions map[string]Action) {
			e, err := actions[partOut].Edit(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if got, want := e.New[0].Text, "---\r\nstatus: draft\r\n---\r\none\r\ntwo\r\n"; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	})
	t.Run("block ids and footnotes are not what it is called", func(t *testing.T) {
		for text, want := range map[string]string{
			"⟦- y ^id⟧":                "a.md:1: - [[y]]\n+ y.md: \"- y ^id\\n\"",
			"⟦one ^1\r\ntwo ^id⟧":      "a.md:1: [[one]]\n+ one.md: \"one ^1\\r\\ntwo ^id\\r\\n\"",
			"⟦A claim [^1] ^2 more⟧\n": "a.md:1: [[A claim 2 more]]\n+ A claim 2 more.md: \"A claim [^1] ^2 more\\n\"",
			"⟦[^note]⟧\n":              "a.md:1: [[Untitled]]\n+ Untitled.md: \"[^note]\\n\"",
		} {
			checkAction(t, "-- a.md --\n"+text, partOut, want)
		}
	})
	t.Run("not a part of a line, table or code", func(t *testing.T) {
		for _, text := range []string{
			"one ⟦word⟧ of it", "```\n⟦code⟧\nmore\n```", "| a |\n| - |\n⟦| b |⟧\n| c |\n", "---\n⟦a: b⟧\n---\n", "x[^1]\n\n⟦[^1]: foot⟧", "⟦\n\n⟧x",
		} {
			checkOffered(t, "-- a.md --\n"+text, "extract")
		}
	})
}

func TestAPartOfAHeadingStandsForItsSection(t *testing.T) {
	checkAction(t, "-- a.md --\nintro\n\n## P⟦ar⟧t\n\ntext\n", "Move this section to a new note", `
a.md:1: intro
a.md:2: 
a.md:3: [[Part]]
a.md:4: 
+ Part.md: "# Part\n\ntext\n"
`)
}
