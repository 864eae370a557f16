package config

import (
	"bytes"
	"errors"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
	"github.com/pelletier/go-toml/v2/unstable"
)

// ReadTOML reads .notels.toml, or the user's own file. A line that is not TOML
// is told and left out, as people read their settings while they type them.
func ReadTOML(text *source.Text) *Layer {
	if note.IsUTF16(text.Bytes()) {
		l := &Layer{}
		l.problem("", text.LineSpan(0), "This file is saved as UTF-16, so no setting in it counts; save it as UTF-8.")
		return l
	}
	r := tomlReader{text: text, layer: &Layer{}, root: newTable(source.Span{})}
	r.in = r.root
	at := 0
	if bytes.HasPrefix(text.Bytes(), []byte("\uFEFF")) {
		at = 3
	}
	for faults := 0; at < text.Len() && faults < maxProblems; faults++ {
		at = r.readFrom(at)
	}
	r.layer.read("", r.root, 0)
	r.layer.sort()
	return r.layer
}

type tomlReader struct {
	text   *source.Text
	layer  *Layer
	root   *value
	in     *value // the table that keys belong to
	parser unstable.Parser
	start  int // where the parser's text starts in the file
	told   int // the lines up to the last of which a fault was told
}

// readFrom reads from the start of a line up to what is not TOML, and returns
// where to go on: at the next line.
func (r *tomlReader) readFrom(at int) int {
	b := r.text.Bytes()
	r.start = at
	r.parser.Reset(b[at:])
	line := r.text.Line(at) // where the next expression starts, or a line before
	for r.parser.NextExpression() {
		line = r.text.Line(r.expression(r.parser.Expression())) + 1
	}
	var fault *unstable.ParserError
	if !errors.As(r.parser.Error(), &fault) {
		return len(b)
	}
	span := r.span(r.parser.Range(fault.Highlight))
	for line < r.text.Line(span.Start) && isBlankOrComment(r.text.Slice(r.text.LineSpan(line))) {
		line++
	}
	r.fault(span, fault.Message, line)
	if bytes.HasPrefix(bytes.TrimSpace(r.text.Slice(r.text.LineSpan(line))), []byte("[")) {
		r.in = newTable(source.Span{}) // nobody knows where the keys below belong
	}
	return r.text.LineSpan(line + 1).Start
}

func isBlankOrComment(line []byte) bool {
	line = bytes.TrimSpace(line)
	return len(line) == 0 || line[0] == '#'
}

// fault tells of what is not TOML in a setting that starts in a line. Faults
// below another may be due to it, unless their line looks like a setting.
func (r *tomlReader) fault(span source.Span, theirs string, first int) {
	f := fault{r.text, first, span, theirs}
	isSetting := bytes.Contains(r.text.Slice(r.text.LineSpan(f.line())), []byte("="))
	if f.line() < r.told || r.told > 0 && !isSetting {
		return
	}
	span, message := f.explain()
	r.told = r.text.Line(span.Start) + 1
	r.layer.problem("", span, "This can't be read, so it does not count: %s.", message)
}

func (r *tomlReader) span(of unstable.Range) source.Span {
	return source.Span{Start: int(of.Offset), End: int(of.Offset + of.Length)}.Shift(r.start)
}

// expression takes over a table's head or "key = value" and returns its end.
func (r *tomlReader) expression(e *unstable.Node) (end int) {
	if e.Kind == unstable.KeyValue {
		r.keyValue(r.in, e)
		return r.span(e.Raw).End
	}
	key := r.key(e.Key())
	if r.in = r.table(r.root, key); r.in == nil {
		r.in = newTable(source.Span{}) // what follows belongs to no setting
	}
	return key[len(key)-1].span.End
}

// part is one of the names of a dotted key.
type part struct {
	name string
	span source.Span
}

func (r *tomlReader) key(it unstable.Iterator) (parts []part) {
	for it.Next() {
		parts = append(parts, part{string(it.Node().Data), r.span(it.Node().Raw)})
	}
	return parts
}

// table is the table of a key below another, made where there is none; nil if
// something else has the key.
func (r *tomlReader) table(in *value, parts []part) *value {
	for _, p := range parts {
		e := &entry{p.name, p.span, newTable(p.span)}
		if there := in.add(e); there != nil {
			e = there
		}
		if in = e.value; in.kind != table {
			r.twice(parts)
			return nil
		}
	}
	return in
}

// keyValue adds "key = value" to a table.
func (r *tomlReader) keyValue(in *value, n *unstable.Node) {
	parts := r.key(n.Key())
	last := parts[len(parts)-1]
	if in = r.table(in, parts[:len(parts)-1]); in == nil {
		return
	}
	span := source.Span{Start: last.span.End, End: r.span(n.Raw).End}
	written := r.text.Slice(span)
	span.Start += len(written) - len(bytes.TrimLeft(written, " \t="))
	e := &entry{last.name, source.Span{Start: parts[0].span.Start, End: last.span.End}, r.value(n.Value(), span)}
	if there := in.add(e); there != nil {
		r.twice(parts)
	}
}

func (r *tomlReader) twice(parts []part) {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = p.name
	}
	key := strings.Join(names, ".")
	r.layer.problem(key, source.Span{Start: parts[0].span.Start, End: parts[len(parts)-1].span.End},
		"%s is set above already, and that holds; remove one of the two.", code(key))
}

// value converts a value that stands at a span.
func (r *tomlReader) value(n *unstable.Node, span source.Span) *value {
	switch n.Kind {
	case unstable.String:
		return &value{kind: text, text: string(n.Data), span: span}
	case unstable.Array:
		v := &value{kind: list, span: span}
		for it := n.Children(); it.Next(); {
			item := r.span(it.Node().Raw)
			if it.Node().Kind == unstable.Array || it.Node().Kind == unstable.InlineTable {
				item = span // theirs is not known
			}
			v.items = append(v.items, r.value(it.Node(), item))
		}
		return v
	case unstable.InlineTable:
		v := newTable(span)
		for it := n.Children(); it.Next(); {
			r.keyValue(v, it.Node())
		}
		return v
	}
	return &value{text: string(n.Data), span: span}
}
