package workspace

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// mostMeant is how many names are offered that may be meant by one that leads nowhere.
const mostMeant = 3

// fewestLike is how many letters a name has at least: a shorter one is like too many.
const fewestLike = 3

// likeness is how well a name that has a rank may be meant by a pattern, 0 for not at all:
// as that with typos in it, or as its beginning. Letters from here and there are too
// little, and other numbers are no typos: the next day has its own note.
func likeness(pattern string, rank int, slips *fuzzy.Slips, words string) int {
	switch rank {
	case fuzzy.Exact, fuzzy.Prefix, fuzzy.WordPrefix:
		return rank
	case fuzzy.AlmostWhole, fuzzy.AlmostShort:
	default:
		rank = slips.Rank(words)
	}
	if digits := digitsOf(pattern); digits != "" && digits != digitsOf(words) {
		return 0
	}
	return rank
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// nearestOf are the numbers of the few names that may be meant by one that is none of
// them, nearest first: also those that it begins with, as with more words behind.
func nearestOf(meant string, names []string) (near []int) {
	pattern := searchFold(meant)
	if utf8.RuneCountInString(pattern) < fewestLike {
		return nil
	}
	slips := fuzzy.SlipsOf(pattern)
	ranks := make([]int, len(names))
	for i, name := range names {
		words := searchFold(name)
		ranks[i] = likeness(pattern, fuzzy.Rank(pattern, words), &slips, words)
		if ranks[i] == 0 && len(words) >= fewestLike && strings.HasPrefix(pattern, words+" ") {
			ranks[i] = fuzzy.Slipped
		}
		if ranks[i] > 0 {
			near = append(near, i)
		}
	}
	slices.SortStableFunc(near, func(a, b int) int { return cmp.Or(ranks[b]-ranks[a], len(names[a])-len(names[b])) })
	return near[:min(len(near), mostMeant)]
}

// nearest are the few files that may be meant by a target which is missing, nearest first:
// those that have its name elsewhere, or are called so where no link finds them by that,
// then those whose names are like it.
func (s *Snapshot) nearest(r Resolution) (files []*File) {
	q := resolver{s.Pass(), r.from, r.target}
	target := strings.TrimRight(r.target.Path, "/")
	add := func(f *File) {
		isThere := slices.ContainsFunc(files, func(o *File) bool { return o.ID == f.ID })
		if f.IsNote() != r.Attachment && !f.LeftOut && !isThere && f.ID != r.from.ID && len(files) < mostMeant {
			files = append(files, f)
		}
	}
	name := s.Config(r.from.Root).Stem(lastSegment(target))
	for _, called := range []iter.Seq[*File]{q.namesakes(target, s.roots), q.aliased(name, s.roots), q.titled(name, s.roots)} {
		if found := few(called); len(found) <= maxNamed {
			slices.SortFunc(found, nearerRoot)
			for _, f := range found {
				add(f)
			}
		}
	}
	seek := newSeeker(s, r.from, note.Typing{Typed: name})
	if utf8.RuneCountInString(seek.pattern) < fewestLike {
		return files
	}
	seek.onlyFiles = true
	slips := fuzzy.SlipsOf(seek.pattern)
	like := best[match]{most: 2 * mostMeant, order: match.compare}
	for _, m := range seek.best() {
		if m.rank = likeness(seek.pattern, m.rank, &slips, m.folded); m.rank > 0 && like.wants(m) {
			like.add(m)
		}
	}
	for _, m := range like.sorted() {
		add(m.file)
	}
	return files
}
