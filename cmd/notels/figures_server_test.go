package main_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/notels/notels/lsp"
	"github.com/notels/notels/workspace/fixture"
)

// position and span are places in a document.
type position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

// server is a process that serves a vault.
type server struct {
	bench
	*lsp.Client
	cmd   *exec.Cmd
	vault vault
	began time.Time
	said  *strings.Builder // on standard error; to be read when it has ended
}

// patience is how long an answer may take on a machine that has much else to do.
const patience = 10 * time.Minute

// start starts a server with a cache and settings of its own.
func (b bench) start(cache string, v vault) *server {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), b.notels, "serve")
	cmd.Env = os.Environ()
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LocalAppData", "AppData"} {
		cmd.Env = append(cmd.Env, name+"="+cache)
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	s := &server{bench: b, cmd: cmd, vault: v, began: time.Now(), said: &strings.Builder{}}
	cmd.Stderr = s.said
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	s.Client = lsp.NewClient(struct {
		io.Reader
		io.WriteCloser
	}{out, in})
	return s
}

// ready opens the hub, as an editor does that was started with a note, waits until
// the server has read all notes, and returns how long it took to answer initialize.
func (s *server) ready() (initialized time.Duration) {
	s.call("initialize", map[string]any{
		"processId": os.Getpid(), "rootUri": s.uri("."),
		"capabilities": map[string]any{
			"general":   map[string]any{"positionEncodings": []string{"utf-16"}},
			"window":    map[string]any{"workDoneProgress": true},
			"workspace": map[string]any{"didChangeWatchedFiles": map[string]any{"dynamicRegistration": true}},
		},
	})
	initialized = time.Since(s.began)
	s.notify("initialized", map[string]any{})
	s.open(s.vault.hub, s.text(s.vault.hub))
	s.await("$/progress", func(params json.RawMessage) bool {
		var p struct{ Value struct{ Kind string } }
		return json.Unmarshal(params, &p) == nil && p.Value.Kind == "end"
	})
	return initialized
}

// leave ends the server.
func (s *server) leave() {
	s.call("shutdown", nil)
	s.notify("exit", nil)
	if err := s.cmd.Wait(); err != nil {
		s.Fatal(err)
	}
}

func (s *server) call(method string, params any) json.RawMessage {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), patience)
	defer cancel()
	result, err := s.Call(ctx, method, params)
	if err != nil {
		s.Fatalf("%s: %v", method, err)
	}
	return result
}

func (s *server) notify(method string, params any) {
	s.Helper()
	if err := s.Notify(method, params); err != nil {
		s.Fatalf("%s: %v", method, err)
	}
}

func (s *server) await(method string, match func(json.RawMessage) bool) {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), patience)
	defer cancel()
	if _, err := s.Await(ctx, method, match); err != nil {
		s.Fatal(err)
	}
}

func (s *server) uri(name string) string {
	p := filepath.ToSlash(s.vault.path(name))
	return (&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(p, "/")}).String()
}

func (s *server) text(name string) string {
	s.Helper()
	text, err := os.ReadFile(s.vault.path(name))
	if err != nil {
		s.Fatal(err)
	}
	return string(text)
}

// open opens a note and waits until it is published, with the first version.
func (s *server) open(name, text string) {
	s.Helper()
	s.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": s.uri(name), "languageId": "markdown", "version": 1, "text": text}})
	s.published(name, 1)
}

func (s *server) close(name string) {
	s.Helper()
	s.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": s.uri(name)}})
}

// published waits for the diagnostics of a note's version.
func (s *server) published(name string, version int) {
	s.Helper()
	s.await("textDocument/publishDiagnostics", func(params json.RawMessage) bool {
		var p struct {
			URI     string
			Version int
		}
		if json.Unmarshal(params, &p) != nil || p.Version != version {
			return false
		}
		uri, err := url.Parse(p.URI) // it may be written in other ways than ours
		return err == nil && strings.HasSuffix(uri.Path, "/"+name)
	})
}

// references is how many links lead to an open note, and how long the answer took.
// The note's end, where nothing stands, is where to ask.
func (s *server) references(name string) (links int, took time.Duration) {
	s.Helper()
	end := position{Line: strings.Count(s.text(name), "\n")}
	began := time.Now()
	result := s.call("textDocument/references", map[string]any{
		"textDocument": map[string]any{"uri": s.uri(name)}, "position": end,
		"context": map[string]any{"includeDeclaration": false}})
	took = time.Since(began)
	var found []json.RawMessage
	if err := json.Unmarshal(result, &found); err != nil {
		s.Fatal(err)
	}
	return len(found), took
}

