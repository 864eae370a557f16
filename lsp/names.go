package lsp

import (
	"cmp"
	"sync"

	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
)

// names are what the client calls its open documents where the disk has another name:
// one that ignores letter case opens welcome.md as Welcome.md, too. Each file has one ID,
// and the client is told of a document by the URI that it knows.
type names struct {
	disk disk.Names

	mu   sync.RWMutex
	ids  map[string]string  // by what the client's URIs say
	uris map[string]uri.URI // by ID
}

func newNames(disk disk.Names) *names {
	return &names{disk: disk, ids: map[string]string{}, uris: map[string]uri.URI{}}
}

// idOf is the ID of the file or document that the client calls so.
func (n *names) idOf(u uri.URI) string {
	id := idOf(u)
	n.mu.RLock()
	defer n.mu.RUnlock()
	return cmp.Or(n.ids[id], id)
}

// uriOf is what the client calls a file or document.
func (n *names) uriOf(id string) uri.URI {
	n.mu.RLock()
	defer n.mu.RUnlock()
	if u, isOther := n.uris[id]; isOther {
		return u
	}
	return uriOf(id)
}

// take remembers what the client calls an open document.
func (n *names) take(u uri.URI, id string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if said := idOf(u); said != id {
		n.ids[said], n.uris[id] = id, u
	}
}

// drop forgets what the client calls a document; isOther tells that this was not its name.
func (n *names) drop(id string) (u uri.URI, isOther bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if u, isOther = n.uris[id]; !isOther {
		return uriOf(id), false
	}
	delete(n.ids, idOf(u))
	delete(n.uris, id)
	return u, true
}

// spelled is an ID as the disk has it.
func (s *session) spelled(id string) string {
	return disk.Spelled(s.opts.names, s.host.Snapshot().Roots(), id)
}

// idToOpen is the ID of a document that is opened. The disk is asked for it where nothing
// is known by the name.
func (s *session) idToOpen(u uri.URI) string {
	id := idOf(u)
	if !u.IsFile() || s.host.Snapshot().File(id) != nil {
		return id
	}
	return s.spelled(id)
}

// adopt is the ID that a document gets. Of two that an editor has of one file, that with the
// file's name is it; the other is a document that the workspace leaves out.
func (s *session) adopt(u uri.URI, id string) string {
	said, before := idOf(u), idOf(s.clientCan.uriOf(id))
	if said != before && isOpen(s.host.Snapshot().File(id)) {
		if said != id {
			return said
		}
		s.callAnew(id, before)
	}
	if said != id {
		s.clientCan.take(u, id)
		s.publish.forget(id, uriOf(id))
	}
	return id
}

// callAnew gives an open document another ID. The client goes on to call it as it did.
func (s *session) callAnew(id, other string) {
	d := s.host.Snapshot().File(id)
	u, _ := s.clientCan.drop(id)
	s.clientCan.take(u, other)
	after := s.host.Apply(workspace.Change{Kind: workspace.Closed, ID: id}).File(id)
	now := s.edit(workspace.Change{ID: other, Version: d.Version, LeftOut: s.leftOut(other)}, d.Note.Text)
	s.refresh.changed(d, now)
	s.publish.forget(id, u)
	s.publish.opened(id, d, after)
	s.publish.opened(other, nil, now)
}

// respell gives open documents the names that their files have now: they may have been
// renamed by letter case only.
func (s *session) respell(ids []string) {
	for _, id := range ids {
		spelled := s.spelled(id)
		s.documents.Lock()
		if now := s.host.Snapshot(); spelled != id && isOpen(now.File(id)) && !isOpen(now.File(spelled)) {
			s.callAnew(id, spelled)
		}
		s.documents.Unlock()
	}
}
