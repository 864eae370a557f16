package lsp

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// FoldingRanges are the parts of a note that can be folded: the frontmatter and
// what takes several lines in it, sections, and blocks of code, math and comments.
// All are of whole lines, as clients that fold nothing else need them.
func (q *query) FoldingRanges(ctx context.Context, p *protocol.FoldingRangeParams) ([]protocol.FoldingRange, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f, err := q.open(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	o := folder{note: f.Note}
	if f.Note.Frontmatter.Format != note.NoFormat {
		o.add(f.Note.Frontmatter.Span, protocol.FoldingRangeKindRegion)
		o.entries(f.Note.Entries())
	}
	o.sections(f.Note.Sections())
	for _, s := range f.Note.Hidden() {
		o.add(s, o.kind(s))
	}
	return o.most(q.clientCan.foldLimit), nil
}

// folder gathers what can be folded.
type folder struct {
	note *note.Note
	all  []protocol.FoldingRange
}

// add adds the lines of a part if there are several. A line break at its end
// belongs to the last one.
func (o *folder) add(s source.Span, kind protocol.FoldingRangeKind) {
	t := o.note.Text
	s.End = s.Start + len(bytes.TrimRight(t.Slice(s), " \t\r\n"))
	if first, last := t.Line(s.Start), t.Line(s.End); first < last {
		o.all = append(o.all, protocol.FoldingRange{StartLine: uint32(first), EndLine: uint32(last), Kind: kind})
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
		o.add(s.Span, "")
		o.sections(s.Sections)
	}
}

// kind tells comments, which editors fold all at once.
func (o *folder) kind(s source.Span) protocol.FoldingRangeKind {
	text := o.note.Text.Slice(s)
	if bytes.HasPrefix(text, []byte("<!--")) || bytes.HasPrefix(text, []byte("%%")) {
		return protocol.FoldingRangeKindComment
	}
	return ""
}

// most are the ranges in their order, each once, the longest if the client takes
// no more; 0 is no limit.
func (o *folder) most(limit int) []protocol.FoldingRange {
	length := func(r protocol.FoldingRange) uint32 { return r.EndLine - r.StartLine }
	if limit > 0 && len(o.all) > limit {
		slices.SortStableFunc(o.all, func(a, b protocol.FoldingRange) int { return cmp.Compare(length(b), length(a)) })
		o.all = o.all[:limit]
	}
	slices.SortStableFunc(o.all, func(a, b protocol.FoldingRange) int {
		return cmp.Or(cmp.Compare(a.StartLine, b.StartLine), cmp.Compare(length(b), length(a)))
	})
	return slices.CompactFunc(o.all, func(a, b protocol.FoldingRange) bool { return a.StartLine == b.StartLine && a.EndLine == b.EndLine })
}
