package lsp

import (
	"fmt"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace/fixture"
)

// served are the messages of clients by the names of their handlers.
var served = map[string]string{
	"Initialize": "initialize", "Initialized": "initialized", "Shutdown": "shutdown",
	"DidOpen": "textDocument/didOpen", "DidChange": "textDocument/didChange", "DidSave": "textDocument/didSave", "DidClose": "textDocument/didClose",
	"DidChangeConfiguration": "workspace/didChangeConfiguration", "DidChangeWatchedFiles": "workspace/didChangeWatchedFiles",
	"DidChangeWorkspaceFolders": "workspace/didChangeWorkspaceFolders",
	"Completion":                "textDocument/completion", "CompletionResolve": "completionItem/resolve",
	"Definition": "textDocument/definition", "References": "textDocument/references", "Hover": "textDocument/hover",
	"DocumentHighlight": "textDocument/documentHighlight", "DocumentSymbol": "textDocument/documentSymbol", "Symbols": "workspace/symbol",
	"DocumentLink": "textDocument/documentLink", "DocumentLinkResolve": "documentLink/resolve",
	"FoldingRanges": "textDocument/foldingRange", "SelectionRange": "textDocument/selectionRange",
	"SemanticTokensFull": "textDocument/semanticTokens/full", "SemanticTokensFullDelta": "textDocument/semanticTokens/full/delta",
	"SemanticTokensRange": "textDocument/semanticTokens/range",
	"InlayHint":           "textDocument/inlayHint", "CodeLens": "textDocument/codeLens",
	"PrepareCallHierarchy": "textDocument/prepareCallHierarchy", "IncomingCalls": "callHierarchy/incomingCalls", "OutgoingCalls": "callHierarchy/outgoingCalls",
	"Diagnostic": "textDocument/diagnostic", "DiagnosticWorkspace": "workspace/diagnostic",
	"CodeAction": "textDocument/codeAction", "CodeActionResolve": "codeAction/resolve",
	"PrepareRename": "textDocument/prepareRename", "Rename": "textDocument/rename",
	"ExecuteCommand": "workspace/executeCommand", "WillRenameFiles": "workspace/willRenameFiles", "DidRenameFiles": "workspace/didRenameFiles",
}

// sent are the messages of the server by the names of what sends them.
var sent = map[string]string{
	"PublishDiagnostics": "textDocument/publishDiagnostics", "Progress": "$/progress", "WorkDoneProgressCreate": "window/workDoneProgress/create",
	"ShowMessage": "window/showMessage", "ShowMessageRequest": "window/showMessageRequest", "ShowDocument": "window/showDocument",
	"ApplyEdit":          "workspace/applyEdit",
	"RegisterCapability": "client/registerCapability", "Configuration": "workspace/configuration",
	"CodeLensRefresh": "workspace/codeLens/refresh", "InlayHintRefresh": "workspace/inlayHint/refresh",
	"SemanticTokensRefresh": "workspace/semanticTokens/refresh", "DiagnosticRefresh": "workspace/diagnostic/refresh",
}

// inEach are the messages of every scenario.
var inEach = []string{"initialize", "initialized", "shutdown"}

// TestReadmeListsTheMethods compares the tables of README.md with the code; -update
// writes them anew. What a message does is the first sentence above its handler, and
// the scenarios are those that send it.
func TestReadmeListsTheMethods(t *testing.T) {
	code := readHandlers(t)
	proofs := proofs(t)
	raw, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(raw), "\r\n", "\n")
	want := between(t, text, "asked", methodTable(t, served, code.served, proofs, 4))
	want = between(t, want, "told", methodTable(t, sent, code.sent, proofs, 1))
	switch {
	case want == text:
	case *update:
		if err := os.WriteFile("README.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Error("README.md is not what the code says: run go test ./lsp -run TestReadme -update, and read what changed")
	}
}

// handlers are what the code has, by name, with the first sentence above it.
type handlers struct{ served, sent map[string]string }

// readHandlers finds what serves clients and what calls them.
func readHandlers(t *testing.T) handlers {
	found := handlers{map[string]string{}, map[string]string{}}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	server, client := reflect.TypeFor[protocol.Server](), reflect.TypeFor[protocol.Client]()
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(gotoken.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if isHandler(f, server) {
				found.served[f.Name.Name] = sentence(f)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if name := calledOn(n, "client"); name != "" && has(client, name) && found.sent[name] == "" {
					found.sent[name] = sentence(f)
				}
				return true
			})
		}
	}
	return found
}

func has(t reflect.Type, method string) bool {
	_, ok := t.MethodByName(method)
	return ok
}

