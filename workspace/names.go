package workspace

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/notels/notels/workspace/fuzzy"
)

// nameList is the names of a layer's files that completion looks through, in the order
// in which it offers such as fit alike and are as near: those in fewer folders, shorter
// ones, then by alphabet. Of the names of one file that are compared alike there is the
// first. What is compared stands in flat lists, so that
// a look at each takes next to no time and the garbage collector has nothing to follow.
type nameList struct {
	names  []searchName
	folded texts // of the names, in their order

	letters  []uint64 // fuzzy.Mask of each name
	initials []uint64 // of the letters that its words begin with
	pairs    []uint64 // pairMask
	heads    []uint64 // fuzzy.Starts

	starts []wordStart // by what follows

	dirs []nameDir
}

// searchName is a name that completion can find.
type searchName struct {
	file uint32 // its number in the layer
	dir  uint32 // that of its folder in the list
	whichName
	isTitle bool // what a note is called first
}

// whichName tells which name of a file is meant.
type whichName struct {
	kind nameKind
	nth  uint16 // of the aliases
}

// nameDir is a folder that notes lie in, or attachments.
type nameDir struct {
	id, root    string
	attachments bool
	words       string // of its path, as it is compared
}

// nameKind tells what a name is of a note.
type nameKind uint8

const (
	stemName nameKind = iota
	titleName
	aliasName
	fileName // an attachment's, with its extension
)

// ofFile tells the names that a link by path holds.
func (k nameKind) ofFile() bool { return k == stemName || k == fileName }

// called is a name of the file.
func (f *File) called(n whichName) string {
	switch n.kind {
	case stemName:
		return f.Record.Stem()
	case titleName:
		return f.Title()
	case aliasName:
		return f.Record.Aliases()[n.nth].Text
	}
	return f.Name()
}

// foldedName is a name before it has its place in the list.
type foldedName struct {
	searchName
	folded string
	order  nameOrder
}

// nameOrder is what the order of names goes by first.
type nameOrder uint64

func newNameOrder(f *File, folded string) nameOrder {
	return nameOrder(min(f.depth(), 1<<16-1))<<32 | nameOrder(utf8.RuneCountInString(folded))
}

func newNameList(files []*File) *nameList {
	l := &nameList{}
	all := make([]foldedName, 0, len(files)+len(files)/2)
	for i, f := range files {
		if !f.gone {
			all = appendNames(all, uint32(i), f)
		}
	}
	slices.SortFunc(all, func(a, b foldedName) int {
		if a.order != b.order {
			return cmp.Compare(a.order, b.order)
		}
		if c := cmp.Or(strings.Compare(a.folded, b.folded), cmp.Compare(a.kind, b.kind)); c != 0 {
			return c
		}
		return strings.Compare(files[a.file].ID, files[b.file].ID)
	})
	l.names = make([]searchName, len(all))
	for _, masks := range []*[]uint64{&l.letters, &l.initials, &l.pairs, &l.heads} {
		*masks = make([]uint64, len(all))
	}
	var folded textsBuilder
	for k, n := range all {
		l.names[k] = n.searchName
		l.letters[k], l.initials[k] = fuzzy.Mask(n.folded), fuzzy.Initials(n.folded)
		l.pairs[k], l.heads[k] = pairMask(n.folded), fuzzy.Starts(n.folded)
		folded.add(n.folded)
	}
	l.folded = folded.texts()
	l.starts = wordStarts(&l.folded)
	l.addDirs(files)
	return l
}

// appendNames adds what a file is called.
func appendNames(all []foldedName, number uint32, f *File) []foldedName {
	own := len(all)
	add := func(of whichName, text string, isTitle bool) {
		folded := searchFold(text)
		for i := range all[own:] {
			if same := &all[own+i]; same.folded == folded {
				same.isTitle = same.isTitle || isTitle
				return
			}
		}
		all = append(all, foldedName{searchName{number, 0, of, isTitle}, folded, newNameOrder(f, folded)})
	}
	if !f.IsNote() {
		add(whichName{kind: fileName}, f.Name(), false)
		return all
	}
	stem, title := f.Record.Stem(), f.Record.Title()
	add(whichName{kind: stemName}, stem, title == stem)
	if title != stem {
		add(whichName{kind: titleName}, title, true)
	}
	for nth, a := range f.Record.Aliases() {
		if nth <= math.MaxUint16 {
			add(whichName{aliasName, uint16(nth)}, a.Text, false)
		}
	}
	return all
}

// addDirs adds the folders that the files lie in, and tells them to the names.
func (l *nameList) addDirs(files []*File) {
	type dir struct {
		id, root    string
		attachments bool
	}
	numbers := map[dir]uint32{}
	dirOf := make([]uint32, len(files))
	for i, f := range files {
		d := dir{parentDir(f.ID), f.Root, !f.IsNote()}
		n, known := numbers[d]
		if !known {
			n = uint32(len(l.dirs))
			numbers[d] = n
			l.dirs = append(l.dirs, nameDir{d.id, d.root, d.attachments, fuzzy.Words(withoutAccents(parentDir(f.path)))})
		}
		dirOf[i] = n
	}
	for k := range l.names {
		l.names[k].dir = dirOf[l.names[k].file]
	}
}
