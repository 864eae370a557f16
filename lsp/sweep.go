package lsp

import (
	"context"
	"fmt"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
)

// sweep is a look at the closed notes of the workspace folders whose problems are
// all shown.
type sweep struct {
	isDue     bool // of whatever they have
	isDueSome bool // of what is unusual in them, which is soon seen

	rest  []string // IDs of the notes that the present one has not come to
	whole bool     // it is one of whatever they have

	hidden map[string]struct{} // notes with problems that there was no room for
	told   bool                // the user knows of them
}

func (w *sweep) ask(all, unusual bool) {
	w.isDue = w.isDue || all
	w.isDueSome = w.isDueSome || unusual
}

// begin begins the sweep that is due, if the last is through.
func (w *sweep) begin(s *workspace.Snapshot) {
	if len(w.rest) > 0 || !w.isDue && !w.isDueSome {
		return
	}
	w.whole = w.isDue
	w.isDue, w.isDueSome = false, false
	for f := range s.Closed() {
		w.rest = append(w.rest, f.ID)
	}
	slices.Sort(w.rest) // so that each time the same notes are shown if there are too many
	if len(w.rest) == 0 {
		clear(w.hidden)
		w.told = false
	}
}

// hasTimeToSweep reports whether there is a sweep to make. It is no use before all
// has been read; then one is asked for.
func (p *publisher) hasTimeToSweep() bool {
	w := &p.sweep
	return (len(w.rest) > 0 || w.isDue || w.isDueSome) && p.host.Snapshot().Scanned()
}

// sweepClosed goes on with a sweep, and is false if that was cut short, or something
// else has the time.
func (p *publisher) sweepClosed() bool {
	if !p.hasTime.TryLock() {
		return false
	}
	defer p.hasTime.Unlock()
	defer p.board.tell()
	s, w := p.host.Snapshot(), &p.sweep
	w.begin(s)
	for len(w.rest) > 0 {
		if p.host.Snapshot() != s || p.ctx.Err() != nil {
			return false
		}
		id := w.rest[0]
		if w.rest = w.rest[1:]; w.whole || p.mayBeUnusual(s, id) {
			p.send(s, id)
		}
	}
	w.rest = nil
	return !p.refill() && !p.hasTimeToSweep()
}

// mayBeUnusual reports whether a note has something unusual, or is said to.
func (p *publisher) mayBeUnusual(s *workspace.Snapshot, id string) bool {
	r, _ := p.board.get(id)
	f := s.File(id)
	return f != nil && len(s.Outliers(f)) > 0 ||
		slices.ContainsFunc(r.items, func(d protocol.Diagnostic) bool { return d.Code == protocol.String(note.FrontmatterOutlier) })
}

// hide keeps in mind that a note has problems which there is no room for.
func (p *publisher) hide(id string) {
	p.sweep.hidden[id] = struct{}{}
	if !p.sweep.told {
		p.sweep.told = true
		message := fmt.Sprintf("More than %d closed notes have problems, or they have more than %d, so not all are shown. The command “notels check” lists them all.", mostNotes, mostProblems)
		p.tasks.Go(func() { p.show(context.WithoutCancel(p.ctx), protocol.MessageTypeInfo, message) })
	}
}

// refill makes as many hidden notes due as there is room for; false if there are
// none.
func (p *publisher) refill() bool {
	room := p.board.room()
	for id := range p.sweep.hidden {
		if room--; room < 0 {
			break
		}
		p.due[id] = struct{}{}
	}
	return len(p.due) > 0
}
