package workspace

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// own finds the fixes of a problem that the note has by itself.
func (x *fixer) own(p *note.Problem) {
	at := x.note.Text.Range(p.Span)
	if !x.isOn(p.Code, at.Start) || !x.isWithin(at) {
		return
	}
	var fixes []Fix
	switch {
	case p.Fix != nil:
		fixes = []Fix{{Title: p.Fix.Title, Edits: p.Fix.Edits, Safe: p.Fix.Safe}}
	case x.isAsked():
		fixes = x.ownFixes(p)
	}
	x.take(Diagnostic{Code: p.Code, At: at, Message: p.Message}, fixes)
}

func (x *fixer) ownFixes(p *note.Problem) []Fix {
	switch p.Code {
	case note.UndefinedReference, note.UndefinedFootnote:
		return x.undefined(p)
	case note.UnusedDefinition, note.DuplicateDefinition:
		for i := range x.note.Links {
			if l := &x.note.Links[i]; l.Kind == note.Definition && l.LabelSpan == p.Span {
				return x.removed(l.Span, fmt.Sprintf("Remove the definition of [%s]", l.Label))
			}
		}
	case note.UnusedFootnote, note.DuplicateFootnote:
		for _, f := range x.note.Footnotes {
			if f.Span == p.Span {
				return x.removed(f.Of, fmt.Sprintf("Remove the footnote [^%s]", f.Label))
			}
		}
	case note.DuplicateBlock:
		return x.otherBlockID(p.Span)
	case note.EmptyLink:
		return x.emptyLink(p.Span)
	case note.UnknownCode:
		return x.knownCode(p.Span)
	case note.FrontmatterTag:
		return x.oneTag(p.Span)
	}
	return nil
}

// oneTag writes a tag with blanks as one that the text can have, too.
func (x *fixer) oneTag(span source.Span) []Fix {
	words := strings.Fields(x.note.Text.String(span))
	if len(words) < 2 {
		return nil
	}
	tag := strings.Join(words, "-")
	return []Fix{{Title: fmt.Sprintf("Change to %q", strings.Trim(tag, `"'`)), Edits: []source.Edit{{Span: span, New: tag}}}}
}

// undefined lets a reference or footnote have a label like its own that there is, or
// defines its own.
func (x *fixer) undefined(p *note.Problem) (fixes []Fix) {
	for i := range x.note.Links {
		l := &x.note.Links[i]
		isFootnote := l.Kind == note.FootnoteRef && l.Span == p.Span
		if !isFootnote && (l.Kind != note.Reference || l.LabelSpan != p.Span) {
			continue
		}
		labels, mark := x.labels(l.Kind), ""
		if isFootnote {
			mark = "^"
		}
		near := nearestOf(l.Label, labels)
		for _, n := range near {
			fixes = append(fixes, Fix{
				Title:     fmt.Sprintf("Change to [%s%s]", mark, labels[n]),
				Edits:     []source.Edit{{Span: l.LabelSpan, New: labels[n]}},
				Preferred: len(near) == 1,
			})
		}
		return append(fixes, x.defined(l, isFootnote, len(near) == 0)...)
	}
	return nil
}

// labels are those that the note defines for links or footnotes.
func (x *fixer) labels(of note.Kind) (labels []string) {
	if of == note.FootnoteRef {
		for _, f := range x.note.Footnotes {
			labels = append(labels, f.Label)
		}
		return labels
	}
	for i := range x.note.Links {
		if l := &x.note.Links[i]; l.Kind == note.Definition {
			labels = append(labels, l.Label)
		}
	}
	return labels
}

// defined adds what a label stands for at the end of the note: the note that is called
// so, if there is one, else it is to be filled in. Where there is no more to do and nothing
// else may be meant, this is preferred.
func (x *fixer) defined(l *note.Link, isFootnote, isOnly bool) []Fix {
	title, place := fmt.Sprintf("Add a definition of [%s]", l.Label), x.placeCalled(l.Label)
	edit := appended(x.note, fmt.Sprintf("[%s]: %s", l.Label, cmp.Or(place, "<>")))
	if isFootnote {
		c := Completing{File: x.file}
		title = fmt.Sprintf("Add the footnote [^%s]", l.Label)
		end := x.note.Text.Len()
		edit = source.Edit{Span: source.Span{Start: end, End: end}, New: c.footnoteText(l.Label)}
	}
	after := note.Parse(x.file.Name(), source.Apply(x.note.Text.Bytes(), []source.Edit{edit}))
	if len(after.Problems) >= len(x.note.Problems) { // as within code that nothing closes
		return nil
	}
	return []Fix{{Title: title, Edits: []source.Edit{edit}, Preferred: isOnly && (isFootnote || place != "")}}
}

