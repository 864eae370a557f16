package lsp

import (
	"reflect"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// report is what is said of a note or settings file.
type report struct {
	items   []protocol.Diagnostic
	version protocol.Optional[int32] // of an open document
	// resultID is that of the items, where workspace/diagnostic tells of them.
	resultID string
	isNote   bool
}

// isClosed tells the notes of which only so many are shown.
func (r *report) isClosed() bool {
	_, open := r.version.Get()
	return r.isNote && !open
}

func (r *report) versionOrNil() *int32 {
	if version, open := r.version.Get(); open {
		return &version
	}
	return nil
}

// send publishes the diagnostics of one note or settings file if they differ
// from those before.
func (p *publisher) send(s *workspace.Snapshot, id string) {
	defer p.survive("the diagnostics of " + id)
	delete(p.sweep.hidden, id)
	f := s.File(id)
	before, known := p.board.get(id)
	r, shown := p.reportOf(s, id, f)
	switch {
	case shown && r.isClosed() && !s.Scanned():
		return // what was said when all was read is nearer to the truth
	case shown && r.isClosed() && len(r.items) > 0 && !(known && before.isClosed()) && p.board.room() == 0:
		p.hide(id)
		shown = false
	case shown && r.isClosed():
		shown = len(r.items) > 0
	}
	if shown {
		p.board.set(id, r)
	} else {
		r = report{isNote: r.isNote}
		p.board.remove(id)
	}
	if p.clientCan.pulls() && (r.isNote || before.isNote) {
		p.sendClosed(id, before, r)
		return
	}
	// Of a note that has just been opened it is news that there are none, and of
	// one that was closed that there are still some: editors may forget them.
	_, open := r.version.Get()
	if news := open && !known || shown && r.isNote && before.isNote && r.isClosed() != before.isClosed(); news || !reflect.DeepEqual(before.items, r.items) {
		p.notify(&protocol.PublishDiagnosticsParams{URI: p.clientCan.uriOf(id), Version: r.version, Diagnostics: r.items})
	}
}

// sendClosed publishes to a client that pulls the problems of a note which is closed,
// unless it pulls those, too.
func (p *publisher) sendClosed(id string, before, now report) {
	of := func(r report) []protocol.Diagnostic {
		if p.clientCan.pullsAll() || !r.isClosed() {
			return nil
		}
		return r.items
	}
	if items := of(now); !reflect.DeepEqual(of(before), items) {
		p.notify(&protocol.PublishDiagnosticsParams{URI: p.clientCan.uriOf(id), Diagnostics: items})
	}
}

// reportOf is what is said of a file now; shown is false if nothing is to be.
func (p *publisher) reportOf(s *workspace.Snapshot, id string, f *workspace.File) (r report, shown bool) {
	if isOpen(f) {
		r.version = protocol.NewOptional(f.Version)
	}
	if items, isSettings := p.ofSettings(id); isSettings {
		r.items = items
		return r, true
	}
	if f == nil || !s.ShowsAll(f.Root) && (p.clientCan.pulls() || !isOpen(f)) {
		return report{}, false
	}
	r.isNote = true
	r.items = p.clientCan.ofNote(s, f, p.texts)
	if s.ShowsAll(f.Root) {
		r.resultID = resultID(r.items)
	}
	return r, true
}

// ofSettings are the problems of a file of settings or schemas; ok tells whether it
// is one.
func (p *publisher) ofSettings(id string) (items []protocol.Diagnostic, ok bool) {
	p.settingsRead.Lock()
	defer p.settingsRead.Unlock()
	items, ok = p.settings.problemsOf(id)
	if more, isOfSchema := p.schemas.problemsOf(id); isOfSchema {
		return slices.Concat(items, more), true
	}
	return items, ok
}

// ofNote are the diagnostics of a note.
func (a abilities) ofNote(s *workspace.Snapshot, f *workspace.File, texts workspace.Texts) (found []protocol.Diagnostic) {
	for _, d := range s.Diagnostics(f, texts) {
		found = append(found, a.toDiagnostic(&d))
	}
	return found
}
