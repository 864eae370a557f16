package lsp

import (
	"net"
	"strings"
	"testing"
	"time"

	"go.lsp.dev/protocol"
)

// heldEditor is an editor whose server does not read its workspace: the test
// does the session's work on files, when it wants to.
func heldEditor(t *testing.T, e *editor) *session {
	t.Helper()
	near, far := net.Pipe()
	s := newSession(t.Context(), Options{Quiet: time.Millisecond, Logf: e.log.logf}, func(int) {})
	d := &dispatcher{notify: s, pin: s.pin, logf: e.log.logf, exit: func(int) {}}
	connect(t.Context(), newStream(far, &e.trace), d, func(c protocol.Client) { s.client = c })
	s.tasks.Go(s.publish.run)
	e.client = NewClient(near)
	t.Cleanup(func() {
		e.client.Close()
		s.wait() // the test's context has ended
	})
	var err error
	if e.answered, err = e.call("initialize", e.initialize()); err != nil {
		t.Fatal(err)
	}
	return s
}

// Until all workspace folders have been read once nobody knows what is missing:
// what a note has wrong by itself is told, what it links to is not.
func TestMissingTargetsAreWithheldUntilTheScanEnds(t *testing.T) {
	t.Parallel()
	e := newVault(t, "a.md", "[[b]] [[nobody]] [x](gone.md) ![[gone.png]] [[b#Gone]] [[]]\n", "b.md", "# B\n")
	s := heldEditor(t, e)
	const own = `version 1
1:56-1:60 "[[]]" notels information empty-link: This link has no target yet.`
	if got := e.must("open a.md", "diagnostics a.md"); got != own {
		t.Errorf("before the scan: %s", got)
	}
	s.files.scanAll()
	const all = `version 1
1:9-1:15 "nobody" notels information unwritten-note: No note is called "nobody" yet.
1:22-1:29 "gone.md" notels warning broken-link: No file at "gone.md", as seen from this note.
1:34-1:42 "gone.png" notels warning broken-attachment: No file "gone.png" in this workspace.
1:49-1:53 "Gone" notels warning broken-heading: No heading "Gone" in b.md.
1:56-1:60 "[[]]" notels information empty-link: This link has no target yet.`
	if got := e.must("diagnostics a.md"); got != all {
		t.Errorf("after the scan: %s", got)
	}
}

// Progress begins when the client agrees, tells how far the work is, and ends.
func TestProgressIsShown(t *testing.T) {
	t.Parallel()
	e := newVault(t)
	e.can.progress = true
	s := heldEditor(t, e)
	p := &progress{session: s, token: "notels/scan"}
	p.begin("Reading notes")
	p.report(1, 2) // nothing is shown yet: the client has not said that it is ready
	if err := e.notify("initialized", map[string]any{}); err != nil {
		t.Fatal(err)
	}
	var said []string
	said = append(said, e.must("await window/workDoneProgress/create", "await $/progress"))
	p.report(64, 128)
	p.report(65, 130) // the same percentage
	p.report(128, 128)
	p.end()
	for range 3 {
		said = append(said, e.must("await $/progress"))
	}
	const want = `{"token":"notels/scan","value":{"kind":"begin","title":"Reading notes","percentage":0}}
{"token":"notels/scan","value":{"kind":"report","message":"64 of 128 notes","percentage":50}}
{"token":"notels/scan","value":{"kind":"report","message":"128 of 128 notes","percentage":100}}
{"token":"notels/scan","value":{"kind":"end"}}`
	if got := strings.Join(said, "\n"); got != want {
		t.Errorf("progress is\n%s", got)
	}
}

// A client that is still being greeted is asked for nothing (LSP 3.18,
// initialize).
func TestServerAsksForNothingBeforeItIsInitialized(t *testing.T) {
	t.Parallel()
	e := newVault(t, "a.md", "[[b]]\n")
	e.can.progress = true
	s := heldEditor(t, e)
	s.files.scanAll()
	p := &progress{session: s, token: "notels/scan"}
	p.begin("Reading notes")
	// The answer comes behind whatever was asked before it.
	if _, err := e.call("textDocument/hover", map[string]any{"textDocument": map[string]any{"uri": "untitled:x"}, "position": wirePosition{}}); err == nil {
		t.Error("a document that is not open was looked at")
	}
	if asked := e.client.Kept("window/workDoneProgress/create"); len(asked) > 0 {
		t.Errorf("asked %s", asked)
	}
	if err := e.notify("initialized", map[string]any{}); err != nil {
		t.Fatal(err)
	}
	e.must("await window/workDoneProgress/create")
	p.end()
}

// A workspace folder that is not there is told to the user; the others work.
func TestMissingFolder(t *testing.T) {
	t.Parallel()
	e := newVault(t, "one/a.md", "[[b]]", "one/b.md", "")
	e.must("client folders=one,gone", `open one/a.md "[[b⟨1⟩]]"`)
	if got := e.must("define one/a.md 1"); got != `one/b.md 1:1-1:1 ""` {
		t.Errorf("the link leads to %s", got)
	}
	got := e.must("await window/showMessage")
	if !strings.Contains(got, `"type":2`) || !strings.Contains(got, "folder can't be read") || !strings.Contains(got, "gone") {
		t.Errorf("the user reads %s", got)
	}
	if err := e.leave(); err != nil {
		t.Error(err)
	}
}

// A scenario that awaits what never comes fails, and says what came instead.
func TestScenarioThatAwaitsInVain(t *testing.T) {
	t.Parallel()
	e := newVault(t, "a.md", "[[b]]\n")
	e.must("open a.md", "diagnostics a.md")
	e.patience = time.Millisecond
	_, err := e.do("diagnostics a.md")
	if err == nil || !strings.Contains(err.Error(), "awaiting textDocument/publishDiagnostics") || !strings.Contains(err.Error(), "No note is called") {
		t.Errorf("the error is %v", err)
	}
	e.patience = time.Minute
	if err := e.leave(); err != nil {
		t.Error(err)
	}
}
