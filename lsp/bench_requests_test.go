package lsp

import (
	"encoding/json"
	"flag"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/notels/notels/workspace/fixture"
)

var benchNotes = flag.Int("notes", 10000, "how many notes the vault has in which BenchmarkRequests asks")

// openInBench is how many notes are open and asked about: those that many link to, the
// one of a megabyte, and others.
const openInBench = 100

// BenchmarkRequests asks all that an editor asks, of many notes in turn, over a
// pipe. It tells the median and the worst in milliseconds, and the median in
// bare round trips, which are measured between the questions.
func BenchmarkRequests(b *testing.B) {
	e, open := benchEditor(b)
	for _, q := range questions() {
		b.Run(q.name, func(b *testing.B) { q.measure(b, e, open) })
	}
	if err := e.leave(); err != nil {
		b.Error(err)
	}
}

// benchEditor is an editor with a large vault, in which it has notes open.
func benchEditor(b *testing.B) (*editor, []benchNote) {
	e := newEditor(b, "utf-16")
	e.untraced, e.patience = true, 10*time.Minute
	e.can.told = append(e.can.told, "with=textDocument.definition.linkSupport", "with=textDocument.diagnostic:{}", "with=workspace.diagnostics.refreshSupport")
	for f := range fixture.Vault(*benchNotes, 1) {
		e.write(f.Name, f.Text)
	}
	if err := e.start(); err != nil {
		b.Fatal(err)
	}
	var open []benchNote
	for i := range min(openInBench, *benchNotes) {
		n := i
		if i > fixture.Usual {
			n = (i*(*benchNotes)/openInBench + i) % *benchNotes // not always the README of a folder
		}
		f := fixture.VaultNote(*benchNotes, 1, n)
		if _, err := e.stepOpen([]string{f.Name, f.Text}); err != nil {
			b.Fatal(err)
		}
		open = append(open, newBenchNote(e, f, n))
	}
	if err := e.settle(); err != nil {
		b.Fatal(err)
	}
	return e, open
}

// benchNote is an open note with places to ask about.
type benchNote struct {
	name, uri, title               string
	link, tag, heading, key, first wirePosition
	value                          wirePosition // in a value of the frontmatter
	related                        wirePosition // behind the first letter of the first link of all
	screen                         wireRange
	number                         int // in the vault
}

// isPopular tells the notes that very many link to.
func (n benchNote) isPopular() bool { return n.number == fixture.Hub || n.number == fixture.Popular }

func newBenchNote(e *editor, f fixture.File, n int) benchNote {
	body := max(strings.Index(f.Text, "\n# "), 0)
	place := func(mark string, in int) wirePosition {
		return e.toPosition(f.Text, body+max(strings.Index(f.Text[body:], mark), 0)+in)
	}
	lines := strings.Count(f.Text, "\n")
	var value wirePosition
	if at := strings.Index(f.Text, "\ntype: "); at >= 0 && at < body {
		value = e.toPosition(f.Text, at+8)
	}
	return benchNote{
		name: f.Name, uri: e.uri(f.Name), title: strings.ReplaceAll(strings.TrimSuffix(path.Base(f.Name), ".md"), "-", " "),
		link: place("[[", 3), tag: place(" #", 2), heading: place("\n## ", 4), key: wirePosition{Line: 1}, value: value, related: e.toPosition(f.Text, max(strings.Index(f.Text, "[["), 0)+3), first: place("\n# ", 4),
		screen: wireRange{wirePosition{}, wirePosition{Line: min(lines, 50)}},
		number: n,
	}
}

// question is what an editor asks of a note.
type question struct {
	name, method string
	// of are the notes to ask about, nil for all but the hubs, which many link to.
	of func(benchNote) bool
	// params makes the question, with what the answer to another one says if before
	// is set.
	before string
	edited bool // a link is typed at the end of the note before the question
	params func(n benchNote, answer json.RawMessage) any
}

// bareRound is a request that is refused at once.
const bareRound = "notels/none"

