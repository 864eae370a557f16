package note

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
	"github.com/yuin/goldmark/ast"
)

// autoLink takes over <https://example.org>.
func (w *walker) autoLink(node *ast.AutoLink) {
	if node.AutoLinkType != ast.AutoLinkURL || node.Pos() < 0 {
		return
	}
	start, end := node.Pos(), node.Pos()+len(node.Label(w.body))+2
	w.note.Links = append(w.note.Links, address(w.span(start, end), w.span(start+1, end-1)))
}

func address(span, path source.Span) Link {
	return Link{Target: Target{Kind: Address, External: true}, Span: span, PathSpan: path}
}

// bareAddresses adds the web addresses that stand in the text from start to end,
// as GitHub links them, outside of links, code and all that is opaque. The
// note's links and opaque parts are in their order. It returns the number of
// all links.
func (n *Note) bareAddresses(start, end int) int {
	b := n.Text.Bytes()[:end]
	links, hidden := n.Links, n.opaque
	taken := 0 // nothing before it is free
	for at := start; ; {
		i := bytes.Index(b[at:], []byte("://"))
		if i < 0 {
			return len(n.Links)
		}
		from, to := addressAround(b, at+i)
		at += i + 3
		if from == to || from < start {
			continue
		}
		for len(links) > 0 && links[0].Span.Start <= from {
			taken = max(taken, links[0].Span.End)
			links = links[1:]
		}
		for len(hidden) > 0 && hidden[0].Start <= from {
			taken = max(taken, hidden[0].End)
			hidden = hidden[1:]
		}
		if taken > from {
			continue
		}
		at, taken = max(at, to), to
		span := source.Span{Start: from, End: to}
		n.Links = append(n.Links, address(span, span))
	}
}

// addressAround is where the address starts and ends whose "://" is at an
// offset; both are the same if it is none.
func addressAround(b []byte, at int) (from, to int) {
	from = at
	for from > 0 && b[from-1]|0x20 >= 'a' && b[from-1]|0x20 <= 'z' && at-from < len("https") {
		from--
	}
	scheme := strings.ToLower(string(b[from:at]))
	before, _ := utf8.DecodeLastRune(b[:from])
	if scheme != "http" && scheme != "https" && scheme != "ftp" || unicode.IsLetter(before) || unicode.IsDigit(before) {
		return at, at
	}
	to = at + len("://")
	for to < len(b) && b[to] > ' ' && b[to] != 0x7F && !bytes.ContainsRune([]byte("<>\"`|"), rune(b[to])) {
		to++
	}
	to = from + len(withoutTail(b[from:to]))
	if to <= at+len("://") {
		return at, at
	}
	return from, to
}

var entityTail = regexp.MustCompile(`&[A-Za-z0-9]+;$`)

// withoutTail is an address without the punctuation of the sentence around it.
func withoutTail(b []byte) []byte {
	round := bytes.Count(b, []byte(")")) - bytes.Count(b, []byte("("))
	square := bytes.Count(b, []byte("]")) - bytes.Count(b, []byte("["))
	for len(b) > 0 {
		switch c := b[len(b)-1]; {
		case c == ';' && entityTail.Match(b):
			b = b[:bytes.LastIndexByte(b, '&')+1]
		case bytes.IndexByte([]byte("?!.,:;*_~'\\"), c) >= 0:
		case c == ')' && round > 0:
			round--
		case c == ']' && square > 0:
			square--
		default:
			return b
		}
		b = b[:len(b)-1]
	}
	return b
}

// isAddress tells a frontmatter value that is a web address as a whole.
func isAddress(s string) bool {
	from, to := addressAround([]byte(s), max(0, strings.Index(s, "://")))
	return from == 0 && to == len(s) && strings.Contains(s, "://")
}
