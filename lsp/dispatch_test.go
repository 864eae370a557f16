package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"unicode/utf8"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

const cancelled = "-32800 cancelled JSON-RPC"

func TestRequestSeesExactlyTheEditsBeforeIt(t *testing.T) {
	onToyWire(t, func(t *testing.T, w *toyWire) {
		const edits = 2000
		var all []int
		waits := make(map[int]waiter)
		for i := range edits {
			w.change(i)
			all = append(all, i)
			if i%7 == 0 {
				_, waits[len(all)] = w.start("toy/count")
			}
		}
		for sent, wait := range waits {
			w.wantFrom(wait, fmt.Sprint(sent))
		}
		inOrder, _ := json.Marshal(all)
		w.want("toy/versions", nil, string(inOrder))
	})
}

func TestAtMostEightRequestsRunAtOnce(t *testing.T) {
	onToyWire(t, func(t *testing.T, w *toyWire) {
		var waits []waiter
		for range 3 * maxRunning {
			_, wait := w.start("toy/wait")
			waits = append(waits, wait)
		}
		synctest.Wait()
		w.change(1) // the loop does not wait for them
		for range waits {
			w.session.proceed <- struct{}{}
		}
		for _, wait := range waits {
			w.wantFrom(wait, `"waited"`)
		}
		if got := w.session.max; got != maxRunning {
			t.Errorf("%d requests ran at once, want %d", got, maxRunning)
		}
		w.want("toy/versions", nil, "[1]")
	})
}

func TestCancel(t *testing.T) {
	onToyWire(t, func(t *testing.T, w *toyWire) {
		var running []waiter
		var ids []int
		for range maxRunning {
			id, wait := w.start("toy/wait")
			ids, running = append(ids, id), append(running, wait)
		}
		synctest.Wait()
		queued, waitQueued := w.start("toy/panic")
		_, waitNext := w.start("toy/count")

		// One that waits for its turn never runs.
		w.Cancel(queued)
		w.wantFrom(waitQueued, cancelled)
		if log := w.session.log.String(); log != "" {
			t.Errorf("the queued request ran: %s", log)
		}
		// One that runs stops, and the next takes its place.
		w.Cancel(ids[3])
		w.wantFrom(running[3], cancelled)
		w.wantFrom(waitNext, "0")
		// The others go on.
		running = slices.Delete(running, 3, 4)
		for range running {
			w.session.proceed <- struct{}{}
		}
		for _, wait := range running {
			w.wantFrom(wait, `"waited"`)
		}
	})
}

func TestCancelKnowsAllKindsOfIDs(t *testing.T) {
	for _, id := range []string{`7`, `-7`, `9007199254740993`, `"7"`, `"é\n"`} {
		t.Run(id, func(t *testing.T) {
			onToyWire(t, func(t *testing.T, w *toyWire) {
				w.Send(fmt.Appendf(nil, `{"jsonrpc":"2.0","id":%s,"method":"toy/wait"}`, id))
				w.Send(fmt.Appendf(nil, `{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":%s}}`, id))
				answer, err := w.Await(w.context(), "", nil)
				if err != nil || !strings.Contains(string(answer), `"id":`+id) || !strings.Contains(string(answer), "-32800") {
					t.Errorf("answer is %s, %v", answer, err)
				}
			})
		})
	}
}

func TestCancelOfNothing(t *testing.T) {
	onToyWire(t, func(t *testing.T, w *toyWire) {
		_, wait := w.start("toy/wait")
		for _, params := range []string{`{"id":1000}`, `{"id":"x"}`, `{"id":null}`, `{"id":1.5}`, `{"id":{}}`, `{}`, `[]`, `{"id":99999999999999999999}`} {
			w.notify("$/cancelRequest", json.RawMessage(params))
		}
		w.notify("$/cancelRequest", nil)
		w.want("toy/count", nil, "0")
		w.session.proceed <- struct{}{}
		w.wantFrom(wait, `"waited"`)
	})
}

