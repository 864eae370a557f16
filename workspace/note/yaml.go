package note

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/source"
	"go.yaml.in/yaml/v4"
)

// yamlReader reads one YAML frontmatter into a note.
type yamlReader struct {
	note *Note
	text *source.Text // the note's text, lone CR as LF
	line int          // the note's line that the YAML's first line is
}

// readYAML fills the frontmatter's fields, links and problems. When the block
// as a whole is broken, each top-level entry is read alone, so that a bad line
// costs one key.
func readYAML(n *Note, text *source.Text) {
	inner := n.Frontmatter.Inner
	if len(bytes.TrimSpace(text.Slice(inner))) == 0 {
		return
	}
	r := yamlReader{note: n, text: text, line: text.Line(inner.Start)}
	err := r.read(inner)
	if err == nil || isEmptyYAML(err) {
		return
	}
	broken := false
	for _, entry := range entries(text, inner) {
		r.line = text.Line(entry.Start)
		if e := r.read(entry); e != nil && !isEmptyYAML(e) {
			broken = true
			r.problem(e)
		}
	}
	if !broken {
		r.line = text.Line(inner.Start)
		r.problem(err)
	}
	r.duplicates()
}

// entries cuts a block at the lines that start a top-level entry.
func entries(text *source.Text, inner source.Span) []source.Span {
	var out []source.Span
	start := inner.Start
	for l := text.Line(inner.Start) + 1; ; l++ {
		at := text.LineSpan(l).Start
		if at >= inner.End {
			return append(out, source.Span{Start: start, End: inner.End})
		}
		if c := text.Bytes()[at]; !strings.ContainsRune(" \t\r\n#-]}", rune(c)) {
			out = append(out, source.Span{Start: start, End: at})
			start = at
		}
	}
}

// read decodes a span as one YAML document and takes its entries over.
func (r *yamlReader) read(s source.Span) (err error) {
	defer func() { // a fault of the library costs this entry, not the note
		if p := recover(); p != nil {
			err = fmt.Errorf("this can't be read as YAML: %v", p)
		}
	}()
	var doc yaml.Node
	if err := yaml.Load(r.text.Slice(s), &doc); err != nil {
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
		key, value := root.Content[i], root.Content[i+1]
		f := Field{Key: key.Value, KeySpan: r.span(key)}
		f.Values, f.List = r.values(value)
		r.note.Frontmatter.Fields = append(r.note.Frontmatter.Fields, f)
		r.links(value, 0)
		r.nestedDuplicates(value, 0)
	}
	r.duplicatesOf(root)
	return nil
}

// rootError says that the frontmatter is a list or a text instead of entries.
type rootError struct{ offset int }

func (*rootError) Error() string { return `frontmatter is made of "key: value" lines` }

// isEmptyYAML tells the library's word for "only comments".
func isEmptyYAML(err error) bool { return strings.Contains(err.Error(), "no documents in stream") }

// values are the scalars of a value and whether it is a list.
func (r *yamlReader) values(n *yaml.Node) (values []Value, list bool) {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items, list = n.Content, true
	}
	for _, item := range items {
		span := r.span(item)
		if item.Kind == yaml.AliasNode && item.Alias != nil {
			item = item.Alias
		}
		if item.Kind == yaml.ScalarNode && item.Tag != "!!null" && item.Value != "" {
			values = append(values, Value{item.Value, span})
		}
	}
	return values, list
}

// maxDepth bounds the walk into nested values.
const maxDepth = 100

// links takes the values that are a wikilink as a whole, at any depth.
func (r *yamlReader) links(n *yaml.Node, depth int) {
	if n.Kind == yaml.ScalarNode && strings.HasPrefix(n.Value, "[[") {
		span := r.span(n)
		link, ok := parseWiki([]byte(n.Value), span.Start)
		if ok && link.Span.End == span.Start+len(n.Value) && r.text.String(span) == n.Value {
			link.InFrontmatter = true
			r.note.Links = append(r.note.Links, link)
		}
	}
	if depth < maxDepth {
		for _, c := range n.Content {
			r.links(c, depth+1)
		}
	}
}

