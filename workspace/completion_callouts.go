package workspace

// completeCallout offers the types of callouts.
func (c *Completing) completeCallout() []Candidate { return nil }
