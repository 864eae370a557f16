package workspace

import "github.com/notels/notels/workspace/fuzzy"

// nameList is the names that completion looks through. What it compares stands in
// one text, so that it has no pointers for the garbage collector to follow.
type nameList struct {
	names  []searchName // those of one file follow one another
	folded texts        // of the names, in their order
}

// searchName is a name that completion can find.
type searchName struct {
	mask uint64
	file uint32 // its number in the layer
	whichName
}

// whichName tells which name of a file is meant.
type whichName struct {
	kind nameKind
	nth  uint32 // of the aliases
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

func newNameList(files []*File) *nameList {
	l := &nameList{names: make([]searchName, 0, len(files)+len(files)/2)}
	var folded textsBuilder
	for i, f := range files {
		add := func(of whichName, text string) {
			words := searchFold(text)
			folded.add(words)
			l.names = append(l.names, searchName{fuzzy.Mask(words), uint32(i), of})
		}
		switch {
		case f.gone:
		case f.IsNote():
			stem, title := f.Record.Stem(), f.Record.Title()
			add(whichName{kind: stemName}, stem)
			if title != stem {
				add(whichName{kind: titleName}, title)
			}
			for nth, a := range f.Record.Aliases() {
				add(whichName{aliasName, uint32(nth)}, a.Text)
			}
		default:
			add(whichName{kind: fileName}, f.Name())
		}
	}
	l.folded = folded.texts()
	return l
}

// isTitle reports whether the k-th name is what a note is called first: its title,
// or the file's name where that is the title or compared like it.
func (l *nameList) isTitle(k int) bool {
	if l.names[k].kind != stemName || k+1 == len(l.names) || l.names[k+1].kind != titleName {
		return l.names[k].kind <= titleName
	}
	return l.folded.at(k) == l.folded.at(k+1)
}

// isAgain reports whether a name of the same file before the k-th is compared like
// it.
func (l *nameList) isAgain(k int) bool {
	for j := k - 1; j >= 0 && l.names[j].file == l.names[k].file; j-- {
		if l.folded.at(j) == l.folded.at(k) {
			return true
		}
	}
	return false
}

// targetList is the targets that notes write, as completion looks through them.
type targetList struct {
	keys, words texts
	masks       []uint64
}

func newTargetList(x *index) *targetList {
	l := &targetList{keys: *x[written].texts, masks: make([]uint64, len(x[written].keys))}
	var words textsBuilder
	for i := range l.masks {
		key := l.keys.at(i)
		words.add(fuzzy.Words(key))
		l.masks[i] = fuzzy.Mask(key)
	}
	l.words = words.texts()
	return l
}
