package workspace

import (
	"fmt"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// The benchmarks in this file have much of one thing. What they cost for each
// link, or each note that has one, must not grow with it.

// BenchmarkContents is a note with a table of contents of its headings, and the
// references of one heading.
func BenchmarkContents(b *testing.B) {
	for _, headings := range []int{100, 1000, 10000} {
		var text strings.Builder
		for i := range headings {
			fmt.Fprintf(&text, "- [Part %d](#part-%d)\n", i, i)
		}
		for i := range headings {
			fmt.Fprintf(&text, "\n## Part %d\n", i)
		}
		v := newVault("")
		s := v.Apply(opened(idOf("a.md"), text.String(), 1))
		f := s.File(idOf("a.md"))
		b.Run(fmt.Sprintf("diagnostics/headings=%d", headings), func(b *testing.B) {
			perLink(b, headings, func() { s.Diagnostics(f, noTexts{}) })
		})
		b.Run(fmt.Sprintf("references/headings=%d", headings), func(b *testing.B) {
			perLink(b, headings, func() { s.References(Subject{Kind: OfHeading, File: f, Index: headings / 2}, false) })
		})
	}
}

// BenchmarkNamesakes is a vault of folders that each have a note of the same name
// and another that links to it, and a note with such links and some that lead
// nowhere.
func BenchmarkNamesakes(b *testing.B) {
	for _, folders := range []int{100, 1000, 10000} {
		v := namesakes(folders)
		s := v.Snapshot()
		f := s.File(idOf("p1/notes.md"))
		b.Run(fmt.Sprintf("backlinks/folders=%d", folders), func(b *testing.B) {
			perLink(b, folders, func() { s.uses(b.Context(), Subject{Kind: OfNote, File: f}) })
		})
		for _, dir := range []string{"", "p1/"} {
			const links = 50
			s = v.Apply(opened(idOf(dir+"a.md"), strings.Repeat("[[notes]] [x](gone/notes.md)\n", links), 1))
			f = s.File(idOf(dir + "a.md"))
			b.Run(fmt.Sprintf("diagnostics/in=%sa.md/folders=%d", dir, folders), func(b *testing.B) {
				perLink(b, 2*links, func() { s.Diagnostics(f, noTexts{}) })
			})
		}
	}
}

// namesakes is a vault of many folders with files of the same names.
func namesakes(folders int) *vault {
	v := newVault("")
	notes := note.Parse("notes.md", nil).Record()
	todo := note.Parse("todo.md", []byte("[[notes]]\n")).Record()
	var batch []Change
	for i := range folders {
		dir := idOf(fmt.Sprintf("p%d/", i))
		batch = append(batch, Change{Kind: OnDisk, ID: dir + "notes.md", Record: notes}, Change{Kind: OnDisk, ID: dir + "todo.md", Record: todo})
	}
	v.Apply(batch...)
	return v
}

func perLink(b *testing.B, links int, run func()) {
	for b.Loop() {
		run()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(links), "ns/link")
}
