package note

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
	"go.yaml.in/yaml/v4"
)

// yamlReader reads one YAML frontmatter into a note.
type yamlReader struct {
	note *Note
	text *source.Text // the note's
	yaml []byte       // the note's, without the lines that are no YAML
	part source.Span  // what is read now
	// closed tells that the block has its end, conflict that git left marks in it.
	closed, conflict bool
	// masked tells that the library was given other characters; see maskBreaks.
	masked bool
	// first are the top-level entries by their key, and twice how many are another.
	first map[string]yamlFirst
	twice int

	// Of a block that is mended: plain is the text to read with templates as plain
	// text, if there are some; anchored where the anchors stood, and texts what those
	// stand for that are texts; textAliases tells that the library was given aliases
	// as texts; patience is how many bytes may still be read again.
	plain       []byte
	templates   bool
	anchored    map[string]int
	texts       map[string]*yaml.Node
	textAliases bool
	patience    int
	// aliases are those that the value which is read stands in, and aliased what was
	// read in aliases; see mostAliased.
	aliases, aliased int
	// isCut tells that it is said already that something is not looked into.
	isCut bool
	// last is the place found last: thousands of nodes may stand on one line.
	last struct{ line, column, offset int }
}

// readYAML fills the frontmatter's fields, links and problems from what stands
// before an end; lf is the note's text as Markdown is read from it. When that as
// a whole is broken, a bad line costs no other: see mend.
func readYAML(n *Note, lf []byte, end int, closed bool) {
	r := yamlReader{note: n, text: n.Text, closed: closed, first: map[string]yamlFirst{}}
	inner := source.Span{Start: n.Frontmatter.Inner.Start, End: end}
	r.takeLines(lf, inner)
	if err := r.read(inner); err != nil {
		r.mend(inner)
	}
}

// The library takes three characters for line ends that are none to YAML 1.2
// and to us. It is given others of their length, which no text has.
var (
	maskBreaks   = strings.NewReplacer("\u0085", "\u07FF", "\u2028", "\uFDD0", "\u2029", "\uFDD1")
	unmaskBreaks = strings.NewReplacer("\u07FF", "\u0085", "\uFDD0", "\u2028", "\uFDD1", "\u2029")
)

// load decodes YAML without other line ends than ours.
func (r *yamlReader) load(b []byte, into any) error {
	if r.templates {
		b = maskedTemplates(b)
	}
	b = r.maskedAliases(b)
	if bytes.Contains(b, []byte("\u0085")) || bytes.Contains(b, []byte("\u2028")) || bytes.Contains(b, []byte("\u2029")) {
		r.masked = true
		b = []byte(maskBreaks.Replace(string(b)))
	}
	return yaml.Load(b, into)
}

// unmasked is a decoded value with its own characters.
func (r *yamlReader) unmasked(s string) string {
	if r.templates || r.textAliases {
		s = unmaskTemplates.Replace(s)
	}
	if r.masked {
		s = unmaskBreaks.Replace(s)
	}
	return s
}

// read decodes a span as one YAML document and takes its entries over.
func (r *yamlReader) read(s source.Span) (err error) {
	defer saved(&err)
	r.part = s
	root, err := r.decode(r.slice(s))
	if err != nil || root == nil {
		return err
	}
	if hasTemplates(r.slice(s)) {
		r.templateNodes(root, 0)
	}
	if len(r.anchored) > 0 {
		r.aliasNodes(root, 0)
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		r.entry(root.Content[i], root.Content[i+1])
	}
	return nil
}

// saved makes an error of a fault of the library: it costs an entry, not the note.
func saved(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("this can't be read as YAML: %v", p)
	}
}

