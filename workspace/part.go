package workspace

import (
	"iter"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// PartKind tells what a fragment leads to.
type PartKind uint8

// The parts of a file.
const (
	WholeFile   PartKind = iota // there is no fragment
	WholeName                   // the "#" belongs to the file's name
	HeadingPart                 // Index is that of the heading in the Record
	BlockPart                   // Index is that of the block in the Record
	AnchorPart                  // Index is that of the HTML id in the Record
	LinePart                    // Index is the line, from 0
	NoPart                      // the heading or block is not there
	Unchecked                   // in an attachment, or what was not read of a note
)

// Part is what the fragment of a target leads to.
type Part struct {
	Kind  PartKind
	Index int
}

// resolvePart finds a fragment in a file. Headings match by their text as
// written or shown, then with case, marks and blanks folded, then by slug; of
// equal ones the first. A chain "a#b" is b below a, whichever a has one. In
// Markdown links an HTML id or name matches too, and "L20" is a line. An empty
// fragment is none, and an attachment's is not checked, nor is one that may lie
// where a note is too complex to be read.
func resolvePart(f *File, t note.Target) Part {
	if t.Fragment == "" {
		return Part{}
	}
	if f.Record == nil {
		return Part{Kind: Unchecked}
	}
	p := partOf(f.Record, t.Fragment, t.Markdown())
	if decoded := note.Unescape(t.Fragment); p.Kind == NoPart && decoded != t.Fragment {
		p = partOf(f.Record, decoded, t.Markdown())
	}
	if p.Kind == NoPart && f.Record.Partial {
		p.Kind = Unchecked
	}
	return p
}

func partOf(r *note.Record, fragment string, markdown bool) Part {
	if id, ok := strings.CutPrefix(fragment, "^"); ok {
		return blockOf(r, id)
	}
	if p := headingOf(r, fragment); p.Kind != NoPart || !markdown {
		return p
	}
	for i, a := range r.Anchors {
		if strings.EqualFold(r.String(a.Text), fragment) {
			return Part{AnchorPart, i}
		}
	}
	if line, ok := lineFragment(fragment); ok {
		return Part{LinePart, line}
	}
	return Part{Kind: NoPart}
}

func blockOf(r *note.Record, id string) Part {
	for i, b := range r.Blocks {
		if strings.EqualFold(r.String(b.ID), id) {
			return Part{BlockPart, i}
		}
	}
	return Part{Kind: NoPart}
}

// headingOf is the heading that a fragment leads to. What looks like a chain
// may be the text of one heading.
func headingOf(r *note.Record, fragment string) Part {
	var chain []string
	for text := range strings.SplitSeq(fragment, "#") {
		if text = strings.TrimSpace(text); text != "" {
			chain = append(chain, text)
		}
	}
	i := chained(r, 0, len(r.Headings), chain)
	if i < 0 && len(chain) > 1 {
		i = chained(r, 0, len(r.Headings), []string{fragment})
	}
	if i < 0 {
		return Part{Kind: NoPart}
	}
	return Part{HeadingPart, i}
}

// chained is the heading at the end of a chain, each below the one before it,
// among a range of headings; -1 for none.
func chained(r *note.Record, from, to int, chain []string) int {
	if len(chain) == 0 {
		return -1
	}
	for i := range headingsNamed(r, from, to, chain[0]) {
		if len(chain) == 1 {
			return i
		}
		if end := chained(r, i+1, sectionEnd(r, i), chain[1:]); end >= 0 {
			return end
		}
	}
	return -1
}

// headingsNamed are the headings of a range that a text names, the ones that it
// names best first; one may come again.
func headingsNamed(r *note.Record, from, to int, text string) iter.Seq[int] {
	written := func(h *note.HeadingRecord) bool { return r.String(h.Raw) == text || r.String(h.Text) == text }
	folded, slug := note.FoldHeading(text), note.Fold(note.Slug(text))
	alike := func(h *note.HeadingRecord) bool {
		return folded != "" && (note.FoldHeading(r.String(h.Text)) == folded || note.FoldHeading(r.String(h.Raw)) == folded)
	}
	bySlug := func(h *note.HeadingRecord) bool { return slug != "" && note.Fold(r.String(h.Slug)) == slug }
	return func(yield func(int) bool) {
		for _, names := range []func(*note.HeadingRecord) bool{written, alike, bySlug} {
			for i := from; i < to; i++ {
				if names(&r.Headings[i]) && !yield(i) {
					return
				}
			}
		}
	}
}

// sectionEnd is the index of the first heading after i's section.
func sectionEnd(r *note.Record, i int) int {
	for k := i + 1; k < len(r.Headings); k++ {
		if r.Headings[k].Level <= r.Headings[i].Level {
			return k
		}
	}
	return len(r.Headings)
}

// lineFragment reads "L20", "L5-L8" and "L5,2": a line, counted from 1.
func lineFragment(s string) (line int, ok bool) {
	digits, ok := strings.CutPrefix(s, "L")
	if !ok {
		return 0, false
	}
	n := 0
	for n < len(digits) && digits[n] >= '0' && digits[n] <= '9' && n < 9 {
		line = line*10 + int(digits[n]-'0')
		n++
	}
	rest := digits[n:]
	ok = n > 0 && line > 0 && (rest == "" || rest[0] == '-' || rest[0] == ',')
	return line - 1, ok
}

// Place is where a resolution leads: the heading, block or line, or of a whole
// note its first H1, else its first line.
func (r Resolution) Place() source.Range {
	rec := r.File.Record
	switch {
	case rec == nil:
	case r.Part.Kind == HeadingPart:
		return rec.Headings[r.Part.Index].At
	case r.Part.Kind == BlockPart:
		return rec.Blocks[r.Part.Index].Of
	case r.Part.Kind == AnchorPart:
		return rec.Anchors[r.Part.Index].At
	case r.Part.Kind == LinePart:
		at := source.Position{Line: uint32(r.Part.Index)}
		return source.Range{Start: at, End: at}
	default:
		if i := firstH1(rec); i >= 0 {
			return rec.Headings[i].At
		}
	}
	return source.Range{}
}

// firstH1 is the index of a note's first H1, -1 if it has none.
func firstH1(r *note.Record) int {
	for i := range r.Headings {
		if r.Headings[i].Level == 1 {
			return i
		}
	}
	return -1
}
