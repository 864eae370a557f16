package note

import (
	"slices"
	"sort"

	"github.com/notels/notels/workspace/source"
)

// ProblemRecord is a problem that a note has by itself.
type ProblemRecord struct {
	Code    Code
	At      source.Range
	Message string
	Related []RelatedRecord
}

// RelatedRecord is a second place that explains a problem, in the same note.
type RelatedRecord struct {
	At      source.Range
	Message string
}

// ownRecord is what a Record ends with, which matters to its note alone: nothing
// if there is an H1, no problem and nothing switched off, as mostly; else the first
// line; then, if there is any, the texts of what follows, what comments switch off,
// and problems.
type ownRecord struct {
	firstLine          source.Range
	texts              string
	disabled, problems reader
}

func (r Record) own() (o ownRecord) {
	o.problems = r.ownPart()
	if o.problems.rest == "" {
		return o
	}
	o.firstLine = o.problems.place()
	if o.problems.rest == "" {
		return o
	}
	o.texts = o.problems.take(o.problems.int())
	o.disabled = reader{o.problems.take(o.problems.int())}
	return o
}

// ownPart is all that is behind the facts and places.
func (r Record) ownPart() reader {
	if r.IsZero() {
		return reader{}
	}
	all := reader{r.data}
	all.take(all.int())
	for range partCount {
		all.take(all.int())
	}
	return all
}

// Top is the place that stands for the whole note: its first H1, else its first
// line.
func (r Record) Top() source.Range {
	if i, h := r.FirstH1(); i >= 0 {
		return h.At
	}
	return r.own().firstLine
}

// Problems are those that the note has by itself, in their order.
func (r Record) Problems() []ProblemRecord {
	o := r.own()
	in := &o.problems
	if in.rest == "" {
		return nil
	}
	problems := make([]ProblemRecord, in.int())
	for i := range problems {
		p := &problems[i]
		p.Code, p.Message, p.At = Code(in.text(o.texts)), in.text(o.texts), in.place()
		for range in.int() {
			p.Related = append(p.Related, RelatedRecord{Message: in.text(o.texts), At: in.place()})
		}
	}
	return problems
}

// Disabled is what the comments of a note switch off, made for look-ups.
type Disabled struct {
	below map[Code]int // the first line that a code is off on, as are all below
	lines map[disabled]bool
	links []source.Range // those over several lines and within no other, in their order
}

// Disabled is what comments of the note switch off.
func (r Record) Disabled() (d Disabled) {
	o := r.own()
	in := &o.disabled
	if in.rest == "" {
		return d
	}
	d.below, d.lines = map[Code]int{}, map[disabled]bool{}
	for range in.int() {
		line := in.int()
		off := disabled{Code(in.text(o.texts)), line >> 1, line&1 != 0}
		if off.alone {
			d.lines[off] = true
		} else if before, known := d.below[off.code]; !known || off.line < before {
			d.below[off.code] = off.line
		}
	}
	for in.rest != "" {
		d.links = append(d.links, in.place())
	}
	return d
}

// Has reports whether the problem of a code that starts at a position is switched
// off.
func (d *Disabled) Has(code Code, at source.Position) bool {
	if d.lines == nil {
		return false
	}
	line := int(at.Line)
	return d.on(line, code) || d.on(d.linkLine(at), code)
}

func (d *Disabled) on(line int, code Code) bool {
	for _, c := range [...]Code{code, ""} {
		if from, off := d.below[c]; off && line >= from || d.lines[disabled{c, line, true}] {
			return true
		}
	}
	return false
}

// linkLine is the line where the link around a position starts; without a link it
// is the position's own line.
func (d *Disabled) linkLine(at source.Position) int {
	i := sort.Search(len(d.links), func(i int) bool { return d.links[i].Start.Compare(at) > 0 }) - 1
	if i < 0 || at.Compare(d.links[i].End) >= 0 {
		return int(at.Line)
	}
	return int(d.links[i].Start.Line)
}

// own writes what matters to the note alone.
func (r *recorder) own(w *writer, n *Note) {
	hasH1 := slices.ContainsFunc(n.Headings, func(h Heading) bool { return h.Level == 1 })
	hasMore := len(n.Problems) > 0 || len(n.off) > 0
	if hasH1 && !hasMore {
		return
	}
	w.place(r.at(r.text.LineSpan(0)))
	if !hasMore {
		return
	}
	r.texts = r.texts[:0] // all others are written
	clear(r.starts)
	var off, problems writer
	r.disabled(&off, n)
	r.problems(&problems, n.Problems)
	w.bytes(r.texts)
	w.bytes(off)
	*w = append(*w, problems...)
}

func (r *recorder) disabled(w *writer, n *Note) {
	if len(n.off) == 0 {
		return
	}
	w.int(len(n.off))
	for _, off := range n.off {
		w.int(off.line<<1 | bit(off.alone))
		r.str(w, string(off.code))
	}
	for _, link := range n.longLinks() {
		w.place(link)
	}
}

func (r *recorder) problems(w *writer, problems []Problem) {
	w.int(len(problems))
	for _, p := range problems {
		r.str(w, string(p.Code))
		r.str(w, p.Message)
		w.place(r.at(p.Span))
		w.int(len(p.Related))
		for _, related := range p.Related {
			r.str(w, related.Message)
			w.place(r.at(related.Span))
		}
	}
}
