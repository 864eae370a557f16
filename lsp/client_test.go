package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
)

// scriptedServer is the other end of a Client, played by the test.
type scriptedServer struct {
	t  *testing.T
	in *frameReader
	io.ReadWriteCloser
}

// withScriptedServer runs test in a bubble with a client and its other end.
func withScriptedServer(t *testing.T, test func(t *testing.T, c *Client, s *scriptedServer)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		near, far := net.Pipe()
		c := NewClient(near)
		defer c.Close()
		test(t, c, &scriptedServer{t, newFrameReader(far), far})
	})
}

func (s *scriptedServer) send(body string) {
	s.t.Helper()
	if _, err := io.WriteString(s, frame(body)); err != nil {
		s.t.Error(err)
	}
}

func (s *scriptedServer) want(body string) {
	s.t.Helper()
	if got, err := s.in.next(); err != nil || string(got) != body {
		s.t.Errorf("client sent %s, %v; want %s", got, err, body)
	}
}

func TestClientCall(t *testing.T) {
	withScriptedServer(t, func(t *testing.T, c *Client, s *scriptedServer) {
		go func() {
			s.want(`{"id":1,"jsonrpc":"2.0","method":"add","params":[1,2]}`)
			s.want(`{"id":2,"jsonrpc":"2.0","method":"divide"}`)
			s.send(`{"jsonrpc":"2.0","id":2,"error":{"code":7,"message":"by what?","data":[0]}}`)
			s.send(`{"jsonrpc":"2.0","id":1,"result":3}`)
		}()
		_, add := c.Start("add", []int{1, 2})
		_, err := c.Call(t.Context(), "divide", nil)
		refusal, ok := errors.AsType[*ResponseError](err)
		if !ok || refusal.Code != 7 || err.Error() != "by what? (7)" || string(refusal.Data) != "[0]" {
			t.Errorf("divide: %v", err)
		}
		for range 2 { // an answer can be looked at again
			if got := outcome(add(t.Context())); got != "3" {
				t.Errorf("add: %s", got)
			}
		}
	})
}

func TestClientCancelsACallWhoseContextEnds(t *testing.T) {
	withScriptedServer(t, func(t *testing.T, c *Client, s *scriptedServer) {
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			s.want(`{"id":1,"jsonrpc":"2.0","method":"think"}`)
			cancel()
		}()
		if _, err := c.Call(ctx, "think", nil); err != context.Canceled {
			t.Errorf("err = %v", err)
		}
		s.want(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}`)
		s.send(`{"jsonrpc":"2.0","id":1,"result":"too late"}`)
		synctest.Wait()
		if kept := c.Kept(""); kept != nil {
			t.Errorf("the late answer is kept: %s", kept)
		}
	})
}

func TestClientSendsAnything(t *testing.T) {
	withScriptedServer(t, func(t *testing.T, c *Client, s *scriptedServer) {
		go func() {
			c.Send([]byte("[garbage"))
			c.Notify("b", map[string]string{"c": "<&>"})
		}()
		s.want("[garbage")
		s.want(`{"jsonrpc":"2.0","method":"b","params":{"c":"\u003c\u0026\u003e"}}`)
		if _, err := c.Call(t.Context(), "a", func() {}); err == nil || !strings.Contains(err.Error(), "unsupported type") {
			t.Errorf("a function as params: %v", err)
		}
	})
}

func TestAwait(t *testing.T) {
	withScriptedServer(t, func(t *testing.T, c *Client, s *scriptedServer) {
		go func() {
			for _, message := range []string{
				`"method":"a","params":1`, `"method":"b","params":2`, `"method":"a","params":3`, `"method":"a"`,
				`"id":null,"error":{"code":1,"message":"x"}`, `"id":"s","result":null`, `"method":"a","params":4`,
			} {
				s.send(`{"jsonrpc":"2.0",` + message + `}`)
			}
		}()
		is := func(want string) func(json.RawMessage) bool {
			return func(got json.RawMessage) bool { return string(got) == want }
		}
		for _, test := range []struct {
			method string
			match  func(json.RawMessage) bool
			want   string
		}{
			{"a", is("4"), "4"}, // waits until it comes, and keeps the others
			{"b", nil, "2"},
			{"a", nil, "1"},
			{"", nil, `{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"x"}}`},
			{"", is(`{"jsonrpc":"2.0","id":"s","result":null}`), `{"jsonrpc":"2.0","id":"s","result":null}`},
		} {
			if got := outcome(c.Await(t.Context(), test.method, test.match)); got != test.want {
				t.Errorf("await %q: %s, want %s", test.method, got, test.want)
			}
		}
		if kept := fmt.Sprintf("%s", c.Kept("a")); kept != "[3 ]" {
			t.Errorf("kept %s", kept)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := c.Await(ctx, "c", nil); !errors.Is(err, context.Canceled) || err.Error() != "awaiting c: context canceled" {
			t.Errorf("err = %v", err)
		}
	})
}

// A server that sends much before it reads anything is not kept waiting, even
// while the client has something to say.
func TestClientNeverStallsItsServer(t *testing.T) {
	withScriptedServer(t, func(t *testing.T, c *Client, s *scriptedServer) {
		const many = 500
		c.OnRequest("ask", func(params json.RawMessage) any { return params })
		started := make(chan waiter)
		go func() {
			_, wait := c.Start("work", nil)
			started <- wait
		}()
		for i := range many {
			s.send(`{"jsonrpc":"2.0","method":"log"}`)
			s.send(fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"ask","params":%d}`, i, i))
		}
		var bodies []string
		for range many + 1 {
			body, err := s.in.next()
			if err != nil {
				t.Fatal(err)
			}
			bodies = append(bodies, string(body))
		}
		for i := range many {
			if answer := fmt.Sprintf(`{"id":%d,"jsonrpc":"2.0","result":%d}`, i, i); !slices.Contains(bodies, answer) {
				t.Errorf("no %s", answer)
			}
		}
		go s.send(`{"jsonrpc":"2.0","id":1,"result":true}`)
		if got := outcome((<-started)(t.Context())); got != "true" {
			t.Errorf("work: %s", got)
		}
	})
}

