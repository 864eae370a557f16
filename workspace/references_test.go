package workspace

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/source"
)

// checkReferences asks at each cursor for references. They are the ⟦ranges⟧ of
// the fixture; ⟦declaration¦…⟧ is one of them if that is asked for.
func checkReferences(t *testing.T, files string, roots ...string) {
	t.Helper()
	v := newVault(files, roots...)
	asked := false
	v.cursors(func(file *File, offset int) {
		t.Helper()
		asked = true
		for _, declaration := range []bool{false, true} {
			want, got := map[string]fixture.File{}, map[string]fixture.File{}
			for id, f := range v.files {
				isWanted := func(m fixture.Mark) bool { return m.Start < m.End && (m.Name == "" || declaration) }
				want[id] = fixture.File{Text: f.Text, Marks: slices.DeleteFunc(slices.Clone(f.Marks), func(m fixture.Mark) bool { return !isWanted(m) })}
				got[id] = fixture.File{Text: f.Text}
			}
			subject, ok := v.Snapshot().SubjectAt(file, offset)
			if !ok {
				t.Errorf("nothing is at offset %d of %s", offset, nameOf(file.ID))
				return
			}
			for _, l := range v.Snapshot().References(subject, declaration) {
				f := got[l.File.ID]
				text := source.New([]byte(f.Text))
				f.Marks = append(f.Marks, fixture.Mark{Start: text.Offset(l.At.Start.Line, l.At.Start.UTF8, source.UTF8),
					End: text.Offset(l.At.End.Line, l.At.End.UTF8, source.UTF8)})
				got[l.File.ID] = f
			}
			for _, id := range slices.Sorted(maps.Keys(want)) {
				if g, w := got[id].String(), strings.ReplaceAll(want[id].String(), "declaration¦", ""); g != w {
					t.Errorf("from offset %d of %s, with declaration %v, in %s\ngot\n%s\nwant\n%s", offset, nameOf(file.ID), declaration, nameOf(id), g, w)
				}
			}
		}
	})
	if !asked {
		t.Fatal("there is no cursor in the fixture")
	}
}

// checkNoSubject checks that nothing can be asked about at any cursor.
func checkNoSubject(t *testing.T, files string) {
	t.Helper()
	v := newVault(files)
	v.cursors(func(file *File, offset int) {
		if subject, ok := v.Snapshot().SubjectAt(file, offset); ok {
			t.Errorf("at offset %d is %+v", offset, subject)
		}
	})
}

