package lsp

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

type wireEdit struct {
	Range        wireRange
	NewText      string
	AnnotationID string
}

// wireWorkspaceEdit is an edit of documents and files, in either form.
type wireWorkspaceEdit struct {
	Changes           map[string][]wireEdit
	DocumentChanges   []wireChange
	ChangeAnnotations map[string]struct {
		Label, Description string
		NeedsConfirmation  bool
	}
}

// wireChange is the edits of a document, or a file operation.
type wireChange struct {
	TextDocument struct {
		URI     string
		Version *int
	}
	Edits []wireEdit

	Kind, URI, OldURI, NewURI, AnnotationID string
	Options                                 struct{ Overwrite, IgnoreIfExists, Recursive, IgnoreIfNotExists bool }
}

// applyEdit makes an edit as an editor does, in open documents and in files, and shows
// the texts and what becomes of files.
func (e *editor) applyEdit(raw json.RawMessage) (string, error) { return e.makeEdit(raw, false) }

// afterEdit shows the texts and files that an edit would make.
func (e *editor) afterEdit(raw json.RawMessage) (string, error) { return e.makeEdit(raw, true) }

func (e *editor) makeEdit(raw json.RawMessage, onlyShown bool) (string, error) {
	var all wireWorkspaceEdit
	if len(raw) == 0 || string(raw) == "null" {
		return "no edits", nil
	}
	if err := json.Unmarshal(raw, &all); err != nil {
		return "", err
	}
	if len(all.Changes) > 0 && len(all.DocumentChanges) > 0 {
		return "", errors.New("an edit comes in one of two forms")
	}
	e.rewritten = nil
	d := &desk{editor: e, edit: &all, onlyShown: onlyShown, now: map[string]string{}, made: map[string]bool{}}
	if err := d.make(); err != nil {
		return "", err
	}
	for _, id := range slices.Sorted(maps.Keys(all.ChangeAnnotations)) {
		if a := all.ChangeAnnotations[id]; a.NeedsConfirmation {
			d.out = append(d.out, "to confirm: "+strings.TrimSuffix(a.Label+" ("+a.Description+")", " ()"))
		}
	}
	return cmp.Or(strings.Join(d.out, "\n"), "no edits"), nil
}

// desk is where an edit is made, in documents and files or only to be shown.
type desk struct {
	*editor
	edit      *wireWorkspaceEdit
	onlyShown bool
	now       map[string]string // the texts that were edited
	made      map[string]bool   // files that were made
	filed     bool              // a file operation was done
	touched   []string          // files that were made or deleted
	out       []string
}

func (d *desk) make() error {
	for _, uri := range slices.Sorted(maps.Keys(d.edit.Changes)) {
		if err := d.editText(d.name(uri), nil, d.edit.Changes[uri]); err != nil {
			return err
		}
	}
	var moves []wireRename
	for _, c := range d.edit.DocumentChanges {
		if c.Kind == "rename" {
			moves = append(moves, wireRename{c.OldURI, c.NewURI})
		}
	}
	// Before it renames files an editor asks about that, too: Helix when their turn
	// comes, others at first.
	asks := func() error {
		if len(moves) == 0 || d.onlyShown || !d.able("workspace.fileOperations.willRename") {
			return nil
		}
		raw, err := d.call("workspace/willRenameFiles", wireRenames{moves})
		if err == nil && string(raw) != "null" {
			d.out = append(d.out, "EDITED TWICE: "+string(raw))
		}
		return err
	}
	if d.can.name != helix {
		if err := asks(); err != nil {
			return err
		}
	}
	for _, c := range d.edit.DocumentChanges {
		if c.Kind == "rename" && d.can.name == helix {
			if err := asks(); err != nil {
				return err
			}
		}
		if err := d.change(c); err != nil {
			return err
		}
	}
	if len(moves) > 0 && !d.onlyShown {
		if err := d.didRename(moves); err != nil {
			return err
		}
	}
	return d.watched(d.touched...)
}

