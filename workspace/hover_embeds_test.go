package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
)

// checkEmbedding compares what a preview shows of a text, in Markdown, with what is
// wanted, line by line.
func checkEmbedding(t *testing.T, text, want string) {
	t.Helper()
	v := newVault(`
-- c.md --
# C
First.

## Part
A part. ^id

Its end.
-- long.md --
`+strings.Repeat("line\n", 100)+`
-- self.md --
![[self]]
-- raw.md --
<!--
-- img/p (1).png --
-- s.mp3 --
`, vaultRoot)
	v.disk[idOf("b.md")] = text
	v.Apply(onDiskNow(idOf("b.md"), text))
	got, err := v.previewer(Markdown).Preview(t.Context(), v.file("b.md"), Part{})
	got = strings.TrimSuffix(strings.TrimPrefix(got, "**b**\n\n---\n\n"), "\n\n---\n\n← no links")
	if err != nil || got != strings.TrimSpace(want) {
		t.Errorf("%q shows, with error %v,\n%s\nwant\n%s", text, err, got, want)
	}
}

func TestPreviewShowsWhatANoteEmbeds(t *testing.T) {
	t.Run("a note, a section, a block", func(t *testing.T) {
		checkEmbedding(t, "![[c]]", "> **C**\n>\n> First.")
		checkEmbedding(t, "![[c#Part]]", "> **C**\n>\n> ## Part\n> A part. ^id\n>\n> Its end.")
		checkEmbedding(t, "![[c#^id]]", "> **C**\n>\n> A part. ^id")
	})
	t.Run("apart from what is around it", func(t *testing.T) {
		checkEmbedding(t, "a\n![[c]]\nb", "a\n> **C**\n>\n> First.\n\nb")
		checkEmbedding(t, "![[c]]\n![[c]]", "> **C**\n>\n> First.\n\n> **C**\n>\n> First.")
		checkEmbedding(t, "> ![[c]]\n> b", "> > **C**\n> >\n> > First.\n>\n> b")
		checkEmbedding(t, "1. ![[c]]\n2. b", "1. > **C**\n   >\n   > First.\n\n2. b")
		checkEmbedding(t, "- a\n\t- ![[c]]", "- a\n\t- > **C**\n\t  >\n\t  > First.")
	})
	t.Run("one level deep", func(t *testing.T) {
		checkEmbedding(t, "![[self]]", "> **self**\n>\n> ![[self]]")
	})
	t.Run("not all of it", func(t *testing.T) {
		checkEmbedding(t, "![[long]]", "> **long**\n>\n"+strings.Repeat("> line\n", ofEmbed.lines)+">\n> …")
		five := strings.Repeat("> **C**\n>\n> First.\n\n", maxEmbeds)
		checkEmbedding(t, strings.Repeat("![[c]]\n\n", maxEmbeds+1), five+"![[c]]")
	})
	t.Run("closed", func(t *testing.T) {
		checkEmbedding(t, "![[raw]]\nb", "> **raw**\n>\n> <!--\n> -->\n\nb")
	})
	t.Run("but what is not there, not alone on its line, or no embed", func(t *testing.T) {
		for _, text := range []string{"![[gone]]", "![[c#Gone]]", "![[c#^gone]]", "a ![[c]]", "![[c]] b", "[[c]]", "`![[c]]`", "```\n![[c]]\n```", "<!-- ![[c]] -->", "%%\n![[c]]\n%%", "| ![[c]] |\n|---|", "![x](c.md)", "![[https://example.com/a.png]]"} {
			checkEmbedding(t, text, text)
		}
	})
	t.Run("pictures and other files where they are", func(t *testing.T) {
		checkEmbedding(t, "![[p (1).png|300]] and ![a *b*](img/p%20%281%29.png)", `![p (1).png](file:///vault/img/p %281%29.png) and ![a \*b\*](file:///vault/img/p %281%29.png)`)
		checkEmbedding(t, "![[s.mp3]] `![[s.mp3]]` ![[gone.png]]", "[s.mp3](file:///vault/s.mp3) `![[s.mp3]]` ![[gone.png]]")
	})
}

