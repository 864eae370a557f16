package workspace

import "testing"

func TestRenamingANoteThatIsNotWrittenYet(t *testing.T) {
	const files = `
-- a.md --
[[Not y‸et]] [[not yet|shown]] [[Not yet#x]] [t](Not%20y‸et.md) [[Not yet.md]] [[./Not yet]] [[/Not yet]] ![[Not yet]]
-- sub/b.md --
[[Not yet]] [t](../Not%20yet.md "title") [t](<../Not yet.md#y>) [t](Not%20yet.md) [[sub/Not yet]]
-- exists.md --
`
	t.Run("has all links to it written anew, each in its form", func(t *testing.T) {
		checkRename(t, files, "Some day", `
a.md:1: [[Some day]] [[Some day|shown]] [[Some day#x]] [t](Some%20day.md) [[Some day.md]] [[./Some day]] [[/Some day]] ![[Some day]]
sub/b.md:1: [[Some day]] [t](../Some%20day.md "title") [t](<../Some day.md#y>) [t](Not%20yet.md) [[sub/Not yet]]
`)
	})
	t.Run("to a path from the root", func(t *testing.T) {
		checkRename(t, files, "x/y", `
a.md:1: [[x/y]] [[x/y|shown]] [[x/y#x]] [t](x/y.md) [[x/y.md]] [[./x/y]] [[/x/y]] ![[x/y]]
sub/b.md:1: [[x/y]] [t](../x/y.md "title") [t](<../x/y.md#y>) [t](Not%20yet.md) [[sub/Not yet]]
`)
	})
	t.Run("in a folder, keeps that", func(t *testing.T) {
		checkRename(t, "-- a.md --\n[[x/No‸t yet]] [[y/Not yet]]\n-- x/b.md --\n[t](Not%20yet.md)\n", "new", "a.md:1: [[x/new]] [[y/Not yet]]\nx/b.md:1: [t](new.md)\n")
	})
	t.Run("to a note that is there asks first", func(t *testing.T) {
		checkRename(t, files, "exists", `
a.md:1: [[exists]] [[exists|shown]] [[exists#x]] [t](exists.md) [[exists.md]] [[./exists]] [[/exists]] ![[exists]]
sub/b.md:1: [[exists]] [t](../exists.md "title") [t](<../exists.md#y>) [t](Not%20yet.md) [[sub/Not yet]]
? There is a file exists.md already; these links will lead to it.
`)
	})
	t.Run("to what several are called is refused", func(t *testing.T) {
		checkRename(t, "-- a.md --\n[[No‸t yet]]\n-- x/b.md --\n-- y/b.md --\n", "b", "The links could mean x/b.md or y/b.md then; choose another name.")
		checkRename(t, "-- a.md --\n[[No‸t yet]]\n-- x/b.md --\n-- x/a.md --\n[[Not yet]]\n-- b.md --\n-- y/b.md --\n[[Not yet]] [[y/Not yet]]\n", "b", `
a.md:1: [[b]]
x/a.md:1: [[b]]
y/b.md:1: [[b]] [[y/Not yet]]
? There is a file b.md already; these links will lead to it.
`)
		checkRename(t, "-- a.md --\n[[No‸t yet]]\n-- x/b.md --\n-- x/a.md --\n[[Not yet]]\n-- y/b.md --\n-- y/a.md --\n[[Not yet]]\n", "b", "The links could mean x/b.md or y/b.md then; choose another name.")
	})
	t.Run("has the headings follow that such links are in", func(t *testing.T) {
		checkRename(t, "-- a.md --\n# On [[No‸t yet]]\n[[#On Not yet]] [t](#on-not-yet)\n", "new", "a.md:1: # On [[new]]\na.md:2: [[#On new]] [t](#on-new)\n")
	})
	t.Run("keeps an attachment's extension", func(t *testing.T) {
		checkRename(t, "-- a.md --\n![[gon‸e.png]] ![](gone.png)\n", "new", "a.md:1: ![[new.png]] ![](new.png)\n")
		checkRename(t, "-- a.md --\n![[gon‸e.png]] ![](gone.png)\n", "new.jpg", "a.md:1: ![[new.jpg]] ![](new.jpg)\n")
	})
	t.Run("is refused where a link can't hold it or no file can be called so", func(t *testing.T) {
		checkRename(t, files, "a|b", `A wikilink can't hold "a|b": leave out # ^ | [ and ].`)
		checkRename(t, files, "C#", `A wikilink can't hold "C#": leave out # ^ | [ and ].`)
		checkRename(t, files, "..", `".." is no path from your notes' folder; write the folders below it, as folder/name.`)
		checkRename(t, files, "", "A file can't be without a name.")
	})
	t.Run("to itself changes nothing", func(t *testing.T) {
		checkRename(t, "-- a.md --\n[[No‸t yet]] [[not yet]]\n", "Not yet", "a.md:1: [[Not yet]] [[Not yet]]\n")
	})
}

func TestWhatCantBeRenamedSaysWhy(t *testing.T) {
	const (
		prose = string(errNotRenamed)
		code  = "Code, math, comments and HTML can't be renamed: nothing in them is a link, tag or heading."
		web   = "A web address can't be renamed: it is what others call their page."
		out   = "This link leads out of your notes, where nothing can be renamed."
	)
	for text, want := range map[string]string{
		"Some pro‸se.\n":              prose,
		"‸\n":                         prose,
		"---\nk‸ey: value\n---\n":     "A key of the frontmatter can't be renamed here, for programs look for it by its name; put the cursor on its value.",
		"Some `co‸de [[x]]`\n":        code,
		"```\nco‸de\n```\n":           code,
		"$$\nx‸^2\n$$\n":              code,
		"<!-- co‸mment -->\n":         code,
		"https://exa‸mple.org\n":      web,
		"[t](https://exa‸mple.org)\n": web,
		"<mailto:a‸@b.c>\n":           web,
		"[[https://exa‸mple.org]]\n":  web,
		"[t](su‸b/)\n":                "This link leads to a folder. Rename it where your editor lists the files, and the link follows.",
		"[t](../../o‸ut.md)\n":        out,
		"[[#No su‸ch]]\n":             `There is no heading or block "No such" in a.md that could be renamed.`,
		"[[b#^no‸ne]]\n":              `There is no heading or block "^none" in sub/b.md that could be renamed.`,
		"[[not yet#He‸ading]]\n":      `There is no note "not yet" yet, so that none of its headings can be renamed.`,
		"[[‸]]\n":                     prose,
		"---\ndescription: A text of ‸more than a hundred characters is no value that several notes have in common, so that there is no name in it.\n---\n": prose,
	} {
		checkRename(t, "-- a.md --\n"+text+"-- sub/b.md --\n", "new", want)
	}
}
