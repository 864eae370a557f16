package workspace

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/notels/notels/workspace/note"
)

// resolvePart finds a fragment in a file. Headings match by their text as
// written or shown, then with case, marks and blanks folded, then by slug; of
// equal ones the first. A chain "a#b" is b below a, whichever a has one. In
// Markdown links an HTML id or name matches too, and "L20" is a line. An empty
// fragment is none, and an attachment's is not checked, nor is one that may lie
// where a note is too complex to be read.
func (p *Pass) resolvePart(f *File, t note.Target) Part {
	if t.Fragment == "" {
		return Part{}
	}
	if !f.IsNote() {
		return Part{Kind: Unchecked}
	}
	parts := p.partsOf(f)
	found := parts.of(t.Fragment, t.Markdown())
	if decoded := note.Unescape(t.Fragment); found.Kind == NoPart && decoded != t.Fragment {
		found = parts.of(decoded, t.Markdown())
	}
	if found.Kind == NoPart && f.Record.Partial() {
		found.Kind = Unchecked
	}
	return found
}

// parts finds fragments in one note. It keeps what it has folded of the note, as
// a table of contents has as many links as there are headings.
type parts struct {
	note.Record
	headings              []note.HeadingRecord
	written, alike, slugs map[string][]int // the headings by text, folded text and slug; nil until asked for
	blocks, anchors       map[string]int   // the first of each name; nil until asked for
	ends                  []int            // of each heading's section; nil until asked for
}

func (p *parts) of(fragment string, markdown bool) Part {
	if id, ok := strings.CutPrefix(fragment, "^"); ok {
		return p.block(id)
	}
	if found := p.heading(fragment); found.Kind != NoPart || !markdown {
		return found
	}
	if i, ok := p.anchor(fragment); ok {
		return Part{AnchorPart, i}
	}
	if line, ok := lineFragment(fragment); ok {
		return Part{LinePart, line}
	}
	return Part{Kind: NoPart}
}

func (p *parts) block(id string) Part {
	if p.blocks == nil {
		p.blocks = firsts(p.Blocks(), func(b note.BlockRecord) string { return b.ID })
	}
	if i, ok := p.blocks[withoutCase(id)]; ok {
		return Part{BlockPart, i}
	}
	return Part{Kind: NoPart}
}

func (p *parts) anchor(id string) (i int, ok bool) {
	if p.anchors == nil {
		p.anchors = firsts(p.Anchors(), func(a note.Name) string { return a.Text })
	}
	i, ok = p.anchors[withoutCase(id)]
	return i, ok
}

// firsts is where each name comes first.
func firsts[T any](all []T, name func(T) string) map[string]int {
	out := make(map[string]int, len(all))
	for i := range all {
		key := withoutCase(name(all[i]))
		if _, again := out[key]; !again {
			out[key] = i
		}
	}
	return out
}

// withoutCase is the same of all strings that strings.EqualFold has for equal.
func withoutCase(s string) string {
	return strings.Map(func(r rune) rune {
		first := r
		for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
			first = min(first, next)
		}
		return first
	}, s)
}

// heading is the heading that a fragment leads to. What looks like a chain may
// be the text of one heading.
func (p *parts) heading(fragment string) Part {
	chain := chainOf(fragment)
	i := p.chained(0, len(p.headings), chain)
	if i < 0 && len(chain) > 1 {
		i = p.chained(0, len(p.headings), []string{fragment})
	}
	if i < 0 {
		return Part{Kind: NoPart}
	}
	return Part{HeadingPart, i}
}

// chainOf are the parts of a chain, or the only one.
func chainOf(fragment string) (chain []string) {
	for text := range strings.SplitSeq(fragment, "#") {
		if text = strings.TrimSpace(text); text != "" {
			chain = append(chain, text)
		}
	}
	return chain
}

// chained is the heading at the end of a chain, each below the one before it,
// among a range of headings; -1 for none.
func (p *parts) chained(from, to int, chain []string) int {
	if len(chain) == 0 {
		return -1
	}
	for i := range p.named(from, to, chain[0]) {
		if len(chain) == 1 {
			return i
		}
		if end := p.chained(i+1, p.sectionEnd(i), chain[1:]); end >= 0 {
			return end
		}
	}
	return -1
}

// named are the headings of a range that a text names, the ones that it names
// best first; one may come again.
func (p *parts) named(from, to int, text string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, find := range []func(string) []int{p.byText, p.byFoldedText, p.bySlug} {
			found := find(text)
			start, _ := slices.BinarySearch(found, from)
			for _, i := range found[start:] {
				if i >= to {
					break
				}
				if !yield(i) {
					return
				}
			}
		}
	}
}

// byText are the headings with a text as written or shown.
func (p *parts) byText(text string) []int {
	if p.written == nil {
		p.written = p.headingsBy(func(h *note.HeadingRecord) []string { return []string{h.Raw, h.Text} })
	}
	return p.written[text]
}

// byFoldedText are those with a text but for case, marks and blanks.
func (p *parts) byFoldedText(text string) []int {
	if p.alike == nil {
		p.alike = p.headingsBy(func(h *note.HeadingRecord) []string {
			return []string{note.FoldHeading(h.Raw), note.FoldHeading(h.Text)}
		})
	}
	return p.alike[note.FoldHeading(text)]
}

// bySlug are those with the slug of a text.
func (p *parts) bySlug(text string) []int {
	if p.slugs == nil {
		p.slugs = p.headingsBy(func(h *note.HeadingRecord) []string { return []string{note.Fold(h.Slug)} })
	}
	return p.slugs[note.Fold(note.Slug(text))]
}

// headingsBy are the headings by their keys, in order. The empty key is none.
func (p *parts) headingsBy(keys func(*note.HeadingRecord) []string) map[string][]int {
	out := make(map[string][]int, len(p.headings))
	for i := range p.headings {
		for _, key := range slices.Compact(keys(&p.headings[i])) {
			if key != "" {
				out[key] = append(out[key], i)
			}
		}
	}
	return out
}

// sectionEnd is the index of the first heading after i's section.
func (p *parts) sectionEnd(i int) int {
	if p.ends == nil {
		p.ends = sectionEnds(p.headings)
	}
	return p.ends[i]
}

// sectionEnds is, of each heading, the next one that is as high or higher.
func sectionEnds(headings []note.HeadingRecord) []int {
	ends := make([]int, len(headings))
	for i := len(headings) - 1; i >= 0; i-- {
		end := i + 1
		for end < len(headings) && headings[end].Level > headings[i].Level {
			end = ends[end]
		}
		ends[i] = end
	}
	return ends
}
