package note

import (
	"bytes"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown is the leanest set of parsers that finds every link: emphasis,
// strikethrough and task boxes change none. It may be shared by goroutines.
var markdown = parser.NewParser(
	parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
		util.Prioritized(opaqueBlocks{}, 650),
		util.Prioritized(extension.NewFootnoteBlockParser(), 950),
	)...),
	parser.WithInlineParsers(inlineParsers()...),
	parser.WithParagraphTransformers(
		util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
		util.Prioritized(extension.NewTableParagraphTransformer(), 200),
	),
	parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
)

// Stem is a file name without its note extension; dots belong to it.
func Stem(name string) string {
	if ext := Extension(name); ext != "" {
		return name[:len(name)-len(ext)]
	}
	return name
}

// Extension is the note extension of a file name with its dot, "" if the file
// is no note.
func Extension(name string) string {
	for _, ext := range []string{".md", ".markdown"} {
		if n := len(name) - len(ext); n > 0 && strings.EqualFold(name[n:], ext) {
			return name[n:]
		}
	}
	return ""
}

// Parse reads the note that the file called name holds; b must not be changed
// afterwards. It never fails: what is wrong is in the note's problems.
func Parse(name string, b []byte) *Note { return ParseText(name, source.New(b)) }

// ParseText is Parse of a text whose line table is made already.
func ParseText(name string, text *source.Text) *Note {
	n := &Note{Stem: Stem(name), Text: text}
	b := text.Bytes()
	lf := withoutLoneCR(b)
	var closed bool
	n.Frontmatter, closed = findFrontmatter(lf)
	if n.Frontmatter.Format == YAML {
		readYAML(n, source.New(lf))
	}
	if !closed {
		first, _ := lineAt(lf, n.Frontmatter.Span.Start)
		n.Problems = append(n.Problems, Problem{Code: FrontmatterUnclosed,
			Span:    source.Span{Start: n.Frontmatter.Span.Start, End: n.Frontmatter.Span.Start + len(first)},
			Message: `This frontmatter is never closed; write a line "---" below its last key.`})
	}
	n.readBody(lf, bodyStart(lf, n.Frontmatter.Span.End))
	n.readFrontmatterTags()
	n.sort()
	n.checkParts()
	n.record = newRecord(n)
	return n
}

// withoutLoneCR is b with each CR that ends a line by itself as LF, which is
// all that goldmark and YAML know; the length stays.
func withoutLoneCR(b []byte) []byte {
	if bytes.IndexByte(b, '\r') < 0 {
		return b
	}
	var out []byte
	for i, c := range b {
		if c == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
			if out == nil {
				out = bytes.Clone(b)
			}
			out[i] = '\n'
		}
	}
	if out == nil {
		return b
	}
	return out
}

// bodyStart is where Markdown starts: after the frontmatter, or after a byte
// order mark, which would hide a heading.
func bodyStart(b []byte, frontmatterEnd int) int {
	if frontmatterEnd == 0 && bytes.HasPrefix(b, []byte("\uFEFF")) {
		return 3
	}
	return frontmatterEnd
}

// readBody parses the Markdown that starts at offset start.
func (n *Note) readBody(b []byte, start int) {
	body, guarded := guard(b[start:])
	for _, s := range guarded {
		n.Problems = append(n.Problems, Problem{Code: TooComplex, Span: s.Shift(start),
			Message: "This place is nested too deeply to be read as Markdown; links in it are not seen."})
	}
	candidates := &[]Link{}
	ctx := parser.NewContext()
	ctx.Set(endsKey, map[ast.Node]int{})
	ctx.Set(candidatesKey, candidates)
	doc := markdown.Parse(text.NewReader(body), parser.WithContext(ctx))
	w := walker{note: n, body: body, base: start, ends: ctx.Get(endsKey).(map[ast.Node]int), slugs: slugger{}}
	_ = ast.Walk(doc, w.visit)
	w.undefinedReferences(*candidates)
}

// readFrontmatterTags adds the frontmatter's tags to those of the text.
func (n *Note) readFrontmatterTags() {
	for _, v := range n.Frontmatter.Field("tags", "tag").items(isCommaOrBlank) {
		name := strings.TrimPrefix(v.Text, "#")
		v.Span.Start += len(v.Text) - len(name)
		if name = strings.Trim(name, "/"); name != "" {
			n.Tags = append(n.Tags, Tag{name, v.Span})
		}
	}
}

func (n *Note) sort() {
	slices.SortStableFunc(n.Links, func(a, b Link) int { return a.Span.Start - b.Span.Start })
	slices.SortStableFunc(n.Tags, func(a, b Tag) int { return a.Span.Start - b.Span.Start })
	slices.SortStableFunc(n.Headings, func(a, b Heading) int { return a.Line.Start - b.Line.Start })
	slices.SortStableFunc(n.Footnotes, func(a, b Footnote) int { return a.Span.Start - b.Span.Start })
	slices.SortStableFunc(n.Blocks, func(a, b Block) int { return a.Span.Start - b.Span.Start })
	slices.SortStableFunc(n.opaque, func(a, b source.Span) int { return a.Start - b.Start })
}

// walker turns goldmark's tree into the note's parts. Offsets in the tree are
// the body's; base makes them the note's.
type walker struct {
	note  *Note
	body  []byte
	base  int
	ends  map[ast.Node]int
	slugs slugger
}

