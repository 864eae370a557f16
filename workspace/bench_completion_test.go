package workspace

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/note"
)

// BenchmarkComplete finds notes for what is typed behind "[[" after an edit, letter by
// letter, in several notes. It tells the median and the worst in milliseconds, each
// question's time being the median of rounds that are apart, as a collection of garbage or
// another program may disturb all of one; and, since machines differ, the worst in
// scans: looking once through the names of all notes with strings.Contains.
func BenchmarkComplete(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		text := v.text(edited)
		s := v.Apply(opened(v.id(edited), string(text)+"\n[[winter]]\n", 1))
		s.MakeReady()
		var titles []string
		for f := range s.Files() {
			titles = append(titles, searchFold(f.Title()))
		}
		slices.Sort(titles) // so that each run asks the same
		var notes []*File
		for _, n := range []int{edited, fixture.Popular, fixture.Huge} {
			notes = append(notes, s.File(v.id(n)))
		}
		all := typedLetters(titles)
		rounds := make([][]time.Duration, len(all)*len(notes))
		var took, scans []time.Duration
		worst := ""
		for b.Loop() {
			clear(rounds)
			for range 9 {
				for i := range rounds {
					f, typed := notes[i%len(notes)], all[i/len(notes)]
					rounds[i] = append(rounds[i], medianOf(1, func() { s.CompleteNotes(f, note.Typing{Typed: typed}) }))
				}
			}
			took, scans = nil, nil
			for i, times := range rounds {
				slices.Sort(times)
				if took = append(took, times[len(times)/2]); took[i] == slices.Max(took) {
					worst = all[i/len(notes)]
				}
			}
			for _, typed := range all {
				scans = append(scans, medianOf(3, func() { countContaining(titles, typed) }))
			}
		}
		slices.Sort(took)
		slices.Sort(scans)
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(took[len(took)/2].Seconds()*1e3, "ms-median")
		b.ReportMetric(took[len(took)-1].Seconds()*1e3, "ms-worst")
		b.ReportMetric(float64(took[len(took)-1])/float64(scans[len(scans)/2]), "scans")
		b.Logf("of %d questions the worst is %q", len(took), worst)
	})
}

// BenchmarkNameList makes the names of a whole vault as completion looks through them, and
// tells what they take.
func BenchmarkNameList(b *testing.B) {
	eachVault(b, func(b *testing.B, v benchVault) {
		files := slices.Collect(v.Snapshot().Files())
		var l *nameList
		for b.Loop() {
			l = newNameList(files)
		}
		size := len(l.folded.all) + 4*len(l.folded.ends) + 8*4*len(l.letters) + 16*len(l.names) + 8*len(l.starts) + 48*len(l.dirs)
		b.ReportMetric(float64(size)/float64(v.notes), "bytes/note")
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(v.notes), "ns/note")
		b.ReportMetric(float64(len(l.names))/float64(v.notes), "names/note")
	})
}

// typedLetters are up to three letters as people type them for titles: with what these or
// their words begin, what stands inside of them, some of their letters; and such as no
// title has, or few.
func typedLetters(titles []string) []string {
	r := rand.New(rand.NewPCG(1, 2))
	all := []string{"", "q", "zx", "qxz", "jq7", "eee", "z9w", "雪"}
	for range 40 {
		title := titles[r.IntN(len(titles))]
		word := pickAny(r, strings.Fields(title))
		inside := title[r.IntN(len(title)):]
		letters := pickAny(r, strings.Split(word, "")) + pickAny(r, strings.Split(title, "")) + pickAny(r, strings.Split(title, ""))
		for _, from := range []string{title, word, inside, letters} {
			n := 0
			for range 1 + r.IntN(3) {
				if n < len(from) {
					_, size := utf8.DecodeRuneInString(from[n:])
					n += size
				}
			}
			if utf8.ValidString(from[:n]) {
				all = append(all, from[:n])
			}
		}
	}
	return all
}

func pickAny(r *rand.Rand, of []string) string { return of[r.IntN(len(of))] }

// medianOf is the median time that something takes.
func medianOf(times int, do func()) time.Duration {
	var took []time.Duration
	for range times {
		start := time.Now()
		do()
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	return took[len(took)/2]
}

func countContaining(names []string, part string) (n int) {
	for _, name := range names {
		if strings.Contains(name, part) {
			n++
		}
	}
	return n
}
