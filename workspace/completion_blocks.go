package workspace

import "context"

// completeBlocks offers the blocks of a note by their texts.
func (s *Snapshot) completeBlocks(ctx context.Context, c Completing) (found []Candidate, more bool, err error) {
	return nil, false, nil
}
