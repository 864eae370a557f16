package note

import (
	"bytes"
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
	w.links = append(w.links, address(source.Span{Start: start, End: end}, source.Span{Start: start + 1, End: end - 1}))
}

func address(span, path source.Span) Link {
	return Link{Target: Target{Kind: Address, External: true}, Span: span, PathSpan: path}
}

// Address is the web address that an external link leads to, without what Markdown
// or HTML escapes in it.
func (n *Note) Address(l *Link) string {
	written := n.Text.String(l.PathSpan)
	switch l.Kind {
	case Inline, Definition:
		return unescape(written, func(s string) string { return s })
	case HTML:
		return entities(written)
	}
	return written
}

// bareAddresses adds the web addresses that stand in the text from start to end,
// as GitHub links them, outside of links, code and all that is opaque. The
// note's links and opaque parts are in their order. It returns the number of
// all links.
func (n *Note) bareAddresses(start, end int) int {
	b := n.Text.Bytes()[:end]
	links, hidden := n.Links, n.opaque
	taken := start // nothing before it is free
	for at := start; ; {
		i := bytes.Index(b[at:], []byte("://"))
		if i < 0 {
			return len(n.Links)
		}
		from, ok := addressStart(b, at+i)
		at += i + len("://")
		if !ok {
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
			at = max(at, min(taken, end))
			continue
		}
		free := b
		if len(links) > 0 { // no address goes on into a link
			free = b[:min(links[0].Span.Start, end)]
		}
		if to := addressEnd(free, at); to > at {
			at = to
			span := source.Span{Start: from, End: to}
			n.Links = append(n.Links, address(span, span))
		}
	}
}

// addressStart is where the address starts whose "://" is at an offset, if it
// is one.
func addressStart(b []byte, at int) (from int, ok bool) {
	from = at
	for from > 0 && isLetter(b[from-1]) && at-from < len("https") {
		from--
	}
	scheme := strings.ToLower(string(b[from:at]))
	before, _ := utf8.DecodeLastRune(b[:from])
	known := scheme == "http" || scheme == "https" || scheme == "ftp"
	return from, known && !unicode.IsLetter(before) && !unicode.IsDigit(before)
}

// addressEnd is where the address ends whose "://" ends at an offset: there, if
// nothing follows.
func addressEnd(b []byte, at int) int {
	to := min(at, len(b))
	for to < len(b) && b[to] > ' ' && b[to] != 0x7F && strings.IndexByte("<>\"`|", b[to]) < 0 {
		to++
	}
	return at + len(withoutTail(b[min(at, to):to]))
}

// withoutTail is an address without the punctuation of the sentence around it.
func withoutTail(b []byte) []byte {
	round := bytes.Count(b, []byte(")")) - bytes.Count(b, []byte("("))
	square := bytes.Count(b, []byte("]")) - bytes.Count(b, []byte("["))
	for len(b) > 0 {
		switch c := b[len(b)-1]; {
		case c == ';':
			b = b[:entityStart(b)+1]
		case strings.IndexByte("?!.,:*_~'\\", c) >= 0:
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

// entityStart is where the entity starts that b ends with, like "&amp;"; else
// the ";" itself.
func entityStart(b []byte) int {
	end := len(b) - 1
	at := end - 1
	for at >= 0 && (isLetter(b[at]) || b[at] >= '0' && b[at] <= '9') {
		at--
	}
	if at < 0 || at == end-1 || b[at] != '&' {
		return end
	}
	return at
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isAddress tells a frontmatter value that is a web address as a whole.
func isAddress(s string) bool {
	i := strings.Index(s, "://")
	if i < 0 {
		return false
	}
	b, at := []byte(s), i+len("://")
	from, ok := addressStart(b, i)
	return ok && from == 0 && addressEnd(b, at) == len(s) && len(s) > at
}
