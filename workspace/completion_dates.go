package workspace

// completeDates offers the daily notes of days that are written as "today" or "next
// monday".
func (s *Snapshot) completeDates(c Completing) []Candidate { return nil }