func TestLinksOfAPreviewLeadWhereTheyDoInTheNote(t *testing.T) {
	checkEmbedding(t, `[x](c.md) [y](<img/../c.md#part> "t") [z](https://example.com) [w](#p) [v](gone.md) [[c]]`,
		`[x](file:///vault/c.md) [y](<file:///vault/c.md#part> "t") [z](https://example.com) [w](#p) [v](gone.md) [[c]]`)
	checkEmbedding(t, "![r][p] ![P] [r][c] ![r][no]\n\n[p]: s.mp3\n[c]: c.md 'C'", "[r](file:///vault/s.mp3) [s.mp3](file:///vault/s.mp3) [r][c] ![r][no]\n\n[p]: file:///vault/s.mp3\n[c]: file:///vault/c.md 'C'")
	checkEmbedding(t, "[![a](s.mp3)](c.md)", "[[a](file:///vault/s.mp3)](file:///vault/c.md)")
	checkEmbedding(t, "![a][p]\n\n[p]: data:image/png;base64,AAAA", "a")
}

func TestPreviewEmbedsNothingThatIsGone(t *testing.T) {
	v := newVault("-- b.md --\n![[c]]\n-- c.md --\nText.\n")
	delete(v.disk, idOf("c.md"))
	got, err := v.previewer(Markdown).Preview(t.Context(), v.file("b.md"), Part{})
	if err != nil || !strings.Contains(got, "\n![[c]]\n") {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestHoverStopsWhenNobodyWaits(t *testing.T) {
	v := newVault("-- a.md --\n---\ndate: 2025-01-01\n---\n# ‸A\n#ta‸g\n")
	var batch []Change
	for i := range 2 * lookEvery {
		batch = append(batch, onDiskNow(idOf(fmt.Sprintf("%d.md", i)), "[[a]] #tag"))
	}
	v.Apply(batch...)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	v.cursors(func(f *File, offset int) {
		if h, err := v.previewer(Markdown).Hover(gone, f, offset); !errors.Is(err, context.Canceled) {
			t.Errorf("it says %q, %v", h.Text, err)
		}
		h, err := v.previewer(PlainText).Hover(t.Context(), f, offset)
		if err != nil || !strings.Contains(h.Text, "A, 0, 1") && !strings.Contains(h.Text, "0, 1, 10, 100, 101, …") {
			t.Errorf("it says %q, %v", h.Text, err)
		}
	})
}

// unreadable is a disk of which no attachment may be read.
type unreadable struct{ *vault }

func (unreadable) Head(*File, int) ([]byte, int64, error) { return nil, 0, fs.ErrPermission }

func TestHoverOnAFileThatMayNotBeRead(t *testing.T) {
	v := newVault("-- a.md --\n![[p.png‸]]\n-- p.png --\n")
	p := v.previewer(Markdown)
	p.Texts = unreadable{v}
	v.cursors(func(f *File, offset int) {
		h, err := p.Hover(t.Context(), f, offset)
		if want := "**p.png**\n\nThis file is an attachment.\n\n← 1 link from 1 note"; err != nil || h.Text != want {
			t.Errorf("it says %q, %v", h.Text, err)
		}
	})
}

func TestSizesAreReadable(t *testing.T) {
	for n, want := range map[int64]string{0: "no bytes", 1: "1 byte", 999: "999 bytes", 1000: "1.0 kB", 12345: "12.3 kB", 999_949: "999.9 kB", 999_950: "1.0 MB", 5e9: "5.0 GB", 2e15: "2000.0 TB"} {
		if got := bytesIn(n); got != want {
			t.Errorf("%d is %q, not %q", n, got, want)
		}
	}
}
