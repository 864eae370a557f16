package schema

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/notels/notels/workspace/note"
)

// TestRangesOfChance has numbers that are spread around a middle, nearer to zero or
// farther from it: hardly one of them is told of.
func TestRangesOfChance(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	wrong, vaults := 0, 0
	for _, notes := range []int{60, 200, 600} {
		for _, middle := range []float64{1, 1.5, 2, 2.25, 2.5, 3, 4, -2, -2.5, -3} {
			for range 15 {
				decimals := r.IntN(4)
				spread := []float64{3, 0.4, 1, 100}[decimals]
				var numbers []string
				for range notes {
					numbers = append(numbers, strconv.FormatFloat(spread*(middle+r.NormFloat64()), 'f', decimals, 64))
				}
				wrong += len(outOfRange(numbers))
				vaults++
			}
		}
	}
	if wrong*50 > vaults {
		t.Errorf("%d numbers are out of range by chance in %d vaults", wrong, vaults)
	}
}

// outOfRange are the numbers that are told of where notes have these.
func outOfRange(numbers []string) (found []string) {
	var c Change
	var all [][]note.FieldRecord
	for _, n := range numbers {
		fields := fieldsOf("n: " + n)
		c.Add(fields, 1)
		all = append(all, fields)
	}
	var none *Group
	g := none.Plus(&c)
	for _, fields := range all {
		for _, o := range g.Outliers(fields, Evidence{Certainty: 0.98, Called: "notes"}) {
			found = append(found, o.Message)
		}
	}
	return found
}

// TestSignsTooMuch has some numbers with a sign too much beside scores and years: all
// but those that are close to zero are told of.
func TestSignsTooMuch(t *testing.T) {
	for _, test := range []struct {
		from, to float64
		slips    []string
		want     int
	}{{0, 1, []string{"-0.004", "-0.9", "-0.55"}, 2}, {-1, 0, []string{"0.9"}, 1}, {1940, 2004, []string{"-1977", "-1"}, 1}, {3, 9, []string{"0"}, 0}} {
		numbers := test.slips
		for i := range 300 {
			numbers = append(numbers, strconv.FormatFloat(test.from+(test.to-test.from)*float64(i)/300, 'f', 2, 64))
		}
		if found := outOfRange(numbers); len(found) != test.want {
			t.Errorf("between %v and %v there is told of %q, not of %d", test.from, test.to, found, test.want)
		}
	}
}
