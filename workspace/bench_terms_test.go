package workspace

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// BenchmarkTermList makes the terms of a whole vault, and tells what they take.
func BenchmarkTermList(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		bottom := v.Snapshot().layers[0]
		var l *termList
		for b.Loop() {
			l = newTermList(bottom.files)
		}
		size := len(l.texts.all) + len(l.words.all) + len(l.kinds) + 8*(len(l.hashes)+len(l.masks)) + 4*(3*len(l.ends)+len(l.files))
		b.ReportMetric(float64(size)/float64(v.notes), "bytes/note")
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(v.notes), "ns/note")
		b.ReportMetric(float64(len(l.hashes)), "terms")
	})
}

// BenchmarkTerms completes a value of a key that has 20,000 others, one in each
// fifth note, after an edit.
func BenchmarkTerms(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		var batch []Change
		for i := range v.notes {
			text := fmt.Sprintf("---\nconcepts: [some concept %d, other %d]\nstatus: draft\n---\n", i%20_000, i%500)
			batch = append(batch, Change{Kind: OnDisk, ID: v.id(i), Record: note.Parse(v.id(i), []byte(text)).Record()})
		}
		v.Apply(batch...)
		v.Wait()
		edited := opened(v.id(5), "---\nconcepts: [s]\n---\n", 1)
		s := v.Apply(edited)
		s.MakeReady()
		for _, typed := range []string{"", "c", "concept 7", "other"} {
			b.Run(strconv.Quote(typed), func(b *testing.B) {
				for b.Loop() {
					s = v.Apply(edited) // a keystroke makes new layers
					s.Terms("concepts", typed, MaxCandidates, s.File(edited.ID))
				}
				b.ReportMetric(float64(len(s.layers)), "layers")
			})
		}
		b.Run("keys", func(b *testing.B) {
			for b.Loop() {
				s.Keys(nil)
			}
		})
	})
}
