package workspace

import (
	"context"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/fuzzy"
)

// completeVaultHeadings offers the headings of all notes, those that are their note's title
// only where few others fit: of this note and those in its folder before others where they
// fit alike.
// Where nothing is typed yet, only these are there, in their order, unless they are few.
func (s *Snapshot) completeVaultHeadings(ctx context.Context, c Completing) (found []Candidate, more bool, err error) {
	q := newHeadingSeeker(ctx, s, c.File, searchFold(strings.TrimPrefix(c.Typing.Typed, "#")))
	// Both "#" and all that was typed behind them give way to the whole target.
	c.Typing.Typed, c.Typing.Replace.Start = "", c.Typing.Replace.Start-1
	q.near()
	if q.pattern == "" && q.areFew() {
		q.far()
	}
	if q.pattern != "" {
		q.far()
		q.titles()
		q.withTypos()
	}
	for _, m := range q.byFit() {
		if len(found) == MaxCandidates {
			return found, true, ctx.Err()
		}
		if item, ok := q.candidate(m); ok {
			c.writeWiki(&item)
			found = append(found, item)
		}
	}
	return found, q.dropped, ctx.Err()
}

// candidate is a heading as it is offered; false if no wikilink can lead there.
func (q *headingSeeker) candidate(m headingMatch) (Candidate, bool) {
	target, known := "", m.file == q.from
	if !known {
		if target, known = q.targets[m.file]; !known {
			target = q.WikiTarget(q.from, m.file)
			q.targets[m.file] = target
		}
	}
	heading := q.pass.partsOf(m.file).headingTarget(m.index, "")
	c := Candidate{Kind: HeadingCandidate, Label: m.text, Detail: q.pathOf(m.file), Insert: target + "#" + heading, File: m.file, Part: Part{HeadingPart, m.index}}
	return c, heading != "" && (target != "" || m.file == q.from)
}

func (q *headingSeeker) areFew() bool {
	ranks := make([]int, len(q.found))
	for i, m := range q.found {
		ranks[i] = m.rank
	}
	return areFew(ranks)
}

// titles finds headings that notes are called by, where few others fit and a word of theirs
// begins with what was typed. They are behind others that fit alike.
func (q *headingSeeker) titles() {
	if !q.areFew() {
		return
	}
	seen := map[*File]bool{} // for a title may have several such words
	for i, l := range q.layers {
		names := l.search()
		for _, w := range names.startingWith(q.pattern) {
			name := names.names[w.name]
			f := l.files[name.file]
			if !name.isTitle || seen[f] || !learns(f) || q.hidden(f.ID, i) {
				continue
			}
			if len(seen) == MaxCandidates {
				q.dropped = true
				return
			}
			seen[f] = true
			if nth := ownHeading(f.Record); nth >= 0 {
				text := f.Record.Title()
				words := searchFold(text)
				q.found = append(q.found, headingMatch{rank: fuzzy.Rank(q.pattern, words), near: behindOthers, words: words, text: text, file: f, index: nth})
			}
		}
	}
}

// withTypos finds headings that what was typed is meant for if it has typos, where few
// others fit.
func (q *headingSeeker) withTypos() {
	if !q.areFew() {
		return
	}
	slips, letters := fuzzy.SlipsOf(q.pattern), fuzzy.Mask(q.pattern)
	q.found = slices.DeleteFunc(q.found, func(m headingMatch) bool { return m.rank == fuzzy.Stray && slips.Rank(m.words) > 0 })
	q.search(func(words string, mask uint64) int {
		if !slips.In(mask, ^uint64(0)) || letters&^mask == 0 && fuzzy.Rank(q.pattern, words) > fuzzy.Stray {
			return 0
		}
		return slips.Rank(words)
	}, func(*File) bool { return true })
}
