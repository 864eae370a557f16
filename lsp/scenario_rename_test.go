package lsp

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func moveSteps() map[string]step {
	return map[string]step{
		"prepare": {2, `NAME MARK...  shows what a rename there is about`, (*editor).stepPrepare, "textDocument/prepareRename"},
		"rename":  {3, `NAME MARK NEW [declined]  makes the edits and shows the texts and what becomes of files; or shows them and makes none`, (*editor).stepRename, "textDocument/rename"},
		"move":    {2, `FROM TO...  renames files and folders as in a list of files: asks before, makes the edits and shows them, and tells of it`, (*editor).stepMove, "workspace/willRenameFiles workspace/didRenameFiles"},
		"asked":   {0, `  makes the edit that the server asks for by itself, and shows it`, (*editor).stepAsked, "workspace/applyEdit"},
		"tree":    {0, `  shows the files on disk`, (*editor).stepTree, ""},
		"text":    {1, `NAME...  shows texts, of open documents as the editor has them`, (*editor).stepText, ""},
	}
}

func (e *editor) stepPrepare(args []string) (string, error) {
	return e.ask("textDocument/prepareRename", args[0], args[1:], nil, e.showPrepared)
}

func (e *editor) showPrepared(raw json.RawMessage, name string, _ int) (string, error) {
	var found struct {
		Range       wireRange
		Placeholder string
	}
	err := json.Unmarshal(raw, &found)
	return e.place(name, found.Range) + " " + found.Placeholder, err
}

func (e *editor) stepRename(args []string) (string, error) {
	return e.withQuestions(e.ask("textDocument/rename", args[0], args[1:2], map[string]any{"newName": args[2]}, func(raw json.RawMessage, _ string, _ int) (string, error) {
		if len(args) > 3 && args[3] == "declined" {
			return e.afterEdit(raw)
		}
		return e.applyEdit(raw)
	}))
}

// wireRenames are the params of willRenameFiles and didRenameFiles.
type wireRenames struct {
	Files []wireRename `json:"files"`
}

type wireRename struct {
	OldURI string `json:"oldUri"`
	NewURI string `json:"newUri"`
}

func (e *editor) stepMove(args []string) (string, error) {
	var moves []wireRename
	for pair := range slices.Chunk(args, 2) {
		if len(pair) < 2 {
			return "", errors.New("a move needs a new name")
		}
		moves = append(moves, wireRename{e.uri(pair[0]), e.uri(pair[1])})
	}
	answer, err := e.willRename(moves)
	if _, isRefusal := errors.AsType[*ResponseError](err); isRefusal { // an editor moves files all the same
		answer, err = e.refusalOr("", err)
	}
	if err != nil {
		return "", err
	}
	for _, m := range moves {
		if err := e.move(e.name(m.OldURI), e.name(m.NewURI)); err != nil {
			return "", err
		}
	}
	return answer, e.didRename(moves)
}

// willRename asks what is to be edited before files are renamed, and does that.
func (e *editor) willRename(moves []wireRename) (string, error) {
	if !e.able("workspace.fileOperations.willRename") {
		return "not asked", nil
	}
	raw, err := e.call("workspace/willRenameFiles", wireRenames{moves})
	if err != nil || string(raw) == "null" {
		return "nothing", err
	}
	if strings.Contains(string(raw), `"kind"`) {
		return "", fmt.Errorf("files are to be renamed while they are renamed: %s", raw)
	}
	return e.applyEdit(raw)
}

// didRename tells that files were renamed and, as one who watches, of the files that the
// last edit wrote.
func (e *editor) didRename(moves []wireRename) error {
	if e.able("workspace.fileOperations.didRename") {
		if err := e.notify("workspace/didRenameFiles", wireRenames{moves}); err != nil {
			return err
		}
	}
	names := e.rewritten
	for _, m := range moves {
		names = append(names, e.name(m.OldURI), e.name(m.NewURI))
	}
	return e.watched(names...)
}

// watched tells of files that the editor has changed itself, if it watches files.
func (e *editor) watched(names ...string) error {
	if e.can.noWatch || len(names) == 0 {
		return nil
	}
	_, err := e.stepWatch(names)
	return err
}

// move renames a file or folder on disk. Documents are closed under their old names and
// opened under the new ones, saved or not.
func (e *editor) move(from, to string) error {
	var reopened []string
	for _, name := range slices.Sorted(maps.Keys(e.docs)) {
		if name == from || strings.HasPrefix(name, from+"/") {
			reopened = append(reopened, name)
		}
	}
	docs := map[string]*document{}
	for _, name := range reopened {
		docs[to+strings.TrimPrefix(name, from)] = e.docs[name]
		if _, err := e.stepClose([]string{name}); err != nil {
			return err
		}
	}
	if _, err := os.Lstat(e.path(to)); err == nil && !strings.EqualFold(from, to) {
		return fmt.Errorf("%s is there already", to)
	}
	err := errors.Join(os.MkdirAll(filepath.Dir(e.path(to)), 0o755), os.Rename(e.path(from), e.path(to)))
	if err != nil {
		return err
	}
	for name, m := range e.closed {
		if name == from || strings.HasPrefix(name, from+"/") {
			e.closed[to+strings.TrimPrefix(name, from)] = m
		}
	}
	for _, name := range slices.Sorted(maps.Keys(docs)) {
		d := docs[name]
		d.version = 1
		e.docs[name] = d
		if err := e.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
			"uri": e.uri(name), "languageId": "markdown", "version": 1, "text": d.text}}); err != nil {
			return err
		}
	}
	return nil
}

func (e *editor) stepAsked([]string) (string, error) {
	raw, err := e.await("workspace/applyEdit", nil)
	var asked struct{ Edit json.RawMessage }
	if err == nil {
		err = json.Unmarshal(raw, &asked)
	}
	if err != nil {
		return "", err
	}
	return e.applyEdit(asked.Edit)
}

func (e *editor) stepTree([]string) (string, error) {
	var names []string
	err := filepath.WalkDir(e.dir, func(file string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(e.dir, file)
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	})
	return cmp.Or(strings.Join(names, "\n"), "no files"), err
}

func (e *editor) stepText(args []string) (string, error) {
	var out []string
	for _, name := range args {
		text, err := e.text(name)
		if err != nil {
			return "", err
		}
		out = append(out, shownText(name, text))
	}
	return strings.Join(out, "\n"), nil
}

// shownText is a text below its name.
func shownText(name, text string) string {
	return name + "\n  | " + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\r", "␍"), "\n", "\n  | ")
}