func TestClientEnds(t *testing.T) {
	for _, test := range []struct {
		name string
		end  func(c *Client, s *scriptedServer)
		want string
	}{
		{"when it is closed", func(c *Client, _ *scriptedServer) { c.Close() }, "closed pipe"},
		{"when the server hangs up", func(_ *Client, s *scriptedServer) { s.Close() }, "EOF"},
		{"when the server hangs up half-way", func(_ *Client, s *scriptedServer) { io.WriteString(s, "Content-Length: 9\r\n\r\n{"); s.Close() }, "unexpected EOF"},
		{"when the server sends no JSON", func(_ *Client, s *scriptedServer) { s.send("oops") }, `server sent "oops"`},
		{"when the server sends no frames", func(_ *Client, s *scriptedServer) { io.WriteString(s, "usage: server\n\n") }, "without Content-Length"},
	} {
		t.Run(test.name, func(t *testing.T) {
			withScriptedServer(t, func(t *testing.T, c *Client, s *scriptedServer) {
				go s.want(`{"id":1,"jsonrpc":"2.0","method":"a"}`)
				_, wait := c.Start("a", nil)
				go test.end(c, s)
				_, waiting := wait(t.Context())
				_, awaiting := c.Await(t.Context(), "b", nil)
				_, calling := c.Call(t.Context(), "c", nil)
				for _, err := range []error{waiting, awaiting, calling} {
					if err == nil || !strings.Contains(err.Error(), "connection ended: ") || !strings.Contains(err.Error(), test.want) {
						t.Errorf("err = %v, want %s", err, test.want)
					}
				}
				if c.Notify("d", nil) == nil {
					t.Error("a notification without a connection is no error")
				}
			})
		})
	}
}

func TestClientAnswersItsServer(t *testing.T) {
	w := newToyWire(t)
	w.want("initialize", nil, `{"capabilities":{}}`)
	w.want("toy/ask", nil, "[]") // null, unless told otherwise
	w.OnRequest("workspace/configuration", func(params json.RawMessage) any { return []any{params} })
	w.want("toy/ask", nil, `[{"items":[]}]`)
	w.OnRequest("workspace/configuration", func(json.RawMessage) any { return &ResponseError{Code: -32803, Message: "no"} })
	w.want("toy/ask", nil, "-32803 no")
	if kept := fmt.Sprintf("%s", w.Kept("workspace/configuration")); kept != `[{"items":[]} {"items":[]} {"items":[]}]` {
		t.Errorf("kept %s", kept)
	}
}

func TestClientIsThereBeforeTheFirstMessage(t *testing.T) {
	onToyWire(t, func(t *testing.T, w *toyWire) {
		w.notify("initialized", nil)
		params, err := w.Await(w.context(), "window/logMessage", nil)
		if err != nil || string(params) != `{"type":3,"message":"hello"}` {
			t.Errorf("got %s, %v", params, err)
		}
	})
}