// isHandler tells the methods of session and query that serve messages.
func isHandler(f *ast.FuncDecl, server reflect.Type) bool {
	if f.Recv == nil {
		return false
	}
	star, ok := f.Recv.List[0].Type.(*ast.StarExpr)
	if !ok {
		return false
	}
	receiver, ok := star.X.(*ast.Ident)
	return ok && (receiver.Name == "session" || receiver.Name == "query") && has(server, f.Name.Name)
}

// calledOn is the method that is taken of something with a name, "" for none.
func calledOn(n ast.Node, name string) string {
	of, ok := n.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	switch x := of.X.(type) {
	case *ast.SelectorExpr:
		if x.Sel.Name == name {
			return of.Sel.Name
		}
	case *ast.Ident:
		if x.Name == name {
			return of.Sel.Name
		}
	}
	return ""
}

// sentence is the first one above a function, without the function's name.
func sentence(f *ast.FuncDecl) string {
	text := strings.Join(strings.Fields(f.Doc.Text()), " ")
	text = strings.TrimPrefix(text, f.Name.Name+" ")
	text = strings.TrimPrefix(strings.TrimPrefix(text, "is "), "are ")
	if end := strings.Index(text, ". "); end >= 0 {
		text = text[:end+1]
	}
	return text
}

// proofs are the scenarios that each message is in, by method.
func proofs(t *testing.T) map[string][]string {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, file := range files {
		s, err := readScenario(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, method := range methodsOf(string(s.session.Data)) {
			found[method] = append(found[method], strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(file), "testdata/"), ".txtar"))
		}
	}
	return found
}

// saidWith are messages of the server by the words that an answer shows them with.
var saidWith = map[string]string{
	"shows": "window/showDocument", "asks": "window/showMessageRequest", "says": "window/showMessage", "changes": "workspace/applyEdit",
}

// methodsOf are the messages in a session, each once.
func methodsOf(session string) []string {
	found := slices.Clone(inEach)
	for line := range strings.Lines(session) {
		step, ok := strings.CutPrefix(line, "> ")
		if !ok {
			if word, _, isAnswer := strings.Cut(strings.TrimPrefix(line, "  "), " "); isAnswer && saidWith[word] != "" {
				found = append(found, saidWith[word])
			}
			continue
		}
		words := strings.Fields(step)
		if words[0] == "cancel" {
			words = words[1:]
		}
		switch words[0] {
		case "request", "notify", "await":
			found = append(found, words[1])
		case "client", "options":
		case "settings":
			found = append(found, "workspace/configuration", "workspace/didChangeConfiguration")
		default:
			found = append(found, strings.Fields(steps()[words[0]].asks)...)
			if slices.Contains(words, "partly") {
				found = append(found, "$/progress")
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// mostListed is how many scenarios are named for one message.
const mostListed = 60

// methodTable has a row for each method, which at least some scenarios must show.
func methodTable(t *testing.T, methods, code map[string]string, proofs map[string][]string, some int) string {
	t.Helper()
	for name := range code {
		if methods[name] == "" {
			t.Errorf("%s has no method here", name)
		}
	}
	var b strings.Builder
	b.WriteString("| method | what it does here | scenarios |\n|---|---|---|\n")
	for _, name := range slices.SortedFunc(maps.Keys(methods), func(a, b string) int { return strings.Compare(methods[a], methods[b]) }) {
		says, method := code[name], methods[name]
		files := proofs[method]
		switch {
		case code[name] == "":
			t.Errorf("%s is served by nothing, or nothing is said of it", method)
		case len(files) < some:
			t.Errorf("%s has %d scenarios, too few: %v", method, len(files), files)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", method, strings.ToUpper(says[:min(1, len(says))])+says[min(1, len(says)):], listed(files))
	}
	return b.String()
}

// listed are scenarios by their folders: "hover: note, heading".
func listed(files []string) string {
	if len(files) > mostListed {
		return fmt.Sprintf("%d of all kinds", len(files))
	}
	byDir := map[string][]string{}
	for _, file := range files {
		dir, name, _ := strings.Cut(file, "/")
		byDir[dir] = append(byDir[dir], name)
	}
	var out []string
	for _, dir := range slices.Sorted(maps.Keys(byDir)) {
		out = append(out, fmt.Sprintf("[%s](testdata/%s): %s", dir, dir, strings.Join(byDir[dir], ", ")))
	}
	return strings.Join(out, "; ")
}

// between puts content into its place in README.md.
func between(t *testing.T, text, name, content string) string {
	t.Helper()
	out, err := fixture.Generated(text, name, "go test ./lsp -run TestReadme -update", content)
	if err != nil {
		t.Fatal("README.md: ", err)
	}
	return out
}
