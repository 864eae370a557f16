package note

import (
	"fmt"
	"maps"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/source"
)

// TestParsingAllocatesInProportion holds that four times the text takes about
// four times the memory, so that nothing is copied again and again. What takes
// the time alone shows in BenchmarkPathological.
func TestParsingAllocatesInProportion(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	for name, family := range families {
		parsing := func(s string) func() {
			text := source.New([]byte(s))
			return func() { readWithin(unlimited, "note.md", text) }
		}
		structure := func(s string) func() {
			n := parse(s)
			return func() { n.Structure() }
		}
		for what, of := range map[string]func(string) func(){"parsing": parsing, "its structure": structure} {
			if what != "parsing" && strings.HasPrefix(family(100), "---") {
				continue // frontmatter is parsed once
			}
			small, large := allocated(of(family(40_000))), allocated(of(family(160_000)))
			if large > 6*small {
				t.Errorf("%s, %s: %d bytes for 40 KB, %d for 160 KB", name, what, small, large)
			}
		}
	}
}

// allocated is how many bytes are allocated, with nothing left of those before to use
// again.
func allocated(do func()) uint64 {
	runtime.GC()
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// BenchmarkPathological shows what a byte of each family takes without a
// budget: the same at any size.
func BenchmarkPathological(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(families)) {
		for _, size := range []int{100_000, 200_000, 400_000} {
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				text := families[name](size)
				for b.Loop() {
					parseWithin(unlimited, text)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(text)), "ns/byte")
			})
		}
	}
}

// BenchmarkHuge shows how many seconds 20 MB of each family take: less than one.
func BenchmarkHuge(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(families)) {
		b.Run(name, func(b *testing.B) {
			text := families[name](20_000_000)
			for b.Loop() {
				parse(text)
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s")
		})
	}
}
