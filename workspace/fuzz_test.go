package workspace

import (
	"testing"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// FuzzEdit edits an open note twice, anywhere and in any way: the snapshot
// answers and complains as one that is told the outcome only.
func FuzzEdit(f *testing.F) {
	for _, s := range append([]string{"[[a]] #t\n\n# H\n", "---\ntitle: x\n---\n[[b#Part]]", "a\r\r\n𝒳 [x](c.md \"t\")\n```\n[[b]]\n"}, someLines...) {
		f.Add(s, 3, 2, "[[b", 1, 0, "\n")
	}
	f.Fuzz(func(t *testing.T, text string, at1, len1 int, with1 string, at2, len2 int, with2 string) {
		const id = "/v/note.md"
		v := newEmpty(0)
		v.scanned = true
		v.SetScanned(true)
		v.files = map[string]string{"/v/a.md": "[[note]] [[note#H]] [x](note.md#h)\n", "/v/b.md": "---\naliases: [c]\n---\n## Part\n"}
		v.lookAgain()
		v.show(id, source.New([]byte(text)))
		for _, e := range []struct {
			at, len int
			with    string
		}{{at1, len1, with1}, {at2, len2, with2}} {
			now := v.Snapshot().File(id).Note.Text
			start := clamp(e.at, now.Len())
			v.show(id, now.Replace(source.Span{Start: start, End: start + clamp(e.len, now.Len()-start)}, []byte(e.with)))
		}
		checkSame(t, "edited", v.describe(v.Snapshot()), v.describe(sameEdits(v.fromScratch(), v.Snapshot())))
		n := v.Snapshot().File(id).Note
		again := note.Parse("note.md", []byte(v.texts[id]))
		for i := range n.Links {
			if span := n.Links[i].Span; n.Text.Range(span) != again.Text.Range(span) {
				t.Errorf("the link at %v stands at %v, not %v", span, n.Text.Range(span), again.Text.Range(span))
			}
		}
	})
}

// clamp is n as an offset into something of a length.
func clamp(n, length int) int {
	if n < 0 {
		n = -(n + 1)
	}
	return n % (length + 1)
}
