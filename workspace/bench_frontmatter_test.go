package workspace

import (
	"io/fs"
	"path"
	"slices"
	"testing"
	"time"

	"github.com/notels/notels/seeds"
	"github.com/notels/notels/workspace/note"
)

// BenchmarkValidate holds the notes of the sample vault, and one with a mistake in
// each key, to their schemas, in vaults of all sizes. Parsing the note is measured
// beside it.
func BenchmarkValidate(b *testing.B) {
	const wrong = "---\ntype: insight\nthemes: a, b\nconcepts: [1]\ntags:\nnovelty_score: '0.7'\nsource_title: ''\nsource_url: example.com/x\nsource: x\ndate_added: 1.2.2025\n---\n"
	eachVault(b, func(b *testing.B, v benchVault) {
		withSeeds(b, v.Host)
		s := v.Apply(opened(benchRoot+"/wrong.md", wrong, 1))
		for what, name := range map[string]string{"in order": "inference-cost-curves.md", "all wrong": "wrong.md"} {
			b.Run(what, func(b *testing.B) {
				f := s.File(benchRoot + "/" + name)
				p := s.Pass()
				if found := p.violations(f, noTexts{}); (len(found) > 0) != (what == "all wrong") {
					b.Fatal(found)
				}
				for b.Loop() {
					p.violations(f, noTexts{})
				}
				each := b.Elapsed() / time.Duration(b.N)
				text := []byte(wrong)
				start := time.Now()
				for range 100 {
					note.Parse("wrong.md", text)
				}
				b.ReportMetric(float64(each)/float64(time.Since(start)/100), "parses")
			})
		}
	})
}

// BenchmarkValidateAll holds all notes to their schemas that have one, some thousand
// with mistakes of most kinds, and tells the median and that of 99 in 100.
func BenchmarkValidateAll(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		withSeeds(b, v.Host)
		s := v.Snapshot()
		var took []time.Duration
		for b.Loop() {
			took = took[:0]
			for f := range s.Files() {
				if !f.IsNote() || s.Schema(f) == nil {
					continue
				}
				start := time.Now()
				s.Pass().violations(f, noTexts{})
				took = append(took, time.Since(start))
			}
		}
		slices.Sort(took)
		b.ReportMetric(float64(len(took)), "notes")
		b.ReportMetric(float64(took[len(took)/2].Nanoseconds()), "ns-median")
		b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds()), "ns-p99")
	})
}

// withSeeds adds the sample vault, with its schemas.
func withSeeds(b *testing.B, h *Host) {
	texts := sampleVault(b, benchRoot)
	for id, text := range texts {
		if path.Ext(id) == ".md" {
			h.Apply(onDiskNow(id, text))
		}
	}
	h.SetSchemas(compiled(texts))
}

// sampleVault are the files of the sample vault, by their IDs below a root.
func sampleVault(t testing.TB, root string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := fs.WalkDir(seeds.Vault(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(seeds.Vault(), name)
		texts[path.Join(root, name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}
