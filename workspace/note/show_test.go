package note

import (
	"fmt"
	"strings"
	"testing"

	"github.com/notels/notels/workspace/fixture"
	"github.com/notels/notels/workspace/source"
)

// kindNames are how the tests call the forms of links.
var kindNames = map[Kind]string{Wiki: "wiki", Inline: "inline", Reference: "reference",
	Definition: "definition", HTML: "html", FootnoteRef: "footnote", Address: "address"}

// showLink is a link on one line: its form, its text with its parts marked, and
// where it leads if that is not what is marked.
func showLink(n *Note, l *Link) string {
	words := []string{kindNames[l.Kind]}
	for _, w := range []struct {
		is   bool
		word string
	}{{l.Embed, "embed"}, {l.External, "external"}, {l.InFrontmatter, "frontmatter"}} {
		if w.is {
			words = append(words, w.word)
		}
	}
	f := fixture.File{Text: n.Text.String(l.Span)}
	part := func(name string, s source.Span) string {
		if s == (source.Span{}) {
			return ""
		}
		if s.Start < l.Span.Start || s.End > l.Span.End || s.End < s.Start {
			return fmt.Sprintf(" (%s %v is outside of the link %v)", name, s, l.Span)
		}
		f.Marks = append(f.Marks, fixture.Mark{Name: name, Start: s.Start - l.Span.Start, End: s.End - l.Span.Start})
		return ""
	}
	wrong := part("path", l.PathSpan) + part("fragment", l.FragmentSpan) + part("shown", l.ShownSpan) + part("label", l.LabelSpan) +
		part("title", l.TitleSpan)
	words = append(words, strings.ReplaceAll(f.String(), "\n", `\n`)+wrong)
	marked := n.Text.String(l.PathSpan)
	if l.FragmentSpan != (source.Span{}) {
		marked += "#" + n.Text.String(l.FragmentSpan)
	}
	if l.Written() != marked && !l.External {
		words = append(words, "→ "+l.Written())
	}
	if l.Kind != Wiki && l.LabelSpan != (source.Span{}) && l.Label != n.Text.String(l.LabelSpan) {
		words = append(words, strings.ReplaceAll("labelled "+l.Label, "\n", `\n`))
	}
	return strings.Join(words, " ")
}

func showLinks(n *Note) string {
	var out []string
	for i := range n.Links {
		out = append(out, showLink(n, &n.Links[i]))
	}
	return strings.Join(out, "\n")
}

// showTexts is the text of each span, separated by blanks.
func showTexts[T any](n *Note, items []T, span func(T) source.Span) string {
	var out []string
	for _, item := range items {
		out = append(out, n.Text.String(span(item)))
	}
	return strings.Join(out, " ")
}

type span = source.Span

func linkSpan(l Link) source.Span { return l.Span }

// showFound is all that a note finds in its text, in the order of kinds.
func showFound(n *Note) string {
	var out []string
	add := func(s string) {
		if s != "" {
			out = append(out, s)
		}
	}
	add(showTexts(n, n.Links, linkSpan))
	add(showTexts(n, n.Tags, func(t Tag) source.Span { return t.Span }))
	add(showTexts(n, n.Blocks, func(b Block) source.Span { return b.Span }))
	add(showTexts(n, n.Headings, func(h Heading) source.Span { return h.Line }))
	add(showTexts(n, n.Anchors, func(a Anchor) source.Span { return a.Span }))
	return strings.Join(out, " ")
}

// showProblems is each problem's code with the text of its place, and what it
// is related to.
func showProblems(n *Note) string {
	var out []string
	for _, p := range n.Problems {
		s := fmt.Sprintf("%s %q", p.Code, n.Text.String(p.Span))
		for _, r := range p.Related {
			s += fmt.Sprintf(" (%s: %q)", r.Message, n.Text.String(r.Span))
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

// parse reads a note, and panics where Parse would save the rest.
func parse(s string) *Note { return read("note.md", source.New([]byte(s))) }

// expect compares texts that may go over several lines.
func expect(t *testing.T, about, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s\ngot:\n%s\nwant:\n%s", about, got, want)
	}
}

// filler is n bytes of prose.
func filler(n int) string { return strings.Repeat("word ", n/5) }
