package lsp

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/notels/notels/workspace/disk"
)

// editor plays a user's editor: it has documents open, knows where the marked
// places in them are, and talks to a server of its own.
type editor struct {
	t         testing.TB
	dir       string // the vault
	can       clientAbilities
	patience  time.Duration // how long an answer may take
	client    *Client       // nil until the first step that needs it
	utf8      bool          // whether columns count bytes, else UTF-16 units
	answered  json.RawMessage
	docs      map[string]*document       // open, by name
	closed    map[string]marked          // the marks of files, by name
	items     []offered                  // of the last completion
	tokens    map[string]wireTokens      // as they were told last, by name
	tree      map[string]json.RawMessage // the items of a hierarchy seen so far, by name
	shown     map[string]json.RawMessage // the diagnostics published last, by name
	lensed    map[string]string          // the lenses shown last, by name
	options   json.RawMessage            // initializationOptions
	settings  answers                    // to workspace/configuration
	offered   json.RawMessage            // the actions that were asked for last
	untraced  bool                       // what is said is too much to be kept
	cache     disk.Cache                 // the server's
	trace     lockedBuffer
	log       lockedBuffer
	code      chan int
	sentinels int
	rewritten []string    // closed files that the last edit wrote
	cancels   atomic.Bool // each request, before it is served
	reply     *reply      // to what the next rename asks
	pulling
}

// clientAbilities are what a "client" step says.
type clientAbilities struct {
	encodings                         []string
	plain, noWatch, noRelated         bool
	flatSymbols, snippets, noVersions bool
	noActions                         bool
	foldLimit                         int
	ignoresCase                       bool
	progress                          bool
	settings, settingsChange          bool
	watchOutside                      bool
	folders                           []string
	rootURI, rootPath, noRoot, unsaid bool
	name                              string
	told                              []string // "with=PATH", "with=PATH:JSON", "without=PATH": of what it tells
}

type document struct {
	marked
	version int
}

func newEditor(t testing.TB, encoding string) *editor {
	return &editor{
		t: t, dir: filepath.Join(t.TempDir(), "vault"), patience: 30 * time.Second,
		can:  clientAbilities{encodings: []string{encoding}, folders: []string{""}},
		docs: map[string]*document{}, closed: map[string]marked{}, shown: map[string]json.RawMessage{}, tokens: map[string]wireTokens{}, lensed: map[string]string{}, code: make(chan int, 1),
		settings: answers{sections: map[string]json.RawMessage{noFolder: settledSection}}, pulling: newPulling(),
	}
}

// lockedBuffer takes what several goroutines write.
type lockedBuffer struct {
	mu  sync.Mutex
	buf strings.Builder
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

func (b *lockedBuffer) logf(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }

// path is where a file of the vault is, uri what the editor calls a document.
// A name with a scheme is a URI already.
func (e *editor) path(name string) string { return filepath.Join(e.dir, filepath.FromSlash(name)) }

func (e *editor) uri(name string) string {
	if u, err := url.Parse(name); err == nil && u.Scheme != "" {
		return name
	}
	return (&url.URL{Scheme: "file", Path: path.Join(filepath.ToSlash(e.dir), name)}).String()
}

// name undoes uri.
func (e *editor) name(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" {
		return uri
	}
	rel, err := filepath.Rel(e.dir, filepath.FromSlash(u.Path))
	if err != nil {
		return uri
	}
	return filepath.ToSlash(rel)
}

// unmark takes the marks out of a text that a file is going to have.
func (e *editor) unmark(name, text string) string {
	m := unmark(text)
	e.closed[name] = m
	return m.text
}

func (e *editor) write(name, text string) {
	e.t.Helper()
	file := e.path(name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
		e.t.Fatal(err)
	}
}

// text is what a file holds to the user: the open document, else the disk.
func (e *editor) text(name string) (string, error) {
	if d := e.docs[name]; d != nil {
		return d.text, nil
	}
	b, err := os.ReadFile(e.path(name))
	return string(b), err
}

// someday is the day of all scenarios.
func someday() time.Time { return time.Date(2025, time.March, 9, 12, 0, 0, 0, time.UTC) }

