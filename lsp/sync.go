package lsp

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// DidOpen takes a document over from the disk: from now on its text is what the editor has.
func (s *session) DidOpen(_ context.Context, p *protocol.DidOpenTextDocumentParams) error {
	u := p.TextDocument.URI
	id := s.idToOpen(u)
	if s.rootless && u.IsFile() && s.host.Snapshot().RootOf(id) == "" {
		s.findRoot(id)
		id = s.idToOpen(u)
	}
	s.documents.Lock()
	defer s.documents.Unlock()
	id = s.adopt(u, id)
	before := s.host.Snapshot().File(id)
	text, version := s.sequence.open(s.clientCan, u, edit{version: p.TextDocument.Version, before: source.New([]byte(p.TextDocument.Text))})
	after := s.edit(workspace.Change{ID: id, Version: version, LeftOut: s.leftOut(id)}, text)
	s.refresh.changed(before, after)
	s.publish.opened(id, before, after)
	s.files.needsSchema(id)
	return nil
}

// findRoot makes a workspace folder for a document, but not of a whole disk: Neovim calls
// a note without a name file://.
func (s *session) findRoot(id string) {
	if root := disk.FindRoot(id); !disk.IsTop(root) {
		s.setRoots(append(slices.Clone(s.host.Snapshot().Roots()), root))
	}
}

// leftOut reports whether the workspace leaves out a file that lies in one of its
// folders, or that the disk calls otherwise.
func (s *session) leftOut(id string) bool {
	now := s.host.Snapshot()
	root := now.RootOf(id)
	return root != "" && (s.spelled(id) != id || disk.LeftOut(root, id, now.Config(root)))
}

// DidChange makes the edits of a document in the order of their versions, those of one
// that is not open yet once it is.
func (s *session) DidChange(_ context.Context, p *protocol.DidChangeTextDocumentParams) error {
	s.documents.Lock()
	defer s.documents.Unlock()
	id := s.clientCan.idOf(p.TextDocument.URI)
	f := s.host.Snapshot().File(id)
	e := edit{version: p.TextDocument.Version, changes: p.ContentChanges}
	if f == nil || f.Note == nil {
		s.sequence.wait(p.TextDocument.URI, e)
		return fmt.Errorf("%s is edited before it is opened", id)
	}
	e.before = f.Note.Text
	text, version := s.sequence.take(s.clientCan, p.TextDocument.URI, e)
	s.edits.Add(1)
	after := s.edit(workspace.Change{ID: id, Version: version, LeftOut: f.LeftOut}, text)
	s.publish.edited(f, after)
	s.refresh.changed(f, after)
	s.files.needsSchema(id)
	return nil
}

// edit makes a text that of an open document, and returns that.
func (s *session) edit(c workspace.Change, text *source.Text) *workspace.File {
	c.Kind = workspace.Opened
	c.Note = note.ParseText(c.ID[strings.LastIndexByte(c.ID, '/')+1:], text)
	return s.host.Apply(c).File(c.ID)
}

// DidClose gives a document back to the disk: its text is what the file has.
func (s *session) DidClose(_ context.Context, p *protocol.DidCloseTextDocumentParams) error {
	s.documents.Lock()
	id := s.clientCan.idOf(p.TextDocument.URI)
	s.sequence.close(p.TextDocument.URI)
	before := s.host.Snapshot().File(id)
	after := s.host.Apply(workspace.Change{Kind: workspace.Closed, ID: id}).File(id)
	u, isOther := s.clientCan.drop(id)
	s.documents.Unlock()
	s.refresh.changed(before, after)
	s.files.changed(id)
	if isOther {
		s.publish.forget(id, u)
	}
	s.publish.opened(id, before, after)
	return nil
}

// DidSave looks at what the file has now: it may be one of settings or a schema.
func (s *session) DidSave(_ context.Context, p *protocol.DidSaveTextDocumentParams) error {
	s.files.changed(s.clientCan.idOf(p.TextDocument.URI))
	return nil
}

// DidChangeWatchedFiles has the files looked at that other programs have changed. It
// only queues: looking at the disk takes time.
func (s *session) DidChangeWatchedFiles(_ context.Context, p *protocol.DidChangeWatchedFilesParams) error {
	ids := make([]string, 0, len(p.Changes))
	for _, c := range p.Changes {
		ids = append(ids, idOf(c.URI))
	}
	s.files.changed(ids...)
	return nil
}
