package workspace

import (
	"context"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

func TestInliningANote(t *testing.T) {
	t.Run("its text below the heading, and links to it follow", func(t *testing.T) {
		checkAction(t, `
-- a.md --
# A
## Here

[[x‸]]

after [[x#Sub]] [t](sub/x.md)
-- sub/x.md --
---
tags: t
---
# X title

Text. ^id [[#Sub]] [b](../b.md)

## Sub
[up](#sub) ![](p.png) [gone](gone.md)
-- b.md --
[[x]] [[x|shown]] [[X title]] [[x#Sub]] [[x#^id]] ![[x]] [t](sub/x.md#sub) [[a]]
-- sub/p.png --
`, "Put the text of sub/x.md here and delete that note", `
a.md:1: # A
a.md:2: ## Here
a.md:3: 
a.md:4: Text. ^id [[#Sub]] [b](b.md)
a.md:5: 
a.md:6: ### Sub
a.md:7: [up](#sub) ![](sub/p.png) [gone](sub/gone.md)
a.md:8: 
a.md:9: after [[a#Sub]] [t](a.md)
a.md:10: 
b.md:1: [[a]] [[a|shown]] [[A]] [[a#Sub]] [[a#^id]] ![[a]] [t](a.md#sub) [[a]]
- sub/x.md
? This deletes sub/x.md, whose text is in a.md then. One other note links to it: its links will lead there. Its frontmatter is not kept.
`)
	})
	t.Run("with its title where a link leads to that", func(t *testing.T) {
		checkAction(t, `
-- a.md --
# A

## Here

[[x‸]]

after [[x]] [t](x.md#x-title)
-- x.md --
# X title

Text.

## Sub
[up](#x-title)
-- b.md --
[[x]] [[X title]] ![[x#X title]] [[x#X title#Sub]]
`, "Put the text of x.md here and delete that note", `
a.md:1: # A
a.md:2: 
a.md:3: ## Here
a.md:4: 
a.md:5: ### X title
a.md:6: 
a.md:7: Text.
a.md:8: 
a.md:9: #### Sub
a.md:10: [up](#x-title)
a.md:11: 
a.md:12: after [[a]] [t](a.md#x-title)
a.md:13: 
b.md:1: [[a]] [[A]] ![[a#X title]] [[a#X title#Sub]]
- x.md
? This deletes x.md, whose text is in a.md then. One other note links to it: its links will lead there.
`)
		checkAction(t, "-- a.md --\n## Here\n\n[[x‸]]\n-- x.md --\nX title ^id\n=======\ntext\n-- b.md --\n[[x#^id]]\n", "Put the text of x.md here and delete that note", `
a.md:1: ## Here
a.md:2: 
a.md:3: ### X title ^id
a.md:4: text
a.md:5: 
b.md:1: [[a#^id]]
- x.md
? This deletes x.md, whose text is in a.md then. One other note links to it: its links will lead there.
`)
	})
	t.Run("a copy leaves the note and the links to it alone", func(t *testing.T) {
		checkAction(t, `
-- a.md --
before

![[x]]‸

after

-- sub/x.md --
# One
text [[#Two]] [b](../b.md)
## Two
-- b.md --
[[x]] [[x#Two]]
`, "Copy the text of sub/x.md here", `
a.md:1: before
a.md:2: 
a.md:3: text [[x#Two]] [b](b.md)
a.md:4: ## Two
a.md:5: 
a.md:6: after
a.md:7: 
a.md:8: 
`)
	})
	t.Run("labels that both notes have", func(t *testing.T) {
		checkAction(t, `
-- a.md --
[^1] [l] [m]

[x](x.md)‸

[^1]: mine

[l]: a.md
[m]: a.md
-- x.md --
[^1] [^2] [l] [t][l] [L][] [o]

[^1]: theirs
[^2]: too

[l]: x2.md
[o]: <x.md>
`, "Put the text of x.md here and delete that note", `
a.md:1: [^1] [l] [m]
a.md:2: 
a.md:3: [^3] [^2] [l][l-2] [t][l-2] [L][l-2] [o]
a.md:4: 
a.md:5: [^3]: theirs
a.md:6: [^2]: too
a.md:7: 
a.md:8: [l-2]: x2.md
a.md:9: [o]: <a.md>
a.md:10: 
a.md:11: [^1]: mine
a.md:12: 
a.md:13: [l]: a.md
a.md:14: [m]: a.md
a.md:15: 
- x.md
? This deletes x.md, whose text is in a.md then. No other note links to it.
`)
	})
	t.Run("levels stop at the lowest", func(t *testing.T) {
		checkAction(t, `
-- a.md --
#### Four

[[x‸]]
-- x.md --
# X
# Part
##### Five
`, "Put the text of x.md here and delete that note", `
a.md:1: #### Four
a.md:2: 
a.md:3: ##### Part
a.md:4: ###### Five
a.md:5: 
- x.md
? This deletes x.md, whose text is in a.md then. No other note links to it.
`)
	})
	t.Run("a low heading keeps none of the others up", func(t *testing.T) {
		checkAction(t, `
-- a.md --
# A
## Here

[[x‸]]
-- x.md --
intro [[#Low]]
# Late title
###### Low
`, "Copy the text of x.md here", `
a.md:1: # A
a.md:2: ## Here
a.md:3: 
a.md:4: intro [[x#Low]]
a.md:5: ### Late title
a.md:6: ###### Low
a.md:7: 
`)
	})
	t.Run("ids and headings that both notes have", func(t *testing.T) {
		checkAction(t, `
-- a.md --
[[#^id]] text ^id
## Same

[[x‸]]
-- x.md --
other ^id
# Same
[[#^id]] [[#Same]]
-- b.md --
[[x#^id]] [[x#Same]] [[a#^id]] [[a#Same]] [t](x.md#same)
`, "Put the text of x.md here and delete that note", `
a.md:1: [[#^id]] text ^id
a.md:2: ## Same
a.md:3: 
a.md:4: other ^id-2
a.md:5: ### Same
a.md:6: [[#^id-2]] [[#Same#Same]]
a.md:7: 
b.md:1: [[a#^id-2]] [[a#Same#Same]] [[a#^id]] [[a#Same]] [t](a.md#same-1)
- x.md
? This deletes x.md, whose text is in a.md then. One other note links to it: its links will lead there.
`)
	})
	t.Run("without a byte order mark", func(t *testing.T) {
		checkAction(t, "-- a.md --\n[[x‸]]\n-- x.md --\n\uFEFFtext\n", "Copy the text of x.md here", "a.md:1: text\n")
	})
	t.Run("no note comes to show itself", func(t *testing.T) {
		const x = "\n-- x.md --\n# X\ntext\n## Part\nmore ^id\n"
		for files, where := range map[string]string{
			"-- a.md --\n[[x‸]]\n\n![[x]]":                                                       "Line 3 of a.md",
			"-- a.md --\n[[x‸]]\n\n![[x#X]]":                                                     "Line 3 of a.md",
			"-- a.md --\n[[x‸]]\n\n![[x#Part]]":                                                  "Line 3 of a.md",
			"-- a.md --\n[[x‸]]\n\n![[c]]\n-- c.md --\n![t](x.md)":                               "Line 1 of c.md",
			"-- a.md --\n[[x‸]]\n\n![[c]]\n-- c.md --\n![[d#Part]]\n-- d.md --\n## Part\n![[x]]": "Line 2 of d.md",
		} {
			checkAction(t, files+x, "Put the text of x.md here and delete that note", where+" embeds x.md, so that a.md would show itself; copy the text here instead.")
		}
		checkAction(t, "-- a.md --\n![[x#Part]] ![[x#^id]]\n\n![[x‸]]"+x, "Put the text of x.md here and delete that note", `
a.md:1: ![[a#Part]] ![[a#^id]]
a.md:2: 
a.md:3: text
a.md:4: ## Part
a.md:5: more ^id
a.md:6: 
- x.md
? This deletes x.md, whose text is in a.md then. No other note links to it.
`)
	})
	t.Run("with the line ends of the other note", func(t *testing.T) {
		check := func(a, x, want string) {
			t.Helper()
			v := newVault("-- a.md --\n" + a)
			v.disk[idOf("x.md")] = x
			v.Apply(onDiskNow(idOf("x.md"), x))
			actionsAt(t, v, func(_ *Snapshot, actions map[string]Action) {
				e, err := actions["Copy the text of x.md here"].Edit(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if got := string(source.Apply(e.Notes[0].Note.Text.Bytes(), e.Notes[0].Edits)); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			})
		}
		check("a\n\n[[x‸]]\n", "one\r\n\r\ntwo\r\n", "a\n\none\n\ntwo\n")
		check("a\r\n\r\n[[x‸]]\r\n", "one\n\ntwo\n", "a\r\n\r\none\r\n\r\ntwo\r\n")
	})
	t.Run("a title alone is no text", func(t *testing.T) {
		checkAction(t, "-- a.md --\n[[x‸]]\n-- x.md --\n# Title\n", "Copy the text of x.md here", "x.md has no text but its title.")
	})
	t.Run("only for a link to another note that is alone", func(t *testing.T) {
		const notes = "-- x.md --\ntext\n## Part\n-- loop.md --\n![[loop]]\n-- back.md --\n![[a]]\n-- far.md --\n![[back]]\n-- p.png --\n-- a.md --\n"
		for _, text := range []string{
			"[[x‸]] and", "- [[x‸]]", "> [[x‸]]", "text\n[[x‸]]", "[[x‸]]\ntext", "[[x#Part‸]]", "[[gone‸]]", "![[p.png‸]]", "[[a‸]]", "![[loop‸]]", "[[back‸]]", "[[far‸]]", "---\nup: \"[[x‸]]\"\n---\n",
			"[x‸]\n\n[x]: x.md",
		} {
			checkOffered(t, notes+text, "inline")
		}
		checkOffered(t, notes+"# A\n[[x‸]]\n- b", "inline", "Copy the text of x.md here", "Put the text of x.md here and delete that note")
	})
	t.Run("a note outlives its text where that is in no note of the workspace", func(t *testing.T) {
		for _, name := range []string{"untitled:x", "/elsewhere/a.md"} {
			checkOffered(t, "-- x.md --\ntext\n-- "+name+" --\n[[x‸]]\n", "inline", "Copy the text of x.md here")
		}
	})
}

func TestInliningReadsWhatIsOnDiskNow(t *testing.T) {
	v := newVault("-- a.md --\n[[x‸]]\n-- x.md --\n# X\n## One\n## Two\n-- b.md --\n[[x#Two]] [[x#One]]\n")
	v.disk[idOf("x.md")] = "# X\ntext\n"
	v.cursors(func(f *File, offset int) {
		all, err := v.Snapshot().Actions(f, source.Span{Start: offset, End: offset}, v, Date{}, func(string) bool { return true })
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range all {
			if !a.Deletes {
				continue
			}
			e, err := a.Edit(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if got := showEdit(e); !strings.Contains(got, "a.md:1: text\n") || !strings.Contains(got, "- x.md\n") {
				t.Errorf("got\n%s", got)
			}
			return
		}
		t.Error("no action deletes the note")
	})
}
