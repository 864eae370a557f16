package workspace

import (
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/fuzzy"
)

// starts finds the names that begin with the pattern, or one of whose words does.
func (s *layerSeeker) starts() {
	words := s.startingWith(s.pattern)
	from, to := s.share(len(words))
	for _, w := range words[from:to] {
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
	from, to := s.share(len(s.names))
	for k := from; k < to; k++ {
		isAlmost := fuzzy.MayBeAlmost(s.pattern, s.folded.length(k))
		if s.own&^s.letters[k] != 0 || !isAlmost && !filter.mayFit(s.initials[k], s.pairs[k]) {
			continue
		}
		if p := s.place(k); s.offersSome(fuzzy.LaterStarts, fuzzy.AlmostWhole, p) {
			s.add(fuzzy.StartsRank(s.pattern, s.folded.at(k)), p)
		}
	}
}

// inside finds the names that the pattern is a part of.
func (s *layerSeeker) inside() {
	pairs := pairMask(s.pattern)
	from, to := s.share(len(s.names))
	for k := from; k < to; k++ {
		if s.own&^s.letters[k] == 0 && pairs&^s.pairs[k] == 0 {
			if p := s.place(k); s.offers(fuzzy.Inside, p) && strings.Contains(s.folded.at(k), s.pattern) {
				s.first[fuzzy.Inside].add(p)
			}
		}
	}
}

// scattered finds the names that have the letters of the pattern, anywhere only if the
// pattern is long. Where enough have them so, those are passed over of which no word begins
// as the pattern does.
func (s *layerSeeker) scattered() {
	_, size := utf8.DecodeRuneInString(s.pattern)
	initial, loose := fuzzy.Mask(s.pattern[:size]), s.isLong()
	from, to := s.share(len(s.names))
	for k := from; k < to; k++ {
		begins := initial&^s.initials[k] == 0
		if s.own&^s.letters[k] != 0 || !begins && !loose {
			continue
		}
		switch p := s.place(k); {
		case loose && s.offers(fuzzy.Stray, p):
			s.add(fuzzy.LettersRank(s.pattern, s.folded.at(k)), p)
		case begins && s.offersSome(fuzzy.LaterScattered, fuzzy.Scattered, p):
			s.add(fuzzy.WordLettersRank(s.pattern, s.folded.at(k)), p)
		}
	}
}

// offersSome reports whether a name of any of some ranks may be offered.
func (s *layerSeeker) offersSome(from, to int, p place) bool {
	for rank := from; rank <= to; rank++ {
		if s.offers(rank, p) {
			return true
		}
	}
	return false
}

// add adds a name if its rank is one, and it may be offered. Names that a look before has
// found may be added again, for a worse rank: the better one is kept (firstOfFiles).
func (s *layerSeeker) add(rank int, p place) {
	if rank > 0 && s.offers(rank, p) {
		s.first[rank].add(p)
	}
}

// all finds all files.
func (s *layerSeeker) all() {
	from, to := s.share(len(s.names))
	for k := from; k < to; k++ {
		if p := s.place(k); s.names[k].kind.ofFile() && s.offers(fuzzy.Scattered, p) {
			s.first[fuzzy.Scattered].add(p)
		}
	}
}

// paths finds the files whose path fits, below the folder that is typed. What the folder
// of a file lacks of the pattern is looked for in its name: most have not even the letters.
func (s *layerSeeker) paths() {
	dirs := s.dirsBelow()
	var path []byte
	from, to := s.share(len(s.names))
	for k := from; k < to; k++ {
		e := &s.names[k]
		d := &dirs[e.dir]
		if !e.kind.ofFile() || d.outside {
			continue
		}
		if d.rank > 0 {
			s.add(d.rank, s.place(k))
			continue
		}
		folded := s.folded.at(k)
		if d.lacks&^s.letters[k] != 0 && !fuzzy.MayBeAlmost(s.pattern, len(d.words)+len(" ")+len(folded)) {
			continue
		}
		if path = append(path[:0], d.words...); len(path) > 0 {
			path = append(path, ' ')
		}
		path = append(path, folded...)
		s.add(fuzzy.Rank(s.pattern, string(path)), s.place(k))
	}
}

// dirBelow is a folder as seen from the one that is typed.
type dirBelow struct {
	words   string
	lacks   uint64 // letters of the pattern
	rank    int    // of all paths of files in it, whatever they are called; 0 where their names tell
	outside bool
}

func (s *layerSeeker) dirsBelow() []dirBelow {
	dirs := make([]dirBelow, len(s.dirs))
	for i, d := range s.dirs {
		switch {
		case s.base == "":
			dirs[i].words = d.words
		case !s.reaches(d.id):
			dirs[i].outside = true
		default:
			dirs[i].words = searchFold(strings.TrimPrefix(strings.TrimPrefix(d.id, s.base), "/"))
		}
		dirs[i].lacks = fuzzy.Mask(fuzzy.Lacking(s.pattern, dirs[i].words))
		switch rank := fuzzy.Rank(s.pattern, dirs[i].words); {
		case s.pattern == "":
			dirs[i].rank = rank
		case rank >= fuzzy.Prefix:
			dirs[i].rank = fuzzy.Prefix // no path is the folder's
		case rank == fuzzy.WordPrefix:
			dirs[i].rank = rank
		}
	}
	return dirs
}

// typos finds the names that the pattern is meant for but for a typo or two.
func (s *layerSeeker) typos() {
	slips := fuzzy.SlipsOf(s.pattern)
	from, to := s.share(len(s.names))
	for k := from; k < to; k++ {
		if p := s.place(k); p < newPlace(noMatch, 0) && slips.In(s.letters[k], s.heads[k]) {
			s.add(slips.Rank(s.folded.at(k)), p)
		}
	}
}
