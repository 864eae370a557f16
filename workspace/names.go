package workspace

import (
	"github.com/notels/notels/workspace/fuzzy"
)

// searchName is a name that completion can find.
type searchName struct {
	file   uint32 // its number in the layer
	kind   nameKind
	text   string
	folded string
	mask   uint64
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

// searchNames are the names of files; those of one follow one another.
func searchNames(files []*File) []searchName {
	all := make([]searchName, 0, len(files)+len(files)/2)
	for i, f := range files {
		add := func(kind nameKind, text string) {
			folded := searchFold(text)
			all = append(all, searchName{uint32(i), kind, text, folded, fuzzy.Mask(folded)})
		}
		switch {
		case f.gone:
		case f.IsNote():
			stem, title := f.Record.Stem(), f.Record.Title()
			add(stemName, stem)
			if title != stem {
				add(titleName, title)
			}
			for _, a := range f.Record.Aliases() {
				add(aliasName, a.Text)
			}
		default:
			add(fileName, f.Name())
		}
	}
	return all
}

// searchTarget is a written target that completion can find.
type searchTarget struct {
	key, words string
	mask       uint64
}

// searchTargets are the targets that notes write.
func (x *index) searchTargets() []searchTarget {
	texts := x[written].texts
	all := make([]searchTarget, 0, len(texts.ends))
	joined, start := string(texts.all), uint32(0)
	for _, end := range texts.ends {
		key := joined[start:end]
		all = append(all, searchTarget{key, fuzzy.Words(key), fuzzy.Mask(key)})
		start = end
	}
	return all
}
