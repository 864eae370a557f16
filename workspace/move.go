package workspace

import (
	"context"
	"maps"
	"slices"
)

// Follow has links follow moves of files and folders, many at once, so that every link means
// what it meant: those into what moves, out of it and within it. They happen whatever is
// answered: a link that can't be kept stays as it is, and so does a note that can't be read.
// Lost tells of them.
func (s *Snapshot) Follow(ctx context.Context, moves []Move, texts Texts) (*WorkspaceEdit, error) {
	r := s.reshape(texts)
	r.anyhow = true
	if err := r.moveAll(moves...); err != nil {
		return nil, err
	}
	return r.relink(ctx)
}

// moveAll moves files, and all files below folders. Of moves of a folder and of what is in it
// the inner one counts.
func (r *reshape) moveAll(moves ...Move) error {
	r.moves = append(r.moves, moves...)
	for _, m := range moves {
		if f := r.File(m.From); f != nil {
			if err := r.move(f, r.moved(f.ID)); err != nil {
				return err
			}
		}
		for f := range r.Below(m.From) {
			if err := r.move(f, r.moved(f.ID)); err != nil {
				return err
			}
		}
	}
	r.takePlaces()
	return nil
}

// takePlaces finds the files that others take the places of, which an editor asks about first.
func (r *reshape) takePlaces() {
	ids := map[string]bool{}
	for _, from := range slices.Sorted(maps.Keys(r.files)) {
		c := r.files[from]
		if other := r.File(c.id); other != nil && r.files[c.id] == nil {
			r.entry(other).taken = true
		}
		c.taken = ids[c.id] // of two that are to be one
		ids[c.id] = true
	}
}
