package workspace

// completeShown offers the texts that a wikilink may show.
func (s *Snapshot) completeShown(c Completing) []Candidate { return nil }