// change makes the edits of a document, or does a file operation.
func (d *desk) change(c wireChange) error {
	if c.Kind == "" {
		return d.editText(d.name(c.TextDocument.URI), c.TextDocument.Version, c.Edits)
	}
	d.filed = true
	if kinds, _ := d.said("workspace.workspaceEdit.resourceOperations").([]any); !slices.Contains(kinds, any(c.Kind)) {
		return fmt.Errorf("this editor can't %s files", c.Kind)
	}
	if err := d.annotated(c.AnnotationID); err != nil {
		return err
	}
	switch c.Kind {
	case "create":
		return d.create(d.name(c.URI), c.Options.Overwrite, c.Options.IgnoreIfExists)
	case "rename":
		from, to := d.name(c.OldURI), d.name(c.NewURI)
		d.out = append(d.out, from+" → "+to)
		if d.onlyShown {
			return nil
		}
		return d.move(from, to)
	case "delete":
		return d.delete(d.name(c.URI))
	}
	return fmt.Errorf("there is no file operation %q", c.Kind)
}

// annotated fails if an edit has an annotation that is not there, or that the editor
// does not know.
func (d *desk) annotated(id string) error {
	if _, ok := d.edit.ChangeAnnotations[id]; id != "" && (!ok || d.said("workspace.workspaceEdit.changeAnnotationSupport") == nil) {
		return fmt.Errorf("nobody knows what the annotation %q is", id)
	}
	return nil
}

func (d *desk) create(name string, overwrite, ignoreIfExists bool) error {
	d.out = append(d.out, "+ "+name)
	if _, err := os.Lstat(d.path(name)); err == nil && !overwrite {
		if ignoreIfExists {
			return nil
		}
		return fmt.Errorf("%s is there already", name)
	}
	d.made[name], d.now[name] = true, ""
	if !d.onlyShown {
		d.write(name, d.unmark(name, ""))
		d.touched = append(d.touched, name)
	}
	return nil
}

func (d *desk) delete(name string) error {
	d.out = append(d.out, "- "+name)
	if _, err := os.Lstat(d.path(name)); err != nil || d.onlyShown {
		return err
	}
	if d.docs[name] != nil {
		if _, err := d.stepClose([]string{name}); err != nil {
			return err
		}
	}
	d.touched = append(d.touched, name)
	return os.RemoveAll(filepath.Clean(d.path(name)))
}

// editText edits a text. Those of a document that is open are for its version; and all are
// for what was there before files are made, moved and deleted, but for what is made.
func (d *desk) editText(name string, version *int, edits []wireEdit) error {
	doc := d.docs[name]
	if d.able("workspace.workspaceEdit.documentChanges") && (doc == nil) != (version == nil) || version != nil && (doc == nil || *version != doc.version) {
		return fmt.Errorf("edits of %s are for another version", name)
	}
	if d.filed && !d.made[name] {
		return fmt.Errorf("%s is edited after files have moved", name)
	}
	before, isEdited := d.now[name]
	if isEdited && !d.made[name] {
		return fmt.Errorf("%s is edited twice", name)
	}
	var err error
	if !isEdited {
		if before, err = d.text(name); err != nil {
			return err
		}
	}
	m := marked{before, maps.Clone(d.closed[name].marks)}
	if doc != nil {
		m = doc.marked
	}
	if m.marks == nil || d.onlyShown {
		m.marks = map[string]int{}
	}
	changes, err := d.replaceAll(&m, edits)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	d.now[name] = m.text
	d.out = append(d.out, shownText(name, m.text))
	switch {
	case d.onlyShown:
		return nil
	case doc == nil:
		d.closed[name] = m
		d.write(name, m.text)
		d.rewritten = append(d.rewritten, name)
		return nil
	}
	doc.marked = m
	doc.version++
	return d.notify("textDocument/didChange", map[string]any{
		"textDocument": map[string]any{"uri": d.uri(name), "version": doc.version}, "contentChanges": changes})
}

// replaceAll makes edits in a text, from the last to the first, and returns them as a
// server is told of them.
func (d *desk) replaceAll(m *marked, edits []wireEdit) (changes []map[string]any, err error) {
	next := len(m.text)
	for _, edit := range slices.Backward(edits) {
		start, _, startErr := d.toOffset(m.text, edit.Range.Start)
		end, _, endErr := d.toOffset(m.text, edit.Range.End)
		if err := errors.Join(startErr, endErr, d.annotated(edit.AnnotationID)); err != nil {
			return nil, err
		}
		if end > next || start > end {
			return nil, fmt.Errorf("edits overlap or are in no order: %v", edits)
		}
		next = start
		changes = append(changes, map[string]any{"range": edit.Range, "text": edit.NewText})
		m.replace(start, end, marked{text: edit.NewText})
	}
	return changes, nil
}
