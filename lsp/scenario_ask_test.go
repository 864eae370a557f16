package lsp

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// refusalOr shows an error answer; any other error is returned.
func (e *editor) refusalOr(answer string, err error) (string, error) {
	if refusal, ok := errors.AsType[*ResponseError](err); ok {
		return fmt.Sprintf("error %d: %s", refusal.Code, e.local(refusal.Message)), nil
	}
	return answer, err
}

// shower shows what was answered about a place in a document.
type shower func(raw json.RawMessage, name string, at int) (string, error)

// ask sends a request about each mark and shows the answers, each under the
// name of its mark if there are several.
func (e *editor) ask(method, name string, marks []string, more map[string]any, show shower) (string, error) {
	d, err := e.doc(name)
	if err != nil {
		return "", err
	}
	var out []string
	for _, mark := range marks {
		at, ok := d.marks[mark]
		if !ok {
			return "", fmt.Errorf("no mark %q in %s", mark, name)
		}
		params := map[string]any{"textDocument": map[string]any{"uri": e.uri(name)}, "position": e.toPosition(d.text, at)}
		for key, value := range more {
			params[key] = value
		}
		result, err := e.call(method, params)
		answer := "nothing"
		if err == nil && string(result) != "null" {
			answer, err = show(result, name, at)
		}
		if answer, err = e.refusalOr(answer, err); err != nil {
			return "", err
		}
		out = append(out, underMark(mark, len(marks), strings.TrimRight(answer, "\n")))
	}
	return strings.Join(out, "\n"), nil
}

// underMark puts an answer under the name of the mark that was asked about, if
// there are several.
func underMark(mark string, of int, answer string) string {
	switch {
	case of == 1:
		return answer
	case !strings.Contains(answer, "\n"):
		return mark + ": " + answer
	}
	return mark + ":\n  " + strings.ReplaceAll(answer, "\n", "\n  ")
}

func (e *editor) showLocations(raw json.RawMessage, _ string, _ int) (string, error) {
	var found []wireLocation
	err := json.Unmarshal(raw, &found)
	var out []string
	for _, l := range found {
		out = append(out, e.location(l))
	}
	if len(out) == 0 {
		out = append(out, "an empty list")
	}
	return strings.Join(out, "\n"), err
}

func (e *editor) stepDefine(args []string) (string, error) {
	return e.ask("textDocument/definition", args[0], args[1:], nil, e.showDefinitions)
}

