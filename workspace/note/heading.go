package note

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// Slug is the anchor that GitHub makes of a heading: lower case, blanks become
// "-", and only letters, marks, digits, connectors and "-" stay.
func Slug(s string) string {
	lower := strings.ToLower(s)
	if !isASCII(s) {
		lower = cases.Lower(language.Und).String(s)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-', unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic):
			return r
		}
		return -1
	}, lower)
}

// slugger numbers the slugs of one note: the second "a" is "a-1".
type slugger map[string]int

func (s slugger) slug(text string) string {
	base := Slug(text)
	slug := base
	for _, taken := s[slug]; taken; _, taken = s[slug] {
		s[base]++
		slug = base + "-" + strconv.Itoa(s[base])
	}
	s[slug] = 0
	return slug
}

// FoldHeading is a heading's text with case, marks, punctuation and the number
// of blanks folded, for comparing.
func FoldHeading(s string) string {
	var b strings.Builder
	for _, r := range Fold(s) {
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsNumber(r), r > 0x2000 && unicode.IsSymbol(r):
			b.WriteRune(r)
		case b.Len() > 0:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// emphasis parses what a heading's text holds besides links: the note's own
// parser leaves emphasis out, which finds the same links without it.
var emphasis = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	),
)

// codeMarks keeps what looks like emphasis in code from being taken for it.
var codeMarks = strings.NewReplacer("*", `\*`, "_", `\_`, "~~", `\~\~`)

// shownText is the text of an inline node's children as a reader sees it.
func shownText(n ast.Node, src []byte) string {
	var b strings.Builder
	writeShown(&b, n, src)
	s := strings.TrimSpace(b.String())
	if !strings.ContainsAny(s, "*_~") {
		return s
	}
	return withoutEmphasis(strings.ReplaceAll(s, "~~", ""))
}

func writeShown(b *strings.Builder, n ast.Node, src []byte) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.WriteString(decodeText(c.Value(src)))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(src))
		case *ast.RawHTML:
		case *ast.CodeSpan:
			var code strings.Builder
			writeShown(&code, c, src)
			b.WriteString(codeMarks.Replace(code.String()))
		case *inline:
			writeInline(b, c, src)
		default:
			writeShown(b, c, src)
		}
	}
}

func writeInline(b *strings.Builder, n *inline, src []byte) {
	switch {
	case n.link != nil && n.link.Kind == Wiki:
		if s := n.link.ShownSpan; !s.Empty() {
			b.Write(src[s.Start:s.End])
		} else {
			b.WriteString(n.link.Written())
		}
	case n.tag != "":
		b.WriteString("#" + n.tag)
	case n.link == nil && n.block == "" && src[n.span.Start] == '$':
		b.Write(src[n.span.Start:n.span.End])
	}
}

// decodeText resolves entities, and drops the backslash before punctuation
// other than the marks that withoutEmphasis still has to see escaped.
func decodeText(b []byte) string {
	s := string(b)
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	if strings.ContainsAny(s, "*_~") {
		return string(util.ResolveEntityNames(util.ResolveNumericReferences(b)))
	}
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b))))
}

func withoutEmphasis(s string) string {
	src := []byte(s)
	var b strings.Builder
	_ = ast.Walk(emphasis.Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(util.UnescapePunctuations(t.Value(src)))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
