package lsp

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// step does something and returns what it answers, "" for nothing.
type step struct {
	need  int // words, at least
	usage string
	do    func(e *editor, args []string) (string, error)
	asks  string // the methods of its requests, with blanks between
}

// steps are all that a session can do, by name.
func steps() map[string]step {
	all := map[string]step{}
	for _, some := range []map[string]step{baseSteps(), linkSteps(), tokenSteps(), hintSteps(), lensSteps(), blockSteps(), hierarchySteps(), findSteps(), selectionSteps(), pullSteps(), moveSteps(), agreeSteps(), namesSteps()} {
		maps.Copy(all, some)
	}
	return all
}

func baseSteps() map[string]step {
	return map[string]step{
		// documents
		"open":  {1, `NAME [TEXT]  opens a file, or with TEXT a document that need not have one`, (*editor).stepOpen, "textDocument/didOpen"},
		"edit":  {3, `NAME (MARK|MARK..MARK|all TEXT)...  changes it, all in one notification`, (*editor).stepEdit, "textDocument/didChange"},
		"save":  {1, `NAME  writes the document to its file and says so`, (*editor).stepSave, "textDocument/didSave"},
		"close": {1, `NAME`, (*editor).stepClose, "textDocument/didClose"},
		// the disk, of which the server hears by "watch" only
		"write":  {2, `NAME TEXT`, (*editor).stepWrite, ""},
		"remove": {1, `NAME...  files or folders`, (*editor).stepRemove, ""},
		"watch":  {1, `NAME...  tells the server of changes in these files`, (*editor).stepWatch, "workspace/didChangeWatchedFiles"},
		// requests
		"complete":   {2, `NAME MARK...`, (*editor).stepComplete, "textDocument/completion"},
		"accept":     {3, `NAME MARK [insert|replace] LABEL  completes, takes the item and shows the lines that change`, (*editor).stepAccept, "textDocument/completion"},
		"resolve":    {1, `LABEL  shows the documentation of an item of the last completion`, (*editor).stepResolve, "completionItem/resolve"},
		"define":     {2, `NAME MARK...`, (*editor).stepDefine, "textDocument/definition"},
		"references": {2, `NAME MARK... [with-declaration]`, (*editor).stepReferences, "textDocument/references"},
		"hover":      {2, `NAME MARK...`, (*editor).stepHover, "textDocument/hover"},
		"highlight":  {2, `NAME MARK...`, (*editor).stepHighlight, "textDocument/documentHighlight"},
		"actions":    {2, `NAME MARK|MARK..MARK [only=KIND,...] [automatic]  shows them, and what each would make of the text`, (*editor).stepActions, "textDocument/codeAction"},
		"act":        {3, `NAME MARK|MARK..MARK [only=KIND,...] TITLE  makes the edits and shows the text`, (*editor).stepAct, "textDocument/codeAction"},
		"choose":     {1, `TITLE  makes an action of those that were asked for last`, (*editor).stepChoose, "codeAction/resolve"},
		"symbols":    {1, `NAME`, (*editor).stepSymbols, "textDocument/documentSymbol"},
		"folding":    {1, `NAME`, (*editor).stepFolding, "textDocument/foldingRange"},
		// what the server tells by itself
		"diagnostics": {1, `NAME  awaits the next that are published of its present version`, (*editor).stepDiagnostics, "textDocument/publishDiagnostics"},
		"settle":      {0, `  waits until the server has worked off all it was told`, func(e *editor, _ []string) (string, error) { return "", e.settle() }, ""},
		"quiet":       {0, `  settles and shows what else was published`, (*editor).stepQuiet, "textDocument/publishDiagnostics"},
		"await":       {1, `METHOD  awaits a message and shows its params`, (*editor).stepAwait, ""},
		"log":         {0, `  shows what the server logged`, func(e *editor, _ []string) (string, error) { return e.local(e.log.String()), nil }, ""},
		// the wire
		"folders":    {1, `+NAME|-NAME...  adds and removes workspace folders`, (*editor).stepFolders, "workspace/didChangeWorkspaceFolders"},
		"encoding":   {0, `  shows which one the server took`, (*editor).stepEncoding, ""},
		"advertised": {1, `CAPABILITY  shows what the server says of it`, (*editor).stepAdvertised, ""},
		"cancel":     {1, `STEP  does it, but cancels each request before it is served`, (*editor).stepCancel, "$/cancelRequest"},
		"request":    {1, `METHOD PARAMS  as they stand there; <NAME> is the URI of a document`, (*editor).stepRequest, ""},
		"notify":     {1, `METHOD PARAMS`, (*editor).stepNotify, ""},
	}
}

