package lsp

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

func hintSteps() map[string]step {
	return map[string]step{
		"hints": {1, `NAME [MARK..MARK]  shows those of the document, or of a range, behind the text of their line`, (*editor).stepHints, "textDocument/inlayHint"},
	}
}

type wireHint struct {
	Position wirePosition
	Label    []struct {
		Value    string
		Location wireLocation
	}
	Tooltip     string
	PaddingLeft bool
}

func (e *editor) stepHints(args []string) (string, error) {
	d, err := e.doc(args[0])
	if err != nil {
		return "", err
	}
	from, to := 0, len(d.text)
	if len(args) > 1 {
		first, last, _ := strings.Cut(args[1], "..")
		from, to = d.marks[first], d.marks[last]
	}
	raw, err := e.call("textDocument/inlayHint", map[string]any{"textDocument": map[string]any{"uri": e.uri(args[0])}, "range": e.toRange(d.text, from, to)})
	if err != nil {
		return e.refusalOr("", err)
	}
	return e.showHints(raw, args[0], 0)
}

// showHints shows each line that has hints as an editor does, and where a click on
// them leads.
func (e *editor) showHints(raw json.RawMessage, name string, _ int) (string, error) {
	var hints []wireHint
	err := json.Unmarshal(raw, &hints)
	text, textErr := e.text(name)
	shown, clicks := text, map[string]bool{} // from the last on, so that places hold
	var lines []int
	for _, h := range slices.Backward(hints) {
		at, _, atErr := e.toOffset(text, h.Position)
		if atErr != nil {
			return fmt.Sprintf("NO PLACE %v: %v", h.Position, atErr), err
		}
		label := ""
		for _, part := range h.Label {
			label += "‹" + part.Value + "›"
			clicks[fmt.Sprintf("‹%s› is %s: %s", part.Value, h.Tooltip, e.location(part.Location))] = true
		}
		if h.PaddingLeft {
			label = " " + label
		}
		shown = shown[:at] + label + shown[at:]
		lines = append(lines, h.Position.Line)
	}
	var out []string
	slices.Sort(lines)
	for _, n := range slices.Compact(lines) {
		_, line, _ := lineStart(shown, n)
		out = append(out, fmt.Sprintf("%d: %s", n+1, line))
	}
	out = append(out, slices.Sorted(maps.Keys(clicks))...)
	return cmp.Or(strings.Join(out, "\n"), "none"), errors.Join(err, textErr)
}