func (q question) measure(b *testing.B, e *editor, open []benchNote) {
	of := q.of
	if of == nil {
		of = func(n benchNote) bool { return !n.isPopular() }
	}
	var about []benchNote
	for _, n := range open {
		if of(n) {
			about = append(about, n)
		}
	}
	ask := func(method string, params any) (json.RawMessage, time.Duration) {
		began := time.Now()
		answer, err := e.call(method, params)
		if err != nil && method != bareRound {
			b.Fatal(method, err)
		}
		return answer, time.Since(began)
	}
	var took, bare []time.Duration
	largest := 0
	for i := 0; b.Loop(); i++ {
		n := about[i%len(about)]
		var before json.RawMessage
		if q.before != "" {
			before, _ = ask(q.before, beforeParams(q.before, n))
		}
		params := q.params(n, before)
		if params == nil {
			continue
		}
		_, round := ask(bareRound, nil)
		if q.edited {
			typed(b, e, n, i)
		}
		answer, t := ask(q.method, params)
		largest = max(largest, len(answer))
		took, bare = append(took, t), append(bare, round)
	}
	if len(took) == 0 {
		b.Fatal("no note has anything to ask about")
	}
	slices.Sort(took)
	slices.Sort(bare)
	median := took[len(took)/2]
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median.Seconds()*1e3, "ms-median")
	b.ReportMetric(took[len(took)-1].Seconds()*1e3, "ms-worst")
	b.ReportMetric(float64(median)/float64(bare[len(bare)/2]), "round-trips")
	b.ReportMetric(float64(largest)/1024, "KB-largest")
}

func ofDocument(n benchNote) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": n.uri}}
}

func at(n benchNote, p wirePosition) map[string]any {
	params := ofDocument(n)
	params["position"], params["context"] = p, map[string]any{"includeDeclaration": true, "diagnostics": []string{}, "triggerKind": 1}
	params["range"], params["newName"] = n.screen, "renamed"
	return params
}

// typed adds a link to a note, as its version after so many others.
func typed(b *testing.B, e *editor, n benchNote, before int) {
	end := wirePosition{Line: 1 << 30}
	err := e.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": n.uri, "version": before + 2},
		"contentChanges": []any{map[string]any{"range": wireRange{end, end}, "text": " [[winter]]"}}})
	if err != nil {
		b.Fatal(err)
	}
}

// beforeParams are those of a question whose answer another one needs.
func beforeParams(method string, n benchNote) any {
	switch {
	case method == "textDocument/prepareCallHierarchy" && n.number == fixture.Hub:
		return at(n, n.first)
	case method == "textDocument/prepareCallHierarchy", method == "textDocument/completion":
		return at(n, n.link)
	}
	return ofDocument(n)
}

// firstOf is the first item of an answer, nil where there is none.
func firstOf(answer json.RawMessage) any {
	var items []json.RawMessage
	if json.Unmarshal(answer, &items) != nil {
		var list struct{ Items []json.RawMessage }
		_ = json.Unmarshal(answer, &list) // null has none
		items = list.Items
	}
	if len(items) == 0 {
		return nil
	}
	return items[0]
}

