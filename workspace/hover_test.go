package workspace

import (
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// hoverOn is what a hover says on a link at the end of a note.
func (v *vault) hoverOn(t *testing.T, from, link string, m Markup) (string, error) {
	t.Helper()
	f := *v.file(from)
	f.Note = note.Parse(f.Name(), []byte(v.disk[f.ID]+"\n\n"+link))
	return v.previewer(m).link(t.Context(), &f, &f.Note.Links[len(f.Note.Links)-1])
}

// checkHovers compares what hovers say on links in a vault, its paragraphs joined
// by " / ". A row is "note: link → text"; no text is nothing.
func checkHovers(t *testing.T, files, rows, settings string, roots ...string) {
	t.Helper()
	v := newVault(files, roots...)
	v.setAll(t, settings)
	for _, row := range linesOf(rows) {
		before, want, ok := strings.Cut(row, " →")
		from, link, ok2 := strings.Cut(before, ": ")
		if !ok || !ok2 {
			t.Fatalf("this is no row: %q", row)
		}
		got, err := v.hoverOn(t, from, link, Markdown)
		got = strings.ReplaceAll(got, "\n\n", " / ")
		if err != nil || got != strings.TrimSpace(want) {
			t.Errorf("%s: %s, with error %v\n got %s\nwant %s", from, link, err, got, want)
		}
	}
}

func TestHoverOnWhatIsMissing(t *testing.T) {
	t.Run("says so, and how many links wait for it", func(t *testing.T) {
		checkHovers(t, `
-- sub/b.md --
[[New_idea]] [[./own]] [[new_idea.md]] [x](no.md) ![[no.png]]
-- c.md --
![[new_idea]] [[sub/own]] ![](no.png)
-- secret.md ignored --
`, `
			sub/b.md: [[New_idea]] → **New\_idea** / This note is not written yet. ← 3 links from 2 notes
			sub/b.md: [[./own]] → **./own** / This note is not written yet. ← 2 links from 2 notes
			c.md: [[nobody#x]] → **nobody** / This note is not written yet. ← no links
			sub/b.md: [x](no.md) → **no.md** / No file is at this path. ← 1 link from 1 note
			c.md: ![[no.png]] → **no.png** / No file of this name is in the workspace. ← 2 links from 2 notes
			c.md: [x](/about) →
			c.md: [x](../outside.md) →
			c.md: [[secret]] →
			c.md: [x](secret.md) →
		`, "")
	})
	t.Run("but nothing until the workspace has been read", func(t *testing.T) {
		v := newVault("")
		v.SetScanned(false)
		if got, err := v.hoverOn(t, "a.md", "[[gone]]", Markdown); got != "" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
	})
}

func TestHoverOnWhatIsMissingSaysWhatMayBeMeant(t *testing.T) {
	const files = `
-- a_b.md --
---
aliases: [Other, Both]
---
# The Title
-- two/c.md --
---
aliases: [Both]
---
-- one/d.md --
-- two/d.md --
`
	checkHovers(t, files, `
		y.md: [[other]] → **other** / This note is not written yet. ← no links / a\_b.md has this alias, but links by that are switched off here.
		y.md: [[both]] → **both** / This note is not written yet. ← no links / a\_b.md and two/c.md have this alias, but links by that are switched off here.
		y.md: [[the title]] → **the title** / This note is not written yet. ← no links / a\_b.md has this title or name, but links by that are switched off here.
	`, "links.resolve = []")
	checkHovers(t, files, `
		y.md: [x](other) → **other** / No file is at this path. ← no links / a\_b.md has this alias, by which only wikilinks find notes.
		y.md: [x](<the title>) → **the title** / No file is at this path. ← no links / a\_b.md has this title or name, by which only wikilinks find notes.
		y.md: [[./c]] → **./c** / This note is not written yet. ← no links / two/c.md has this name.
		one/y.md: [x](./c.md) → **./c.md** / No file is at this path. ← no links / two/c.md has this name.
		y.md: [[three/d]] → **three/d** / This note is not written yet. ← no links / one/d.md and two/d.md have this name.
		y.md: [x](three/e.md) → **three/e.md** / No file is at this path. ← no links
	`, "")
}

func TestHoverInPlainText(t *testing.T) {
	v := newVault("-- sub/b_c.md --\n-- sub/d.md --\n---\nalias: x_y\n---\n")
	got, _ := v.hoverOn(t, "a.md", "[[./b_c]]", PlainText)
	if want := "./b_c\n\nThis note is not written yet. ← no links\n\nsub/b_c.md has this name."; got != want {
		t.Errorf("got %q", got)
	}
	got, _ = v.hoverOn(t, "a.md", "[[x_y#b_c]]", PlainText)
	if want := "d\n\nFound by its alias: sub/d.md. It has no heading \"b_c\".\n\n← no links"; got != want {
		t.Errorf("got %q", got)
	}
}

func TestHoverSaysByWhatANoteWasFound(t *testing.T) {
	checkHovers(t, `
-- one/note.md --
-- two/note.md --
-- two/deep/note.md --
-- a-b.md --
---
alias: other
title: The Title
---
Text.

# H
-- case.md --
---
alias: Proper
---
-- case2.md --
---
alias: proper
---
-- guide/index.md --
-- p/pic.png --
-- q/pic.png --
`, `
		y.md: [[note]] → **note** / 3 files have this name; this link opens one/note.md, the first in the alphabet of those in the fewest folders. Others: two/note.md and two/deep/note.md. / ← no links
		y.md: [[note#x]] → **note** / 3 files have this name; this link opens one/note.md, the first in the alphabet of those in the fewest folders. Others: two/note.md and two/deep/note.md. It has no heading "x". / ← no links
		y.md: ![[pic.png]] → **[pic.png](file:///vault/p/pic.png)** / 2 files have this name; this link opens p/pic.png, the first in the alphabet. The other: q/pic.png. / PNG image, no bytes. / ← no links
		two/y.md: [[note]] → **note** / The one in this note's folder is meant, not one/note.md and two/deep/note.md. / ← no links
		one/y.md: [x](note.md) → **note** / ← no links
		y.md: [[one/note]] → **note** / ← no links
		y.md: [[guide]] → **index** / This note stands for its folder. / ← no links
		y.md: [[other]] → **The Title** / Found by its alias: a-b.md. / --- / Text. / --- / ← no links
		y.md: [[the title]] → **The Title** / Found by its title: a-b.md. / --- / Text. / --- / ← no links
		y.md: [[Proper]] → **case** / Found by its alias: case.md. The one in the same letter case is meant, not case2.md. / ← no links
		y.md: [[A B]] → **The Title** / Found by its name, but for marks and blanks: a-b.md. / --- / Text. / --- / ← no links
		y.md: [[a-b#H]] → **The Title** / --- / # H / --- / ← no links
		y.md: [[a-b#no_ne]] → **The Title** / It has no heading "no\_ne". / --- / Text. / --- / ← no links
		y.md: [x](a-b.md#^none) → **The Title** / It has no block ^none. / --- / Text. / --- / ← no links
		a-b.md: [[#none]] → **The Title** / It has no heading "none". / --- / Text. / --- / ← no links
	`, "")
}

func TestHoverSaysThatANoteIsInAnotherWorkspaceFolder(t *testing.T) {
	checkHovers(t, "-- /one/a.md --\n-- /two/b.md --\n-- /two/sub/c.md --\n-- /three/c.md --\n-- /three/d.md --\n---\nalias: e\n---\n", `
		/one/y.md: [[a]] → **a** / ← no links
		/one/y.md: [[b]] → **b** / Found by its name, at the root, in the workspace folder two. / ← no links
		/one/y.md: [[e]] → **d** / Found by its alias, in the workspace folder three: three/d.md. / ← no links
		/one/y.md: [[c]] → **c** / Found by its name, at the root, in the workspace folder three. / ← no links
		/one/y.md: [x](../two/b.md) → **b** / ← no links
		untitled:a: [[a]] → **a** / ← no links
		untitled:a: [[wrong/a]] → **wrong/a** / This note is not written yet. ← no links / a.md has this name.
	`, "", "/one", "/two", "/three")
}
