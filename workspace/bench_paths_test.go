package workspace

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// BenchmarkCompletePath is what Markdown targets and embeds cost, in a vault with a
// picture to each ten notes; what only looks for notes is measured beside it.
func BenchmarkCompletePath(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		var pictures []Change
		for i := range v.notes / 10 {
			pictures = append(pictures, Change{Kind: OnDisk, ID: fmt.Sprintf("%s/assets/%d/window %d.png", benchRoot, i%50, i)})
		}
		v.Apply(pictures...)
		v.Wait()
		s := v.Snapshot()
		s.MakeReady()
		for _, typed := range []string{"[[", "[[win", "[t](", "[t](win", "[t](/", "[t](./", "[t](assets/win", "![](", "![](win", "![](assets/", "![[", "![[win"} {
			text := typed + "\n"
			f := v.Apply(Change{Kind: Opened, ID: v.id(edited), Note: note.Parse("a.md", []byte(text))}).File(v.id(edited))
			s := v.Snapshot()
			b.Run(strconv.Quote(typed), func(b *testing.B) {
				for b.Loop() {
					completeAt(b, s, f, len(typed))
				}
			})
		}
	})
}
