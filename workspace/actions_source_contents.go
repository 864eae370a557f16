package workspace

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// A table of contents stands between these lines, of which markdown-toc has another last one;
// JetBrains' ends as it starts.
var (
	contentsStart = regexp.MustCompile(`(?mi)^<!--[ \t]*toc[ \t]*-->[ \t]*\r?$`)
	contentsEnd   = regexp.MustCompile(`(?mi)^<!--[ \t]*(?:/toc|tocstop)[ \t]*-->[ \t]*\r?$`)
)

// A new one stands between these.
const (
	contentsOpen   = "<!-- toc -->"
	contentsClosed = "<!-- /toc -->"
)

// leastHeadings is how many headings, without the title, make a table of contents worth it.
const leastHeadings = 2

// contents offers to write a table of contents: anew in the place of the one that there is,
// else where the cursor is, or below the title.
func (r *refactoring) contents() {
	if len(r.note.Headings) < leastHeadings {
		return
	}
	if at, start, end := r.contentsAt(); start != "" {
		if table := r.contentsFrom(at.Start, start, end); table != r.note.Text.String(at) && table != "" {
			r.offer(Contents, "contents", "Update the table of contents", func() ([]source.Edit, error) {
				return []source.Edit{{Span: at, New: table}}, nil
			})
		}
		return
	}
	if len(r.headingsBelow(-1)) < leastHeadings {
		return
	}
	r.offer(Contents, "contents", "Insert a table of contents", func() ([]source.Edit, error) {
		at, before, behind := r.placeOfContents()
		return []source.Edit{{Span: at, New: before + r.contentsFrom(at.Start, contentsOpen, contentsClosed) + behind}}, nil
	})
}

// contentsAt is where the table of contents is, with its first and last line; or the line that
// marks where it is to be. There is none if start is "".
func (r *refactoring) contentsAt() (at source.Span, start, end string) {
	text := r.note.Text.Bytes()
	if !contentsStart.Match(text) {
		return at, "", ""
	}
	for _, e := range r.structure().Elements {
		line := r.note.Text.String(e.Span)
		switch starts := contentsStart.MatchString(line); {
		case e.Kind != note.CommentElement:
		case start == "" && starts:
			at, start = e.Span, strings.TrimSpace(line)
		case start != "" && (starts || contentsEnd.MatchString(line)):
			at.End = e.Span.End
			return at, start, strings.TrimSpace(line)
		}
	}
	return at, start, contentsClosed
}

// headingsBelow are the headings that a table of contents at an offset has: all but the
// title that the note starts with, and one right above it, which is its own.
func (r *refactoring) headingsBelow(offset int) (all []int) {
	for i, h := range r.note.Headings {
		own := h.Line.End <= offset && len(bytes.TrimSpace(r.note.Text.Slice(source.Span{Start: h.Line.End, End: offset}))) == 0
		if !own && h.Text != "" && (i > 0 || h.Level > 1) {
			all = append(all, i)
		}
	}
	return all
}

// contentsFrom is the table of contents that stands at an offset, with its first and last line.
func (r *refactoring) contentsFrom(offset int, start, end string) string {
	eol, pass := r.note.LineEnd(), r.Pass()
	lines := []string{start, ""}
	var above []int // the levels that the next item may be below
	for _, i := range r.headingsBelow(offset) {
		level := r.note.Headings[i].Level
		for len(above) > 0 && above[len(above)-1] >= level {
			above = above[:len(above)-1]
		}
		lines = append(lines, strings.Repeat("  ", len(above))+"- "+r.linkHere(pass, i))
		above = append(above, level)
	}
	if len(lines) == 2 {
		return ""
	}
	return strings.Join(append(lines, "", end), eol)
}

// linkHere is a link to a heading of the note itself.
func (r *refactoring) linkHere(p *Pass, i int) string {
	text, markdown := r.note.Headings[i].Text, p.LinkStyle(r.file.Root).Markdown
	l := newLink{shown: text}
	l.fragment, _ = p.fragmentOf(r.file, Part{HeadingPart, i}, markdown)
	switch {
	case l.fragment == "":
		return linkText(text)
	case markdown:
		l.shown = linkText(text)
		return l.markdown()
	case strings.ContainsAny(text, "[]"):
		l.shown = ""
	}
	return l.wiki()
}

// placeOfContents is where a table of contents is to be written, and the line ends that it
// needs around it: a blank line under the cursor, else the line below the title, or the
// first of the note.
func (r *refactoring) placeOfContents() (at source.Span, before, behind string) {
	t, eol := r.note.Text, r.note.LineEnd()
	line := t.Line(r.at.Start)
	if r.at.Start == r.at.End && isBlank(t, line) && r.at.Start >= r.note.Frontmatter.Span.End && len(within(r.structure().Elements, source.Span{Start: r.at.Start, End: r.at.Start + 1})) == 0 {
		if line > 0 && !isBlank(t, line-1) {
			before = eol
		}
		if line+1 < t.Lines() && !isBlank(t, line+1) {
			behind = eol
		}
		return t.LineSpan(line), before, behind
	}
	if r.note.Headings[0].Level == 1 {
		end := r.note.Headings[0].Line.End
		if line := t.Line(end) + 1; line < t.Lines() && !isBlank(t, line) {
			behind = eol
		}
		return source.Span{Start: end, End: end}, eol + eol, behind
	}
	body := trimmed(r.note, source.Span{Start: r.note.Frontmatter.Span.End, End: t.Len()})
	start := max(t.LineSpan(t.Line(body.Start)).Start, r.note.Frontmatter.Span.End)
	if bytes.HasPrefix(t.Bytes()[start:], []byte("\uFEFF")) {
		start += len("\uFEFF")
	}
	return source.Span{Start: start, End: start}, "", eol + eol
}
