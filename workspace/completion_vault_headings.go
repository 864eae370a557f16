package workspace

import "context"

// completeVaultHeadings offers the headings of all notes.
func (s *Snapshot) completeVaultHeadings(ctx context.Context, c Completing) (found []Candidate, more bool, err error) {
	return nil, false, nil
}
