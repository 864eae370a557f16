package note

import (
	"bytes"
	"fmt"
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
var markdown = newMarkdown(util.Prioritized(newDriver(inlineParsers()), 0))

func newMarkdown(inlines ...util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(blockParsers()...),
		parser.WithInlineParsers(inlines...),
		parser.WithParagraphTransformers(paragraphTransformers()...),
	)
}

func blockParsers() []util.PrioritizedValue {
	return append(parser.DefaultBlockParsers(),
		util.Prioritized(opaqueBlocks{}, 650),
		util.Prioritized(footnoteBlocks{extension.NewFootnoteBlockParser()}, 950),
	)
}

func paragraphTransformers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(definitions{}, 100),
		util.Prioritized(tables{extension.NewTableParagraphTransformer()}, 200),
	}
}

// Stem is the name or path of a note without its extension, whichever notes
// have in its workspace folder; other dots belong to it.
func Stem(name string) string {
	if dot := strings.LastIndexByte(name, '.'); dot > 0 && !strings.Contains(name[dot:], "/") && name[dot-1] != '/' {
		return name[:dot]
	}
	return name
}

// Parse reads the note that the file called name holds; b must not be changed
// afterwards. It never fails: what is wrong is in the note's problems.
func Parse(name string, b []byte) *Note { return ParseText(name, source.New(b)) }

// ParseText is Parse of a text whose line table is made already.
func ParseText(name string, text *source.Text) *Note { return orUnread(name, text, read) }

// orUnread is what read makes of a text or, where a fault of ours or of a
// library stops it, a note of which nothing but the text is known.
func orUnread(name string, text *source.Text, read func(string, *source.Text) *Note) (n *Note) {
	defer func() {
		if fault := recover(); fault != nil {
			n = &Note{Stem: Stem(name), Text: text, unread: true}
			n.problem(TooComplex, text.LineSpan(0), fmt.Sprintf("notels can't read this note, so it sees no links in it; please report this: %v.", fault))
			n.record = newRecord(n)
		}
	}()
	return read(name, text)
}

func read(name string, text *source.Text) *Note { return readWithin(ordinary, name, text) }

func readWithin(most budget, name string, text *source.Text) *Note {
	n := &Note{Stem: Stem(name), Text: text}
	if n.unread = n.checkUTF16(); n.unread {
		n.record = newRecord(n)
		return n
	}
	lf := withoutConflicts(withoutLoneCR(text.Bytes()))
	n.readFrontmatter(lf, most.frontmatter)
	start := bodyStart(lf, n.Frontmatter.Span.End)
	end := n.readBody(lf, start, most.body)
	n.sort()
	if links := len(n.Links); n.bareAddresses(start, end) > links {
		n.sortLinks()
	}
	n.disable()
	n.checkUTF8()
	n.checkParts()
	if end < len(lf) {
		n.withoutGuesses()
	}
	n.boundProblems()
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

// readBody parses the Markdown that starts at offset start, as far as a budget
// allows, and returns where that ends.
func (n *Note) readBody(b []byte, start, budget int) (end int) {
	body, guarded, length := guard(b[start:], budget)
	n.unread = len(guarded) > 0 || length < len(body)
	for _, at := range guarded {
		n.problem(TooComplex, n.Text.LineSpan(n.Text.Line(start+at)),
			"This block is nested too deeply to be read as Markdown; links in it are not seen.")
	}
	end = start + length
	if end < len(b) {
		n.tooLarge(end, "From this line on, notels does not look for links: the note is too large. Split it into smaller notes.")
	}
	n.readMarkdown(markdown, body[:length], body[length:], start)
	return end
}

// readMarkdown parses a body, which starts at offset base; the rest of it is
// not read.
func (n *Note) readMarkdown(by parser.Parser, body, rest []byte, base int) {
	from := len(n.Links)
	s := &state{rest: rest, links: slices.Grow(n.Links, countLinks(body))}
	ctx := parser.NewContext()
	ctx.Set(stateKey, s)
	doc := by.Parse(text.NewReader(body), parser.WithContext(ctx))
	w := walker{state: s, note: n, body: body, base: base, slugs: slugger{}}
	w.walk(doc)
	w.take(from)
}

// countLinks is about how many links there are in a body.
func countLinks(body []byte) (n int) {
	for {
		i := bytes.IndexByte(body, ']') + 1
		if i == 0 || i == len(body) {
			return n
		}
		switch body[i] {
		case ']', '(', ':', '[':
			n, i = n+1, i+1
		}
		body = body[i:]
	}
}

// walker turns goldmark's tree into the note's parts. Offsets in the tree are
// the body's; base makes them the note's.
type walker struct {
	*state
	note  *Note
	body  []byte
	base  int
	slugs slugger
	// extents are those of blocks that contain others, once asked for.
	extents map[ast.Node]source.Span
}

// walk takes over a node and all within it.
func (w *walker) walk(node ast.Node) {
	w.visit(node)
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		w.walk(child)
	}
}

