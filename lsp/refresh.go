package lsp

import (
	"context"
	"sync"

	"github.com/notels/notels/workspace"
)

// views are what a client shows of open notes until it is told to ask anew.
type views uint8

// The views, and those that show what other notes are like.
const (
	lensView views = 1 << iota
	hintView
	tokenView
	problemView

	neighbourViews = lensView | hintView | tokenView
)

// refresher tells the client to ask anew for what it shows, when that may have grown
// old by what was not done in the note itself. It waits until edits pause and until
// the client has answered the last time, so that there is one round at a time.
type refresher struct {
	*session
	wake chan struct{}

	mu  sync.Mutex
	old views
}

func newRefresher(s *session) *refresher { return &refresher{session: s, wake: make(chan struct{}, 1)} }

// changed has the client ask anew for what other open notes may show otherwise, now
// that a file has changed; nil is no file.
func (r *refresher) changed(before, after *workspace.File) {
	named, linked := r.host.Snapshot().Neighbours(before, after)
	switch {
	case named:
		r.soon(neighbourViews)
	case linked:
		r.soon(lensView)
	}
}

// soon has the client ask anew for some views.
func (r *refresher) soon(old views) {
	r.mu.Lock()
	r.old |= old
	r.mu.Unlock()
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

func (r *refresher) run() {
	select {
	case <-r.ready:
	case <-r.ctx.Done():
		return
	}
	for {
		select {
		case <-r.wake:
		case <-r.ctx.Done():
			return
		}
		if r.rest() {
			r.round()
		}
	}
}

// rest waits for a pause in typing, and is false if the end comes first.
func (r *refresher) rest() bool {
	for {
		before := r.edits.Load()
		if !r.pause(r.opts.Quiet) {
			return false
		}
		if r.edits.Load() == before {
			return true
		}
	}
}

// round tells the client, as far as it can be told.
func (r *refresher) round() {
	defer r.survive("having views asked for anew")
	r.mu.Lock()
	old := r.old
	r.old = 0
	r.mu.Unlock()
	for _, f := range r.refreshes() {
		if old&f.of == 0 {
			continue
		}
		if err := f.tell(r.ctx); err != nil && r.ctx.Err() == nil {
			r.opts.Logf("the client does not ask anew: %v", err)
		}
	}
}

// refresh is a request of the server that has the client ask anew.
type refresh struct {
	of   views
	tell func(context.Context) error
}

// refreshes have a client ask anew for the lenses, hints, colours or problems that it
// shows, as far as it can be told.
func (r *refresher) refreshes() (all []refresh) {
	w := r.clientCan.told.Workspace
	if w.CodeLens != nil && isTrue(w.CodeLens.RefreshSupport) {
		all = append(all, refresh{lensView, r.client.CodeLensRefresh})
	}
	if w.InlayHint != nil && isTrue(w.InlayHint.RefreshSupport) {
		all = append(all, refresh{hintView, r.client.InlayHintRefresh})
	}
	if w.SemanticTokens != nil && isTrue(w.SemanticTokens.RefreshSupport) {
		all = append(all, refresh{tokenView, r.client.SemanticTokensRefresh})
	}
	if w.Diagnostics != nil && isTrue(w.Diagnostics.RefreshSupport) {
		all = append(all, refresh{problemView, r.client.DiagnosticRefresh})
	}
	return all
}
