package workspace

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// Refusal is a sentence that tells why something is not done.
type Refusal string

func (r Refusal) Error() string { return string(r) }

// renameValue writes another text in the place of a value, in
// all notes that have it under the same key, as references list them. A list that has the new one already
// loses the old one.
func (s *Snapshot) renameValue(of Subject, to string, texts Texts) (*WorkspaceEdit, error) {
	all := &WorkspaceEdit{}
	to = strings.TrimSpace(to)
	if to == "" {
		return nil, Refusal("A value can't become empty; delete it from the notes that have it.")
	}
	for _, f := range unique(slices.Collect(s.entryHolders(of))) {
		n, err := textOf(f, texts)
		switch {
		case errors.Is(err, fs.ErrNotExist): // removed a moment ago
			continue
		case err != nil:
			return nil, err
		}
		edits, err := renamedValues(n, of, to)
		if err != nil {
			return nil, Refusal(fmt.Sprintf("%q can't be changed safely in %s: change it there by hand, then rename it.", of.Name, f.Rel()))
		}
		if len(edits) > 0 {
			all.Notes = append(all.Notes, NoteEdits{f, n, edits})
		}
	}
	all.Asks = s.asksOfValue(of, to)
	return all, nil
}

// asksOfValue tells of the notes that have the new value already.
func (s *Snapshot) asksOfValue(of Subject, to string) string {
	if note.Fold(of.Name) == note.Fold(to) {
		return ""
	}
	is := 0
	for range s.Referring(context.Background(), Subject{Kind: OfValue, File: of.File, Key: of.Key, Name: to}, false) {
		is++
	}
	if is == 0 {
		return ""
	}
	return fmt.Sprintf("%q is in %s under %s already; afterwards the two can't be told apart.", to, count(is, "note"), of.Key)
}

// errUnsafe tells that no edit changes a value and nothing else.
var errUnsafe = errors.New("no safe edit")

// renamedValues are the edits of one note.
func renamedValues(n *note.Note, of Subject, to string) ([]source.Edit, error) {
	first, err := nextRename(n, of, to)
	if len(first) == 0 || err != nil {
		return nil, err
	}
	// Each edit is made in what the one before it has left: two items that are
	// deleted from a list may share a comma.
	now := withEdits(n, first)
	for {
		next, err := nextRename(now, of, to)
		switch {
		case err != nil:
			return nil, err
		case len(next) > 0:
			now, first = withEdits(now, next), nil
		case first != nil:
			return first, nil
		default:
			return []source.Edit{difference(n.Text.Bytes(), now.Text.Bytes())}, nil
		}
	}
}

func withEdits(n *note.Note, edits []source.Edit) *note.Note {
	return note.Parse(n.Stem+".md", source.Apply(n.Text.Bytes(), edits))
}

// nextRename are the edits that change the first place which is still to be
// changed, none if there is no such place.
func nextRename(n *note.Note, of Subject, to string) ([]source.Edit, error) {
	key, old := note.Fold(of.Key), note.Fold(of.Name)
	for i := range n.Frontmatter.Fields {
		f := &n.Frontmatter.Fields[i]
		if note.Fold(f.Key) != key {
			continue
		}
		edits, found := renameField(n, f, old, to)
		if found && len(edits) == 0 {
			return nil, errUnsafe
		}
		if found {
			return edits, nil
		}
	}
	return nil, nil
}

// renameField are the edits that change the first place of a field; found tells
// whether there is one.
func renameField(n *note.Note, f *note.Field, old, to string) (edits []source.Edit, found bool) {
	isOld := func(v note.Value) bool {
		return v.Kind.IsScalar() && v.Kind != note.NullValue && v.Text != to && note.Fold(v.Text) == old
	}
	if f.Value.Kind != note.ListValue {
		if !isOld(f.Value) {
			return nil, false
		}
		return n.SetValue([]string{f.Key}, sameKind(f.Value.Kind, to)), true
	}
	i := slices.IndexFunc(f.Value.Items, isOld)
	if i < 0 {
		return nil, false
	}
	path := []string{f.Key, strconv.Itoa(i)}
	for k, v := range f.Value.Items {
		if k != i && v.Kind.IsScalar() && note.Fold(v.Text) == note.Fold(to) {
			return n.RemoveItem(path), true
		}
	}
	return n.SetValue(path, sameKind(f.Value.Items[i].Kind, to)), true
}

// sameKind is a text as a value of a kind, if it can be one: a number stays a
// number, and a text one that looks like a number.
func sameKind(kind note.ValueKind, text string) any {
	isNumber := func(k note.ValueKind) bool { return k == note.IntValue || k == note.FloatValue }
	now := note.PlainKind(text)
	switch {
	case isNumber(kind) && isNumber(now):
		return json.Number(text)
	case kind == note.BoolValue && now == kind:
		return strings.EqualFold(text, "true")
	case kind == note.DateValue && now == kind:
		return note.Date(text)
	}
	return text
}

// difference is the edit that makes one text of another.
func difference(old, now []byte) source.Edit {
	start, most := 0, min(len(old), len(now))
	for start < most && old[start] == now[start] {
		start++
	}
	end := 0
	for end < most-start && old[len(old)-1-end] == now[len(now)-1-end] {
		end++
	}
	for start > 0 && isInside(old, start) {
		start--
	}
	for end > 0 && isInside(old, len(old)-end) {
		end--
	}
	return source.Edit{Span: source.Span{Start: start, End: len(old) - end}, New: string(now[start : len(now)-end])}
}

// isInside tells an offset within a character, or between the two of a line end.
func isInside(b []byte, at int) bool {
	return at < len(b) && (b[at]&0xC0 == 0x80 || b[at] == '\n' && at > 0 && b[at-1] == '\r')
}
