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
		"nothing is made where settings or ignore files leave it out": {"exclude = ['old']", "-- private/ ignored --\n-- a.md --\n⟦[[old/none]] [t](private/none.md)⟧\n", ``},
		"nothing is made outside, nor for what is no note":            {"", "-- a.md --\n[t](../../no‸ne.md) [t](x.txt)\n", ``},
		"nothing for a file of another kind":                          {"", "-- a.md --\n[t](no‸ne.txt)\n", ``},
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
		"two letters are like too many names": {"", "-- a.md --\n[[p‸a]]\n-- paper.md --\n-- pi.md --\n", `
Create note "pa.md" (preferred)
+ pa.md: ""
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
