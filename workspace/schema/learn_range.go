package schema

import (
	"math"
	"slices"
	"strconv"
)

// bucket numbers the ranges that numbers are counted in: 0 is zero, bucket i ends
// with the i-th edge and begins behind the one before, and -i is the same below
// zero.
type bucket int

// edges are the positive ends of ranges: nice numbers, so that they can be told.
// Numbers that people count by have each its own.
var edges = func() (all []float64) {
	for decade := -6; decade < 12; decade++ {
		digits := []float64{1, 2, 5}
		if decade == 0 {
			digits = []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}
		}
		for _, d := range digits {
			edge, _ := strconv.ParseFloat(strconv.FormatFloat(d, 'f', -1, 64)+"e"+strconv.Itoa(decade), 64)
			all = append(all, edge)
		}
	}
	return all
}()

func bucketOf(n float64) bucket {
	i, _ := slices.BinarySearch(edges, math.Abs(n))
	switch {
	case n == 0:
		return 0
	case n < 0:
		return bucket(-i - 1)
	}
	return bucket(i + 1)
}

// buckets is how many there are.
var buckets = 2*(len(edges)+1) + 1

// ends are the numbers that a bucket lies between.
func (b bucket) ends() (low, high float64) {
	switch {
	case b < 0:
		low, high = (-b).ends()
		return -high, -low
	case b == 0:
		return 0, 0
	}
	low, high = 0, math.Inf(1)
	if b > 1 {
		low = edges[b-2]
	}
	if int(b) <= len(edges) {
		high = edges[b-1]
	}
	return low, high
}

// span is a range of buckets, both included.
type span struct{ from, to bucket }

// bounds are the numbers that a span lies between.
func (s span) bounds() (low, high float64) {
	low, _ = s.from.ends()
	_, high = s.to.ends()
	return low, high
}

// ends are its bounds as they are told: from 0 where it reaches far enough towards it
// that this is what is meant.
func (s span) ends() (low, high float64) {
	low, high = s.bounds()
	if low > 0 && (low*10 <= high || high <= 1) {
		low = 0
	}
	if high < 0 && high*10 >= low {
		high = 0
	}
	return low, high
}
