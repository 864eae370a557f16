package workspace

import (
	"path"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// BenchmarkHover is a hover on the title of a note that many link to and of one that
// most link to, and on the tag that most notes have.
func BenchmarkHover(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		for _, on := range []struct {
			what string
			note int
			of   SubjectKind
		}{{"hub", fixture.Hub, OfNote}, {"popular", fixture.Popular, OfNote}, {"tag", fixture.Usual, OfTag}} {
			id := v.id(on.note)
			s := v.Apply(Change{Kind: Opened, ID: id, Note: note.Parse(path.Base(id), v.text(on.note))})
			f := s.File(id)
			of := Subject{Kind: on.of, File: f, Name: commonTag(s)}
			p := Previewer{Snapshot: s, Texts: noTexts{}, URI: func(id string) string { return id }}
			b.Run(on.what, func(b *testing.B) {
				for b.Loop() {
					if _, err := p.subject(b.Context(), f, of, source.Span{}); err != nil {
						b.Fatal(err)
					}
				}
			})
			v.Apply(Change{Kind: Closed, ID: id})
		}
	})
}

// commonTag is the tag that most notes have.
func commonTag(s *Snapshot) (most string) {
	counts := map[string]int{}
	for f := range s.Files() {
		for _, t := range f.Record.Tags() {
			if counts[t.Text]++; counts[t.Text] > counts[most] {
				most = t.Text
			}
		}
	}
	return most
}
