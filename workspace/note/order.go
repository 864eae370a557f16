package note

import (
	"slices"

	"github.com/notels/notels/workspace/source"
)

func (n *Note) sort() {
	n.sortLinks()
	sortByStart(n.Tags, func(t *Tag) int { return t.Span.Start })
	sortByStart(n.Headings, func(h *Heading) int { return h.Line.Start })
	sortByStart(n.Footnotes, func(f *Footnote) int { return f.Span.Start })
	sortByStart(n.Blocks, func(b *Block) int { return b.Span.Start })
	sortByStart(n.Disabled, func(d *Disable) int { return d.Span.Start })
	sortByStart(n.opaque, func(s *source.Span) int { return s.Start })
}

func (n *Note) sortLinks() {
	sortByStart(n.Links, func(l *Link) int { return l.Span.Start })
}

// sortByStart puts parts in the order of their starts, and leaves those of one
// start as they are. Most are in order already; as they are large, places are
// sorted rather than parts.
func sortByStart[P any](parts []P, start func(*P) int) {
	sorted := true
	for i := 1; i < len(parts) && sorted; i++ {
		sorted = start(&parts[i-1]) <= start(&parts[i])
	}
	if sorted {
		return
	}
	places := make([]uint64, len(parts)) // a start, then an index
	for i := range parts {
		places[i] = uint64(start(&parts[i]))<<32 | uint64(i)
	}
	slices.Sort(places)
	for i := range places {
		moved, at := parts[i], i
		for from := int(uint32(places[at])); from != i; from = int(uint32(places[at])) {
			parts[at], places[at], at = parts[from], uint64(at), from
		}
		parts[at], places[at] = moved, uint64(at)
	}
}
