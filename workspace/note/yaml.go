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
	// aliases are those that the value which is read stands in, and aliased what was
	// read in aliases; see mostAliased.
	aliases, aliased int
	// last is the place found last: thousands of nodes may stand on one line.
	last struct{ line, column, offset int }
}

// readYAML fills the frontmatter's fields, links and problems from what stands
// before an end; lf is the note's text as Markdown is read from it. When that as
// a whole is broken, each top-level entry is read alone, and of a broken one the
// lines before the mistake, so that a bad line costs no other. In a block that
// nothing closes, mistakes are no problem of their own.
func readYAML(n *Note, lf []byte, end int, closed bool) {
	r := yamlReader{note: n, text: n.Text, closed: closed}
	inner := source.Span{Start: n.Frontmatter.Inner.Start, End: end}
	r.takeLines(lf, inner)
	if err := r.read(inner); err != nil {
		broken := false
		for _, entry := range r.entries(inner) {
			if e := r.read(entry); e != nil {
				broken = true
				at := r.problem(e)
				_ = r.read(source.Span{Start: entry.Start, End: max(entry.Start, r.text.LineSpan(r.text.Line(at)).Start)})
			}
		}
		if !broken {
			r.part = inner
			r.problem(err)
		}
	}
	if !r.conflict { // both sides have their keys
		r.duplicates()
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
	if bytes.Contains(b, []byte("\u0085")) || bytes.Contains(b, []byte("\u2028")) || bytes.Contains(b, []byte("\u2029")) {
		r.masked = true
		b = []byte(maskBreaks.Replace(string(b)))
	}
	return yaml.Load(b, into)
}

// unmasked is a decoded value with its own characters.
func (r *yamlReader) unmasked(s string) string {
	if r.masked {
		return unmaskBreaks.Replace(s)
	}
	return s
}

// read decodes a span as one YAML document and takes its entries over.
func (r *yamlReader) read(s source.Span) (err error) {
	defer func() { // a fault of the library costs this entry, not the note
		if p := recover(); p != nil {
			err = fmt.Errorf("this can't be read as YAML: %v", p)
		}
	}()
	r.part = s
	var doc yaml.Node
	if err := r.load(r.slice(s), &doc); err != nil {
		if strings.Contains(err.Error(), "no documents in stream") { // only comments
			return nil
		}
		return err
	}
	if len(doc.Content) != 1 {
		return nil
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return &rootError{r.offset(root)}
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		r.entry(root.Content[i], root.Content[i+1])
	}
	return nil
}

// entry takes over one top-level entry. Keys that are no text, as in a
// template's "{{date}}", name nothing.
func (r *yamlReader) entry(key, value *yaml.Node) {
	if key.Kind != yaml.ScalarNode {
		return
	}
	f := Field{r.unmasked(key.Value), r.span(key), r.value(value, 0)}
	r.note.Frontmatter.Fields = append(r.note.Frontmatter.Fields, f)
	r.links(value, 0)
	if !r.conflict {
		r.nestedDuplicates(value, 0)
	}
}

// rootError says that the frontmatter is a list or a text instead of entries.
type rootError struct{ offset int }

func (*rootError) Error() string {
	return `Frontmatter must be made of "key: value" lines; this is none`
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
	case n.Kind == yaml.ScalarNode && bytes.HasPrefix(rest, []byte(r.unmasked(n.Value))):
		return source.Span{Start: start, End: start + len(n.Value)}
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

// rest is from an offset to the end of its line, at least one character when
// the line has one.
func (r *yamlReader) rest(at int) source.Span {
	line := r.text.LineSpan(r.text.Line(at))
	if at >= line.End && line.End > line.Start {
		_, size := utf8.DecodeLastRune(r.text.Slice(line))
		at = line.End - size
	}
	return source.Span{Start: at, End: max(at, line.End)}
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