// placeCalled is where a Markdown link leads to the file that a wikilink finds by a name,
// "" for none.
func (x *fixer) placeCalled(name string) string {
	if t, ok := wikiTarget(name); ok {
		if r := x.Resolve(x.file, t); r.File != nil && len(r.Others) == 0 {
			return x.MarkdownTarget(x.file, r.File)
		}
	}
	return ""
}

// removed deletes a passage with its lines.
func (x *fixer) removed(span source.Span, title string) []Fix {
	edits := []source.Edit{{Span: x.withLines(span)}}
	return []Fix{{Title: title, Edits: edits, Whole: func(ctx context.Context) (*WorkspaceEdit, error) {
		return x.readAlike(ctx, x.file, x.texts, edits)
	}}}
}

// withLines is a passage that is all there is on its lines with these, and with one of the blank lines
// around it.
func (x *fixer) withLines(span source.Span) source.Span {
	text := x.note.Text
	first, last := text.Line(span.Start), text.Line(span.End)
	if last > first && text.LineSpan(last).Start == span.End {
		last--
	}
	isBlank := func(line int) bool {
		return line < 0 || line >= text.Lines() || strings.TrimSpace(text.String(text.LineSpan(line))) == ""
	}
	before := text.String(source.Span{Start: text.LineSpan(first).Start, End: span.Start})
	if strings.Trim(before, " \t>") != "" {
		return span
	}
	from, to := text.LineSpan(first).Start, text.Len()
	if last+1 < text.Lines() {
		to = text.LineSpan(last + 1).Start
	}
	if first > 0 && isBlank(first-1) && isBlank(last+1) {
		from = text.LineSpan(first - 1).Start
	}
	return source.Span{Start: from, End: to}
}

// otherBlockID gives a block an id that no other has.
func (x *fixer) otherBlockID(span source.Span) []Fix {
	id, taken := strings.TrimPrefix(x.note.Text.String(span), "^"), map[string]bool{}
	for _, b := range x.note.Blocks {
		taken[withoutCase(b.ID)] = true
	}
	for n := 2; ; n++ {
		if other := fmt.Sprintf("%s-%d", id, n); !taken[withoutCase(other)] {
			return []Fix{{Title: fmt.Sprintf("Change to ^%s", other), Edits: []source.Edit{{Span: span, New: "^" + other}}}}
		}
	}
}

// emptyLink lets a link without a target lead to the note that is called as it shows, or
// leaves what it shows.
func (x *fixer) emptyLink(span source.Span) (fixes []Fix) {
	for i := range x.note.Links {
		l := &x.note.Links[i]
		if l.Span != span {
			continue
		}
		place := x.placeCalled(x.note.Text.String(l.ShownSpan))
		if at, ok := emptyTarget(x.note, l); ok && place != "" {
			edit := source.Edit{Span: at, New: place}
			fixes = []Fix{{Title: fmt.Sprintf("Link to %q", note.MarkdownTarget(place).Path), Edits: []source.Edit{edit}, Preferred: true}}
		}
		return append(fixes, x.asText(l)...)
	}
	return nil
}

// emptyTarget is where the target of a Markdown link that has none is to be written.
func emptyTarget(n *note.Note, l *note.Link) (at source.Span, ok bool) {
	if l.Kind != note.Inline || l.ShownSpan.Empty() {
		return at, false
	}
	i := strings.Index(n.Text.String(source.Span{Start: l.ShownSpan.End, End: l.Span.End}), "](")
	if i < 0 {
		return at, false
	}
	at = trimmed(n, source.Span{Start: l.ShownSpan.End + i + len("]("), End: l.Span.End - len(")")})
	if strings.HasPrefix(n.Text.String(at), "<>") { // a title may follow
		at.End = at.Start + len("<>")
		return at, true
	}
	return at, at.Empty()
}

// knownCode writes the word of a comment for notels that was probably meant.
func (x *fixer) knownCode(span source.Span) []Fix {
	word := x.note.Text.String(span)
	meant := string(note.Nearest(word, note.Codes()))
	if strings.HasPrefix(strings.ToLower(word), "notels-") {
		meant = note.Nearest(word, []string{"notels-disable", "notels-disable-next-line"})
	}
	if meant == "" {
		return nil
	}
	return []Fix{{Title: fmt.Sprintf("Change to %q", meant), Edits: []source.Edit{{Span: span, New: meant}}, Preferred: true}}
}
