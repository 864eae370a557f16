package lsp

import (
	"context"

	"go.lsp.dev/protocol"

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

// showArguments are the arguments of showReferences.
func (a abilities) showArguments(f *workspace.File, at source.Position) (arguments []protocol.LSPAny, err error) {
	for _, argument := range []any{a.uriOf(f.ID), a.toPosition(at)} {
		raw, err := protocol.Marshal(argument)
		if err != nil {
			return nil, err
		}
		arguments = append(arguments, raw)
	}
	return arguments, nil
}

// showReferences leads to the links to what its arguments name. It does not wait for the
// user.
func (q *query) showReferences(_ context.Context, given arguments) (any, error) {
	f, err := given.note(q, 0)
	if err != nil {
		return nil, err
	}
	var at *protocol.Position
	if !given.read(1, &at) || at == nil {
		return nil, given.wrong()
	}
	of := workspace.SubjectOn(f, at.Line)
	q.offerLinks(of, q.Snapshot.References(of, false))
	return nil, nil
}
