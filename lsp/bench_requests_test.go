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
	return benchNote{
		name: f.Name, uri: e.uri(f.Name), title: strings.ReplaceAll(strings.TrimSuffix(path.Base(f.Name), ".md"), "-", " "),
		link: place("[[", 3), tag: place(" #", 2), heading: place("\n## ", 4), key: wirePosition{Line: 1}, related: e.toPosition(f.Text, max(strings.Index(f.Text, "[["), 0)+3), first: place("\n# ", 4),
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
	params func(n benchNote, answer json.RawMessage) any
}

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
		if _, refused := err.(*ResponseError); err != nil && !refused {
			b.Fatal(method, err)
		}
		return answer, time.Since(began)
	}
	var took, bare []time.Duration
	for i := 0; b.Loop(); i++ {
		n := about[i%len(about)]
		var before json.RawMessage
		if q.before != "" {
			before, _ = ask(q.before, beforeParams(q.before, n))
		}
		_, round := ask("notels/none", nil)
		_, t := ask(q.method, q.params(n, before))
		took, bare = append(took, t), append(bare, round)
	}
	slices.Sort(took)
	slices.Sort(bare)
	median := took[len(took)/2]
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median.Seconds()*1e3, "ms-median")
	b.ReportMetric(took[len(took)-1].Seconds()*1e3, "ms-worst")
	b.ReportMetric(float64(median)/float64(bare[len(bare)/2]), "round-trips")
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

// beforeParams are those of a question whose answer another one needs.
func beforeParams(method string, n benchNote) any {
	if method == "textDocument/prepareCallHierarchy" || method == "textDocument/completion" {
		return at(n, n.link)
	}
	return ofDocument(n)
}

// firstOf is the first item of an answer, or what is asked about where there is none.
func firstOf(answer json.RawMessage) any {
	var items []json.RawMessage
	if json.Unmarshal(answer, &items) != nil {
		var list struct{ Items []json.RawMessage }
		_ = json.Unmarshal(answer, &list) // null has none
		items = list.Items
	}
	if len(items) == 0 {
		return map[string]any{}
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
	item := func(_ benchNote, answer json.RawMessage) any { return map[string]any{"item": firstOf(answer)} }
	first := func(_ benchNote, answer json.RawMessage) any { return firstOf(answer) }
	return []question{
		{"definition", "textDocument/definition", nil, "", link},
		{"references/note", "textDocument/references", nil, "", title},
		{"references/link", "textDocument/references", usual, "", link},
		{"references/tag", "textDocument/references", nil, "", tag},
		{"references/heading", "textDocument/references", nil, "", heading},
		{"references/hub", "textDocument/references", hub, "", title},
		{"hover/link", "textDocument/hover", nil, "", link},
		{"hover/tag", "textDocument/hover", nil, "", tag},
		{"hover/heading", "textDocument/hover", nil, "", heading},
		{"hover/key", "textDocument/hover", nil, "", key},
		{"highlight", "textDocument/documentHighlight", nil, "", link},
		{"documentSymbol", "textDocument/documentSymbol", usual, "", whole},
		{"workspaceSymbol", "workspace/symbol", nil, "", func(n benchNote, _ json.RawMessage) any {
			return map[string]any{"query": n.title[:min(len(n.title), 6)]}
		}},
		{"documentLink", "textDocument/documentLink", usual, "", whole},
		{"documentLink/resolve", "documentLink/resolve", usual, "textDocument/documentLink", first},
		{"foldingRange", "textDocument/foldingRange", usual, "", whole},
		{"selectionRange", "textDocument/selectionRange", usual, "", func(n benchNote, _ json.RawMessage) any {
			params := ofDocument(n)
			params["positions"] = []wirePosition{n.link, n.heading, n.key}
			return params
		}},
		{"semanticTokens/full", "textDocument/semanticTokens/full", usual, "", whole},
		{"semanticTokens/range", "textDocument/semanticTokens/range", usual, "", key},
		{"semanticTokens/delta", "textDocument/semanticTokens/full/delta", usual, "textDocument/semanticTokens/full", func(n benchNote, answer json.RawMessage) any {
			var full struct{ ResultID string }
			_ = json.Unmarshal(answer, &full)
			params := ofDocument(n)
			params["previousResultId"] = full.ResultID
			return params
		}},
		{"inlayHint", "textDocument/inlayHint", nil, "", key},
		{"codeLens", "textDocument/codeLens", usual, "", whole},
		{"codeLens/hub", "textDocument/codeLens", hub, "", whole},
		{"prepareCallHierarchy", "textDocument/prepareCallHierarchy", nil, "", link},
		{"incomingCalls", "callHierarchy/incomingCalls", usual, "textDocument/prepareCallHierarchy", item},
		{"outgoingCalls", "callHierarchy/outgoingCalls", usual, "textDocument/prepareCallHierarchy", item},
		{"diagnostic", "textDocument/diagnostic", usual, "", whole},
		{"completion", "textDocument/completion", usual, "", link},
		{"completion/frontmatter", "textDocument/completion", usual, "", place(func(n benchNote) wirePosition { return n.related })},
		{"completion/resolve", "completionItem/resolve", usual, "textDocument/completion", first},
		{"codeAction", "textDocument/codeAction", usual, "", key},
		{"prepareRename", "textDocument/prepareRename", usual, "", key},
		{"huge/documentSymbol", "textDocument/documentSymbol", huge, "", whole},
		{"huge/foldingRange", "textDocument/foldingRange", huge, "", whole},
		{"huge/semanticTokens", "textDocument/semanticTokens/full", huge, "", whole},
		{"huge/documentLink", "textDocument/documentLink", huge, "", whole},
	}
}
