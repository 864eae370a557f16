package workspace

import (
	"strings"
	"testing"
)

// Hovers show a few kilobytes at most, however much a note writes in one place.
func TestHoversAreShort(t *testing.T) {
	v := newVault(`
-- a.md --
---
lo‸ng: x
---
[[title‸]] [[tags‸]] [[data‸]] [[shown data‸]] [[from title#Pa‸rt]] [[titled‸]] [[data#^‸i]]
# ‸A
#lo‸ng
-- title.md --
# ` + strings.Repeat("Title ", 10_000) + `
[[a]]
-- tags.md --
---
tags: [` + strings.Repeat("a/b/c, ", 3000) + `d]
---
#long/` + strings.Repeat("x", 10_000) + `
-- data.md --
Before ![shown](data:image/png;base64,` + strings.Repeat("iVBO", 10_000) + ` "a title") ![r][p] after. ^i

[p]: <data:image/png;base64,` + strings.Repeat("iVBO", 10_000) + `>
-- shown data.md --
` + strings.Repeat("![](data:image/png;base64,iVBO) ", 100) + `
-- titled.md --
![[title]]
`)
	v.cursors(func(f *File, offset int) {
		for _, m := range []Markup{Markdown, PlainText} {
			h, err := v.previewer(m).Hover(t.Context(), f, offset)
			if err != nil || h.Text == "" || len(h.Text) > 2*ofPreview.bytes || strings.Contains(h.Text, "iVBO") {
				t.Errorf("at %d, with error %v, %d bytes are shown: %.500s", offset, err, len(h.Text), h.Text)
			}
		}
	})
}

func TestPreviewShowsTheNameOfAPictureThatIsInTheText(t *testing.T) {
	checkEmbedding(t, "a ![b *c*](data:image/png;base64,AAAA) d", "a b *c* d")
	checkEmbedding(t, "a\n\n[b]: data:image/png;base64,AAAA", "a")
	long := strings.Repeat("A", 10*ofPreview.bytes)
	checkEmbedding(t, "a ![b](data:image/png;base64,"+long+")\nc", "a b\nc")
}
