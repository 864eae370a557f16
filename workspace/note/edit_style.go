package note

import (
	"cmp"
	"strings"
)

// style is how a frontmatter is written.
type style struct {
	syntax
	eol    string
	quote  byte // that most texts with quotes have; 0 for none
	always bool // texts have quotes that need none
	blocks bool // texts of several lines are written as such
	dashes bool // lists are of lines with a "-"
	// indent is by how much maps are further in than their key, and listIndent
	// the lines of lists.
	indent, listIndent int
}

// usual is the style that most of a frontmatter is in.
func (e *editor) usual() style {
	c := counts{e: e}
	c.fields(e.root.Fields)
	s := style{syntax: syntaxOf(e.note.Frontmatter.Format), eol: lineEndAt(e.note.Text, 0), quote: '"', indent: 2, listIndent: 2}
	if c.single > c.double {
		s.quote = '\''
	}
	s.always = c.plain == 0 && c.single+c.double > 1
	s.dashes = c.dashes >= c.brackets && !s.flowOnly
	s.indent, s.listIndent = cmp.Or(c.indent, 2), 2
	if c.dashes > 0 {
		s.listIndent = c.listIndent
	}
	return s
}

// counts are how often something is written in a way.
type counts struct {
	e                     *editor
	plain, single, double int
	dashes, brackets      int
	indent, listIndent    int
}

func (c *counts) fields(fields []Field) {
	for i := range fields {
		v := &fields[i].Value
		c.value(v)
		if at := v.Span.Start; at < len(c.e.text) && v.len() > 0 && strings.IndexByte("[{*", c.e.text[at]) < 0 {
			by := c.e.column(at) - c.e.column(fields[i].KeySpan.Start)
			if v.Kind == ListValue && c.listIndent == 0 && by > 0 {
				c.listIndent = by
			} else if v.Kind == MapValue && c.indent == 0 && by > 0 {
				c.indent = by
			}
		}
	}
}

func (c *counts) value(v *Value) {
	at := v.Span.Start
	if at >= len(c.e.text) || c.e.text[at] == '*' {
		return // what an alias stands for is counted there
	}
	switch {
	case v.Kind == ListValue && c.e.text[at] == '[' && v.len() > 0:
		c.brackets++
	case v.Kind == ListValue && v.len() > 0:
		c.dashes++
	case v.Kind != TextValue:
	case c.e.text[at-1] == '\'':
		c.single++
	case c.e.text[at-1] == '"':
		c.double++
	case !isBlockMark(c.e.text[at]):
		c.plain++
	}
	for i := range v.Items {
		c.value(&v.Items[i])
	}
	c.fields(v.Fields)
}
