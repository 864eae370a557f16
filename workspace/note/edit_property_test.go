package note

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/notels/notels/seeds"
	"github.com/notels/notels/workspace/source"
)

// TestEditsKeepTheRest makes every edit at every place of frontmatter in all kinds
// of styles: it changes what it is about, and nothing else.
func TestEditsKeepTheRest(t *testing.T) {
	for seed := range uint64(200) {
		g := generator{rand: rand.New(rand.NewPCG(seed, 5))}
		s := g.note()
		n := parse(s)
		if mistakesOf(n) > 0 || n.Frontmatter.Format != YAML {
			t.Fatalf("seed %d makes %q, which has problems: %s", seed, s, showProblems(n))
		}
		checkEdits(t, n, !g.aliases, newValues[seed%4*4:][:4])
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// TestEditsOfTrickyValues takes a part of all values in all places: what can be edited
// there keeps the rest.
func TestEditsOfTrickyValues(t *testing.T) {
	i := 0
	for _, style := range styles {
		for _, value := range trickyValues {
			if i++; i%13 == 0 && value != "\t" { // which is a blank line or text, as the lines above are
				checkEdits(t, parse(block(strings.ReplaceAll(style, "%", value))), false, newValues[:2])
			}
		}
	}
}

func TestEditsOfSeeds(t *testing.T) {
	for _, s := range notesIn(t, seeds.Vault()) {
		n := parse(s)
		checkEdits(t, n, mistakesOf(n) == 0, newValues[:3])
	}
}

// TestEditsInVaults does so with the notes in the folder NOTELS_VAULTS.
func TestEditsInVaults(t *testing.T) {
	dir := os.Getenv("NOTELS_VAULTS")
	if dir == "" {
		t.Skip("NOTELS_VAULTS names no folder of real vaults to look at")
	}
	for _, s := range notesIn(t, os.DirFS(dir)) {
		n := parse(s)
		checkEdits(t, n, mistakesOf(n) == 0 && !strings.Contains(n.Text.String(n.Frontmatter.Inner), "&"), newValues[:3])
	}
}

// newValues are written in the place of every value.
var newValues = []any{
	"x", "[[é]]", []any{"x", 1, "y, z"}, "a: b # c", " it's\t\"so\" ", "", "true", "two\nlines\n", Date("2025-01-22"), false, json.Number("-0.5"), nil,
	[]any{}, []any{map[string]any{"x": nil, "y": "z"}, []any{"[", nil}}, map[string]any{}, map[string]any{"a b": "c", "d": map[string]any{"e: f": []any{1, "2"}}},
}

// checkEdits makes all edits of a note's frontmatter, with some values. Sound tells that all must be
// possible.
func checkEdits(t *testing.T, n *Note, sound bool, values []any) {
	t.Helper()
	c := editCheck{t, n, sound, values}
	c.added(nil, &Value{Kind: MapValue, Fields: n.Frontmatter.Fields})
	c.fields(nil, n.Frontmatter.Fields)
}

type editCheck struct {
	*testing.T
	n      *Note
	sound  bool
	values []any
}

func (c editCheck) fields(path []string, fields []Field) {
	for i := range fields {
		at := append(path[:len(path):len(path)], fields[i].Key)
		if slices.ContainsFunc(fields[:i], func(f Field) bool { return f.Key == fields[i].Key }) {
			continue // a path leads to the first
		}
		c.value(at, &fields[i].Value)
		if c.n.Frontmatter.Format != JSON || len(fields) > 1 || len(path) > 0 { // else no frontmatter is left
			c.removed(at, c.n.RemoveField(at))
		}
		c.renamed(at, &fields[i])
	}
}

func (c editCheck) value(path []string, v *Value) {
	if c.n.Text.Slice(v.Span) != nil && strings.HasPrefix(c.n.Text.String(v.Span), "*") {
		return // what is in it stands elsewhere
	}
	if edits := c.n.SetValue(path, plainOf(v)); edits != nil && !c.twice() {
		c.Errorf("in %q setting %v to what it is makes %q", c.n.Text.Bytes(), path, edited(c.n, edits))
	}
	for _, value := range c.values {
		want, _ := valueOf(value)
		if sameValue(v, &want) {
			continue
		}
		edits := c.n.SetValue(path, value)
		c.check(fmt.Sprintf("%v set to %#v", path, value), path, edits, func(*Value) string { return c.tree(&want, nil, nil) })
	}
	for i := range v.Items {
		at := append(path[:len(path):len(path)], strconv.Itoa(i))
		c.value(at, &v.Items[i])
		c.removed(at, c.n.RemoveItem(at))
	}
	if v.Kind == MapValue {
		c.added(path, v)
	}
	c.fields(path, v.Fields)
}

// plainOf is a value as it is given to be written.
func plainOf(v *Value) any {
	switch v.Kind {
	case NullValue:
		return nil
	case BoolValue:
		return strings.EqualFold(v.Text, "true")
	case IntValue, FloatValue:
		return json.Number(v.Text)
	case DateValue:
		return Date(v.Text)
	case ListValue:
		items := []any{}
		for i := range v.Items {
			items = append(items, plainOf(&v.Items[i]))
		}
		return items
	case MapValue:
		entries := map[string]any{}
		for i := range v.Fields {
			entries[v.Fields[i].Key] = plainOf(&v.Fields[i].Value)
		}
		return entries
	}
	return v.Text
}

func (c editCheck) added(path []string, in *Value) {
	for _, value := range c.values {
		edits := c.n.AddField(path, "new key", value)
		want, _ := valueOf(value)
		about := fmt.Sprintf("new key %#v added to %v", value, path)
		c.check(about, path, edits, func(v *Value) string {
			m := *v
			m.Fields = append(slices.Clone(m.Fields), Field{Key: "new key", Value: want})
			return c.tree(&m, nil, nil)
		})
		if edits == nil || in.len() == 0 {
			continue
		}
		n := parse(edited(c.n, edits))
		key := append(path[:len(path):len(path)], "new key")
		expect(c.T, about+" and removed", edited(n, n.RemoveField(key)), string(c.n.Text.Bytes()))
	}
}

func (c editCheck) removed(path []string, edits []source.Edit) {
	c.check(fmt.Sprintf("%v removed", path), path[:len(path)-1], edits, func(v *Value) string {
		m := *v
		m.own()
		m.remove(m.child(path[len(path)-1]))
		return c.tree(&m, nil, nil)
	})
}

func (c editCheck) renamed(path []string, f *Field) {
	for _, key := range []string{"other", "it's: \"é\"", "2024"} {
		edits := c.n.RenameKey(path, key)
		last := len(path) - 1
		about := fmt.Sprintf("%v renamed to %s", path, key)
		c.check(about, path[:last], edits, func(v *Value) string {
			m := *v
			m.own()
			m.Fields[m.child(path[last])].Key = key
			return c.tree(&m, nil, nil)
		})
		if edits == nil || key != "other" || c.n.Text.String(f.KeySpan) != f.Key || !isPlainYAMLKey(f.Key) {
			continue
		}
		n := parse(edited(c.n, edits))
		if c.twice() {
			continue // its key is there still
		}
		back := append(path[:last:last], key)
		expect(c.T, about+" and back", edited(n, n.RenameKey(back, f.Key)), string(c.n.Text.Bytes()))
	}
}

// twice tells that a key comes twice. In what git has in conflict that is no problem.
func (c editCheck) twice() bool {
	problems := showProblems(c.n)
	return strings.Contains(problems, string(FrontmatterDuplicateKey)) || strings.Contains(problems, "<<<<<<<")
}

// check asserts what edits make of the frontmatter: what stands at a path reads
// otherwise.
func (c editCheck) check(about string, path []string, edits []source.Edit, want func(*Value) string) {
	c.Helper()
	s := string(c.n.Text.Bytes())
	if edits == nil {
		if c.sound {
			c.Errorf("in %q no edit for %s", s, about)
		}
		return
	}
	got := parse(edited(c.n, edits))
	before, after := &Value{Kind: MapValue, Fields: c.n.Frontmatter.Fields}, &Value{Kind: MapValue, Fields: got.Frontmatter.Fields}
	if is, should := c.tree(after, nil, nil), c.tree(before, path, want); is != should {
		c.Errorf("in %q %s makes %q, which reads\n%s\nnot\n%s", s, about, got.Text.Bytes(), is, should)
	}
	if mistakesOf(got) > mistakesOf(c.n) {
		c.Errorf("in %q %s makes %q with %s", s, about, got.Text.Bytes(), showProblems(got))
	}
	c.within(about, path, edits)
}

// within asserts that edits touch no line but those of the entry at a path, and
// those that follow on it.
func (c editCheck) within(about string, path []string, edits []source.Edit) {
	from, to := c.n.Frontmatter.Inner.Start, c.n.Frontmatter.Inner.End
	if len(path) > 0 && c.n.Frontmatter.Format != NoFormat && !c.flow() {
		fields := c.n.Frontmatter.Fields
		i := slices.IndexFunc(fields, func(f Field) bool { return f.Key == path[0] })
		from = c.n.Text.LineSpan(c.n.Text.Line(fields[i].KeySpan.Start)).Start
		if i+1 < len(fields) {
			to = c.n.Text.LineSpan(c.n.Text.Line(fields[i+1].KeySpan.Start)).Start
		}
	}
	for _, e := range edits {
		if c.n.Frontmatter.Format != NoFormat && (e.Span.Start < from || e.Span.End > to) {
			c.Errorf("in %q %s edits %v, which is outside of %v", c.n.Text.Bytes(), about, e, span{Start: from, End: to})
		}
	}
}

var flowRoot = regexp.MustCompile(`^(?:\s|#.*[\r\n])*\{`)

// flow tells that the whole frontmatter is in brackets.
func (c editCheck) flow() bool {
	return c.n.Frontmatter.Format == JSON || flowRoot.Match(c.n.Text.Slice(c.n.Frontmatter.Inner))
}

// tree is a value as text, with another text for what stands at a path.
func (c editCheck) tree(v *Value, path []string, other func(*Value) string) string {
	if other != nil && len(path) == 0 {
		return other(v)
	}
	part := func(name string, v *Value) string {
		if other != nil && path[0] == name {
			return c.tree(v, path[1:], other)
		}
		return c.tree(v, nil, nil)
	}
	var parts []string
	seen := map[string]bool{}
	for i := range v.Items {
		parts = append(parts, part(strconv.Itoa(i), &v.Items[i]))
	}
	for i := range v.Fields {
		key := v.Fields[i].Key
		if seen[key] {
			parts = append(parts, fmt.Sprintf("%q: %s", key, c.tree(&v.Fields[i].Value, nil, nil)))
			continue
		}
		seen[key] = true
		parts = append(parts, fmt.Sprintf("%q: %s", key, part(key, &v.Fields[i].Value)))
	}
	switch v.Kind {
	case NullValue:
		return "null"
	case BoolValue:
		return "bool " + strings.ToLower(v.Text)
	case ListValue:
		return "[" + strings.Join(parts, ", ") + "]"
	case MapValue:
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprintf("%d %q", v.Kind, v.Text)
}
