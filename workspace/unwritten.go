package workspace

import (
	"cmp"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

const (
	// maxUnwritten is how many notes completion offers that are not written yet.
	maxUnwritten = 20
	// notesAsked is how many notes tell how such a note is written: thousands may link to
	// it, and most write it alike.
	notesAsked = 10
)

// unwritten finds the notes that fit and that others link to, though they are
// not written yet.
func (q *seeker) unwritten() {
	if q.onlyFiles || q.ofType != "" || q.lastSegment == "" || q.start != "" {
		return
	}
	pattern := fuzzy.Words(withoutAccents(slugKey(q.lastSegment))) // keys have no marks
	keys := q.unwrittenKeys(pattern)
	if at := strings.LastIndexByte(pattern, ' '); len(keys) == 0 && at >= 0 && q.isLong() { // what is before may be a folder
		keys = q.unwrittenKeys(pattern[at+1:])
	}
	for _, key := range keys {
		name := q.unwrittenName(key)
		folded := searchFold(name)
		if folded == "" || strings.HasSuffix(name, "/") || q.inPath && !strings.Contains(name, "/") {
			continue
		}
		if rank := fuzzy.Rank(q.pattern, folded); rank >= q.worst() {
			order := nameOrder(strings.Count(name, "/"))<<32 | nameOrder(utf8.RuneCountInString(folded))
			q.matches = append(q.matches, match{rank: rank, nearness: notWritten, order: order, folded: folded, text: name})
		}
	}
}

// unwrittenKeys are the keys of some targets that fit a pattern and that no note is called by,
// best first. Most targets are called by one, which takes longer to find out than how
// well they fit: so only those are looked up that may be among the first.
func (q *seeker) unwrittenKeys(pattern string) (keys []string) {
	first := best[fit]{most: maxUnwritten, order: fit.compare}
	seen := map[string]bool{} // there are some in several lists
	least := q.leastRank()
	for _, all := range q.targets() {
		for i, rank := range fittingTargets(all, pattern, &least) {
			f := fit{rank, len(all.words.at(i)), all.keys.at(i)}
			if !first.wants(f) || seen[f.key] {
				continue
			}
			seen[f.key] = true
			if !q.called(f.key) && q.has(written, f.key) {
				first.add(f)
			}
			if first.full {
				least = max(least, first.all[maxUnwritten-1].rank)
			}
		}
	}
	for _, f := range first.sorted() {
		keys = append(keys, f.key)
	}
	return keys
}

// fit is how well a target fits.
type fit struct {
	rank, length int
	key          string
}

func (f fit) compare(o fit) int {
	if f.rank != o.rank {
		return o.rank - f.rank
	}
	return cmp.Or(f.length-o.length, strings.Compare(f.key, o.key))
}

// fittingTargets are the numbers of the targets in a list that fit a pattern, with their
// ranks. Least may grow meanwhile: none is below what it is when its turn comes.
func fittingTargets(all *targetList, pattern string, least *int) iter.Seq2[int, int] {
	_, size := utf8.DecodeRuneInString(pattern)
	mask, initial := fuzzy.Mask(pattern), fuzzy.Mask(pattern[:size])
	mayFit := func(i int, words string) bool {
		isAlmost := fuzzy.MayBeAlmost(pattern, len(words))
		begins := initial&^all.initials[i] == 0
		switch {
		case *least > fuzzy.WordPrefix:
			return strings.HasPrefix(words, pattern)
		case *least > fuzzy.AlmostWhole:
			return begins && strings.Contains(words, pattern)
		case *least > fuzzy.Inside:
			return isAlmost || begins
		case *least > fuzzy.Stray:
			return isAlmost || begins || strings.Contains(words, pattern)
		}
		return true
	}
	return func(yield func(int, int) bool) {
		for i, letters := range all.letters {
			if mask&^letters != 0 {
				continue
			}
			if words := all.words.at(i); mayFit(i, words) && fuzzy.HasLetters(pattern, words) {
				if rank := fuzzy.Rank(pattern, words); rank >= *least && !yield(i, rank) {
					return
				}
			}
		}
	}
}

// leastRank is the rank from which on what is not written yet may come before one of the
// matches that are kept.
func (q *seeker) leastRank() int {
	switch {
	case q.inPath:
		return q.worst()
	case len(q.matches) == kept:
		return q.matches[kept-1].rank + 1
	case !q.wantsScattered():
		return fuzzy.Inside
	}
	return q.worst()
}

// worst is the rank of what fits worst and is offered.
func (q *seeker) worst() int {
	if q.isLong() {
		return fuzzy.Stray
	}
	return fuzzy.Stray + 1
}

// called reports whether a note is called by a key: by its file's name, or by its
// title if links find notes by that.
func (q *seeker) called(key string) bool {
	if q.Config(q.from.Root).ByTitle {
		return q.has(slugs, key)
	}
	for f := range q.find(slugs, key) {
		if targetKey(f.Name()) == key {
			return true
		}
	}
	return false
}

// targetKey is that of a target, which is told once: for each unwritten note the links of a
// list of notes may be gone through again.
func (q *seeker) targetKey(path string) string {
	key, known := q.keys[path]
	if !known {
		key = targetKey(path)
		q.keys[path] = key
	}
	return key
}

// asked are the notes that tell how a target with a key is written, the first by their IDs.
func (q *seeker) asked(key string) []*File {
	first := best[*File]{most: notesAsked, order: func(a, b *File) int { return strings.Compare(a.ID, b.ID) }}
	for from := range q.find(written, key) {
		if first.wants(from) {
			first.add(from)
		}
	}
	return first.sorted()
}

// unwrittenName is how most wikilinks with a key write the note that is not there, "" if
// it is there or no note. The link that is being written is no reason to offer it.
func (q *seeker) unwrittenName(key string) (name string) {
	counts, initials := map[string]int{}, initialsOf([]string{key})
	for _, from := range q.asked(key) {
		for l := range from.Record.Links() {
			t := l.Target
			if t.Kind != note.Wiki || !initials[initial(t.Path)] || q.targetKey(t.Path) != key || isDots(t.Path) || from.ID == q.from.ID && l.At() == q.written {
				continue
			}
			if r := q.pass.Resolve(from, t); r.Missing() && !r.Attachment {
				counts[t.Path]++
			}
		}
	}
	for path, n := range counts {
		if n > counts[name] || n == counts[name] && path < name {
			name = path
		}
	}
	return name
}
