package lsp

import (
	"sync"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/notels/notels/workspace"
)

// publisher sends the diagnostics of open notes and settings files: those of an
// edited note at once, those of the others that the edit affects when edits pause,
// and only what differs from what was sent before. Where the problems of all notes
// are shown it looks at closed ones, too, when there is time. One goroutine does it;
// a newer snapshot cuts a pass short. To a client that pulls the diagnostics of
// notes it sends none: it has it pull anew, and keeps what is said of all notes for
// the next workspace/diagnostic.
type publisher struct {
	*session
	wake chan struct{}

	mu    sync.Mutex
	asked asked

	board *board

	// Touched by the goroutine only: the files that are due for a look, the closed
	// notes that are when there is time, and the rules that were followed last.
	due   map[string]struct{}
	sweep sweep
	rules workspace.Rules
}

// asked is what is to be looked at: files at once, what changes affect, all open
// notes, all closed ones.
type asked struct {
	forgotten  []forgotten
	urgent     map[string]struct{}
	changes    []change
	everything bool
	closed     bool
}

// change is one of a file; nil is no file.
type change struct {
	id            string
	before, after *workspace.File
}

// forgotten is a document that had a URI.
type forgotten struct {
	id string
	of uri.URI
}

// mostChanges is how many changes are looked at one by one; where there are more,
// all notes are.
const mostChanges = 1000

func newPublisher(s *session) *publisher {
	return &publisher{session: s, wake: make(chan struct{}, 1), asked: asked{urgent: map[string]struct{}{}},
		board: newBoard(), due: map[string]struct{}{}, sweep: sweep{hidden: map[string]struct{}{}}}
}

// edited asks for a note's diagnostics now and for those of the notes that its
// edit affects soon.
func (p *publisher) edited(before, after *workspace.File) {
	p.ask(func(a *asked) { a.change(after.ID, before, after) })
}

// opened asks for the diagnostics of a note that was opened or closed now and
// for the others' soon.
func (p *publisher) opened(id string, before, after *workspace.File) {
	p.ask(func(a *asked) {
		a.change(id, before, after)
		a.everything = a.everything || !p.clientCan.pulls()
	})
}

// forget has nothing said of a document any more under the URI that it had.
func (p *publisher) forget(id string, of uri.URI) {
	p.ask(func(a *asked) { a.forgotten = append(a.forgotten, forgotten{id, of}) })
}

// changed asks for the diagnostics of all open notes, and of the closed ones that
// changes on disk affect.
func (p *publisher) changed(changes []change) {
	p.ask(func(a *asked) {
		a.everything = true
		a.changes = append(a.changes, changes...)
	})
}

// all asks for the diagnostics of all notes.
func (p *publisher) all() { p.ask(func(a *asked) { a.everything, a.closed = true, true }) }

func (a *asked) change(id string, before, after *workspace.File) {
	a.urgent[id] = struct{}{}
	a.changes = append(a.changes, change{id, before, after})
}

func (p *publisher) ask(what func(*asked)) {
	p.mu.Lock()
	if what(&p.asked); len(p.asked.changes) > mostChanges {
		p.asked.changes, p.asked.everything, p.asked.closed = nil, true, true
	}
	p.mu.Unlock()
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

func (p *publisher) run() {
	for p.waitFor(nil) {
		for again := true; again && p.ctx.Err() == nil; {
			p.now()
			again = p.waitFor(time.After(p.opts.Quiet)) || !p.pass() ||
				p.hasTimeToSweep() && (p.waitFor(time.After(breath)) || !p.sweepClosed())
		}
	}
}

// waitFor waits until something is asked for, and is false if an end comes
// first.
func (p *publisher) waitFor(pause <-chan time.Time) bool {
	select {
	case <-p.wake:
		return true
	case <-p.ctx.Done():
	case <-pause:
	}
	return false
}

// now publishes what was edited, and finds out what is due thereafter.
func (p *publisher) now() {
	p.mu.Lock()
	a := p.asked
	p.asked = asked{urgent: map[string]struct{}{}}
	p.mu.Unlock()
	s := p.host.Snapshot()
	for _, f := range a.forgotten {
		if _, known := p.board.get(f.id); known {
			p.board.remove(f.id)
			p.notify(&protocol.PublishDiagnosticsParams{URI: f.of})
		}
	}
	for id := range a.urgent {
		p.send(s, id)
	}
	p.board.tell()
	rules := s.Rules()
	known := p.dueAfter(s, &a)
	p.sweep.ask(a.closed || !known || !rules.SameSettings(p.rules), !rules.SameHabits(p.rules))
	if !rules.SameHabits(p.rules) {
		p.dueUnusual(s, &a)
	}
	p.rules = rules
	if a.everything || !known {
		p.dueAll(s)
	}
}

// dueAfter makes due what changes affect, unless that are open notes only which are
// due anyway; false if a fault keeps us from knowing.
func (p *publisher) dueAfter(s *workspace.Snapshot, a *asked) (known bool) {
	defer p.survive("what a change affects")
	if a.everything && !s.ShowsClosed() {
		return true
	}
	for _, c := range a.changes {
		if _, done := a.urgent[c.id]; !done {
			p.due[c.id] = struct{}{}
		}
		for _, id := range s.Affected(c.id, c.before, c.after) {
			p.due[id] = struct{}{}
			if isOpen(s.File(id)) {
				p.pullAnew()
			}
		}
	}
	return true
}

// dueUnusual makes open notes due that may be no longer, or now, unlike others. Of a
// client that pulls it is not known what it shows.
func (p *publisher) dueUnusual(s *workspace.Snapshot, a *asked) {
	for f := range s.Open() {
		if _, done := a.urgent[f.ID]; !done && (p.clientCan.pulls() || p.mayBeUnusual(s, f.ID)) {
			p.due[f.ID] = struct{}{}
			p.pullAnew()
		}
	}
}

// pullAnew has a client that pulls diagnostics do so again.
func (p *publisher) pullAnew() {
	if p.clientCan.pulls() {
		p.refresh.soon(problemView)
	}
}

func (p *publisher) dueAll(s *workspace.Snapshot) {
	for f := range s.Open() {
		p.due[f.ID] = struct{}{}
		p.pullAnew()
	}
	for id := range p.board.ids() { // some may be closed
		p.due[id] = struct{}{}
	}
	if p.isReady() { // nobody has asked for these
		for _, id := range append(p.settings.filesRead(), p.schemas.filesRead()...) {
			p.due[id] = struct{}{}
		}
	}
}

// pass publishes what is due, open notes first, and is false if it was cut short.
func (p *publisher) pass() bool {
	defer p.board.tell()
	s := p.host.Snapshot()
	for f := range s.Open() {
		if !p.look(s, f.ID) {
			return false
		}
	}
	for id := range p.due {
		if !p.look(s, id) {
			return false
		}
	}
	return !p.refill()
}

// look publishes what is due of one file, and is false if there is a newer snapshot
// to look at.
func (p *publisher) look(s *workspace.Snapshot, id string) bool {
	if _, isDue := p.due[id]; !isDue {
		return true
	}
	if p.host.Snapshot() != s || p.ctx.Err() != nil {
		return false
	}
	p.send(s, id)
	delete(p.due, id)
	return true
}

// notify shows the problems of a note, or of a file of settings or schemas, in place of
// those that were shown before.
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
