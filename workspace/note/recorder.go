package note

import (
	"encoding/binary"
	"sync"

	"github.com/notels/notels/workspace/source"
)

// recorder writes a Record.
type recorder struct {
	text   *source.Text
	line   int // the last place's: the next one is often on it, too
	texts  []byte
	starts map[string]int // of each of texts
	head   writer
	facts  [partCount]writer
	places [partCount]writer
	link   writer    // the places of one link
	all    [2]writer // the facts put together, and the whole
}

// recorders are used again: a scan writes a hundred thousand Records.
var recorders = sync.Pool{New: func() any { return &recorder{starts: map[string]int{}} }}

// manyTexts are more than ordinary notes have: to clear a map that has once held so
// many would cost all notes that come after.
const manyTexts = 500

func newRecord(n *Note) Record {
	r := recorders.Get().(*recorder)
	defer recorders.Put(r)
	defer r.reset()
	r.text = n.Text
	r.head.int(bit(n.unread))
	r.str(&r.head, n.Stem)
	r.str(&r.head, n.title())
	r.names(n)
	r.headings(n.Headings)
	r.blocks(n.Blocks)
	r.links(n.Links)
	r.fields(n.Frontmatter.Fields, 0)
	return r.record(n)
}

// title is the frontmatter's title, else the first H1, else the stem.
func (n *Note) title() string {
	if t := n.Frontmatter.Field("title").First(); t != "" {
		return t
	}
	for _, h := range n.Headings {
		if h.Level == 1 && h.Text != "" {
			return h.Text
		}
	}
	return n.Stem
}

// reset lets go of the note.
func (r *recorder) reset() {
	r.text, r.line, r.texts, r.head = nil, 0, r.texts[:0], r.head[:0]
	if len(r.starts) > manyTexts {
		r.starts = map[string]int{}
	}
	clear(r.starts)
	for i := range r.facts {
		r.facts[i], r.places[i] = r.facts[i][:0], r.places[i][:0]
	}
}

// record puts together what was written.
func (r *recorder) record(n *Note) Record {
	facts, whole := &r.all[0], &r.all[1]
	*facts, *whole = (*facts)[:0], (*whole)[:0]
	facts.bytes(r.texts)
	*facts = append(*facts, r.head...)
	for _, p := range r.facts {
		facts.bytes(p)
	}
	whole.bytes(*facts)
	for _, p := range r.places {
		whole.bytes(p)
	}
	r.own(whole, n)
	return Record{string(*whole)}
}

// str writes a text by its length and start. Texts that come twice are kept
// once.
func (r *recorder) str(w *writer, s string) {
	w.int(len(s))
	if s == "" {
		return
	}
	start, known := r.starts[s]
	if !known {
		start = len(r.texts)
		r.texts = append(r.texts, s...)
		r.starts[s] = start
	}
	w.int(start)
}

func (r *recorder) place(p part, span source.Span) { r.places[p].place(r.at(span)) }

func (r *recorder) at(span source.Span) source.Range {
	at := r.text.RangeNear(span, r.line)
	r.line = int(at.End.Line)
	return at
}

func (r *recorder) name(p part, s string, span source.Span) {
	r.str(&r.facts[p], s)
	r.place(p, span)
}

func (r *recorder) names(n *Note) {
	aliases := n.Frontmatter.Field("aliases", "alias").items(isComma)
	r.facts[aliasPart].int(len(aliases))
	for _, a := range aliases {
		r.name(aliasPart, a.Text, a.Span)
	}
	r.facts[tagPart].int(len(n.Tags))
	for _, t := range n.Tags {
		r.name(tagPart, t.Name, t.Span)
	}
	r.facts[anchorPart].int(len(n.Anchors))
	for _, a := range n.Anchors {
		r.name(anchorPart, a.ID, a.Span)
	}
}

func (r *recorder) headings(headings []Heading) {
	w := &r.facts[headingPart]
	w.int(len(headings))
	for _, h := range headings {
		w.int(h.Level)
		r.str(w, h.Raw)
		r.str(w, h.Text)
		r.str(w, h.Slug)
		r.place(headingPart, h.Span)
	}
}

func (r *recorder) blocks(blocks []Block) {
	r.facts[blockPart].int(len(blocks))
	for _, b := range blocks {
		r.name(blockPart, b.ID, b.Span)
		r.place(blockPart, b.Of)
	}
}

// writer writes what reader reads.
type writer []byte

func (w *writer) int(n int) { *w = binary.AppendUvarint(*w, uint64(n)) }

// bit is 1 for true.
func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// bytes writes b behind its length.
func (w *writer) bytes(b []byte) {
	w.int(len(b))
	*w = append(*w, b...)
}

// place writes a range: its first line, with a bit that tells whether there is
// more to it than a start and a length in bytes, as there is not on one line in
// ASCII.
func (w *writer) place(at source.Range) {
	start, end := at.Start, at.End
	line := int(start.Line) << 1
	if start.Line == end.Line && start.UTF8 == start.UTF16 && end.UTF8 == end.UTF16 {
		w.int(line)
		w.int(int(start.UTF8))
		w.int(int(end.UTF8 - start.UTF8))
		return
	}
	w.int(line | 1)
	w.int(int(start.UTF8))
	w.int(int(start.UTF8 - start.UTF16))
	w.int(int(end.Line - start.Line))
	w.int(int(end.UTF8))
	w.int(int(end.UTF8 - end.UTF16))
}
