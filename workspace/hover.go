package workspace

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// Previewer tells of notes, and of what stands in them, as an editor can show it.
type Previewer struct {
	*Snapshot
	Markup
	Texts Texts
	// URI is that of the file with an ID, as editors open it.
	URI func(id string) string
}

// Hover is what is told of a thing in a note, and where that thing is.
type Hover struct {
	Text string // "" for nothing
	At   source.Range
}

// Hover tells of the innermost thing at a byte offset of an open note. There is
// nothing to tell of prose and web addresses.
func (p Previewer) Hover(ctx context.Context, f *File, offset int) (h Hover, err error) {
	var at source.Span
	if l := f.Note.LinkAt(offset); l != nil {
		at = l.Span
		h.Text, err = p.link(ctx, f, l)
	} else if of, ok := p.SubjectAt(f, offset); ok {
		if at, ok = thingAt(f.Note, of, offset); ok {
			h.Text, err = p.subject(ctx, f, of, at)
		}
	}
	h.At = f.Note.Text.Range(at)
	return h, err
}

// thingAt is where a subject stands that an offset is on, false for prose.
func thingAt(n *note.Note, of Subject, offset int) (at source.Span, ok bool) {
	switch of.Kind {
	case OfTag:
		return n.TagAt(offset).Span, true
	case OfKey, OfValue:
		field, value := n.FieldAt(offset)
		if value != nil {
			return value.Span, true
		}
		return field.KeySpan, true
	case OfBlock:
		return n.Blocks[of.Index].Span, true
	case OfHeading, OfTitle:
		return n.Headings[of.Index].Line, true
	case OfFootnote:
		return n.FootnoteAt(offset).Span, true
	}
	return at, false
}

// subject tells how the vault uses what stands at a place in a note.
func (p Previewer) subject(ctx context.Context, f *File, of Subject, at source.Span) (string, error) {
	switch of.Kind {
	case OfKey, OfValue:
		return p.HoverEntry(f, of, p.Markup), nil
	case OfTag:
		return p.tag(ctx, of)
	case OfFootnote:
		return p.footnoteUse(ctx, of, at)
	}
	return p.linkedFrom(ctx, of)
}

// link tells what a link leads to.
func (p Previewer) link(ctx context.Context, f *File, l *note.Link) (string, error) {
	switch l.Kind {
	case note.FootnoteRef:
		return p.footnote(f, l.Label), nil
	case note.Reference:
		d := f.Note.Definition(l.Label)
		if d == nil {
			return "", nil
		}
		if d.External {
			return p.webAddress(f.Note.Text.String(d.PathSpan)), nil
		}
		there, err := p.target(ctx, f, d)
		if err != nil || there == "" || p.Resolve(f, d.Target).Missing() {
			return there, err
		}
		return p.join(p.text(Shortened(d.Written(), maxName)), there), nil
	}
	return p.target(ctx, f, l)
}

// webAddress is a link to a place in the web.
func (p Previewer) webAddress(s string) string {
	s = strings.Trim(s, "<>")
	if p.Markup == PlainText || strings.ContainsAny(s, "<> ") || len(s) > ofPreview.bytes {
		return p.text(Shortened(s, ofPreview.bytes))
	}
	return "<" + s + ">"
}

// target tells what a link leads to, and by what if that is not its path, or that
// it is not there.
func (p Previewer) target(ctx context.Context, f *File, l *note.Link) (string, error) {
	r := p.Resolve(f, l.Target)
	switch {
	case r.File != nil && !r.File.IsNote():
		return p.attachment(ctx, r.File, r.remark(), shownSize(f.Note, l))
	case r.File != nil:
		return p.preview(ctx, r.File, r.Part, r.remark())
	case r.Missing() && !p.Withheld(f, l.Target, p.Texts):
		u, err := p.uses(ctx, Subject{Kind: OfMissing, Name: p.missingKey(f, l.Target)})
		return p.join(p.strong(l.Path), r.missing()+" "+u.backlinks(), p.text(p.near(r))), err
	}
	return "", nil
}

// Preview tells of a file: of a note its title, a line of its frontmatter, the
// section that part leads to or else the first one, and how many links lead to that
// section, or to the note.
func (p Previewer) Preview(ctx context.Context, f *File, part Part) (string, error) {
	if !f.IsNote() {
		return p.attachment(ctx, f, "", "")
	}
	return p.preview(ctx, f, part, "")
}

func (p Previewer) preview(ctx context.Context, f *File, part Part, remark string) (string, error) {
	u, err := p.uses(ctx, part.subject(f))
	if err != nil {
		return "", err
	}
	n, err := p.load(f)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", err
	case err != nil: // it may not be read, say
		said := f.Rel() + " can't be read now. Check that it is a file and that you may read it."
		return p.join(p.strong(f.Title()), p.text(remark), p.text(said), u.backlinks()), nil
	}
	text := p.excerpt(f, n, bodyAt(n, part, f.Record))
	rule := p.rule()
	if text == "" {
		rule = ""
	}
	return p.join(p.strong(n.Title()), p.emphasis(summary(n.Record())), p.text(remark), rule, text, rule, u.backlinks()), nil
}

// subject is what is counted of a part: the heading or block, as where that stands.
func (part Part) subject(f *File) Subject {
	switch top := topSubject(f); {
	case part.Kind == HeadingPart && top.Kind == OfTitle && top.Index == part.Index:
		return top
	case part.Kind == HeadingPart:
		return Subject{Kind: OfHeading, File: f, Index: part.Index}
	case part.Kind == BlockPart:
		return Subject{Kind: OfBlock, File: f, Index: part.Index}
	}
	return Subject{Kind: OfNote, File: f}
}

// load is a note with its text, as it is in the editor or else on disk.
func (p Previewer) load(f *File) (*note.Note, error) {
	if f.Note != nil {
		return f.Note, nil
	}
	return p.Texts.Load(f)
}

// summary is a line of what the frontmatter says: type, tags, date, source.
func summary(r note.Record) string {
	var parts []string
	for _, keys := range [][]string{{"type"}, {"tags", "tag"}, dateKeys, {"source_title", "source", "source_url"}} {
		f := r.Field(keys...)
		if f == nil {
			continue
		}
		var values []string
		for _, v := range f.Value.Scalars() {
			values = append(values, v.Text)
		}
		if len(values) > 0 {
			parts = append(parts, Shortened(strings.Join(values, ", "), maxName))
		}
	}
	return strings.Join(parts, " · ")
}
