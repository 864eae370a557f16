package lsp

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"unicode"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// FoldingRanges are the parts of a note that can be folded: its frontmatter and what
// takes several lines in it, sections, lists and their items, quotes and callouts,
// tables, code, math, HTML, footnotes and comments.
func (q *query) FoldingRanges(ctx context.Context, p *protocol.FoldingRangeParams) ([]protocol.FoldingRange, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f, err := q.open(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	o := folder{note: f.Note, within: map[int]int{}}
	if f.Note.Frontmatter.Format != note.NoFormat {
		o.add(f.Note.Frontmatter.Span, protocol.FoldingRangeKindRegion)
	}
	s := f.Note.Structure()
	o.entries(s.Entries)
	o.elements(s.Elements, f.Note.Text.Len())
	o.sections(s.Sections)
	o.comments(f.Note.Hidden())
	return q.toFolds(f.Note.Text, o.most(q.clientCan.foldLimit)), nil
}

// fold is what can be folded, which goes over several lines.
type fold struct {
	source.Span
	first, last int // its lines
	kind        protocol.FoldingRangeKind
	rank        int // among those that start on its line
}

// folder gathers what can be folded.
type folder struct {
	note *note.Note
	all  []fold
	// within tells by the line of a heading in a list or quote where that ends: its
	// section goes on below.
	within map[int]int
}

// add adds a part if it goes over several lines. A line break at its end belongs to
// the last one.
func (o *folder) add(s source.Span, kind protocol.FoldingRangeKind) {
	t := o.note.Text
	s.End = s.Start + len(bytes.TrimRight(t.Slice(s), " \t\r\n"))
	if first, last := t.Line(s.Start), t.Line(s.End); first < last {
		o.all = append(o.all, fold{Span: s, first: first, last: last, kind: kind})
	}
}

func (o *folder) entries(all []note.Entry) {
	for _, e := range all {
		o.add(e.Span, "")
		o.entries(e.Entries)
	}
}

func (o *folder) sections(all []note.Section) {
	for _, s := range all {
		if end, ok := o.within[o.note.Text.Line(s.Span.Start)]; ok {
			s.Span.End = min(s.Span.End, end)
		}
		o.add(s.Span, "")
		o.sections(s.Sections)
	}
}

// elements adds those that lie in one which ends at an offset.
func (o *folder) elements(all []note.Element, end int) {
	for _, e := range all {
		switch before := len(o.all); e.Kind {
		case note.ParagraphElement: // is read as a whole
		case note.HeadingElement:
			if end < o.note.Text.Len() {
				o.within[o.note.Text.Line(e.Span.Start)] = end
			}
		case note.CommentElement:
			o.add(e.Span, protocol.FoldingRangeKindComment)
		default:
			o.add(e.Span, "")
			if e.Kind == note.ListElement && len(o.all) > before {
				o.all[before].rank = 1
			}
		}
		o.elements(e.Elements, e.Span.End)
	}
}

// comments adds the comments of what is hidden, as they may also stand in paragraphs.
// Their kind is what editors fold them by, all at once.
func (o *folder) comments(hidden []source.Span) {
	for _, s := range hidden {
		text := o.note.Text.Slice(s)
		if bytes.HasPrefix(text, []byte("<!--")) || bytes.HasPrefix(text, []byte("%%")) {
			o.add(s, protocol.FoldingRangeKindComment)
		}
	}
}

// most are the folds in their order, each once and within the one around it; the
// longest if the client takes no more than a limit, 0 for none. Of those that start on
// one line, some editors fold the first alone: the outer one, but lists come after
// their first item, which nothing else can fold.
func (o *folder) most(limit int) []fold {
	lines := func(f fold) int { return f.last - f.first }
	if limit > 0 && len(o.all) > limit {
		slices.SortStableFunc(o.all, func(a, b fold) int { return cmp.Compare(lines(b), lines(a)) })
		o.all = o.all[:limit]
	}
	slices.SortStableFunc(o.all, func(a, b fold) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(lines(b), lines(a)))
	})
	o.all = slices.CompactFunc(o.all, func(a, b fold) bool { return a.first == b.first && a.last == b.last })
	o.all = o.nested()
	slices.SortStableFunc(o.all, func(a, b fold) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.rank, b.rank))
	})
	return o.all
}

// nested are the folds, none of which goes on behind one that it starts in, as what
// follows a heading in a list may.
func (o *folder) nested() (out []fold) {
	var around []fold
	for _, f := range o.all {
		for n := len(around); n > 0 && around[n-1].last < f.first; n-- {
			around = around[:n-1]
		}
		if n := len(around); n > 0 && f.last > around[n-1].last {
			f.last, f.End = around[n-1].last, around[n-1].End
		}
		if f.first < f.last {
			out, around = append(out, f), append(around, f)
		}
	}
	return out
}

// toFolds are the folds as the client knows them.
func (q *query) toFolds(t *source.Text, all []fold) []protocol.FoldingRange {
	can := cmp.Or(q.clientCan.told.TextDocument.FoldingRange, &protocol.FoldingRangeClientCapabilities{})
	wholeLines, kinds := isTrue(can.LineFoldingOnly), can.FoldingRangeKind
	shows := can.FoldingRange != nil && isTrue(can.FoldingRange.CollapsedText)
	out := make([]protocol.FoldingRange, 0, len(all))
	for _, f := range all {
		r := protocol.FoldingRange{StartLine: uint32(f.first), EndLine: uint32(f.last)}
		if kinds == nil || kinds.ValueSet == nil || slices.Contains(kinds.ValueSet, f.kind) {
			r.Kind = f.kind
		}
		if !wholeLines {
			at := q.clientCan.toRange(t.Range(source.Span{Start: f.line(t, f.first).End, End: f.End}))
			r.StartCharacter, r.EndCharacter = &at.Start.Character, &at.End.Character
		}
		if shows {
			r.CollapsedText = f.collapsed(t, wholeLines)
		}
		out = append(out, r)
	}
	return out
}

// line is a line as far as it is in a fold, without blanks at its end.
func (f fold) line(t *source.Text, line int) source.Span {
	s := t.LineSpan(line)
	s.Start, s.End = max(s.Start, f.Start), min(s.End, f.End)
	s.End = s.Start + len(bytes.TrimRight(t.Slice(s), " \t"))
	return s
}

// collapsedLength bounds, in bytes, what a fold shows when it is closed.
const collapsedLength = 60

// collapsed is what a fold shows when it is closed whose first line says nothing, as
// that of frontmatter: the first one that does. Editors that fold whole lines show it
// in the place of the first line, others behind that. It is nil where the first line
// says enough.
func (f fold) collapsed(t *source.Text, wholeLines bool) *string {
	first := t.Slice(f.line(t, f.first))
	if says(first) {
		return nil
	}
	for line := f.first + 1; line <= f.last; line++ {
		if b := t.Slice(f.line(t, line)); says(b) {
			shown := " " + workspace.Shortened(string(b), collapsedLength)
			if wholeLines {
				shown = string(first) + shown
			}
			return &shown
		}
	}
	return nil
}

// says tells a line that is not of marks alone.
func says(line []byte) bool {
	return bytes.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
