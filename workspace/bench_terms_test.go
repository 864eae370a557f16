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

// BenchmarkTerms completes, after each edit, a value of a key that has 20,000 others,
// and keys; and shows hovers on what all notes have.
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
		again := func() (*Snapshot, *File) { // a keystroke makes new layers
			s = v.Apply(edited)
			return s, s.File(edited.ID)
		}
		for _, typed := range []string{"", "c", "concept 7", "other"} {
			b.Run("values/"+strconv.Quote(typed), func(b *testing.B) {
				for b.Loop() {
					s, f := again()
					s.CompleteValues(f, note.Typing{Kind: note.TypingValue, Key: "concepts", Typed: typed}, nil)
				}
			})
		}
		b.Run("keys", func(b *testing.B) {
			for b.Loop() {
				s, f := again()
				s.CompleteKeys(f, note.Typing{Kind: note.TypingKey})
			}
		})
		for _, of := range []Subject{{Kind: OfKey, Name: "status"}, {Kind: OfValue, Key: "status", Name: "draft"}} {
			b.Run(fmt.Sprintf("hover/kind=%d", of.Kind), func(b *testing.B) {
				for b.Loop() {
					s, f := again()
					s.HoverEntry(f, of, Markdown)
				}
			})
		}
	})
}

// BenchmarkEntriesOfAll completes, after each edit, a link to notes of the type that
// nearly all have, and shows a hover on what each has another of.
func BenchmarkEntriesOfAll(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		v.SetSchemas(compiled(map[string]string{benchRoot + "/.notels/schemas/insight.schema.json": `{"properties": {"source": {"x-link": "source"}, "size": {"maximum": 5}}}`}))
		var batch []Change
		for i := range v.notes {
			text := fmt.Sprintf("---\ntype: source\nid: %d\nsource: \"[[source %d]]\"\nsize: %d\n---\n", i, i%500, i%20_000)
			name := fmt.Sprintf("source %d.md", i)
			batch = append(batch, Change{Kind: Gone, ID: v.id(i)}, Change{Kind: OnDisk, ID: benchRoot + "/" + name, Record: note.Parse(name, []byte(text)).Record()})
		}
		v.Apply(batch...)
		v.Wait()
		edited := opened(benchRoot+"/a.md", "---\ntype: insight\nid: 5\nsource: s\n---\n", 1)
		s := v.Apply(edited)
		s.MakeReady()
		again := func() (*Snapshot, *File) { // a keystroke makes new layers
			s = v.Apply(edited)
			return s, s.File(edited.ID)
		}
		for _, typed := range []struct{ key, typed string }{{"source", ""}, {"source", "s"}, {"source", "source 77"}, {"size", ""}, {"size", "1"}} {
			b.Run(fmt.Sprintf("%s/%q", typed.key, typed.typed), func(b *testing.B) {
				for b.Loop() {
					s, f := again()
					s.CompleteValues(f, note.Typing{Kind: note.TypingValue, Key: typed.key, Typed: typed.typed}, nil)
				}
			})
		}
		b.Run("hover", func(b *testing.B) {
			for b.Loop() {
				s, f := again()
				s.HoverEntry(f, Subject{Kind: OfValue, Key: "id", Name: "5"}, Markdown)
			}
		})
	})
}

// BenchmarkTags completes tags, after each edit, in a vault that has more tags than notes,
// most of them nested.
func BenchmarkTags(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		var batch []Change
		for i := range v.notes {
			text := fmt.Sprintf("#area/topic%d/sub%d #project/p%d #tag%d #done\n", i%50, i%5000, i%20_000, i%7000)
			batch = append(batch, Change{Kind: OnDisk, ID: v.id(i), Record: note.Parse(v.id(i), []byte(text)).Record()})
		}
		v.Apply(batch...)
		v.Wait()
		for _, typed := range []string{"", "p", "project/", "project/p7"} {
			edited, cursor := opened(v.id(5), "#"+typed+"\n", 1), len("#"+typed)
			v.Apply(edited).MakeReady()
			b.Run(strconv.Quote(typed), func(b *testing.B) {
				for b.Loop() {
					s := v.Apply(edited) // a keystroke makes new layers
					f := s.File(edited.ID)
					typing, _ := f.Note.TypingAt(cursor)
					if found, _ := s.completeTag(Completing{File: f, Typing: typing, Cursor: cursor}); len(found) == 0 {
						b.Fatal("no tag is found")
					}
				}
			})
		}
	})
}
