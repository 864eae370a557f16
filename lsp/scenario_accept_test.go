package lsp

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// stepAccept completes at a mark, takes the first item that is called LABEL or, as
// "complete" shows it, "LABEL (DETAIL)", and shows the lines that change, with the
// cursor as ‸. An editor that knows both ranges of an item inserts unless it is told
// to replace. All items of a list must start at one place: Neovim takes one for all.
func (e *editor) stepAccept(args []string) (string, error) {
	name, mark, how, label := args[0], args[1], "insert", args[len(args)-1]
	if len(args) > 3 {
		how = args[2]
	}
	if how != "insert" && how != "replace" {
		return "", fmt.Errorf("nobody accepts with %q", how)
	}
	if answer, err := e.stepComplete([]string{name, mark}); err != nil || answer == "nothing" {
		return answer, cmp.Or(err, errors.New("there is nothing to accept"))
	}
	i := slices.IndexFunc(e.items, func(o offered) bool { return o.Label == label || o.called() == label })
	if i < 0 {
		return "", fmt.Errorf("no item is called %q", label)
	}
	item := e.items[i]
	for _, other := range e.items {
		if other.TextEdit.Range.Start != item.TextEdit.Range.Start {
			return "", fmt.Errorf("%q does not start where %q does", other.called(), item.called())
		}
	}
	before := e.docs[name].text
	if err := e.accept(name, mark, how == "replace", item); err != nil {
		return "", err
	}
	if item.Command == nil {
		return e.changed(name, before), nil
	}
	more, err := e.runCommand(item.Command)
	return e.changed(name, before) + "\n" + more, err
}

// called is how "complete" names an item.
func (o offered) called() string { return fmt.Sprintf("%s (%s)", o.Label, o.Detail) }

// cursorMark is where the cursor comes to stand.
const cursorMark = "‸"

// accept changes a document as an editor does that takes an item.
func (e *editor) accept(name, mark string, replaces bool, item offered) error {
	d := e.docs[name]
	with := marked{text: item.TextEdit.NewText, marks: map[string]int{cursorMark: len(item.TextEdit.NewText)}}
	if item.InsertTextFormat == snippetFormat && e.able("textDocument.completion.completionItem.snippetSupport") {
		with = unsnippet(with.text)
	}
	at := item.TextEdit.Range
	if replaces {
		at = item.TextEdit.Replace
	}
	if e.can.name == neovim { // its own completion touches nothing behind the cursor
		at.End = e.toPosition(d.text, d.marks[mark])
	}
	if e.can.name == helix && item.InsertTextFormat != snippetFormat && at.End != e.toPosition(d.text, d.marks[mark]) {
		with.marks[cursorMark] = 0 // where the cursor's place is when its text is gone
	}
	if at.Start.Line != at.End.Line || !within(wireRange{e.toPosition(d.text, d.marks[mark]), e.toPosition(d.text, d.marks[mark])}, at) {
		return fmt.Errorf("%s is no range around the cursor on its line", e.place(name, at))
	}
	type edit struct {
		start, end int
		with       marked
	}
	var edits []edit
	add := func(r wireRange, with marked) error {
		start, _, err := e.toOffset(d.text, r.Start)
		end, _, endErr := e.toOffset(d.text, r.End)
		edits = append(edits, edit{start, end, with})
		return errors.Join(err, endErr)
	}
	err := add(at, with)
	for _, also := range item.AdditionalTextEdits {
		err = errors.Join(err, add(also.Range, marked{text: also.NewText}))
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(b.start, a.start) })
	var changes []map[string]any
	next := len(d.text)
	for _, edit := range edits {
		if edit.end > next {
			return fmt.Errorf("edits of %q overlap", item.Label)
		}
		next = edit.start
		changes = append(changes, map[string]any{"range": e.toRange(d.text, edit.start, edit.end), "text": edit.with.text})
		d.replace(edit.start, edit.end, edit.with)
	}
	if err != nil {
		return err
	}
	d.version++
	return e.notify("textDocument/didChange", map[string]any{
		"textDocument": map[string]any{"uri": e.uri(name), "version": d.version}, "contentChanges": changes})
}

