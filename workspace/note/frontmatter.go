package note

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/notels/notels/workspace/source"
)

// Format is the language of a frontmatter block.
type Format uint8

// The formats that are read.
const (
	NoFormat Format = iota
	YAML
	TOML
	JSON
)

// Frontmatter is the block at the start of a note.
type Frontmatter struct {
	Format Format
	Span   source.Span // with both delimiter lines
	Inner  source.Span // what stands between them
	Fields []Field     // the top-level entries, in order
}

// appendParts cuts a value at separators, blanks around the parts dropped. Where
// what was typed is not what is meant, the parts stand where the value does.
func appendParts(items []Value, v Value, sep func(rune) bool) []Value {
	at, typed := 0, v.Span.End-v.Span.Start == len(v.Text)
	for part := range strings.FieldsFuncSeq(v.Text, sep) {
		if part = strings.Trim(part, " \t\r\n"); part == "" {
			continue
		}
		at += strings.Index(v.Text[at:], part)
		span := source.Span{Start: v.Span.Start + at, End: v.Span.Start + at + len(part)}
		at += len(part)
		if !typed {
			span = v.Span
		}
		items = append(items, Value{Kind: v.Kind, Text: part, Span: span})
	}
	return items
}

func isNone(rune) bool           { return false }
func isComma(r rune) bool        { return r == ',' }
func isCommaOrBlank(r rune) bool { return r == ',' || unicode.IsSpace(r) }

// readFrontmatter finds and reads the block, as far as a budget allows. lf is
// the note's text without lone CR.
func (n *Note) readFrontmatter(lf []byte, budget int) {
	var closed bool
	n.Frontmatter, closed = findFrontmatter(lf)
	f := n.Frontmatter
	if !closed {
		first, _ := lineAt(lf, f.Span.Start)
		n.problem(FrontmatterUnclosed, source.Span{Start: f.Span.Start, End: f.Span.Start + len(first)},
			fmt.Sprintf("This frontmatter is never closed; write a line %q below its last key.", formats[string(first)].end))
		if f.Format == YAML && f.Inner.End-f.Inner.Start < longestUnclosed {
			n.Problems[len(n.Problems)-1].Fix = n.closing(lf)
		}
	}
	end := f.Inner.End
	if size := end - f.Inner.Start; size > budget/costliestYAML {
		end = readable(lf, f.Format, f.Inner, budget)
	}
	stop := end
	switch {
	case f.Format == TOML:
		stop = readTOML(n, lf, end, closed)
	case f.Format == JSON:
		stop = readJSON(n, lf, end, closed)
	case f.Format == YAML && (end < f.Inner.End || !n.readFlat(lf)):
		readYAML(n, lf, end, closed)
	}
	switch {
	case slices.ContainsFunc(n.Problems, func(p Problem) bool { return p.Code == TooComplex }): // it is said already
	case stop < end:
		n.tooLarge(stop, "From this line on, notels does not read this frontmatter: there are too many mistakes in it.")
	case end < f.Inner.End:
		n.tooLarge(end, "From this line on, notels does not read this frontmatter: it is too large. Keep lists as long as that in notes of their own.")
	}
	n.readTags()
}

// costliestYAML is more than readable takes for any byte: a block of which the
// budget allows that much need not be looked through.
const costliestYAML = 2000

// readTags adds the frontmatter's tags to those of the text.
func (n *Note) readTags() {
	field := n.Frontmatter.Field("tags", "tag")
	n.checkHashTags(field)
	tags := field.items(isCommaOrBlank)
	n.Tags = slices.Grow(n.Tags, len(tags))
	for _, v := range tags {
		name := strings.TrimPrefix(v.Text, "#")
		if v.Span.End-v.Span.Start == len(v.Text) && n.Text.String(v.Span) == v.Text { // else quotes escape something in it
			v.Span.Start += len(v.Text) - len(name)
			v.Span.End -= len(name) - len(strings.TrimRight(name, "/"))
		}
		if name = strings.TrimRight(name, "/"); name == "" {
			continue
		}
		n.Tags = append(n.Tags, Tag{name, v.Span})
		switch {
		case strings.ContainsFunc(name, unicode.IsSpace):
			n.problem(FrontmatterTag, v.Span, fmt.Sprintf("The tag %q has a blank in it, which ends a tag in the text.", name))
		case !strings.ContainsFunc(name, isNoDigit):
			n.problem(FrontmatterTag, v.Span, fmt.Sprintf("The tag %q is of digits only, which is no tag in the text.", name))
		}
	}
}

// lineAt is the line that starts at offset at of a text without lone CR, without
// trailing blanks, and where the next one starts.
func lineAt(b []byte, at int) (line []byte, next int) {
	next = len(b)
	if n := bytes.IndexByte(b[at:], '\n'); n >= 0 {
		next = at + n + 1
	}
	return bytes.TrimRight(b[at:next], " \t\r\n"), next
}
