package workspace

import "strings"

// texts are strings, one after the other.
type texts struct {
	all  string
	ends []uint32
}

func (t *texts) at(i int) string {
	start := uint32(0)
	if i > 0 {
		start = t.ends[i-1]
	}
	return t.all[start:t.ends[i]]
}

// textsBuilder makes texts.
type textsBuilder struct {
	all  strings.Builder
	ends []uint32
}

func (b *textsBuilder) add(s string) {
	b.all.WriteString(s)
	b.ends = append(b.ends, uint32(b.all.Len()))
}

func (b *textsBuilder) texts() texts { return texts{b.all.String(), b.ends} }
