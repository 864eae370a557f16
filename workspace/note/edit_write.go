package note

import (
	"cmp"
	"strings"
)

// writing is where and how a value is to be written.
type writing struct {
	column int  // of the key or "-" that it belongs to
	flow   bool // in brackets
	item   bool // behind a "-"
	dashes bool // a list as lines
	indent int  // of such lines
	quote  byte // around a text; 0 for none where none are needed
	mark   byte // a text as a block: "|" or ">"
}

// written is a value as text: what stands behind its key, and the lines below,
// each with the line end before it.
type written struct{ head, body string }

func (e *editor) write(v *Value, w writing) written {
	switch {
	case v.Kind == NullValue && (w.flow || w.item):
		return written{head: "null"}
	case v.Kind == TextValue:
		return e.writeText(v.Text, w)
	case v.Kind.IsScalar():
		return written{head: v.Text}
	case w.flow || e.flowOnly || v.len() == 0 || v.Kind == ListValue && (w.item || !w.dashes):
		return written{head: e.brackets(v, w)}
	case v.Kind == ListValue:
		return written{body: e.items(v, w)}
	}
	return e.entries(v, w)
}

func (e *editor) writeText(s string, w writing) written {
	if e.blocks && !w.flow && (w.mark != 0 || strings.Contains(s, "\n")) && isBlockText(s) {
		return e.block(s, w)
	}
	if w.quote == 0 && !e.always && e.isPlain(s, w.flow) {
		return written{head: s}
	}
	return written{head: e.quoted(s, cmp.Or(w.quote, e.quote))}
}

// isBlockText tells a text that can be written as lines.
func isBlockText(s string) bool {
	for line := range strings.SplitSeq(s, "\n") {
		if line != "" && (strings.Trim(line, " ") == "" || !isFlatText(line+"\n") || strings.Contains(line, "\r")) {
			return false
		}
	}
	return s != "" && !strings.ContainsRune(" \n", rune(s[0])) && !strings.HasSuffix(s, "\n\n")
}

// block is a text as lines below a mark, which folds lines only if there are none
// to fold.
func (e *editor) block(s string, w writing) (out written) {
	text, ends := strings.CutSuffix(s, "\n")
	out.head = "|"
	if w.mark == '>' && !strings.Contains(text, "\n") {
		out.head = ">"
	}
	if !ends {
		out.head += "-"
	}
	for line := range strings.SplitSeq(text, "\n") {
		out.body += e.eol
		if line != "" {
			out.body += strings.Repeat(" ", w.column+e.indent) + line
		}
	}
	return out
}

// brackets is a list or map on one line.
func (e *editor) brackets(v *Value, w writing) string {
	w.flow, w.quote = true, 0
	var parts []string
	for i := range v.Items {
		parts = append(parts, e.write(&v.Items[i], w).head)
	}
	for i := range v.Fields {
		parts = append(parts, e.entry(v.Fields[i].Key, &v.Fields[i].Value, w))
	}
	if all := strings.Join(parts, ", "); v.Kind == ListValue {
		return "[" + all + "]"
	} else {
		return "{" + all + "}"
	}
}

// items are the lines of a list.
func (e *editor) items(v *Value, w writing) string {
	w.column += w.indent
	w.item, w.quote = true, 0
	var b strings.Builder
	for i := range v.Items {
		item := e.write(&v.Items[i], w)
		b.WriteString(e.eol + strings.Repeat(" ", w.column) + "- " + item.head + item.body)
	}
	return b.String()
}

// entries are the lines of a map. The first stands behind the "-" of an item.
func (e *editor) entries(v *Value, w writing) (out written) {
	inItem := w.item
	w.column += e.indent
	if inItem {
		w.column += len("- ") - e.indent
	}
	w.item, w.indent, w.dashes, w.quote = false, e.listIndent, e.dashes, 0
	for i := range v.Fields {
		text := e.entry(v.Fields[i].Key, &v.Fields[i].Value, w)
		if i > 0 || !inItem {
			text = e.eol + strings.Repeat(" ", w.column) + text
		}
		out.body += text
	}
	if inItem {
		end := strings.Index(out.body+e.eol, e.eol)
		out.head, out.body = out.body[:end], out.body[end:]
	}
	return out
}

// entry is an entry at a column, without the blanks before it.
func (e *editor) entry(key string, v *Value, w writing) string {
	text := e.write(v, w)
	assign := e.assign
	if text.head == "" {
		assign = strings.TrimRight(assign, " ")
	}
	return e.key(key, 0) + assign + text.head + text.body
}

// key is a key as it is written, in quotes if it had some.
func (e *editor) key(s string, quote byte) string {
	if !isQuote(quote) && e.isPlainKey(s) {
		return s
	}
	if !isQuote(quote) {
		quote = e.quote
	}
	return e.quoted(s, quote)
}
