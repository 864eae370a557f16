package source

import (
	"cmp"
	"slices"
)

// Edit replaces what stands at a span of a text; an empty span inserts.
type Edit struct {
	Span Span
	New  string
}

// Apply is a text with edits made, which must not overlap. Those at one place are
// made in their order.
func Apply(text []byte, edits []Edit) []byte {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	var out []byte
	at := 0
	for _, e := range sorted {
		out = append(append(out, text[at:e.Span.Start]...), e.New...)
		at = e.Span.End
	}
	return append(out, text[at:]...)
}
