package workspace

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// Move moves files and folders, many at once, so that every link means what it meant:
// those into what moves, out of it and within it.
func (s *Snapshot) Move(ctx context.Context, moves []Move, texts Texts) (*WorkspaceEdit, error) {
	r := s.reshape(texts)
	if err := r.moveAll(moves...); err != nil {
		return nil, err
	}
	return r.relink(ctx)
}

// Follow is Move for files that move whatever is answered: a link that can't be kept stays
// as it is, and so does a note that can't be read. Lost tells of them.
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
	if r.anyhow {
		return nil
	}
	return r.checkFree()
}

// checkFree refuses moves onto files that stay, and of two files onto one.
func (r *reshape) checkFree() error {
	taken := map[string]*File{}
	for _, id := range slices.Sorted(maps.Keys(r.files)) {
		c := r.files[id]
		if c.gone {
			continue
		}
		if other := taken[c.id]; other != nil {
			return Refusal(fmt.Sprintf("%s and %s would both become %s; choose another name for one of them.", other.Rel(), c.was.Rel(), (&File{ID: c.id, Root: r.RootOf(c.id)}).Rel()))
		}
		taken[c.id] = c.was
		if other := r.File(c.id); other != nil && r.files[other.ID] == nil {
			return Refusal(fmt.Sprintf("There is a file %s already; choose another name.", other.Rel()))
		}
	}
	return nil
}
