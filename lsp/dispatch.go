package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// maxRunning bounds how many requests work at once; others wait their turn.
const maxRunning = 8

// phase is how far the client has come in a server's life.
type phase int

const (
	uninitialized phase = iota // waiting for an initialize that succeeds
	serving
	shutDown // waiting for exit
)

// dispatcher routes the messages of one connection, which must be opened with
// connect. The read loop is its clock: what changes state (notifications,
// initialize, shutdown) runs on it in wire order; any other request takes its
// server from pin on the loop and then runs beside it, so that it sees exactly
// the changes sent before it.
type dispatcher struct {
	notify protocol.Server                  // serves notifications, initialize and shutdown, one at a time
	pin    func() protocol.Server           // returns a server over the present state; it must not wait
	logf   func(format string, args ...any) // gets panics and failed notifications; safe for concurrent use
	exit   func(code int)                   // called on exit: 0 after a shutdown, else 1
	hold   func(context.Context)            // called before a request is served, unless nil

	phase phase // touched on the read loop only

	slots   chan struct{} // holds one element for each running request
	mu      sync.Mutex
	running map[jsonrpc2.ID]context.CancelFunc // also those that wait for a slot
}

// connect opens a connection over stream and serves it with d. attach gets the
// client's handle before the first message is read. The end of the input
// cancels ctx for whatever still runs: nobody is left to read its answer.
func connect(ctx context.Context, stream jsonrpc2.Stream, d *dispatcher, attach func(protocol.Client)) jsonrpc2.Conn {
	d.slots = make(chan struct{}, maxRunning)
	d.running = make(map[jsonrpc2.ID]context.CancelFunc)
	ctx, cancel := context.WithCancel(ctx)
	conn := jsonrpc2.NewConn(cancelAtEnd{stream, cancel}, jsonrpc2.WithCodec(codec{}))
	attach(protocol.ClientDispatcher(conn))
	conn.Go(ctx, d.handle)
	return conn
}

// cancelAtEnd is a stream that calls cancel when nothing more can be read.
type cancelAtEnd struct {
	jsonrpc2.Stream
	cancel context.CancelFunc
}

func (s cancelAtEnd) Read(ctx context.Context) (jsonrpc2.Message, int64, error) {
	msg, n, err := s.Stream.Read(ctx)
	if err != nil {
		s.cancel()
	}
	return msg, n, err
}

// handle answers one message. It never panics and fails no notification, since
// either would end the connection.
func (d *dispatcher) handle(ctx context.Context, req *jsonrpc2.Request) (result any, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			d.logf("panic in %s: %v\n%s", req.Method(), cause, debug.Stack())
			result, err = nil, wireError(req.Method(), fmt.Errorf("internal error in %s", req.Method()))
		}
		if !req.IsCall() {
			result, err = nil, nil
		}
	}()
	result, err = d.route(ctx, req)
	if err != nil && !req.IsCall() && !errors.Is(err, jsonrpc2.ErrMethodNotFound) {
		d.logf("notification %s: %v", req.Method(), err)
	}
	return result, wireError(req.Method(), err)
}

// route finds who serves the message at this point of the server's life.
func (d *dispatcher) route(ctx context.Context, req *jsonrpc2.Request) (any, error) {
	method := req.Method()
	switch {
	case method == protocol.MethodCancelRequest:
		return nil, d.cancel(req.Params())
	case method == protocol.MethodExit:
		d.leave()
		return nil, nil
	case !req.IsCall():
		return nil, d.notification(ctx, req)
	}
	if err := d.admit(method); err != nil {
		return nil, err
	}
	switch method {
	case protocol.MethodInitialize:
		result, err := answer(jsonrpc2.DetachContext(ctx), d.notify, req)
		if err == nil {
			d.phase = serving
		}
		return result, err
	case protocol.MethodShutdown:
		d.phase = shutDown
		return answer(jsonrpc2.DetachContext(ctx), d.notify, req)
	}
	return d.request(ctx, req)
}

// admit refuses a request that has no place in this phase.
func (d *dispatcher) admit(method string) error {
	switch initialize := method == protocol.MethodInitialize; {
	case d.phase == uninitialized && !initialize:
		return jsonrpc2.NewError(jsonrpc2.ServerNotInitialized, "server is not initialized")
	case d.phase == serving && initialize:
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "server is already initialized")
	case d.phase == shutDown:
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "server is shut down")
	}
	return nil
}

// notification serves one on the read loop. Its context lives as long as the
// connection, so that work it starts may keep it.
func (d *dispatcher) notification(ctx context.Context, req *jsonrpc2.Request) error {
	switch req.Method() {
	case protocol.MethodInitialize, protocol.MethodShutdown:
		return errors.New("needs an id")
	}
	if d.phase != serving {
		return nil
	}
	_, err := protocol.ServerHandler(d.notify, nil)(jsonrpc2.DetachContext(ctx), req)
	return err
}

// waits tells the requests that wait for something to happen: they keep no state of
// the moment when they came, and no other request from being served.
func waits(method string) bool { return method == protocol.MethodWorkspaceDiagnostic }

