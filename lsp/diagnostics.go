package lsp

import (
	"reflect"
	"slices"
	"sync"
	"time"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// publisher sends the diagnostics of open notes and settings files: those of an
// edited note at once, those of the others that the edit affects when edits pause,
// and only what differs from what was sent before. One goroutine does it; a newer
// snapshot cuts a pass short.
type publisher struct {
	*session
	wake chan struct{}

	mu         sync.Mutex
	urgent     map[string]struct{}
	edits      []edit
	everything bool

	// Touched by the goroutine only: what was sent of each open note, and those
	// that are due for a look.
	sent map[string][]protocol.Diagnostic
	due  map[string]struct{}
}

// edit is a change of an open note.
type edit struct{ before, after *workspace.File }

func newPublisher(s *session) *publisher {
	return &publisher{session: s, wake: make(chan struct{}, 1), urgent: map[string]struct{}{},
		sent: map[string][]protocol.Diagnostic{}, due: map[string]struct{}{}}
}

// edited asks for a note's diagnostics now and for those of the notes that its
// edit affects soon.
func (p *publisher) edited(before, after *workspace.File) {
	p.ask(func() {
		p.urgent[after.ID] = struct{}{}
		p.edits = append(p.edits, edit{before, after})
	})
}

// opened asks for the diagnostics of a note that was opened or closed now and
// for the others' soon.
func (p *publisher) opened(id string) {
	p.ask(func() {
		p.urgent[id] = struct{}{}
		p.everything = true
	})
}

// all asks for the diagnostics of all open notes.
func (p *publisher) all() { p.ask(func() { p.everything = true }) }

func (p *publisher) ask(what func()) {
	p.mu.Lock()
	what()
	p.mu.Unlock()
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

func (p *publisher) run() {
	for p.waitFor(p.ctx.Done(), nil) {
		for again := true; again; {
			p.now()
			again = p.waitFor(p.ctx.Done(), time.After(p.opts.Quiet)) || !p.pass()
		}
	}
}

// waitFor waits until something is asked for, and is false if an end comes
// first.
func (p *publisher) waitFor(done <-chan struct{}, pause <-chan time.Time) bool {
	select {
	case <-p.wake:
		return true
	case <-done:
	case <-pause:
	}
	return false
}

// now publishes what was edited, and finds out what is due thereafter.
func (p *publisher) now() {
	p.mu.Lock()
	urgent, edits, everything := p.urgent, p.edits, p.everything
	p.urgent, p.edits, p.everything = map[string]struct{}{}, nil, false
	p.mu.Unlock()
	s := p.host.Snapshot()
	for id := range urgent {
		p.send(s, id)
	}
	if everything || !p.dueAfter(s, edits) {
		p.dueAll(s)
	}
}

// dueAfter makes due what edits affect; false if a fault keeps us from knowing.
func (p *publisher) dueAfter(s *workspace.Snapshot, edits []edit) (known bool) {
	defer p.survive("what an edit affects")
	for _, e := range edits {
		for _, id := range s.Affected(e.before, e.after) {
			p.due[id] = struct{}{}
		}
	}
	return true
}

func (p *publisher) dueAll(s *workspace.Snapshot) {
	for f := range s.Open() {
		p.due[f.ID] = struct{}{}
	}
	for id := range p.sent { // some may be closed
		p.due[id] = struct{}{}
	}
	if p.isReady() { // nobody has asked for these
		for _, id := range append(p.settings.filesRead(), p.schemas.filesRead()...) {
			p.due[id] = struct{}{}
		}
	}
}

// pass publishes what is due and is false if it was cut short.
func (p *publisher) pass() bool {
	s := p.host.Snapshot()
	for id := range p.due {
		if p.host.Snapshot() != s {
			return false
		}
		p.send(s, id)
		delete(p.due, id)
	}
	return true
}

// send publishes the diagnostics of one note or settings file if they differ
// from those before.
func (p *publisher) send(s *workspace.Snapshot, id string) {
	defer p.survive("the diagnostics of " + id)
	params := &protocol.PublishDiagnosticsParams{URI: uriOf(id)}
	before, known := p.sent[id]
	f := s.File(id)
	open := isOpen(f)
	settings, isSettings := p.settings.problemsOf(id)
	if more, isOfSchema := p.schemas.problemsOf(id); isOfSchema {
		settings, isSettings = slices.Concat(settings, more), true
	}
	if !open && !isSettings {
		if len(before) > 0 {
			p.notify(params)
		}
		delete(p.sent, id)
		return
	}
	if open {
		params.Version = protocol.NewOptional(f.Version)
	}
	if isSettings {
		params.Diagnostics = settings
	} else {
		params.Diagnostics = p.ofNote(s, f)
	}
	p.sent[id] = params.Diagnostics
	// Of a note that has just been opened it is news that there are none.
	if news := open && !known; news || !reflect.DeepEqual(before, params.Diagnostics) {
		p.notify(params)
	}
}

func (p *publisher) ofNote(s *workspace.Snapshot, f *workspace.File) (found []protocol.Diagnostic) {
	for _, d := range s.Diagnostics(f, p.texts) {
		found = append(found, p.clientCan.toDiagnostic(&d))
	}
	return found
}

func (p *publisher) notify(params *protocol.PublishDiagnosticsParams) {
	if err := p.client.PublishDiagnostics(p.ctx, params); err != nil && p.ctx.Err() == nil {
		p.opts.Logf("publishDiagnostics: %v", err)
	}
}

func (a abilities) toDiagnostic(d *workspace.Diagnostic) protocol.Diagnostic {
	out := protocol.Diagnostic{
		Range:    a.toRange(d.At),
		Severity: protocol.DiagnosticSeverity(d.Severity),
		Code:     protocol.String(d.Code),
		Source:   protocol.NewOptional("notels"),
		Message:  protocol.String(d.Message),
	}
	if !a.related {
		return out
	}
	for _, r := range d.Related {
		out.RelatedInformation = append(out.RelatedInformation, protocol.DiagnosticRelatedInformation{
			Location: a.toLocation(r.Location), Message: r.Message,
		})
	}
	return out
}
