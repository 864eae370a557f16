package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"sync"
)

// Client talks to a server over a pipe in plain data: params are anything that
// encoding/json can marshal, results are json.RawMessage. What the server sends
// is always read, so a server never waits for its client; a client that sends
// waits for its server to read. Methods may be called from several goroutines.
type Client struct {
	rwc     io.ReadWriteCloser
	writing sync.Mutex

	mu       sync.Mutex
	lastID   int
	calls    map[int]*clientCall // sent and not yet answered
	handlers map[string]func(json.RawMessage) any
	kept     []keptMessage
	changed  chan struct{} // closed and replaced when kept or err changes
	err      error         // why reading ended
}

// ResponseError is a server's error answer.
type ResponseError struct {
	Code    int             `json:"code"`
	Message string          `json:"message"`
	Data    json.RawMessage `json:"data,omitempty"`
}

func (e *ResponseError) Error() string { return fmt.Sprintf("%s (%d)", e.Message, e.Code) }

// clientCall is a request under way; result and err are set when done closes.
type clientCall struct {
	done   chan struct{}
	result json.RawMessage
	err    error
}

// keptMessage is a notification or a request of the server.
type keptMessage struct {
	method string
	params json.RawMessage
}

// clientMessage is any message of the server.
type clientMessage struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *ResponseError  `json:"error"`
}

// NewClient returns a client over rwc, which it owns, and starts reading.
func NewClient(rwc io.ReadWriteCloser) *Client {
	c := &Client{
		rwc:      rwc,
		calls:    make(map[int]*clientCall),
		handlers: make(map[string]func(json.RawMessage) any),
		changed:  make(chan struct{}),
	}
	go c.read()
	return c
}

// Call sends a request and waits for its answer. An error answer is returned
// as *ResponseError. When ctx ends first, the request is cancelled and Call
// returns ctx.Err().
func (c *Client) Call(ctx context.Context, method string, params any) (json.RawMessage, error) {
	id, wait := c.Start(method, params)
	result, err := wait(ctx)
	if err != nil && err == ctx.Err() {
		go c.Cancel(id) // not here: a server that no longer reads would hold us up
	}
	return result, err
}