func TestReferencesOfANote(t *testing.T) {
	t.Run("are all links to it, its headings and blocks, embeds and frontmatter included", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
---
aliases: [first]
---
Pro‸se.

## He⟦link¦⟧ading ^block

[[#Heading]] [x](#heading)
⟦[[a]]⟧
-- b.md --
---
related: "⟦[[a]]⟧"
deep: {list: ["⟦[[A#Heading|x]]⟧"]}
---
⟦[[a]]⟧ ⟦[[a#Heading|shown]]⟧ ⟦![[a#^block]]⟧ ⟦[x](a.md)⟧ ⟦[x](./a.md#gone)⟧ ⟦[[first]]⟧ ⟦[[a.md]]⟧ ⟦[[%61]]⟧
<a href="⟦a.md⟧">x</a> [[b]] [x][label] [[aa]]
`+"`[[a]]`"+`

⟦[label]: a.md⟧
-- sub/c.md --
⟦[x](../a.md)⟧ ⟦[x](a.md)⟧ ⟦[[a]]⟧ [[./a]]
-- decoded.md --
⟦[[%61]]⟧
`)
	})
	t.Run("on any link to it", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
# A
-- b.md --
⟦‸[[‸a‸|shown‸]]‸⟧ text ⟦[sh‸own](a.m‸d)⟧ ⟦![[a‸#A]]⟧ ⟦[x‸](a.md#a)⟧

⟦[label]: a.‸md⟧
`)
	})
	t.Run("on a link to a part that it does not have", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
# A
-- b.md --
⟦[[a#gon‸e]]⟧ ⟦[[a#^gon‸e]]⟧ ⟦[[a#A]]⟧ ⟦[[a#‸]]⟧
`)
	})
	t.Run("of an attachment", func(t *testing.T) {
		checkReferences(t, `
-- pics/a b.png --
-- b.md --
⟦![[a b‸.png|300]]⟧ ⟦![x](pics/a%20b.p‸ng)⟧ <img src="⟦pics/a b.png⟧"> [[a b]]
`)
	})
	t.Run("of a note that stands for its folder", func(t *testing.T) {
		checkReferences(t, `
-- sub/index.md --
‸text
⟦[x](.)⟧ ⟦[x](./)⟧ ⟦[x](../sub)⟧
-- sub/deep/a.md --
⟦[up](..)⟧ ⟦[up](../)⟧ ⟦[[..]]⟧ ⟦[[sub]]⟧ ⟦[x](/sub)⟧ ⟦[[index]]⟧
-- b.md --
⟦[[sub]]⟧ ⟦[x](sub/)⟧ ⟦[x](sub/deep/..)⟧ ⟦[[Sub/Index]]⟧ [x](sub/deep)
`)
	})
	t.Run("of a root's own index", func(t *testing.T) {
		checkReferences(t, `
-- README.md --
‸text
-- sub/a.md --
⟦[up](..)⟧ ⟦[top](/)⟧ ⟦[[/]]⟧ ⟦[[../readme]]⟧ ⟦[x](../../vault)⟧
`)
	})
	t.Run("by any name", func(t *testing.T) {
		checkReferences(t, `
-- Gpu-Cloud (v1.2)#x.md --
---
title: A Title/of two parts.md
alias: and/or
---
‸text
-- b.md --
⟦[[Gpu-Cloud (v1.2)#x]]⟧ ⟦[[gpu cloud v12x]]⟧ ⟦[[a title/of two parts.md]]⟧ ⟦[[And/Or]]⟧ ⟦[x](Gpu-Cloud%20%28v1.2%29%23x.md)⟧
-- c.md --
⟦[[A Titleof two partsmd]]⟧
-- d.md --
⟦[[Gpu-Cloud (v1.2)#x]]⟧
`)
	})
}

func TestReferencesOfATitle(t *testing.T) {
	t.Run("are those of the note and the links inside it to the heading", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
# ⟦declaration¦The ‸title⟧

⟦[[#The title]]⟧ ⟦[x](#the-title)⟧ [[#Other]] ⟦[[a]]⟧

## Other
-- b.md --
⟦[[a]]⟧ ⟦[[a#Other]]⟧ ⟦[[a#The title]]⟧ ⟦[[the title]]⟧
`)
	})
}

func TestReferencesOfAHeading(t *testing.T) {
	t.Run("from the heading", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
# A
## ⟦declaration¦Pa‸rt⟧ ^id
⟦[[#Part]]⟧ ⟦[x](#part)⟧ [[#A]] [[#^id]]
## Part
-- b.md --
⟦[[a#Part]]⟧ ⟦[[a#part|x]]⟧ ⟦[[a#A#Part]]⟧ ⟦[x](a.md#part)⟧ [x](a.md#part-1) [[a]] [[a#A]] [[b#Part]]
## Part
`)
	})
	t.Run("from a link's fragment", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
# ⟦declaration¦A⟧
-- b.md --
⟦[[a#‸A‸]]⟧ ⟦[x](a.md#‸a‸)⟧ [[a]]
`)
	})
	t.Run("from a link inside the note, anywhere on it", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
# A
## ⟦declaration¦B⟧
⟦[[‸#B|sho‸wn]]⟧ ⟦[sho‸wn](#b)⟧
`)
	})
	t.Run("each once", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
# ⟦[A](#a)⟧
## [B](#b-c) c
-- b.md --
⟦[[a#‸A]]⟧
`)
	})
	t.Run("a link in a heading is the link", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
# On ⟦[[‸b]]⟧ today
-- b.md --
# B
`)
	})
}

func TestReferencesOfABlock(t *testing.T) {
	checkReferences(t, `
-- a.md --
A line. ⟦declaration¦^i‸d⟧

⟦[[#^i‸d]]⟧
-- b.md --
⟦![[a#^i‸d]]⟧ ⟦[[a#^ID]]⟧ ⟦[x](a.md#^id)⟧ [[a]] [[a#id]]
`)
}

func TestReferencesOfATag(t *testing.T) {
	t.Run("without case, in frontmatter too, with its children", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
---
tags: [⟦top‸ic⟧, other]
---
⟦#topi‸c⟧ ⟦#Topic/child⟧ #topical #other/topic
-- b.md --
---
tags: ⟦TOPIC/a/b⟧, x
---
`)
	})
	t.Run("a child's are not its parent's", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
⟦#a/‸b⟧ #a ⟦#a/b/c⟧ #a/bc
`)
	})
}

func TestReferencesOfAnUnwrittenNote(t *testing.T) {
	t.Run("are all links by its name", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
⟦[[new ‸idea]]⟧ ⟦[[New Idea#x|shown]]⟧ ⟦[x](new%20idea.md)⟧ ⟦[[new%20idea]]⟧ ⟦![[new idea.md]]⟧ [[new-idea]] [[idea]]
-- sub/b.md --
⟦[[/new idea]]⟧ ⟦[[../new idea]]⟧ [[./new idea]] [[sub/new idea]] ⟦[x](new%20idea.md)⟧
`)
	})
	t.Run("of a path, where it would be", func(t *testing.T) {
		checkReferences(t, `
-- sub/b.md --
⟦[[./ne‸w]]⟧ ⟦[[sub/ne‸w]]⟧ ⟦[x](./new.md)⟧ [[new]] [[other/new]]
`)
	})
	t.Run("of an attachment too", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
⟦![[new.p‸ng]]⟧ ⟦![x](new.png)⟧ [[new]]
`)
	})
}

func TestReferencesOfALabel(t *testing.T) {
	t.Run("are its uses", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
⟦[sh‸own][La  bel]⟧ ⟦[la bel‸][]⟧ ⟦[LA BEL]⟧ [x][other] [[la bel]]

⟦declaration¦[la‸ bel]: b.md "title"⟧
[other]: b.md
[la bel]: again.md
-- b.md --
[x][la bel]

[la bel]: a.md
`)
	})
	t.Run("a web address's too, and an undefined one's", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
⟦[x][we‸b]⟧

⟦declaration¦[w‸eb]: https://x.org⟧
`)
		checkReferences(t, `
-- a.md --
⟦[x][no‸ne]⟧ ⟦[y][none]⟧ [z][other]
`)
	})
}

func TestReferencesOfAFootnote(t *testing.T) {
	checkReferences(t, `
-- a.md --
One⟦[^‸n]⟧ two⟦[^N]⟧ three[^m].

⟦declaration¦[^‸n]:⟧ Text.
[^m]: Text.
-- b.md --
Other[^n].

[^n]: Text.
`)
}

func TestNothingRefersToAWebAddress(t *testing.T) {
	checkNoSubject(t, `
-- a.md --
[x‸](https://x.o‸rg) <https://‸x.org> [[https://‸x.org]] [x](../out‸side.md) [x](/about‸)

[label]: https://x‸.org
`)
}

func TestReferencesFromDocumentsOutsideOfTheWorkspace(t *testing.T) {
	checkReferences(t, `
-- a.md --
‸
-- untitled:Untitled-1 --
⟦[[a]]⟧
-- /elsewhere/b.md ignored --
[[a]]
`)
}

func TestReferencesAcrossWorkspaceFolders(t *testing.T) {
	checkReferences(t, `
-- /one/a.md --
‸
-- /one/b.md --
⟦[[a]]⟧
-- /two/a.md --
-- /two/b.md --
[[a]] ⟦[x](../one/a.md)⟧
-- /three/b.md --
⟦[[a]]⟧ [[/a]]
`, "/one", "/two", "/three")
}
