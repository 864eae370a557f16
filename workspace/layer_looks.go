package workspace

import (
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/fuzzy"
)

// starts finds the names that begin with the pattern, or one of whose words does.
func (s *layerSeeker) starts() {
	for _, w := range s.startingWith(s.pattern) {
		rank, p := fuzzy.WordPrefix, s.place(int(w.name))
		if start := s.folded.start(int(w.name)); w.at == start {
			rank = fuzzy.Prefix
			if int(s.folded.ends[w.name]-start) == len(s.pattern) {
				rank = fuzzy.Exact
			}
		}
		if s.offers(rank, p) {
			s.first[rank].add(p)
		}
	}
}

// wordStarts finds the names that have words which begin with parts of the pattern, and
// those that are the pattern but for one letter or two swapped.
func (s *layerSeeker) wordStarts() {
	filter := newStartsFilter(s.pattern)
	start := 0
	for k, end := range s.folded.ends {
		longer := int(end) - start - len(s.pattern)
		start = int(end)
		isAlmost := longer >= 0 && longer <= utf8.UTFMax
		if s.own&^s.letters[k] == 0 && (isAlmost || filter.mayFit(s.initials[k], s.pairs[k])) {
			s.look(fuzzy.LaterStarts, fuzzy.AlmostWhole, k, func(name, pattern string) bool { return isAlmost || hasLetters(name, pattern) })
		}
	}
}

// inside finds the names that the pattern is a part of.
func (s *layerSeeker) inside() {
	pairs := pairMask(s.pattern)
	for k, letters := range s.letters {
		if s.own&^letters == 0 && pairs&^s.pairs[k] == 0 {
			s.look(fuzzy.Inside, fuzzy.Inside, k, strings.Contains)
		}
	}
}

// scattered finds the names that have the letters of the pattern.
func (s *layerSeeker) scattered() {
	for k, letters := range s.letters {
		if s.own&^letters == 0 {
			s.look(fuzzy.Stray, fuzzy.Scattered, k, hasLetters)
		}
	}
}

func hasLetters(name, pattern string) bool { return fuzzy.HasLetters(pattern, name) }

// look finds a name if it is of some ranks; has tells at less cost of most that they are
// not.
func (s *layerSeeker) look(from, to, name int, has func(name, pattern string) bool) {
	p := s.place(name)
	wanted := false
	for rank := from; rank <= to; rank++ {
		wanted = wanted || s.offers(rank, p)
	}
	folded := s.folded.at(name)
	if !wanted || !has(folded, s.pattern) {
		return
	}
	if rank := fuzzy.Rank(s.pattern, folded); from <= rank && rank <= to && s.offers(rank, p) {
		s.first[rank].add(p)
	}
}

// all finds all files.
func (s *layerSeeker) all() {
	for k := range s.names {
		if p := s.place(k); s.names[k].kind.ofFile() && s.offers(fuzzy.Scattered, p) {
			s.first[fuzzy.Scattered].add(p)
		}
	}
}

// paths finds the files whose path fits, below the folder that is typed.
func (s *layerSeeker) paths() {
	dirs := s.dirsBelow()
	var path []byte
	for k, letters := range s.letters {
		e := &s.names[k]
		d := &dirs[s.dirOf[e.file]]
		if !e.kind.ofFile() || d.outside || s.own&^(letters|d.letters) != 0 {
			continue
		}
		if path = append(path[:0], d.words...); len(path) > 0 {
			path = append(path, ' ')
		}
		path = append(path, s.folded.at(k)...)
		rank := fuzzy.Rank(s.pattern, string(path))
		if p := s.place(k); rank > 0 && s.offers(rank, p) {
			s.first[rank].add(p)
		}
	}
}

// dirBelow is a folder as seen from the one that is typed.
type dirBelow struct {
	words   string
	letters uint64
	outside bool
}

func (s *layerSeeker) dirsBelow() []dirBelow {
	dirs := make([]dirBelow, len(s.dirs))
	for i, d := range s.dirs {
		switch {
		case s.base == "":
			dirs[i] = dirBelow{words: d.words, letters: d.letters}
		case !Within(s.base, d.id):
			dirs[i].outside = true
		default:
			words := searchFold(strings.TrimPrefix(strings.TrimPrefix(d.id, s.base), "/"))
			dirs[i] = dirBelow{words: words, letters: fuzzy.Mask(words)}
		}
	}
	return dirs
}

// typos finds the names that the pattern is meant for but for a typo or two.
func (s *layerSeeker) typos() {
	slips := fuzzy.SlipsOf(s.pattern)
	for k, letters := range s.letters {
		if p := s.place(k); p < newPlace(noMatch, 0) && slips.In(letters, s.heads[k]) {
			if rank := slips.Rank(s.folded.at(k)); rank > 0 && s.offers(rank, p) {
				s.first[rank].add(p)
			}
		}
	}
}
