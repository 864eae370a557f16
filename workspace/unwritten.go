package workspace

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// maxUnwritten is how many notes completion offers that are not written yet.
const maxUnwritten = 20

// unwritten finds the notes that fit and that others link to, though they are
// not written yet.
func (q *seeker) unwritten() {
	if q.pattern == "" || q.start != "" {
		return
	}
	keys := q.unwrittenKeys()
	for _, key := range keys[:min(len(keys), maxUnwritten)] {
		name := q.unwrittenName(key)
		folded := searchFold(name)
		if score := fuzzy.Score(q.pattern, folded); score > 0 {
			q.add(match{text: name, folded: folded, score: score})
		}
	}
}

// unwrittenKeys are the keys of targets that fit and that no note is called by,
// best first.
func (q *seeker) unwrittenKeys() (keys []string) {
	pattern := q.pattern[strings.LastIndexByte(q.pattern, ' ')+1:]
	mask := fuzzy.Mask(pattern)
	scores := map[string]int{}
	for _, l := range q.layers {
		all := l.targets()
		for i := range all.masks {
			if mask&^all.masks[i] != 0 {
				continue
			}
			key := all.keys.at(i)
			if score := fuzzy.Score(pattern, all.words.at(i)); score > 0 && !q.called(key) && q.has(written, key) {
				scores[key] = score
			}
		}
	}
	return slices.SortedFunc(maps.Keys(scores), func(a, b string) int {
		return cmp.Or(scores[b]-scores[a], strings.Compare(a, b))
	})
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

// unwrittenName is how most wikilinks of other notes with a key write the note
// that is not there, "" if it is there or no note. The note itself is left out:
// the link that is being written is no reason to offer it.
func (q *seeker) unwrittenName(key string) (name string) {
	counts := map[string]int{}
	for from := range q.find(written, key) {
		if from.ID == q.from.ID {
			continue
		}
		for l := range from.Record.Links() {
			t := l.Target
			if t.Kind != note.Wiki || targetKey(t.Path) != key || isDots(t.Path) {
				continue
			}
			if r := q.Resolve(from, t); r.Missing() && !r.Attachment {
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
