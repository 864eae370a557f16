package workspace

import (
	"slices"
	"sync"

	"github.com/notels/notels/workspace/fuzzy"
)

// targetList is the targets of links in a layer by which no note is called by its file's
// name, as completion looks through them for notes that are not written yet: most targets
// are called so, and are left out. The names of files that are gone, or are no notes, are
// among them: a note of a layer below may have had one.
type targetList struct {
	keys, words       texts
	letters, initials []uint64 // masks of fuzzy
}

// newTargetList makes that of a layer, with the names in it and in others. Of large layers
// the names of files are left out that no link of them has: thousands of attachments have
// one that nobody writes, and a small layer has what it writes itself.
func newTargetList(l *layer, others []*layer) *targetList {
	list := &targetList{}
	var keys, words textsBuilder
	add := func(key string) {
		folded := fuzzy.Words(withoutAccents(key))
		keys.add(key)
		words.add(folded)
		list.letters, list.initials = append(list.letters, fuzzy.Mask(folded)), append(list.initials, fuzzy.Initials(folded))
	}
	for i, hash := range l.index[written].keys {
		key := l.index[written].texts.at(i)
		names := func(l *layer) bool { return l.names(key, hash) }
		if !l.names(key, hash) && !slices.ContainsFunc(others, names) {
			add(key)
		}
	}
	for _, f := range l.files {
		if !f.gone && f.IsNote() {
			continue
		}
		key := targetKey(f.Name())
		writes := func(l *layer) bool { return len(l.index[written].of(keyOf(key))) > 0 }
		if len(others) == 0 || slices.ContainsFunc(others, writes) {
			add(key)
		}
	}
	list.keys, list.words = keys.texts(), words.texts()
	return list
}

// names reports whether a note of the layer is called by a key by its file's name.
func (l *layer) names(key string, hash uint64) bool {
	return slices.ContainsFunc(l.index[slugs].of(hash), func(n uint32) bool { return targetKey(l.files[n].Name()) == key })
}

// isLarge tells the layers that no keystroke makes others of.
func (l *layer) isLarge() bool { return len(l.files) > mergeAtOnce }

// setLarge takes note of the large layers. Which files they hide of one another is found out
// once for all snapshots that have them; and so are their targets, for what links of one
// lead to lies in another more often than not.
func (s *Snapshot) setLarge() {
	large := slices.DeleteFunc(slices.Clone(s.layers), func(l *layer) bool { return !l.isLarge() })
	if slices.Equal(large, s.large) {
		return
	}
	s.large = large
	s.largeTargets = sync.OnceValue(func() (lists []*targetList) {
		for _, l := range large {
			lists = append(lists, newTargetList(l, large))
		}
		return lists
	})
	s.largeHidden = sync.OnceValue(func() map[*layer][]uint32 {
		hidden := map[*layer][]uint32{}
		for i, l := range large {
			for _, upper := range large[i+1:] {
				hidden[l] = slices.AppendSeq(hidden[l], l.hiddenBy(upper))
			}
		}
		return hidden
	})
}

// targets are the targets of all layers.
func (s *Snapshot) targets() (lists []*targetList) {
	if len(s.large) > 0 {
		lists = slices.Clone(s.largeTargets())
	}
	for _, l := range s.layers {
		if !l.isLarge() {
			lists = append(lists, l.targets())
		}
	}
	return lists
}
