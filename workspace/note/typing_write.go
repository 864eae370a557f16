package note

import "strings"

// WriteValue is a scalar as it is written in the place of the value that is being
// typed: with quotes where it needs some or is within some already, which are
// closed unless they are.
func (n *Note) WriteValue(t Typing, text string, kind ValueKind) string {
	e := newEditor(n)
	if t.Quote == 0 {
		return e.write(&Value{Kind: kind, Text: text}, writing{flow: t.InBrackets, item: true}).head
	}
	quoted := strings.ReplaceAll(text, "'", "''")
	if t.Quote == '"' {
		quoted = e.quoted(text, t.Quote)
		quoted = quoted[1 : len(quoted)-1]
	}
	if t.Follows != string(t.Quote) {
		quoted += string(t.Quote)
	}
	return quoted
}

// WriteKey is a key as it is written in the place of the one that is being typed.
// What follows it is written, too, unless it is there: the colon, and what the
// value starts and ends with, between which the cursor belongs.
func (n *Note) WriteKey(t Typing, key string, isList bool) (before, after string) {
	e := newEditor(n)
	key = e.key(key, 0)
	switch {
	case t.Follows != "":
		return key, ""
	case !isList:
		return key + e.assign, ""
	case e.dashes:
		return key + strings.TrimRight(e.assign, " ") + e.eol + strings.Repeat(" ", e.listIndent) + "- ", ""
	}
	return key + e.assign + "[", "]"
}
