package workspace

import (
	"fmt"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// Preview bounds, in lines and bytes, how much of a note a hover shows.
const (
	previewLines = 20
	previewBytes = 2000
)

// Markup is how a preview is written for the editor that shows it.
type Markup bool

// The markups. The text of notes is Markdown in both.
const (
	Markdown  Markup = false
	PlainText Markup = true
)

// Hover is what a hover on a link in a note shows, "" for nothing: what the link
// leads to, and by what if that is not its path, or that it is not there.
func (s *Snapshot) Hover(from *File, t note.Target, texts Texts, m Markup) (string, error) {
	r := s.Resolve(from, t)
	switch {
	case r.File != nil:
		return s.preview(r.File, r.Part, r.remark(), texts, m)
	case r.Missing() && !s.Withheld(from, t, texts):
		found := s.References(Subject{Kind: OfMissing, Name: s.missingKey(from, t)}, false)
		return m.join(m.strong(t.Path), r.missing()+" "+linksFrom(found), m.text(s.near(r))), nil
	}
	return "", nil
}

// Preview tells of a note: its title, a line of its frontmatter, the section
// that part leads to or else the first one, and how many links lead to it. A
// closed note's text comes from texts.
func (s *Snapshot) Preview(f *File, part Part, texts Texts, m Markup) (string, error) {
	return s.preview(f, part, "", texts, m)
}

func (s *Snapshot) preview(f *File, part Part, remark string, texts Texts, m Markup) (string, error) {
	if !f.IsNote() {
		return m.join(m.strong(f.Name()), m.text(remark), "This file is an attachment.", s.Backlinks(f)), nil
	}
	n := f.Note
	if n == nil {
		var err error
		if n, err = texts.Load(f); err != nil {
			return "", err
		}
	}
	text := excerpt(n, part, f.Record)
	rule := m.rule()
	if text == "" {
		rule = ""
	}
	return m.join(m.strong(n.Title()), m.emphasis(summary(n.Record())), m.text(remark), rule, text, rule, s.Backlinks(f)), nil
}

// Backlinks says how many links lead to a file.
func (s *Snapshot) Backlinks(f *File) string {
	return linksFrom(s.References(Subject{Kind: OfNote, File: f}, false))
}

// linksFrom says how many links there are, and in how many notes.
func linksFrom(found []Location) string {
	files := map[string]bool{}
	for _, l := range found {
		files[l.File.ID] = true
	}
	said := "← " + count(len(found), "link")
	if len(files) > 0 {
		said += " from " + count(len(files), "note")
	}
	return said
}

// join makes paragraphs of the parts that are not empty.
func (m Markup) join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n\n")
}

func (m Markup) strong(s string) string { return m.between(s, "**") }

func (m Markup) emphasis(s string) string { return m.between(s, "*") }

// text is a sentence of ours, which may hold names.
func (m Markup) text(s string) string { return m.between(s, "") }

func (m Markup) between(s, marks string) string {
	if m == PlainText || s == "" {
		return s
	}
	return marks + plain(s) + marks
}

// rule sets what is quoted from a note apart.
func (m Markup) rule() string {
	if m == PlainText {
		return ""
	}
	return "---"
}

func count(n int, of string) string {
	switch n {
	case 0:
		return "no " + of + "s"
	case 1:
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}

// summary is a line of what the frontmatter says: type, tags, date, source.
func summary(r note.Record) string {
	var parts []string
	for _, keys := range [][]string{{"type"}, {"tags", "tag"}, {"date_added", "date", "created"}, {"source_title", "source", "source_url"}} {
		f := r.Field(keys...)
		if f == nil {
			continue
		}
		var values []string
		for _, v := range f.Value.Scalars() {
			values = append(values, v.Text)
		}
		if len(values) > 0 {
			parts = append(parts, strings.Join(values, ", "))
		}
	}
	return strings.Join(parts, " · ")
}

// excerpt is the text that a part leads to, cut to what a hover can show. The
// part was found in record; the text may be newer.
func excerpt(n *note.Note, part Part, record note.Record) string {
	whole := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(n.Text.String(bodyAt(n, part, record)))
	lines := strings.Split(strings.TrimSpace(whole), "\n")
	cut := false
	if len(lines) > previewLines {
		lines, cut = lines[:previewLines], true
	}
	text := strings.Join(lines, "\n")
	if len(text) > previewBytes {
		text, cut = strings.ToValidUTF8(text[:previewBytes], ""), true
	}
	text = strings.TrimSpace(text)
	if fence := openFence(text); fence != "" {
		text += "\n" + fence
	}
	if cut {
		text += "\n\n…"
	}
	return text
}

// openFence is the line that closes the code which a text ends in, "" if it
// ends in none: the fence that opened it, behind the same marks of quotes and
// as far in as a list has put it.
func openFence(text string) (closing string) {
	open := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\n")
		inner := strings.TrimLeft(line, " \t>-*+0123456789.)")
		run := inner[:len(inner)-len(strings.TrimLeft(inner, inner[:min(1, len(inner))]))]
		switch {
		case len(run) < 3 || run[0] != '`' && run[0] != '~':
		case open == "":
			if strings.Contains(inner[len(run):], "`") {
				continue // `code` in one line
			}
			open = run
			closing = inContainer(line[:len(line)-len(inner)]) + run
		case strings.HasPrefix(run, open) && run == inner:
			open, closing = "", ""
		}
	}
	return closing
}

// inContainer is the start of a line in the same quote and list item as one
// that starts with prefix.
func inContainer(prefix string) string {
	return strings.Map(func(r rune) rune {
		if r == '>' {
			return r
		}
		return ' '
	}, prefix)
}

// bodyAt is the span that a part leads to: a section, a block, what follows from
// a line, or the note's first section.
func bodyAt(n *note.Note, part Part, record note.Record) source.Span {
	switch part.Kind {
	case HeadingPart:
		slug := record.Headings()[part.Index].Slug
		for i := range n.Headings {
			if n.Headings[i].Slug == slug {
				return n.Section(i)
			}
		}
	case BlockPart:
		id := record.Blocks()[part.Index].ID
		for _, b := range n.Blocks {
			if b.ID == id {
				return b.Of
			}
		}
	case LinePart:
		return fromLine(n, part.Index)
	}
	return n.FirstSection()
}

// fromLine is what a note has from a line on; if that is nothing, its end.
func fromLine(n *note.Note, line int) source.Span {
	end := n.Text.Len()
	if line < n.Text.Lines() {
		rest := source.Span{Start: n.Text.LineSpan(line).Start, End: end}
		if strings.TrimSpace(n.Text.String(rest)) != "" {
			return rest
		}
	}
	last := n.Text.LineSpan(max(n.Text.Lines()-previewLines, 0))
	return source.Span{Start: max(last.Start, n.FirstSection().Start), End: end}
}

// plain is text that Markdown shows as it is.
func plain(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "<", `\<`).Replace(s)
}

// Shortened is a text on one line, of most bytes at most and "…".
func Shortened(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= most {
		return s
	}
	return strings.TrimSpace(strings.ToValidUTF8(s[:most], "")) + "…"
}