// start connects to a server.
func (e *editor) start() error {
	near, far := net.Pipe()
	opts := Options{Quiet: time.Millisecond, Logf: e.log.logf, UserSettings: e.path(userSettings), Cache: e.cache, Now: someday, hold: e.hold}
	if e.can.ignoresCase {
		opts.names = folded{}
	}
	if !e.untraced {
		opts.Trace = &e.trace
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		e.code <- Serve(context.Background(), far, opts)
	}()
	e.client = NewClient(near)
	e.client.OnRequest("workspace/configuration", e.answerSettings)
	e.client.OnRequest("workspace/applyEdit", e.answerEdit)
	e.t.Cleanup(func() { // it stores what it knows in the end, which must have a folder
		e.client.Close()
		<-ended
	})
	var err error
	if err = os.MkdirAll(e.dir, 0o755); err == nil {
		e.answered, err = e.call("initialize", e.initialize())
	}
	if err != nil {
		return err
	}
	var result struct {
		Capabilities struct {
			PositionEncoding   string
			DiagnosticProvider json.RawMessage
		}
	}
	if err := json.Unmarshal(e.answered, &result); err != nil {
		return err
	}
	e.pulls = result.Capabilities.DiagnosticProvider != nil
	e.utf8 = result.Capabilities.PositionEncoding == "utf-8"
	if err := e.notify("initialized", map[string]any{}); err != nil {
		return err
	}
	if e.can.noRoot {
		return nil // there is nothing to read until a document is open
	}
	return e.scanned()
}

// initialize is the params of the request.
func (e *editor) initialize() map[string]any {
	textDocument := map[string]any{
		"definition": map[string]any{}, "references": map[string]any{}, "hover": map[string]any{}, "documentHighlight": map[string]any{},
		"documentLink": map[string]any{"tooltipSupport": true}, "selectionRange": map[string]any{}, "callHierarchy": map[string]any{},
		"codeLens": map[string]any{}, "inlayHint": map[string]any{}, "semanticTokens": semanticTokens(),
		"rename":             map[string]any{"prepareSupport": true, "prepareSupportDefaultBehavior": 1, "honorsChangeAnnotations": true},
		"publishDiagnostics": map[string]any{"relatedInformation": !e.can.noRelated},
		"documentSymbol":     map[string]any{"hierarchicalDocumentSymbolSupport": !e.can.flatSymbols, "symbolKind": map[string]any{"valueSet": []int{1, 3, 7, 8, 14, 15, 20}}},
		"foldingRange":       map[string]any{"lineFoldingOnly": true},
	}
	if !e.can.noActions {
		textDocument["codeAction"] = map[string]any{
			"codeActionLiteralSupport": map[string]any{"codeActionKind": map[string]any{"valueSet": []string{"", "quickfix", "source"}}},
			"dataSupport":              true,
			"resolveSupport":           map[string]any{"properties": []string{"edit"}},
		}
	}
	if e.can.foldLimit > 0 {
		textDocument["foldingRange"] = map[string]any{"rangeLimit": e.can.foldLimit}
	}
	if e.can.plain {
		textDocument["hover"] = map[string]any{"contentFormat": []string{"plaintext"}}
		textDocument["completion"] = map[string]any{"completionItem": map[string]any{"documentationFormat": []string{"plaintext"}}}
	}
	if e.can.snippets {
		textDocument["completion"] = map[string]any{"completionItem": map[string]any{"snippetSupport": true}}
	}
	capabilities := map[string]any{
		"textDocument": textDocument,
		"window":       map[string]any{"workDoneProgress": e.can.progress},
		"workspace": map[string]any{
			"didChangeWatchedFiles":  map[string]any{"dynamicRegistration": !e.can.noWatch, "relativePatternSupport": e.can.watchOutside},
			"configuration":          e.can.settings,
			"workspaceEdit":          e.workspaceEdit(),
			"fileOperations":         map[string]any{"willRename": true, "didRename": true},
			"didChangeConfiguration": map[string]any{"dynamicRegistration": e.can.settingsChange},
			"symbol":                 map[string]any{},
			"executeCommand":         map[string]any{},
		},
	}
	if !e.can.unsaid {
		capabilities["general"] = map[string]any{"positionEncodings": e.can.encodings}
	}
	for _, change := range e.can.told {
		if err := declare(capabilities, change); err != nil {
			e.t.Fatal(err)
		}
	}
	params := map[string]any{"processId": nil, "rootUri": nil, "capabilities": capabilities}
	if e.can.name != "" {
		params["clientInfo"] = map[string]any{"name": e.can.name}
	}
	if e.options != nil {
		params["initializationOptions"] = e.options
	}
	switch first := e.can.folders[0]; {
	case e.can.noRoot:
	case e.can.rootPath:
		params["rootPath"] = e.path(first)
	case e.can.rootURI:
		params["rootUri"] = e.uri(first)
	default:
		params["rootPath"], params["rootUri"] = e.path("not this"), e.uri("nor this")
		params["workspaceFolders"] = e.foldersOf(e.can.folders)
	}
	return params
}

