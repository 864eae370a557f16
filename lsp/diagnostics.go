package lsp

import (
	"reflect"
	"sync"
	"time"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
)

// publisher sends the diagnostics of open notes and settings files: those of an
// edited note at once, those of the others when edits pause, and only what differs
// from what was sent before. One goroutine does it; a newer snapshot cuts a pass
// short.
type publisher struct {
	*session
	wake chan struct{}

	mu     sync.Mutex
	urgent map[string]struct{}

	// Touched by the goroutine only: of each open note what was sent, and for
	// which snapshot it was looked at last.
	sent   map[string][]protocol.Diagnostic
	looked map[string]*workspace.Snapshot
}

func newPublisher(s *session) *publisher {
	return &publisher{session: s, wake: make(chan struct{}, 1), urgent: map[string]struct{}{}, sent: map[string][]protocol.Diagnostic{}, looked: map[string]*workspace.Snapshot{}}
}

// edited asks for a note's diagnostics now and for the others' soon.
func (p *publisher) edited(id string) {
	p.mu.Lock()
	p.urgent[id] = struct{}{}
	p.mu.Unlock()
	p.all()
}

// all asks for the diagnostics of all open notes.
func (p *publisher) all() {
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

// now publishes what was edited.
func (p *publisher) now() {
	p.mu.Lock()
	urgent := p.urgent
	p.urgent = map[string]struct{}{}
	p.mu.Unlock()
	s := p.host.Snapshot()
	for id := range urgent {
		p.send(s, id)
	}
}

// pass publishes all open notes and is false if it was cut short.
func (p *publisher) pass() bool {
	s := p.host.Snapshot()
	for id := range p.sent {
		if f := s.File(id); f == nil || f.Note == nil {
			p.send(s, id)
		}
	}
	if p.isReady() { // nobody has asked for these
		for _, id := range p.settings.filesRead() {
			p.send(s, id)
		}
	}
	for f := range s.Open() {
		if p.host.Snapshot() != s {
			return false
		}
		p.send(s, f.ID)
	}
	return true
}

// send publishes the diagnostics of one note or settings file if they differ
// from those before.
func (p *publisher) send(s *workspace.Snapshot, id string) {
	if p.looked[id] == s {
		return
	}
	p.looked[id] = s
	defer p.survive("the diagnostics of " + id)
	params := &protocol.PublishDiagnosticsParams{URI: uriOf(id)}
	before, known := p.sent[id]
	f := s.File(id)
	isOpen := f != nil && f.Note != nil
	settings, isSettings := p.settings.problemsOf(id)
	if !isOpen && !isSettings {
		if len(before) > 0 {
			p.notify(params)
		}
		delete(p.sent, id)
		delete(p.looked, id)
		return
	}
	if isOpen {
		params.Version = protocol.NewOptional(f.Version)
	}
	if isSettings {
		params.Diagnostics = settings
	} else {
		params.Diagnostics = p.ofNote(s, f)
	}
	p.sent[id] = params.Diagnostics
	// Of a note that has just been opened it is news that there are none.
	if news := isOpen && !known; news || !reflect.DeepEqual(before, params.Diagnostics) {
		p.notify(params)
	}
}

func (p *publisher) ofNote(s *workspace.Snapshot, f *workspace.File) (found []protocol.Diagnostic) {
	for _, d := range s.Diagnostics(f, f.Note, p.texts) {
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
