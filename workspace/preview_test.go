package workspace

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// checkPreview previews what a link in a.md leads to.
func checkPreview(t *testing.T, link, want, files string) {
	t.Helper()
	v := newVault(files)
	s := v.Snapshot()
	r := s.Resolve(v.file("a.md"), linkOf(t, link))
	if r.File == nil {
		t.Fatalf("%s leads nowhere", link)
	}
	got, err := v.previewer(Markdown).Preview(t.Context(), r.File, r.Part)
	if err != nil || strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("%s shows, with error %v,\n%s\nwant\n%s", link, err, got, want)
	}
}

func TestPreviewOfANote(t *testing.T) {
	t.Run("has its title, its frontmatter in a line, its first section and its backlinks", func(t *testing.T) {
		checkPreview(t, "[[b]]", `
**A \*title\***

*article · one, two · 2024-01-02 · https://x.org/a\_b*

---

First *section*.

Its end.

---

← 3 links from 2 notes
`, `
-- b.md --
---
title: A *title*
type: article
tags: [one, two]
created: 2024-01-02
other: x
source_url: https://x.org/a_b
---
# Heading

First *section*.

Its end.

## Next

More.
-- c.md --
[[b]] [[b#Next]]
-- d.md --
[x](b.md)
`)
	})
	t.Run("without any of them", func(t *testing.T) {
		checkPreview(t, "[[b]]", "**b**\n\n← no links", "-- b.md --\n")
	})
	t.Run("its own links do not count", func(t *testing.T) {
		checkPreview(t, "[[b]]", "**b**\n\n---\n\n[[#x]] [[b]]\n\n---\n\n← 1 link from 1 note", "-- b.md --\n[[#x]] [[b]]\n")
	})
}

func TestPreviewOfAPart(t *testing.T) {
	files := `
-- b.md --
# Title

Intro.

## One

Text.

### Below

Deep.

## Two

A line ^id

- list
- of items

^list
`
	const ends = "\n\n---\n\n← no links"
	checkPreview(t, "[[b#One]]", "**Title**\n\n---\n\n## One\n\nText.\n\n### Below\n\nDeep."+ends, files)
	checkPreview(t, "[[b#Below]]", "**Title**\n\n---\n\n### Below\n\nDeep."+ends, files)
	checkPreview(t, "[[b#^id]]", "**Title**\n\n---\n\nA line ^id"+ends, files)
	checkPreview(t, "[[b#^list]]", "**Title**\n\n---\n\n- list\n- of items"+ends, files)
	checkPreview(t, "[[b#Gone]]", "**Title**\n\n---\n\nIntro."+ends, files)
}

func TestPreviewOfALine(t *testing.T) {
	const files = "-- b.md --\n---\ntype: x\n---\n# Title\n\nOne.\nTwo.\nThree.\n"
	const start, ends = "**Title**\n\n*x*\n\n---\n\n", "\n\n---\n\n← no links"
	checkPreview(t, "[x](b.md#L7)", start+"Two.\nThree."+ends, files)
	checkPreview(t, "[x](b.md#L7-L8)", start+"Two.\nThree."+ends, files)
	checkPreview(t, "[x](b.md#L1)", start+"---\ntype: x\n---\n# Title\n\nOne.\nTwo.\nThree."+ends, files)
	t.Run("behind the end is the end", func(t *testing.T) {
		checkPreview(t, "[x](b.md#L9)", start+"One.\nTwo.\nThree."+ends, files)
		checkPreview(t, "[x](b.md#L100)", start+"One.\nTwo.\nThree."+ends, files)
		lines := strings.Repeat("line\n", ofPreview.lines-1)
		checkPreview(t, "[x](c.md#L100)", "**c**\n\n---\n\n"+strings.TrimSpace(lines)+ends, "-- c.md --\nbefore\n"+lines)
	})
}

func TestPreviewOfAnAttachment(t *testing.T) {
	checkPreview(t, "[[p_q.png]]", "**[p\\_q.png](file:///vault/img/p_q.png)**\n\nPNG image, no bytes.\n\n← 1 link from 1 note", "-- img/p_q.png --\n-- c.md --\n![[p_q.png]]\n")
}

