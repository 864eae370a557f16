package note

import (
	"strings"
	"testing"
)

func TestLabelsHaveAtMost999Characters(t *testing.T) {
	for length, want := range map[int]int{longestLabel: 4, longestLabel + 1: 0} {
		label := strings.Repeat("a", length)
		n := parse("[" + label + "]: x\n\n[" + label + "] [" + label + "][] [b][" + label + "]")
		if len(n.Links) != want {
			t.Errorf("%d links with labels of %d characters, want %d", len(n.Links), length, want)
		}
	}
}
