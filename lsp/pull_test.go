package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"weak"

	"go.lsp.dev/protocol"
)

// newScoped is a session by hand whose one folder has the problems of all notes shown.
func newScoped(t *testing.T, pulls bool, files ...string) *byHand {
	b := newByHand(t, pulls, "v")
	b.write("v/.notels.toml", "diagnostics.scope = 'workspace'\n")
	for i := 0; i < len(files); i += 2 {
		b.write("v/"+files[i], files[i+1])
	}
	return b
}

// said are the messages about a note that are shown.
func (b *byHand) said(name string) string {
	var all []string
	for _, d := range b.client.problems[b.id(name)] {
		all = append(all, string(d.Message.(protocol.String)))
	}
	return strings.Join(all, "\n")
}

func (b *byHand) want(what, name, said string) {
	b.t.Helper()
	if got := b.said(name); got != said {
		b.t.Errorf("%s, %s is said to have %q, want %q", what, name, got, said)
	}
}

// What is unusual in a closed note depends on all others, which do not link to it.
func TestUnusualInClosedNotes(t *testing.T) {
	t.Parallel()
	files := []string{"odd.md", "---\ntype: insight\nscore: high\n---\n"}
	for i := range 40 {
		files = append(files, fmt.Sprintf("%d.md", i), "---\ntype: insight\nscore: 0.5\n---\n")
	}
	b := newScoped(t, false, files...)
	b.workOff()
	b.want("before it is known what is usual", "v/odd.md", "")
	b.host.Learn()
	b.publish.changed(nil)
	b.workOff()
	b.want("now", "v/odd.md", "40 of 41 notes of type insight have a number here; this is a text.")
	b.open("v/0.md", "---\ntype: other\n---\n", 1)
	b.workOff()
	b.want("when one less is like that", "v/odd.md", "39 of 40 notes of type insight have a number here; this is a text.")
	b.open("v/1.md", "---\ntype: insight\nscore: low\n---\n", 1)
	for i := range 12 {
		b.write(fmt.Sprintf("v/%d.md", 10+i), "---\ntype: insight\nscore: high\n---\n")
	}
	b.workOff()
	b.want("when it is nothing unusual any more", "v/odd.md", "")
}

// So many closed notes are shown and no more, of which the user is told once; where
// one is mended another takes its place. Open notes are always shown.
func TestTooManyProblems(t *testing.T) {
	t.Parallel()
	for _, pulls := range []bool{false, true} {
		const more = 7
		var files []string
		for i := range mostNotes + more {
			files = append(files, fmt.Sprintf("%04d.md", i), "[[]]\n")
		}
		b := newScoped(t, pulls, files...)
		b.workOff()
		if got := len(b.client.problems); got != mostNotes {
			t.Errorf("pulls %v: %d notes are shown, want %d", pulls, got, mostNotes)
		}
		b.want("as the first", "v/0000.md", "This link has no target yet.")
		last := fmt.Sprintf("v/%04d.md", mostNotes+more-1)
		b.want("as the last", last, "")
		if !pulls {
			b.open(last, "[[]]\n", 1)
			b.workOff()
			b.want("open", last, "This link has no target yet.")
			b.close(last)
			b.workOff()
			b.want("closed", last, "")
		}
		for i := range more + 3 {
			b.write(fmt.Sprintf("v/%04d.md", i), "mended\n")
		}
		b.workOff()
		if wrong := b.wrong(pulls); wrong != nil || len(b.client.problems) != mostNotes-3 {
			t.Errorf("pulls %v: %d notes are shown, want %d\n%s", pulls, len(b.client.problems), mostNotes-3, strings.Join(wrong, "\n"))
		}
		const told = "More than 1000 closed notes have problems, or they have more than 10000, so not all are shown. The command “notels check” lists them all."
		if got := <-b.client.messages; got != told {
			t.Errorf("the user reads %q", got)
		}
		if more := len(b.client.messages); more > 0 {
			t.Errorf("the user reads it again")
		}
	}
}

// There may be few notes with a great many problems.
func TestTooManyProblemsOfFewNotes(t *testing.T) {
	t.Parallel()
	var files []string
	for i := range 200 {
		text := ""
		for j := range 100 {
			text += fmt.Sprintf("[[gone %d]] ", j)
		}
		files = append(files, fmt.Sprintf("%03d.md", i), text)
	}
	b := newScoped(t, false, files...)
	b.workOff()
	if got := len(b.client.problems); got < 90 || got > 110 {
		t.Errorf("%d notes are shown", got)
	}
	if len(b.publish.sweep.hidden)+len(b.client.problems) != 200 {
		t.Errorf("%d notes are shown and %d are not, of 200", len(b.client.problems), len(b.publish.sweep.hidden))
	}
}

// An edit comes while closed notes are looked at: they wait, and go on from there.
func TestSweepIsCutShort(t *testing.T) {
	t.Parallel()
	b := newScoped(t, false, "a.md", "[[]]", "b.md", "[[]]", "c.md", "[[x]]")
	b.files.round()
	b.publish.now()
	b.publish.pass()
	b.hasTime.Lock()
	if b.publish.sweepClosed() || len(b.client.problems) > 0 {
		t.Error("closed notes were looked at while something else had the time")
	}
	b.hasTime.Unlock()
	looked := 0
	b.client.published = func() {
		if looked++; looked == 2 {
			b.host.SetScanned(true) // any newer snapshot
		}
	}
	if b.publish.sweepClosed() || looked != 2 {
		t.Errorf("%d notes were looked at, though there was a newer snapshot after the second", looked)
	}
	if !b.publish.sweepClosed() || looked != 3 {
		t.Errorf("%d notes were looked at, want each once", looked)
	}
	if wrong := b.wrong(false); wrong != nil {
		t.Error(strings.Join(wrong, "\n"))
	}
}

