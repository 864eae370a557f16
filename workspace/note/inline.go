package note

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// inlineKind is the goldmark kind of every inline construct that is ours.
var inlineKind = ast.NewNodeKind("Notels")

// inline is one of our own constructs; what it is, its field tells.
type inline struct {
	ast.BaseInline
	span  source.Span
	link  int // its number among the links, from 1
	tag   string
	block string // a block id
	// With none of these it is opaque: a comment or math.
}

func (n *inline) Kind() ast.NodeKind            { return inlineKind }
func (n *inline) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// state is what the parsers of one note share.
type state struct {
	rest  []byte     // of the body, which is not read
	open  []*bracket // of the block that is read
	plain int        // of open, how many can only start an image
	// backticks tells of the runs of each length in the block, once asked for.
	backticks []backticks

	code      []source.Span   // `code`, with its marks
	labels    map[string]bool // the labels that are defined, by LabelKey
	links     []Link          // the note's; those before the body's come first
	undefined []Link          // what is written like a reference to no definition

	end blockEnd
}

var stateKey = parser.NewContextKey()

// newLink keeps a link and makes its node.
func (s *state) newLink(l *Link) *inline {
	s.links = append(s.links, *l)
	return &inline{span: l.Span, link: len(s.links)}
}

func stateOf(pc parser.Context) *state { return pc.Get(stateKey).(*state) }

func inlineParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(codeSpans{parser.NewCodeSpanParser()}, 100),
		util.Prioritized(fencedInline{}, 110),
		util.Prioritized(wikiParser{}, 150),
		util.Prioritized(footnoteParser{}, 160),
		util.Prioritized(bracketParser{}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(tagParser{}, 600),
		util.Prioritized(blockIDParser{}, 610),
	}
}

// wikiParser finds [[wikilinks]] and ![[embeds]].
type wikiParser struct{}

func (wikiParser) Trigger() []byte { return []byte{'!', '['} }

func (wikiParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	link, ok := parseWiki(line, at.Start)
	if !ok {
		return nil
	}
	block.Advance(link.Span.End - link.Span.Start)
	if block.Peek() == '(' { // [[shown]](path) is a Markdown link
		n, place := block.Position()
		if _, _, ok := linkTail(block); ok {
			return nil
		}
		block.SetPosition(n, place)
	}
	return stateOf(pc).newLink(&link)
}

// footnoteParser finds references to footnotes, "[^label]".
type footnoteParser struct{}

func (footnoteParser) Trigger() []byte { return []byte{'['} }

func (footnoteParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	end := footnoteLabel(line)
	if end == 0 {
		return nil
	}
	label := source.Span{Start: at.Start + 2, End: at.Start + 2 + end}
	span := source.Span{Start: at.Start, End: label.End + 1}
	link := Link{Target: Target{Kind: FootnoteRef}, Label: string(line[2 : 2+end]), Span: span, LabelSpan: label}
	block.Advance(span.End - span.Start)
	return stateOf(pc).newLink(&link)
}

// footnoteLabel is the length of the label in the "[^label]" that line starts
// with, 0 for none: it holds no blanks.
func footnoteLabel(line []byte) int {
	if len(line) < 4 || line[0] != '[' || line[1] != '^' {
		return 0
	}
	end := bytes.IndexAny(line[2:], "] \t[\r\n")
	if end < 1 || line[2+end] != ']' {
		return 0
	}
	return end
}

// tagParser finds #tags: at a line's start or after a blank or "(", letters of
// any script, digits, emoji, "_-/", not digits only.
type tagParser struct{}

func (tagParser) Trigger() []byte { return []byte{'#'} }

func (tagParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	if before := block.PrecendingCharacter(); before != '(' && !unicode.IsSpace(before) {
		return nil
	}
	line, at := block.PeekLine()
	name := tagName(line[1:])
	if name == "" {
		return nil
	}
	block.Advance(1 + len(name))
	return &inline{span: source.Span{Start: at.Start, End: at.Start + 1 + len(name)}, tag: name}
}

// tagName is the tag name that b starts with, "" for none.
func tagName(b []byte) string {
	end := 0
	for end < len(b) {
		r, size := utf8.DecodeRune(b[end:])
		if !isTagRune(r) {
			break
		}
		end += size
	}
	name := strings.TrimRight(string(b[:end]), "/")
	if !strings.ContainsFunc(name, isNoDigit) {
		return ""
	}
	return name
}

// IsTag reports whether a name, without its "#", is one that a text can be given: the same
// as a tag's, with a name on both sides of each "/".
func IsTag(name string) bool {
	return name != "" && tagName([]byte(name)) == name && name[0] != '/' && !strings.Contains(name, "//")
}

func isNoDigit(r rune) bool { return !unicode.IsDigit(r) }

func isTagRune(r rune) bool {
	switch {
	case r == '_' || r == '-' || r == '/':
		return true
	case r < utf8.RuneSelf:
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	}
	const joiner, variation = 0x200D, 0xFE0F // parts of emoji
	return r != utf8.RuneError && (unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.So, unicode.Sk) || r == joiner || r == variation)
}

// blockIDParser finds "^id" at the end of a line; the walk keeps those at the
// end of a block.
type blockIDParser struct{}

func (blockIDParser) Trigger() []byte { return []byte{'^'} }

func (blockIDParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	if !unicode.IsSpace(block.PrecendingCharacter()) {
		return nil
	}
	line, at := block.PeekLine()
	end := 1
	for end < len(line) && isBlockID(line[end]) {
		end++
	}
	if end == 1 || len(bytes.TrimLeftFunc(line[end:], unicode.IsSpace)) > 0 {
		return nil
	}
	block.Advance(end)
	return &inline{span: source.Span{Start: at.Start, End: at.Start + end}, block: string(line[1:end])}
}

func isBlockID(c byte) bool {
	return c == '-' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
