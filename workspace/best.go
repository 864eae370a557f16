package workspace

import "slices"

// best keeps the first of many by an order, without sorting all of them.
type best[T any] struct {
	most  int
	order func(a, b T) int
	all   []T
	full  bool // all[most-1] and what comes before it are the first so far
}

// wants reports whether something may be one of the first.
func (b *best[T]) wants(t T) bool { return !b.full || b.order(t, b.all[b.most-1]) < 0 }

func (b *best[T]) add(t T) {
	if b.all = append(b.all, t); len(b.all) >= 4*b.most {
		b.all, b.full = b.sorted(), true
	}
}

// sorted are the first of what was added.
func (b *best[T]) sorted() []T {
	slices.SortFunc(b.all, b.order)
	return b.all[:min(len(b.all), b.most)]
}
