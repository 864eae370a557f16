package workspace

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

// withLinks is a note with links in their places.
func (m *mover) withLinks(id, text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if before, behind, ok := strings.Cut(line, "TEXT"); ok {
			line = before + m.paragraph(id) + behind
		}
		if strings.HasPrefix(line, "up: ") {
			line = "up: " + m.value(id) + "\n"
		}
		if before, behind, ok := strings.Cut(line, "LINK"); ok {
			line = before + m.link(id) + behind
		}
		b.WriteString(line)
	}
	text = b.String()
	if m.pairs.IntN(3) == 0 {
		text = m.withPairs(id, text)
	}
	switch m.IntN(10) {
	case 0:
		text = strings.ReplaceAll(text, "\n", "\r\n")
	case 1:
		text = "\uFEFF" + text
	}
	return text
}

// value is a link as a value of the frontmatter.
func (m *mover) value(id string) string {
	link := m.wikilink(id)
	switch m.IntN(3) {
	case 0:
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(link) + `"`
	case 1:
		return "'" + strings.ReplaceAll(link, "'", "''") + "'"
	}
	return "\n  - '" + strings.ReplaceAll(link, "'", "''") + "'\n  - other"
}

// paragraph is some text with links.
func (m *mover) paragraph(id string) string {
	switch m.IntN(8) {
	case 0:
		return "| x | y |\n|---|---|\n| " + strings.ReplaceAll(m.wikilink(id), "|", `\|`) + " | [[" + strings.ReplaceAll(m.wikiTarget(id), "|", `\|`) + `\|t]] |` + "\n"
	case 1:
		return "[l]: " + m.destination(id) + "\n\nsee [t][l] and [l]"
	case 2:
		return fmt.Sprintf("<img src=\"%s\"> and <a href='%s'>x</a>", m.address(id), m.address(id))
	}
	links := []string{"Text"}
	for range 1 + m.IntN(3) {
		links = append(links, m.link(id))
	}
	return strings.Join(links, " ")
}

func (m *mover) link(id string) string {
	if m.IntN(2) == 0 {
		return m.wikilink(id)
	}
	shown, title := oneOf(m, []string{"t", "*t*", "a [b] c", ""}), oneOf(m, []string{"", "", ` "title"`})
	return oneOf(m, []string{"", "", "!"}) + "[" + shown + "](" + m.destination(id) + title + ")"
}

func (m *mover) wikilink(id string) string {
	return oneOf(m, []string{"", "", "!"}) + "[[" + oneOf(m, []string{"", "", "", " "}) + m.wikiTarget(id) + oneOf(m, []string{"", "", "|shown", " | shown"}) + "]]"
}

// wikiTarget is a target for a wikilink in a note.
func (m *mover) wikiTarget(id string) string {
	to := m.file()
	rel := m.rel(to)
	stem := func(p string) string {
		if m.IntN(4) == 0 {
			return p
		}
		return config.Default().Stem(p)
	}
	target := stem(path.Base(to))
	switch m.IntN(16) {
	case 0:
		target = stem(rel)
	case 1:
		target = stem(rel[strings.IndexByte(rel, '/')+1:])
	case 2:
		target = "/" + stem(rel)
	case 3, 4:
		target = stem(relativePath(path.Dir(id), to))
		if !strings.HasPrefix(target, "../") {
			target = "./" + target
		}
	case 5:
		target = url.PathEscape(target)
	case 6:
		target = oneOf(m, []string{"unwritten", "p/unwritten", "./gone", "../gone", "/gone", "new", "new name", "P"})
	case 7:
		target = oneOf(m, append(movedNicks, "Title", "other"))
	case 8:
		target = note.Slug(target)
	case 9:
		target = strings.ToUpper(target)
	case 10:
		target = path.Base(path.Dir(to))
	case 11:
		to, target = id, ""
	}
	return target + m.fragment(to, false)
}

// destination is a target for a Markdown link in a note, as it is written there.
func (m *mover) destination(id string) string {
	if m.IntN(4) == 0 {
		return "<" + strings.NewReplacer("<", "%3C", ">", "%3E", "#", "%23", `\`, "%5C").Replace(m.markdownPath(id)) + m.fragment(m.file(), true) + ">"
	}
	return m.address(id)
}

// address is one without marks around it.
func (m *mover) address(id string) string {
	to := m.markdownPath(id)
	written := strings.NewReplacer("'", "%27", `"`, "%22").Replace(escapePath(to))
	if m.IntN(8) == 0 {
		written = strings.ReplaceAll(url.PathEscape(to), "%2F", "/")
	}
	if m.IntN(12) == 0 {
		written += "?raw"
	}
	return written + m.fragment(path.Join(path.Dir(id), to), true)
}

// markdownPath is a path to a file, or a folder, as a Markdown link in a note has it.
func (m *mover) markdownPath(id string) string {
	to := m.file()
	relative := relativePath(path.Dir(id), to)
	switch m.IntN(14) {
	case 0:
		return "./" + relative
	case 1, 2:
		return "/" + m.rel(to)
	case 3:
		return m.rel(to)
	case 4:
		return path.Base(to)
	case 5:
		return config.Default().Stem(relative)
	case 6:
		return oneOf(m, []string{"gone.md", "./gone.md", "../gone.md", "p/gone.md", "gone.png", "/p/gone.md", "../../out/x.md"})
	case 7:
		return path.Dir(relative)
	case 8:
		return path.Dir(relative) + "/"
	case 9:
		return strings.ToUpper(relative)
	}
	return relative
}

func (m *mover) rel(id string) string {
	return strings.TrimPrefix(strings.TrimPrefix(id, rootOf(m.roots, id)), "/")
}

// fragment is "#" with a part of a note, or nothing.
func (m *mover) fragment(id string, markdown bool) string {
	n := m.parsed[id]
	if n == nil || m.IntN(2) == 0 {
		return oneOf(m, []string{"", "", "", "", "#", "#gone", "#L2"})
	}
	if len(n.Blocks) > 0 && m.IntN(4) == 0 {
		return "#^" + oneOf(m, n.Blocks).ID
	}
	if len(n.Headings) == 0 {
		return ""
	}
	i := m.IntN(len(n.Headings))
	h := n.Headings[i]
	switch {
	case markdown && m.IntN(8) > 0, m.IntN(6) == 0:
		return "#" + h.Slug
	case markdown:
		return "#" + escapePath(h.Text)
	case i > 0 && m.IntN(3) == 0:
		return "#" + HeadingTarget(n.Headings[i-1].Text) + "#" + HeadingTarget(h.Text)
	case m.IntN(4) == 0:
		return "#" + strings.ToUpper(HeadingTarget(h.Text))
	}
	return "#" + HeadingTarget(h.Text)
}
