package workspace

import "testing"

func TestRenamingAHeading(t *testing.T) {
	t.Run("from itself, and from each link to it, has the text in wikilinks and the slug in Markdown links", func(t *testing.T) {
		checkRename(t, `
-- a.md --
# Title

## Old ‸name ##

[[#Old na‸me]] [[#old-name|shown]] [t](#old-na‸me)
-- sub/b.md --
[[a#Ol‸d name]] ![[a#old NAME]] [t](../a.md#old-n‸ame "title") [t](<../a.md#old-name>)
[[a]] [[a#Title]] [[a#Title#Old ‸name]] [[b#Old name]]

[l]: ../a.md#ol‸d-name
`, "New: *one*", `
a.md:3: ## New: *one* ##
a.md:5: [[#New: one]] [[#new-one|shown]] [t](#new-one)
sub/b.md:1: [[a#New: one]] ![[a#New: one]] [t](../a.md#new-one "title") [t](<../a.md#new-one>)
sub/b.md:2: [[a]] [[a#Title]] [[a#Title#New: one]] [[b#Old name]]
sub/b.md:4: [l]: ../a.md#new-one
`)
	})
	t.Run("of a chain renames the one that its part names", func(t *testing.T) {
		const files = `
-- a.md --
## One
### Same
## Two
### Same
-- b.md --
`
		checkRename(t, files+"[[a#Tw‸o#Same]] [[a#One#Same]] [t](a.md#two)\n", "New", `
a.md:3: ## New
b.md:1: [[a#New#Same]] [[a#One#Same]] [t](a.md#new)
`)
		checkRename(t, files+"[[a#Two#Sa‸me]] [[a#One#Same]] [t](a.md#same-1)\n", "New", `
a.md:4: ### New
b.md:1: [[a#Two#New]] [[a#One#Same]] [t](a.md#new)
`)
	})
	t.Run("renumbers those that are called alike, with the links to them", func(t *testing.T) {
		checkRename(t, `
-- a.md --
# ‸A
# A
# A
[t](#a) [t](#a-1) [t](#a-2) [[#A]]
`, "B", `
a.md:1: # B
a.md:4: [t](#b) [t](#a) [t](#a-1) [[#B]]
`)
		checkRename(t, `
-- a.md --
# B
# A
# C‸
[t](#a) [t](#b) [t](#c) [[#C]]
`, "B", `
a.md:3: # B
a.md:4: [t](#a) [t](#b) [t](#b-1) [[#b-1]]
`)
	})
	t.Run("changes its text and no other byte of it", func(t *testing.T) {
		for _, c := range [][2]string{
			{"##   O‸ld  ##\n", "##   New  ##"},
			{"> ## O‸ld\n", "> ## New"},
			{"- # O‸ld\n", "- # New"},
			{"# O‸ld ^id\n", "# New ^id"},
			{"# O‸ld [[x|y]] `c`\n", "# New"},
			{"O‸ld\n===\n", "New"},
			{"> O‸ld\n> ---\n", "> New"},
			{"#‸\n", "# New"},
		} {
			checkRename(t, "-- a.md --\n"+c[0], "New", "a.md:1: "+c[1])
		}
		checkRename(t, "-- a.md --\nA heading of\ntwo ‸lines\n===\n", "New", "a.md:1: New\na.md:2: ===\na.md:3: ")
		checkRename(t, "-- a.md --\n\r\nOl‸d\r\n===\r\n\r\n[[#Old]]\r\n", "🎉 é", "a.md:2: 🎉 é\r\na.md:5: [[#🎉 é]]\r\n")
	})
	t.Run("takes the marks that one types with it", func(t *testing.T) {
		checkRename(t, "-- a.md --\n## O‸ld\n", "## New", "a.md:1: ## New")
		checkRename(t, "-- a.md --\n## O‸ld\n", "#tag", "a.md:1: ## #tag")
	})
	t.Run("to what it is called already changes nothing", func(t *testing.T) {
		checkRename(t, "-- a.md --\n# O‸ld **x**\n[[#Old x]]\n", " Old **x** ", "")
	})
	t.Run("keeps the level and all around it", func(t *testing.T) {
		const other = "can't be this heading's text: Markdown would read it, or what is below it, as something else."
		for _, c := range [][3]string{
			{"# O‸ld\n", " ", "A heading can't become empty; delete it in its note."},
			{"# O‸ld\n", "##", "A heading can't become empty; delete it in its note."},
			{"# O‸ld\n", "a\nb", "A heading is one line; leave the line breaks out."},
			{"# O‸ld\n", "New ^id", `The end of "New ^id" would be a block id; leave out "^id".`},
			{"# O‸ld\n", "New ##", `The end of "New ##" would be taken for marks around the heading; leave out "##".`},
			{"O‸ld\n===\n\nx\n\n%%\n", "%%", `"%%" ` + other},
			{"O‸ld\n===\n", "- New", `"- New" ` + other},
			{"O‸ld\n===\n", "1. New", `"1. New" ` + other},
			{"O‸ld\n===\n", "> New", `"> New" ` + other},
			{"O‸ld\n===\n", "[a]: b", `"[a]: b" ` + other},
			{"O‸ld\n---\n", "---", `"---" ` + other},
			{"O‸ld\n===\n", "```", "\"```\" " + other},
			{"O‸ld\n===\n", "<div>", `"<div>" ` + other},
		} {
			checkRename(t, "-- a.md --\n"+c[0], c[1], c[2])
		}
	})
	t.Run("keeps the HTML ids in it, and the links to them", func(t *testing.T) {
		const files = "-- a.md --\n## ‸Old <a id=\"here\"></a>\n[t](#here) [t](#old)\n-- b.md --\n[t](a.md#here) [[a#O‸ld]]\n"
		checkRename(t, files, `New <a id="here"></a>`, "a.md:1: ## New <a id=\"here\"></a>\na.md:2: [t](#here) [t](#new)\nb.md:1: [t](a.md#here) [[a#New]]\n")
		checkRename(t, files, `<span id=here>New</span>`, "a.md:1: ## <span id=here>New</span>\na.md:2: [t](#here) [t](#new)\nb.md:1: [t](a.md#here) [[a#New]]\n")
		checkRename(t, files, "New", `Links may lead to the id "here" in this heading; leave <a id="here"> in it.`)
		checkRename(t, "-- a.md --\n# <a href='x.md' name='x'>Old</a> t‸ext\n", "New", `Links may lead to the id "x" in this heading; leave <a href='x.md' name='x'> in it.`)
	})
	t.Run("has links follow that would lead there still", func(t *testing.T) {
		checkRename(t, `
-- a.md --
## Q ‸A
-- b.md --
[[a#Q A]] [[a#q a]] [t](a.md#q-a) [[a#q-a]] [t](a.md#Q%20A) ![[a]]
`, "Q & A", `
a.md:1: ## Q & A
b.md:1: [[a#Q & A]] [[a#Q & A]] [t](a.md#q--a) [[a#q--a]] [t](a.md#q--a) ![[a]]
`)
		checkRename(t, "-- a.md --\n## se‸tup\n-- b.md --\n[[a#setup]] [t](a.md#setup)\n", "Setup", "a.md:1: ## Setup\nb.md:1: [[a#Setup]] [t](a.md#setup)\n")
		checkRename(t, "-- big-idea.md --\n# Big ‸idea\n-- b.md --\n[[Big idea]] [[big-idea]] [[Big Idea|x]] [[BIG-idea]]\n", "Bigger idea",
			"b.md:1: [[Bigger idea]] [[big-idea]] [[Bigger idea|x]] [[BIG-idea]]\nbig-idea.md:1: # Bigger idea\n")
		checkRename(t, "-- a.md --\n## C‸\n## D\n[t](#c) [[#C]]\n", "C | D", "a.md:1: ## C | D\na.md:3: [t](#c--d) [[#C D]]\n")
	})
	t.Run("that is the title has links by the title follow, and the file stays", func(t *testing.T) {
		checkRename(t, `
-- some-note.md --
# The ‸Title
-- b.md --
[[The Title]] [[the title|shown]] [[the-title]] [[some-note]] [[some-note#The T‸itle]] [t](some-note.md#the-title)
`, "Another one", `
b.md:1: [[Another one]] [[Another one|shown]] [[another-one]] [[some-note]] [[some-note#Another one]] [t](some-note.md#another-one)
some-note.md:1: # Another one
`)
	})
	t.Run("to the name of another note has links by the title name the file", func(t *testing.T) {
		checkRename(t, `
-- some-note.md --
# The ‸Title
-- other.md --
-- b.md --
[[The Title]] [[other]]
`, "Other", `
b.md:1: [[some-note]] [[other]]
some-note.md:1: # Other
`)
	})
	t.Run("with a link in it has those to that heading follow when the link changes", func(t *testing.T) {
		checkRename(t, `
-- a.md --
# Ti‸tle
-- b.md --
## On [[Title]]
[t](#on-title) [[#On Title]]
`, "Name", `
a.md:1: # Name
b.md:1: ## On [[Name]]
b.md:2: [t](#on-name) [[#On Name]]
`)
	})
}