// Start sends a request and returns its id and a function that waits for its
// answer as Call does, but cancels nothing.
func (c *Client) Start(method string, params any) (id int, wait func(context.Context) (json.RawMessage, error)) {
	call := &clientCall{done: make(chan struct{})}
	c.mu.Lock()
	c.lastID++
	id = c.lastID
	c.calls[id] = call
	err := c.err
	c.mu.Unlock()
	if err == nil {
		err = c.send(id, method, params)
	}
	if err != nil {
		c.finish(id, nil, err)
	}
	return id, func(ctx context.Context) (json.RawMessage, error) {
		select {
		case <-call.done:
			return call.result, call.err
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// Cancel asks the server to give up the request that Start gave this id.
func (c *Client) Cancel(id int) error {
	return c.Notify("$/cancelRequest", map[string]int{"id": id})
}

// Notify sends a notification.
func (c *Client) Notify(method string, params any) error { return c.send(nil, method, params) }

// Send sends body as it is behind a Content-Length header, whatever it holds.
func (c *Client) Send(body []byte) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	_, err := c.rwc.Write(append(appendHeader(nil, len(body)), body...))
	return err
}

// OnRequest has f answer the server's requests for method: what it returns is
// the result, or the error if it is a *ResponseError. A request without a
// handler is answered with null. Each runs in a goroutine of its own.
func (c *Client) OnRequest(method string, f func(params json.RawMessage) any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.handlers[method] = f
}

// Await returns the params of the first message kept under method that match
// accepts (nil accepts any), waiting for it if need be, and keeps it no longer.
// Kept are the server's notifications and requests, in order, and under ""
// whole answers to no call of ours: how a server refuses garbage. match must
// not call the client.
func (c *Client) Await(ctx context.Context, method string, match func(params json.RawMessage) bool) (json.RawMessage, error) {
	for {
		c.mu.Lock()
		i := slices.IndexFunc(c.kept, func(m keptMessage) bool {
			return m.method == method && (match == nil || match(m.params))
		})
		if i >= 0 {
			params := c.kept[i].params
			c.kept = slices.Delete(c.kept, i, i+1)
			c.mu.Unlock()
			return params, nil
		}
		changed, err := c.changed, c.err
		c.mu.Unlock()
		if err != nil {
			return nil, err
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, fmt.Errorf("awaiting %s: %w", method, ctx.Err())
		}
	}
}

// Kept returns the params of what has come under method and was not awaited.
func (c *Client) Kept(method string) []json.RawMessage {
	c.mu.Lock()
	defer c.mu.Unlock()
	var all []json.RawMessage
	for _, m := range c.kept {
		if m.method == method {
			all = append(all, m.params)
		}
	}
	return all
}

// Close closes the connection; whoever waits gets an error.
func (c *Client) Close() error { return c.rwc.Close() }

// send sends a request, or a notification when id is nil.
func (c *Client) send(id any, method string, params any) error {
	message := map[string]any{"jsonrpc": "2.0", "id": id, "method": method, "params": params}
	maps.DeleteFunc(message, func(_ string, v any) bool { return v == nil })
	body, err := json.Marshal(message)
	if err != nil {
		return err
	}
	return c.Send(body)
}

// read takes in all that the server sends. It never writes: a server that
// waits for us to read would then wait for ever.
func (c *Client) read() {
	in := newFrameReader(c.rwc)
	for {
		body, err := in.next()
		if err == nil {
			err = c.receive(body)
		}
		if err != nil {
			c.end(fmt.Errorf("connection ended: %w", err))
			return
		}
	}
}

// receive takes in one message.
func (c *Client) receive(body []byte) error {
	var m clientMessage
	if err := json.Unmarshal(body, &m); err != nil {
		return fmt.Errorf("server sent %.200q: %w", body, err)
	}
	if m.Method != "" {
		c.keep(m.Method, m.Params)
		if len(m.ID) > 0 {
			go c.respond(m.ID, m.Method, m.Params)
		}
		return nil
	}
	var err error
	if m.Error != nil {
		err = m.Error
	}
	id, notOurs := strconv.Atoi(string(m.ID))
	if notOurs != nil || !c.finish(id, m.Result, err) {
		c.keep("", bytes.Clone(body))
	}
	return nil
}

// keep stores a message for Await.
func (c *Client) keep(method string, params json.RawMessage) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept = append(c.kept, keptMessage{method, params})
	c.wake()
}

// wake lets every Await look again; c.mu is held.
func (c *Client) wake() {
	close(c.changed)
	c.changed = make(chan struct{})
}

// respond answers a request of the server.
func (c *Client) respond(id json.RawMessage, method string, params json.RawMessage) {
	c.mu.Lock()
	handler := c.handlers[method]
	c.mu.Unlock()
	message := map[string]any{"jsonrpc": "2.0", "id": id, "result": nil}
	if handler != nil {
		message["result"] = handler(params)
	}
	if refusal, ok := message["result"].(*ResponseError); ok {
		message = map[string]any{"jsonrpc": "2.0", "id": id, "error": refusal}
	}
	body, err := json.Marshal(message)
	if err == nil {
		err = c.Send(body)
	}
	if err != nil {
		c.end(fmt.Errorf("answering %s: %w", method, err))
	}
}

// finish hands a call its answer and reports whether it was waiting for one.
func (c *Client) finish(id int, result json.RawMessage, err error) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	call, ok := c.calls[id]
	if ok {
		delete(c.calls, id)
		call.result, call.err = result, err
		close(call.done)
	}
	return ok
}

// end closes the connection and fails all that wait, with the first reason
// given.
func (c *Client) end(err error) {
	_ = c.rwc.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err != nil {
		return
	}
	c.err = err
	for id, call := range c.calls {
		delete(c.calls, id)
		call.err = err
		close(call.done)
	}
	c.wake()
}
