package workspace

// completeTag offers tags, one level after the other.
func (s *Snapshot) completeTag(c Completing) (found []Candidate, more bool) { return nil, false }
