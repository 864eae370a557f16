package lsp

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

func (e *editor) stepPrepare(args []string) (string, error) {
	return e.ask("textDocument/prepareRename", args[0], args[1:], nil, e.showPrepared)
}

func (e *editor) showPrepared(raw json.RawMessage, name string, _ int) (string, error) {
	var found struct {
		Range       wireRange
		Placeholder string
	}
	err := json.Unmarshal(raw, &found)
	return e.place(name, found.Range) + " " + found.Placeholder, err
}

func (e *editor) stepRename(args []string) (string, error) {
	return e.ask("textDocument/rename", args[0], args[1:2], map[string]any{"newName": args[2]}, func(raw json.RawMessage, _ string, _ int) (string, error) {
		return e.applyEdit(raw)
	})
}

type wireEdit struct {
	Range   wireRange
	NewText string
}

// wireWorkspaceEdit is an edit of several documents in either form.
type wireWorkspaceEdit struct {
	Changes         map[string][]wireEdit
	DocumentChanges []struct {
		TextDocument struct {
			URI     string
			Version *int
		}
		Edits []wireEdit
	}
}

// applyEdit makes edits as an editor does, in open documents and in files, and
// shows the texts.
func (e *editor) applyEdit(raw json.RawMessage) (string, error) {
	return e.eachEdited(raw, func(name, text string) error {
		if e.docs[name] == nil {
			e.write(name, text)
			return nil
		}
		_, err := e.stepEdit([]string{name, "all", text})
		return err
	})
}

// afterEdit shows the texts that edits would make.
func (e *editor) afterEdit(raw json.RawMessage) (string, error) {
	return e.eachEdited(raw, func(string, string) error { return nil })
}

// eachEdited makes edits of texts, calls what makes them those of a document or file,
// and shows them.
func (e *editor) eachEdited(raw json.RawMessage, apply func(name, text string) error) (string, error) {
	var all wireWorkspaceEdit
	if err := json.Unmarshal(raw, &all); err != nil {
		return "", err
	}
	var out []string
	one := func(name string, version *int, edits []wireEdit) error {
		d := e.docs[name]
		if !e.can.noVersions && (d == nil) != (version == nil) || version != nil && *version != d.version {
			return fmt.Errorf("edits of %s are for another version", name)
		}
		text, err := e.text(name)
		if err == nil {
			text, err = e.edited(text, edits)
		}
		if err == nil {
			err = apply(name, text)
		}
		out = append(out, name, "  | "+strings.ReplaceAll(strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\r", "␍"), "\n", "\n  | "))
		return err
	}
	for _, c := range all.DocumentChanges {
		if err := one(e.name(c.TextDocument.URI), c.TextDocument.Version, c.Edits); err != nil {
			return "", err
		}
	}
	for _, uri := range slices.Sorted(maps.Keys(all.Changes)) {
		if err := one(e.name(uri), nil, all.Changes[uri]); err != nil {
			return "", err
		}
	}
	return cmp.Or(strings.Join(out, "\n"), "no edits"), nil
}

// edited is a text with edits made, from the last to the first.
func (e *editor) edited(text string, edits []wireEdit) (string, error) {
	next := len(text)
	for _, edit := range slices.Backward(edits) {
		start, _, err := e.toOffset(text, edit.Range.Start)
		if err != nil {
			return "", err
		}
		end, _, err := e.toOffset(text, edit.Range.End)
		if err != nil {
			return "", err
		}
		if end > next || start > end {
			return "", fmt.Errorf("edits overlap or are in no order: %v", edits)
		}
		text, next = text[:start]+edit.NewText+text[end:], start
	}
	return text, nil
}
