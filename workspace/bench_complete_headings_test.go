package workspace

import (
	"context"
	"strconv"
	"testing"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// BenchmarkCompleteVaultHeadings completes "[[##" letter by letter, after an edit. The
// yardstick beside it looks at the letters of each text once.
func BenchmarkCompleteVaultHeadings(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		text := string(v.text(edited)) + "\n[[##"
		s := v.Apply(opened(v.id(edited), text, 1))
		s.MakeReady()
		f := s.File(v.id(edited))
		b.Run("masks", func(b *testing.B) {
			fit, texts := 0, 0
			for b.Loop() {
				texts = 0
				for _, l := range s.layers {
					for _, mask := range l.headings().masks {
						if fuzzy.Mask("wi")&^mask == 0 {
							fit++
						}
						texts++
					}
				}
			}
			b.ReportMetric(float64(texts), "texts")
		})
		for _, typed := range []string{"", "w", "wi", "win", "winter gar", "wintre"} {
			b.Run(strconv.Quote(typed), func(b *testing.B) {
				at := f.Note.Text.Len()
				typing, _ := f.Note.TypingAt(at)
				typing.Typed += typed
				var found []Candidate
				for b.Loop() {
					found, _, _ = s.Complete(context.Background(), Completing{File: f, Typing: typing, Cursor: at})
				}
				b.ReportMetric(float64(len(found)), "items")
			})
		}
	})
}

// BenchmarkCompleteBlocks completes "[[#^" in a note of usual size and in a megabyte, with
// parsing the note beside it.
func BenchmarkCompleteBlocks(b *testing.B) {
	v := newBenchVault(1000)
	for name, text := range map[string]string{"usual": string(v.text(edited)), "megabyte": string(v.text(2))} {
		text += "\n\n[[#^"
		s := v.Apply(opened(v.id(edited), text, 1))
		f := s.File(v.id(edited))
		at := f.Note.Text.Len()
		b.Run(name+"/parsing", func(b *testing.B) {
			for b.Loop() {
				note.Parse("a.md", []byte(text))
			}
		})
		for _, typed := range []string{"", "wi", "wintre"} {
			b.Run(name+"/"+strconv.Quote(typed), func(b *testing.B) {
				typing, _ := f.Note.TypingAt(at)
				typing.Typed += typed
				for b.Loop() {
					_, _, _ = s.Complete(context.Background(), Completing{File: f, Typing: typing, Cursor: at})
				}
			})
		}
	}
}
