package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/notels/notels/lsp"
	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/disk"
)

// demoClient does what an editor does: it sends requests and reads answers. An
// answer with nothing in it is an error.
type demoClient struct {
	*lsp.Client
	ctx context.Context
	dir string // the vault
}

// span is a range of a document.
type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

// item is one line of a completion list.
type item struct {
	Label    string `json:"label"`
	Detail   string `json:"detail"`
	TextEdit struct {
		Range   span   `json:"range"`
		NewText string `json:"newText"`
	} `json:"textEdit"`
	accepted string // the line after the item is taken
}

// place is a line of a note that an answer leads to.
type place struct {
	URI   string `json:"uri"`
	Range span   `json:"range"`
	file  string
	text  string // the whole line
}

// problem is a diagnostic.
type problem struct {
	Range    span   `json:"range"`
	Severity uint8  `json:"severity"`
	Message  string `json:"message"`
}

// ask sends a request and reads its answer.
func (c *demoClient) ask(method string, params, answer any) error {
	raw, err := c.Call(c.ctx, method, params)
	if err == nil && answer != nil {
		err = json.Unmarshal(raw, answer)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	return nil
}

func (c *demoClient) begin() error {
	params := map[string]any{
		"processId":  nil,
		"clientInfo": map[string]any{"name": "notels try"},
		"rootUri":    c.uri(""),
		"capabilities": map[string]any{
			"general":      map[string]any{"positionEncodings": []string{"utf-8"}},
			"textDocument": map[string]any{"hover": map[string]any{"contentFormat": []string{"plaintext"}}},
		},
	}
	if err := c.ask("initialize", params, nil); err != nil {
		return err
	}
	return c.Notify("initialized", map[string]any{})
}

func (c *demoClient) end() error {
	if err := c.ask("shutdown", nil, nil); err != nil {
		return err
	}
	return c.Notify("exit", nil)
}

func (c *demoClient) open(file string) (*document, error) {
	text, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(file)))
	if err != nil {
		return nil, err
	}
	d := &document{file: file, lines: strings.Split(string(text), "\n"), version: 1}
	return d, c.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": c.uri(file), "languageId": "markdown", "version": d.version, "text": string(text),
	}})
}

// change makes a text that of an open document.
func (c *demoClient) change(d *document, text string) error {
	d.version++
	return c.Notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": c.uri(d.file), "version": d.version},
		"contentChanges": []any{map[string]any{"text": text}},
	})
}

// awaitScan waits until the server knows all notes, as it does long before a
// person has typed a word: then it offers them all.
func (c *demoClient) awaitScan(d *document) error {
	notes := 0
	err := filepath.WalkDir(c.dir, func(file string, _ os.DirEntry, err error) error {
		if config.Default().IsNote(filepath.Base(file)) {
			notes++
		}
		return err
	})
	for err == nil {
		var found []item
		if found, err = c.offered(d, d.whole().lastLine(), "[["); len(found) >= min(notes-1, workspace.MaxCandidates) {
			return err // a note does not offer itself
		}
		select {
		case <-c.ctx.Done():
			err = fmt.Errorf("only %d of %d notes are offered", len(found), notes)
		case <-time.After(10 * time.Millisecond):
		}
	}
	return err
}

// list is what is offered after something is typed.
func (c *demoClient) list(d *document, at position, typed string) ([]item, error) {
	items, err := c.offered(d, at, typed)
	if err == nil && len(items) == 0 {
		err = fmt.Errorf("nothing is offered after %q in %s", strings.TrimSpace(typed), d.file)
	}
	return items, err
}

