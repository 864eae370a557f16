package workspace

import (
	"fmt"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// checkHoverAt compares what a hover at each cursor of a vault says, in plain text
// and its paragraphs joined by " / ", and of what it says it.
func checkHoverAt(t *testing.T, files string, want ...string) {
	t.Helper()
	v := newVault(files)
	var got []string
	v.cursors(func(f *File, offset int) {
		h, err := v.previewer(PlainText).Hover(t.Context(), f, offset)
		if err != nil {
			t.Error(err)
		}
		said := strings.ReplaceAll(h.Text, "\n\n", " / ")
		if said != "" {
			start := f.Note.Text.Offset(h.At.Start.Line, h.At.Start.UTF8, source.UTF8)
			end := f.Note.Text.Offset(h.At.End.Line, h.At.End.UTF8, source.UTF8)
			said = fmt.Sprintf("%s → %s", f.Note.Text.Bytes()[start:end], said)
		}
		got = append(got, said)
	})
	for i, w := range want {
		if i >= len(got) || got[i] != w {
			t.Errorf("the %d. of these hovers is not %q:\n%s", i+1, w, strings.Join(got, "\n"))
		}
	}
}

func TestHoverOnATagTellsWhoUsesIt(t *testing.T) {
	checkHoverAt(t, `
-- a.md --
---
tags: [To‸p]
---
#to‸p/b #To‸p/B/c x‸
-- b.md --
---
date: '2024-05-06T10:00'
---
#top/B/d/e #top/c #top/c #top/c #top/c
-- c.md --
---
created: 2025-01-01
---
#top/d #topmost
-- d.md --
---
date: 6 May 2026
---
#top
`,
		"Top → #Top / Used 10 times in 4 notes. / Below it: #top/c (4), #top/b (3), #top/d (1) / c, b, a, d",
		"#top/b → #top/b / Used 3 times in 2 notes. / Below it: #Top/B/c (1), #top/B/d (1) / b, a",
		"#Top/B/c → #Top/B/c / Used once in 1 note. / a",
		"")
}

func TestHoverOnATagNamesSomeChildrenAndNotes(t *testing.T) {
	files := "-- a.md --\n#to‸p\n"
	for i := range 9 {
		files += fmt.Sprintf("-- n%d.md --\n#top/t%d\n", i, i)
	}
	checkHoverAt(t, files, "#top → #top / Used 10 times in 10 notes. / Below it: #top/t0 (1), #top/t1 (1), #top/t2 (1), #top/t3 (1), #top/t4 (1), … / a, n0, n1, n2, n3, …")
}

func TestHoverOnAPlaceTellsWhoLinksToIt(t *testing.T) {
	checkHoverAt(t, `
-- a.md --
# T‸op

[[#Top]] [[#Part]]

## ‸Part

Text. ^i‸d

[^1‸]: x[^1]

[l‸]: b.md
-- b.md --
---
date: 2020-01-01
up: "[[a#Part]]"
---
![[a#^id]] [[a]]
-- c.md --
---
title: News
date: 2021-01-01
---
[[a#part]] [[a#Part]]
`,
		"# Top → ← 6 links from 3 notes / News, b, Top",
		"## Part → ← 4 links from 3 notes / News, b, Top",
		"^id → ← 1 link from 1 note / b",
		"[^1]: → This note refers to it once.",
		"[l]: b.md → b / 2020-01-01 / ![[a#^id]] [[a]] / ← 1 link from 1 note")
}
