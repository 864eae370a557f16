package workspace

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// Terms are the values that notes have under a key and that fit what was typed,
// most at most: best first, of those that fit alike the most used first. A note
// may be left out: what is being written is no reason to offer it.
func (s *Snapshot) Terms(key, typed string, most int, but *File) (found []Term, more bool) {
	pattern := searchFold(typed)
	q := termSeeker{Snapshot: s, key: termKeyOf(key), mask: fuzzy.Mask(pattern), but: but, most: most, where: map[uint64]int{}}
	q.rank = func(_, words string) int { return fuzzy.Rank(pattern, words) }
	best, more := q.best()
	for _, t := range best {
		found = append(found, t.Term)
	}
	return found, more
}

// termSeeker looks for the terms that fit what was typed.
type termSeeker struct {
	*Snapshot
	key  string
	mask uint64 // of what was typed, which all that fits has
	rank func(text, words string) int
	// slips is how many letters of it may be missing all the same.
	slips int
	but   *File
	most  int

	found   []fitting
	where   map[uint64]int // in found, by the hash of the folded text
	dropped bool
}

// fitting is a term that fits.
type fitting struct {
	Term
	rank int
}

// best is what is found of all layers. The bottom one, which has by far the most
// terms, comes last: of its terms nobody needs to know where they are, so that all
// but the best are dropped on the way.
func (q *termSeeker) best() (found []fitting, more bool) {
	if q.isDistinct() {
		return nil, false
	}
	for i := range slices.Backward(q.layers) {
		if i > 0 {
			q.layer(i, q.add)
			continue
		}
		bottom := bestTerms{most: q.most}
		q.layer(0, func(t fitting, hash uint64) {
			if _, known := q.where[hash]; known {
				q.add(t, hash)
			} else {
				bottom.add(t)
			}
		})
		q.found, q.dropped = append(q.found, bottom.all...), bottom.dropped
	}
	slices.SortFunc(q.found, byFit)
	for _, t := range q.found {
		switch {
		case t.Notes <= 0: // all notes that have it are hidden
		case len(found) == q.most:
			return found, true
		default:
			found = append(found, t)
		}
	}
	return found, q.dropped
}

// isDistinct reports whether nearly each note has another value under the key.
func (q *termSeeker) isDistinct() bool {
	return slices.ContainsFunc(q.layers, func(l *layer) bool {
		k := l.terms().key(q.key)
		return k != nil && k.distinct
	})
}

// isVocabulary reports whether notes have values under a key in common: else these
// are titles, descriptions, ids or times, which nobody writes again.
func (s *Snapshot) isVocabulary(key string) bool {
	if key = termKeyOf(key); isOfTags(key) {
		return true
	}
	terms, uses := 0, 0 // what several layers have counts as often
	for _, l := range s.layers {
		list := l.terms()
		if k := list.key(key); k != nil {
			from, to := list.terms(k)
			terms, uses = terms+to-from, uses+len(list.filesFrom(from, to))
		}
	}
	return terms < fewTerms || 10*terms < 9*uses
}

// fewTerms are so few that they may be one each.
const fewTerms = 20

func byFit(a, b fitting) int {
	return cmp.Or(b.rank-a.rank, b.Notes-a.Notes, strings.Compare(a.Text, b.Text))
}

// bestTerms keeps the best of many terms, each of which comes once.
type bestTerms struct {
	most    int
	all     []fitting
	floor   fitting // what is worse is dropped
	dropped bool
}

func (b *bestTerms) add(t fitting) {
	if t.Notes <= 0 {
		return
	}
	if b.dropped && byFit(b.floor, t) < 0 {
		return
	}
	if b.all = append(b.all, t); len(b.all) < 4*b.most {
		return
	}
	slices.SortFunc(b.all, byFit)
	b.all = b.all[:b.most]
	b.floor, b.dropped = b.all[b.most-1], true
}

// layer finds the terms of the i-th layer that fit.
func (q *termSeeker) layer(i int, add func(t fitting, hash uint64)) {
	l := q.layers[i].terms()
	k := l.key(q.key)
	if k == nil {
		return
	}
	hidden := q.counts(q.uncounted(i, q.but))
	from, to := l.terms(k)
	for term := from; term < to; term++ {
		if bits.OnesCount64(q.mask&^l.masks[term]) > q.slips {
			continue
		}
		if rank := q.rank(l.texts.at(term), l.words.at(term)); rank > 0 {
			hash := l.hashes[term]
			notes := len(l.filesOf(term)) - hidden[hash]
			add(fitting{Term: Term{Text: l.texts.at(term), Kind: l.kinds[term], Notes: notes}, rank: rank}, hash)
		}
	}
}

// add adds a term that other layers may have, too.
func (q *termSeeker) add(t fitting, hash uint64) {
	at, known := q.where[hash]
	if !known {
		q.where[hash] = len(q.found)
		q.found = append(q.found, t)
		return
	}
	same := &q.found[at]
	if t.Notes > same.Notes {
		same.Text, same.Kind = t.Text, t.Kind
	}
	same.Notes += t.Notes
}

// counts are how many of the notes have each term, by the hash of its folded text.
func (q *termSeeker) counts(files []*File) map[uint64]int {
	counts := map[uint64]int{}
	for _, f := range files {
		for text := range q.termsOf(f.Record) {
			counts[keyOf(text)]++
		}
	}
	return counts
}

// termsOf are the folded terms of a note, each once.
func (q *termSeeker) termsOf(r note.Record) map[string]bool {
	own := map[string]bool{}
	if isOfTags(q.key) {
		for _, tag := range r.Tags() {
			own[note.Fold(tag.Text)] = true
			if q.key == nestedTags {
				for step := range tagSteps(tag.Text) {
					own[note.Fold(step)] = true
				}
			}
		}
		return own
	}
	key, in := q.key, termsIn
	if under, isLinks := strings.CutPrefix(q.key, linksMark); isLinks {
		key, in = under, linksIn
	}
	for _, field := range r.Fields() {
		if note.Fold(field.Key.Text) == key {
			for v := range in(&field) {
				own[note.Fold(v.Text)] = true
			}
		}
	}
	return own
}
