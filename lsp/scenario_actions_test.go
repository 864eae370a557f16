package lsp

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
)

// wireAction is a code action.
type wireAction struct {
	Title, Kind string
	IsPreferred bool
	Diagnostics []struct{ Code string }
	Edit        json.RawMessage
}

// stepActions asks for the actions at a mark or between two, with the diagnostics that
// were shown last. Of each it shows the kind, what it is for, the title, and the text
// that it makes.
func (e *editor) stepActions(args []string) (string, error) {
	raw, err := e.actions(args[0], args[1], args[2:])
	answer := ""
	if err == nil {
		answer, err = e.showActions(raw, args[0], 0)
	}
	return e.refusalOr(answer, err)
}

func (e *editor) showActions(raw json.RawMessage, _ string, _ int) (string, error) {
	var actions []wireAction
	if err := json.Unmarshal(raw, &actions); err != nil {
		return "", err
	}
	var out []string
	for _, a := range actions {
		line := a.Kind
		if a.IsPreferred {
			line += ", preferred"
		}
		for _, d := range a.Diagnostics {
			line += ", for " + d.Code
		}
		texts, err := e.afterEdit(a.Edit)
		if err != nil {
			return "", err
		}
		out = append(out, line+": "+a.Title, texts)
	}
	return cmp.Or(strings.Join(out, "\n"), "no actions"), nil
}

// stepAct makes the action with a title.
func (e *editor) stepAct(args []string) (string, error) {
	title := args[len(args)-1]
	raw, err := e.actions(args[0], args[1], args[2:len(args)-1])
	var actions []wireAction
	if err == nil {
		err = json.Unmarshal(raw, &actions)
	}
	for _, a := range actions {
		if a.Title == title {
			return e.applyEdit(a.Edit)
		}
	}
	return "", cmp.Or(err, fmt.Errorf("no action is called %q", title))
}

func (e *editor) actions(name, place string, how []string) (json.RawMessage, error) {
	d, err := e.doc(name)
	if err != nil {
		return nil, err
	}
	from, to, isRange := strings.Cut(place, "..")
	if !isRange {
		to = from
	}
	start, ok := d.marks[from]
	end, okEnd := d.marks[to]
	if !ok || !okEnd {
		return nil, fmt.Errorf("no marks %q in %s", place, name)
	}
	about := map[string]any{"diagnostics": json.RawMessage(cmp.Or(string(e.shown[name]), "[]"))}
	for _, word := range how {
		switch key, value, _ := strings.Cut(word, "="); key {
		case "only":
			about["only"] = strings.Split(value, ",")
		case "automatic":
			about["triggerKind"] = 2
		default:
			return nil, fmt.Errorf("nobody asks for actions with %q", word)
		}
	}
	return e.call("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": e.uri(name)}, "range": e.toRange(d.text, start, end), "context": about})
}
