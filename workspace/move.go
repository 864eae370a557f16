package workspace

import "context"

// Move moves files and folders, many at once, so that every link means what it meant:
// those into what moves, out of it and within it.
func (s *Snapshot) Move(ctx context.Context, moves []Move, texts Texts) (*WorkspaceEdit, error) {
	r := s.reshape(texts)
	if err := r.moveAll(moves...); err != nil {
		return nil, err
	}
	return r.relink(ctx)
}

// moveAll moves files, and all files below folders.
func (r *reshape) moveAll(moves ...Move) error {
	for _, m := range moves {
		r.moves = append(r.moves, m)
		if f := r.File(m.From); f != nil {
			if err := r.move(f, m.To); err != nil {
				return err
			}
		}
		for f := range r.Below(m.From) {
			to, _ := m.moved(f.ID)
			if err := r.move(f, to); err != nil {
				return err
			}
		}
	}
	return nil
}
