package workspace

import (
	"fmt"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// shownLinks are wikilinks as lines: what each leads to, and further in what its embed
// shows, between bars, and the wikilinks in that.
func shownLinks(all []ShownWikilink, in string) (lines string) {
	for _, w := range all {
		to := "nothing"
		if w.File != nil {
			to = strings.TrimSuffix(w.File.Rel()+"#"+w.Fragment, "#")
		}
		if w.Others > 0 {
			to += fmt.Sprintf(", of %d that fit", 1+w.Others)
		}
		lines += fmt.Sprintf("%s%s → %s\n", in, w.Target, to)
		if w.Text != "" {
			lines += fmt.Sprintf("%s  |%s|\n%s", in, strings.ReplaceAll(w.Text, "\n", "\n"+in+"  "), shownLinks(w.Links, in+"  "))
		}
	}
	return lines
}

// checkWikilinks compares what is told of the note days/a.md with what is wanted.
func checkWikilinks(t *testing.T, files, want string) {
	t.Helper()
	v := newVault(files, vaultRoot)
	f := v.file("days/a.md")
	got := shownLinks(v.previewer(Markdown).Wikilinks(f, note.Parse(f.ID, []byte(v.disk[f.ID]))), "")
	if want = strings.TrimPrefix(want, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWhatAPageEmbedsLeadsWhereItDoesInItsNote(t *testing.T) {
	t.Run("pictures and links by their paths as seen from the page", func(t *testing.T) {
		checkWikilinks(t, `
-- days/a.md --
![[b]]
-- notes/b.md --
![p](img/p%20%281%29.png) [x](../days/a.md#one) [own](#b "t") [no](gone.md) <img src="img/p (1).png"> [web](https://example.com)

# B
-- notes/img/p (1).png --
`, `
b → notes/b.md
  |![p](../notes/img/p%20%281%29.png) [x](a.md#one) [own](../notes/b.md#b "t") [no](gone.md) <img src="../notes/img/p%20%281%29.png"> [web](https://example.com)
  
  # B|
`)
	})
	t.Run("by references, wherever these are defined", func(t *testing.T) {
		checkWikilinks(t, `
-- days/a.md --
![[b#Part]]
-- notes/b.md --
# Part
![r][p] and [again][p]
# Next
[p]: p.png 'P'
-- notes/p.png --
`, `
b#Part → notes/b.md#part
  |# Part
  ![r][p] and [again][p]
  
  [p]: ../notes/p.png 'P'|
`)
	})
	t.Run("wikilinks as its own note means them", func(t *testing.T) {
		checkWikilinks(t, `
-- days/a.md --
# One
![[b]] [[#One]] [[./c]]
-- notes/b.md --
# One
[[#One]] [[./c]] [[gone]] ![[p.png|300]]

![[c]]
-- notes/c.md --
C [[b]]
-- notes/p.png --
`, `
b → notes/b.md
  |# One
  [[#One]] [[./c]] [[gone]] ![[p.png|300]]
  
  ![[c]]|
  #One → notes/b.md#one
  ./c → notes/c.md
  gone → nothing
  p.png → notes/p.png
  c → notes/c.md
    |C [[b]]|
    b → notes/b.md
#One → days/a.md#one
./c → nothing
`)
	})
	t.Run("also on a page that embeds a part of itself", func(t *testing.T) {
		checkWikilinks(t, "-- days/a.md --\n![[#One]]\n# One\n[x](#one) [y](b.md)\n-- days/b.md --\n", `
#One → days/a.md#one
  |# One
  [x](#one) [y](b.md)|
`)
	})
}

func TestAnAmbiguousWikilinkLeadsToTheFirstThatFits(t *testing.T) {
	checkWikilinks(t, `
-- days/a.md --
[[b]] ![[b#Part]] [[p.png]]
-- one/b.md --
# Part
-- two/b.md --
-- one/p.png --
-- two/p.png --
`, `
b → one/b.md, of 2 that fit
b#Part → one/b.md#part, of 2 that fit
  |# Part|
p.png → one/p.png, of 2 that fit
`)
}

func TestWhatAPageEmbedsHasAnEnd(t *testing.T) {
	t.Run("where a note embeds itself", func(t *testing.T) {
		checkWikilinks(t, "-- days/a.md --\n![[a]]\n", `
a → days/a.md
  |![[a]]|
  a → days/a.md
    |![[a]]|
    a → days/a.md
      |![[a]]|
      a → days/a.md
`)
	})
	t.Run("where embedded notes embed very many", func(t *testing.T) {
		checkTextsTold(t, "-- days/a.md --\n![[hub]]\n-- hub.md --\n", maxInner)
	})
	t.Run("where the page itself does", func(t *testing.T) {
		checkTextsTold(t, "-- days/a.md --\n", maxOuter)
	})
}

// checkTextsTold tests of how many notes the text is told when the last of the files, of
// which days/a.md is shown, embeds twice as many.
func checkTextsTold(t *testing.T, files string, want int) {
	t.Helper()
	notes := ""
	for i := range 2 * want {
		files += fmt.Sprintf("![[n%d]]\n", i)
		notes += fmt.Sprintf("-- n%d.md --\nText.\n", i)
	}
	v := newVault(files+notes, vaultRoot)
	f := v.file("days/a.md")
	lines := shownLinks(v.previewer(Markdown).Wikilinks(f, note.Parse(f.ID, []byte(v.disk[f.ID]))), "")
	if got := strings.Count(lines, "|Text.|"); got != want {
		t.Errorf("it tells the text of %d, not %d", got, want)
	}
}
