package lsp

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// Bounds of one message, in bytes.
const (
	maxHeader  = 8 << 10  // a longer header block ends the connection
	maxBody    = 64 << 20 // a longer body is skipped and refused
	keepBuffer = 1 << 20  // a larger buffer is given back once its message is done with
)

// codec encodes params and results as the protocol's union types need it.
type codec struct{}

// Marshal passes JSON through as it is; none at all is null.
func (codec) Marshal(v any) ([]byte, error) {
	switch v := v.(type) {
	case jsonrpc2.RawMessage:
		if v == nil {
			return []byte("null"), nil
		}
		return v, nil
	case []protocol.Location: // thousands, it may be: by its name in the protocol it takes a quarter of the time
		return protocol.Marshal(protocol.LocationSlice(v))
	}
	return protocol.Marshal(v)
}

// Unmarshal copies data when v asks for raw JSON.
func (codec) Unmarshal(data []byte, v any) error {
	if raw, ok := v.(*jsonrpc2.RawMessage); ok {
		*raw = bytes.Clone(data)
		return nil
	}
	return protocol.Unmarshal(data, v)
}

// stream carries messages with Content-Length framing. A body that is no
// message is answered with an error whose id is null, and reading goes on;
// only a header that says no length ends the connection, because nothing tells
// where the next message would start.
type stream struct {
	rwc   io.ReadWriteCloser
	in    *frameReader
	trace tracer

	writing sync.Mutex
	out     []byte // reused by every write
}

// newStream returns a stream over rwc, which it owns. trace, unless nil, gets
// one write for each message: an arrow (`-->` received, `<--` sent) and the
// body as it was on the wire, or `---` and why a body or the rest was not read.
func newStream(rwc io.ReadWriteCloser, trace io.Writer) jsonrpc2.Stream {
	return &stream{rwc: rwc, in: newFrameReader(rwc), trace: tracer{w: trace}}
}

// Read returns the next message and the length of its body, and refuses what
// it finds before it. A request borrows the read buffer until the next Read.
func (s *stream) Read(ctx context.Context) (jsonrpc2.Message, int64, error) {
	for ctx.Err() == nil {
		msg, n, err := s.receive()
		refusal, ok := errors.AsType[*jsonrpc2.Error](err)
		if !ok {
			return msg, n, err
		}
		if _, err := s.Write(ctx, jsonrpc2.NewResponse(jsonrpc2.ID{}, nil, refusal)); err != nil {
			return nil, 0, err
		}
	}
	return nil, 0, ctx.Err()
}

// receive reads one frame. An error of type *jsonrpc2.Error is to be answered;
// any other ends the connection.
func (s *stream) receive() (jsonrpc2.Message, int64, error) {
	body, err := s.in.next()
	if err != nil {
		s.trace.line("---", []byte(err.Error()))
		return nil, 0, err
	}
	s.trace.line("-->", body)
	msg, err := decodeMessage(body)
	return msg, int64(len(body)), err
}

// decodeMessage reads one message. Absent params become an empty object, so
// that a method whose params are all optional decodes them like any other.
func decodeMessage(body []byte) (jsonrpc2.Message, error) {
	msg, err := jsonrpc2.DecodeMessage(body)
	if err != nil {
		return nil, err
	}
	switch m := msg.(type) {
	case *jsonrpc2.Call:
		if m.Params() == nil {
			return jsonrpc2.NewCall(m.ID(), m.Method(), jsonrpc2.RawMessage("{}")), nil
		}
	case *jsonrpc2.Notification:
		if m.Params() == nil {
			return jsonrpc2.NewNotification(m.Method(), jsonrpc2.RawMessage("{}")), nil
		}
	}
	return msg, nil
}