// awaitReferences asks until so many links lead to a note.
func (s *server) awaitReferences(name string, links int) {
	s.Helper()
	for began := time.Now(); ; time.Sleep(2 * time.Millisecond) {
		got, _ := s.references(name)
		if got == links {
			return
		}
		if time.Since(began) > patience {
			s.Fatalf("%d references of %s, not %d", got, name, links)
		}
	}
}

var peakLine = regexp.MustCompile(`VmHWM:\s*(\d+) kB`)

// peak is the most memory that the process has had, in MB; 0 on systems that do
// not tell.
func (s *server) peak() float64 {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if found := peakLine.FindSubmatch(text); found != nil {
		kB, _ := strconv.ParseFloat(string(found[1]), 64)
		return kB * 1024 / 1e6
	}
	return 0
}

// edit opens a note and types, by turns into prose before a link that leads
// nowhere and into that link, so that each keystroke changes the diagnostics. What
// is typed is deleted again.
func (s *server) edit(name string, times int, c column, into ...figure) {
	const line, prose, target = "prose [[unwritten-yet]]", len("prose"), len("prose [[unwritten-yet")
	text := s.text(name)
	at := len(text)
	if middle := strings.LastIndex(text[:at/2], "end.\n\n"); middle >= 0 {
		at = middle + len("end.\n\n")
	}
	s.open(name, text[:at]+"\n\n"+line+"\n\n"+text[at:])
	start := position{Line: strings.Count(text[:at], "\n") + 2}
	for i := range times {
		start.Character = [...]int{prose, target + 1, prose, target}[i%4]
		end, typed := start, string(rune('a'+i/4%26))
		if i%4 >= 2 {
			end.Character, typed = end.Character+1, ""
		}
		version := i + 2
		change := map[string]any{"range": span{start, end}, "text": typed}
		began := time.Now()
		s.notify("textDocument/didChange", map[string]any{
			"textDocument": map[string]any{"uri": s.uri(name), "version": version}, "contentChanges": []any{change}})
		s.published(name, version)
		took := time.Since(began)
		for _, f := range into {
			c.add(f, milliseconds(took))
		}
	}
	s.close(name)
}

// complete opens a note and types links that begin like the words of it, letter by letter.
func (s *server) complete(name string, c column) {
	const line, letters = "[[", 3
	text := s.text(name)
	end := position{Line: strings.Count(text, "\n") + 1}
	s.open(name, text+"\n"+line+"\n")
	version := 1
	for i, word := range words(text) {
		if i == completedWords {
			break
		}
		for n := range letters + 1 {
			version++
			typed := end
			typed.Character = 1 << 20 // the line's end
			s.notify("textDocument/didChange", map[string]any{
				"textDocument":   map[string]any{"uri": s.uri(name), "version": version},
				"contentChanges": []any{map[string]any{"range": span{end, typed}, "text": line + word[:n]}}})
			at := end
			at.Character = len(line) + n
			began := time.Now()
			answer := s.call("textDocument/completion", map[string]any{
				"textDocument": map[string]any{"uri": s.uri(name)}, "position": at})
			took := milliseconds(time.Since(began))
			c.add(completionMedian, took)
			c.add(completionWorst, took)
			c.add(completionSize, float64(len(answer))/1e3)
		}
	}
	s.close(name)
}

// words are the words of at least three letters in ASCII of a text, each once.
func words(text string) (all []string) {
	for _, word := range regexp.MustCompile(`[A-Za-z]{3,}`).FindAllString(text, -1) {
		if !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	return all
}

// branch gives half of the notes another text, each with one more link to a
// note, and measures how long after the last event references show them all.
func (s *server) branch(v vault, run int, c column) {
	const atOnce = 500
	target := fixture.VaultNote(v.notes, 1, fixture.Usual+1+run).Name
	s.open(target, s.text(target))
	before, _ := s.references(target)
	stem := strings.TrimSuffix(filepath.Base(target), ".md")
	var events []any
	for i := fixture.Usual + 10; len(events) < v.notes/2; i++ {
		f := fixture.VaultNote(v.notes, 1, i)
		v.write(s.T, f.Name, f.Text+"\nSee [["+stem+"]].\n")
		events = append(events, map[string]any{"uri": s.uri(f.Name), "type": 2})
	}
	for some := range slices.Chunk(events, atOnce) {
		s.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": some})
	}
	began := time.Now()
	s.awaitReferences(target, before+len(events))
	c.add(branchSwitch, milliseconds(time.Since(began)))
	s.close(target)
}