// do does one step. "client" and "options" steps come first; the first other one
// but "settings" starts the server.
func (e *editor) do(line string) (string, error) {
	name, rest, _ := strings.Cut(line, " ")
	args, err := words(rest)
	switch name {
	case "request", "notify", "settings", "options": // JSON is one word
		args, err = strings.SplitN(rest, " ", 2), nil
	}
	if err != nil {
		return "", err
	}
	switch name {
	case "client":
		return "", e.stepClient(args)
	case "options":
		return "", e.stepOptions(rest)
	case "settings":
		return "", e.stepSettings(args)
	}
	s, ok := steps()[name]
	if !ok {
		return "", fmt.Errorf("there is no such step; there are %v", slices.Sorted(maps.Keys(steps())))
	}
	if len(args) < s.need {
		return "", errors.New(name + " " + s.usage)
	}
	if e.client == nil {
		if err := e.start(); err != nil {
			return "", err
		}
	}
	return s.do(e, args)
}

// stepClient says what the editor can do and which folders it has open.
func (e *editor) stepClient(args []string) error {
	if e.client != nil {
		return errors.New("it is too late to say this")
	}
	for _, arg := range args {
		key, value, _ := strings.Cut(arg, "=")
		switch key {
		case "with", "without":
			e.can.told = append(e.can.told, arg)
		case "name":
			e.can.name = value
		case "encodings":
			e.can.encodings, e.can.unsaid = strings.Split(value, ","), value == "unsaid"
		case "pulls":
			e.can.told = append(e.can.told, "with=textDocument.diagnostic:{}", "with=workspace.diagnostics.refreshSupport")
		case "plain":
			e.can.plain = true
		case "ignores-case": // its disk
			e.can.ignoresCase = true
		case "no-watch":
			e.can.noWatch = true
		case "snippets":
			e.can.snippets = true
		case "no-actions":
			e.can.noActions = true
		case "no-versions":
			e.can.noVersions = true
		case "flat-symbols":
			e.can.flatSymbols = true
		case "fold-limit":
			limit, err := strconv.Atoi(value)
			if err != nil {
				return err
			}
			e.can.foldLimit = limit
		case "no-related":
			e.can.noRelated = true
		case "settings":
			e.can.settings = true
		case "settings-change":
			e.can.settingsChange = true
		case "watch-outside":
			e.can.watchOutside = true
		case "folders":
			e.can.folders = strings.Split(value, ",")
		case "root-uri":
			e.can.rootURI, e.can.folders = true, []string{value}
		case "root-path":
			e.can.rootPath, e.can.folders = true, []string{value}
		case "no-root":
			e.can.noRoot = true
		default:
			return fmt.Errorf("no client has %q", arg)
		}
	}
	return nil
}

func (e *editor) stepOpen(args []string) (string, error) {
	name := args[0]
	m := e.closed[name]
	if len(args) > 1 {
		m = unmark(args[1])
	} else if text, err := e.text(name); err != nil {
		return "", err
	} else if text != m.text {
		m = marked{text: text, marks: map[string]int{}}
	}
	e.docs[name] = &document{marked{m.text, maps.Clone(m.marks)}, 1}
	return "", e.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": e.uri(name), "languageId": "markdown", "version": 1, "text": m.text}})
}

func (e *editor) stepEdit(args []string) (string, error) {
	name := args[0]
	d, err := e.doc(name)
	if err != nil {
		return "", err
	}
	var changes []map[string]any
	for pair := range slices.Chunk(args[1:], 2) {
		if len(pair) < 2 {
			return "", errors.New("a change needs a place and a text")
		}
		with := unmark(pair[1])
		if pair[0] == "all" {
			d.marked = with
			changes = append(changes, map[string]any{"text": with.text})
			continue
		}
		from, to, isRange := strings.Cut(pair[0], "..")
		if !isRange {
			to = from
		}
		start, ok := d.marks[from]
		end, okEnd := d.marks[to]
		if !ok || !okEnd {
			return "", fmt.Errorf("no marks %q in %s", pair[0], name)
		}
		changes = append(changes, map[string]any{"range": e.toRange(d.text, start, end), "text": with.text})
		d.replace(start, end, with)
	}
	d.version++
	return "", e.notify("textDocument/didChange", map[string]any{
		"textDocument": map[string]any{"uri": e.uri(name), "version": d.version}, "contentChanges": changes})
}

