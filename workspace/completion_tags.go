package workspace

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// completeTag offers tags, one level after the other: a tag stands for those nested in
// it, unless only they have what was typed. The tag that is being written is not offered
// because of itself. Where few fit, what was typed may be misspelt.
func (s *Snapshot) completeTag(c Completing) (found []Candidate, more bool) {
	typed := newTypedTag(c.Typing.Typed)
	terms, more := s.tagsThatFit(c, typed, 0)
	ranks := make([]int, len(terms))
	for i, t := range terms {
		ranks[i] = t.rank % belowTyped
	}
	if areFew(ranks) && utf8.RuneCountInString(typed.rest) > 3 { // shorter tags are like too many others
		meant, _ := s.tagsThatFit(c, typed.withTypos(), mostSlips)
		terms = firstOfTags(append(terms, meant...))
	}
	for _, t := range terms {
		found = append(found, Candidate{Kind: TagCandidate, Label: t.Text, Detail: count(t.Notes, "note"), Insert: t.Text, Text: t.Text, Replace: c.Typing.Replace})
	}
	return found, more
}

// mostSlips is how many typos there may be.
const mostSlips = 2

// firstOfTags are those that fit best, each once.
func firstOfTags(all []fitting) (first []fitting) {
	slices.SortStableFunc(all, byFit)
	for _, t := range all {
		if len(first) < MaxCandidates && !slices.ContainsFunc(first, func(before fitting) bool { return before.Text == t.Text }) {
			first = append(first, t)
		}
	}
	return first
}

// tagsThatFit are the best of the tags that fit, so many letters of which may be missing.
func (s *Snapshot) tagsThatFit(c Completing, typed typedTag, slips int) (found []fitting, more bool) {
	q := termSeeker{Snapshot: s, key: nestedTags, mask: fuzzy.Mask(typed.rest), slips: slips, rank: typed.rank, but: c.File, most: MaxCandidates, where: map[uint64]int{}}
	for folded, step := range c.otherTags() {
		if rank := typed.rank(step, searchFold(step)); rank > 0 {
			q.add(fitting{Term: Term{Text: step, Kind: note.TextValue, Notes: 1}, rank: rank}, keyOf(folded))
		}
	}
	return q.best()
}

// otherTags are the tags that the note has elsewhere, and those that they are nested in,
// by their folded texts.
func (c *Completing) otherTags() map[string]string {
	all := map[string]string{}
	for _, tag := range c.File.Note.Tags {
		if tag.Span.Contains(c.Cursor) || !isTermText(tag.Name) {
			continue
		}
		for step := range tagSteps(tag.Name) {
			all[note.Fold(step)] = step
		}
	}
	return all
}

// typedTag is what was typed of a tag.
type typedTag struct {
	above string // the tag that it is nested in, folded and with its "/", "" for none
	rest  string // what is typed behind that
	whole string
	// fits is fuzzy.Rank, or what takes its place.
	fits  func(pattern, words string) int
	words map[string]string // of tags that others are nested in, which are far fewer
}

func newTypedTag(typed string) typedTag {
	slash := strings.LastIndexByte(typed, '/') + 1
	return typedTag{note.Fold(typed[:slash]), searchFold(typed[slash:]), searchFold(typed), fuzzy.Rank, map[string]string{}}
}

// withTypos fits where typos are in what was typed.
func (t typedTag) withTypos() typedTag {
	rest, whole := fuzzy.SlipsOf(t.rest), fuzzy.SlipsOf(t.whole)
	t.fits = func(pattern, words string) int {
		if pattern == t.rest {
			return rest.Rank(words)
		}
		return whole.Rank(words)
	}
	return t
}

// belowTyped is what a tag's rank gains that is nested in the one that is typed.
const belowTyped = 1 << 20

// rank tells how well a tag that has some words fits. Those nested in what is typed come
// first; where nothing is typed behind its "/" there are no others.
func (t typedTag) rank(tag, words string) int {
	if t.above == "" {
		return t.stepRank(t.whole, tag, words)
	}
	if below, nested := strings.CutPrefix(note.Fold(tag), t.above); nested {
		if rank := t.stepRank(t.rest, below, t.behind(t.above, words)); rank > 0 {
			return belowTyped + rank
		}
		return 0
	}
	if t.rest == "" {
		return 0
	}
	return t.stepRank(t.whole, tag, words)
}

// stepRank is the rank of a tag that has some words. Where the one that it is nested in
// fits as well, that one stands for it.
func (t typedTag) stepRank(pattern, tag, words string) int {
	rank := t.fits(pattern, words)
	slash := strings.LastIndexByte(tag, '/')
	if slash < 0 || rank == 0 {
		return rank
	}
	if pattern == "" {
		return 0
	}
	above := t.fits(pattern, t.wordsOf(tag[:slash]))
	if above == 0 {
		return rank
	}
	if own := t.fits(pattern, t.behind(tag[:slash], words)); own > above {
		return own
	}
	return 0
}

// behind are the words of a tag behind those of one that it is nested in.
func (t typedTag) behind(above, words string) string {
	return strings.TrimPrefix(words[len(t.wordsOf(above)):], " ")
}

func (t typedTag) wordsOf(above string) string {
	words, known := t.words[above]
	if !known {
		words = searchFold(above)
		t.words[above] = words
	}
	return words
}
