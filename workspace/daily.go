package workspace

// DailyTarget is the target of a wikilink to the daily note of a day, as the workspace
// folder of from names them; to is that note, nil if it is not written yet.
func (s *Snapshot) DailyTarget(from *File, day Date) (target string, to *File) { return "", nil }
