package workspace

// completePath offers what a Markdown link, an image or a definition may lead to: paths
// of files and, behind "#", the places in them.
func (s *Snapshot) completePath(c Completing) (found []Candidate, more bool) { return nil, false }
