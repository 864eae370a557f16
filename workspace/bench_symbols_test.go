package workspace

import (
	"context"
	"strconv"
	"testing"
)

// BenchmarkHeadingList makes the headings of a whole vault, and tells what they take.
func BenchmarkHeadingList(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		bottom := v.Snapshot().layers[0]
		var l *headingList
		for b.Loop() {
			l = newHeadingList(bottom.files)
		}
		size := len(l.words.all) + 8*len(l.masks) + 4*(len(l.words.ends)+len(l.ends)+len(l.files))
		b.ReportMetric(float64(size)/float64(v.notes), "bytes/note")
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(v.notes), "ns/note")
		b.ReportMetric(float64(len(l.masks)), "texts")
		b.ReportMetric(float64(len(l.files))/float64(v.notes), "headings/note")
	})
}

// BenchmarkSymbols searches letter by letter after an edit, which makes a second
// layer.
func BenchmarkSymbols(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		s := v.Apply(opened(v.id(edited), "# Winter garden\n## Summary\n#winter\n", 1))
		s.MakeReady()
		for _, l := range s.layers {
			l.headings()
		}
		for _, query := range []string{"", "w", "wi", "winter", "wintgard", "garden winter", "#", "#wi"} {
			b.Run(strconv.Quote(query), func(b *testing.B) {
				var found []Symbol
				for b.Loop() {
					found, _ = s.Symbols(context.Background(), query)
				}
				b.ReportMetric(float64(len(found)), "symbols")
			})
		}
	})
}
