package workspace

import "context"

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
