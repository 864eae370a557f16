package workspace

import (
	"slices"

	"github.com/notels/notels/workspace/fuzzy"
)

// targetList is the targets of links by which no note of a layer is called by its file's
// name, as completion looks through them for notes that are not written yet: most targets
// are called so, and are left out. The names of files that are gone, or are no notes, are
// among them: a note of a layer below may have had one.
type targetList struct {
	keys, words texts
	masks       []uint64
}

func newTargetList(files []*File, x *index) *targetList {
	l := &targetList{}
	var keys, words textsBuilder
	add := func(key string) {
		folded := withoutAccents(key)
		keys.add(key)
		words.add(fuzzy.Words(folded))
		l.masks = append(l.masks, fuzzy.Mask(folded))
	}
	for i, hash := range x[written].keys {
		key := x[written].texts.at(i)
		named := func(n uint32) bool { return targetKey(files[n].Name()) == key }
		if !slices.ContainsFunc(x[slugs].of(hash), named) {
			add(key)
		}
	}
	for _, f := range files {
		if f.gone || !f.IsNote() {
			add(targetKey(f.Name()))
		}
	}
	l.keys, l.words, l.masks = keys.texts(), words.texts(), slices.Clone(l.masks)
	return l
}
