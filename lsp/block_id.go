package lsp

import (
	"context"
	"errors"
	"fmt"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// addBlockID is the command of a completed link to a block of another note that has no id
// yet: it gives it one. Its arguments are the URI of the note, the id without "^", and
// the beginning of the block's text. The block is found again by the id, which is made of
// all that it says; its text is for the user, should it not be there any more.
const addBlockID = "notels.addBlockID"

// blockIDCommand has a block given its id once the item is taken that links to it.
func (a abilities) blockIDCommand(id *workspace.NewBlockID) protocol.Command {
	c := protocol.Command{Title: "Give the block its id", Command: addBlockID}
	for _, argument := range []any{a.uriOf(id.File.ID), id.ID, id.Text} {
		raw, _ := protocol.Marshal(argument) // of strings
		c.Arguments = append(c.Arguments, raw)
	}
	return c
}

// addBlockID gives the block its id that its arguments name. It does not wait for the edit.
func (q *query) addBlockID(_ context.Context, given arguments) (any, error) {
	var id workspace.NewBlockID
	var err error
	if id.File, err = given.note(q, 0); err != nil {
		return nil, err
	}
	if id.ID, err = given.text(1); err != nil {
		return nil, err
	}
	if !given.read(2, &id.Text) {
		return nil, given.wrong()
	}
	if !q.clientCan.appliesEdits() {
		return nil, invalid("%s needs an editor that applies edits which it is sent (workspace/applyEdit)", addBlockID)
	}
	q.giveBlockID(id)
	return nil, nil
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
	if err := applyEdit(ctx, s.client, &s.clientCan, "Give a block its id", &workspace.WorkspaceEdit{Notes: edits}); err != nil {
		s.opts.Logf("giving a block its id: %v", err)
		return byHand
	}
	return nil
}
