package lsp

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
)

// asksBeforeRenames reports whether the client asks what is to be edited before it renames
// files that the user renames in its list of files.
func (a abilities) asksBeforeRenames() bool {
	o := a.told.Workspace.FileOperations
	return o != nil && isTrue(o.WillRename)
}

// tellsOfRenames reports whether it also tells when that is done.
func (a abilities) tellsOfRenames() bool {
	return a.asksBeforeRenames() && isTrue(a.told.Workspace.FileOperations.DidRename)
}

// fileOperations are those that we want to hear of: renames of all files and folders, for
// links lead to any.
func (a abilities) fileOperations() *protocol.FileOperationOptions {
	o := a.told.Workspace.FileOperations
	if o == nil {
		return nil
	}
	all := protocol.FileOperationRegistrationOptions{Filters: []protocol.FileOperationFilter{
		{Scheme: new("file"), Pattern: protocol.FileOperationPattern{Glob: "**/*"}},
	}}
	options := &protocol.FileOperationOptions{}
	if isTrue(o.WillRename) {
		options.WillRename = all
	}
	if isTrue(o.DidRename) {
		options.DidRename = all
	}
	return options
}

// WillRenameFiles edits links so that each means what it meant once files and folders are
// renamed: those to what moves, in it and out of it. Since editors go on with the rename
// whatever is answered, and show no error, the user is told why links do not follow.
func (q *query) WillRenameFiles(ctx context.Context, p *protocol.RenameFilesParams) (*protocol.WorkspaceEdit, error) {
	moves, err := q.clientCan.movesOf(q.Roots(), p.Files)
	if err != nil {
		return nil, err
	}
	if err := q.waitForAll(ctx); err != nil {
		return nil, err
	}
	if moves = q.answered.without(moves, q.Snapshot, q.texts); len(moves) == 0 {
		return nil, nil
	}
	edit, err := q.Follow(ctx, moves, q.texts)
	switch {
	case err != nil && ctx.Err() == nil:
		q.warn("The links do not follow this move: " + err.Error())
		return nil, nil
	case err != nil:
		return nil, err
	case len(edit.Lost) > 0:
		q.warn("Some links do not follow this move: " + firstLost(edit.Lost))
	}
	if len(edit.Notes) == 0 {
		return nil, nil
	}
	edit.Moves = nil // the client makes them
	return q.clientCan.workspaceEdit(edit)
}

// firstLost names the first of many links.
func firstLost(all []string) string {
	const most = 3
	if n := len(all) - most; n > 0 {
		return fmt.Sprintf("%s, and %d more.", strings.Join(all[:most], ", "), n)
	}
	return strings.Join(all, ", ") + "."
}

// DidRenameFiles has the files looked at that the editor has renamed, under their old
// names and their new ones.
func (s *session) DidRenameFiles(_ context.Context, p *protocol.RenameFilesParams) error {
	moves, err := s.clientCan.movesOf(s.host.Snapshot().Roots(), p.Files)
	if err != nil {
		return err
	}
	for _, m := range moves {
		s.files.changed(m.From, m.To)
	}
	if edit := s.answered.made(moves); edit != nil {
		s.tasks.Go(func() {
			defer s.survive("editing links after a move")
			s.makeUp(edit)
		})
	}
	return nil
}

// movesOf reads renames. What stays where it is, as an editor calls it otherwise, is none.
func (n *names) movesOf(roots []string, files []protocol.FileRename) (moves []workspace.Move, err error) {
	for _, f := range files {
		from, fromErr := uri.Parse(f.OldURI)
		to, toErr := uri.Parse(f.NewURI)
		if fromErr != nil || toErr != nil {
			return nil, invalid("%q to %q is no rename of a file", f.OldURI, f.NewURI)
		}
		if m := (workspace.Move{From: disk.Rooted(n.disk, roots, n.idOf(from)), To: disk.Rooted(n.disk, roots, idOf(to))}); m.From != m.To {
			moves = append(moves, m)
		}
	}
	return moves, nil
}
