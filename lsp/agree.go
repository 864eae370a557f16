package lsp

import (
	"context"
	"fmt"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// The answers to the question whether a rename that merges is to be made.
const (
	renameAnyway = "Rename anyway"
	renameNot    = "Cancel"
)

const errNotAgreed = workspace.Refusal("Nothing was changed, as \"" + renameAnyway + "\" was not chosen.")

// asks reports whether the client can have the user choose one of several answers.
func (a abilities) asks() bool { return a.told.Window.ShowMessage != nil }

// annotates reports whether the client asks the user itself what is to be asked of an edit.
// It is not left to it where files are made, moved or deleted: Neovim would ask for the texts
// alone, and delete a note whose text the user does not want elsewhere.
func (a abilities) annotates(e *workspace.WorkspaceEdit) bool {
	return e.Asks != "" && a.changes.versions && a.changes.asks && len(e.New)+len(e.Moves)+len(e.Gone) == 0
}

// agreed is an edit that the user agrees to, who is asked here if the client does not ask by
// itself. It is made anew after the answer, for which the user may have taken long: what
// there is to ask may be something else by then. A client that can't ask at all is given
// the edit: the user has wanted it.
func (q *query) agreed(ctx context.Context, edit func() (*workspace.WorkspaceEdit, error)) (*workspace.WorkspaceEdit, error) {
	for asked := ""; ; {
		e, err := edit()
		if err != nil || e.Asks == "" || e.Asks == asked || q.clientCan.annotates(e) || !q.clientCan.asks() {
			return e, err
		}
		asked = e.Asks
		if err := q.ask(ctx, asked); err != nil {
			return nil, err
		}
	}
}

// ask asks the user about an edit, and refuses it without a yes. Who leaves the question may
// give no answer, or an error, as Neovim does on CTRL-C.
func (q *query) ask(ctx context.Context, about string) error {
	var chosen string
	aside(ctx, func() {
		chosen, _ = choose(ctx, q.client, protocol.MessageTypeWarning, fmt.Sprintf("%s %s?", about, renameAnyway), renameAnyway, renameNot)
	})
	if ctx.Err() == nil && chosen != renameAnyway {
		return errNotAgreed
	}
	return ctx.Err()
}
