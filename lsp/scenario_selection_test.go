package lsp

import (
	"encoding/json"
	"fmt"
	"strings"
)

func selectionSteps() map[string]step {
	return map[string]step{
		"select": {2, `NAME MARK...  shows what the selection grows to from each place, all in one request`, (*editor).stepSelect, "textDocument/selectionRange"},
	}
}

type wireSelection struct {
	Range  wireRange
	Parent *wireSelection
}

func (e *editor) stepSelect(args []string) (string, error) {
	name, marks := args[0], args[1:]
	d, err := e.doc(name)
	if err != nil {
		return "", err
	}
	var at []wirePosition
	for _, mark := range marks {
		offset, ok := d.marks[mark]
		if !ok {
			return "", fmt.Errorf("no mark %q in %s", mark, name)
		}
		at = append(at, e.toPosition(d.text, offset))
	}
	params := map[string]any{"textDocument": map[string]any{"uri": e.uri(name)}, "positions": at}
	raw, err := e.call("textDocument/selectionRange", params)
	var found []wireSelection
	if err == nil {
		err = json.Unmarshal(raw, &found)
	}
	if err == nil && len(found) != len(at) {
		err = fmt.Errorf("%d places have %d selections", len(at), len(found))
	}
	var out []string
	for i := range found {
		out = append(out, underMark(marks[i], len(marks), e.selection(name, &found[i], at[i])))
	}
	return e.refusalOr(strings.Join(out, "\n"), err)
}

// selection shows what a selection grows to, from the innermost range on.
func (e *editor) selection(name string, s *wireSelection, at wirePosition) string {
	var out []string
	for inner := (wireRange{at, at}); s != nil; inner, s = s.Range, s.Parent {
		line := e.place(name, s.Range)
		if !within(inner, s.Range) || inner == s.Range && len(out) > 0 {
			line += " NO MORE THAN BEFORE"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// showSelections shows the selections of one place that may be past the end.
func (e *editor) showSelections(raw json.RawMessage, name string, _ int) (string, error) {
	var found []wireSelection
	err := json.Unmarshal(raw, &found)
	if len(found) != 1 {
		return "NO SELECTION", err
	}
	return e.selection(name, &found[0], found[0].Range.Start), err
}
