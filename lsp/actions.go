package lsp

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/source"
)

// takesActions are the ways in which a client takes code actions.
type takesActions struct {
	literals bool // more than a command
	resolves bool // the edit when the user has chosen one
}

func takesActionsOf(c *protocol.CodeActionClientCapabilities) (takes takesActions) {
	if c != nil {
		takes.literals = c.CodeActionLiteralSupport.CodeActionKind.ValueSet != nil
		takes.resolves = isTrue(c.DataSupport) && slices.Contains(c.ResolveSupport.Properties, "edit")
	}
	return takes
}

func (a abilities) codeActions() protocol.CodeActionProvider {
	if !a.actions.literals {
		return nil // it takes commands only
	}
	options := &protocol.CodeActionOptions{ResolveProvider: new(a.actions.resolves)}
	for _, kind := range workspace.ActionKinds() {
		options.CodeActionKinds = append(options.CodeActionKinds, protocol.CodeActionKind(kind))
	}
	return options
}

// actionData is what resolving an action needs to know of it.
type actionData struct {
	URI     uri.URI        `json:"uri"`
	Version int32          `json:"version"` // of the document
	Range   protocol.Range `json:"range"`
	Kind    string         `json:"kind"`
	Key     string         `json:"key"`
}

// does reports whether the client can do what an action does with files.
func (c changes) does(action *workspace.Action) bool {
	return (!action.Makes || c.creates()) && (!action.Deletes || c.deletes())
}

// CodeAction offers what can be done at a range. What it would change is told at once
// only to clients that can't ask for it later; all notes are waited for only then.
func (q *query) CodeAction(ctx context.Context, p *protocol.CodeActionParams) (actions []protocol.CommandOrCodeAction, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	open := q.open
	if !q.clientCan.actions.resolves {
		open = func(u uri.URI) (*workspace.File, error) { return q.openInAll(ctx, u) }
	}
	f, err := open(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	found, err := q.Actions(f, q.spanOf(f, p.Range), q.texts, q.date(), wantedIn(p.Context))
	if err != nil {
		return nil, err
	}
	for i := range found {
		if !q.clientCan.changes.does(&found[i]) {
			continue
		}
		action := q.action(&found[i], p.Context.Diagnostics)
		if q.clientCan.actions.resolves {
			action.Data, err = protocol.Marshal(actionData{p.TextDocument.URI, f.Version, p.Range, found[i].Kind, found[i].Key})
		} else if err = q.addEdit(ctx, action, &found[i]); err != nil && ctx.Err() == nil {
			continue // it would only be said when it is chosen, as that a note can't be read
		}
		if err != nil {
			return nil, err
		}
		actions = append(actions, action)
	}
	return actions, nil
}

// openInAll is an open document in the whole workspace.
func (q *query) openInAll(ctx context.Context, u uri.URI) (*workspace.File, error) {
	f, err := q.open(u)
	if err != nil {
		return nil, err
	}
	if err := q.waitForAll(ctx); err != nil {
		return nil, err
	}
	now, err := q.open(u)
	if err == nil && now.Note != f.Note {
		return nil, protocol.ErrContentModified
	}
	return now, err
}

// wantedIn tells the kinds that a client asks for. It names kinds with all below them,
// or none for all; but what is done to a whole note is nothing to offer by the way.
func wantedIn(c protocol.CodeActionContext) func(kind string) bool {
	if len(c.Only) == 0 {
		byTheWay := c.TriggerKind == protocol.CodeActionTriggerKindAutomatic
		return func(kind string) bool { return !byTheWay || !strings.HasPrefix(kind, "source.") }
	}
	return func(kind string) bool {
		return slices.ContainsFunc(c.Only, func(k protocol.CodeActionKind) bool {
			return k == "" || kind == string(k) || strings.HasPrefix(kind, string(k)+".")
		})
	}
}

// spanOf is a range of a note, which may end before it starts.
func (q *query) spanOf(f *workspace.File, r protocol.Range) source.Span {
	start := q.clientCan.toOffset(f.Note.Text, r.Start)
	return source.Span{Start: start, End: max(start, q.clientCan.toOffset(f.Note.Text, r.End))}
}

// action is an action without its edit, with the diagnostics of the client that it is for.
func (q *query) action(of *workspace.Action, shown []protocol.Diagnostic) *protocol.CodeAction {
	action := &protocol.CodeAction{Title: of.Title, Kind: new(protocol.CodeActionKind(of.Kind))}
	if of.Preferred {
		action.IsPreferred = new(true)
	}
	at := q.clientCan.toRange(of.At)
	for _, d := range shown {
		if of.Code != "" && d.Code == protocol.String(of.Code) && d.Range == at {
			action.Diagnostics = append(action.Diagnostics, d)
		}
	}
	return action
}

// addEdit tells what an action changes.
func (q *query) addEdit(ctx context.Context, action *protocol.CodeAction, of *workspace.Action) error {
	edit, err := of.Edit(ctx)
	if err == nil {
		err = q.overwritesNone(edit)
	}
	if err == nil {
		action.Edit, err = q.clientCan.workspaceEdit(edit)
	}
	return err
}

// CodeActionResolve tells what an action changes that the user has chosen, in all notes. It
// is looked for again where it was offered; after another edit of the note that may be
// elsewhere.
func (q *query) CodeActionResolve(ctx context.Context, p *protocol.CodeAction) (*protocol.CodeAction, error) {
	var data actionData
	if json.Unmarshal(p.Data, &data) != nil || data.URI.IsZero() {
		return nil, invalid("the action %q has not the data with which it was offered", p.Title)
	}
	if err := q.waitForAll(ctx); err != nil {
		return nil, err
	}
	f, err := q.open(data.URI)
	if err != nil {
		return nil, err
	}
	if f.Version != data.Version {
		return nil, errOutdated
	}
	found, err := q.Actions(f, q.spanOf(f, data.Range), q.texts, q.date(), func(kind string) bool { return kind == data.Kind })
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(found, func(a workspace.Action) bool { return a.Key == data.Key })
	if i < 0 {
		return nil, errOutdated
	}
	if err := q.addEdit(ctx, p, &found[i]); err != nil {
		return nil, refused(err)
	}
	return p, nil
}

var errOutdated = jsonrpc2.NewError(protocol.CodeContentModified, "Notes have changed since this was offered; ask for the actions again.")
