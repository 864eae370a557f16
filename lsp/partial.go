package lsp

import (
	"context"
	"fmt"

	"go.lsp.dev/protocol"
)

// partSize is how many items make an answer long: so many are sent at once.
const partSize = 500

// parts makes a list that may be long. A client that gave a token for partial
// results gets a long one in parts, in its order and as it is found, and then an
// empty answer, as it must be (LSP 3.18, Partial Result Progress); one that gave a
// token for progress is told how many items are found. A client that gave neither,
// and a short list, is spared both.
type parts[T any] struct {
	ctx    context.Context
	client protocol.Client
	partly protocol.ProgressToken // nil: the whole is the answer
	tells  protocol.ProgressToken // nil: it wants to know of no progress
	title  string                 // of what is going on

	items []T // that are not sent
	found int
	sent  bool
	begun bool
}

func (p *parts[T]) add(item T) error {
	p.items = append(p.items, item)
	if p.found++; p.found%partSize != 0 {
		return nil
	}
	if err := p.tell(); err != nil {
		return err
	}
	return p.send()
}

// answer is what is left to be answered.
func (p *parts[T]) answer() ([]T, error) {
	if p.sent && len(p.items) > 0 {
		if err := p.send(); err != nil {
			return nil, err
		}
	}
	return p.items, p.ctx.Err()
}

// send sends the items as a part, if the client takes parts.
func (p *parts[T]) send() error {
	if p.partly == nil {
		return nil
	}
	part := p.items
	p.items, p.sent = nil, true
	return p.progress(p.ctx, p.partly, part)
}

// tell tells how many items are found.
func (p *parts[T]) tell() error {
	if p.tells == nil {
		return nil
	}
	if !p.begun {
		p.begun = true
		if err := p.progress(p.ctx, p.tells, &protocol.WorkDoneProgressBegin{Kind: "begin", Title: p.title}); err != nil {
			return err
		}
	}
	return p.progress(p.ctx, p.tells, &protocol.WorkDoneProgressReport{Kind: "report", Message: new(fmt.Sprintf("%d found", p.found))})
}

// end, deferred, ends the progress if it has begun, even where the client has given
// up waiting.
func (p *parts[T]) end() {
	if p.begun {
		_ = p.progress(context.WithoutCancel(p.ctx), p.tells, &protocol.WorkDoneProgressEnd{Kind: "end"})
	}
}

// progress tells how far work is that takes long, or sends a part of a long answer.
func (p *parts[T]) progress(ctx context.Context, token protocol.ProgressToken, value any) error {
	raw, err := codec{}.Marshal(value)
	if err != nil {
		return err
	}
	return p.client.Progress(ctx, &protocol.ProgressParams{Token: token, Value: raw})
}
