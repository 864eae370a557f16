package schema

import (
	"fmt"
	"math"
	"strconv"
)

// outOfRange reports a number that lies away from those of others, as 7 or 85 where
// scores are between 0 and 1. Numbers that thin out, as sizes and prices do, have a
// new largest one now and then: only where many lie at the very end of the range
// does it end there.
func (j *judge) outOfRange(all int) string {
	n, ok := numberOf(j.field.Value.Text)
	if !ok {
		return ""
	}
	ranges := j.others.between(firstRange, firstRange+trait(buckets))
	is := bucketOf(n)
	in, some, ok := j.above(ranges, is)
	if !ok {
		in, some, ok = j.below(ranges, is)
	}
	if !ok || !j.sure(some, all) {
		return ""
	}
	low, high := in.ends()
	return fmt.Sprintf("%s have a number between %s and %s here; this is %s.", j.most(some, all), plainNumber(low), plainNumber(high), short(j.field.Value.Text))
}

// above is the range of the others, and how many they are, if a number lies far
// enough above it. Of others that do, too, a few may be slips.
func (j *judge) above(ranges counts, is bucket) (in span, some int, out bool) {
	far, slips := is, 0
	for i := len(ranges) - 1; i >= 0; i-- {
		at, n := ranges[i].trait.bucket(), int(ranges[i].notes)
		if at < is && stops(ranges[:i+1], far-at) {
			return span{ranges[0].trait.bucket(), at}, total(ranges[:i+1]), true
		}
		if slips += n; slips >= habit {
			break
		}
		far = min(far, at)
	}
	return span{}, 0, false
}

// stops reports whether a range ends with its last bucket, the next number being a
// distance away.
func stops(ranges counts, distance bucket) bool {
	const pile = 10 // so many at the end that some would lie just behind it
	last := int(ranges[len(ranges)-1].notes)
	if distance >= 2 && last >= pile && last*20 >= total(ranges) {
		return true
	}
	gap := bucket(1)
	for i := 1; i < len(ranges); i++ {
		gap = max(gap, ranges[i].trait.bucket()-ranges[i-1].trait.bucket())
	}
	return distance >= 4 && distance > 2*gap
}

// below is above for numbers that are too small. Towards zero they get close by
// chance, so that more of a distance is asked for; below zero they are too small if
// none of many that come close to it is.
func (j *judge) below(ranges counts, is bucket) (in span, some int, out bool) {
	far, slips := is, 0
	for i := range ranges {
		at, n := ranges[i].trait.bucket(), int(ranges[i].notes)
		rest := ranges[i:]
		if at > is && at >= 0 && is != 0 && starts(rest, at-far, far) {
			return span{at, rest[len(rest)-1].trait.bucket()}, total(rest), true
		}
		if slips += n; slips >= habit {
			break
		}
		far = max(far, at)
	}
	return span{}, 0, false
}

func starts(ranges counts, distance, far bucket) bool {
	const pile = 10
	first := int(ranges[0].notes)
	if far > 0 || first >= pile {
		return distance >= 3 && first >= pile && first*20 >= total(ranges)
	}
	_, high := ranges[len(ranges)-1].trait.bucket().ends()
	small := 0
	for _, r := range ranges {
		if _, end := r.trait.bucket().ends(); end*4 <= high {
			small += int(r.notes)
		}
	}
	return small >= pile && small*20 >= total(ranges)
}

func total(c counts) (n int) {
	for _, t := range c {
		n += int(t.notes)
	}
	return n
}

func plainNumber(n float64) string {
	if math.Abs(n) >= 1e-6 && math.Abs(n) <= 1e12 || n == 0 {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return strconv.FormatFloat(n, 'g', -1, 64)
}
