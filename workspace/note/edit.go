package note

import (
	"slices"
	"strconv"

	"github.com/notels/notels/workspace/source"
)

// Date is a text that is written without quotes, so that it reads as a date.
type Date string

// AddField are the edits that write a new entry at the end of the frontmatter or
// of a map in it, in the style of the others. A note without frontmatter gets
// some. There are none if the key is there already.
//
// Values are string, Date, bool, nil, json.Number, float64, int, []any and
// map[string]any. Edits of frontmatter change what they are about and nothing
// else: they are read back, and where something else would change, as in what
// aliases stand for, there are none.
func (n *Note) AddField(parent []string, key string, value any) []source.Edit {
	e := newEditor(n)
	if value == nil && n.Frontmatter.Format == TOML { // which has no null
		value = ""
	}
	in, ok := e.find(parent)
	if !ok || in.value.Kind == MapValue && in.value.child(key) >= 0 {
		return nil
	}
	if in.value.Kind == NullValue {
		return n.SetValue(parent, map[string]any{key: value})
	}
	v, ok := valueOf(value)
	if !ok || in.value.Kind != MapValue {
		return nil
	}
	want := e.with(in.path, func(m *Value) { m.Fields = slices.Insert(m.Fields, e.end(in), Field{Key: key, Value: v}) })
	return e.first(want, func() [][]source.Edit { return e.added(in, key, v) })
}

// SetValue are the edits that write another value in the place of one: with its
// quotes where it may have them, and the comment behind it. There are none if it
// is that value already.
func (n *Note) SetValue(path []string, value any) []source.Edit {
	e := newEditor(n)
	s, ok := e.find(path)
	v, valid := valueOf(value)
	if !ok || !valid || len(path) == 0 {
		return nil
	}
	if old := inOrder(*s.value); sameValue(&old, &v) {
		return nil
	}
	want := e.with(s.path, func(old *Value) { *old = v })
	return e.first(want, func() [][]source.Edit { return e.set(s, v) })
}

// HasQuotes reports whether a text in the frontmatter is written in quotes.
func (n *Note) HasQuotes(path []string) bool {
	e := newEditor(n)
	s, ok := e.find(path)
	return ok && s.value.Kind == TextValue && s.from < s.to && isQuote(e.text[s.from])
}

// RemoveField are the edits that delete an entry with all its lines. Of a map that
// had no other, "{}" is left.
func (n *Note) RemoveField(path []string) []source.Edit { return n.remove(path, MapValue) }

// RemoveItem are the edits that delete an item of a list. Of a list that had no
// other, "[]" is left.
func (n *Note) RemoveItem(path []string) []source.Edit { return n.remove(path, ListValue) }

func (n *Note) remove(path []string, from ValueKind) []source.Edit {
	if len(path) == 0 {
		return nil
	}
	e := newEditor(n)
	last := len(path) - 1
	in, found := e.find(path[:last])
	if !found || in.value.Kind != from {
		return nil
	}
	i := in.value.child(path[last])
	if i < 0 {
		return nil
	}
	empty := Value{Kind: from}
	want := e.with(in.path, func(v *Value) { v.remove(i) })
	if in.value.len() == 1 && last > 0 {
		return e.first(want, func() [][]source.Edit { return e.set(in, empty) })
	}
	return e.first(want, func() [][]source.Edit { return e.removed(in, i) })
}

// RenameKey are the edits that give an entry another key. There are none if
// another entry has it.
func (n *Note) RenameKey(path []string, key string) []source.Edit {
	e := newEditor(n)
	s, ok := e.find(path)
	if !ok || len(path) == 0 {
		return nil
	}
	in, _ := e.find(path[:len(path)-1])
	if in.value.Kind != MapValue || in.value.child(key) >= 0 {
		return nil
	}
	want := e.with(in.path, func(m *Value) { m.Fields[s.path[len(s.path)-1]].Key = key })
	quote := e.text[s.start]
	rename := source.Edit{Span: source.Span{Start: s.start, End: s.keyEnd}, New: e.key(key, quote)}
	return e.first(want, func() [][]source.Edit { return [][]source.Edit{{rename}} })
}

