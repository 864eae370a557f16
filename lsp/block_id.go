package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace"
)

// addBlockID is the command of a completed link to a block of another note that has no id
// yet: it gives it one. Its arguments are the URI of the note, the id without "^", and
// the beginning of the block's text. The block is found again by the id, which is made of
// all that it says; its text is for the user, should it not be there any more.
const addBlockID = "notels.addBlockID"

// blockIDCommand has a block given its id once the item is taken that links to it.
func blockIDCommand(id *workspace.NewBlockID) protocol.Command {
	c := protocol.Command{Title: "Give the block its id", Command: addBlockID}
	for _, argument := range []any{uriOf(id.File.ID), id.ID, id.Text} {
		raw, _ := protocol.Marshal(argument) // of strings
		c.Arguments = append(c.Arguments, raw)
	}
	return c
}

// toGive reads the arguments of addBlockID.
func (q *query) toGive(arguments []protocol.LSPAny) (id workspace.NewBlockID, err error) {
	var u uri.URI
	switch {
	case len(arguments) != 3:
		return id, invalid("%s takes the URI of a note, an id and the beginning of a text, not %d arguments", addBlockID, len(arguments))
	case json.Unmarshal(arguments[0], &u) != nil || u.IsZero():
		return id, invalid("the first argument of %s is the URI of a note, not %s", addBlockID, arguments[0])
	case json.Unmarshal(arguments[1], &id.ID) != nil || id.ID == "":
		return id, invalid("the second argument of %s is an id, not %s", addBlockID, arguments[1])
	case json.Unmarshal(arguments[2], &id.Text) != nil:
		return id, invalid("the third argument of %s is the beginning of a text, not %s", addBlockID, arguments[2])
	}
	if id.File = q.File(idOf(u)); id.File == nil || !id.File.IsNote() {
		return id, invalid("%s is no note of the workspace", u)
	}
	return id, nil
}

// giveBlockID gives a block its id. It does not wait for the editor, which is not to wait
// for it.
func (s *session) giveBlockID(id workspace.NewBlockID) {
	s.tasks.Go(func() {
		defer s.survive("giving a block its id")
		s.givingID.Lock()
		defer s.givingID.Unlock()
		if err := s.writeBlockID(s.ctx, id); err != nil && s.ctx.Err() == nil {
			s.show(s.ctx, protocol.MessageTypeWarning, err.Error())
		}
	})
}

// writeBlockID asks the editor to write an id behind a block, in the note as it is now.
func (s *session) writeBlockID(ctx context.Context, id workspace.NewBlockID) error {
	byHand := workspace.Refusal(fmt.Sprintf("The block %q in %s got no id: write \"^%s\" at the end of its text, or alone below a quote, table or code, for your link to lead there.", id.Text, id.File.Rel(), id.ID))
	now := s.host.Snapshot()
	f := now.File(id.File.ID)
	if f == nil { // its file is gone
		f = id.File
	}
	edits, err := now.GiveBlockID(f, id, s.texts)
	if refusal, ok := errors.AsType[workspace.Refusal](err); ok {
		return refusal
	}
	if err != nil {
		s.opts.Logf("giving a block its id: %v", err)
		return byHand
	}
	if len(edits) == 0 {
		return nil
	}
	edit, err := s.clientCan.workspaceEdit(&workspace.WorkspaceEdit{Notes: edits})
	if err != nil {
		return err
	}
	done, err := s.client.ApplyEdit(ctx, &protocol.ApplyWorkspaceEditParams{Label: new("Give a block its id"), Edit: *edit})
	if err != nil || done == nil || !done.Applied {
		s.opts.Logf("applyEdit: %v %v", done, err)
		return byHand
	}
	return nil
}
