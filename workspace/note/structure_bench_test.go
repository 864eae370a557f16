package note

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// BenchmarkStructure shows what the structure of a note takes that is as people
// write them, and what is around a cursor in it, with parsing as the yardstick.
func BenchmarkStructure(b *testing.B) {
	for _, size := range []int{5_000, 100_000} {
		text := []byte(strings.Repeat(typical(), 1+size/len(typical())))[:size]
		n := Parse("note.md", text)
		s := n.Structure()
		for name, do := range map[string]func(){
			"structure": func() { n.Structure() },
			"around":    func() { s.Around(len(text) * 3 / 4) },
			"parse":     func() { Parse("note.md", text) },
		} {
			b.Run(fmt.Sprintf("%d KB/%s", size/1000, name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					do()
				}
			})
		}
	}
}

// BenchmarkPathologicalStructure shows what a byte of each family takes: the same at
// any size.
func BenchmarkPathologicalStructure(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(families)) {
		for _, size := range []int{100_000, 400_000} {
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				n := parse(families[name](size))
				for b.Loop() {
					n.Structure()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n.Text.Len()), "ns/byte")
			})
		}
	}
}