func (w *walker) visit(node ast.Node) {
	switch node := node.(type) {
	case *ast.Heading:
		w.heading(node)
	case *inline:
		w.inline(node)
	case *ast.AutoLink:
		w.autoLink(node)
	case *east.Footnote:
		w.footnote(node)
	case *ast.RawHTML:
		w.html(node.Segments)
	case *ast.HTMLBlock:
		w.htmlBlock(node)
	case *opaqueBlock:
		w.hide(node)
		w.opaqueComment(w.ownExtent(node))
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		w.hide(node)
	case *east.TableHeader, *east.TableRow:
		w.row(node)
	}
}

func (w *walker) span(start, end int) source.Span {
	return source.Span{Start: w.base + start, End: w.base + end}
}

// hide makes a raw block opaque.
func (w *walker) hide(block ast.Node) {
	if start, end := w.ownExtent(block); start >= 0 {
		w.note.opaque = append(w.note.opaque, w.span(start, end))
	}
}

// row keeps where a row of a table is.
func (w *walker) row(row ast.Node) {
	if cell := row.FirstChild(); cell != nil && cell.Lines().Len() > 0 {
		w.note.rows = append(w.note.rows, w.base+cell.Lines().At(0).Start)
	}
}

// footnoteBlocks is the library's parser of footnotes, which stay where they
// are: it would gather them in a list, and lose one that another lies in.
type footnoteBlocks struct{ parser.BlockParser }

func (f footnoteBlocks) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	if pos := pc.BlockOffset(); pos < 0 || footnoteLabel(line[pos:]) == 0 {
		return nil, parser.NoChildren
	}
	return f.BlockParser.Open(parent, reader, pc)
}

func (footnoteBlocks) Close(ast.Node, text.Reader, parser.Context) {}

// footnote takes over "[^label]: text". As to its place, see markBefore.
func (w *walker) footnote(node *east.Footnote) {
	mark := "[^" + string(node.Ref) + "]:"
	start := bytes.LastIndex(w.body[:min(node.Pos()+len(mark), len(w.body))], []byte(mark))
	if start < 0 {
		return
	}
	_, last := w.extent(node)
	end := w.lineOf(start, max(start, last-1)).End - w.base
	w.note.Footnotes = append(w.note.Footnotes, Footnote{string(node.Ref), w.span(start, start+len(mark)), w.span(start, end)})
}

// inline takes over one of our own constructs.
func (w *walker) inline(node *inline) {
	span := node.span.Shift(w.base)
	switch {
	case node.link > 0: // kept by its parser
	case node.tag != "":
		if !inLink(node) {
			w.note.Tags = append(w.note.Tags, Tag{node.tag, span})
		}
	case node.block != "":
		w.block(node, span)
	default:
		w.note.opaque = append(w.note.opaque, span)
		w.opaqueComment(node.span.Start, node.span.End)
	}
}

func inLink(n ast.Node) bool {
	for p := n.Parent(); p != nil && p.Type() == ast.TypeInline; p = p.Parent() {
		if l, ok := p.(*inline); ok && l.link > 0 {
			return true
		}
	}
	return false
}
