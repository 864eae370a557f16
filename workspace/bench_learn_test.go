package workspace

import (
	"bytes"
	"path"
	"runtime"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// BenchmarkLearnEdit is what an edit of a note's frontmatter costs more where the
// host learns from it, one and the same in vaults of all sizes.
func BenchmarkLearnEdit(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		v.Learn()
		id := v.id(edited)
		text := v.text(edited)
		var files [2]map[string]*File
		for i, tag := range []string{"tags: [ember", "tags: [amber"} {
			n := note.Parse(path.Base(id), bytes.Replace(text, []byte("tags: ["), []byte(tag+", "), 1))
			files[i] = map[string]*File{id: File{ID: id, Record: n.Record()}.inRoot(benchRoot)}
		}
		s := v.Snapshot()
		if bytes.Equal(text, bytes.Replace(text, []byte("tags: ["), nil, 1)) {
			b.Fatal("the note has no tags to edit")
		}
		n := 0
		for b.Loop() {
			n++
			l := &lesson{}
			l.from(files[n%2][id], -1)
			l.from(files[(n+1)%2][id], 1)
			s.learnt.plus(l)
		}
	})
}

// BenchmarkLearn learns from all notes, and tells how much memory that takes.
func BenchmarkLearn(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		v.Learn()
		runtime.GC()
		runtime.ReadMemStats(&after)
		for b.Loop() {
			v.mu.Lock()
			next := v.current.Load().with(v.current.Load().layers)
			v.forget(next)
			v.store(next)
			v.mu.Unlock()
			v.Learn()
		}
		b.ReportMetric(float64(int64(after.HeapAlloc)-int64(before.HeapAlloc))/float64(v.notes), "B/note")
	})
}

// BenchmarkOutliers looks for those of one note.
func BenchmarkOutliers(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		v.Learn()
		s := v.Snapshot()
		f := s.File(v.id(edited))
		for b.Loop() {
			s.Outliers(f)
		}
	})
}
