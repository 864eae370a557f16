package note

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// library finds links as goldmark does by itself.
var library = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100), util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300), util.Prioritized(parser.NewRawHTMLParser(), 400)),
	parser.WithParagraphTransformers(util.Prioritized(parser.LinkReferenceParagraphTransformer, 100)),
)

// TestLinksAreThoseOfTheLibrary compares our own parser of brackets with
// goldmark's on texts made of what can go wrong.
func TestLinksAreThoseOfTheLibrary(t *testing.T) {
	pieces := []string{"[", "]", "(", ")", "[a]", "(b)", "<", ">", " ", "\n", "'", "\"", "`", "\\", "!", "a", "> ", "- ", "\n\n",
		"<a>", "](", "![", "](b", "](b ", " \"c\")", "[a][b]", "<b c='d'>", "&amp;", "[a]: b\n\n"}
	random, compared := rand.New(rand.NewSource(1)), 0
	for range 20_000 {
		var s strings.Builder
		for range 2 + random.Intn(12) {
			s.WriteString(pieces[random.Intn(len(pieces))])
		}
		if random.Intn(2) == 0 {
			s.WriteString("\n\n[a]: x\n")
		}
		want := libraryLinks(s.String())
		if strings.Contains(s.String(), "[[") || deviates(s.String(), want) {
			continue
		}
		compared++
		expect(t, fmt.Sprintf("%q", s.String()), strings.Join(ownLinks(s.String()), "\n"), strings.Join(want, "\n"))
	}
	if compared < 10_000 {
		t.Errorf("only %d texts were compared", compared)
	}
}

// deviates tells where goldmark departs from CommonMark 0.31 (6.3, Links) and
// we don't: targets with open parentheses or "<", titles without a blank before.
func deviates(s string, links []string) bool {
	for _, l := range links {
		if strings.Count(l, "(") != strings.Count(l, ")") || strings.Contains(l, "<") {
			return true
		}
	}
	return strings.Contains(s, ">(") || strings.Contains(s, ">\"") || strings.Contains(s, ">'")
}

func libraryLinks(s string) (out []string) {
	add := func(at int, ref *ast.ReferenceLink, dest, title []byte) {
		if ref != nil {
			dest, title = []byte("["+LabelKey(string(ref.Value))+"]"), nil
		}
		out = append(out, fmt.Sprintf("%03d %s %q", at, dest, title))
	}
	_ = ast.Walk(library.Parse(text.NewReader([]byte(s))), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Link:
			if entering {
				add(n.Pos(), n.Reference, n.Destination, n.Title)
			}
		case *ast.Image:
			if entering {
				add(n.Pos(), n.Reference, n.Destination, n.Title)
			}
		case *ast.LinkReferenceDefinition:
			if entering {
				add(n.Pos(), nil, n.Destination, n.Title)
			}
		}
		return ast.WalkContinue, nil
	})
	slices.Sort(out)
	return out
}

func ownLinks(s string) (out []string) {
	n := parse(s)
	for _, l := range n.Links {
		switch {
		case l.Kind == Inline || l.Kind == Definition:
			out = append(out, fmt.Sprintf("%03d %s %q", l.Span.Start, n.Text.String(l.PathSpan), n.Text.String(l.TitleSpan)))
		case l.Kind == Reference && n.Definition(l.Label) != nil:
			out = append(out, fmt.Sprintf("%03d [%s] \"\"", l.Span.Start, LabelKey(l.Label)))
		}
	}
	slices.Sort(out)
	return out
}
