package workspace

import (
	"context"
	"fmt"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// extract makes a note of a part of one, and leaves a link or an embed behind. What that
// part uses of the rest comes along: footnotes, and the definitions of links.
func (s *Snapshot) extract(ctx context.Context, f *File, x extraction, embed bool, texts Texts, today Date) (*WorkspaceEdit, error) {
	made, err := s.freeNote(f, x.name, texts, today)
	if err != nil {
		return nil, err
	}
	r := s.refactor(texts)
	c, err := r.file(f)
	if err != nil {
		return nil, err
	}
	own, err := levelEdits(c.note, x.span, liftOf(c.note, x.span))
	if err != nil {
		return nil, err
	}
	if x.mark != "" {
		own = inOrderOfPlace(append(own, withoutMargin(c.note, x.span)...))
	}
	eol := c.note.LineEnd()
	made.Text = strings.ReplaceAll(made.Text, "\n", eol)
	to := r.create(made)
	main := &carry{from: c, span: x.span, own: own, to: to, behind: eol}
	r.carry(main)
	r.carryApart(main)
	then := r.after().Pass()
	link := then.linkTo(then.File(f.ID), then.File(made.ID), embed, x.name)
	if link == "" {
		return nil, Refusal(fmt.Sprintf("No link can lead to a note that is called %q.", x.name))
	}
	before, behind := "", ""
	if x.mark == "" { // a paragraph of its own
		if line := c.note.Text.Line(x.span.Start); line > 0 && !isBlank(c.note.Text, line-1) && c.note.Text.LineSpan(line-1).End > c.note.Frontmatter.Span.End {
			before = eol
		}
		if line := c.note.Text.Line(x.span.End) + 1; line < c.note.Text.Lines() && !isBlank(c.note.Text, line) {
			behind = eol
		}
	}
	if err := r.edit(f, source.Edit{Span: x.span, New: before + x.mark + link + behind}); err != nil {
		return nil, err
	}
	return r.relinkWhole(ctx)
}

// refactor is reshape for what is not a rename or move.
func (s *Snapshot) refactor(texts Texts) *reshape {
	r := s.reshape(texts)
	r.unnamed = true
	return r
}

// relinkWhole is relink where all that is carried must be read as it was.
func (r *reshape) relinkWhole(ctx context.Context) (*WorkspaceEdit, error) {
	if err := r.checkReading(); err != nil {
		return nil, err
	}
	e, err := r.relink(ctx)
	if err != nil {
		return nil, err
	}
	for _, k := range r.carries {
		for i := range k.from.note.Links {
			l := &k.from.note.Links[i]
			if k.holds(l.Span.Start) && !k.drops(l) && k.to.linkAt(k.places(l.Span.Start), l.Kind) == nil {
				line := k.from.note.Text.Line(l.Span.Start) + 1
				return nil, Refusal(fmt.Sprintf("The link %s in line %d would be none there; move it by hand.", k.from.note.Text.String(l.Span), line))
			}
		}
	}
	return e, nil
}

// liftOf is by how many levels the headings of a part are moved so that the first one, if it
// starts with one, is a title.
func liftOf(n *note.Note, in source.Span) int {
	least := lowestLevel + 1
	for _, h := range n.Headings {
		if in.Start <= h.Line.Start && h.Line.Start < in.End {
			if least > lowestLevel && strings.TrimSpace(n.Text.String(source.Span{Start: in.Start, End: h.Line.Start})) != "" {
				return 0
			}
			least = min(least, h.Level)
		}
	}
	if least > lowestLevel {
		return 0
	}
	return 1 - least
}

func isBlank(t *source.Text, line int) bool {
	return strings.TrimSpace(t.String(t.LineSpan(line))) == ""
}

// freeNote is a note that is to be made from another one and to be called so, or if there is
// one already, be it ignored, with a number behind that.
func (s *Snapshot) freeNote(from *File, called string, texts Texts, today Date) (NewFile, error) {
	name := plainName(called)
	for n := 1; ; n++ {
		t := note.Target{Kind: note.Wiki, Path: name}
		if n > 1 {
			t.Path = fmt.Sprintf("%s %d", name, n)
		}
		id := s.newID(from, t, true)
		if id == "" {
			return NewFile{}, Refusal(fmt.Sprintf("%s lies in no workspace folder; save it in one first.", from.Name()))
		}
		there := note.Target{Kind: note.Wiki, Path: "/" + (&File{ID: id, Root: from.Root}).Rel()}
		if s.File(id) == nil && !texts.Exists(id) && s.Resolve(from, there).File == nil {
			return s.newNote(&File{ID: id, Root: from.Root}, t, "", texts, today)
		}
	}
}
