package workspace

import (
	"context"
	"fmt"
	"strings"
)

// Move moves files and folders, many at once, so that every link means what it meant:
// those into what moves, out of it and within it.
func (s *Snapshot) Move(ctx context.Context, moves []Move, texts Texts) (*WorkspaceEdit, error) {
	r := s.reshape(texts)
	for _, m := range moves {
		if err := r.moveAll(m); err != nil {
			return nil, err
		}
	}
	return r.relink(ctx)
}

// moveAll moves a file, or all files below a folder.
func (r *reshape) moveAll(m Move) error {
	r.moves = append(r.moves, m)
	if f := r.File(m.From); f != nil {
		return r.move(f, m.To)
	}
	for f := range r.Below(m.From) {
		to, _ := m.moved(f.ID)
		if err := r.move(f, to); err != nil {
			return err
		}
	}
	return nil
}

// RenameFile gives a file another name: what has no "/" is one in the same folder, and
// keeps the extension of a note. Else it is a path below the workspace folder.
func (s *Snapshot) RenameFile(ctx context.Context, f *File, name string, texts Texts) (*WorkspaceEdit, error) {
	to, err := s.renamed(f, strings.TrimSpace(name))
	if err != nil || to == f.ID {
		return &WorkspaceEdit{}, err
	}
	return s.Move(ctx, []Move{{f.ID, to}}, texts)
}

// renamed is the ID of a file with another name.
func (s *Snapshot) renamed(f *File, name string) (id string, err error) {
	switch {
	case name == "":
		return "", Refusal("A file can't be without a name.")
	case f.Root == "" || !f.isSaved():
		return "", Refusal(fmt.Sprintf("%s lies in no workspace folder; save it in one first.", f.Name()))
	}
	if f.IsNote() && !s.Config(f.Root).IsNote(name) {
		name += extensionOf(f)
	}
	id = parentDir(f.ID) + "/" + name
	if strings.Contains(name, "/") {
		id = f.Root + "/" + strings.TrimPrefix(name, "/")
	}
	if other := s.File(id); other != nil && other.ID != f.ID {
		return "", Refusal(fmt.Sprintf("There is a file %s already; choose another name.", other.Rel()))
	}
	return id, nil
}
