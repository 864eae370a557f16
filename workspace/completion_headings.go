package workspace

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// CompleteHeadings offers the headings of the note that a path names, in their
// order or, where something is typed, best first; in a chain, those below the
// heading before.
func (s *Snapshot) CompleteHeadings(from *File, path, typed string) (found []Candidate, more bool) {
	r := s.Resolve(from, note.Target{Kind: note.Wiki, Path: path})
	if r.File == nil || !r.File.IsNote() {
		return nil, false
	}
	parts := s.Pass().partsOf(r.File)
	hash := strings.LastIndexByte(typed, '#')
	above, pattern := typed[:hash+1], searchFold(typed[hash+1:])
	scores := make([]int, len(parts.headings))
	for i, h := range parts.headings {
		text := h.Text
		if scores[i] = fuzzy.Score(pattern, searchFold(text)); scores[i] == 0 {
			continue
		}
		if insert := parts.headingTarget(i, above); insert != "" {
			found = append(found, Candidate{Label: text, Insert: insert, Kind: HeadingCandidate, File: r.File, Part: Part{HeadingPart, i}, Detail: strings.Repeat("#", int(h.Level))})
		}
	}
	if pattern != "" {
		slices.SortStableFunc(found, func(a, b Candidate) int { return scores[b.Part.Index] - scores[a.Part.Index] })
	}
	if more = len(found) > MaxCandidates; more {
		found = found[:MaxCandidates]
	}
	return found, more
}
