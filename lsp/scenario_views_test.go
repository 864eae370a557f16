package lsp

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// The steps that show views of one document.

// stepHighlight shows what is marked, with its kind.
func (e *editor) stepHighlight(args []string) (string, error) {
	return e.ask("textDocument/documentHighlight", args[0], args[1:], nil, e.showHighlights)
}

func (e *editor) showHighlights(raw json.RawMessage, name string, _ int) (string, error) {
	var found []struct {
		Range wireRange
		Kind  int
	}
	err := json.Unmarshal(raw, &found)
	var out []string
	for _, h := range found {
		kind := [...]string{"NO KIND", "text", "read", "write"}[h.Kind]
		out = append(out, e.place(name, h.Range)+" "+kind)
	}
	return cmp.Or(strings.Join(out, "\n"), "an empty list"), err
}

// about asks for a whole document.
func (e *editor) about(method, name string) (json.RawMessage, error) {
	if _, err := e.doc(name); err != nil {
		return nil, err
	}
	return e.call(method, map[string]any{"textDocument": map[string]any{"uri": e.uri(name)}})
}

// wireSymbol is a symbol in either form.
type wireSymbol struct {
	Name, Detail, ContainerName string
	Kind                        int
	Range, SelectionRange       wireRange
	Location                    wireLocation
	Children                    []wireSymbol
}

// stepSymbols shows the outline: each symbol with its kind, detail, lines, and what
// an editor selects.
func (e *editor) stepSymbols(args []string) (string, error) {
	raw, err := e.about("textDocument/documentSymbol", args[0])
	var all []wireSymbol
	if err == nil {
		err = json.Unmarshal(raw, &all)
	}
	answer := cmp.Or(e.showSymbols(args[0], all, ""), "an empty list")
	return e.refusalOr(answer, err)
}

var kindNames = [27]string{1: "file", 3: "namespace", 7: "property", 8: "field", 14: "constant", 15: "string", 20: "key"}

func (e *editor) showSymbols(name string, all []wireSymbol, indent string) string {
	var out []string
	for i, s := range all {
		line := indent + s.Name
		if s.Detail != "" {
			line += " (" + s.Detail + ")"
		}
		line += " " + kindNames[s.Kind]
		if s.Location.URI != "" {
			line += " in " + cmp.Or(s.ContainerName, "nothing") + ": " + e.location(s.Location)
		} else {
			line += fmt.Sprintf(" %d-%d, ", s.Range.Start.Line+1, s.Range.End.Line+1) + e.place(name, s.SelectionRange)
			if !within(s.SelectionRange, s.Range) {
				line += " OUTSIDE OF IT"
			}
			if i > 0 && !inTurn(all[i-1].Range, s.Range) {
				line += " ACROSS THE ONE BEFORE"
			}
			if slices.ContainsFunc(s.Children, func(c wireSymbol) bool { return !within(c.Range, s.Range) }) {
				line += " WITH WHAT IS OUTSIDE"
			}
		}
		out = append(out, line)
		if len(s.Children) > 0 {
			out = append(out, e.showSymbols(name, s.Children, indent+"  "))
		}
	}
	return strings.Join(out, "\n")
}

func within(inner, outer wireRange) bool {
	return notAfter(outer.Start, inner.Start) && notAfter(inner.End, outer.End)
}

// inTurn reports whether a range is over where the next one starts.
func inTurn(r, next wireRange) bool { return notAfter(r.End, next.Start) }

func notAfter(a, b wirePosition) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character <= b.Character
}

// stepFolding shows the first and last line of what can be folded, and where in them
// it starts and ends if that is told, with what is shown for it.
func (e *editor) stepFolding(args []string) (string, error) {
	raw, err := e.about("textDocument/foldingRange", args[0])
	var all []wireFold
	if err == nil {
		err = json.Unmarshal(raw, &all)
	}
	text := ""
	if err == nil {
		text, err = e.text(args[0])
	}
	var out []string
	for i, r := range all {
		_, first, _ := lineStart(text, r.StartLine)
		_, last, ok := lineStart(text, r.EndLine)
		line := strings.TrimSpace(fmt.Sprintf("%d-%d %s", r.StartLine+1, r.EndLine+1, r.Kind)) + fmt.Sprintf(" %q to %q", first, last)
		if !ok || r.EndLine <= r.StartLine {
			line += " PAST THE END"
		}
		for _, before := range all[:i] {
			if r.StartLine > before.StartLine && r.StartLine <= before.EndLine && r.EndLine > before.EndLine {
				line += " ACROSS THE END OF ANOTHER"
			}
		}
		if r.StartCharacter != nil {
			within := wireRange{wirePosition{r.StartLine, *r.StartCharacter}, wirePosition{r.EndLine, *r.EndCharacter}}
			at, _, _ := strings.Cut(e.place(args[0], within), ` "`)
			line += ", of it " + at
		}
		if r.CollapsedText != nil {
			line += fmt.Sprintf(", closed %q", *r.CollapsedText)
		}
		out = append(out, line)
	}
	return e.refusalOr(cmp.Or(strings.Join(out, "\n"), "an empty list"), err)
}

type wireFold struct {
	StartLine, EndLine           int
	StartCharacter, EndCharacter *int
	Kind                         string
	CollapsedText                *string
}
