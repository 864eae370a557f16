package workspace

import (
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// Lead is a place that something leads to: a heading, say, and the Whole of it,
// which is the heading's section. A place lies within its whole.
type Lead struct {
	Location
	Whole source.Range
}

// Leads are the places that what stands at a byte offset of an open note leads to:
// a link to its note, heading, chain of headings, block or attachment, and to each
// of them where it is ambiguous, the one meant first; a link by label to the
// label's definition; a footnote's mark to its text; a tag, or a value of the
// frontmatter, to the note that is called like it. What others lead to, as a
// heading, leads to itself: editors then show what refers to it. Origin is where
// it stands; it holds the offset. From texts comes a closed note of which a link
// counts the lines.
func (s *Snapshot) Leads(f *File, offset int, texts Texts) (origin source.Range, leads []Lead) {
	n := f.Note
	if l := n.LinkAt(offset); l != nil {
		return n.Text.Range(l.Span), s.linkLeads(f, l, offset, texts)
	}
	if t := n.TagAt(offset); t != nil {
		if target, ok := s.CalledByTag(f, t.Name); ok {
			leads = s.targetLeads(f, target, texts)
		}
		return n.Text.Range(t.Span), leads
	}
	if target, ok := s.CalledByValue(f, offset); ok {
		_, value := n.FieldAt(offset)
		return n.Text.Range(value.Span), s.targetLeads(f, target, texts)
	}
	of, _ := s.SubjectAt(f, offset)
	lead, ok := of.lead()
	if !ok {
		return origin, nil
	}
	switch origin = lead.At; of.Kind {
	case OfHeading, OfTitle:
		origin = n.Text.Range(n.Headings[of.Index].Line)
	case OfFootnote: // the text that counts may be another one
		origin = n.Text.Range(n.FootnoteAt(offset).Span)
	}
	return origin, []Lead{lead}
}

// linkLeads are the places that a link leads to. The label of "[label]: path" leads
// to the definition that counts, which mostly is this one.
func (s *Snapshot) linkLeads(f *File, l *note.Link, offset int, texts Texts) []Lead {
	of, isLabel := labelAt(f, l, offset)
	if !isLabel {
		return s.targetLeads(f, l.Target, texts)
	}
	if lead, ok := of.lead(); ok {
		return []Lead{lead}
	}
	return nil
}

// targetLeads are the places that a target leads to. Another file that fits is
// meant with the target's fragment, too.
func (s *Snapshot) targetLeads(f *File, t note.Target, texts Texts) (leads []Lead) {
	p := s.Pass()
	r := p.Resolve(f, t)
	if r.File == nil {
		return nil
	}
	leads = append(leads, r.leadTo(texts))
	for _, other := range r.Candidates()[1:] {
		o := Resolution{File: other}
		if r.Part.Kind != WholeName {
			o.Part = p.resolvePart(other, t)
		}
		leads = append(leads, o.leadTo(texts))
	}
	return leads
}

// CalledByTag is the target that a tag would be if it were a link; it is false
// where no note is called so. That is the whole tag: "#plan/draft" is "plan/draft",
// a path or another name, as it is to tools whose tags are links, and no note
// "draft", which may be about any other draft. A note that has the very tag, with
// its "#", as an alias is made for it and comes first.
func (s *Snapshot) CalledByTag(f *File, tag string) (t note.Target, ok bool) {
	t = note.Target{Kind: note.Wiki, Path: "#" + tag}
	if s.Resolve(f, t).Step == ByAlias {
		return t, true
	}
	t.Path = tag
	r := s.Resolve(f, t)
	return t, r.File != nil && r.File.IsNote()
}

// leadTo is lead, but for a line ("#L20") the line itself, or the note's last one if
// there are fewer: editors may fail on a line that is not there.
func (r Resolution) leadTo(texts Texts) Lead {
	if r.Part.Kind != LinePart {
		return r.lead()
	}
	n := r.File.Note
	if n == nil {
		var err error
		if n, err = texts.Load(r.File); err != nil {
			return r.lead()
		}
	}
	line := n.Text.Range(n.Text.LineSpan(min(r.Part.Index, n.Text.Lines()-1)))
	return Lead{Location{r.File, source.Range{Start: line.Start, End: line.Start}}, line}
}

// lead is the place that a resolution leads to.
func (r Resolution) lead() Lead {
	at := r.Place()
	l := Lead{Location{r.File, at}, at}
	switch {
	case r.File.Record.IsZero():
	case r.Part.Kind == HeadingPart:
		l.Whole = r.File.section(r.Part.Index)
	case r.Part.Kind == BlockPart, r.Part.Kind == AnchorPart, r.Part.Kind == LinePart:
	default:
		l.Whole = r.File.whole()
	}
	return l
}

// lead is the place that makes a subject what it is.
func (of Subject) lead() (l Lead, ok bool) {
	at, ok := of.declaration()
	if !ok {
		return l, false
	}
	l = Lead{Location{of.File, at}, at}
	switch of.Kind {
	case OfHeading, OfTitle:
		l.Whole = of.File.section(of.Index)
	case OfBlock:
		block := of.File.Record.Blocks()[of.Index].Of
		l.Whole = source.Range{Start: earlier(block.Start, at.Start), End: later(block.End, at.End)}
	case OfFootnote: // its first line
		text := of.File.Note.Text
		l.Whole.End = text.Range(text.LineSpan(int(at.Start.Line))).End
	}
	return l, true
}

// section is from a heading's line to the next heading of its level or above.
func (f *File) section(heading int) source.Range {
	headings := f.Record.Headings()
	h := headings[heading]
	start := source.Position{Line: h.At.Start.Line}
	for _, next := range headings[heading+1:] {
		if next.Level <= h.Level {
			return source.Range{Start: start, End: source.Position{Line: next.At.Start.Line}}
		}
	}
	return source.Range{Start: start, End: later(h.At.End, f.whole().End)}
}

// whole is all of a note; of a closed one as far as the Record tells, which is to
// its last heading, block id or link.
func (f *File) whole() (all source.Range) {
	if f.Note != nil {
		return f.Note.Text.Range(source.Span{End: f.Note.Text.Len()})
	}
	for _, h := range f.Record.Headings() {
		all.End = later(all.End, h.At.End)
	}
	for _, b := range f.Record.Blocks() {
		all.End = later(all.End, b.At.End)
	}
	for l := range f.Record.Links() {
		all.End = later(all.End, l.At().End)
	}
	return all
}

func earlier(a, b source.Position) source.Position {
	if b.Compare(a) < 0 {
		return b
	}
	return a
}

func later(a, b source.Position) source.Position {
	if b.Compare(a) > 0 {
		return b
	}
	return a
}
