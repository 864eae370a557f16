package workspace

import (
	"context"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// quickFixes are those at the first mark of the note a.md.
func quickFixes(t *testing.T, settings, files string) []Action {
	t.Helper()
	v := newVault(files)
	s := v.setAll(t, settings)
	f, err := v.file("a.md").loaded(v)
	if err != nil {
		t.Fatal(err)
	}
	mark := v.files[f.ID].Marks[0]
	all, err := s.Actions(f, source.Span{Start: mark.Start, End: mark.End}, v, today, func(kind string) bool { return kind == QuickFix })
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// checkFixes compares the quick fixes at the first mark of the note a.md, each with what it
// changes, but for those that only ignore what is wrong.
func checkFixes(t *testing.T, settings, files, want string) {
	t.Helper()
	var got []string
	for _, a := range quickFixes(t, settings, files) {
		if strings.HasPrefix(a.Title, "Ignore ") {
			if a.Preferred {
				t.Errorf("%s is preferred", a.Title)
			}
			continue
		}
		e, err := a.Edit(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a.Title+map[bool]string{true: " (preferred)"}[a.Preferred]+"\n"+showEdit(e))
	}
	if is, want := trimLines(strings.Join(got, "")), trimLines(want); is != want {
		t.Errorf("in\n%s\ngot\n%s\nwant\n%s", files, is, want)
	}
}

// trimLines is a text without blanks around its lines.
func trimLines(s string) string { return strings.Join(linesOf(s), "\n") }

func TestFixesOfLinksToNotes(t *testing.T) {
	for about, c := range map[string]struct{ settings, files, want string }{
		"the note is made, or the one is meant whose name is like it": {"", `
-- a.md --
x [[GPU ‸prces#Part|shown]]
-- gpu-prices.md --
-- x/GPU price list.md --
`, `
Create note "GPU prces.md" (preferred)
+ GPU prces.md: ""
Change to "gpu-prices"
a.md:1: x [[gpu-prices#Part|shown]]
Change to "GPU price list"
a.md:1: x [[GPU price list#Part|shown]]
`},
		"also from what the link shows": {"", "-- a.md --\n[[none|sh‸own]]\n", `
Create note "none.md" (preferred)
+ none.md: ""
`},
		"in the folder and with the name that settings say, which the link finds": {"new = {folder = 'inbox', name = 'kebab'}", "-- a.md --\n[[Some ‸Name]]\n", `
Create note "inbox/some-name.md" (preferred)
+ inbox/some-name.md: ""
`},
		"and is written anew if it does not": {"new = {folder = 'inbox', name = 'kebab'}\nlinks.resolve = []", "-- a.md --\n[[Some ‸Name#Part|shown]]\n", `
Create note "inbox/some-name.md" (preferred)
a.md:1: [[some-name#Part|shown]]
+ inbox/some-name.md: ""
`},
		"or if an extension keeps it from that": {"new.name = 'kebab'", "-- a.md --\n[[Some ‸Name.md]]\n", `
Create note "some-name.md" (preferred)
a.md:1: [[some-name.md]]
+ some-name.md: ""
`},
		"a Markdown link says where": {"new = {folder = 'inbox', name = 'kebab'}", `
-- a.md --
[t](sub/gpu‸%20prices.md#x "title")
-- gpu prices.md --
`, `
Create note "sub/gpu prices.md" (preferred)
+ sub/gpu prices.md: ""
Change to "gpu prices.md"
a.md:1: [t](gpu%20prices.md#x "title")
`},
		"each in its own form: between angles": {"", `
-- a.md --
[t](<./no‸ne here.md>)
-- x/none here.md --
`, `
Create note "none here.md" (preferred)
+ none here.md: ""
Change to "./x/none here.md"
a.md:1: [t](<./x/none here.md>)
`},
		"from the root, in a definition": {"", `
-- a.md --
[t][l]

[l]: /sub/no‸ne
-- sub/x.md --
-- x/none.md --
`, `
Create note "sub/none.md" (preferred)
+ sub/none.md: ""
Change to "/x/none"
a.md:3: [l]: /x/none
`},
		"relative": {"", "-- a.md --\n[[./no‸ne]]\n-- x/none.md --\n", `
Create note "none.md" (preferred)
+ none.md: ""
Change to "./x/none"
a.md:1: [[./x/none]]
`},
		"in a table": {"", "-- a.md --\n| [[GPU ‸prces\\|x]] |\n|---|\n-- gpu-prices.md --\n", `
Create note "GPU prces.md" (preferred)
+ GPU prces.md: ""
Change to "gpu-prices"
a.md:1: | [[gpu-prices\|x]] |
`},
		"in the frontmatter, where the schema wants a type": {"", `
-- .notels/schemas/claim.schema.json --
{"properties": {"source": {"x-link": "paper"}}}
-- .notels/schemas/paper.schema.json --
{"required": ["status", "added"], "properties": {"status": {"default": "draft"}, "added": {"type": "string", "format": "date"}}}
-- a.md --
---
type: claim
source: "[[Some ‸Paper]]"
---
`, `
Create note "Some Paper.md" (preferred)
+ Some Paper.md: "---\ntype: paper\nstatus: draft\nadded: 2025-01-22\n---\n"
`},
		"another day is no typo": {"", "-- a.md --\n[[2025-01-‸23]] [[Part 2]]\n-- 2025-01-22.md --\n", `
Create note "2025-01-23.md" (preferred)
+ 2025-01-23.md: ""
`},
		"nothing is made outside, nor for what is no note": {"", "-- a.md --\n[t](../../no‸ne.md) [t](x.txt)\n", ``},
		"nothing for a file of another kind":               {"", "-- a.md --\n[t](no‸ne.txt)\n", ``},
		"of several notes one is chosen": {"", `
-- a.md --
[[b‸#x]]
-- x/b.md --
-- y/b.md --
`, `
Change to "x/b"
a.md:1: [[x/b#x]]
Change to "y/b"
a.md:1: [[y/b#x]]
`},
		"also of those with one alias": {"", `
-- a.md --
[[so‸me|t]]
-- x.md --
---
aliases: [some]
---
-- y.md --
---
aliases: [some]
---
`, `
Change to "x"
a.md:1: [[x|t]]
Change to "y"
a.md:1: [[y|t]]
`},
		"attachments have the nearest names": {"", `
-- a.md --
![[pic‸.png|300]]
-- img/pic2.png --
-- pick.png --
-- pic.md --
`, `
Change to "pick.png"
a.md:1: ![[pick.png|300]]
Change to "pic2.png"
a.md:1: ![[pic2.png|300]]
`},
		"the right letter case": {"", "-- a.md --\n[t](./X/B‸.md#x) [t](/x/b.md)\n-- x/b.md --\n# X\n", `
Change to "./x/b.md" (preferred)
a.md:1: [t](./x/b.md#x) [t](/x/b.md)
`},
		"also of a folder": {"", "-- a.md --\n[t](X‸/)\n-- x/index.md --\n", `
Change to "x/" (preferred)
a.md:1: [t](x/)
`},
		"where GitHub looks": {"diagnostics.loose-link = 'hint'", "-- s/c.md --\n-- a.md --\n[t](c‸)\n", `
Change to "s/c" (preferred)
a.md:1: [t](s/c)
`},
		"a link within its note needs no name": {"diagnostics.self-link = 'hint'", "-- a.md --\n# A\n[[a#A‸|t]]\n", `
Change to "#A" (preferred)
a.md:2: [[#A|t]]
`},
		"one to the whole of it is none": {"diagnostics.self-link = 'hint'", "-- a.md --\n[[a‸|t]]\n", `
Make it plain text
a.md:1: t
`},
	} {
		t.Run(about, func(t *testing.T) { checkFixes(t, c.settings, c.files, c.want) })
	}
}

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

// TestEachDiagnosticHasAFix holds for each code what has a fix that does more than to
// ignore it, or why there is none.
func TestEachDiagnosticHasAFix(t *testing.T) {
	const schemas = "-- .notels/schemas/x.schema.json --\n{\"required\": [\"status\"], \"properties\": {\"status\": {\"default\": \"draft\"}}}\n"
	has := map[note.Code]string{
		note.AmbiguousLink:           "-- a.md --\n[[b‸]]\n-- x/b.md --\n-- y/b.md --\n",
		note.BrokenAttachment:        "-- a.md --\n![[pic‸.png]]\n-- pick.png --\n",
		note.BrokenBlock:             "-- a.md --\n[[#^bloc‸]]\n\ntext ^block\n",
		note.BrokenHeading:           "-- a.md --\n[[#Hed‸ing]]\n# Heading\n",
		note.BrokenLink:              "-- a.md --\n[t](no‸ne.md)\n",
		note.CaseMismatch:            "-- a.md --\n[t](B‸.md)\n-- b.md --\n",
		note.DuplicateBlock:          "-- a.md --\none ^x\n\ntwo ^‸x\n",
		note.DuplicateDefinition:     "-- a.md --\n[t][c]\n\n[c]: x.md\n[‸c]: x.md\n-- x.md --\n",
		note.DuplicateFootnote:       "-- a.md --\n[^c]\n\n[^c]: x\n[^‸c]: y\n",
		note.EmptyLink:               "-- a.md --\n[[‸]]\n",
		note.FrontmatterDuplicateKey: "-- a.md --\n---\ntags: a\ntags‸: a\n---\n",
		note.FrontmatterSchema:       schemas + "-- a.md --\n---\ntype: ‸x\n---\n",
		note.FrontmatterSyntax:       "-- a.md --\n---\ntitle: a‸: b\n---\n",
		note.FrontmatterTag:          "-- a.md --\n---\ntags: [two ‸words]\n---\n",
		note.FrontmatterUnclosed:     "-- a.md --\n-‸--\ntitle: a\n\ntext\n",
		note.FrontmatterUnquotedLink: "-- a.md --\n---\nup: [[b‸]]\n---\n-- b.md --\n",
		note.LooseLink:               "-- a.md --\n[t](b‸.md)\n-- x/b.md --\n",
		note.SelfLink:                "-- a.md --\n# A\n[[a#‸A]]\n",
		note.UndefinedFootnote:       "-- a.md --\n[^‸x]\n",
		note.UndefinedReference:      "-- a.md --\n[t][‸x]\n",
		note.UnknownCode:             "-- a.md --\n%% notels-disable self-lin‸ %%\n",
		note.UnusedDefinition:        "-- a.md --\n[‸a]: x.md\n-- x.md --\n",
		note.UnusedFootnote:          "-- a.md --\n[^‸a]: x\n",
		note.UnwrittenNote:           "-- a.md --\n[[no‸ne]]\n",
	}
	why := map[note.Code]string{
		note.DuplicateHeading: "only its author knows what else to call it",
		note.OrphanNote:       "only its author knows which note it belongs to",
		note.TooComplex:       "it takes a change of the whole text",
		note.UnreadableText:   "an edit can't change how a file is saved",
	}
	const on = "[diagnostics]\nself-link = 'hint'\nloose-link = 'hint'\nduplicate-heading = 'hint'\norphan-note = 'hint'\n"
	for _, code := range note.Codes() {
		files, is := has[code]
		if code == note.FrontmatterOutlier {
			v := likeEachOther(40, "score: 0.5 | 0.7", "---\ntype: insight\nscore: \"0.5\"\n---\n")
			v.Learn()
			if fixes, err := v.Snapshot().Fixes(v.file("in/odd.md"), nil, v); err != nil || len(fixes) != 1 || fixes[0].Code != code {
				t.Errorf("%s has the fixes %v, %v", code, fixes, err)
			}
			continue
		}
		if !is {
			if why[code] == "" {
				t.Errorf("%s has neither a fix nor a reason for none", code)
			}
			continue
		}
		fixes := 0
		for _, a := range quickFixes(t, on, files) {
			if a.Code == code && !strings.HasPrefix(a.Title, "Ignore ") {
				fixes++
			}
		}
		if fixes == 0 {
			t.Errorf("%s has no fix in\n%s", code, files)
		}
	}
}

// TestIgnoring compares what a comment makes of the note a.md that ignores what is wrong at
// its first mark: for its line, and for the whole note.
func TestIgnoring(t *testing.T) {
	const line, whole = "<!-- notels-disable-next-line unwritten-note -->", "<!-- notels-disable unwritten-note -->"
	for about, c := range map[string]struct{ text, line, note string }{
		"above the first line":                       {"x [[a‸b]]\n", line + "\nx [[ab]]\n", whole + "\n\nx [[ab]]\n"},
		"behind a byte order mark":                   {"\uFEFF[[a‸b]]\n", "\uFEFF" + line + "\n[[ab]]\n", "\uFEFF" + whole + "\n\n[[ab]]\n"},
		"above a paragraph":                          {"x\n\n[[a‸b]]\n", "x\n\n" + line + "\n[[ab]]\n", whole + "\n\nx\n\n[[ab]]\n"},
		"in a paragraph, which stays one":            {"x\n[[a‸b]]\n", "x " + line + "\n[[ab]]\n", whole + "\n\nx\n[[ab]]\n"},
		"before a line break":                        {"x  \n[[a‸b]]\n", "x " + line + "  \n[[ab]]\n", whole + "\n\nx  \n[[ab]]\n"},
		"or a written one":                           {"x\\\n[[a‸b]]\n", "x " + line + "\\\n[[ab]]\n", whole + "\n\nx\\\n[[ab]]\n"},
		"in a list":                                  {"- x\n- [[a‸b]]\n", "- x " + line + "\n- [[ab]]\n", whole + "\n\n- x\n- [[ab]]\n"},
		"before a block's id":                        {"- x ^id\n- [[a‸b]]\n", "- x " + line + " ^id\n- [[ab]]\n", whole + "\n\n- x ^id\n- [[ab]]\n"},
		"between items":                              {"10. x\n\n    y\n\n11. [[a‸b]]\n", "10. x\n\n    y\n\n    " + line + "\n11. [[ab]]\n", whole + "\n\n10. x\n\n    y\n\n11. [[ab]]\n"},
		"in a quote":                                 {"> # x\n> [[a‸b]]\n", "> # x\n> " + line + "\n> [[ab]]\n", whole + "\n\n> # x\n> [[ab]]\n"},
		"below the title of a callout":               {"> [!note] x\n> [[a‸b]]\n", "> [!note] x\n> " + line + "\n> [[ab]]\n", whole + "\n\n> [!note] x\n> [[ab]]\n"},
		"above a table":                              {"| [[a‸b]] |\n|---|\n", line + "\n| [[ab]] |\n|---|\n", whole + "\n\n| [[ab]] |\n|---|\n"},
		"within a table for the whole note only":     {"x | y\n--|--\n[[a‸b]] | z\n", "", whole + "\n\nx | y\n--|--\n[[ab]] | z\n"},
		"as in the frontmatter":                      {"---\nup: '[[a‸b]]'\n---\n# T\n", "", "---\nup: '[[ab]]'\n---\n" + whole + "\n\n# T\n"},
		"below which a blank line is enough":         {"---\nup: '[[a‸b]]'\n---\n\n# T\n", "", "---\nup: '[[ab]]'\n---\n" + whole + "\n\n# T\n"},
		"a link over two lines":                      {"x\n[x\ny](a‸b.md)\n", "x <!-- notels-disable-next-line broken-link -->\n[x\ny](ab.md)\n", "<!-- notels-disable broken-link -->\n\nx\n[x\ny](ab.md)\n"},
		"line ends are kept":                         {"x\r\n\r\n[[a‸b]]\r\n", "x\r\n\r\n" + line + "\r\n[[ab]]\r\n", whole + "\r\n\r\nx\r\n\r\n[[ab]]\r\n"},
		"a comment for the line gets one code more":  {"<!-- notels-disable-next-line self-link -->\n[[a‸b]]\n", "<!-- notels-disable-next-line self-link, unwritten-note -->\n[[ab]]\n", whole + "\n\n<!-- notels-disable-next-line self-link -->\n[[ab]]\n"},
		"and so does one for the note":               {"%% notels-disable self-link %%\n\n[[a‸b]]\n", "%% notels-disable self-link %%\n\n" + line + "\n[[ab]]\n", "%% notels-disable self-link, unwritten-note %%\n\n[[ab]]\n"},
		"code is not touched":                        {"```\nx\n```\n[[a‸b]]\n", "```\nx\n```\n" + line + "\n[[ab]]\n", whole + "\n\n```\nx\n```\n[[ab]]\n"},
		"nor is a rule":                              {"***\n[[a‸b]]\n", "***\n" + line + "\n[[ab]]\n", whole + "\n\n***\n[[ab]]\n"},
		"nor a definition, which nothing may follow": {"[t]: #\n[[a‸b]] [t]\n", "[t]: #\n" + line + "\n[[ab]] [t]\n", whole + "\n\n[t]: #\n[[ab]] [t]\n"},
	} {
		t.Run(about, func(t *testing.T) {
			got := map[bool]string{}
			all := quickFixes(t, "", "-- a.md --\n"+c.text)
			for _, a := range all {
				if !strings.HasPrefix(a.Title, "Ignore ") {
					continue
				}
				e, err := a.Edit(context.Background())
				if err != nil {
					t.Fatal(err)
				}
				n := e.Notes[0]
				got[strings.HasSuffix(a.Title, " line")] = string(source.Apply(n.Note.Text.Bytes(), n.Edits))
			}
			if got[true] != c.line {
				t.Errorf("for the line it is\n%q\nnot\n%q", got[true], c.line)
			}
			if got[false] != c.note {
				t.Errorf("for the note it is\n%q\nnot\n%q", got[false], c.note)
			}
		})
	}
}

// TestIgnoringIsLast has the actions at a range with several problems: those that solve them
// come first, and of one kind on one line or in the note there is one to ignore them.
func TestIgnoringIsLast(t *testing.T) {
	var got []string
	for _, a := range quickFixes(t, "", "-- a.md --\n⟦[[a]] [[b]]\n[[c]] [[#d]]⟧\n") {
		got = append(got, a.Title)
	}
	want := `
Create note "b.md"
Create note "c.md"
Add the heading "d" to this note
Ignore unwritten-note on this line
Ignore unwritten-note on this line
Ignore broken-heading on this line
Ignore unwritten-note in this note
Ignore broken-heading in this note`
	if got := strings.Join(got, "\n"); got != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant%s", got, want)
	}
}
