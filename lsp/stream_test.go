package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"testing"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// memoryPipe is one end of a connection whose other end is two buffers.
type memoryPipe struct {
	io.Reader
	io.Writer
}

func (memoryPipe) Close() error { return nil }

// frame is body behind its header.
func frame(body string) string { return string(appendHeader(nil, len(body))) + body }

// marker is a valid message that tests put after what they are about.
const marker = `{"jsonrpc":"2.0","method":"marker","params":{"n":1},"id":77}`

// readStream reads input to its end. It returns the messages as JSON, what the
// stream wrote and the error that ended it.
func readStream(input io.Reader) (messages []string, written string, err error) {
	var out bytes.Buffer
	s := newStream(memoryPipe{input, &out}, nil)
	for {
		msg, _, err := s.Read(context.Background())
		if err != nil {
			return messages, out.String(), err
		}
		messages = append(messages, string(jsonrpc2.AppendMessage(nil, msg)))
	}
}

// refusals decodes frames that hold error answers and returns their codes.
func refusals(t testing.TB, written string) (codes []int) {
	t.Helper()
	in := newFrameReader(strings.NewReader(written))
	for {
		body, err := in.next()
		if err == io.EOF {
			return codes
		}
		if err != nil {
			t.Fatalf("stream wrote %q: %v", written, err)
		}
		var answer clientMessage
		if err := json.Unmarshal(body, &answer); err != nil || string(answer.ID) != "null" || answer.Error == nil {
			t.Fatalf("stream wrote %s, want an error with id null", body)
		}
		codes = append(codes, answer.Error.Code)
	}
}

func TestStreamRefusesGarbageAndGoesOn(t *testing.T) {
	const parse, invalid = int(jsonrpc2.ParseError), int(jsonrpc2.InvalidRequest)
	for _, test := range []struct {
		name, body string
		code       int
	}{
		{"nothing", ``, parse},
		{"no JSON", `hello`, parse},
		{"half an object", `{"jsonrpc":"2.0","method":"a"`, parse},
		{"two objects", marker + marker, parse},
		{"NUL bytes", "\x00\x00\x00", parse},
		{"a number", `42`, parse},
		{"null", `null`, parse},
		{"a string", `"hello"`, parse},
		{"a batch", `[` + marker + `,` + marker + `]`, invalid},
		{"an empty batch", `[]`, invalid},
		{"an empty object", `{}`, invalid},
		{"no version", `{"id":1,"method":"a"}`, invalid},
		{"another version", `{"jsonrpc":"1.0","id":1,"method":"a"}`, invalid},
		{"a fractional id", `{"jsonrpc":"2.0","id":1.5,"method":"a"}`, invalid},
		{"an id of 70 bits", `{"jsonrpc":"2.0","id":1180591620717411303424,"method":"a"}`, invalid},
		{"an object as id", `{"jsonrpc":"2.0","id":{},"method":"a"}`, invalid},
		{"a number as method", `{"jsonrpc":"2.0","id":1,"method":2}`, invalid},
		{"request and answer in one", `{"jsonrpc":"2.0","id":1,"method":"a","result":2}`, invalid},
		{"an answer without a result", `{"jsonrpc":"2.0","id":1}`, invalid},
	} {
		t.Run(test.name, func(t *testing.T) {
			messages, written, err := readStream(strings.NewReader(frame(test.body) + frame(marker)))
			if err != io.EOF || len(messages) != 1 || messages[0] != marker {
				t.Errorf("read %q and %v, want the marker and EOF", messages, err)
			}
			if codes := refusals(t, written); len(codes) != 1 || codes[0] != test.code {
				t.Errorf("refused with %v, want %d", codes, test.code)
			}
		})
	}
}

func TestStreamSkipsOversizeBodies(t *testing.T) {
	const size = maxBody + 1
	zeros := io.LimitReader(endless("\x00"), size)
	input := io.MultiReader(bytes.NewReader(appendHeader(nil, size)), zeros, strings.NewReader(frame(marker)))
	messages, written, err := readStream(input)
	if err != io.EOF || len(messages) != 1 {
		t.Errorf("read %q and %v, want the marker and EOF", messages, err)
	}
	if codes := refusals(t, written); len(codes) != 1 || codes[0] != int(jsonrpc2.InvalidRequest) {
		t.Errorf("refused with %v", codes)
	}
}

// endless is a reader that repeats its text for ever.
type endless string