// workspaceEdit is what an editor says of edits that it can make.
func (e *editor) workspaceEdit() map[string]any {
	if e.can.noVersions {
		return map[string]any{}
	}
	return map[string]any{"documentChanges": true, "resourceOperations": []string{"create", "rename", "delete"}, "changeAnnotationSupport": map[string]any{}}
}

// declare changes what an editor says it can do.
func declare(capabilities map[string]any, change string) error {
	how, what, _ := strings.Cut(change, "=")
	path, written, _ := strings.Cut(what, ":")
	var value any
	if err := json.Unmarshal([]byte(cmp.Or(written, "true")), &value); err != nil {
		return fmt.Errorf("%s: %w", change, err)
	}
	at := capabilities
	parts := strings.Split(path, ".")
	for _, part := range parts[:len(parts)-1] {
		inner, ok := at[part].(map[string]any)
		if !ok {
			inner = map[string]any{}
			at[part] = inner
		}
		at = inner
	}
	last := parts[len(parts)-1]
	if delete(at, last); how == "with" {
		at[last] = value
	}
	return nil
}

// semanticTokens is what an editor with all that there is to them says.
func semanticTokens() map[string]any {
	return map[string]any{
		"requests": map[string]any{"range": true, "full": map[string]any{"delta": true}}, "formats": []string{"relative"},
		"tokenTypes":     []string{"namespace", "type", "class", "enum", "interface", "struct", "typeParameter", "parameter", "variable", "property", "enumMember", "event", "function", "method", "macro", "keyword", "modifier", "comment", "string", "number", "regexp", "operator", "decorator", "label"},
		"tokenModifiers": []string{"declaration", "definition", "readonly", "static", "deprecated", "abstract", "async", "modification", "documentation", "defaultLibrary"},
	}
}

func (e *editor) foldersOf(names []string) []map[string]string {
	out := []map[string]string{}
	for _, name := range names {
		out = append(out, map[string]string{"uri": e.uri(name), "name": path.Base(name)})
	}
	return out
}

// leave ends the server as an editor does.
func (e *editor) leave() error {
	if e.client == nil {
		return errors.New("no step needs the server")
	}
	if !e.isShutDown {
		if _, err := e.call("shutdown", nil); err != nil {
			return err
		}
	}
	if err := e.notify("exit", nil); err != nil {
		return err
	}
	select {
	case code := <-e.code:
		if log := e.log.String(); code != 0 || strings.Contains(log, "panic") {
			return fmt.Errorf("server ended with %d\n%s", code, log)
		}
		return nil
	case <-time.After(e.patience):
		return e.stuck(errors.New("server does not end after exit"))
	}
}

func (e *editor) call(method string, params any) (json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(context.Background(), e.patience)
	defer cancel()
	id, wait := e.client.Start(method, params)
	if e.cancels.Load() {
		if err := e.client.Cancel(id); err != nil {
			return nil, err
		}
	}
	result, err := wait(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = e.stuck(fmt.Errorf("%s was not answered", method))
	}
	return result, err
}

// hold keeps the server from serving what is to be cancelled until it is.
func (e *editor) hold(ctx context.Context) {
	if e.cancels.Load() {
		<-ctx.Done()
	}
}

func (e *editor) notify(method string, params any) error { return e.client.Notify(method, params) }

// await waits for a message of the server.
func (e *editor) await(method string, match func(json.RawMessage) bool) (json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(context.Background(), e.patience)
	defer cancel()
	params, err := e.client.Await(ctx, method, match)
	if err != nil {
		err = e.stuck(err)
	}
	return params, err
}

// stuck adds to an error what was said last and what the server complained of.
func (e *editor) stuck(err error) error {
	const last = 3000
	trace := e.trace.String()
	return fmt.Errorf("%w\nthe last that was said:\n%s\nthe server's log:\n%s", err, trace[max(0, len(trace)-last):], e.log.String())
}