func TestPreviewIsCut(t *testing.T) {
	t.Run("at some lines", func(t *testing.T) {
		lines := strings.Repeat("line\n", ofPreview.lines)
		checkPreview(t, "[[b]]", "**b**\n\n---\n\n"+lines+"\n…\n\n---\n\n← no links", "-- b.md --\n"+lines+"one more\n")
		checkPreview(t, "[[b]]", "**b**\n\n---\n\n"+lines+"\n---\n\n← no links", "-- b.md --\n"+lines)
	})
	t.Run("whatever ends them", func(t *testing.T) {
		checkPreview(t, "[[b]]", "**b**\n\n---\n\none\ntwo\nthree\n\n---\n\n← no links", "-- b.md --\none\r\ntwo\rthree\n")
		v := newVault("-- b.md --\n")
		v.disk[idOf("b.md")] = strings.Repeat("line\r", ofPreview.lines) + "one more\r"
		got, err := v.previewer(Markdown).Preview(t.Context(), v.file("b.md"), Part{})
		if err != nil || strings.Contains(got, "one more") || strings.Contains(got, "\r") {
			t.Errorf("got %q, %v", got, err)
		}
	})
	t.Run("at some bytes, between two characters", func(t *testing.T) {
		long := strings.Repeat("é", ofPreview.bytes)
		checkPreview(t, "[[b]]", "**b**\n\n---\n\nx"+strings.Repeat("é", ofPreview.bytes/2-1)+"\n\n…\n\n---\n\n← no links", "-- b.md --\nx"+long+"\n")
	})
	t.Run("between two words", func(t *testing.T) {
		words := strings.Repeat("word ", ofPreview.bytes/5-1)
		checkPreview(t, "[[b]]", "**b**\n\n---\n\n"+strings.TrimSpace(words)+"\n\n…\n\n---\n\n← no links", "-- b.md --\n"+words+"wordsthatarelong\n")
	})
	t.Run("before the row of a table that does not fit, and a head without rows", func(t *testing.T) {
		table := "| a | b |\n|---|---|\n" + strings.Repeat("| "+strings.Repeat("x", 192)+" | y |\n", 9)
		checkPreview(t, "[[b]]", "**b**\n\n---\n\n"+table+"\n…\n\n---\n\n← no links", "-- b.md --\n"+table+"| "+strings.Repeat("z ", 200)+"| y |\n")
		lines := strings.Repeat("line\n", ofPreview.lines-2) + "\n"
		checkPreview(t, "[[b]]", "**b**\n\n---\n\n"+lines+"…\n\n---\n\n← no links", "-- b.md --\n"+lines+"| a | b |\n|---|---|\n| 1 | 2 |\n")
	})
	t.Run("before a link, comment, formula or code that does not fit", func(t *testing.T) {
		words := strings.Repeat("word ", ofPreview.bytes/5-2)
		for _, whole := range []string{"[[a long way to a note]]", "[to](a%20long%20way.md)", "%%a long comment%%", "$a long formula$", "`some long code`", "<!-- some comment -->"} {
			checkPreview(t, "[[b]]", "**b**\n\n---\n\n"+strings.TrimSpace(words)+"\n\n…\n\n---\n\n← no links", "-- b.md --\n"+words+whole+"\n")
		}
	})
	t.Run("in code, which is closed where it was opened", func(t *testing.T) {
		lines := strings.Repeat("x", ofPreview.bytes)
		for _, tt := range []struct{ open, close string }{
			{"```go\n", "```"},
			{"~~~~\n```\n", "~~~~"},
			{"```\nx\n```\n\n````\n", "````"},
			{"> ```\n> ", "> ```"},
			{"- ```\n  ", "  ```"},
			{"1. x\n   ```\n   ", "   ```"},
			{"```code``` ", ""},
			{"```\nx\n```\n", ""},
			{"``\n", ""},
		} {
			text := tt.open + lines
			want := strings.TrimRight(text[:ofPreview.bytes]+"\n"+tt.close, "\n") + "\n\n…"
			checkPreview(t, "[[b]]", "**b**\n\n---\n\n"+want+"\n\n---\n\n← no links", "-- b.md --\n"+text+"\n")
		}
	})
}

