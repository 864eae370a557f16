package workspace

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/source"
)

// checkReferences asks at each cursor for references. They are the ⟦ranges⟧ of
// the fixture; ⟦declaration¦…⟧ is one of them if that is asked for.
func checkReferences(t *testing.T, files string, roots ...string) {
	t.Helper()
	checkReferencesWith(t, "", files, roots...)
}

// checkReferencesWith is checkReferences with the settings of a .notels.toml in
// each workspace folder.
func checkReferencesWith(t *testing.T, settings, files string, roots ...string) {
	t.Helper()
	v := newVault(files, roots...)
	v.setAll(t, settings)
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
	t.Run("are all links by its name, and by paths to where it would be", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
⟦[[new ‸idea]]⟧ ⟦[[New Idea#x|shown]]⟧ ⟦[x](new%20idea.md)⟧ ⟦[[new%20idea]]⟧ ⟦![[new idea.md]]⟧ [[new-idea]] [[idea]]
-- sub/b.md --
⟦[[/new idea]]⟧ ⟦[[../new idea]]⟧ [[./new idea]] [[sub/new idea]] [x](new%20idea.md) ⟦[x](../new%20idea.md)⟧
`)
	})
	t.Run("of a path, where it would be", func(t *testing.T) {
		checkReferences(t, `
-- sub/b.md --
⟦[[./ne‸w]]⟧ ⟦[[sub/ne‸w]]⟧ ⟦[x](./new.md)⟧ [[new]] [[other/new]]
`)
	})
	t.Run("of a Markdown path, which is one from its note's folder", func(t *testing.T) {
		checkReferences(t, `
-- sub/a.md --
⟦[x](new‸.md)⟧ ⟦[y](./new‸.md)⟧
-- b.md --
⟦[[sub/ne‸w]]⟧ ⟦[x](sub/new)⟧ [[new]] [x](new.md)
-- sub/c.md --
⟦[[./new]]⟧ [[new]] ⟦[x](/sub/ne‸w.md)⟧
-- other/d.md --
[x](new.md) ⟦[y](../sub/new.md)⟧
`)
	})
	t.Run("in whichever workspace folder it would be", func(t *testing.T) {
		checkReferences(t, `
-- /one/a.md --
⟦[[ne‸w]]⟧ ⟦[x](new.md)⟧ [[sub/new]]
-- /two/b.md --
⟦[[new]]⟧ ⟦[x](../one/ne‸w.md)⟧ [x](../elsewhere/new.md)
-- /two/sub/b.md --
⟦[[new]]⟧ [x](new.md)
`, "/one", "/two")
	})
	t.Run("of what is no path, as it is written", func(t *testing.T) {
		checkReferences(t, `
-- a.md --
⟦[[sub/../ne‸w]]⟧ ⟦[[sub/../new]]⟧ [[new]]
-- other/b.md --
⟦[[Sub/../new.md]]⟧ [[./new]] [x](sub/../new.md)
`)
	})
	t.Run("with any note extension of the settings", func(t *testing.T) {
		checkReferencesWith(t, "extensions = ['md', 'qmd']", `
-- a.md --
⟦[[go‸ne]]⟧ ⟦[[gone.qmd]]⟧ ⟦[[gone.md]]⟧ [[gone.markdown]]
-- b.md --
⟦[[gone.q‸md]]⟧
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

func TestNothingRefersToAMissingPartOfTheNoteItself(t *testing.T) {
	checkNoSubject(t, `
-- a.md --
# A
[[#Mis‸sing]] [[#^mis‸sing]] [[#‸]] [x](#mis‸sing) [x](#L1‸) [x](#id‸) <a id="id"></a>
-- b.md --
[[a]]
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

// A target's key begins as it says itself, unless that takes a closer look.
func TestInitialIsThatOfTheKey(t *testing.T) {
	for _, name := range []string{"", "a", "A", "9", "-a", "_", ".md", "a.md", "é", "e\u0301", "k", "\u212a", "straße", "İ", "i\u0307", "%41", "a%20b", "a b", " a", "#", "🎉", "A🎉", "x/"} {
		for _, dir := range []string{"", "/", "../", "b/", "É/"} {
			path := dir + name
			c := initial(path)
			if c == 0 {
				continue
			}
			for _, key := range []string{targetKey(path), targetKey(note.Unescape(path))} {
				if key == "" || key[0] != c {
					t.Errorf("%q begins with %q, but its key %q does not", path, c, key)
				}
			}
		}
	}
	if initial("sub/Winter garden.md") != 'w' {
		t.Error("an ordinary name takes a closer look")
	}
}