func questions() []question {
	hub := func(n benchNote) bool { return n.number == fixture.Hub }
	huge := func(n benchNote) bool { return n.number == fixture.Huge }
	usual := func(n benchNote) bool { return !n.isPopular() && !huge(n) }
	whole := func(n benchNote, _ json.RawMessage) any { return ofDocument(n) }
	place := func(of func(benchNote) wirePosition) func(benchNote, json.RawMessage) any {
		return func(n benchNote, _ json.RawMessage) any { return at(n, of(n)) }
	}
	link, tag := place(func(n benchNote) wirePosition { return n.link }), place(func(n benchNote) wirePosition { return n.tag })
	heading, key := place(func(n benchNote) wirePosition { return n.heading }), place(func(n benchNote) wirePosition { return n.key })
	title := place(func(n benchNote) wirePosition { return n.first })
	item := func(_ benchNote, answer json.RawMessage) any {
		if first := firstOf(answer); first != nil {
			return map[string]any{"item": first}
		}
		return nil
	}
	first := func(_ benchNote, answer json.RawMessage) any { return firstOf(answer) }
	return []question{
		{"definition", "textDocument/definition", nil, "", false, link},
		{"references/note", "textDocument/references", nil, "", false, title},
		{"references/link", "textDocument/references", usual, "", false, link},
		{"references/tag", "textDocument/references", nil, "", false, tag},
		{"references/heading", "textDocument/references", nil, "", false, heading},
		{"references/hub", "textDocument/references", hub, "", false, title},
		{"hover/link", "textDocument/hover", nil, "", false, link},
		{"hover/tag", "textDocument/hover", nil, "", false, tag},
		{"hover/heading", "textDocument/hover", nil, "", false, heading},
		{"hover/key", "textDocument/hover", nil, "", false, key},
		{"highlight", "textDocument/documentHighlight", nil, "", false, link},
		{"documentSymbol", "textDocument/documentSymbol", usual, "", false, whole},
		{"workspaceSymbol", "workspace/symbol", nil, "", false, func(n benchNote, _ json.RawMessage) any {
			return map[string]any{"query": n.title[:min(len(n.title), 6)]}
		}},
		{"documentLink", "textDocument/documentLink", usual, "", false, whole},
		{"documentLink/resolve", "documentLink/resolve", usual, "textDocument/documentLink", false, first},
		{"foldingRange", "textDocument/foldingRange", usual, "", false, whole},
		{"selectionRange", "textDocument/selectionRange", usual, "", false, func(n benchNote, _ json.RawMessage) any {
			params := ofDocument(n)
			params["positions"] = []wirePosition{n.link, n.heading, n.key}
			return params
		}},
		{"semanticTokens/full", "textDocument/semanticTokens/full", usual, "", false, whole},
		{"semanticTokens/range", "textDocument/semanticTokens/range", usual, "", false, key},
		{"semanticTokens/delta", "textDocument/semanticTokens/full/delta", usual, "textDocument/semanticTokens/full", false, func(n benchNote, answer json.RawMessage) any {
			var full struct{ ResultID string }
			_ = json.Unmarshal(answer, &full)
			params := ofDocument(n)
			params["previousResultId"] = full.ResultID
			return params
		}},
		{"semanticTokens/edited", "textDocument/semanticTokens/full", usual, "", true, whole},
		{"executeCommand", "workspace/executeCommand", usual, "", false, func(n benchNote, _ json.RawMessage) any {
			return map[string]any{"command": showReferences, "arguments": []any{n.uri, n.first}}
		}},
		{"inlayHint", "textDocument/inlayHint", nil, "", false, key},
		{"codeLens", "textDocument/codeLens", usual, "", false, whole},
		{"codeLens/hub", "textDocument/codeLens", hub, "", false, whole},
		{"prepareCallHierarchy", "textDocument/prepareCallHierarchy", nil, "", false, link},
		{"incomingCalls", "callHierarchy/incomingCalls", usual, "textDocument/prepareCallHierarchy", false, item},
		{"incomingCalls/hub", "callHierarchy/incomingCalls", hub, "textDocument/prepareCallHierarchy", false, item},
		{"outgoingCalls", "callHierarchy/outgoingCalls", usual, "textDocument/prepareCallHierarchy", false, item},
		{"diagnostic", "textDocument/diagnostic", usual, "", false, whole},
		{"completion", "textDocument/completion", usual, "", false, link},
		{"completion/frontmatter", "textDocument/completion", usual, "", false, place(func(n benchNote) wirePosition { return n.related })},
		{"completion/resolve", "completionItem/resolve", usual, "textDocument/completion", false, first},
		{"codeAction", "textDocument/codeAction", usual, "", false, key},
		{"prepareRename", "textDocument/prepareRename", usual, "", false, func(n benchNote, _ json.RawMessage) any {
			if n.value == (wirePosition{}) { // it has no frontmatter
				return nil
			}
			return at(n, n.value)
		}},
		{"huge/documentSymbol", "textDocument/documentSymbol", huge, "", false, whole},
		{"huge/foldingRange", "textDocument/foldingRange", huge, "", false, whole},
		{"huge/semanticTokens", "textDocument/semanticTokens/full", huge, "", false, whole},
		{"huge/documentLink", "textDocument/documentLink", huge, "", false, whole},
	}
}
