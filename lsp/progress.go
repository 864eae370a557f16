package lsp

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"go.lsp.dev/protocol"
)

// progress shows how far a scan is, in a client that can show it. The scan does
// not wait for the client to agree: until then, nothing is sent.
type progress struct {
	*session
	mu      sync.Mutex
	token   protocol.String // serves once
	shown   bool
	ended   bool
	percent uint32
}

func (p *progress) begin(title string) {
	if p.clientCan.progress {
		p.tasks.Go(func() { p.ask(title) })
	}
}

// ask asks the client to show progress, and begins. A client that agrees when
// all is read already is told so.
func (p *progress) ask(title string) {
	select {
	case <-p.ready:
	case <-p.ctx.Done():
		return
	}
	err := p.client.WorkDoneProgressCreate(p.ctx, &protocol.WorkDoneProgressCreateParams{Token: p.token})
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		return
	}
	p.shown = true
	p.send(&protocol.WorkDoneProgressBegin{Kind: "begin", Title: title, Percentage: new(uint32(0))})
	if p.ended {
		p.send(&protocol.WorkDoneProgressEnd{Kind: "end"})
	}
}

// report tells the notes read so far, of those found so far.
func (p *progress) report(parsed, found int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.shown || found == 0 {
		return
	}
	percent := uint32(100 * parsed / found)
	if percent <= p.percent {
		return
	}
	p.percent = percent
	message := fmt.Sprintf("%d of %d notes", parsed, found)
	p.send(&protocol.WorkDoneProgressReport{Kind: "report", Message: &message, Percentage: &percent})
}

func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ended = true
	if p.shown {
		p.send(&protocol.WorkDoneProgressEnd{Kind: "end"})
	}
}

func (p *progress) send(value any) {
	raw, err := protocol.Marshal(value)
	if err == nil {
		err = p.client.Progress(p.ctx, &protocol.ProgressParams{Token: p.token, Value: raw})
	}
	if err != nil && p.ctx.Err() == nil {
		p.opts.Logf("progress: %v", err)
	}
}

// show puts a message before the user.
func (s *session) show(ctx context.Context, kind protocol.MessageType, message string) {
	err := s.client.ShowMessage(ctx, &protocol.ShowMessageParams{Type: kind, Message: message})
	if err != nil && s.ctx.Err() == nil {
		s.opts.Logf("showMessage: %v", err)
	}
}

// warn shows a warning, without waiting for the editor.
func (s *session) warn(message string) {
	s.tasks.Go(func() { s.show(s.ctx, protocol.MessageTypeWarning, message) })
}

func isIgnoreFile(id string) bool {
	return strings.HasSuffix(id, "/.gitignore") || strings.HasSuffix(id, "/.ignore")
}
