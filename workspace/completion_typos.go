package workspace

import "github.com/notels/notels/workspace/fuzzy"

// fewMatches are so few that typos are thought of. Names that have the letters of what was
// typed anywhere do not count: those it is meant for with typos come before them.
const fewMatches = 5

// areFew reports whether of some ranks so few are of names that fit.
func areFew(ranks []int) bool {
	fit := 0
	for _, rank := range ranks {
		if rank > fuzzy.Stray {
			fit++
		}
	}
	return fit < fewMatches
}

// withTypos gives names their ranks for what the pattern has typos in, where few have
// better ones.
func withTypos(pattern string, ranks []int, name func(int) string) {
	if !areFew(ranks) {
		return
	}
	slips := fuzzy.SlipsOf(pattern)
	for i, rank := range ranks {
		if rank <= fuzzy.Stray {
			ranks[i] = max(rank, slips.Rank(name(i)))
		}
	}
}
