package workspace

import "testing"

func TestTableOfContents(t *testing.T) {
	const insert, update = "Insert a table of contents", "Update the table of contents"
	t.Run("below the title", func(t *testing.T) {
		checkText(t, `---
x: y
---
# Title
Text.‸
## One
### Below *it*
## Two [x]
#### Deep
## One
`, insert, `---
x: y
---
# Title

<!-- toc -->

- [[#One]]
  - [[#Below it]]
- [[#Two x]]
  - [[#Deep]]
- [[#one-1|One]]

<!-- /toc -->

Text.
## One
### Below *it*
## Two [x]
#### Deep
## One
`)
	})
	t.Run("where the cursor is", func(t *testing.T) {
		checkText(t, "# Title\nText.\n‸\nMore.\n## One\n## Two\n", insert,
			"# Title\nText.\n\n<!-- toc -->\n\n- [[#One]]\n- [[#Two]]\n\n<!-- /toc -->\n\nMore.\n## One\n## Two\n")
	})
	t.Run("at the start where there is no title", func(t *testing.T) {
		checkText(t, "---\nx: y\n---\n\nText.\n\n## One\n## T‸wo", insert,
			"---\nx: y\n---\n\n<!-- toc -->\n\n- [[#One]]\n- [[#Two]]\n\n<!-- /toc -->\n\nText.\n\n## One\n## Two")
		checkText(t, "## O‸ne\n# Top\n# Other\n", insert,
			"<!-- toc -->\n\n- [[#One]]\n- [[#Top]]\n- [[#Other]]\n\n<!-- /toc -->\n\n## One\n# Top\n# Other\n")
		checkText(t, "## O‸ne\r\n## Two\r\n", insert,
			"<!-- toc -->\r\n\r\n- [[#One]]\r\n- [[#Two]]\r\n\r\n<!-- /toc -->\r\n\r\n## One\r\n## Two\r\n")
	})
	t.Run("not within a list or code", func(t *testing.T) {
		checkText(t, "## One\n```\n‸\n```\n## Two\n- a\n\n- b\n", insert,
			"<!-- toc -->\n\n- [[#One]]\n- [[#Two]]\n\n<!-- /toc -->\n\n## One\n```\n\n```\n## Two\n- a\n\n- b\n")
		checkText(t, "## One\n## Two\n- a\n‸\n- b\n", insert,
			"<!-- toc -->\n\n- [[#One]]\n- [[#Two]]\n\n<!-- /toc -->\n\n## One\n## Two\n- a\n\n- b\n")
	})
	t.Run("the one that there is", func(t *testing.T) {
		checkText(t, "# Title\n## Contents\n<!-- toc -->\n- [[#Old]]\n<!-- /toc -->\n## One‸\n## Two\n", update,
			"# Title\n## Contents\n<!-- toc -->\n\n- [[#One]]\n- [[#Two]]\n\n<!-- /toc -->\n## One\n## Two\n")
		checkOffered(t, "-- a.md --\n<!-- toc -->\n\n- [[#One]]\n- [[#Two]]\n\n<!-- /toc -->\n## One‸\n## Two\n", "contents")
		checkOffered(t, "-- a.md --\n```\n<!-- toc -->\n<!-- /toc -->\n```\n## One‸\n## Two\n", "contents", insert)
	})
	t.Run("one of another program, or a place for one", func(t *testing.T) {
		checkText(t, "# Title\n\n<!-- toc -->\n\n- [Old](#old)\n\n<!-- tocstop -->\n\n## One‸\n## Two\n", update,
			"# Title\n\n<!-- toc -->\n\n- [[#One]]\n- [[#Two]]\n\n<!-- tocstop -->\n\n## One\n## Two\n")
		checkText(t, "# Title\n\n<!-- toc -->\n\n## One‸\n\n## Two\n", update,
			"# Title\n\n<!-- toc -->\n\n- [[#One]]\n- [[#Two]]\n\n<!-- /toc -->\n\n## One\n\n## Two\n")
	})
	t.Run("JetBrains', which ends as it starts", func(t *testing.T) {
		checkText(t, "# Title\n\n<!-- TOC -->\n* [Old](#old)\n<!-- TOC -->\n\n## One‸\n## Two\n", update,
			"# Title\n\n<!-- TOC -->\n\n- [[#One]]\n- [[#Two]]\n\n<!-- TOC -->\n\n## One\n## Two\n")
		checkOffered(t, "-- a.md --\n<!-- TOC -->\n\n- [[#One]]\n- [[#Two]]\n\n<!-- TOC -->\n\n## One‸\n## Two\n", "contents")
		checkOffered(t, "-- a.md --\n<!-- TOC -->\n\n- [[#One]]\n- [[#Two]]\n\n<!-- /TOC -->\n\n## One‸\n## Two\n", "contents")
	})
	t.Run("in the style of Markdown", func(t *testing.T) {
		v := newVault("-- a.md --\n# T‸\n## One [x](b.md)!\n## *Two*\n")
		v.setAll(t, "[links]\nstyle = \"markdown\"\n")
		actionsAt(t, v, func(s *Snapshot, actions map[string]Action) {
			e, err := actions[insert].Edit(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			const want = "\n\n<!-- toc -->\n\n- [One x!](#one-x)\n- [Two](#two)\n\n<!-- /toc -->\n"
			if got := e.Notes[0].Edits[0].New; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	})
	t.Run("not for a heading or two", func(t *testing.T) {
		for _, text := range []string{"‸", "# One‸", "# Title‸\n## One", "```\n# a\n# b‸\n```"} {
			checkOffered(t, "-- a.md --\n"+text, "contents")
		}
	})
}

func TestOrganizingDefinitions(t *testing.T) {
	const sort = "Sort the link definitions"
	t.Run("at the end, by their labels", func(t *testing.T) {
		checkText(t, `# A‸
[b] [a] [C]

[b]: b.md "Title"
[C]:
  c.md

More.

[a]: <a.md>

End.
`, sort, `# A
[b] [a] [C]

More.

End.

[a]: <a.md>
[b]: b.md "Title"
[C]:
  c.md
`)
	})
	t.Run("without those that nothing uses, but with remarks", func(t *testing.T) {
		checkText(t, `[a] [b]‸

[//]: # (a remark)
[c]: c.md
[b]: b.md
[a]: a.md
[B]: other.md
`, sort+" and remove 1 that no link uses and 1 whose label is there already", `[a] [b]

[//]: # (a remark)

[a]: a.md
[b]: b.md
`)
		checkText(t, "Text‸.\n\n[c]: c.md\n", sort+" and remove 1 that no link uses", "Text.\n")
		checkText(t, "‸[c]: c.md\n", sort+" and remove 1 that no link uses", "")
	})
	t.Run("in lists and quotes they stay", func(t *testing.T) {
		checkText(t, "‸[a] [b] [c]\n\n> [a]: a.md\n\n- x\n\n  [b]: b.md\n\n[c]: c.md\n\nx\n", sort,
			"[a] [b] [c]\n\n> [a]: a.md\n\n- x\n\n  [b]: b.md\n\nx\n\n[c]: c.md\n")
	})
	t.Run("line ends stay", func(t *testing.T) {
		checkText(t, "‸[a] [b]\r\n\r\n[b]: b.md\r\n[a]: a.md\r\n", sort, "[a] [b]\r\n\r\n[a]: a.md\r\n[b]: b.md\r\n")
	})
	t.Run("not where they would be code", func(t *testing.T) {
		checkAction(t, "-- a.md --\n‸[a]\n\n[a]: a.md\n\n```\ncode", sort, "Definitions at the end of this note would be none: what stands there is not closed.")
	})
	t.Run("not those that another program keeps between its remarks", func(t *testing.T) {
		const begin, end = "[//begin]: # \"Autogenerated link references\"\n", "[//end]: # \"Autogenerated link references\"\n"
		checkOffered(t, "-- a.md --\n‸[a] [b]\n\n"+begin+"[b]: b.md\n[a]: a.md\n"+end, "definitions")
		checkOffered(t, "-- a.md --\n‸[a] [b]\n\n"+begin+end+"[b]: b.md\n[a]: a.md\n", "definitions", sort)
	})
	t.Run("not where they are in order", func(t *testing.T) {
		for _, text := range []string{"‸[a] [b]\n\n[a]: a.md\n[b]: b.md\n", "‸no definitions", "```\n[a]: a.md‸\n```"} {
			checkOffered(t, "-- a.md --\n"+text, "definitions")
		}
	})
}
