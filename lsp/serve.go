package lsp

import (
	"context"
	"io"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/disk"
)

// Options is what the process lends a server. The zero value serves.
type Options struct {
	// Version is the server's, as the client is told.
	Version string
	// Trace gets every message, nil for none.
	Trace io.Writer
	// Logf gets what went wrong inside; nil for silence. It must be safe for
	// concurrent use.
	Logf func(format string, args ...any)
	// Quiet is how long no edit must come before the other open notes are
	// looked at again.
	Quiet time.Duration
	// UserSettings is the path of the user's own settings file, "" for none.
	UserSettings string
	// Cache keeps what is known of workspace folders between runs; the zero Cache
	// keeps nothing.
	Cache disk.Cache
	// WatchProcess calls gone when the process with an id has ended. nil means
	// that nobody watches the client.
	WatchProcess func(ctx context.Context, pid int, gone func())
	// ByteColumns is set for a client that counts columns in bytes and can't say so.
	ByteColumns bool
	// Now tells the time where the user is; nil means that no date is offered.
	Now func() time.Time

	hold  func(context.Context) // see dispatcher; for tests
	names disk.Names            // see disk.Options; for tests
}

// Serve serves one client over rwc until it sends exit, its input ends or its
// process is gone, and returns the process's exit code: 0 after a shutdown,
// else 1 (LSP 3.18, exit).
func Serve(ctx context.Context, rwc io.ReadWriteCloser, opts Options) int {
	if opts.Logf == nil {
		opts.Logf = func(string, ...any) {}
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	code := make(chan int, 1)
	end := func(c int) {
		select {
		case code <- c:
		default: // it has ended already
		}
		stop()
	}
	s := newSession(ctx, opts, end)
	d := &dispatcher{notify: s, pin: s.pin, logf: opts.Logf, exit: end, hold: opts.hold}
	conn := connect(ctx, newStream(rwc, opts.Trace), d, func(c protocol.Client) { s.client = c })
	s.start()
	select {
	case <-conn.Done():
	case <-ctx.Done():
	}
	end(1)          // unless exit came
	_ = rwc.Close() // lets go of writes that the client does not read
	s.wait()
	return <-code
}

// session is the server's side of one connection: it serves notifications,
// initialize and shutdown, one at a time, on the read loop.
type session struct {
	protocol.UnimplementedServer
	ctx    context.Context
	opts   Options
	end    func(code int)
	client protocol.Client
	host   *workspace.Host
	texts  *disk.Texts

	clientCan abilities
	// rootless tells that the client named no workspace folder: each opened
	// file brings its own.
	rootless bool
	// ready is closed when the client says that it is initialized: until then
	// it may not be asked for anything.
	ready chan struct{}
	// leaving is closed when the client has asked for the end.
	leaving chan struct{}

	// documents is held from reading what is known of a document until what is
	// made of it is applied.
	documents sync.Mutex
	sequence  *sequence // of the edits of documents; documents is held

	edits  atomic.Int64 // how many there were
	pulled atomic.Bool  // the client has asked for the diagnostics of the workspace
	// hasTime is held by what has time: one thing of the kind after another, so
	// that it takes one processor at most.
	hasTime sync.Mutex

	// settingsRead is held while settings and the schemas in them are read.
	settingsRead sync.Mutex

	// givingID is held while a block is given an id: whoever is next sees it.
	givingID sync.Mutex

	settings *settings
	schemas  *schemas
	files    *files
	keep     *keeper
	publish  *publisher
	tokens   *toldTokens
	answered *answered
	refresh  *refresher
	tasks    sync.WaitGroup
}

func newSession(ctx context.Context, opts Options, end func(int)) *session {
	s := &session{ctx: ctx, opts: opts, end: end, host: workspace.NewHost(), ready: make(chan struct{}), leaving: make(chan struct{}), sequence: newSequence(), tokens: &toldTokens{}, answered: &answered{}}
	s.texts = disk.NewTexts(func() []string { return s.host.Snapshot().Roots() })
	s.settings = &settings{session: s}
	s.schemas = &schemas{session: s}
	s.files = newFiles(s)
	s.keep = newKeeper(s)
	s.publish = newPublisher(s)
	s.refresh = newRefresher(s)
	return s
}

// start begins the work beside the read loop.
func (s *session) start() {
	s.tasks.Go(s.files.run)
	s.tasks.Go(s.keep.run)
	s.tasks.Go(s.publish.run)
	s.tasks.Go(s.refresh.run)
}

// What has time waits until nobody has typed for as long as a breath, but not for
// ever.
const breath, breaths = 500 * time.Millisecond, 60

// breathe waits for a pause in typing.
func (s *session) breathe() {
	for range breaths {
		before := s.edits.Load()
		if !s.pause(breath) || s.edits.Load() == before {
			return
		}
	}
}

// pause waits, and is false if the end comes first.
func (s *session) pause(d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-s.ctx.Done():
		return false
	}
}

// isReady reports whether the client has said that it is initialized.
func (s *session) isReady() bool {
	select {
	case <-s.ready:
		return true
	default:
		return false
	}
}

// survive, deferred, keeps a fault in work beside the read loop from ending the
// server; only that piece of work is lost.
func (s *session) survive(work string) {
	if fault := recover(); fault != nil {
		s.opts.Logf("panic in %s: %v\n%s", work, fault, debug.Stack())
	}
}

func (s *session) wait() {
	s.tasks.Wait()
	s.host.Wait()
}

// query serves requests over the snapshot of the moment when they came.
type query struct {
	protocol.UnimplementedServer
	*workspace.Snapshot
	texts     workspace.Texts
	client    protocol.Client
	clientCan abilities
	now       func() time.Time
	tokens    *toldTokens
	answered  *answered
	// whenRead waits until all files are read.
	whenRead func(context.Context) (*workspace.Snapshot, error)
	// isReading reports whether there are files to be read.
	isReading func() bool
	// warn tells the user something, beyond the request.
	warn func(message string)
	// whenLearnt waits until what is usual in notes is learnt.
	whenLearnt func() *workspace.Snapshot
	// offerLinks lets the user go to links, beyond the request.
	offerLinks func(workspace.Subject, []workspace.Location)
	// giveBlockID gives a block its id, beyond the request.
	giveBlockID func(workspace.NewBlockID)
}

func (s *session) pin() protocol.Server {
	return &query{Snapshot: s.host.Snapshot(), texts: s.texts, client: s.client, clientCan: s.clientCan, now: s.opts.Now, tokens: s.tokens, answered: s.answered, whenRead: s.files.whenRead, isReading: s.files.isReading, whenLearnt: s.whenLearnt, warn: s.warn, offerLinks: s.offerLinks, giveBlockID: s.giveBlockID}
}
