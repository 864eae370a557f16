package workspace

// completeLabel offers the labels that the note defines.
func (c *Completing) completeLabel() []Candidate { return nil }

// completeFootnote offers the footnotes that the note has a text for.
func (c *Completing) completeFootnote() []Candidate { return nil }
