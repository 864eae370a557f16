package workspace

import "testing"

func TestFixesOfOneNote(t *testing.T) {
	for about, c := range map[string]struct{ files, want string }{
		"a label like it, or its own": {"-- a.md --\n[t][gpu‸ prces]\n\n[gpu prices]: x.md\n-- x.md --\n", `
Change to [gpu prices] (preferred)
a.md:1: [t][gpu prices]
Add a definition of [gpu prces]
a.md:1: [t][gpu prces]
a.md:2:
a.md:3: [gpu prices]: x.md
a.md:4:
a.md:5: [gpu prces]: <>
a.md:6:
`},
		"that of the note which is called so": {"-- a.md --\n[t][Some ‸note]\n-- x/some note.md --\n", `
Add a definition of [Some note] (preferred)
a.md:1: [t][Some note]
a.md:2:
a.md:3: [Some note]: x/some%20note.md
a.md:4:
`},
		"none where code is never closed": {"-- a.md --\n[t][no‸ne]\n\n```\n", ``},
		"a footnote like it, or its own": {"-- a.md --\ntext[^no‸te]\n\n[^notes]: x\n", `
Change to [^notes] (preferred)
a.md:1: text[^notes]
Add the footnote [^note]
a.md:1: text[^note]
a.md:2:
a.md:3: [^notes]: x
a.md:4:
a.md:5: [^note]:
a.md:6:
`},
		"numbers are not like each other": {"-- a.md --\ntext[^1‸]\n\n[^12]: x\n", `
Add the footnote [^1] (preferred)
a.md:1: text[^1]
a.md:2:
a.md:3: [^12]: x
a.md:4:
a.md:5: [^1]:
a.md:6:
`},
		"a definition that nothing uses goes with its blank line": {"-- a.md --\ntext\n\n[a‸b]: x.md\n\nmore\n-- x.md --\n", `
Remove the definition of [ab]
a.md:1: text
a.md:2:
a.md:3: more
a.md:4:
`},
		"or from among others": {"-- a.md --\n[t][c]\n\n[c]: x.md\n[a‸b]: x.md\n  \"title\"\n[c]: x.md\n-- x.md --\n", `
Remove the definition of [ab]
a.md:1: [t][c]
a.md:2:
a.md:3: [c]: x.md
a.md:4: [c]: x.md
a.md:5:
`},
		"the second definition": {"-- a.md --\n[t][c]\n\n[c]: x.md\n> [c‸]: y.md\n-- x.md --\n-- y.md --\n", `
Remove the definition of [c]
a.md:1: [t][c]
a.md:2:
a.md:3: [c]: x.md
a.md:4:
`},
		"a footnote that nothing uses, with all its text": {"-- a.md --\ntext\n\n[^‸a]: y\n    z\n\n    more\n\nend\n", `
Remove the footnote [^a]
a.md:1: text
a.md:2:
a.md:3: end
a.md:4:
`},
		"the second footnote": {"-- a.md --\ntext[^a]\n\n[^a]: x\n[^‸a]: y", `
Remove the footnote [^a]
a.md:4:
`},
		"another id for the second block": {"-- a.md --\none ^x\n\ntwo ^‸x\n\nthree ^X-2\n", `
Change to ^x-3
a.md:3: two ^x-3
`},
		"the note that an empty link shows": {"-- a.md --\n[GPU prices]‸()\n-- gpu-prices.md --\n", `
Link to "gpu-prices.md" (preferred)
a.md:1: [GPU prices](gpu-prices.md)
Make it plain text
a.md:1: GPU prices
`},
		"the note, called as its file is": {"-- a.md --\n[the note]‸()\n-- the note.md --\n", `
Link to "the note.md" (preferred)
a.md:1: [the note](the%20note.md)
Make it plain text
a.md:1: the note
`},
		"the note, in the place of brackets": {"-- a.md --\n[the note]‸(<>)\n-- the note.md --\n", `
Link to "the note.md" (preferred)
a.md:1: [the note](the%20note.md)
Make it plain text
a.md:1: the note
`},
		"the note, before a title": {"-- a.md --\n[the note]‸( <> \"t\" )\n-- the note.md --\n", `
Link to "the note.md" (preferred)
a.md:1: [the note]( the%20note.md "t" )
Make it plain text
a.md:1: the note
`},
		"the note, where blanks are": {"-- a.md --\n[the note]‸(  )\n-- the note.md --\n", `
Link to "the note.md" (preferred)
a.md:1: [the note](  the%20note.md)
Make it plain text
a.md:1: the note
`},
		"or what it shows": {"-- a.md --\nx [[|te‸xt]]\n", `
Make it plain text
a.md:1: x text
`},
		"or nothing": {"-- a.md --\nx [[‸]]\n", `
Remove it
a.md:1: x
`},
		"a tag of two words": {"-- a.md --\n---\ntags: ['two ‸words', b]\n---\n", `
Change to "two-words"
a.md:2: tags: ['two-words', b]
`},
		"the code that was meant": {"-- a.md --\n<!-- notels-disable-next-line self-link, broken-lnk‸ -->\n", `
Change to "broken-link" (preferred)
a.md:1: <!-- notels-disable-next-line self-link, broken-link -->
`},
		"the word that was meant": {"-- a.md --\n<!-- notels-disable-nextline‸ self-link -->\n", `
Change to "notels-disable-next-line" (preferred)
a.md:1: <!-- notels-disable-next-line self-link -->
`},
	} {
		t.Run(about, func(t *testing.T) { checkFixes(t, "", c.files, c.want) })
	}
}
