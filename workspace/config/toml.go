package config

import (
	"bytes"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
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
	part := source.Span{End: text.Len()}
	if bytes.HasPrefix(text.Bytes(), []byte("\uFEFF")) {
		part.Start = 3
	}
	toml := note.TOMLReader{Text: text, Bytes: text.Bytes(), Part: part, Words: words, Most: maxProblems, Entry: r.entry, Fault: r.fault}
	toml.Read()
	r.layer.read("", r.root, 0)
	r.layer.sort()
	return r.layer
}

var words = note.TOMLWords{
	Line: "a line is a setting like `name = \"value\"`, a group like `[links]`, or a `# comment`",
	Each: "each setting",
}

// tomlReader makes settings of what is read.
type tomlReader struct {
	text  *source.Text
	layer *Layer
	root  *value
	in    *value // the table that keys belong to
}

// fault tells of what is not TOML.
func (r *tomlReader) fault(f *note.TOMLFault) {
	if f.IsHead {
		r.in = newTable(source.Span{}) // nobody knows where the keys below belong
	}
	if f.Says != "" {
		r.layer.problem("", f.Span, "This can't be read, so it does not count: %s.", f.Says)
	}
}

// entry takes over a table's head or "key = value".
func (r *tomlReader) entry(e *note.TOMLEntry) {
	if e.Brackets == 0 {
		r.keyValue(r.in, e)
	} else if r.in = r.table(r.root, e.Key); r.in == nil {
		r.in = newTable(source.Span{}) // what follows belongs to no setting
	}
}

// table is the table of a key below another, made where there is none; nil if
// something else has the key.
func (r *tomlReader) table(in *value, parts []note.TOMLName) *value {
	for _, p := range parts {
		e := &entry{p.Name, p.Span, newTable(p.Span)}
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
func (r *tomlReader) keyValue(in *value, e *note.TOMLEntry) {
	last := e.Key[len(e.Key)-1]
	if in = r.table(in, e.Key[:len(e.Key)-1]); in == nil {
		return
	}
	key := source.Span{Start: e.Key[0].Span.Start, End: last.Span.End}
	if there := in.add(&entry{last.Name, key, r.value(&e.Value)}); there != nil {
		r.twice(e.Key)
	}
}

func (r *tomlReader) twice(parts []note.TOMLName) {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = p.Name
	}
	key := strings.Join(names, ".")
	r.layer.problem(key, source.Span{Start: parts[0].Span.Start, End: parts[len(parts)-1].Span.End},
		"%s is set above already, and that holds; remove one of the two.", code(key))
}

func (r *tomlReader) value(written *note.TOMLValue) *value {
	v := &value{text: written.Text, span: written.Span}
	switch written.Kind {
	case note.TextValue:
		v.kind = text
	case note.ListValue:
		v.kind = list
		for i := range written.Items {
			v.items = append(v.items, r.value(&written.Items[i]))
		}
	case note.MapValue:
		v = newTable(written.Span)
		for i := range written.Entries {
			r.keyValue(v, &written.Entries[i])
		}
	}
	return v
}
