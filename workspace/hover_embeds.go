package workspace

import (
	"bytes"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// maxEmbeds is how many embedded notes one preview shows.
const maxEmbeds = 5

// embedding is a part of a note with what it embeds: in the place of an embed that
// is alone on its line a quote of the note, of so many notes at most, and links to
// pictures and other files that work wherever they are shown. Quotes embed nothing.
func (p Previewer) embedding(f *File, n *note.Note, at source.Span, quotes int) string {
	var edits []source.Edit
	done := at.Start
	for i := range n.Links {
		l := &n.Links[i]
		if l.Span.Start < done || l.Span.End > at.End {
			continue
		}
		if e := p.shown(f, n, l, &quotes); e != (source.Edit{}) {
			e.Span = e.Span.Shift(-at.Start)
			edits = append(edits, e)
			if l.Embed {
				done = l.Span.End
			}
		}
	}
	text := string(source.Apply(n.Text.Slice(at), edits))
	return strings.TrimRight(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), " \t\n")
}

// shown is what a preview changes of a link, none for what is written. Of a picture
// that is in the text itself it shows the name, and a path leads where it does in
// the note: an editor that shows a hover knows nothing of the note's folder.
func (p Previewer) shown(f *File, n *note.Note, l *note.Link, quotes *int) source.Edit {
	to := l
	if l.Kind == note.Reference && l.Embed {
		if to = n.Definition(l.Label); to == nil {
			return source.Edit{}
		}
	}
	switch {
	case isData(n, to):
		return source.Edit{Span: l.Span, New: n.Text.String(l.ShownSpan)}
	case l.Embed:
		if with := p.embedded(f, n, l, to.Target, quotes); with != "" {
			return source.Edit{Span: l.Span, New: with}
		}
	case (l.Kind == note.Inline || l.Kind == note.Definition) && l.Path != "" && p.Markup == Markdown:
		if r := p.Resolve(f, l.Target); r.File != nil && r.Part.Kind != WholeName {
			return source.Edit{Span: l.PathSpan, New: address(p.URI(r.File.ID))}
		}
	}
	return source.Edit{}
}

// isData reports whether a picture, or the definition of one, is written in the text
// itself, as letters that mean nothing to readers.
func isData(n *note.Note, l *note.Link) bool {
	written := bytes.TrimPrefix(n.Text.Slice(l.PathSpan), []byte("<"))
	return l.External && (l.Embed || l.Kind == note.Definition) && len(written) > 5 && bytes.EqualFold(written[:5], []byte("data:"))
}

// embedded is what a preview shows for an embed of a target, "" for what is written.
func (p Previewer) embedded(f *File, n *note.Note, l *note.Link, t note.Target, quotes *int) string {
	r := p.Resolve(f, t)
	switch {
	case r.File == nil, r.Part.Kind == NoPart:
		return ""
	case !r.File.IsNote():
		return p.embeddedFile(n, l, r.File)
	case l.Kind != note.Wiki || *quotes == 0:
		return ""
	}
	before, ok := aloneOnLine(n, l)
	if !ok {
		return ""
	}
	of, err := p.load(r.File)
	if err != nil {
		return "" // gone a moment ago
	}
	*quotes--
	at, cut := ofEmbed.cut(of, bodyAt(of, r.Part, r.File.Record))
	text := p.closed(p.embedding(r.File, of, at, 0))
	if cut {
		text += "\n\n…"
	}
	quoted := p.quoted(p.join(p.strong(of.Title()), text), inContainer(before))
	if next := n.Text.LineSpan(n.Text.Line(l.Span.End) + 1); next.End <= n.Text.Len() && !isBlankLine(n.Text.Slice(next)) {
		quoted += "\n" + strings.TrimRight(inContainer(before), " ") // or Markdown takes it into the quote
	}
	return quoted
}

// aloneOnLine reports whether nothing but an embed is on its line, in a list or a
// quote perhaps, and what stands before it there.
func aloneOnLine(n *note.Note, l *note.Link) (before string, ok bool) {
	line := n.Text.LineSpan(n.Text.Line(l.Span.Start))
	before = n.Text.String(source.Span{Start: line.Start, End: l.Span.Start})
	after := n.Text.Slice(source.Span{Start: l.Span.End, End: max(line.End, l.Span.End)})
	return before, strings.Trim(before, " \t>-*+0123456789.)") == "" && isBlankLine(after)
}

func isBlankLine(b []byte) bool { return len(bytes.Trim(b, " \t>")) == 0 }

// quoted is a text as a quote whose first line goes on after what a container of
// Markdown starts with, as its other lines do after start.
func (m Markup) quoted(text, start string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, strings.TrimRight(m.quote()+line, " "))
	}
	return strings.Join(lines, "\n"+start)
}

// embeddedFile is a picture, or a link to another file, at its URI: editors do not
// know from where else to read it.
func (p Previewer) embeddedFile(n *note.Note, l *note.Link, f *File) string {
	if p.Markup == PlainText || l.Kind == note.HTML {
		return ""
	}
	text := f.Name()
	if l.Kind != note.Wiki && !l.ShownSpan.Empty() {
		text = n.Text.String(l.ShownSpan)
	}
	link := p.linkTo(text, p.URI(f.ID))
	if isPicture(f) {
		return "!" + link
	}
	return link
}
