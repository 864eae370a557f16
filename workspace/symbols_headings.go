package workspace

import (
	"slices"

	"github.com/notels/notels/workspace/fuzzy"
	"github.com/notels/notels/workspace/note"
)

// headingList is the headings of a layer's notes, as searches look through them:
// each text once, for many notes have headings like others, with the notes that
// have it. Like an index it has next to no pointers; and it holds no places: whoever
// finds a note here looks into its Record.
type headingList struct {
	words texts // as they are compared
	masks []uint64
	ends  []uint32 // where in files those of each text end
	files []uint32
}

// headingLister makes a headingList.
type headingLister struct {
	numbers map[string]uint32 // of texts as written and as compared
	list    headingList
	words   textsBuilder
	last    []uint32 // of each text, the number of the last file that has it, and 1
	all     []posting
}

func newHeadingList(files []*File) *headingList {
	b := headingLister{numbers: map[string]uint32{}}
	for i, f := range files {
		if !learns(f) {
			continue
		}
		own := ownHeading(f.Record)
		nth := 0
		for _, text := range f.Record.HeadingTexts() {
			if text != "" && nth != own {
				b.add(uint32(i), text)
			}
			nth++
		}
	}
	return b.done()
}

// ownHeading is the index of the heading that a note is called by, -1 for none: who
// finds the note needs not find that, too.
func ownHeading(r note.Record) (nth int) {
	title := r.Title()
	for level, text := range r.HeadingTexts() {
		if level == 1 {
			if text == title {
				return nth
			}
			break
		}
		nth++
	}
	return -1
}

func (b *headingLister) add(file uint32, text string) {
	n, known := b.numbers[text]
	if !known {
		words := searchFold(text)
		if n, known = b.numbers[words]; !known {
			n = uint32(len(b.last))
			b.numbers[words] = n
			b.words.add(words)
			b.list.masks = append(b.list.masks, fuzzy.Mask(words))
			b.last = append(b.last, 0)
		}
		b.numbers[text] = n
	}
	if b.last[n] != file+1 {
		b.last[n] = file + 1
		b.all = append(b.all, posting{uint64(n), file})
	}
}

// done puts the files of each text together.
func (b *headingLister) done() *headingList {
	l := &b.list
	l.words = b.words.texts()
	l.ends = make([]uint32, len(b.last))
	l.files = make([]uint32, len(b.all))
	for _, p := range b.all {
		l.ends[p.key]++
	}
	end := uint32(0)
	for n, count := range l.ends {
		l.ends[n] = end // for now where they start
		end += count
	}
	for _, p := range b.all {
		l.files[l.ends[p.key]] = p.file
		l.ends[p.key]++
	}
	l.masks, l.words.ends = slices.Clone(l.masks), slices.Clone(l.words.ends) // without room to grow
	return l
}

// filesOf are the files that have a text.
func (l *headingList) filesOf(n int) []uint32 {
	start := uint32(0)
	if n > 0 {
		start = l.ends[n-1]
	}
	return l.files[start:l.ends[n]]
}