// request serves one beside the read loop, over the state of this moment.
func (d *dispatcher) request(ctx context.Context, req *jsonrpc2.Request) (any, error) {
	server := d.notify
	if !waits(req.Method()) {
		server = d.pin()
	}
	cancellable, done, err := d.register(ctx, req.ID())
	if err != nil {
		return nil, err
	}
	defer done()
	jsonrpc2.Async(ctx) // from here on the loop reads the next message

	if !waits(req.Method()) {
		select {
		case d.slots <- struct{}{}:
			defer func() { <-d.slots }()
			cancellable = context.WithValue(cancellable, slotsKey{}, d.slots)
		case <-cancellable.Done():
			return nil, cancellable.Err()
		}
	}
	if d.hold != nil {
		d.hold(cancellable)
	}
	result, err := answer(cancellable, server, req)
	if err != nil && cancellable.Err() != nil {
		return nil, cancellable.Err()
	}
	return result, err
}

// slotsKey is that of a running request's slots in its context.
type slotsKey struct{}

// aside waits in a request, for the user or until all notes are read, however long that
// takes: others have its place among those that run meanwhile.
func aside(ctx context.Context, wait func()) {
	if slots, ok := ctx.Value(slotsKey{}).(chan struct{}); ok {
		<-slots
		defer func() { slots <- struct{}{} }()
	}
	wait()
}

// answer has server serve req and encodes the result here, where a panic or an
// error over a malformed result is this request's alone.
func answer(ctx context.Context, server protocol.Server, req *jsonrpc2.Request) (any, error) {
	result, err := protocol.ServerHandler(server, nil)(ctx, req)
	if result == nil || err != nil {
		return nil, err
	}
	raw, err := codec{}.Marshal(result)
	if err != nil {
		return nil, fmt.Errorf("encoding the result: %w", err)
	}
	return jsonrpc2.RawMessage(raw), nil
}

// leave tells how the server's life ended.
func (d *dispatcher) leave() {
	if d.phase == shutDown {
		d.exit(0)
	} else {
		d.exit(1)
	}
}

// register makes the request known to cancel until done is called.
func (d *dispatcher) register(ctx context.Context, id jsonrpc2.ID) (cancellable context.Context, done func(), err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, ok := d.running[id]; ok {
		return nil, nil, jsonrpc2.Errorf(jsonrpc2.InvalidRequest, "request id %v is in use", id)
	}
	cancellable, cancel := context.WithCancel(ctx)
	d.running[id] = cancel
	done = func() {
		d.mu.Lock()
		delete(d.running, id)
		d.mu.Unlock()
		cancel()
	}
	return cancellable, done, nil
}

// cancel cancels the request that params name, if it still runs.
func (d *dispatcher) cancel(params []byte) error {
	id, err := cancelledID(params)
	if err != nil {
		return err
	}
	d.mu.Lock()
	cancel := d.running[id]
	d.mu.Unlock()
	if cancel != nil {
		cancel()
	}
	return nil
}

// cancelledID reads the id in the params of $/cancelRequest. The protocol's own
// type for it holds 32 bits, the ids of requests 64.
func cancelledID(params []byte) (jsonrpc2.ID, error) {
	var p struct {
		ID json.RawMessage `json:"id"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return jsonrpc2.ID{}, err
	}
	if n, err := strconv.ParseInt(string(p.ID), 10, 64); err == nil {
		return jsonrpc2.NewNumberID(n), nil
	}
	var s *string
	if err := json.Unmarshal(p.ID, &s); err != nil || s == nil {
		return jsonrpc2.ID{}, fmt.Errorf("no request has the id %s", p.ID)
	}
	return jsonrpc2.NewStringID(*s), nil
}

// wireError returns what the client is told about err, which is nil or an
// error with a code of its own.
func wireError(method string, err error) error {
	if err == nil {
		return nil
	}
	told := jsonrpc2.NewError(jsonrpc2.InternalError, err.Error())
	if coded, ok := errors.AsType[*jsonrpc2.Error](err); ok {
		told.Code, told.Data = coded.Code, coded.Data
	}
	switch {
	case errors.Is(err, context.Canceled):
		return protocol.ErrRequestCancelled
	case told.Code == jsonrpc2.ParseError: // how the protocol package reports params it cannot decode
		told.Code = jsonrpc2.InvalidParams
		told.Message = fmt.Sprintf("params of %s: %s", method, strings.TrimPrefix(told.Message, jsonrpc2.ErrParse.Message+": "))
	case told.Code == jsonrpc2.MethodNotFound:
		told.Message = fmt.Sprintf("%s: %s", method, told.Message)
	}
	told.Message = wireText(told.Message)
	return told
}

// wireText bounds s and makes it valid UTF-8, as nothing below does for the
// text of an error.
func wireText(s string) string {
	const limit = 1000
	return fmt.Sprintf("%.*s", limit, strings.ToValidUTF8(s, "\uFFFD"))
}
