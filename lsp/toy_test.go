package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// toySession is a server whose whole state is the versions it was told of.
type toySession struct {
	protocol.UnimplementedServer
	client   protocol.Client
	kept     context.Context // that of the initialized notification
	refusals []error         // what the next calls of Initialize fail with
	versions []int32
	exits    []int
	proceed  chan struct{} // lets one toy/wait go on

	mu         sync.Mutex
	log        strings.Builder
	waits, max int // toy/wait requests under way, and the most there were
}

func (s *toySession) logf(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(&s.log, format+"\n", args...)
}

// Initialize fails as long as there are refusals; a nil one is a panic.
func (s *toySession) Initialize(context.Context, *protocol.InitializeParams) (*protocol.InitializeResult, error) {
	if len(s.refusals) == 0 {
		return &protocol.InitializeResult{}, nil
	}
	err := s.refusals[0]
	s.refusals = s.refusals[1:]
	if err == nil {
		panic("cannot even refuse")
	}
	return nil, err
}

func (s *toySession) Initialized(ctx context.Context, _ *protocol.InitializedParams) error {
	s.kept = ctx
	return s.client.LogMessage(ctx, &protocol.LogMessageParams{Type: protocol.MessageTypeInfo, Message: "hello"})
}

func (s *toySession) Shutdown(context.Context) error { return nil }

// DidChange keeps the version; a negative one is a panic.
func (s *toySession) DidChange(_ context.Context, p *protocol.DidChangeTextDocumentParams) error {
	if p.TextDocument.Version < 0 {
		panic("negative version")
	}
	s.versions = append(s.versions, p.TextDocument.Version)
	return nil
}

// pin returns a query over the versions of this moment; after version 666
// there is none.
func (s *toySession) pin() protocol.Server {
	n := len(s.versions)
	if n > 0 && s.versions[n-1] == 666 {
		panic("no snapshot")
	}
	return &toyQuery{session: s, versions: s.versions[:n:n]}
}

// toyQuery serves the requests of a toySession.
type toyQuery struct {
	protocol.UnimplementedServer
	session  *toySession
	versions []int32
}

func (q *toyQuery) Hover(context.Context, *protocol.HoverParams) (*protocol.Hover, error) {
	return nil, nil
}

func (q *toyQuery) Request(ctx context.Context, method string, params any) (any, error) {
	switch method {
	case "toy/count":
		return len(q.versions), nil
	case "toy/versions":
		return q.versions, nil
	case "toy/params":
		return params, nil
	case "toy/wait":
		return "waited", q.wait(ctx)
	case "toy/ask":
		return q.session.client.Configuration(ctx, &protocol.ConfigurationParams{})
	case "toy/panic":
		panic("oh no")
	case "toy/fail":
		return nil, errors.New("disk on \xff fire")
	case "toy/coded":
		return nil, fmt.Errorf("chapter 3: %w", protocol.ErrContentModified)
	case "toy/unencodable":
		return protocol.LSPAny("{"), nil
	}
	return q.UnimplementedServer.Request(ctx, method, params)
}

// wait returns when it may proceed or is cancelled.
func (q *toyQuery) wait(ctx context.Context) error {
	s := q.session
	count := func(n int) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.waits += n
		s.max = max(s.max, s.waits)
	}
	count(+1)
	defer count(-1)
	select {
	case <-s.proceed:
		return nil
	case <-ctx.Done():
		return errors.New("stopped half-way")
	}
}

// toyWire is a client of a toySession over the real wire.
type toyWire struct {
	*Client
	t       *testing.T
	session *toySession
	conn    jsonrpc2.Conn
	trace   bytes.Buffer
}

// waiter waits for the answer to a request that was started.
type waiter func(context.Context) (json.RawMessage, error)

func newToyWire(t *testing.T) *toyWire {
	t.Helper()
	near, far := net.Pipe()
	s := &toySession{proceed: make(chan struct{})}
	w := &toyWire{Client: NewClient(near), t: t, session: s}
	d := &dispatcher{notify: s, pin: s.pin, logf: s.logf, exit: func(code int) { s.exits = append(s.exits, code) }}
	w.conn = connect(context.Background(), newStream(far, &w.trace), d, func(c protocol.Client) { s.client = c })
	t.Cleanup(func() {
		w.Close()
		<-w.conn.Done()
		if err := w.conn.Err(); err != nil {
			t.Errorf("connection ended with %v", err)
		}
	})
	return w
}

// onToyWire runs test over an initialized connection. It does so in a bubble,
// where a wait that can no longer end fails at once. No test in a bubble may
// have the server call its client: package jsonrpc2 pools the channels of its
// calls, and those of a bubble must not leave it.
func onToyWire(t *testing.T, test func(t *testing.T, w *toyWire)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := newToyWire(t)
		w.want("initialize", nil, `{"capabilities":{}}`)
		test(t, w)
	})
}

// context bounds the waits of a test.
func (w *toyWire) context() context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	w.t.Cleanup(cancel)
	return ctx
}

// outcome shows how a call went: its result, or the code and text of its error.
func outcome(result json.RawMessage, err error) string {
	if refusal, ok := errors.AsType[*ResponseError](err); ok {
		return fmt.Sprintf("%d %s", refusal.Code, refusal.Message)
	}
	if err != nil {
		return err.Error()
	}
	return string(result)
}

// want calls method and compares the outcome.
func (w *toyWire) want(method string, params any, want string) {
	w.t.Helper()
	if got := outcome(w.Call(w.context(), method, params)); got != want {
		w.t.Errorf("%s answers %s, want %s", method, got, want)
	}
}

// wantFrom waits for an answer and compares the outcome.
func (w *toyWire) wantFrom(wait waiter, want string) {
	w.t.Helper()
	if got := outcome(wait(w.context())); got != want {
		w.t.Errorf("answer is %s, want %s", got, want)
	}
}

func (w *toyWire) start(method string) (id int, wait waiter) {
	id, f := w.Start(method, nil)
	return id, f
}

func (w *toyWire) notify(method string, params any) {
	w.t.Helper()
	if err := w.Notify(method, params); err != nil {
		w.t.Fatal(err)
	}
}

// change sends a didChange that carries nothing but a version.
func (w *toyWire) change(version int) {
	w.t.Helper()
	w.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": "file:///a", "version": version},
		"contentChanges": []any{},
	})
}
