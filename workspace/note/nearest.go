package note

import "strings"

// Nearest is the known word that was probably meant by a misspelt one, "" if
// none is near. A key without its first part is near to the whole one.
func Nearest[Word ~string](misspelt string, known []Word) (best Word) {
	misspelt = strings.ToLower(misspelt)
	least := len(misspelt)/3 + 1
	for _, k := range known {
		if strings.HasSuffix(string(k), "."+misspelt) {
			return k
		}
		if max(len(k)-len(misspelt), len(misspelt)-len(k)) >= least {
			continue // so many bytes at least are missing or too many
		}
		if d := distance(misspelt, string(k)); d < least {
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
