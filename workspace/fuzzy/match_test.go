package fuzzy

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestScoreRanks has names from the best to the worst for what is typed, with
// "|" between those that fit and those that don't.
func TestScoreRanks(t *testing.T) {
	for _, tt := range []struct{ typed, names string }{
		{"lock", "lock, lock in, locked room, gpu lock, gpu cloud lock in, lo ck, lowland clover kit, warlock, laborious clerk | key, loc"},
		{"gcl", "gcl, gcl x, x gcl, gpu cloud lock in, agcl, bugclaw lid, going calmly | gl, lcg"},
		{"gpu lock", "gpu lock, gpu locked, gpu lock in, my gpu lock, gpu cloud lock in, gap under lock, gauge pull clock | lock gpu, gpu"},
		{"gpulock", "gpu lock, gpu cloud lock in | lock gpu"},
		{"é", "é, éa, a é, né | e, è"},
		{"日本", "日本, 日本語, 私 日本, 日 本, 中日本 | 本日"},
		{"plan", "plan, plans, planet, my plan, paln, plain, pl anew, my pl an, airplane, pool and, explain | palnt, please, an pl"},
		{"infr", "infr, infra, inference cost curves, return on inference | costs"},
		{"日語", "日語, 日語x, 日本語 | 語日"},
		{"日", "日, 日本, 私 日, 今日は"},
		{"", "a, ab, abc"},
	} {
		fits, others, _ := strings.Cut(tt.names, " | ")
		names := strings.Split(fits, ", ")
		ranked := slices.Clone(names)
		slices.Reverse(ranked)
		slices.SortStableFunc(ranked, func(a, b string) int { return Score(tt.typed, b) - Score(tt.typed, a) })
		if !slices.Equal(ranked, names) {
			t.Errorf("%q ranks\n%q, want\n%q", tt.typed, ranked, names)
		}
		for _, name := range names {
			if Score(tt.typed, name) <= 0 {
				t.Errorf("%q does not fit %q", tt.typed, name)
			}
		}
		for name := range strings.SplitSeq(others, ", ") {
			if others != "" && Score(tt.typed, name) != 0 {
				t.Errorf("%q fits %q", tt.typed, name)
			}
		}
	}
}

func TestScoreOfVeryLongNames(t *testing.T) {
	long := strings.Repeat("b ", 20_000)
	for pattern, name := range map[string]string{"": long, "a": "a" + long, "x": long + "x"} {
		if Score(pattern, name) <= 0 {
			t.Errorf("%q does not fit a long name", pattern)
		}
	}
	if Score("a", "xa") <= Score("a", "x"+long+"xxxa") {
		t.Error("a long name is as good as a short one")
	}
}

func TestWords(t *testing.T) {
	for s, want := range map[string]string{
		"gpu-cloud_lock in": "gpu cloud lock in", "a/b.c": "a b c", " - a --  b\t": "a b", "": "", "-": "", "c++": "c++", "a\u00a0b": "a b",
	} {
		if got := Words(s); got != want {
			t.Errorf("Words(%q) = %q, want %q", s, got, want)
		}
	}
}

// TestMaskExcludesNoMatch tries random texts, of letters that share bits of the
// mask and of bytes that are no characters.
func TestMaskExcludesNoMatch(t *testing.T) {
	letters := []string{"a", "b", "z", "0", "9", " ", "+", "é", "日", "д", "\u0301", "\xff", "\xe2\x82", "\uFFFD", "½"}
	r := rand.New(rand.NewPCG(1, 2))
	text := func(n int) string {
		var b strings.Builder
		for range r.IntN(n) {
			b.WriteString(letters[r.IntN(len(letters))])
		}
		return Words(b.String())
	}
	matches := 0
	for range 200_000 {
		pattern, name := text(5), text(12)
		if Score(pattern, name) > 0 {
			matches++
			if Mask(pattern)&^Mask(name) != 0 {
				t.Fatalf("the mask excludes %q, which %q fits", name, pattern)
			}
		}
	}
	if matches < 10_000 {
		t.Errorf("only %d matches were tried", matches)
	}
}

func TestMaskTellsLettersApart(t *testing.T) {
	for pattern, name := range map[string]string{"a": "b", "1": "a2", "é": "e", "д": "日"} {
		if Mask(pattern)&^Mask(name) == 0 {
			t.Errorf("the mask of %q lets %q pass", pattern, name)
		}
	}
}