func (w *walker) visit(node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	switch node := node.(type) {
	case *ast.Heading:
		w.heading(node)
	case *ast.Link:
		w.link(node, node.Destination, node.Reference, false)
	case *ast.Image:
		w.link(node, node.Destination, node.Reference, true)
	case *ast.LinkReferenceDefinition:
		w.definition(node)
	case *inline:
		w.inline(node)
	case *east.Footnote:
		w.footnote(node)
	case *ast.CodeSpan:
		w.codeSpan(node)
	case *ast.RawHTML:
		w.html(node.Segments)
	case *ast.HTMLBlock:
		w.htmlBlock(node)
	case *ast.FencedCodeBlock, *ast.CodeBlock, *opaqueBlock:
		w.hide(node.Lines())
	}
	return ast.WalkContinue, nil
}

func (w *walker) span(start, end int) source.Span {
	return source.Span{Start: w.base + start, End: w.base + end}
}

// hide makes the lines of a raw block opaque.
func (w *walker) hide(lines *text.Segments) {
	if lines.Len() > 0 {
		w.note.opaque = append(w.note.opaque, w.span(lines.At(0).Start, lines.At(lines.Len()-1).Stop))
	}
}

// codeSpan makes `code` opaque, with its marks.
func (w *walker) codeSpan(node *ast.CodeSpan) {
	last, ok := node.LastChild().(*ast.Text)
	if !ok {
		return
	}
	end := last.Segment.Stop
	for end < len(w.body) && w.body[end] == '`' {
		end++
	}
	w.note.opaque = append(w.note.opaque, w.span(node.Pos(), end))
}

func (w *walker) heading(node *ast.Heading) {
	lines := node.Lines()
	if lines.Len() == 0 {
		w.note.Headings = append(w.note.Headings, Heading{Level: node.Level, Slug: w.slugs.slug(""),
			Span: w.span(node.Pos(), node.Pos()), Line: w.lineOf(node.Pos(), node.Pos())})
		return
	}
	start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if id, ok := node.LastChild().(*inline); ok && id.block != "" {
		end = id.span.Start
	}
	raw := bytes.TrimSpace(w.body[start:end])
	start += bytes.Index(w.body[start:end], raw)
	shown := shownText(node, w.body)
	w.note.Headings = append(w.note.Headings, Heading{
		Level: node.Level, Raw: strings.Join(strings.Fields(string(raw)), " "), Text: shown, Slug: w.slugs.slug(shown),
		Span: w.span(start, start+len(raw)), Line: w.lineOf(start, start+len(raw)),
	})
}

// lineOf widens body offsets to whole lines.
func (w *walker) lineOf(start, end int) source.Span {
	t := w.note.Text
	first, last := t.LineSpan(t.Line(w.base+start)), t.LineSpan(t.Line(w.base+end))
	return source.Span{Start: first.Start, End: last.End}
}

func (w *walker) footnote(node *east.Footnote) {
	at, ok := w.offsetOf(node.Ref, 0)
	if !ok {
		return
	}
	w.note.Footnotes = append(w.note.Footnotes, Footnote{string(node.Ref), w.span(at-2, at+len(node.Ref)+2)})
}

// offsetOf is where a part of the body that goldmark handed out stands. It is
// nearly always a slice of the body itself, which its capacity tells.
func (w *walker) offsetOf(part []byte, from int) (int, bool) {
	at := cap(w.body) - cap(part)
	if at >= 0 && at+len(part) <= len(w.body) && len(part) > 0 && &w.body[at] == &part[0] {
		return at, true
	}
	if i := bytes.Index(w.body[from:], part); i >= 0 {
		return from + i, true
	}
	return 0, false
}

// inline takes over one of our own constructs.
func (w *walker) inline(node *inline) {
	span := node.span.Shift(w.base)
	switch {
	case node.link != nil:
		link := *node.link
		link.shift(w.base)
		w.note.Links = append(w.note.Links, link)
	case node.tag != "":
		if !inLink(node) {
			w.note.Tags = append(w.note.Tags, Tag{node.tag, span})
		}
	case node.block != "":
		w.block(node, span)
	default:
		w.note.opaque = append(w.note.opaque, span)
	}
}

func inLink(n ast.Node) bool {
	for p := n.Parent(); p != nil && p.Type() == ast.TypeInline; p = p.Parent() {
		switch p.(type) {
		case *ast.Link, *ast.Image:
			return true
		}
	}
	return false
}

// block takes over "^id" if it ends its block. Alone in its block it names the
// block above.
func (w *walker) block(node *inline, span source.Span) {
	parent := node.Parent()
	if node.NextSibling() != nil && !blankText(node.NextSibling(), w.body) {
		return
	}
	of := parent
	if node.PreviousSibling() == nil && parent.PreviousSibling() != nil {
		of = parent.PreviousSibling()
	}
	first, last := extent(of)
	if first < 0 {
		first, last = node.span.Start, node.span.End
	}
	w.note.Blocks = append(w.note.Blocks, Block{node.block, span, w.lineOf(first, max(last-1, first))})
}

func blankText(n ast.Node, body []byte) bool {
	t, ok := n.(*ast.Text)
	return ok && n.NextSibling() == nil && len(bytes.TrimSpace(t.Value(body))) == 0
}

// extent is from the first to the last byte of a block and what it contains.
func extent(n ast.Node) (first, last int) {
	first, last = -1, -1
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || c.Type() == ast.TypeInline {
			return ast.WalkSkipChildren, nil
		}
		if lines := c.Lines(); lines != nil && lines.Len() > 0 {
			if first < 0 || lines.At(0).Start < first {
				first = lines.At(0).Start
			}
			last = max(last, lines.At(lines.Len()-1).Stop)
		}
		return ast.WalkContinue, nil
	})
	return first, last
}
