package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

func lensSteps() map[string]step {
	return map[string]step{
		"command": {1, `NAME [ARG...] [unable=METHOD...]  has a command done and shows what it has the editor do, and what it answers; an ARG is a text, or null`, (*editor).stepCommand, "workspace/executeCommand"},
		"lenses":  {1, `NAME [anew]  with "anew" once the server has had it asked for anew, until it is another answer`, (*editor).stepLenses, "textDocument/codeLens workspace/codeLens/refresh"},
		"run":     {2, `NAME LINE [CHOICE] [unable=METHOD...]  follows the lens at a line and shows what the server does then; of what it asks, CHOICE is answered`, (*editor).stepRun, "workspace/executeCommand"},
	}
}

type wireLens struct {
	Range   wireRange
	Command struct {
		Title     string            `json:"title"`
		Command   string            `json:"command"`
		Arguments []json.RawMessage `json:"arguments"`
	}
}

func (e *editor) lensesOf(name string) (lenses []wireLens, err error) {
	raw, err := e.about("textDocument/codeLens", name)
	if err == nil {
		err = json.Unmarshal(raw, &lenses)
	}
	return lenses, err
}

// stepLenses shows what each lens stands at, and says.
func (e *editor) stepLenses(args []string) (string, error) {
	name, before := args[0], ""
	if len(args) > 1 {
		before = e.lensed[name]
	}
	for {
		if len(args) > 1 {
			if _, err := e.await("workspace/codeLens/refresh", nil); err != nil {
				return "", err
			}
		}
		lenses, err := e.lensesOf(name)
		var out []string
		for _, l := range lenses {
			line := e.place(name, l.Range) + " " + l.Command.Title
			if l.Range.Start.Line != l.Range.End.Line {
				line += " ON SEVERAL LINES"
			}
			out = append(out, line)
		}
		if len(out) == 0 {
			out = append(out, "no lenses")
		}
		answer, err := e.refusalOr(strings.Join(out, "\n"), err)
		if err != nil || answer != before {
			e.lensed[name] = answer
			return answer, err
		}
	}
}

// stepRun follows a lens as an editor does that knows nothing of its command.
func (e *editor) stepRun(args []string) (string, error) {
	var choice string
	var unable []string
	for _, arg := range args[2:] {
		if method, ok := strings.CutPrefix(arg, "unable="); ok {
			unable = append(unable, method)
		} else {
			choice = arg
		}
	}
	line, err := strconv.Atoi(args[1])
	if err != nil {
		return "", err
	}
	lenses, err := e.lensesOf(args[0])
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(lenses, func(l wireLens) bool { return l.Range.Start.Line+1 == line })
	if i < 0 {
		return "", fmt.Errorf("there is no lens at line %d", line)
	}
	ctx, cancel := context.WithTimeout(context.Background(), e.patience)
	defer cancel()
	heard := make(chan keptMessage, 10)
	e.answerChoices(heard, choice, unable)
	go func() {
		if params, err := e.client.Await(ctx, "window/showMessage", nil); err == nil {
			heard <- keptMessage{"window/showMessage", params}
		}
	}()
	if _, err := e.call("workspace/executeCommand", lenses[i].Command); err != nil {
		return e.refusalOr("", err)
	}
	return e.showChoices(ctx, heard, choice, unable)
}

// answerChoices has the editor answer what a command asks of it, which is heard.
func (e *editor) answerChoices(heard chan<- keptMessage, choice string, unable []string) {
	answer := func(method string, result any) {
		if slices.Contains(unable, method) {
			result = &ResponseError{Code: -32601, Message: "not here"}
		}
		e.client.OnRequest(method, func(params json.RawMessage) any {
			heard <- keptMessage{method, params}
			return result
		})
	}
	answer("window/showDocument", map[string]bool{"success": !slices.Contains(unable, "success")})
	if choice == "" {
		answer("window/showMessageRequest", nil)
	} else {
		answer("window/showMessageRequest", map[string]string{"title": choice})
	}
}

// showChoices shows what comes of a command until it is done.
func (e *editor) showChoices(ctx context.Context, heard <-chan keptMessage, choice string, unable []string) (string, error) {
	var out []string
	for goesOn := true; goesOn; {
		var m keptMessage
		select {
		case m = <-heard:
		case <-ctx.Done():
			return "", e.stuck(fmt.Errorf("nothing more comes after %q", out))
		}
		var said struct {
			Message   string
			Actions   []struct{ Title string }
			URI       string
			Selection wireRange
		}
		if err := json.Unmarshal(m.params, &said); err != nil {
			return "", err
		}
		goesOn = slices.Contains(unable, m.method)
		switch m.method {
		case "window/showDocument":
			out = append(out, "shows "+e.location(wireLocation{said.URI, said.Selection}))
			goesOn = goesOn || slices.Contains(unable, "success")
		case "window/showMessageRequest":
			out = append(out, "asks "+said.Message)
			for _, a := range said.Actions {
				out = append(out, "  "+a.Title)
				goesOn = goesOn || a.Title == choice
			}
		default:
			out = append(out, "says "+strings.ReplaceAll(said.Message, "\n", "\n  "))
		}
	}
	return strings.Join(out, "\n"), nil
}
