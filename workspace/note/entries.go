package note

import (
	"bytes"

	"github.com/notels/notels/workspace/source"
)

// Entry is an entry of the frontmatter, or of a map in it, with all the lines
// that it takes.
type Entry struct {
	*Field
	Span    source.Span // from the key to the value's last character
	Entries []Entry     // of a map
}

// Entries are the entries of the frontmatter, and of the maps in it, in the order
// of their places.
func (n *Note) Entries() []Entry {
	return n.entries(n.Frontmatter.Fields, n.Frontmatter.Inner)
}

func (n *Note) entries(fields []Field, in source.Span) (out []Entry) {
	for i := range fields {
		f := &fields[i]
		if f.KeySpan.Start < in.Start || f.KeySpan.End > in.End {
			continue // an alias stands for it
		}
		end := in.End
		if i+1 < len(fields) && fields[i+1].KeySpan.Start > f.KeySpan.Start {
			end = min(end, fields[i+1].KeySpan.Start)
		}
		e := Entry{Field: f, Span: source.Span{Start: f.KeySpan.Start, End: n.entryEnd(f, end)}}
		if f.Value.Kind == MapValue {
			inner := e.Span
			inner.Start = min(max(inner.Start, f.Value.Span.Start), inner.End)
			e.Entries = n.entries(f.Value.Fields, inner)
		}
		out = append(out, e)
	}
	return out
}

// entryEnd is where an entry ends if another one, or what it is in, ends at a
// limit. Blank lines before that, and comments no further in than the key, belong
// to what follows; and so does a line that can't be read.
func (n *Note) entryEnd(f *Field, limit int) int {
	t := n.Text
	end := max(f.KeySpan.End, f.Value.Span.End)
	if end < limit && (t.Bytes()[end] == '"' || t.Bytes()[end] == '\'') {
		end++
	}
	if n.isFlow(f) {
		return end
	}
	first := t.Line(f.KeySpan.Start)
	column := f.KeySpan.Start - t.LineSpan(first).Start
	for line := first + 1; line <= t.Line(limit); line++ {
		span := t.LineSpan(line)
		all := t.Slice(source.Span{Start: span.Start, End: max(span.Start, min(span.End, limit))})
		text := bytes.Trim(all, " \t")
		indent := bytes.Index(all, text)
		if len(text) == 0 || text[0] == '#' && indent <= column {
			continue
		}
		if n.Frontmatter.Format == YAML && (indent < column || indent == column && text[0] != '-') {
			break
		}
		end = max(end, span.Start+indent+len(text))
	}
	return end
}

// isFlow tells a list or map in brackets.
func (n *Note) isFlow(f *Field) bool {
	if f.Value.Kind.IsScalar() || f.Value.Span.Start >= n.Text.Len() {
		return false
	}
	c := n.Text.Bytes()[f.Value.Span.Start]
	return c == '[' || c == '{'
}

// Hidden are the parts of the text that hold no links: code, comments, math and
// HTML. They must not be changed.
func (n *Note) Hidden() []source.Span { return n.opaque }