func TestIDInUse(t *testing.T) {
	onToyWire(t, func(t *testing.T, w *toyWire) {
		id, wait := w.start("toy/wait")
		w.Send(fmt.Appendf(nil, `{"jsonrpc":"2.0","id":%d,"method":"toy/count"}`, id))
		w.wantFrom(wait, fmt.Sprintf(`-32600 request id %d is in use`, id))
		w.session.proceed <- struct{}{} // the first one was not disturbed
	})
}

func TestEndOfInputCancelsWhatRuns(t *testing.T) {
	onToyWire(t, func(t *testing.T, w *toyWire) {
		w.start("toy/wait")
		w.notify("initialized", nil)
		synctest.Wait()
		if err := w.session.kept.Err(); err != nil {
			t.Errorf("the context of a notification did not outlive it: %v", err)
		}
		w.Close()
		<-w.conn.Done()
		if w.session.waits != 0 || w.session.kept.Err() == nil {
			t.Error("a request or the context of a notification outlived the connection")
		}
	})
}

func TestErrorAnswers(t *testing.T) {
	onToyWire(t, func(t *testing.T, w *toyWire) {
		for _, test := range []struct {
			method string
			params string
			want   string
		}{
			{"toy/fail", `{}`, "-32603 disk on \uFFFD fire"},
			{"toy/coded", `{}`, "-32801 chapter 3: content modified"},
			{"toy/unencodable", `{}`, "-32603 encoding the result: "},
			{"toy/panic", `{}`, "-32603 internal error in toy/panic"},
			{"toy/unknown", `{}`, "-32601 toy/unknown: not implemented"},
			{"textDocument/definition", `{}`, "-32601 textDocument/definition: not implemented"},
			{"textDocument/didChange", `{}`, "-32601 textDocument/didChange: not implemented"},
			{"textDocument/hover", `[]`, "-32602 params of textDocument/hover: "},
			{"textDocument/hover", `{"position":7}`, "-32602 params of textDocument/hover: "},
			{"toy/count", strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000), "-32602 params of toy/count: "},
			{strings.Repeat("x", 5000), `{}`, "-32601 " + strings.Repeat("x", 1000)},
		} {
			body := fmt.Appendf(nil, `{"jsonrpc":"2.0","id":"x","method":%q,"params":%s}`, test.method, test.params)
			w.Send(body)
			answer, err := w.Await(w.context(), "", nil)
			var m clientMessage
			if err := errors.Join(err, json.Unmarshal(answer, &m)); err != nil || m.Error == nil {
				t.Errorf("%s is answered with %s, %v", body, answer, err)
			} else if got := outcome(nil, m.Error); !strings.HasPrefix(got, test.want) || len(got) > 1100 || !utf8.Valid(answer) {
				t.Errorf("%s answers %s, want %s", test.method, got, test.want)
			}
		}
		w.want("textDocument/hover", nil, "null")
		w.want("toy/params", nil, "{}")
	})
}

func TestWireErrorKeepsData(t *testing.T) {
	err := &jsonrpc2.Error{Code: 5, Message: "five", Data: jsonrpc2.RawMessage("[5]")}
	told, ok := errors.AsType[*jsonrpc2.Error](wireError("m", fmt.Errorf("wrapped: %w", err)))
	if !ok || told.Code != 5 || told.Message != "wrapped: five" || string(told.Data) != "[5]" {
		t.Errorf("%#v", told)
	}
	if got := wireError("m", fmt.Errorf("wrapped: %w", context.Canceled)); got != protocol.ErrRequestCancelled {
		t.Errorf("a cancellation is %v", got)
	}
}

func TestPanicsAreOneMessageWide(t *testing.T) {
	onToyWire(t, func(t *testing.T, w *toyWire) {
		w.change(-1) // in a notification
		w.want("toy/count", nil, "0")
		w.want("toy/panic", nil, "-32603 internal error in toy/panic")
		w.change(666) // in pin, on the loop
		w.want("toy/count", nil, "-32603 internal error in toy/count")
		w.change(1)
		w.want("toy/versions", nil, "[666,1]")
		for _, want := range []string{
			"panic in textDocument/didChange: negative version\n",
			"panic in toy/panic: oh no\n",
			"panic in toy/count: no snapshot\n",
			"toy_test.go:", // the stack leads to the place
		} {
			if log := w.session.log.String(); !strings.Contains(log, want) {
				t.Errorf("log lacks %q:\n%s", want, log)
			}
		}
	})
}