// checkRenaming compares what is to be renamed at each cursor: its place in ⟦⟧, and what
// it is called.
func checkRenaming(t *testing.T, files, want string) {
	t.Helper()
	v := newVault(files)
	v.cursors(func(f *File, offset int) {
		t.Helper()
		r, err := v.Snapshot().RenamingAt(f, offset)
		if err != nil {
			t.Errorf("at offset %d in\n%s\ngot %v", offset, files, err)
			return
		}
		line := f.Note.Text.LineSpan(f.Note.Text.Line(r.At.Start))
		text := func(from, to int) string { return string(f.Note.Text.Bytes()[from:to]) }
		if got := text(line.Start, r.At.Start) + "⟦" + text(r.At.Start, r.At.End) + "⟧" + text(r.At.End, max(line.End, r.At.End)) + " " + r.Name; got != want {
			t.Errorf("at offset %d in\n%s\ngot  %s\nwant %s", offset, files, got, want)
		}
	})
}

func TestWhereAHeadingIsRenamed(t *testing.T) {
	const a = "-- a.md --\n# Old [[x|y]]  **z** ^id\n## Sub\n-- b.md --\n"
	checkRenaming(t, "-- a.md --\n‸## Old‸ name ##‸\n", "## ⟦Old name⟧ ## Old name")
	checkRenaming(t, "-- a.md --\n> # ‸Old `x` ^id\n", "> # ⟦Old `x`⟧ ^id Old `x`")
	checkRenaming(t, a+"é [[a#‸Old y z‸]]\n", "é [[a#⟦Old y z⟧]] Old [[x|y]] **z**")
	checkRenaming(t, a+"[[a# Old y z # ‸sub‸ ]]\n", "[[a# Old y z # ⟦sub⟧ ]] Sub")
	checkRenaming(t, a+"[[a# ‸Old y z # sub ]]\n", "[[a# ⟦Old y z⟧ # sub ]] Old [[x|y]] **z**")
	checkRenaming(t, a+"[t](<a.md#old%20y z‸>)\n", "[t](<a.md#⟦old%20y z⟧>) Old [[x|y]] **z**")
	checkRenaming(t, "-- a.md --\n# C# or D\n[[#C# or ‸D]]\n", "[[#⟦C# or D⟧]] C# or D")
}