// Write sends msg in one write. The context is not asked: a message half sent
// would break the framing, and the answer to a cancelled request must go out.
func (s *stream) Write(_ context.Context, msg jsonrpc2.Message) (int64, error) {
	// The body is encoded behind room for the longest header, which then goes
	// right before it.
	const room = len("Content-Length: ") + 20 + len("\r\n\r\n")
	s.writing.Lock()
	defer s.writing.Unlock()

	buf := jsonrpc2.AppendMessage(slices.Grow(s.out[:0], room)[:room], msg)
	if s.out = buf; cap(buf) > keepBuffer {
		s.out = nil
	}
	s.trace.line("<--", buf[room:])
	header := appendHeader(buf[:0:room], len(buf)-room)
	start := room - len(header)
	copy(buf[start:], header)
	n, err := s.rwc.Write(buf[start:])
	return int64(n), err
}

// Close closes the connection beneath.
func (s *stream) Close() error { return s.rwc.Close() }

// appendHeader appends the header of a body of n bytes to dst.
func appendHeader(dst []byte, n int) []byte {
	return fmt.Appendf(dst, "Content-Length: %d\r\n\r\n", n)
}

// frameReader reads bodies framed by Content-Length headers.
type frameReader struct {
	in   *bufio.Reader
	body []byte
}

func newFrameReader(r io.Reader) *frameReader {
	return &frameReader{in: bufio.NewReaderSize(r, 64<<10)}
}

// next returns the next body, which is valid until the next call. A
// *jsonrpc2.Error refuses a body that was skipped; any other error is final:
// io.EOF between frames, io.ErrUnexpectedEOF within one.
func (f *frameReader) next() ([]byte, error) {
	if cap(f.body) > keepBuffer {
		f.body = nil
	}
	n, err := f.header()
	if err != nil {
		return nil, err
	}
	if n > maxBody {
		if _, err := f.in.Discard(n); err != nil {
			return nil, midFrame(err)
		}
		return nil, jsonrpc2.Errorf(jsonrpc2.InvalidRequest, "message of %d bytes is over the limit of %d", n, maxBody)
	}
	// The buffer doubles as bytes arrive: a header alone allocates little.
	f.body = f.body[:0]
	for have := 0; have < n; have = len(f.body) {
		more := min(n-have, max(have, keepBuffer))
		f.body = slices.Grow(f.body, more)[:have+more]
		if _, err := io.ReadFull(f.in, f.body[have:]); err != nil {
			return nil, midFrame(err)
		}
	}
	return f.body, nil
}

// header reads one header block and returns its Content-Length. Empty lines
// before it are skipped.
func (f *frameReader) header() (int, error) {
	length, size := -1, 0
	for {
		line, err := f.in.ReadSlice('\n')
		if err == io.EOF && size+len(line) > 0 {
			return 0, io.ErrUnexpectedEOF
		}
		if size += len(line); size > maxHeader {
			return 0, fmt.Errorf("message header is over %d bytes", maxHeader)
		}
		if err != nil {
			return 0, err
		}
		line = bytes.TrimRight(line, "\r\n")
		switch {
		case len(line) > 0:
			if length, err = contentLength(line, length); err != nil {
				return 0, err
			}
		case length >= 0:
			return length, nil
		case size > len("\r\n"):
			return 0, errors.New("message header without Content-Length")
		default:
			size = 0
		}
	}
}

// contentLength returns the length that a header line states, or else as it is
// when the line is another field.
func contentLength(line []byte, otherwise int) (int, error) {
	name, value, _ := strings.Cut(string(line), ":")
	if !strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
		return otherwise, nil
	}
	n, err := strconv.ParseUint(strings.TrimSpace(value), 10, strconv.IntSize-1)
	if err != nil {
		return 0, fmt.Errorf("message header: Content-Length %q", value)
	}
	return int(n), nil
}

// midFrame makes the end of input within a frame an unexpected one.
func midFrame(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// tracer writes what crosses the wire, whole lines at a time. Its zero value
// writes nothing.
type tracer struct {
	mu sync.Mutex
	w  io.Writer
}

// line writes arrow, a space, text and a line end. A failing trace is no
// reason to stop serving.
func (t *tracer) line(arrow string, text []byte) {
	if t.w == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	_, _ = t.w.Write(fmt.Appendf(nil, "%s %s\n", arrow, text))
}