// TestNothingInANoteSwallowsTheBacklinks holds that Markdown reads the line below what
// is quoted of a note by itself, wherever that is cut.
func TestNothingInANoteSwallowsTheBacklinks(t *testing.T) {
	filler := strings.Repeat("x y z\n", 400)
	for _, text := range []string{
		"<!--\n", "a\n\n<!-- b\n", "<script>\n", "<pre>\n", "<style>\n", "<textarea>\n", "<?php\n", "<![CDATA[\n", "<!DOCTYPE\n", "```\n", "~~~~ x\n", "> ```\n> ", "- ```\n  ", "- <!--\n  ",
		"> <!--\n> ", "<div\n", "<b\n", "[x]: ", "[x](", "[[", "`", "``` <!--\n", "<!-- ```\n", "<pre>\n```\n", "- a\n  - b\n    ```\n    ", "| a |\n|---|\n| ", "    code\n    ", "[^1]: x\n\n    ```\n    ",
		"```\n<!--\n```\n", "\\", "***", "<a href=\"", "%%\n", "$$\n",
	} {
		for _, text := range []string{text, text + "end", text + filler, strings.Repeat("word ", 390) + "\n\n" + text + filler} {
			v := newVault("")
			v.disk[idOf("b.md")] = text
			v.Apply(onDiskNow(idOf("b.md"), text))
			got, err := v.previewer(Markdown).Preview(t.Context(), v.file("b.md"), Part{})
			quoted := strings.TrimSuffix(got, "\n\n← no links")
			n := note.Parse("", []byte(quoted+"\n\n[[below]]\n"))
			if last := len(n.Links) - 1; err != nil || quoted == got || last < 0 || n.Links[last].Path != "below" || len(got) > ofPreview.bytes+100 {
				t.Errorf("of %.40q it shows, with error %v,\n%.100q…%q", text, err, got, got[max(0, len(got)-60):])
			}
		}
	}
}

func TestPreviewClosesWhatOtherProgramsTakeToGoOn(t *testing.T) {
	for text, want := range map[string]string{
		"$$\nx":                                "$$\nx\n$$",
		"> $$\n> x":                            "> $$\n> x\n$$",
		"$$x$$ and\n$$\ny\n$$":                 "$$x$$ and\n$$\ny\n$$",
		"It costs 5$$ or so":                   "It costs 5$$ or so",
		"<details>\n\nx":                       "<details>\n\nx\n\n</details>",
		"<details>\n\nx\n\n</details>":         "<details>\n\nx\n\n</details>",
		"<details open>\n\n<details>\n\nx\n\n": "<details open>\n\n<details>\n\nx\n\n</details>\n\n</details>",
	} {
		checkPreview(t, "[[b]]", "**b**\n\n---\n\n"+want+"\n\n---\n\n← no links", "-- b.md --\n"+text+"\n")
	}
}

func TestPreviewReadsWhatIsThereNow(t *testing.T) {
	v := newVault("-- b.md --\n# Old\n\n## Part\n\nOld text.\n")
	s := v.Snapshot()
	r := s.Resolve(v.file("a.md"), linkOf(t, "[[b#Part]]"))
	v.disk[idOf("b.md")] = "# New\n\nBefore.\n\n## Other\n\n## Part\n\nNew text.\n"
	if got, err := v.previewer(Markdown).Preview(t.Context(), r.File, r.Part); err != nil || !strings.Contains(got, "**New**") || !strings.Contains(got, "## Part\n\nNew text.") {
		t.Errorf("got %q, %v", got, err)
	}
	s = v.Apply(opened(idOf("b.md"), "# Typed\n", 1))
	if got, err := v.previewer(Markdown).Preview(t.Context(), s.File(idOf("b.md")), Part{}); err != nil || !strings.Contains(got, "**Typed**") {
		t.Errorf("got %q, %v for an open note", got, err)
	}
	delete(v.disk, idOf("b.md"))
	s = v.Apply(Change{Kind: Closed, ID: idOf("b.md")})
	if _, err := v.previewer(Markdown).Preview(t.Context(), s.File(idOf("b.md")), Part{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v for a file that is gone", err)
	}
}
