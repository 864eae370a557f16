package workspace

import (
	"cmp"
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
	ranks, words := make([]int, len(headings)), make([]string, len(headings))
	for i := range headings {
		words[i] = searchFold(headings[i].Text)
		ranks[i] = fuzzy.Rank(pattern, words[i])
	}
	withTypos(pattern, ranks, func(i int) string { return words[i] })
	for i, rank := range ranks {
		if rank > 0 {
			all = append(all, i)
		}
	}
	if pattern != "" {
		slices.SortStableFunc(all, func(a, b int) int { return cmp.Or(ranks[b]-ranks[a], len(words[a])-len(words[b])) })
	}
	return all
}