func (e *editor) doc(name string) (*document, error) {
	if d := e.docs[name]; d != nil {
		return d, nil
	}
	return nil, fmt.Errorf("%s is not open", name)
}

func (e *editor) stepSave(args []string) (string, error) {
	d, err := e.doc(args[0])
	if err != nil {
		return "", err
	}
	e.write(args[0], d.text)
	return "", e.notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": e.uri(args[0])}})
}

func (e *editor) stepClose(args []string) (string, error) {
	if _, err := e.doc(args[0]); err != nil {
		return "", err
	}
	delete(e.docs, args[0])
	return "", e.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": e.uri(args[0])}})
}

func (e *editor) stepWrite(args []string) (string, error) {
	e.write(args[0], e.unmark(args[0], args[1]))
	return "", nil
}

func (e *editor) stepRemove(args []string) (string, error) {
	for _, name := range args {
		if _, err := os.Lstat(e.path(name)); err != nil {
			return "", err
		}
		if err := os.RemoveAll(e.path(name)); err != nil {
			return "", err
		}
	}
	return "", nil
}

// stepWatch tells of files as an editor does that watches them.
func (e *editor) stepWatch(args []string) (string, error) {
	const changed, deleted = 2, 3
	var changes []map[string]any
	for _, name := range args {
		kind := changed
		if _, err := os.Lstat(e.path(name)); err != nil {
			kind = deleted
		}
		changes = append(changes, map[string]any{"uri": e.uri(name), "type": kind})
	}
	return "", e.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": changes})
}

func (e *editor) stepFolders(args []string) (string, error) {
	var added, removed []string
	for _, arg := range args {
		switch arg[0] {
		case '+':
			added = append(added, arg[1:])
		case '-':
			removed = append(removed, arg[1:])
		default:
			return "", fmt.Errorf("%q has no + or -", arg)
		}
	}
	return "", e.notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{
		"added": e.foldersOf(added), "removed": e.foldersOf(removed)}})
}

func (e *editor) stepEncoding([]string) (string, error) {
	var result struct {
		Capabilities struct{ PositionEncoding string }
	}
	err := json.Unmarshal(e.answered, &result)
	return result.Capabilities.PositionEncoding, err
}

func (e *editor) stepAdvertised(args []string) (string, error) {
	var result struct{ Capabilities map[string]json.RawMessage }
	err := json.Unmarshal(e.answered, &result)
	return cmp.Or(string(result.Capabilities[args[0]]), "nothing"), err
}

func (e *editor) stepRequest(args []string) (string, error) {
	result, err := e.call(args[0], e.params(args))
	return e.refusalOr(e.local(string(result)), err)
}

func (e *editor) stepCancel(args []string) (string, error) {
	s, ok := steps()[args[0]]
	if !ok || len(args[1:]) < s.need {
		return "", fmt.Errorf("%q is no step that could be cancelled", args)
	}
	e.cancels.Store(true)
	defer e.cancels.Store(false)
	return s.do(e, args[1:])
}

func (e *editor) stepNotify(args []string) (string, error) {
	return "", e.notify(args[0], e.params(args))
}

func (e *editor) params(args []string) json.RawMessage {
	if len(args) < 2 {
		return nil
	}
	return json.RawMessage(namePattern.ReplaceAllStringFunc(args[1], func(s string) string { return e.uri(s[1 : len(s)-1]) }))
}

func (e *editor) stepAwait(args []string) (string, error) {
	params, err := e.await(args[0], nil)
	return e.local(string(params)), err
}

func TestStepsHaveTheirUsage(t *testing.T) {
	for name, s := range steps() {
		if s.usage == "" || s.do == nil {
			t.Errorf("%s does not say how it is used", name)
		}
	}
}