func (r *yamlReader) nestedDuplicates(n *yaml.Node, depth int) {
	if depth > maxDepth {
		return
	}
	if n.Kind == yaml.MappingNode {
		r.duplicatesOf(n)
	}
	for _, c := range n.Content {
		r.nestedDuplicates(c, depth+1)
	}
}

func (r *yamlReader) duplicatesOf(n *yaml.Node) {
	first := map[string]source.Span{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key := n.Content[i]; key.Kind == yaml.ScalarNode && key.Value != "<<" {
			r.seen(first, key.Value, r.span(key))
		}
	}
}

// duplicates looks for keys that come twice in entries that were read alone.
func (r *yamlReader) duplicates() {
	first := map[string]source.Span{}
	for _, f := range r.note.Frontmatter.Fields {
		r.seen(first, f.Key, f.KeySpan)
	}
}

func (r *yamlReader) seen(first map[string]source.Span, key string, span source.Span) {
	before, ok := first[key]
	if !ok {
		first[key] = span
		return
	}
	r.note.Problems = append(r.note.Problems, Problem{
		Code: FrontmatterDuplicateKey, Span: span,
		Message: fmt.Sprintf("The key %q is there twice; remove one of the two.", key),
		Related: []Related{{before, "the first one"}},
	})
}

// problem reports the library's error in its words on its place.
func (r *yamlReader) problem(err error) {
	p := Problem{Code: FrontmatterSyntax, Message: "This frontmatter is not valid YAML: " + err.Error()}
	var load *yaml.LoadError
	var root *rootError
	at := r.text.LineSpan(r.line).Start
	switch {
	case errors.As(err, &root):
		at = root.offset
		p.Message = "This " + root.Error() + "."
	case errors.As(err, &load):
		at = r.mark(load.Mark)
		p.Message = "This frontmatter is not valid YAML: " + load.Message
		if load.ContextMsg != "" {
			p.Message += " (" + load.ContextMsg + ")"
		}
		if load.ContextMark.Line > 0 {
			context := r.mark(load.ContextMark)
			if at >= r.note.Frontmatter.Inner.End || load.Message == "found unexpected end of stream" {
				at = context // what was opened there is never closed
			} else if context != at {
				p.Related = []Related{{r.rest(context), load.ContextMsg}}
			}
		}
	}
	p.Span = r.rest(at)
	r.note.Problems = append(r.note.Problems, p)
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

func (r *yamlReader) mark(m yaml.Mark) int { return r.at(m.Line, m.Column) }

func (r *yamlReader) offset(n *yaml.Node) int { return r.at(n.Line, n.Column) }

// at is the offset of a YAML line and column, both from 1, columns in
// characters.
func (r *yamlReader) at(line, column int) int {
	span := r.text.LineSpan(r.line + max(line, 1) - 1)
	b, at := r.text.Slice(span), 0
	for i := 1; i < column && at < len(b); i++ {
		_, size := utf8.DecodeRune(b[at:])
		at += size
	}
	return min(span.Start+at, r.note.Frontmatter.Inner.End)
}

// span is where a scalar stands, without its quotes. Block scalars and plain
// values over several lines are given by their first line.
func (r *yamlReader) span(n *yaml.Node) source.Span {
	start := r.offset(n)
	rest := r.text.Bytes()[start:r.note.Frontmatter.Inner.End]
	switch {
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && len(rest) > 0 && (rest[0] == '"' || rest[0] == '\''):
		return source.Span{Start: start + 1, End: start + 1 + quotedLen(rest[1:], rest[0])}
	case n.Kind == yaml.ScalarNode && bytes.HasPrefix(rest, []byte(n.Value)):
		return source.Span{Start: start, End: start + len(n.Value)}
	}
	return r.rest(start)
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
