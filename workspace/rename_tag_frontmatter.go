package workspace

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// inFrontmatter are the edits of a note's tags in its frontmatter, as renameIn makes those
// of values: each is read back.
func (t tagRename) inFrontmatter(n *note.Note) ([]source.Edit, error) {
	f := n.Frontmatter.Field("tags", "tag")
	if f == nil {
		return nil, nil
	}
	if f.Value.Kind == note.ListValue {
		return t.inList(n, f)
	}
	v := f.Value
	if !v.Kind.IsScalar() || note.IsTemplate(v.Text) {
		return nil, nil
	}
	text := t.inString(v.Text)
	if text == v.Text {
		return nil, nil
	}
	edits := n.SetValue([]string{f.Key}, sameKind(v.Kind, text))
	if len(edits) == 0 {
		return nil, errUnsafe
	}
	return edits, nil
}

// inList are the edits of a list, made from its last item to its first, so that those
// before keep their numbers: what is renamed is not looked at again.
func (t tagRename) inList(n *note.Note, f *note.Field) ([]source.Edit, error) {
	was := make([]string, len(f.Value.Items))
	for i, v := range f.Value.Items {
		if v.Kind.IsScalar() && !note.IsTemplate(v.Text) {
			was[i] = v.Text
		}
	}
	head := note.Parse(n.Stem+".md", n.Text.Bytes()[:n.Frontmatter.Span.End]) // is all that changes
	now := head
	for i, text := range slices.Backward(t.after(was)) {
		if text == was[i] {
			continue
		}
		path := []string{f.Key, strconv.Itoa(i)}
		edits := now.RemoveItem(path)
		if text != "" {
			edits = now.SetValue(path, sameKind(f.Value.Items[i].Kind, text))
		}
		if len(edits) == 0 {
			return nil, errUnsafe
		}
		now = withEdits(now, edits)
	}
	if now == head {
		return nil, nil
	}
	return []source.Edit{difference(head.Text.Bytes(), now.Text.Bytes())}, nil
}

// inString is a text of several tags with those renamed.
func (t tagRename) inString(text string) string {
	was := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	var b strings.Builder
	at := 0
	for i, name := range t.after(was) {
		start := at + strings.Index(text[at:], was[i])
		if name != "" && (i == 0 || b.Len() > 0) {
			b.WriteString(text[at:start])
		}
		b.WriteString(name)
		at = start + len(was[i])
	}
	return b.String() + text[at:]
}

// after are tags with those renamed, each as it is written; "" for a renamed one that
// another is already.
func (t tagRename) after(was []string) []string {
	now, old := slices.Clone(was), make([]bool, len(was))
	for i, s := range was {
		start, name := tagIn(s)
		length, ok := t.length(name)
		if old[i] = ok; ok {
			now[i] = s[:start] + t.to + s[start+length:]
		}
	}
	for i := range now {
		for k := range now {
			if old[i] && k != i && (k < i || !old[k]) && sameTag(now[k], now[i]) {
				now[i] = ""
			}
		}
	}
	return now
}

// tagIn is the tag that a text of the frontmatter is, with a "#" before it or not and a "/"
// behind it, and where it starts.
func tagIn(s string) (start int, name string) {
	name = strings.TrimPrefix(strings.TrimLeft(s, " \t\r\n"), "#")
	start = len(s) - len(name)
	return start, strings.TrimRight(strings.TrimRight(name, " \t\r\n"), "/")
}

func sameTag(a, b string) bool {
	_, a = tagIn(a)
	_, b = tagIn(b)
	return note.Fold(a) == note.Fold(b)
}
