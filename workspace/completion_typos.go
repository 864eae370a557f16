package workspace

import (
	"slices"

	"github.com/notels/notels/workspace/fuzzy"
)

// fewFound is how few must fit what was typed for it to be taken for misspelt.
const fewFound = 5

// misspelt are the numbers of the names that what was typed is meant for if it has some
// letters too many, too few or in the wrong place, the fewest first; but for those that
// are found without that.
func misspelt(pattern string, names int, name func(int) string, found []int) (all []int) {
	typos := make([]int, names)
	for i := range names {
		if typos[i] = fuzzy.Typos(pattern, name(i)); typos[i] >= 0 && !slices.Contains(found, i) {
			all = append(all, i)
		}
	}
	slices.SortStableFunc(all, func(a, b int) int { return typos[a] - typos[b] })
	return all
}
