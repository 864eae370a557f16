package note

import "strings"

// Writer writes keys and values in the place of what is being typed.
type Writer struct {
	editor *editor
	typing Typing
}

// Writer writes in the style of the note.
func (n *Note) Writer(t Typing) Writer { return Writer{newEditor(n), t} }

// LineEnd is what the first line of the note ends with, "\n" if that is its last.
func (n *Note) LineEnd() string { return lineEndAt(n.Text, 0) }

// Value is a scalar as it is written: with quotes where it needs some or is within
// some already, which are closed unless they are.
func (w Writer) Value(text string, kind ValueKind) string {
	quote := w.typing.Quote
	if quote == 0 {
		return w.editor.write(&Value{Kind: kind, Text: text}, writing{flow: w.typing.InBrackets, item: true}).head
	}
	quoted := strings.ReplaceAll(text, "'", "''")
	if quote == '"' {
		quoted = w.editor.quoted(text, quote)
		quoted = quoted[1 : len(quoted)-1]
	}
	if w.typing.Follows != string(quote) {
		quoted += string(quote)
	}
	return quoted
}

// Listed is a list of one scalar as it is written on the line of its key.
func (w Writer) Listed(text string, kind ValueKind) string {
	return "[" + w.editor.write(&Value{Kind: kind, Text: text}, writing{flow: true, item: true}).head + "]"
}

// Key is a key as it is written. What follows it is written, too, unless it is
// there: the colon, and what the value starts and ends with, between which the
// cursor belongs.
func (w Writer) Key(key string, isList bool) (before, after string) {
	e := w.editor
	key = e.key(key, 0)
	switch {
	case w.typing.Follows != "":
		return key, ""
	case !isList:
		return key + e.assign, ""
	case e.dashes:
		return key + strings.TrimRight(e.assign, " ") + e.eol + strings.Repeat(" ", e.listIndent) + "- ", ""
	}
	return key + e.assign + "[", "]"
}
