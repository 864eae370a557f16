package workspace

import (
	"bytes"
	"flag"
	"fmt"
	"path"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// vaultSizes are the sizes of the vaults that benchmarks run in: what an answer
// costs must not grow with the vault where it has no more to say.
var vaultSizes = flag.String("vaults", "1000,10000", "numbers of notes, for benchmarks")

// benchVault is a generated vault in a host.
type benchVault struct {
	*Host
	notes int
}

const benchRoot = "/vault"

func eachVault(b *testing.B, run func(b *testing.B, v benchVault)) {
	for size := range strings.SplitSeq(*vaultSizes, ",") {
		notes, err := strconv.Atoi(size)
		if err != nil {
			b.Fatal(err)
		}
		b.Run("notes="+size, func(b *testing.B) { run(b, newBenchVault(notes)) })
	}
}

func newBenchVault(notes int) benchVault {
	h := NewHost()
	h.SetRoots([]string{benchRoot})
	var batch []Change
	for f := range fixture.Vault(notes, 1) {
		n := note.Parse(path.Base(f.Name), []byte(f.Text))
		batch = append(batch, Change{Kind: OnDisk, ID: benchRoot + "/" + f.Name, Record: n.Record()})
		if len(batch) == 512 {
			h.Apply(batch...)
			batch = nil
		}
	}
	h.Apply(batch...)
	h.SetScanned(true)
	h.Wait()
	return benchVault{h, notes}
}

// id and text are those of the i-th note.
func (v benchVault) id(i int) string { return benchRoot + "/" + fixture.VaultNote(v.notes, 1, i).Name }

func (v benchVault) text(i int) []byte { return []byte(fixture.VaultNote(v.notes, 1, i).Text) }

// edited is a note of usual size.
const edited = fixture.Usual

// noTexts is a disk on which nothing else is.
type noTexts struct{}

func (noTexts) Load(f *File) (*note.Note, error) { return nil, fmt.Errorf("no text of %s", f.ID) }
func (noTexts) Exists(string) bool               { return false }
func (noTexts) Ignored(string) bool              { return false }
func (noTexts) Head(f *File, _ int) ([]byte, int64, error) {
	return nil, 0, fmt.Errorf("no file %s", f.ID)
}

// BenchmarkKeystroke is the way from an edit to the diagnostics of the edited
// note, one and the same in vaults of all sizes: it must cost little more than
// parsing that note, which is measured beside it, and not grow.
func BenchmarkKeystroke(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		for _, typing := range []struct {
			what  string
			note  int
			typed string
		}{{"prose", edited, " word%d"}, {"link", edited, " [[winter%d]]"}, {"prose in a megabyte", fixture.Huge, " word%d"}, {"link in a megabyte", fixture.Huge, " [[winter%d]]"}} {
			b.Run(typing.what, func(b *testing.B) { v.keystrokes(b, typing.note, typing.typed) })
		}
	})
}

// keystrokes types into the middle of an open note, again and again.
func (v benchVault) keystrokes(b *testing.B, at int, typed string) {
	id := v.id(at)
	text := source.New([]byte(fixture.VaultNote(1000, 1, at).Text))
	offset := text.Len()/2 + bytes.Index(text.Bytes()[text.Len()/2:], []byte(" end.\n"))
	defer v.Apply(Change{Kind: Closed, ID: id})
	var n int
	var parsing time.Duration
	for b.Loop() {
		n++ // other letters each time, so that something changes
		t := text.Replace(source.Span{Start: offset, End: offset}, fmt.Appendf(nil, typed, n%7))
		s := v.Apply(Change{Kind: Opened, ID: id, Note: note.ParseText(path.Base(id), t), Version: int32(n)})
		s.Diagnostics(s.File(id), noTexts{})

		b.StopTimer()
		start := time.Now()
		note.ParseText(path.Base(id), t)
		parsing += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed())/float64(parsing), "parses")
}

// BenchmarkReferences asks for those of a note that as many link to in vaults of
// all sizes, and of the one that most notes link to.
func BenchmarkReferences(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		s := v.Snapshot()
		for _, of := range []struct {
			what string
			note int
		}{{"hub", fixture.Hub}, {"popular", fixture.Popular}} {
			b.Run(of.what, func(b *testing.B) {
				f := s.File(v.id(of.note))
				var found int
				for b.Loop() {
					found = len(s.References(Subject{Kind: OfNote, File: f}, false))
				}
				b.ReportMetric(float64(found), "links")
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(found), "ns/link")
			})
		}
	})
}

func BenchmarkCompleteNotes(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		s := v.Snapshot()
		for _, typed := range []string{"", "win", "rea", "proj/win", "winter garden"} {
			b.Run(strconv.Quote(typed), func(b *testing.B) {
				for b.Loop() {
					s.CompleteNotes(s.File(v.id(edited)), note.Typing{Typed: typed})
				}
			})
		}
	})
}

func BenchmarkPreview(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		id := v.id(fixture.Popular)
		s := v.Apply(Change{Kind: Opened, ID: id, Note: note.Parse(path.Base(id), v.text(fixture.Popular))})
		p := Previewer{Snapshot: s, Texts: noTexts{}}
		for b.Loop() {
			if _, err := p.Preview(b.Context(), s.File(id), Part{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
