package workspace

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// nearHeadings lets a link lead to a heading like the one that is not there.
func (x *fixer) nearHeadings(l *note.Link, r Resolution) []Fix {
	parts, names := x.partsOf(r.File), []string{}
	for _, h := range parts.headings {
		names = append(names, h.Text)
	}
	above, meant := splitChain(l.Fragment)
	var fragments []string
	for _, i := range nearestOf(meant, names) {
		tries := []string{above + parts.headingTarget(i, above), parts.headingTarget(i, "")}
		if l.Markdown() {
			tries = []string{parts.headings[i].Slug}
		}
		for _, fragment := range tries {
			if parts.of(fragment, l.Markdown()) == (Part{HeadingPart, i}) {
				fragments = append(fragments, fragment)
				break
			}
		}
	}
	return x.refragmented(l, fragments)
}

// splitChain splits the last heading off a chain.
func splitChain(fragment string) (above, last string) {
	hash := strings.LastIndexByte(fragment, '#')
	return fragment[:hash+1], strings.TrimSpace(fragment[hash+1:])
}

// nearBlocks lets a link lead to a block with an id like the one that is not there.
func (x *fixer) nearBlocks(l *note.Link, r Resolution) []Fix {
	var names, fragments []string
	for _, b := range r.File.Record.Blocks() {
		names = append(names, b.ID)
	}
	for _, i := range nearestOf(strings.TrimPrefix(l.Fragment, "^"), names) {
		fragments = append(fragments, "^"+names[i])
	}
	return x.refragmented(l, fragments)
}

// refragmented lets a link lead to one of some parts of its note; what alone may be meant
// is preferred.
func (x *fixer) refragmented(l *note.Link, fragments []string) (fixes []Fix) {
	for _, fragment := range fragments {
		fixes = append(fixes, Fix{
			Title:     fmt.Sprintf("Change to %q", "#"+fragment),
			Edits:     writeTarget(x.note, l, l.Path, fragment),
			Preferred: len(fragments) == 1,
		})
	}
	return fixes
}

// headingAdded adds the heading that a link is missing at the end of its note.
func (x *fixer) headingAdded(l *note.Link, r Resolution) []Fix {
	text, level := x.newHeading(l, r)
	if text == "" || r.File.Record.Partial() || r.File.LeftOut {
		return nil
	}
	where := "this note"
	if r.File.ID != x.file.ID {
		where = r.File.Rel()
	}
	return []Fix{{Title: fmt.Sprintf("Add the heading %q to %s", text, where), Whole: func(context.Context) (*WorkspaceEdit, error) {
		n, err := textOf(r.File, x.texts)
		if err != nil {
			return nil, orUnread(r.File, err)
		}
		edit := appended(n, strings.Repeat("#", level)+" "+text)
		after := note.Parse(r.File.Name(), source.Apply(n.Text.Bytes(), []source.Edit{edit}))
		parts := parts{Record: after.Record(), headings: after.Record().Headings()}
		if found := parts.of(l.Fragment, l.Markdown()); found.Kind != HeadingPart {
			return nil, Refusal(fmt.Sprintf("What is added at the end of %s is no heading there; add it by hand where you want it.", r.File.Rel()))
		}
		return &WorkspaceEdit{Notes: []NoteEdits{{r.File, n, []source.Edit{edit}}}}, nil
	}}}
}

// newHeading is the text of the heading that a link is missing, and its level: below that
// of a chain, which must be the last one, else that of the last heading. It is "" if no
// heading at the end of the note would be found.
func (x *fixer) newHeading(l *note.Link, r Resolution) (text string, level int) {
	parts := x.partsOf(r.File)
	above, text := splitChain(l.Fragment)
	level = 2
	if last := len(parts.headings) - 1; last >= 0 {
		level = max(level, int(parts.headings[last].Level))
	}
	if above != "" {
		of := parts.heading(strings.TrimSuffix(above, "#"))
		if of.Kind != HeadingPart || parts.sectionEnd(of.Index) < len(parts.headings) {
			return "", 0
		}
		level = int(parts.headings[of.Index].Level) + 1
	}
	if level > 6 || strings.HasPrefix(text, "^") {
		return "", 0
	}
	if l.Markdown() {
		text = strings.ReplaceAll(text, "-", " ")
		first, size := utf8.DecodeRuneInString(text)
		text = string(unicode.ToUpper(first)) + text[size:]
	}
	return text, level
}

// appended is a passage at the end of a note, behind a blank line.
func appended(n *note.Note, passage string) source.Edit {
	b, eol := n.Text.Bytes(), n.LineEnd()
	written := len(bytes.TrimRight(b, " \t\r\n"))
	if written == 0 {
		return source.Edit{Span: source.Span{Start: len(b), End: len(b)}, New: passage + eol}
	}
	blank := string(b[written:])
	breaks := strings.Repeat(eol, max(0, 2-strings.Count(blank, eol)))
	if strings.HasSuffix(blank, eol) {
		passage += eol
	}
	return source.Edit{Span: source.Span{Start: len(b), End: len(b)}, New: breaks + passage}
}
