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
	pass := s.Pass()
	r := pass.Resolve(from, note.Target{Kind: note.Wiki, Path: path})
	if r.File == nil || !r.File.IsNote() || len(r.Others) > 0 {
		return nil, false
	}
	parts := pass.partsOf(r.File)
	hash := strings.LastIndexByte(typed, '#')
	above, pattern := typed[:hash+1], searchFold(typed[hash+1:])
	for _, i := range fittingHeadings(parts.headings, pattern) {
		insert := parts.headingTarget(i, above)
		whole := note.Target{Kind: note.Wiki, Path: path, Fragment: above + insert, Hash: true}
		if insert == "" || pass.Resolve(from, whole).Part != (Part{HeadingPart, i}) {
			continue
		}
		if len(found) == MaxCandidates {
			return found, true
		}
		h := &parts.headings[i]
		found = append(found, Candidate{Label: h.Text, Insert: insert, Kind: HeadingCandidate, File: r.File, Part: Part{HeadingPart, i}, Detail: strings.Repeat("#", int(h.Level))})
	}
	return found, false
}

// fittingHeadings are the numbers of the headings that fit a pattern, best first.
func fittingHeadings(headings []note.HeadingRecord, pattern string) (all []int) {
	scores := make([]int, len(headings))
	for i := range headings {
		if scores[i] = fuzzy.Score(pattern, searchFold(headings[i].Text)); scores[i] > 0 {
			all = append(all, i)
		}
	}
	if pattern == "" {
		return all
	}
	slices.SortStableFunc(all, func(a, b int) int { return scores[b] - scores[a] })
	if len(all) >= fewFound {
		return all
	}
	name := func(i int) string { return searchFold(headings[i].Text) }
	return append(all, misspelt(pattern, len(headings), name, all)...)
}
