package fuzzy

import (
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTypos(t *testing.T) {
	for _, tt := range []struct {
		pattern, name string
		want          int
	}{
		{"cloud", "cloud", 0}, {"clo", "cloudy days", 0}, {"cloud", "gpu cloud costs", 0},
		{"cluod", "cloud", 1}, {"clud", "cloud", 1}, {"clloud", "cloud", 1}, {"clowd", "cloud", 1},
		{"lcoud", "cloud", 1}, {"loud", "cloud", 1}, {"xcloud", "cloud", 1}, {"xloud", "cloud", 1},
		{"cloudx", "cloud", 1}, {"cluo", "cloudy days", 1}, {"cluod", "gpu cloud costs", 1},
		{"cluod lcok in", "my cloud lock in", 2}, {"gpucloud", "gpu cloud", 1}, {"gp ucloud", "gpu cloud", 1},
		{"clodxy", "cloudy", 2}, {"mangment", "management", 2}, {"wierd databse", "weird database", 2},
		{"cl", "cloud", -1}, {"lc", "cloud", -1}, {"cluodx", "cloud", 2}, {"lcuod", "cloud", -1}, {"lcuods", "clouds", -1}, {"lcodus", "clouds", 2}, {"xcluds", "clouds", 2}, {"xculds", "clouds", -1},
		{"abc", "cba", -1}, {"oud", "cloud", -1}, {"cluod", "cl oud", -1}, {"cluod", "warcloud", -1},
		{"", "cloud", -1}, {"", "", -1}, {"abc", "", -1}, {"abc", "b", -1}, {"abc", "ab", 1},
		{"über", "ubre", -1}, {"зимма", "зима", 1}, {"зиам", "моя зима", 1}, {"日語本", "日本語", 1}, {"入力シテム", "日本語入力システム", 1},
		{"éab", "èab", 1}, {"aéb", "aèb", 1}, {"👩aé", "👨aé", 1},
	} {
		if got := Typos(tt.pattern, tt.name); got != tt.want {
			t.Errorf("%q has %d typos for %q, want %d", tt.pattern, got, tt.name, tt.want)
		}
	}
}

// TestTyposRank has names from the best to the worst for what is typed.
func TestTyposRank(t *testing.T) {
	for typed, names := range map[string]string{
		"cluod":      "cloud, cloudy days, my cloud",
		"databsae":   "database, database costs, my database, databsx, databsx yz, our databsx",
		"weekly nte": "weekly note, weekly notes of may, our weekly note, weekly no, weekly nox y, our weekly nox",
	} {
		s := SlipsOf(typed)
		for better, worse := range pairwise(strings.Split(names, ", ")) {
			if s.Rank(better) <= s.Rank(worse) || s.Rank(worse) == 0 {
				t.Errorf("%q has rank %d for %q, and %d for %q", typed, s.Rank(better), better, s.Rank(worse), worse)
			}
		}
		if s.Rank("other") != 0 {
			t.Errorf("%q is found for %q", "other", typed)
		}
	}
}

func pairwise(all []string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for i := range len(all) - 1 {
			if !yield(all[i], all[i+1]) {
				return
			}
		}
	}
}

// naiveTypos fills the whole table of distances for each word.
func naiveTypos(pattern, name string) int {
	p, n, best := []rune(pattern), []rune(name), noTypos
	for at, r := range n {
		if at == 0 || n[at-1] == ' ' || isWord(r) {
			best = min(best, naiveTyposAt(p, n[at:]))
		}
	}
	if best > mostTypos(pattern) || len(p) < fewestForTypo {
		return -1
	}
	return best
}

func naiveTyposAt(p, n []rune) int {
	d := make([][]int, len(p)+1)
	for i := range d {
		d[i] = make([]int, len(n)+1)
		for j := range d[i] {
			best := noTypos
			from := func(letters, more int) {
				if i >= letters && j >= more {
					if made := d[i-letters][j-more] + 1; made <= typosAfter(i-letters) {
						best = min(best, made)
					}
				}
			}
			from(1, 0)
			from(0, 1)
			from(1, 1)
			if i > 1 && j > 1 && p[i-1] == n[j-2] && p[i-2] == n[j-1] {
				from(2, 2)
			}
			if i > 0 && j > 0 && p[i-1] == n[j-1] {
				best = min(best, d[i-1][j-1])
			}
			if i == 0 && j == 0 {
				best = 0
			}
			d[i][j] = best
		}
	}
	return slices.Min(d[len(p)])
}

// TestTyposAreThoseOfATable tries random texts of few letters.
func TestTyposAreThoseOfATable(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	seen := map[int]int{}
	for range 300_000 {
		name := randomWords(r, 16)
		pattern := slipped(r, name)
		s := SlipsOf(pattern)
		got, want := s.Typos(name), naiveTypos(pattern, name)
		if got != want {
			t.Fatalf("%q has %d typos for %q, want %d", pattern, got, name, want)
		}
		seen[got]++
		if got >= 0 && !s.In(Mask(name), Starts(name)) {
			t.Fatalf("%q passes over %q, for which it has %d typos", pattern, name, got)
		}
	}
	for cost := -1; cost < noTypos; cost++ {
		if seen[cost] < 5_000 {
			t.Errorf("only %d texts with %d typos were tried", seen[cost], cost)
		}
	}
}

func randomWords(r *rand.Rand, most int) string {
	letters := []string{"a", "b", "c", "d", "e", " ", "é", "ê", "日", "本", "д"}
	var b strings.Builder
	for range r.IntN(most) {
		b.WriteString(letters[r.IntN(len(letters))])
	}
	return Words(b.String())
}

// slipped is a part of a name with some slips.
func slipped(r *rand.Rand, name string) string {
	p := []rune(name)
	p = p[r.IntN(len(p)/2+1):]
	p = p[:r.IntN(len(p)+1)]
	for range r.IntN(4) {
		if len(p) < 2 {
			break
		}
		switch at := r.IntN(len(p) - 1); r.IntN(4) {
		case 0:
			p = append(p[:at:at], p[at+1:]...)
		case 1:
			p = append(p[:at:at], append([]rune("a"), p[at:]...)...)
		case 2:
			p[at] = 'b'
		case 3:
			p[at], p[at+1] = p[at+1], p[at]
		}
	}
	return Words(string(p))
}

// FuzzTypos holds that texts of any kind are compared as in a table, and that none is
// passed over.
func FuzzTypos(f *testing.F) {
	f.Add("cluod", "gpu cloud")
	f.Add("日語本", "私 日本語")
	f.Add("\x80a\xc3", "\xc3\x80")
	f.Fuzz(func(t *testing.T, pattern, name string) {
		pattern, name = Words(pattern), Words(name)
		s := SlipsOf(pattern)
		got := s.Typos(name)
		if got >= 0 && !s.In(Mask(name), Starts(name)) {
			t.Errorf("%q passes over %q, for which it has %d typos", pattern, name, got)
		}
		if !utf8.ValidString(pattern+name) || len(pattern) > 40 || len(name) > 40 {
			return // too long for a table, or no text
		}
		if want := naiveTypos(pattern, name); got != want {
			t.Errorf("%q has %d typos for %q, want %d", pattern, got, name, want)
		}
	})
}
