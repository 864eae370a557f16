package workspace

import "testing"

func TestConvertingLinks(t *testing.T) {
	const notes = `
-- sub/other note.md --
---
aliases: Nick
---
# A heading *here*
text ^id
## Below
-- pic.png --
`
	toMarkdown := func(before, after string) {
		t.Helper()
		checkAction(t, notes+"-- a.md --\n"+before, "Turn this wikilink into a Markdown link", "a.md:1: "+after)
	}
	toWiki := func(before, after string) {
		t.Helper()
		checkAction(t, notes+"-- a.md --\n"+before, "Turn this Markdown link into a wikilink", "a.md:1: "+after)
	}
	both := func(wiki, markdown string) {
		t.Helper()
		toMarkdown("x ‸"+wiki, "x "+markdown)
		toWiki("x ‸"+markdown, "x "+wiki)
	}
	both("[[other note]]", "[other note](sub/other%20note.md)")
	both("[[other note|shown]]", "[shown](sub/other%20note.md)")
	both("[[other note#A heading here]]", "[other note#A heading here](sub/other%20note.md#a-heading-here)")
	both("[[other note#^id|b]]", "[b](sub/other%20note.md#^id)")
	both("![[pic.png|300]]", "![300](pic.png)")
	both("![[pic.png]]", "![](pic.png)")
	both("![[other note#^id]]", "![](sub/other%20note.md#^id)")
	both("[[not yet]]", "[not yet](not%20yet.md)")
	both("[[sub/not yet|x]]", "[x](sub/not%20yet.md)")
	both("[[other note#Gone|x]]", "[x](sub/other%20note.md#Gone)")
	toMarkdown("[[Nick‸]]", "[Nick](sub/other%20note.md)")
	toMarkdown("[[other-note‸|a*b*]]", "[a*b*](sub/other%20note.md)")
	toMarkdown("[[‸#Here]]\n# Here", "[Here](#here)")
	toWiki("[Here](#her‸e)\n# Here", "[[#Here]]")
	toWiki("[there](#her‸e)\n# Here", "[[#Here|there]]")
	toWiki(`[a \* b](sub/‸)`+"\n-- sub/index.md --\n", "[[index|a * b]]")
	toMarkdown("| a ‸[[other note\\|x]] |\n| - |\n", "| a [x](sub/other%20note.md) |")
	toWiki("| a ‸[x](sub/other%20note.md) |\n| - |\n", `| a [[other note\|x]] |`)

	t.Run("only what says the same", func(t *testing.T) {
		for _, text := range []string{
			`[x](sub/other%20note.md‸ "title")`, "[x](‸sub/other%20note.md?q)", "[a [b]](‸sub/other%20note.md)", "[a\nb](‸sub/other%20note.md)",
			"[x](‸sub/other%20note.md#L2)", "[x](‸https://example.org)", "[x]‸[y]\n\n[y]: pic.png", "[x](‸sub/)", "![](gone.png‸)",
		} {
			checkOffered(t, notes+"-- a.md --\n"+text, "to-wiki")
		}
		for _, text := range []string{
			"[[‸gone.png]]", "[[other note|a [b] c‸]]", "---\nup: \"[[other‸ note]]\"\n---\n", "`[[other‸ note]]`",
		} {
			checkOffered(t, notes+"-- a.md --\n"+text, "to-markdown")
		}
	})
	t.Run("many", func(t *testing.T) {
		checkAction(t, notes+`
-- a.md --
[[other note‸]] [x](pic.png) [[gone.png]]
# See [[other note|it]]
[[#See it]] ![[pic.png]]
`, "Turn all wikilinks of this note into Markdown links", `
a.md:1: [other note](sub/other%20note.md) [x](pic.png) [[gone.png]]
a.md:2: # See [it](sub/other%20note.md)
a.md:3: [See it](#see-it) ![](pic.png)
`)
		checkAction(t, notes+`
-- a.md --
⟦[a](sub/other%20note.md) [[other note]]
![](pic.png)⟧ [b](pic.png)
`, "Turn the selected Markdown links into wikilinks", `
a.md:1: [[other note|a]] [[other note]]
a.md:2: ![[pic.png]] [b](pic.png)
`)
	})
}
