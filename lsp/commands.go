package lsp

import (
	"context"
	"encoding/json"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/source"
)

// showReferences is the command of a lens: it shows the links that lead to a note or
// to a heading. Its arguments are the URI of the note and a position in it: where a
// heading starts on that line, that is meant, else the note. An editor that has a
// list of its own for them can take over the command and make a references request
// with just these; but in a note of nothing but links there is no place where the note
// itself is meant, and only the command tells. The links themselves are no argument:
// they would grow old with each edit of another note, and some notes have thousands.
const showReferences = "notels.showReferences"

func (a abilities) commands() protocol.ExecuteCommandOptions {
	return protocol.ExecuteCommandOptions{Commands: []string{showReferences, addBlockID}}
}

// showArguments are the arguments of showReferences.
func (a abilities) showArguments(f *workspace.File, at source.Position) (arguments []protocol.LSPAny, err error) {
	for _, argument := range []any{uriOf(f.ID), a.toPosition(at)} {
		raw, err := protocol.Marshal(argument)
		if err != nil {
			return nil, err
		}
		arguments = append(arguments, raw)
	}
	return arguments, nil
}

// ExecuteCommand leads to the links that a lens has counted: at once to the only one, to
// one of several that the user chooses, or with a message that names them, as the editor
// is able to; or gives a block an id, for a link to it that was completed. It does not
// wait for the user, nor for the edit.
func (q *query) ExecuteCommand(ctx context.Context, p *protocol.ExecuteCommandParams) (none protocol.LSPAny, err error) {
	if err := ctx.Err(); err != nil {
		return none, err
	}
	switch p.Command {
	case showReferences:
		of, err := q.toShow(p.Arguments)
		if err == nil {
			q.offerLinks(of, q.Snapshot.References(of, false))
		}
		return none, err
	case addBlockID:
		id, err := q.toGive(p.Arguments)
		if err == nil && !q.clientCan.appliesEdits() {
			err = invalid("%s needs an editor that applies edits which it is sent (workspace/applyEdit)", addBlockID)
		}
		if err == nil {
			q.giveBlockID(id)
		}
		return none, err
	}
	return none, invalid("there is no command %q; notels has %s and %s", p.Command, showReferences, addBlockID)
}

// toShow reads the arguments of showReferences.
func (q *query) toShow(arguments []protocol.LSPAny) (none workspace.Subject, err error) {
	var u uri.URI
	var at *protocol.Position
	switch {
	case len(arguments) != 2:
		return none, invalid("%s takes the URI of a note and a position, not %d arguments", showReferences, len(arguments))
	case json.Unmarshal(arguments[0], &u) != nil || u.IsZero():
		return none, invalid("the first argument of %s is the URI of a note, not %s", showReferences, arguments[0])
	case json.Unmarshal(arguments[1], &at) != nil || at == nil:
		return none, invalid("the second argument of %s is a position, not %s", showReferences, arguments[1])
	}
	f := q.File(idOf(u))
	if f == nil || !f.IsNote() {
		return none, invalid("%s is no note of the workspace", u)
	}
	return workspace.SubjectOn(f, at.Line), nil
}

func invalid(format string, args ...any) error {
	return jsonrpc2.Errorf(jsonrpc2.InvalidParams, format, args...)
}
