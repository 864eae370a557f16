package lsp

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/source"
)

// fixAll is the action that makes all safe fixes: clients make it when a note is
// saved, if a user has set it.
const fixAll protocol.CodeActionKind = "source.fixAll.notels"

func (a abilities) codeActions() protocol.CodeActionProvider {
	if !a.actions {
		return nil // it takes commands only
	}
	return &protocol.CodeActionOptions{CodeActionKinds: []protocol.CodeActionKind{protocol.CodeActionKindQuickFix, fixAll}}
}

// CodeAction offers the fixes of what is wrong at a range, and to make all safe ones
// of the note at once.
func (q *query) CodeAction(ctx context.Context, p *protocol.CodeActionParams) (actions []protocol.CommandOrCodeAction, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f, err := q.open(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	if asksFor(p.Context.Only, protocol.CodeActionKindQuickFix) {
		fixes, err := q.fixesAt(f, p.Range)
		if err != nil {
			return nil, err
		}
		for _, fix := range fixes {
			actions = append(actions, q.quickFix(f, fix, p.Context.Diagnostics))
		}
	}
	if !asksFor(p.Context.Only, fixAll) || p.Context.TriggerKind == protocol.CodeActionTriggerKindAutomatic && len(p.Context.Only) == 0 {
		return actions, nil
	}
	all, err := q.SafeFixes(f, q.texts)
	if len(all) > 1 || len(all) == 1 && len(p.Context.Only) > 0 {
		actions = append(actions, q.allFixes(f, all))
	}
	return actions, err
}

// asksFor reports whether a client wants actions of a kind. It names kinds with all
// below them, or none for all.
func asksFor(only []protocol.CodeActionKind, kind protocol.CodeActionKind) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(k protocol.CodeActionKind) bool {
		return k == "" || kind == k || strings.HasPrefix(string(kind), string(k)+".")
	})
}

func (q *query) fixesAt(f *workspace.File, r protocol.Range) ([]workspace.Fix, error) {
	t := f.Note.Text
	start := q.clientCan.toOffset(t, r.Start)
	within := t.Range(source.Span{Start: start, End: max(start, q.clientCan.toOffset(t, r.End))})
	return q.Fixes(f, &within, q.texts)
}

// quickFix is a fix with the diagnostics of the client that it is for.
func (q *query) quickFix(f *workspace.File, fix workspace.Fix, shown []protocol.Diagnostic) *protocol.CodeAction {
	action := &protocol.CodeAction{Title: fix.Title, Kind: new(protocol.CodeActionKindQuickFix), Edit: q.clientCan.editOf(f, fix.Edits)}
	if fix.Preferred {
		action.IsPreferred = new(true)
	}
	at := q.clientCan.toRange(fix.At)
	for _, d := range shown {
		if d.Code == protocol.String(fix.Code) && d.Range == at {
			action.Diagnostics = append(action.Diagnostics, d)
		}
	}
	return action
}

func (q *query) allFixes(f *workspace.File, all []workspace.Fix) *protocol.CodeAction {
	title := "Make 1 safe fix in this note"
	if len(all) > 1 {
		title = fmt.Sprintf("Make %d safe fixes in this note", len(all))
	}
	return &protocol.CodeAction{Title: title, Kind: new(fixAll), Edit: q.clientCan.editOf(f, workspace.EditsOf(all))}
}
