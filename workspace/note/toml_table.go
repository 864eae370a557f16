package note

import "github.com/notels/notels/workspace/source"

// tomlTable is a table while it is being read.
type tomlTable struct {
	fields []*tomlField
	byKey  map[string]*tomlField // the first of each
}

// tomlField is an entry of a table: a value, a table, or the tables of a list.
type tomlField struct {
	name   TOMLName
	made   tomlMade
	value  Value
	tables []*tomlTable
}

// tomlMade is how a field came to be, which tells who may add to it.
type tomlMade uint8

const (
	byValue   tomlMade = iota // "a = 1": nobody
	byDots                    // a of "a.b = 1": such keys, and heads below it
	byHead                    // "[a]": heads below it
	bySubhead                 // a of "[a.b]": the same, and its own head
	byList                    // "[[a]]": heads like it, and below it
)

func (t *tomlTable) add(f *tomlField) *tomlField {
	t.fields = append(t.fields, f)
	if t.byKey == nil {
		t.byKey = map[string]*tomlField{}
	}
	if t.byKey[f.name.Name] == nil {
		t.byKey[f.name.Name] = f
	}
	return f
}

// below is the table of a key in another, made where there is none.
func (r *tomlFields) below(t *tomlTable, name TOMLName, made tomlMade) *tomlTable {
	f := t.byKey[name.Name]
	if f != nil && (f.made == byValue || made == byDots && f.made != byDots) {
		r.twice(name, f.name)
		if f.made == byValue {
			f = nil
		}
	}
	if f == nil {
		f = t.add(&tomlField{name: name, made: made, tables: []*tomlTable{{}}})
	}
	return f.tables[len(f.tables)-1]
}

// head is the table that the keys below a head belong to.
func (r *tomlFields) head(e *TOMLEntry) *tomlTable {
	t, last := &r.root, e.Key[len(e.Key)-1]
	for _, name := range e.Key[:len(e.Key)-1] {
		t = r.below(t, name, bySubhead)
	}
	made := byHead
	if e.Brackets == 2 {
		made = byList
	}
	f := t.byKey[last.Name]
	switch {
	case f == nil:
	case made == byList && f.made == byList:
		f.tables = append(f.tables, &tomlTable{})
		f.value.Items = append(f.value.Items, Value{Kind: MapValue, Span: r.bare(last.Span)})
		return f.tables[len(f.tables)-1]
	case made == byHead && f.made == bySubhead:
		f.made, f.name = byHead, last
		return f.tables[0]
	default:
		r.twice(last, f.name)
	}
	f = t.add(&tomlField{name: last, made: made, tables: []*tomlTable{{}}})
	if made == byList {
		f.value = Value{Kind: ListValue, Span: r.bare(last.Span), Items: []Value{{Kind: MapValue, Span: r.bare(last.Span)}}}
	}
	return f.tables[0]
}

// set adds "key = value" to a table.
func (r *tomlFields) set(t *tomlTable, e *TOMLEntry, depth int) {
	last := e.Key[len(e.Key)-1]
	for _, name := range e.Key[:len(e.Key)-1] {
		t = r.below(t, name, byDots)
	}
	value := r.value(&e.Value, depth)
	if f := t.byKey[last.Name]; f != nil {
		if r.twice(last, f.name); depth == 0 && !r.conflict {
			fix := r.removed(e)
			if fix != nil {
				fix.Safe = f.made == byValue && value.same(&f.value)
			}
			r.note.Problems[len(r.note.Problems)-1].Fix = fix
		}
	}
	t.add(&tomlField{name: last, value: value})
}

// fields are the entries of a table. A table stands where its name does.
func (r *tomlFields) fields(t *tomlTable) []Field {
	var fields []Field
	for _, f := range t.fields {
		key := r.bare(f.name.Span)
		switch f.made {
		case byValue:
		case byList:
			for i, t := range f.tables {
				f.value.Items[i].Fields = r.fields(t)
			}
		default:
			f.value = Value{Kind: MapValue, Span: key, Fields: r.fields(f.tables[0])}
		}
		fields = append(fields, Field{f.name.Name, key, f.value})
	}
	return fields
}

// bare is what stands between the quotes at a span, or the span.
func (r *tomlFields) bare(s source.Span) source.Span {
	b, quotes := r.note.Text.Slice(s), 0
	if len(b) >= 2 && isQuote(b[0]) {
		quotes = 1
		if len(b) >= 6 && b[1] == b[0] && b[2] == b[0] {
			quotes = 3
		}
	}
	return source.Span{Start: s.Start + quotes, End: s.End - quotes}
}
