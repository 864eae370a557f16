package workspace

import "strings"

// texts are strings, one after the other.
type texts struct {
	all  string
	ends []uint32
}

func (t *texts) at(i int) string { return t.all[t.start(i):t.ends[i]] }

// start is where the i-th begins.
func (t *texts) start(i int) uint32 {
	if i == 0 {
		return 0
	}
	return t.ends[i-1]
}

// length is that of the i-th, in bytes.
func (t *texts) length(i int) int { return int(t.ends[i] - t.start(i)) }

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
