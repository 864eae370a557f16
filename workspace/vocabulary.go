package workspace

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// Term is a value that notes have under a key.
type Term struct {
	Text  string // as most notes write it
	Kind  note.ValueKind
	Notes int
}

// UsedKey is a key that notes have.
type UsedKey struct {
	Name string // as most notes write it
	KeyUse
}

// keyFiles are the notes that have a key.
func (s *Snapshot) keyFiles(key string) iter.Seq[*File] { return s.termFiles(key, "") }

// termFiles are the notes that may have a value under a key; their Records tell.
func (s *Snapshot) termFiles(key, text string) iter.Seq[*File] {
	key, text = note.Fold(key), note.Fold(text)
	if text != "" {
		key = termKeyOf(key)
	}
	return func(yield func(*File) bool) {
		for i, l := range s.layers {
			for _, n := range l.terms().find(key, text) {
				if f := l.files[n]; !s.hidden(f.ID, i) && !yield(f) {
					return
				}
			}
		}
	}
}

// hiddenFiles are the files of the i-th layer that others above it hide.
func (s *Snapshot) hiddenFiles(i int) (hidden []*File) {
	below := s.layers[i]
	for j := i + 1; j < len(s.layers); j++ {
		for n := range below.index[ids].shared(&s.layers[j].index[ids]) {
			for _, file := range n {
				if f := below.files[file]; learns(f) && s.layers[j].has(f.ID) {
					hidden = append(hidden, f)
				}
			}
		}
	}
	return unique(hidden)
}

// uncounted are the notes of the i-th layer that do not count: those that are
// hidden, and one that is to be left out.
func (s *Snapshot) uncounted(i int, but *File) []*File {
	files := s.hiddenFiles(i)
	if but != nil && !s.hidden(but.ID, i) {
		if f, _ := s.layers[i].file(but.ID); learns(f) {
			files = append(files, f)
		}
	}
	return files
}

// shared are the files of each key that other postings have, too.
func (p *postings) shared(other *postings) iter.Seq[[]uint32] {
	return func(yield func([]uint32) bool) {
		at := 0
		for _, key := range other.keys {
			step := 1 // the next one is near where both have as many keys, else far
			for at+step < len(p.keys) && p.keys[at+step] < key {
				at, step = at+step, 2*step
			}
			i, found := slices.BinarySearch(p.keys[at:min(at+step+1, len(p.keys))], key)
			if at += i; found && !yield(p.at(at)) {
				return
			}
		}
	}
}

// Keys are the keys that notes have, most used first. One note may be left out.
func (s *Snapshot) Keys(but *File) (keys []UsedKey) {
	all := map[string]*UsedKey{}
	for i, l := range s.layers {
		terms := l.terms()
		for _, k := range terms.keys {
			if all[k.name] == nil {
				all[k.name] = &UsedKey{Name: terms.texts.at(int(k.first))}
			}
			all[k.name].add(k.KeyUse, 1)
		}
		for _, f := range s.uncounted(i, but) {
			for key, field := range firstFields(f.Record) {
				all[key].add(useOf(field), -1)
			}
		}
	}
	for _, k := range all {
		if k.Notes > 0 {
			keys = append(keys, *k)
		}
	}
	slices.SortFunc(keys, func(a, b UsedKey) int { return cmp.Or(b.Notes-a.Notes, strings.Compare(a.Name, b.Name)) })
	return keys
}

// firstFields are the fields of a note by their folded keys, each key once.
func firstFields(r note.Record) map[string]*note.FieldRecord {
	all := map[string]*note.FieldRecord{}
	fields := r.Fields()
	for i := range fields {
		if key := note.Fold(fields[i].Key.Text); all[key] == nil {
			all[key] = &fields[i]
		}
	}
	return all
}

// KeyUse is what notes have under a key. One may be left out.
func (s *Snapshot) KeyUse(key string, but *File) (use KeyUse) {
	key = note.Fold(key)
	for i, l := range s.layers {
		k := l.terms().key(key)
		if k == nil {
			continue
		}
		use.add(k.KeyUse, 1)
		for _, f := range s.uncounted(i, but) {
			if field := firstFields(f.Record)[key]; field != nil {
				use.add(useOf(field), -1)
			}
		}
	}
	return use
}
