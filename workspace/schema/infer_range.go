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
func (j *judge) outOfRange(numbers int) string {
	n, ok := numberOf(j.field.Value.Text)
	if !ok {
		return ""
	}
	ranges := j.others.between(firstRange, firstRange+trait(buckets))
	is := bucketOf(n)
	if j.others.of(rangeTrait(is)) > max(1, numbers/200) || !j.others.vary() { // it is not the first of its size
		return ""
	}
	ranges = usualRange(ranges, max(habit, int(float64(numbers)*(1-j.Certainty))))
	some := total(ranges)
	if !j.sure(some, numbers) || !isAbove(ranges, is, apart(is)) && !isBelow(ranges, is) {
		return ""
	}
	low, high := span{ranges[0].trait.bucket(), ranges[len(ranges)-1].trait.bucket()}.ends()
	return fmt.Sprintf("%s have a number between %s and %s here; this is %s.", j.most(some), plainNumber(low), plainNumber(high), short(j.field.Value.Text))
}

// vary reports whether there are enough different numbers for a range: where all are
// 0, the first other one is no slip.
func (c counts) vary() bool { return len(c.between(firstNumber, firstRange)) >= 3 }

// usualRange is the ranges without a few numbers, at most so many, that lie away
// from the others.
func usualRange(ranges counts, most int) counts {
	from, to := 0, len(ranges)
	for i, slips := len(ranges)-1, 0; i > 0; i-- {
		if slips += int(ranges[i].notes); slips > most {
			break
		}
		if isAbove(ranges[:i], ranges[i].trait.bucket(), 2) {
			to = i
		}
	}
	for i, slips := 0, 0; i < to-1; i++ {
		if slips += int(ranges[i].notes); slips > most {
			break
		}
		if isBelow(ranges[i+1:to], ranges[i].trait.bucket()) {
			from = i + 1
		}
	}
	return ranges[from:to]
}

// pile is how many numbers at the end of a range are so many that some would lie
// just behind it if it did not end there.
const pile = 10

// isPile reports whether many of all numbers lie in one range.
func (c traitCount) isPile(all counts) bool { return c.notes >= pile && int(c.notes)*20 >= total(all) }

// isAbove reports whether a number lies far enough above all others: some buckets
// where many lie at the end, else very far.
func isAbove(ranges counts, is, far bucket) bool {
	if len(ranges) == 0 {
		return false
	}
	last := ranges[len(ranges)-1]
	if last.trait.bucket() <= 0 {
		return is > 0 && isAcross(ranges, is)
	}
	distance := is - last.trait.bucket()
	if distance >= far && last.isPile(ranges) {
		return true
	}
	gap := bucket(1)
	for i := 1; i < len(ranges); i++ {
		gap = max(gap, ranges[i].trait.bucket()-ranges[i-1].trait.bucket())
	}
	return distance >= 4 && distance > 2*gap
}

// apart is how many buckets away from the others a number is no neighbour: 7 where
// ratings end with 5, and 600 where sizes end with 100.
func apart(is bucket) bucket {
	if is <= bucketOf(10) {
		return 2
	}
	return 3
}

// isBelow reports whether a number lies far enough below all others. Towards zero
// numbers get close by chance, so that more of a distance is asked for.
func isBelow(ranges counts, is bucket) bool {
	switch {
	case len(ranges) == 0 || ranges[len(ranges)-1].trait.bucket() < 0:
		return false
	case is <= 0:
		return is < 0 && isAcross(ranges, is)
	}
	return ranges[0].trait.bucket()-is >= 3 && ranges[0].isPile(ranges)
}

// isAcross reports whether a number has a sign that next to no other one has, though
// many are closer to zero than it is: numbers that get close to zero now and then, as
// degrees do, go past it now and then. Where none gets close, as with years, it is a
// sign too much that makes a number another one.
func isAcross(ranges counts, is bucket) bool {
	own, others := cutAtZero(ranges)
	if is > 0 {
		own, others = others, own
	}
	near := traitCount{}
	for _, r := range others {
		if b := r.trait.bucket(); max(b, -b) < max(is, -is) {
			near.notes += r.notes
		}
	}
	if len(others) > 0 {
		in := span{others[0].trait.bucket(), others[len(others)-1].trait.bucket()}
		if low, high := in.bounds(); in.from <= -is && -is <= in.to && (low > 0 && high <= 8*low || high < 0 && low >= 8*high) {
			near.notes = int32(total(others))
		}
	}
	return near.isPile(ranges) && int(near.notes) >= 20*total(own)
}

// cutAtZero are the ranges below zero, and the others.
func cutAtZero(ranges counts) (below, others counts) {
	i := 0
	for i < len(ranges) && ranges[i].trait.bucket() < 0 {
		i++
	}
	return ranges[:i], ranges[i:]
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