// decode is the map that YAML is, nil of nothing but comments.
func (r *yamlReader) decode(b []byte) (root *yaml.Node, err error) {
	defer saved(&err)
	var doc yaml.Node
	if err := r.load(b, &doc); err != nil {
		if strings.Contains(err.Error(), "no documents in stream") { // only comments
			return nil, nil
		}
		return nil, err
	}
	if len(doc.Content) != 1 {
		return nil, nil
	}
	if root = doc.Content[0]; root.Kind != yaml.MappingNode {
		return nil, &rootError{root}
	}
	return root, nil
}

// entry takes over one top-level entry. Keys that are no text, and those with
// templates in them, name nothing.
func (r *yamlReader) entry(key, value *yaml.Node) {
	if key.Kind != yaml.ScalarNode {
		r.value(key, 0) // it may be too much
		return
	}
	if IsTemplate(r.unmasked(key.Value)) {
		return
	}
	f := Field{r.unmasked(key.Value), r.span(key), r.value(value, 0)}
	r.note.Frontmatter.Fields = append(r.note.Frontmatter.Fields, f)
	r.links(value, 0)
	if !r.conflict { // else both sides have their keys
		r.nestedDuplicates(value, 0)
		r.seen(r.first, yamlEntry{key, value}, true)
	}
}

func (r *yamlReader) offset(n *yaml.Node) int { return r.at(n.Line, n.Column) }

// at is the offset of a YAML line and column, both from 1, columns in
// characters.
func (r *yamlReader) at(line, column int) int {
	line = r.text.Line(r.part.Start) + max(line, 1) - 1
	span := r.text.LineSpan(line)
	at, from := span.Start, 1
	if r.last.line == line && r.last.offset >= span.Start && r.last.column <= column {
		at, from = r.last.offset, max(r.last.column, 1)
	}
	for ; from < column && at < span.End; from++ {
		_, size := utf8.DecodeRune(r.text.Bytes()[at:span.End])
		at += size
	}
	r.last.line, r.last.column, r.last.offset = line, from, at
	return min(at, r.part.End)
}

// span is where a scalar stands, without its quotes. Block scalars and plain
// values over several lines are given by their first line.
func (r *yamlReader) span(n *yaml.Node) source.Span {
	start := r.offset(n)
	rest := r.text.Bytes()[start:r.part.End]
	if n.Kind == yaml.ScalarNode && n.Value != "" || n.Style&yaml.FlowStyle != 0 {
		if bare := withoutProperties(rest, n.Anchor); len(bare) > 0 {
			rest, start = bare, r.part.End-len(bare)
		}
	}
	switch {
	case n.Kind == yaml.AliasNode:
		return source.Span{Start: start, End: start + len("*") + len(n.Value)}
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && len(rest) > 0 && (rest[0] == '"' || rest[0] == '\''):
		return source.Span{Start: start + 1, End: start + 1 + quotedLen(rest[1:], rest[0])}
	}
	if value := r.unmasked(n.Value); n.Kind == yaml.ScalarNode && bytes.HasPrefix(rest, []byte(value)) {
		return source.Span{Start: start, End: start + len(value)}
	}
	return r.rest(start)
}

// withoutProperties is b behind the "!tag" and "&anchor" of a value, which may
// stand on a line above it, with a comment.
func withoutProperties(b []byte, anchor string) []byte {
	for len(b) > 0 && (b[0] == '!' || b[0] == '&' || b[0] == '#') {
		end := " \t\r\n"
		if b[0] == '#' {
			end = "\r\n"
		}
		n := bytes.IndexAny(b, end)
		if anchor != "" && bytes.HasPrefix(b, []byte("&"+anchor)) {
			n = 1 + len(anchor) // a colon may end it
		}
		if n < 0 {
			return b
		}
		b = bytes.TrimLeft(b[n:], " \t\r\n")
	}
	return b
}

// quotedLen is the length of what stands before the closing quote.
func quotedLen(b []byte, quote byte) int {
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '\\' && quote == '"':
			i++
		case b[i] == quote && quote == '\'' && i+1 < len(b) && b[i+1] == quote:
			i++
		case b[i] == quote:
			return i
		}
	}
	return len(b)
}
