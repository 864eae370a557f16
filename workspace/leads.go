package workspace

import (
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/note"
)

// mayLeadTo is mayLead for many targets, most of which it knows at a glance.
func mayLeadTo(keys []string) func(note.Target) bool {
	type written struct {
		path     string
		markdown bool
	}
	initials, known, wanted := initialsOf(keys), map[written]bool{}, map[string]bool{}
	for _, key := range keys {
		wanted[key] = true
	}
	return func(t note.Target) bool {
		if !initials[initial(t.Path)] {
			return false
		}
		w := written{t.Path, t.Markdown()}
		may, ok := known[w]
		if !ok {
			may = mayLead(t, wanted)
			known[w] = may
		}
		return may
	}
}

// mayLead reports whether a target has one of the keys of a file's names:
// looking that up is much cheaper than resolving it.
func mayLead(t note.Target, keys map[string]bool) bool {
	return keys[targetKey(t.Path)] ||
		t.Kind == note.Wiki && strings.Contains(t.Path, "%") && keys[targetKey(note.Unescape(t.Path))]
}

// initials tells with what the targetKeys of some targets begin: most others
// begin otherwise, and need no key to be made of them.
type initials [utf8.RuneSelf]bool

func initialsOf(keys []string) (all initials) {
	all[0] = true
	for _, key := range keys {
		if key != "" && key[0] < utf8.RuneSelf {
			all[key[0]] = true
		}
	}
	return all
}

// initial is what a target's key begins with; 0 where that takes a closer look.
func initial(path string) byte {
	name := lastSegment(path)
	if name == "" || len(name) > 1 && name[1] >= utf8.RuneSelf || strings.Contains(name, "%") {
		return 0
	}
	switch c := name[0]; {
	case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		return c
	case c >= 'A' && c <= 'Z':
		return c | 0x20
	}
	return 0
}