// pullingEditor is an editor that pulls, whose server works when the test says so.
func pullingEditor(t *testing.T, files ...string) (*editor, *session) {
	e := newVault(t, files...)
	e.must("client pulls")
	e.pulls = true
	return e, heldEditor(t, e)
}

// However many requests wait for something new, others are served, and the state of
// the moment when they came is not kept.
func TestWaitingForNewsHoldsNothingUp(t *testing.T) {
	t.Parallel()
	e, s := pullingEditor(t, "a.md", "[[nobody]]\n")
	s.files.scanAll()
	e.must("open a.md")
	before := weak.Make(s.host.Snapshot())
	ask := func() waiter {
		_, wait := e.client.Start("workspace/diagnostic", e.workspacePull())
		return wait
	}
	if got := outcome(ask()(t.Context())); got != `{"items":[]}` {
		t.Errorf("the first is answered %s", got)
	}
	var waiting []waiter
	for range 2 * maxRunning {
		waiting = append(waiting, ask())
	}
	if got, err := e.do("pull a.md"); err != nil || !strings.HasPrefix(got, "full") {
		t.Errorf("another request is answered %s, %v", got, err)
	}
	e.must("edit a.md all [[]]", "pull a.md")
	for range 10 {
		runtime.GC()
		if before.Value() == nil {
			break
		}
	}
	if before.Value() != nil {
		t.Error("an old snapshot is kept")
	}
	ctx, cancel := context.WithTimeout(t.Context(), e.patience)
	defer cancel()
	if _, err := e.client.Call(ctx, "shutdown", nil); err != nil {
		t.Fatal(err)
	}
	for _, wait := range waiting {
		if got := outcome(wait(ctx)); got != `{"items":[]}` {
			t.Errorf("when the server is shut down a request that waits is answered %s", got)
		}
	}
}

// A connection that ends lets go of what waits.
func TestWaitingForNewsEndsWithTheConnection(t *testing.T) {
	t.Parallel()
	e, s := pullingEditor(t, "a.md", "")
	s.pulled.Store(true)
	_, wait := e.client.Start("workspace/diagnostic", e.workspacePull())
	e.must("open a.md", "pull a.md")
	e.client.Close()
	if _, err := wait(t.Context()); err == nil || errors.Is(err, context.Canceled) {
		t.Errorf("the request ended with %v", err)
	}
}

// The client is told to pull anew when another open note is concerned, and by no
// other edit.
func TestOnlyWhatConcernsOthersIsPulledAnew(t *testing.T) {
	t.Parallel()
	b := newScoped(t, true, "a.md", "[[b]] [[gone]]\n", "b.md", "# B\n", "c.md", "[[b#Part]]\n")
	b.write("v/.notels.toml", "")
	b.workOff()
	asked := func() bool {
		b.workOff()
		old := b.refresh.old & problemView
		b.refresh.old = 0
		return old != 0
	}
	for _, step := range []struct {
		what string
		do   func()
		want bool
	}{
		{"a first note is opened", func() { b.open("v/a.md", "[[b]] [[gone]]\n", 1) }, false},
		{"words are typed", func() { b.open("v/a.md", "[[b]] [[gone]] words\n", 2) }, false},
		{"a link is typed", func() { b.open("v/a.md", "[[b#Part]] [[gone]] words\n", 3) }, false},
		{"another note is opened as it is", func() { b.open("v/b.md", "# B\n", 1) }, false},
		{"prose is typed there", func() { b.open("v/b.md", "# B\nprose\n", 2) }, false},
		{"a heading is typed there", func() { b.open("v/b.md", "# B\n## Part\n", 3) }, true},
		{"it is closed, and what is on disk counts", func() { b.close("v/b.md") }, true},
		{"a file is created", func() { b.write("v/gone.md", "") }, true},
	} {
		step.do()
		if got := asked(); got != step.want {
			t.Errorf("%s: asked to pull anew %v, want %v", step.what, got, step.want)
		}
	}
}

// An answer has the very form that editors read.
func TestReportsOnTheWire(t *testing.T) {
	t.Parallel()
	b := newScoped(t, true, "a.md", "[[]]\n")
	b.workOff()
	r, err := b.DiagnosticWorkspace(t.Context(), &protocol.WorkspaceDiagnosticParams{PreviousResultIds: []protocol.PreviousResultId{{URI: uriOf(b.id("v/gone.md")), Value: "x"}}})
	b.check(err)
	raw, err := protocol.Marshal(r)
	b.check(err)
	var items struct{ Items []map[string]json.RawMessage }
	b.check(json.Unmarshal(raw, &items))
	got := strings.ReplaceAll(string(raw), string(uriOf(b.id("v"))), "")
	const want = `{"items":[{"kind":"full","resultId":"62ad04a3daf24811","items":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":4}},"severity":3,"code":"empty-link","source":"notels","message":"This link has no target yet."}],"uri":"/a.md","version":null},{"kind":"full","items":[],"uri":"/gone.md","version":null}]}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
