package lsp

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"
)

var soakSteps = flag.Int("soak", 2000, "how many steps TestSoak makes; it judges times and memory of a long soak only, of 1000000 say")

// longSoak is how many steps can be judged: by then vault and caches are as they
// stay.
const longSoak = 100_000

// How much slower or larger the last third of a soak may be than the first,
// which leaves room for what else the machine does.
const (
	slowerAtMost = 1.5
	largerAtMost = 1.3
)

// TestSoak has a server serve for long: edits of open notes, files that are
// written, renamed and removed by others, questions, all at random. It gets
// neither slower nor larger, and in the end it answers as a server does that has
// just been started.
func TestSoak(t *testing.T) {
	t.Parallel()
	s := newSoak(t, 1)
	const windows = 20
	var all []window
	took := make([]time.Duration, 0, *soakSteps/windows) // one for all: it would count as heap
	for i := range windows {
		took = took[:0]
		for range *soakSteps / windows {
			s.step()
			if s.took > 0 {
				took = append(took, s.took)
			}
		}
		w := s.window(took)
		t.Logf("%8d steps: median %v, 99 of 100 %v, heap %.1f MB", (i+1)**soakSteps/windows, w.median, w.tail, w.heap/1e6)
		all = append(all, w)
	}
	if *soakSteps >= longSoak {
		for _, objection := range judge(all) {
			t.Error(objection)
		}
	}
	s.checkOutcome()
}

// window is a part of a soak: how long it took from an edit to the answer of a
// request after it, and what the heap was at the end.
type window struct {
	median, tail time.Duration
	heap         float64
}

// window sums up times, and measures the heap once the server has nothing left to
// do.
func (s *soak) window(took []time.Duration) window {
	s.must("settle")
	s.drain()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	slices.Sort(took)
	rank := func(percent int) time.Duration { return took[(len(took)*percent+99)/100-1] }
	return window{rank(50), rank(99), float64(m.HeapAlloc)}
}

// judge compares the last third of the windows with the first and returns what
// there is to object to.
func judge(all []window) (objections []string) {
	third := len(all) / 3
	middle := func(windows []window, of func(window) float64) float64 {
		var values []float64
		for _, w := range windows {
			values = append(values, of(w))
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	compare := func(what string, atMost float64, of func(window) float64) {
		grown := middle(all[len(all)-third:], of) / middle(all[:third], of)
		if grown > atMost {
			objections = append(objections, fmt.Sprintf("%s is %.2f times that of the beginning, want at most %.1f", what, grown, atMost))
		}
	}
	compare("the median time", slowerAtMost, func(w window) float64 { return float64(w.median) })
	compare("the heap", largerAtMost, func(w window) float64 { return w.heap })
	return objections
}

func TestJudge(t *testing.T) {
	steady := window{10, 100, 1e6}
	for _, test := range []struct {
		what       string
		last       window
		objections int
	}{
		{"steady", window{13, 900, 1.2e6}, 0},
		{"slower", window{16, 100, 1e6}, 1},
		{"larger", window{10, 100, 1.4e6}, 1},
		{"both", window{20, 100, 2e6}, 2},
	} {
		if got := judge([]window{steady, steady, test.last}); len(got) != test.objections {
			t.Errorf("%s: %v", test.what, got)
		}
	}
}