func TestNotificationsThatMeanNothing(t *testing.T) {
	for _, test := range []struct{ method, params, log string }{
		{"$/setTrace", `{"value":"off"}`, ""},
		{"$/toy", `{}`, ""},
		{"toy/unknown", `null`, ""},
		{"textDocument/didSave", `{}`, ""},
		{"textDocument/hover", `{}`, ""},
		{"textDocument/didChange", `[]`, "notification textDocument/didChange: JSON-RPC parse error"},
		{"textDocument/didChange", `{"textDocument":{"version":"x"}}`, "notification textDocument/didChange: "},
		{"initialize", `{}`, "notification initialize: needs an id"},
		{"shutdown", `{}`, "notification shutdown: needs an id"},
	} {
		t.Run(test.method, func(t *testing.T) {
			onToyWire(t, func(t *testing.T, w *toyWire) {
				w.notify(test.method, json.RawMessage(test.params))
				w.want("toy/count", nil, "0")
				if log := w.session.log.String(); !strings.HasPrefix(log, test.log) || test.log == "" && log != "" {
					t.Errorf("log is %q, want %q", log, test.log)
				}
			})
		})
	}
}

func TestGarbageOnTheWire(t *testing.T) {
	onToyWire(t, func(t *testing.T, w *toyWire) {
		for garbage, code := range map[string]string{"": "-32700", "{": "-32700", "[]": "-32600", `{"id":1,"method":"a"}`: "-32600"} {
			w.Send([]byte(garbage))
			answer, err := w.Await(w.context(), "", nil)
			if err != nil || !strings.Contains(string(answer), `"id":null,"error":{"code":`+code) {
				t.Errorf("%q is answered with %s, %v; want %s", garbage, answer, err, code)
			}
			w.want("toy/count", nil, "0")
		}
	})
}

func TestLifecycle(t *testing.T) {
	const (
		fresh   = "-32002 server is not initialized"
		twice   = "-32600 server is already initialized"
		down    = "-32600 server is shut down"
		welcome = `{"capabilities":{}}`
	)
	type steps [][2]string // what is sent and what it answers; a notification has a "!" before it
	for _, test := range []struct {
		name     string
		refusals []error
		steps    steps
		exits    []int
	}{
		{"a proper life", nil, steps{{"initialize", welcome}, {"!initialized"}, {"toy/count", "0"}, {"shutdown", "null"}, {"!exit"}}, []int{0}},
		{"before initialize", nil, steps{{"toy/count", fresh}, {"shutdown", fresh}, {"!textDocument/didChange"}, {"initialize", welcome}, {"toy/count", "0"}}, nil},
		{"twice", nil, steps{{"initialize", welcome}, {"initialize", twice}, {"toy/count", "0"}}, nil},
		{"after shutdown", nil, steps{{"initialize", welcome}, {"shutdown", "null"}, {"toy/count", down}, {"initialize", down}, {"shutdown", down}, {"!textDocument/didChange"}, {"!exit"}}, []int{0}},
		{"exit at once", nil, steps{{"!exit"}}, []int{1}},
		{"exit without shutdown", nil, steps{{"initialize", welcome}, {"!exit"}}, []int{1}},
		{"exit as a request", nil, steps{{"exit", "null"}}, []int{1}},
		{"initialize fails, then succeeds", []error{errors.New("no folder"), nil}, steps{
			{"initialize", "-32603 no folder"}, {"toy/count", fresh},
			{"initialize", "-32603 internal error in initialize"}, {"toy/count", fresh},
			{"initialize", welcome}, {"toy/count", "0"},
		}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newToyWire(t)
				w.session.refusals = test.refusals
				for _, step := range test.steps {
					if method, ok := strings.CutPrefix(step[0], "!"); ok {
						w.notify(method, nil)
					} else {
						w.want(method, nil, step[1])
					}
				}
				synctest.Wait()
				if s := w.session; !slices.Equal(s.exits, test.exits) || len(s.versions) > 0 {
					t.Errorf("exits with %v, want %v; saw changes %v out of place", s.exits, test.exits, s.versions)
				}
			})
		})
	}
}