// showDefinitions shows locations, or links with where they begin and the whole of
// what they lead to.
func (e *editor) showDefinitions(raw json.RawMessage, name string, at int) (string, error) {
	var found []struct {
		OriginSelectionRange, TargetRange, TargetSelectionRange wireRange
		TargetURI                                               string
	}
	if err := json.Unmarshal(raw, &found); err != nil || len(found) == 0 || found[0].TargetURI == "" {
		return e.showLocations(raw, name, at)
	}
	var out []string
	for _, l := range found {
		line := e.place(name, l.OriginSelectionRange) + " to " + e.location(wireLocation{l.TargetURI, l.TargetSelectionRange}) + " in " + e.place(e.name(l.TargetURI), l.TargetRange)
		if !within(l.TargetSelectionRange, l.TargetRange) {
			line += " NO PART OF IT"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n"), nil
}

func (e *editor) stepReferences(args []string) (string, error) {
	declaration := args[len(args)-1] == "with-declaration"
	if declaration {
		args = args[:len(args)-1]
	}
	more := map[string]any{"context": map[string]any{"includeDeclaration": declaration}}
	return e.ask("textDocument/references", args[0], args[1:], more, e.showLocations)
}

// wireMarkup is how hovers and documentation come.
type wireMarkup struct{ Kind, Value string }

func (m wireMarkup) String() string {
	if m == (wireMarkup{}) {
		return "no text"
	}
	lines := strings.Split(strings.TrimRight(m.Value, "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight("| "+line, " ")
	}
	return m.Kind + "\n" + strings.Join(lines, "\n")
}

func (e *editor) stepHover(args []string) (string, error) {
	return e.ask("textDocument/hover", args[0], args[1:], nil, e.showHover)
}

func (e *editor) showHover(raw json.RawMessage, name string, _ int) (string, error) {
	var hover struct {
		Contents wireMarkup
		Range    wireRange
	}
	err := json.Unmarshal(raw, &hover)
	hover.Contents.Value = strings.ReplaceAll(hover.Contents.Value, e.uri("."), "file:///VAULT")
	return e.place(name, hover.Range) + " " + hover.Contents.String(), err
}

// offered is a completion item: what an editor makes use of, and all of it.
type offered struct {
	Label, Detail, SortText, FilterText, TextEditText string
	Kind, InsertTextFormat                            int
	LabelDetails                                      struct{ Detail, Description string }
	TextEdit                                          *wireItemEdit
	AdditionalTextEdits                               []wireEdit
	Command                                           *wireCommand
	Documentation                                     wireMarkup
	Data                                              json.RawMessage
	raw                                               json.RawMessage
}

type wireCommand struct {
	Command   string
	Arguments json.RawMessage
}

// wireItemEdit is an edit with one range, or with one to insert and one to replace,
// the first of which is Range once it is read.
type wireItemEdit struct {
	wireItemRange
	NewText string
}

type wireItemRange struct {
	Start, End      wirePosition
	Range           wireRange
	Insert, Replace wireRange
}

// read tells the ranges apart.
func (r *wireItemRange) read() {
	switch {
	case r.Replace != (wireRange{}):
		r.Range = r.Insert
	case r.End != (wirePosition{}):
		r.Range = wireRange{r.Start, r.End}
		fallthrough
	default:
		r.Replace = r.Range
	}
}

// wireDefaults are what all items of a list have that do not say it.
type wireDefaults struct {
	EditRange        *wireItemRange
	InsertTextFormat int
	Data             json.RawMessage
}

// give gives an item the defaults.
func (d *wireDefaults) give(o *offered) {
	if o.TextEdit == nil && d.EditRange != nil {
		o.TextEdit = &wireItemEdit{*d.EditRange, cmp.Or(o.TextEditText, o.Label)}
	}
	if o.TextEdit != nil {
		o.TextEdit.read()
	}
	o.InsertTextFormat = cmp.Or(o.InsertTextFormat, d.InsertTextFormat)
	if o.Data == nil {
		o.Data = d.Data
	}
}

func (e *editor) stepComplete(args []string) (string, error) {
	return e.ask("textDocument/completion", args[0], args[1:], nil, e.showCompletion)
}

func (e *editor) showCompletion(raw json.RawMessage, name string, at int) (string, error) {
	var list struct {
		IsIncomplete bool
		ItemDefaults wireDefaults
		Items        []json.RawMessage
	}
	err := json.Unmarshal(raw, &list)
	e.items = nil
	for _, raw := range list.Items {
		item := offered{raw: raw}
		err = errors.Join(err, json.Unmarshal(raw, &item))
		if list.ItemDefaults.give(&item); item.TextEdit == nil {
			return "", fmt.Errorf("%s has no edit", raw)
		}
		e.items = append(e.items, item)
	}
	if err != nil {
		return "", err
	}
	slices.SortStableFunc(e.items, func(a, b offered) int { return cmp.Compare(a.SortText, b.SortText) })
	return e.showItems(name, at, list.IsIncomplete), nil
}

// showItems shows what is replaced, then of each item label, detail and what is
// put there.
func (e *editor) showItems(name string, at int, incomplete bool) string {
	if len(e.items) == 0 {
		return "no items"
	}
	text, replaced := e.docs[name].text, e.items[0].TextEdit.Replace
	out := []string{"replaces " + e.place(name, replaced)}
	if !incomplete {
		out[0] += ", all there is"
	}
	start, _, err := e.toOffset(text, replaced.Start)
	if err != nil || start > at {
		return out[0] + " AWAY FROM THE CURSOR"
	}
	for _, item := range e.items {
		line := item.called() + " → " + item.TextEdit.NewText
		if !filters(text[start:at], cmp.Or(item.FilterText, item.Label)) {
			line += ", NOT SHOWN"
		}
		if item.TextEdit.Replace != replaced {
			line += ", ANOTHER RANGE " + e.place(name, item.TextEdit.Replace)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// filters reports whether an editor shows an item for what stands between the
// start of its range and the cursor: if all of that, in any case, comes in the
// item's filter text in its order.
func filters(typed, filter string) bool {
	rest := strings.ToLower(filter)
	for _, r := range strings.ToLower(strings.TrimSpace(typed)) {
		at := strings.IndexRune(rest, r)
		if at < 0 {
			return false
		}
		rest = rest[at+utf8.RuneLen(r):]
	}
	return true
}

func (e *editor) stepResolve(args []string) (string, error) {
	for _, item := range e.items {
		if item.Label != args[0] {
			continue
		}
		raw, err := e.call("completionItem/resolve", item.whole())
		if err == nil {
			err = json.Unmarshal(raw, &item)
		}
		return e.refusalOr(item.Documentation.String(), err)
	}
	return "", fmt.Errorf("no item is called %q", args[0])
}

// whole is an item with the default of what its server keeps in it.
func (o offered) whole() json.RawMessage {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(o.raw, &all); err != nil || o.Data == nil {
		return o.raw
	}
	all["data"] = o.Data
	raw, _ := json.Marshal(all)
	return raw
}
