package lsp

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// applyEdit asks the editor to make a change, and waits until that is made.
func applyEdit(ctx context.Context, client protocol.Client, can *abilities, label string, edit *workspace.WorkspaceEdit) error {
	if !can.appliesEdits() {
		return workspace.Refusal("Your editor makes no changes that it is asked for, so that this can't be done here.")
	}
	told, err := can.workspaceEdit(edit)
	if err != nil {
		return err
	}
	done, err := client.ApplyEdit(ctx, &protocol.ApplyWorkspaceEditParams{Label: &label, Edit: *told})
	switch {
	case err != nil:
		return err
	case done == nil:
		return errNotApplied
	case !done.Applied && done.FailureReason != nil && *done.FailureReason != "":
		return workspace.Refusal("The editor did not make the change: " + *done.FailureReason)
	case !done.Applied:
		return errNotApplied
	}
	return nil
}

const errNotApplied = workspace.Refusal("The editor did not make the change.")

// apply has the editor make what a command changes.
func (q *query) apply(ctx context.Context, label string, edit *workspace.WorkspaceEdit) error {
	if len(edit.Notes)+len(edit.Moves)+len(edit.New)+len(edit.Gone) == 0 {
		return nil
	}
	if err := q.overwritesNone(edit); err != nil {
		return err
	}
	if q.clientCan.tellsOfRenames() {
		q.answered.take(edit)
	}
	return applyEdit(ctx, q.client, &q.clientCan, label, edit)
}

// overwritesNone refuses to make a file that is there though the workspace leaves it out:
// Neovim and Helix would empty it.
func (q *query) overwritesNone(edit *workspace.WorkspaceEdit) error {
	for _, n := range edit.New {
		if q.texts.Exists(n.ID) {
			return workspace.Refusal(fmt.Sprintf("There is a file %s already; choose another name.", strings.TrimPrefix(n.ID, q.RootOf(n.ID)+"/")))
		}
	}
	return nil
}
