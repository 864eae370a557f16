package lsp

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// wireAction is a code action.
type wireAction struct {
	Title, Kind string
	IsPreferred bool
	Diagnostics []struct{ Code string }
	Edit, Data  json.RawMessage
}

// actionsOf reads actions.
func actionsOf(raw json.RawMessage) (actions []wireAction, all []json.RawMessage, err error) {
	if err := json.Unmarshal(raw, &all); err != nil {
		return nil, nil, err
	}
	return actions, all, json.Unmarshal(raw, &actions)
}

// editOf is what an action changes, which is asked for if it is told only then.
func (e *editor) editOf(a wireAction, raw json.RawMessage) (json.RawMessage, error) {
	if a.Data == nil {
		return a.Edit, nil
	}
	if a.Edit != nil {
		return nil, fmt.Errorf("%q has an edit and data to ask for it", a.Title)
	}
	raw, err := e.call("codeAction/resolve", raw)
	if err == nil {
		err = json.Unmarshal(raw, &a)
	}
	return a.Edit, err
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
	actions, all, err := actionsOf(raw)
	var out []string
	for i, a := range actions {
		line := a.Kind
		if a.IsPreferred {
			line += ", preferred"
		}
		for _, d := range a.Diagnostics {
			line += ", for " + d.Code
		}
		edit, err := e.editOf(a, all[i])
		if err != nil {
			return "", err
		}
		texts, err := e.afterEdit(edit)
		if err != nil {
			return "", err
		}
		out = append(out, line+": "+a.Title, texts)
	}
	return cmp.Or(strings.Join(out, "\n"), "no actions"), err
}

// stepAct makes the action with a title.
func (e *editor) stepAct(args []string) (string, error) {
	title := args[len(args)-1]
	raw, err := e.actions(args[0], args[1], args[2:len(args)-1])
	if err != nil {
		return e.refusalOr("", err)
	}
	return e.choose(raw, title)
}

// choose makes the action with a title, of those that were offered.
func (e *editor) choose(offered json.RawMessage, title string) (string, error) {
	actions, all, err := actionsOf(offered)
	i := slices.IndexFunc(actions, func(a wireAction) bool { return a.Title == title })
	if i < 0 {
		return "", cmp.Or(err, fmt.Errorf("no action is called %q", title))
	}
	edit, err := e.editOf(actions[i], all[i])
	if err != nil {
		return e.refusalOr("", err)
	}
	return e.applyEdit(edit)
}

// stepChoose makes an action of those that were asked for last.
func (e *editor) stepChoose(args []string) (string, error) { return e.choose(e.offered, args[0]) }

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
	e.offered, err = e.call("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": e.uri(name)}, "range": e.toRange(d.text, start, end), "context": about})
	return e.offered, err
}
