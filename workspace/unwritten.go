package workspace

import (
	"slices"
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
	if q.pattern == "" || q.start != "" {
		return
	}
	for _, key := range q.unwrittenKeys() {
		name := q.unwrittenName(key)
		folded := searchFold(name)
		if rank := fuzzy.Rank(q.pattern, folded); rank > 0 {
			order := nameOrder(strings.Count(name, "/"))<<32 | nameOrder(utf8.RuneCountInString(folded))
			q.matches = append(q.matches, match{rank: rank, nearness: notWritten, order: order, folded: folded, text: name})
		}
	}
}

// unwrittenKeys are the keys of some targets that fit and that no note is called by,
// best first. Most targets are called by one, which takes longer to find out than how
// well they fit: so the best are looked up first, until there are enough.
func (q *seeker) unwrittenKeys() (keys []string) {
	lists := q.targets()
	fits := q.fittingTargets(lists)
	for len(fits) > 0 && len(keys) < maxUnwritten {
		alike := 1
		for alike < len(fits) && fits[alike].score() == fits[0].score() {
			alike++
		}
		var some []string
		for _, fit := range fits[:alike] {
			some = append(some, lists[fit.list()].keys.at(fit.target()))
		}
		slices.Sort(some)
		for _, key := range slices.Compact(some) {
			if len(keys) < maxUnwritten && !q.called(key) && q.has(written, key) {
				keys = append(keys, key)
			}
		}
		fits = fits[alike:]
	}
	return keys
}

// fit is how well a target fits, in which list and which target it is: one number,
// since they are sorted by the thousand at each letter that is typed.
type fit uint64

func newFit(score, list, target int) fit {
	return fit(worst-score)<<40 | fit(list)<<32 | fit(target)
}

// worst is more than any score.
const worst = 1 << 24

func (f fit) score() int  { return worst - int(f>>40) }
func (f fit) list() int   { return int(f>>32) & 0xFF }
func (f fit) target() int { return int(uint32(f)) }

// fittingTargets are the targets that fit, some twice, best first. There are but a few
// lists (Snapshot).
func (q *seeker) fittingTargets(lists []*targetList) (fits []fit) {
	pattern := q.pattern[strings.LastIndexByte(q.pattern, ' ')+1:]
	mask, least := fuzzy.Mask(pattern), q.leastRank()
	for n, all := range lists {
		for i := range all.masks {
			if mask&^all.masks[i] != 0 {
				continue
			}
			words := all.words.at(i)
			if least > fuzzy.Prefix && len(words) != len(pattern) || least > fuzzy.AlmostWhole && !strings.Contains(words, pattern) {
				continue
			}
			if !fuzzy.HasLetters(pattern, words) {
				continue
			}
			if score := fuzzy.Score(pattern, words); score > 0 {
				fits = append(fits, newFit(score, n, i))
			}
		}
	}
	slices.Sort(fits)
	return fits
}

// leastRank is the rank from which on what is not written yet may come before one of the
// matches that are kept.
func (q *seeker) leastRank() int {
	if len(q.matches) < kept || strings.Contains(q.pattern, " ") {
		return fuzzy.Stray
	}
	return q.matches[kept-1].rank + 1
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

// mayHaveKey tells at a glance most targets that have another key: of those whose last
// segment begins with a letter in ASCII, and no accent upon it, the key begins with it.
func mayHaveKey(path, key string) bool {
	name := lastSegment(strings.TrimRight(path, "/"))
	if len(name) < 2 || name[1] >= utf8.RuneSelf {
		return true
	}
	first := name[0] | 0x20
	return first < 'a' || first > 'z' || first == key[0]
}

// unwrittenName is how most wikilinks of other notes with a key write the note
// that is not there, "" if it is there or no note. The note itself is left out:
// the link that is being written is no reason to offer it.
func (q *seeker) unwrittenName(key string) (name string) {
	counts := map[string]int{}
	asked := 0
	for from := range q.find(written, key) {
		if from.ID == q.from.ID {
			continue
		}
		if asked++; asked > notesAsked {
			break
		}
		for l := range from.Record.Links() {
			t := l.Target
			if t.Kind != note.Wiki || !mayHaveKey(t.Path, key) || targetKey(t.Path) != key || isDots(t.Path) {
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