func (e endless) Read(p []byte) (n int, err error) {
	for n < len(p) {
		n += copy(p[n:], e)
	}
	return n, nil
}

func TestStreamHeaders(t *testing.T) {
	length := fmt.Sprint(len(marker))
	for _, test := range []struct {
		name, input string
		messages    int
		err         string
	}{
		{"plain", frame(marker), 1, "EOF"},
		{"two", frame(marker) + frame(marker), 2, "EOF"},
		{"other fields", "A: b\r\ncontent-length:" + length + "\r\nContent-Type: x; charset=utf-8\r\n\r\n" + marker, 1, "EOF"},
		{"bare line feeds", "Content-Length: " + length + "\n\n" + marker, 1, "EOF"},
		{"empty lines between", frame(marker) + "\r\n\r\n\n" + frame(marker), 2, "EOF"},
		{"nothing at all", "", 0, "EOF"},
		{"end in a header", frame(marker) + "Content-Le", 1, "unexpected EOF"},
		{"end after a header line", "Content-Length: 3\r\n", 0, "unexpected EOF"},
		{"end before a body", "Content-Length: 3\r\n\r\n", 0, "unexpected EOF"},
		{"end in a body", frame(marker)[:40], 0, "unexpected EOF"},
		{"end in an oversize body", string(appendHeader(nil, maxBody+9)) + "abc", 0, "unexpected EOF"},
		{"no length", "Content-Type: x\r\n\r\n" + marker, 0, "without Content-Length"},
		{"negative length", "Content-Length: -1\r\n\r\n" + marker, 0, `Content-Length " -1"`},
		{"length of 70 bits", "Content-Length: 1180591620717411303424\r\n\r\n", 0, "Content-Length"},
		{"no number", "Content-Length: many\r\n\r\n" + marker, 0, "Content-Length"},
		{"long header", strings.Repeat("A: b\r\n", 2000) + frame(marker), 0, "over 8192 bytes"},
	} {
		t.Run(test.name, func(t *testing.T) {
			messages, _, err := readStream(strings.NewReader(test.input))
			if len(messages) != test.messages || !strings.Contains(err.Error(), test.err) {
				t.Errorf("read %d messages and %v, want %d and %s", len(messages), err, test.messages, test.err)
			}
		})
	}
	t.Run("endless line", func(t *testing.T) {
		if _, _, err := readStream(endless("x")); err == nil || !strings.Contains(err.Error(), "over 8192 bytes") {
			t.Errorf("err = %v", err)
		}
	})
}

func TestStreamBuffersFollowTheBytesThatArrive(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, _, err := readStream(bytes.NewReader(appendHeader(nil, maxBody))); err != io.ErrUnexpectedEOF {
		t.Errorf("err = %v", err)
	}
	runtime.ReadMemStats(&after)
	if got := after.TotalAlloc - before.TotalAlloc; got > 8<<20 {
		t.Errorf("a header alone had %d bytes allocated", got)
	}

	large := `{"jsonrpc":"2.0","method":"` + strings.Repeat("a", 3*keepBuffer) + `"}`
	s := newStream(memoryPipe{strings.NewReader(frame(large) + frame(marker)), io.Discard}, nil).(*stream)
	for _, want := range []int{len(large), len(marker)} {
		if _, n, err := s.Read(t.Context()); err != nil || int(n) != want {
			t.Fatalf("read %d bytes and %v, want %d", n, err, want)
		}
	}
	if got := cap(s.in.body); got > keepBuffer {
		t.Errorf("a buffer of %d bytes outlived its message", got)
	}
}

func TestStreamFillsAbsentParams(t *testing.T) {
	for input, want := range map[string]string{
		`{"jsonrpc":"2.0","method":"a","id":1}`:                 `{"jsonrpc":"2.0","method":"a","params":{},"id":1}`,
		`{"jsonrpc":"2.0","method":"a","params":null,"id":"x"}`: `{"jsonrpc":"2.0","method":"a","params":{},"id":"x"}`,
		`{"jsonrpc":"2.0","method":"a"}`:                        `{"jsonrpc":"2.0","method":"a","params":{}}`,
		`{"jsonrpc":"2.0","method":"a","params":[1]}`:           `{"jsonrpc":"2.0","method":"a","params":[1]}`,
	} {
		if messages, _, _ := readStream(strings.NewReader(frame(input))); len(messages) != 1 || messages[0] != want {
			t.Errorf("%s is read as %q, want %s", input, messages, want)
		}
	}
}

