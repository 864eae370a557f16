package config

import "strings"

// nearest is the known word that was probably meant by a misspelt one, "" if
// none is near. A key without its first part is near to the whole one.
func nearest(word string, known []string) string {
	word = strings.ToLower(short(word))
	best, least := "", len(word)/3+1
	for _, k := range known {
		if strings.HasSuffix(k, "."+word) {
			return k
		}
		if d := distance(word, k); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance is how many bytes must be added, dropped or replaced to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replaced := diagonal
			if a[i] != b[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, diagonal+1, row[j]+1)
		}
	}
	return row[len(b)]
}

// didYouMean ends a message about a word that is not known.
func didYouMean(word string, known []string) string {
	if k := nearest(word, known); k != "" {
		return "; did you mean " + code(k) + "?"
	}
	return "."
}