// offered types something and takes it back.
func (c *demoClient) offered(d *document, at position, typed string) (items []item, err error) {
	text := d.with(at, typed)
	if err := c.change(d, text); err != nil {
		return nil, err
	}
	var answer struct{ Items []item }
	cursor := position{at.Line, at.Character + len(typed)}
	if err := c.ask("textDocument/completion", c.at(d, cursor), &answer); err != nil {
		return nil, err
	}
	line := strings.Split(text, "\n")[at.Line]
	for _, i := range answer.Items {
		r := i.TextEdit.Range
		i.accepted = line[:r.Start.Character] + i.TextEdit.NewText + line[r.End.Character:]
		items = append(items, i)
	}
	return items, c.change(d, strings.Join(d.lines, "\n"))
}

// places are the answer to a question about a link.
func (c *demoClient) places(method string, d *document, l link) ([]place, error) {
	params := c.at(d, l.at)
	params["context"] = map[string]any{"includeDeclaration": false}
	var raw json.RawMessage
	if err := c.ask(method, params, &raw); err != nil {
		return nil, err
	}
	var places []place
	if bytes.HasPrefix(raw, []byte("{")) {
		raw = slices.Concat([]byte("["), raw, []byte("]")) // a single place
	}
	if err := json.Unmarshal(raw, &places); err != nil {
		return nil, fmt.Errorf("%s: %w", method, err)
	}
	if len(places) == 0 {
		return nil, fmt.Errorf("%s has no answer for %s in %s", method, l.text, d.file)
	}
	for i := range places {
		if err := c.read(&places[i]); err != nil {
			return nil, err
		}
	}
	return places, nil
}

// read reads the line of a place.
func (c *demoClient) read(p *place) error {
	file, err := c.path(p.URI)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	lines := strings.Split(string(text), "\n")
	if p.Range.Start.Line >= len(lines) {
		return fmt.Errorf("%s has no line %d", file, p.Range.Start.Line+1)
	}
	p.text = lines[p.Range.Start.Line]
	rel, err := filepath.Rel(c.dir, file)
	p.file = filepath.ToSlash(rel)
	return err
}

func (c *demoClient) hover(d *document, l link) (string, error) {
	var answer struct{ Contents struct{ Value string } }
	if err := c.ask("textDocument/hover", c.at(d, l.at), &answer); err != nil {
		return "", err
	}
	if answer.Contents.Value == "" {
		return "", fmt.Errorf("the hover over %s in %s is empty", l.text, d.file)
	}
	return answer.Contents.Value, nil
}

// problems are the last that the server publishes for a document before it
// falls silent: first come those that the note has by itself.
func (c *demoClient) problems(d *document) ([]problem, error) {
	published := func(ctx context.Context) (problems []problem, err error) {
		raw, err := c.Await(ctx, "textDocument/publishDiagnostics", func(params json.RawMessage) bool {
			var p struct{ URI string }
			return json.Unmarshal(params, &p) == nil && p.URI == c.uri(d.file)
		})
		p := struct{ Diagnostics *[]problem }{&problems}
		if err == nil {
			err = json.Unmarshal(raw, &p)
		}
		return problems, err
	}
	last, err := published(c.ctx)
	if err != nil {
		return nil, err
	}
	for err == nil {
		ctx, cancel := context.WithTimeout(c.ctx, silence)
		var next []problem
		if next, err = published(ctx); err == nil {
			last = next
		}
		cancel()
	}
	if len(last) == 0 {
		return nil, fmt.Errorf("no problem of %s is shown", d.file)
	}
	return last, nil
}

// silence is how long the server says nothing when it has said all.
const silence = 300 * time.Millisecond

// at are the params of a request about a place.
func (c *demoClient) at(d *document, p position) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": c.uri(d.file)}, "position": p}
}

// uri is the URI of a file of the vault.
func (c *demoClient) uri(file string) string {
	path := disk.IDOf(filepath.Join(c.dir, filepath.FromSlash(file)))
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// path is the file that a URI names.
func (c *demoClient) path(uri string) (string, error) {
	u, err := url.Parse(uri)
	if err != nil {
		return "", err
	}
	path := u.Path
	if filepath.VolumeName(c.dir) != "" {
		path = strings.TrimPrefix(path, "/")
	}
	return filepath.FromSlash(path), nil
}