func TestStreamWritesWholeFrames(t *testing.T) {
	var out bytes.Buffer // unguarded: the race detector sees writes that overlap
	s := newStream(memoryPipe{strings.NewReader(""), &out}, nil)
	sizes := []int{0, 1, 1000, 2 * keepBuffer}
	var group sync.WaitGroup
	for _, size := range sizes {
		params := jsonrpc2.RawMessage(`"` + strings.Repeat("é", size) + `"`)
		group.Go(func() { _, _ = s.Write(context.Background(), jsonrpc2.NewNotification("a", params)) })
	}
	group.Wait()
	messages, _, err := readStream(&out)
	if len(messages) != len(sizes) || err != io.EOF {
		t.Errorf("wrote %d messages, then %v", len(messages), err)
	}
	if got := cap(s.(*stream).out); got > keepBuffer {
		t.Errorf("a buffer of %d bytes outlived its message", got)
	}
}

func TestStreamTracesWhatCrossesTheWire(t *testing.T) {
	var trace bytes.Buffer
	s := newStream(memoryPipe{strings.NewReader(frame("[") + frame(marker) + "x"), io.Discard}, &trace)
	for range 2 {
		_, _, _ = s.Read(t.Context())
	}
	want := "--> [\n" +
		`<-- {"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"JSON-RPC invalid request"}}` + "\n" +
		"--> " + marker + "\n" +
		"--- unexpected EOF\n"
	if trace.String() != want {
		t.Errorf("trace is\n%swant\n%s", &trace, want)
	}
}

func TestStreamStops(t *testing.T) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	s := newStream(memoryPipe{strings.NewReader(frame(marker)), io.Discard}, nil)
	if _, _, err := s.Read(cancelled); err != context.Canceled {
		t.Errorf("reading with a cancelled context: %v", err)
	}
	_, broken := io.Pipe()
	broken.Close()
	s = newStream(memoryPipe{strings.NewReader(frame("[") + frame(marker)), broken}, nil)
	if _, _, err := s.Read(t.Context()); err != io.ErrClosedPipe {
		t.Errorf("refusing over a broken pipe: %v", err)
	}
}

func TestCodecKeepsUnionsAndRawJSON(t *testing.T) {
	var c codec
	b, err := c.Marshal(protocol.LocationSlice(nil))
	if err != nil || string(b) != "[]" {
		t.Errorf("no locations are %s, %v", b, err)
	}
	if b, err = c.Marshal(jsonrpc2.RawMessage(`{"a": 1}`)); err != nil || string(b) != `{"a": 1}` {
		t.Errorf("raw JSON is %s, %v", b, err)
	}
	if b, err = c.Marshal(jsonrpc2.RawMessage(nil)); err != nil || string(b) != "null" {
		t.Errorf("no JSON is %s, %v", b, err)
	}
	data, raw := []byte(`[1]`), jsonrpc2.RawMessage(nil)
	if err := c.Unmarshal(data, &raw); err != nil || string(raw) != "[1]" || &raw[0] == &data[0] {
		t.Errorf("raw JSON is read as %s, %v", raw, err)
	}
	var hover protocol.Hover
	if err := c.Unmarshal([]byte(`{"contents":{"kind":"markdown","value":"x"}}`), &hover); err != nil {
		t.Error(err)
	}
	if content, ok := hover.Contents.(*protocol.MarkupContent); !ok || content.Value != "x" {
		t.Errorf("hover is read as %#v", hover.Contents)
	}
}

// FuzzWire: no bytes break the reader, and none in a frame break the next one.
func FuzzWire(f *testing.F) {
	for _, seed := range []string{
		"", "\r\n\r\n", "{}", "[" + marker + "]", marker, frame(marker), frame("") + frame("{"),
		"Content-Length: 5\r\nContent-Length: 70000000\r\n\r\nab", "Content-Length:+1\n\n1",
		`{"jsonrpc":"2.0","id":"\ud800","method":"\u0000"}`, `{"jsonrpc":"2.0","id":null,"error":{"code":1e9}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, written, _ := readStream(bytes.NewReader(data))
		refusals(t, written)

		messages, written, err := readStream(strings.NewReader(frame(string(data)) + frame(marker)))
		if err != io.EOF || len(messages) == 0 || messages[len(messages)-1] != marker {
			t.Errorf("after a frame of %q: %q, %v", data, messages, err)
		}
		if len(messages)+len(refusals(t, written)) != 2 {
			t.Errorf("a frame of %q is neither read nor refused, or both", data)
		}
	})
}
