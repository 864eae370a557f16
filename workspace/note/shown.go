package note

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// shownText is the text of a heading as a reader sees it.
func shownText(n *ast.Heading, src []byte, links []Link) string {
	w := shownWriter{src: src, links: links}
	lines := n.Lines()
	written := src[lines.At(0).Start:lines.At(lines.Len()-1).Stop]
	w.marks = bytes.ContainsAny(written, marks)
	if t, ok := n.LastChild().(*ast.Text); ok && n.ChildCount() == 1 && !w.marks && bytes.IndexByte(written, '&') < 0 {
		return string(bytes.TrimSpace(t.Value(src))) // as most headings are
	}
	w.children(n)
	s := strings.TrimSpace(w.String())
	if w.marks {
		return withoutEmphasis(s)
	}
	return s
}

// marks are those of emphasis, and the one that takes their meaning.
const marks = `*_~\`

// shownWriter collects what is shown of inline nodes. The note's own parser
// leaves emphasis out, for links are found without it; so where there may be
// some, the text is parsed again, and marks that are none are escaped till then.
type shownWriter struct {
	strings.Builder
	src   []byte
	links []Link // which the nodes are of
	marks bool
}

func (w *shownWriter) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			w.text(c)
		case *ast.AutoLink:
			w.literal(string(c.Label(w.src)))
		case *ast.RawHTML:
		case *ast.CodeSpan:
			code := shownWriter{src: w.src}
			for t := c.FirstChild(); t != nil; t = t.NextSibling() {
				code.Write(t.(*ast.Text).Value(w.src))
			}
			w.literal(strings.ReplaceAll(code.String(), "\n", " "))
		case *bracket:
			w.Write(w.src[c.start:c.end])
		case *inline:
			w.inline(c)
		default:
			w.children(c)
		}
	}
}

// text writes a text node; parts of one line are resolved together, as goldmark
// may cut an entity in two.
func (w *shownWriter) text(t *ast.Text) {
	if before, ok := t.PreviousSibling().(*ast.Text); ok && continues(before, t) {
		return // written with that one
	}
	part := t.Segment
	for {
		next, ok := t.NextSibling().(*ast.Text)
		if !ok || !continues(t, next) {
			break
		}
		t, part.Stop = next, next.Segment.Stop
	}
	w.WriteString(unescape(string(w.src[part.Start:part.Stop]), w.escaped))
	if t.SoftLineBreak() || t.HardLineBreak() {
		w.WriteByte(' ')
	}
}

func continues(t, next *ast.Text) bool {
	return t.Segment.Stop == next.Segment.Start && !t.SoftLineBreak() && !t.HardLineBreak()
}

func (w *shownWriter) inline(n *inline) {
	switch {
	case n.link > 0 && w.links[n.link-1].Kind == Wiki:
		l := &w.links[n.link-1]
		if s := l.ShownSpan; !s.Empty() {
			w.Write(w.src[s.Start:s.End])
		} else {
			w.literal(l.Written())
		}
	case n.link > 0:
		w.children(n)
	case n.tag != "":
		w.literal("#" + n.tag)
	case n.block == "" && w.src[n.span.Start] == '$':
		w.literal(string(w.src[n.span.Start:n.span.End]))
	}
}

func (w *shownWriter) literal(s string) { w.WriteString(w.escaped(s)) }

func (w *shownWriter) escaped(s string) string {
	if w.marks && strings.ContainsAny(s, marks) {
		return escapeMarks.Replace(s)
	}
	return s
}

var escapeMarks = strings.NewReplacer(`*`, `\*`, `_`, `\_`, `~`, `\~`, `\`, `\\`)

var emphasis = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
	parser.WithInlineParsers(util.Prioritized(parser.NewEmphasisParser(), 500)),
)

// longestEmphasis bounds the text that emphasis is looked for in: goldmark
// takes 1.7 s for 80 KB of "*a **a", and it grows with the square.
const longestEmphasis = 1000

func withoutEmphasis(s string) string {
	if strings.Count(s, "*") < 2 && strings.Count(s, "_") < 2 && !strings.ContainsAny(s, `~\`) {
		return s // each mark needs another one
	}
	src := []byte(strings.ReplaceAll(s, "~~", ""))
	if len(src) > longestEmphasis {
		return string(util.UnescapePunctuations(src))
	}
	var b strings.Builder
	_ = ast.Walk(emphasis.Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(util.UnescapePunctuations(t.Value(src)))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// unescape resolves backslashes before punctuation and entities; what stands
// for itself then goes through literal.
func unescape(s string, literal func(string) string) string {
	var b strings.Builder
	for {
		i := strings.IndexAny(s, `\&`)
		if i < 0 {
			if b.Len() == 0 {
				return s
			}
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		n := 1
		if s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]) {
			n = 2
			b.WriteString(literal(s[1:2]))
		} else if entity, length := entityAt(s); length > 0 {
			n = length
			b.WriteString(literal(entity))
		} else {
			b.WriteByte(s[0])
		}
		s = s[n:]
	}
}

// entities resolves entities alone.
func entities(s string) string {
	var b strings.Builder
	for i := strings.IndexByte(s, '&'); i >= 0; i = strings.IndexByte(s, '&') {
		entity, n := entityAt(s[i:])
		if n == 0 {
			entity, n = "&", 1
		}
		b.WriteString(s[:i] + entity)
		s = s[i+n:]
	}
	return b.String() + s
}

// longestEntity is the length of "&CounterClockwiseContourIntegral;".
const longestEntity = 33

// entityAt is what the entity that s starts with stands for, and its length; 0
// if s starts with none.
func entityAt(s string) (string, int) {
	end := strings.IndexByte(s[:min(len(s), longestEntity)], ';')
	if s[0] != '&' || end < 0 {
		return "", 0
	}
	raw := []byte(s[:end+1])
	resolved := string(util.ResolveEntityNames(util.ResolveNumericReferences(raw)))
	if resolved == s[:end+1] {
		return "", 0
	}
	return resolved, end + 1
}
