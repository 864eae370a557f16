package note

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
	"go.yaml.in/yaml/v4"
)

// links takes the values that are a link as a whole, at any depth.
func (r *yamlReader) links(n *yaml.Node, depth int) {
	switch n.Kind {
	case yaml.ScalarNode:
		r.link(n)
	case yaml.SequenceNode:
		r.unquotedLink(n)
	}
	if depth < maxDepth {
		for _, c := range n.Content {
			r.links(c, depth+1)
		}
	}
}

// link takes a value over that is a link as a whole. The parts of a wikilink are
// read as they are written, and mean what the quotes make of them.
func (r *yamlReader) link(n *yaml.Node) {
	value := r.unmasked(n.Value)
	if !mayBeLink(value) {
		return
	}
	span := r.span(n)
	raw := r.text.Slice(span)
	l, ok := frontmatterLink(raw, span, value)
	if !ok {
		return
	}
	if l.Kind == Wiki && string(raw) != value {
		l.Path, l.Fragment = r.unquoted(n, l.Path), r.unquoted(n, l.Fragment)
	}
	r.note.Links = append(r.note.Links, l)
}

func mayBeLink(value string) bool {
	return strings.HasPrefix(value, "[[") || strings.Contains(value, "://")
}

// frontmatterLink is the wikilink or web address that a value is as a whole,
// which is written raw at a span.
func frontmatterLink(raw []byte, span source.Span, value string) (l Link, ok bool) {
	switch {
	case isAddress(value) && string(raw) == value:
		l, ok = address(span, span), true
	case bytes.HasPrefix(raw, []byte("[[")) && !bytes.ContainsAny(raw, "\r\n"):
		l, ok = parseWiki(raw, span.Start)
		ok = ok && l.Span == span
	}
	l.InFrontmatter = true
	return l, ok
}

// unquoted is what a part of a quoted value means.
func (r *yamlReader) unquoted(n *yaml.Node, part string) string {
	if n.Style&yaml.SingleQuotedStyle != 0 {
		return strings.ReplaceAll(part, "''", "'")
	}
	var meant string
	if err := r.load([]byte(`"`+part+`"`), &meant); err != nil {
		return part
	}
	return r.unmasked(meant)
}

// unquotedLink flags a link that stands without quotes, and is a list in a list
// to YAML.
func (r *yamlReader) unquotedLink(n *yaml.Node) {
	if !isSingle(n) || !isFlow(n.Content[0]) {
		return
	}
	rest := r.rest(r.offset(n))
	items := n.Content[0].Content
	if l, ok := parseWiki(r.text.Slice(rest), rest.Start); ok && r.isName(items) {
		link := r.text.String(l.Span)
		quoted := anyQuoted(link)
		r.note.problem(FrontmatterUnquotedLink, l.Span, fmt.Sprintf("YAML reads this as a list; write quotes around the link: %s.", quoted))
		r.note.Problems[len(r.note.Problems)-1].Fix = &Fix{"Write quotes around this link", []source.Edit{{Span: l.Span, New: quoted}}, len(items) == 1 && !mayBeList(link)}
	}
}

// mayBeList tells a link that may be meant as a list: its quotes may be those of items,
// or a comma may be forgotten between numbers.
func mayBeList(link string) bool {
	name := strings.Trim(link, "[]")
	words := strings.Fields(name)
	isText := func(word string) bool { return !isWordOfOthers(word) }
	return strings.Contains(link, `"`) || !isInWords(link, '\'') || knownWords.MatchString(name) || len(words) > 1 && !slices.ContainsFunc(words, isText)
}

func isFlow(n *yaml.Node) bool { return n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle != 0 }

func isSingle(n *yaml.Node) bool { return isFlow(n) && len(n.Content) == 1 }

// isName tells the items that YAML makes of a note's name. One text is a name,
// and so is [[Project: X]], as nobody writes a map so. [[Smith, John]] is one
// like prose: it starts with a word in upper case, or with several. What may as
// well be a row of a table stays one: [["a"]], [[1]], [[1, 2]], [[a, b]], [["A", "B"]],
// [[A,B]], [[A, 1]].
func (r *yamlReader) isName(items []*yaml.Node) bool {
	prose := true
	for i, item := range items {
		at := r.offset(item)
		switch {
		case item.Kind == yaml.MappingNode && r.text.Bytes()[at] != '{':
			return !slices.ContainsFunc(item.Content, isQuoted)
		case item.Kind != yaml.ScalarNode, isQuoted(item), slices.Contains(noNames, item.ShortTag()):
			return false
		case i > 0 && r.text.Bytes()[at-1] != ' ':
			prose = false
		}
	}
	if len(items) < 2 {
		return len(items) == 1
	}
	first, _ := utf8.DecodeRuneInString(items[0].Value)
	return prose && items[0].ShortTag() == "!!str" && (unicode.IsUpper(first) || strings.Contains(items[0].Value, " "))
}

// noNames are values that nobody means as a name.
var noNames = []string{"!!int", "!!float", "!!bool", "!!null"}

func isQuoted(n *yaml.Node) bool {
	return n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0
}
