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

// Preview tells of a note: its title, a line of its frontmatter, the section
// that part leads to or else the first one, and how many links lead to it. A
// closed note's text comes from texts.
func (s *Snapshot) Preview(f *File, part Part, texts Texts, m Markup) (string, error) {
	if f.Record == nil {
		return m.join(m.strong(f.Name()), "attachment, "+s.Backlinks(f)), nil
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
	return m.join(m.strong(n.Title()), m.emphasis(summary(n.Record())), rule, text, rule, s.Backlinks(f)), nil
}

// Backlinks says how many links lead to a file.
func (s *Snapshot) Backlinks(f *File) string {
	found := s.References(Subject{Kind: OfNote, File: f}, false)
	return "← " + count(len(found), "link") + from(found)
}

// Unwritten says of a target in a note that no file has yet how many links lead
// to it.
func (s *Snapshot) Unwritten(in *File, t note.Target, m Markup) string {
	found := s.References(Subject{Kind: OfMissing, Name: s.missingKey(in, t)}, false)
	return m.join(m.strong(t.Path), "This note is not written yet. ← "+count(len(found), "link")+from(found))
}

// join makes paragraphs of the parts that are not empty.
func (m Markup) join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n\n")
}

func (m Markup) strong(s string) string { return m.between(s, "**") }

func (m Markup) emphasis(s string) string { return m.between(s, "*") }

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

func from(found []Location) string {
	files := map[string]bool{}
	for _, l := range found {
		files[l.File.ID] = true
	}
	if len(files) == 0 {
		return ""
	}
	return " from " + count(len(files), "note")
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
func summary(r *note.Record) string {
	var parts []string
	for _, keys := range [][]string{{"type"}, {"tags", "tag"}, {"date_added", "date", "created"}, {"source_title", "source", "source_url"}} {
		f := r.Field(keys...)
		if f == nil {
			continue
		}
		var values []string
		for _, v := range r.Values(f) {
			values = append(values, r.String(v.Text))
		}
		if len(values) > 0 {
			parts = append(parts, strings.Join(values, ", "))
		}
	}
	return strings.Join(parts, " · ")
}

// excerpt is the text that a part leads to, cut to what a hover can show. The
// part was found in record; the text may be newer.
func excerpt(n *note.Note, part Part, record *note.Record) string {
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

// bodyAt is the span that a part leads to: a section, a block, or the note's
// first section.
func bodyAt(n *note.Note, part Part, record *note.Record) source.Span {
	switch part.Kind {
	case HeadingPart:
		slug := record.String(record.Headings[part.Index].Slug)
		for i := range n.Headings {
			if n.Headings[i].Slug == slug {
				return n.Section(i)
			}
		}
	case BlockPart:
		id := record.String(record.Blocks[part.Index].ID)
		for _, b := range n.Blocks {
			if b.ID == id {
				return b.Of
			}
		}
	}
	return n.FirstSection()
}

// plain is text that Markdown shows as it is.
func plain(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "<", `\<`).Replace(s)
}