// changed shows the lines of a document that were others before, with their numbers,
// and that of the cursor.
func (e *editor) changed(name, before string) string {
	d := e.docs[name]
	at := d.marks[cursorMark]
	delete(d.marks, cursorMark)
	old := strings.Split(before, "\n")
	now := strings.Split(d.text[:at]+cursorMark+d.text[at:], "\n")
	last := len(now) - len(old) // how many lines more there are
	var out []string
	for i, line := range now {
		same := i < len(old) && line == old[i]
		if last != 0 && !same {
			same = i-last >= 0 && i-last < len(old) && line == old[i-last]
		}
		if !same {
			out = append(out, fmt.Sprintf("%d: %s", i+1, strings.ReplaceAll(line, "\r", "␍")))
		}
	}
	return strings.Join(out, "\n")
}

// runCommand has the server do what an item asks for, and shows what it makes of other
// notes. It asks for an edit if it does not refuse.
func (e *editor) runCommand(command *wireCommand) (string, error) {
	answer, err := e.call("workspace/executeCommand", map[string]any{"command": command.Command, "arguments": command.Arguments})
	if err != nil {
		return e.refusalOr(string(answer), err)
	}
	raw, err := e.await("workspace/applyEdit", nil)
	var asked struct{ Edit json.RawMessage }
	if err == nil {
		err = json.Unmarshal(raw, &asked)
	}
	if err == nil && !e.able("workspace.applyEdit") {
		err = errors.New("this editor was asked for an edit, which it can't make")
	}
	if err != nil {
		return "", err
	}
	changed, err := e.applyEdit(asked.Edit)
	return "changes " + changed, err
}

// answerEdit says that an edit is made; whoever awaits it makes it.
func (e *editor) answerEdit(json.RawMessage) any { return map[string]any{"applied": true} }

// able reports whether the editor says that it can do something.
func (e *editor) able(path string) bool { return e.said(path) == true }

// said is what the editor says of something that it can do, nil for nothing.
func (e *editor) said(path string) any {
	raw, err := json.Marshal(e.initialize()["capabilities"])
	var at any
	if err = errors.Join(err, json.Unmarshal(raw, &at)); err != nil {
		e.t.Fatal(err)
	}
	for part := range strings.SplitSeq(path, ".") {
		group, ok := at.(map[string]any)
		if !ok {
			return nil
		}
		at = group[part]
	}
	return at
}

const snippetFormat = 2

// unsnippet is what an editor makes of a snippet: its text, with the cursor at the
// first place to stop at, in front of what is written there already. Of choices the
// first is written.
func unsnippet(s string) marked {
	var text strings.Builder
	stops := map[byte]int{}
	for i := 0; i < len(s); i++ {
		switch rest := s[i:]; {
		case rest[0] == '\\' && len(rest) > 1:
			i++
			text.WriteByte(s[i])
		case rest[0] == '$' && len(rest) > 1 && rest[1] >= '0' && rest[1] <= '9':
			stops[rest[1]] = text.Len()
			i++
		case strings.HasPrefix(rest, "${") && len(rest) > 3:
			stops[rest[2]] = text.Len()
			end := 3
			for ; end < len(rest) && rest[end] != '}'; end++ {
				if rest[end] == '\\' {
					end++
				}
			}
			inner := unsnippet(rest[3:end]).text
			if choice, ok := strings.CutPrefix(inner, "|"); ok {
				inner, _, _ = strings.Cut(strings.TrimSuffix(choice, "|"), ",")
			}
			text.WriteString(strings.TrimPrefix(inner, ":"))
			i += end
		default:
			text.WriteByte(rest[0])
		}
	}
	stop := text.Len()
	for _, number := range []byte("1230") {
		if at, ok := stops[number]; ok {
			stop = at
			break
		}
	}
	return marked{text.String(), map[string]int{cursorMark: stop}}
}
