package lsp

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

func tokenSteps() map[string]step {
	return map[string]step{
		"tokens":      {1, `NAME [MARK..MARK]  shows all, or those in a range, with type and modifiers`, (*editor).stepTokens, "textDocument/semanticTokens/full textDocument/semanticTokens/range"},
		"token-edits": {1, `NAME  asks what has changed since they were last told, and shows what is wrong with it`, (*editor).stepTokenEdits, "textDocument/semanticTokens/full/delta"},
	}
}

// wireTokens answers all three requests.
type wireTokens struct {
	ResultID string
	Data     []int
	Edits    []struct {
		Start, DeleteCount int
		Data               []int
	}
}

func (e *editor) askTokens(how, name string, more map[string]any) (told wireTokens, err error) {
	params := map[string]any{"textDocument": map[string]any{"uri": e.uri(name)}}
	for key, value := range more {
		params[key] = value
	}
	raw, err := e.call("textDocument/semanticTokens/"+how, params)
	if err == nil {
		err = json.Unmarshal(raw, &told)
	}
	return told, err
}

func (e *editor) stepTokens(args []string) (string, error) {
	name := args[0]
	d, err := e.doc(name)
	if err != nil {
		return "", err
	}
	var told wireTokens
	if len(args) > 1 {
		from, to, _ := strings.Cut(args[1], "..")
		told, err = e.askTokens("range", name, map[string]any{"range": e.toRange(d.text, d.marks[from], d.marks[to])})
	} else if told, err = e.askTokens("full", name, nil); err == nil {
		e.tokens[name] = told
	}
	return e.refusalOr(e.showTokens(name, told.Data), err)
}

// stepTokenEdits makes the edits in the tokens that were told last, as an editor
// does, and compares what comes of it with what a request for all of the text tells.
func (e *editor) stepTokenEdits(args []string) (string, error) {
	name := args[0]
	d, err := e.doc(name)
	if err != nil {
		return "", err
	}
	before := e.tokens[name]
	told, err := e.askTokens("full/delta", name, map[string]any{"previousResultId": before.ResultID})
	if err != nil {
		return e.refusalOr("", err)
	}
	answer := "all anew"
	if told.Data == nil {
		answer = cmp.Or(showTokenEdits(told), "no edits")
		told.Data = edited(before.Data, told)
	}
	if told.ResultID == "" || told.ResultID == before.ResultID {
		answer += ", BY NO NEW NAME"
	}
	e.tokens[name] = told
	all, err := e.askTokens("range", name, map[string]any{"range": e.toRange(d.text, 0, len(d.text))})
	if !slices.Equal(told.Data, all.Data) {
		answer += ", WHICH MAKE\n" + e.showTokens(name, told.Data)
	}
	return answer, err
}

func showTokenEdits(told wireTokens) string {
	var out []string
	for _, edit := range told.Edits {
		out = append(out, fmt.Sprintf("%d tokens instead of %d from token %d on", len(edit.Data)/tokenSize, edit.DeleteCount/tokenSize, edit.Start/tokenSize+1))
	}
	return strings.Join(out, "\n")
}

// edited makes edits, which are all of the numbers before.
func edited(data []int, told wireTokens) []int {
	data = slices.Clone(data)
	for _, edit := range slices.Backward(told.Edits) {
		data = slices.Replace(data, edit.Start, edit.Start+edit.DeleteCount, edit.Data...)
	}
	return data
}

// showTokens shows each token as the text that it covers, with its type and
// modifiers.
func (e *editor) showTokens(name string, data []int) string {
	var result struct {
		Capabilities struct {
			SemanticTokensProvider struct {
				Legend struct{ TokenTypes, TokenModifiers []string }
			}
		}
	}
	if err := json.Unmarshal(e.answered, &result); err != nil {
		return "NO LEGEND: " + err.Error()
	}
	legend := result.Capabilities.SemanticTokensProvider.Legend
	var out []string
	at, end := wirePosition{}, 0
	for n := range slices.Chunk(data, tokenSize) {
		if at.Line += n[0]; n[0] > 0 {
			at.Character, end = 0, 0
		}
		at.Character += n[1]
		line := e.place(name, wireRange{at, wirePosition{at.Line, at.Character + n[2]}})
		if n[3] < len(legend.TokenTypes) {
			line += " " + legend.TokenTypes[n[3]]
		} else {
			line += " NO TYPE"
		}
		for i, modifier := range legend.TokenModifiers {
			if n[4]>>i&1 != 0 {
				line += " " + modifier
			}
		}
		if n[4]>>len(legend.TokenModifiers) != 0 {
			line += " NO MODIFIER"
		}
		if n[2] == 0 || at.Character < end {
			line += " NO PLACE OF ITS OWN"
		}
		end = at.Character + n[2]
		out = append(out, line)
	}
	return cmp.Or(strings.Join(out, "\n"), "no tokens")
}

// showSomeTokens is showTokens of an answer.
func (e *editor) showSomeTokens(raw json.RawMessage, name string, _ int) (string, error) {
	var told wireTokens
	err := json.Unmarshal(raw, &told)
	return e.showTokens(name, told.Data), err
}
