package lsp

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

func pullSteps() map[string]step {
	return map[string]step{
		"pull":           {1, `NAME [previous]  asks for its diagnostics, with previous telling which were answered last`, (*editor).stepPull, "textDocument/diagnostic"},
		"pull-workspace": {0, `[partly]  asks for the diagnostics that are new since the last time, and waits for them`, (*editor).stepPullWorkspace, "workspace/diagnostic"},
		"hold-workspace": {0, `  asks for them, and shows that there is no answer while the server works off all else; then gives up`, (*editor).stepHoldWorkspace, "workspace/diagnostic $/cancelRequest"},
		"leave":          {0, `  asks for the diagnostics of the workspace, shuts the server down and shows how the request is answered`, (*editor).stepLeaveWaiting, "workspace/diagnostic shutdown"},
	}
}

// pulled is a report of a document.
type pulled struct {
	Kind, URI, ResultID string
	Version             *int
	Items               json.RawMessage
}

// stepPull shows a report, and keeps its id as an editor does.
func (e *editor) stepPull(args []string) (string, error) {
	name := args[0]
	params := map[string]any{"textDocument": map[string]any{"uri": e.uri(name)}, "identifier": "notels"}
	if len(args) > 1 {
		params["previousResultId"] = e.resultIDs[name]
	}
	raw, err := e.call("textDocument/diagnostic", params)
	var p pulled
	if err == nil {
		err = json.Unmarshal(raw, &p)
	}
	if err == nil {
		e.resultIDs[name] = p.ResultID
	}
	p.URI = e.uri(name)
	return e.refusalOr(e.showPulled(p), err)
}

func (e *editor) showPulled(p pulled) string {
	if p.Kind != "full" {
		return p.Kind
	}
	version := 0
	if p.Version != nil {
		version = *p.Version
	}
	shown := publication{URI: p.URI, Version: version}
	if err := json.Unmarshal(p.Items, &shown.Diagnostics); err != nil {
		return err.Error()
	}
	lines := strings.SplitN(e.showPublication(shown), "\n", 2)
	lines[0] = "full" + strings.TrimPrefix(strings.TrimPrefix(lines[0], "no version"), fmt.Sprint("version ", version))
	return strings.Join(lines, "\n")
}

func (e *editor) workspacePull() map[string]any {
	previous := []map[string]string{}
	for name, id := range e.workspaceIDs {
		previous = append(previous, map[string]string{"uri": e.uri(name), "value": id})
	}
	return map[string]any{"identifier": "notels", "previousResultIds": previous}
}

func (e *editor) stepPullWorkspace(args []string) (string, error) {
	params := e.workspacePull()
	if len(args) > 0 {
		params["partialResultToken"] = "pulled"
	}
	raw, err := e.call("workspace/diagnostic", params)
	answer, showErr := e.showReports(raw)
	if len(args) > 0 && err == nil {
		answer = "in the end " + answer
		for _, part := range e.client.Kept("$/progress") {
			var p struct{ Value json.RawMessage }
			showErr = errors.Join(showErr, json.Unmarshal(part, &p))
			shown, err := e.showReports(p.Value)
			answer, showErr = "a part:\n  "+strings.ReplaceAll(shown, "\n", "\n  ")+"\n"+answer, errors.Join(showErr, err)
		}
	}
	if err == nil {
		err = showErr
	}
	return e.refusalOr(answer, err)
}

// showReports shows the reports of notes, and keeps their ids.
func (e *editor) showReports(raw json.RawMessage) (string, error) {
	var all struct{ Items []pulled }
	if len(raw) == 0 {
		return "", nil
	}
	err := json.Unmarshal(raw, &all)
	var out []string
	for _, p := range all.Items {
		name := e.name(p.URI)
		if e.workspaceIDs[name] = p.ResultID; p.ResultID == "" {
			delete(e.workspaceIDs, name)
		}
		version := "closed"
		if p.Version != nil {
			version = fmt.Sprint("version ", *p.Version)
		}
		out = append(out, name+" "+version+" "+strings.ReplaceAll(e.showPulled(p), "\n", "\n  "))
	}
	slices.Sort(out)
	return cmp.Or(strings.Join(out, "\n"), "no reports"), err
}

// stepHoldWorkspace cancels a request that waits for news.
func (e *editor) stepHoldWorkspace([]string) (string, error) {
	id, wait := e.client.Start("workspace/diagnostic", e.workspacePull())
	if err := e.settle(); err != nil {
		return "", err
	}
	if err := e.client.Cancel(id); err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), e.patience)
	defer cancel()
	raw, err := wait(ctx)
	return e.refusalOr("answered: "+e.local(string(raw)), err)
}

// stepLeaveWaiting shuts the server down while a request waits. The exit comes when
// the session has ended, as ever.
func (e *editor) stepLeaveWaiting([]string) (string, error) {
	_, wait := e.client.Start("workspace/diagnostic", e.workspacePull())
	if _, err := e.call("shutdown", nil); err != nil {
		return "", err
	}
	e.isShutDown = true
	ctx, cancel := context.WithTimeout(context.Background(), e.patience)
	defer cancel()
	raw, err := wait(ctx)
	shown, showErr := e.showReports(raw)
	return e.refusalOr(shown, errors.Join(err, showErr))
}

// pulling is how an editor knows what the server would publish: it pulls the
// diagnostics of a document, and again when it is told to.
type pulling struct {
	pulls        bool
	resultIDs    map[string]string // of documents, by name
	workspaceIDs map[string]string // of the notes of the workspace
	isShutDown   bool
}

func newPulling() pulling {
	return pulling{resultIDs: map[string]string{}, workspaceIDs: map[string]string{}}
}

// pullSentinel pulls the diagnostics of the sentinel, again once the server wishes it.
func (e *editor) pullSentinel(again bool) (p publication, err error) {
	if again {
		if _, err := e.await("workspace/diagnostic/refresh", nil); err != nil {
			return p, err
		}
	}
	raw, err := e.call("textDocument/diagnostic", map[string]any{"textDocument": map[string]any{"uri": e.uri(sentinel)}})
	if err != nil {
		return p, err
	}
	var report struct{ Items json.RawMessage }
	err = json.Unmarshal(raw, &report)
	return p, errors.Join(err, json.Unmarshal(report.Items, &p.Diagnostics))
}
