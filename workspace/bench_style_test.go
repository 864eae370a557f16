package workspace

import (
	"bytes"
	"path"
	"testing"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// BenchmarkTargets writes the targets of links to as many notes as completion offers, which
// it does at each keystroke: it costs the same in vaults of all sizes.
func BenchmarkTargets(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		for _, style := range []string{"stem", "root", "relative"} {
			read := config.ReadTOML(source.New([]byte("links.target = '" + style + "'")))
			s := v.SetConfigs(map[string]*config.Config{benchRoot: config.Merge(read)})
			from := s.File(v.id(edited))
			var files []*File
			for i := range MaxCandidates {
				files = append(files, s.File(v.id(i*v.notes/MaxCandidates)))
			}
			for kind, target := range map[string]func(from, to *File) string{"wiki": s.WikiTarget, "markdown": s.MarkdownTarget} {
				b.Run(kind+"="+style, func(b *testing.B) {
					for b.Loop() {
						for _, f := range files {
							target(from, f)
						}
					}
				})
			}
		}
	})
}

// BenchmarkDailyTarget names the note of a day, which completion does some times at most.
func BenchmarkDailyTarget(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		v.Learn()
		s := v.Snapshot()
		from := s.File(v.id(edited))
		for b.Loop() {
			s.DailyTarget(from, Date{2024, 3, 2})
		}
	})
}

// BenchmarkLearnLink is what an edit of a link costs more where the host learns how links
// are written, beside which stands what the links of the note cost to be indexed.
func BenchmarkLearnLink(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		v.Learn()
		id := v.id(edited)
		var files [2]*File
		for i, link := range []string{"\n[[ember]]\n", "\n[[amber]]\n"} {
			n := note.Parse(path.Base(id), append(bytes.Clone(v.text(edited)), link...))
			files[i] = File{ID: id, Record: n.Record()}.inRoot(benchRoot)
		}
		n := 0
		b.Run("learn", func(b *testing.B) {
			for b.Loop() {
				n++
				l := &lesson{}
				l.from(files[n%2], -1)
				l.from(files[(n+1)%2], 1)
				v.Snapshot().learnt.plus(l)
				v.Snapshot().ways.plus(l)
			}
		})
		b.Run("index", func(b *testing.B) {
			for b.Loop() {
				n++
				newIndex(files[n%2 : n%2+1])
			}
		})
	})
}