// editor makes edits of one note's frontmatter.
type editor struct {
	note *Note
	text []byte // the note's, to the end of its frontmatter
	root Value  // the frontmatter as a map
	style
}

func newEditor(n *Note) *editor {
	f := n.Frontmatter
	end := f.Span.End
	if f.Format == NoFormat {
		end = bodyStart(n.Text.Bytes(), 0)
	}
	e := &editor{note: n, text: n.Text.Bytes()[:end], root: Value{Kind: MapValue, Fields: f.Fields}}
	e.style = e.usual()
	return e
}

// first is the first way that makes the frontmatter what it should be. Texts of
// several lines are written as such, unless comments below would become text.
func (e *editor) first(want Value, ways func() [][]source.Edit) []source.Edit {
	for _, e.blocks = range []bool{!e.flowOnly, false} {
		for _, edits := range ways() {
			if edits = tidy(edits); e.make(edits, want) {
				return edits
			}
		}
	}
	return nil
}

// make tells whether edits make the frontmatter what it should be, with no new
// mistakes.
func (e *editor) make(edits []source.Edit, want Value) bool {
	at := 0
	for _, edit := range edits {
		if edit.Span.Start < at || edit.Span.End < edit.Span.Start || edit.Span.End > len(e.text) {
			return false
		}
		at = edit.Span.End
	}
	b := source.Apply(e.text, edits)
	got := &Note{Text: source.New(b)}
	got.readFrontmatter(withoutConflicts(withoutLoneCR(b)), ordinary.frontmatter)
	root := Value{Kind: MapValue, Fields: got.Frontmatter.Fields}
	return len(edits) > 0 && got.Frontmatter.Span.End == len(b) && sameValue(&root, &want) && mistakesOf(got) <= mistakesOf(e.note)
}

// mistakesOf counts what is wrong with the frontmatter's syntax.
func mistakesOf(n *Note) (count int) {
	for i := range n.Problems {
		if c := n.Problems[i].Code; c == FrontmatterSyntax || c == FrontmatterUnclosed {
			count++
		}
	}
	return count
}

// tidy is edits in order, with those that touch made one.
func tidy(edits []source.Edit) (out []source.Edit) {
	edits = slices.DeleteFunc(edits, func(e source.Edit) bool { return e.Span.Empty() && e.New == "" })
	slices.SortStableFunc(edits, func(a, b source.Edit) int { return a.Span.Start - b.Span.Start })
	for _, e := range edits {
		if last := len(out) - 1; last >= 0 && out[last].Span.End == e.Span.Start {
			out[last].Span.End = e.Span.End
			out[last].New += e.New
			continue
		}
		out = append(out, e)
	}
	return out
}

// with is the frontmatter with the value at a path of indexes changed. What a
// change works on shares no entries with the note.
func (e *editor) with(path []int, change func(*Value)) Value {
	root := e.root
	v := &root
	for _, i := range path {
		v.own()
		v = v.at(i)
	}
	v.own()
	change(v)
	return root
}

func (v *Value) own() { v.Items, v.Fields = slices.Clone(v.Items), slices.Clone(v.Fields) }

// at is a value within a list or map.
func (v *Value) at(i int) *Value {
	if v.Kind == ListValue {
		return &v.Items[i]
	}
	return &v.Fields[i].Value
}

func (v *Value) len() int { return len(v.Items) + len(v.Fields) }

func (v *Value) remove(i int) {
	if v.Kind == ListValue {
		v.Items = slices.Delete(v.Items, i, i+1)
		return
	}
	v.Fields = slices.Delete(v.Fields, i, i+1)
}

// child is the index of what a key or, in a list, an index names; -1 for none.
func (v *Value) child(name string) int {
	if v.Kind == ListValue {
		if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(v.Items) {
			return i
		}
		return -1
	}
	return slices.IndexFunc(v.Fields, func(f Field) bool { return f.Key == name })
}
