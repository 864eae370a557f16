package workspace

import (
	"slices"
	"sync"

	"github.com/notels/notels/workspace/note"
)

// Neighbours tells what the other open notes may show otherwise, now that a file has
// changed from before to after, nil being one that is not there: named, that a link of
// theirs leads somewhere else or to what has another name; linked, that they have
// other links to them. It looks at what is open only.
func (s *Snapshot) Neighbours(before, after *File) (named, linked bool) {
	if before.sameToOthers(after) {
		return false, false
	}
	id := ""
	for _, f := range []*File{before, after} {
		if f != nil {
			id = f.ID
		}
	}
	known := before != nil && after != nil
	// Neither is needed where no other note is open.
	names := sync.OnceValue(func() []string {
		if known && before.sameNames(after) {
			return nil
		}
		return slices.Concat(before.keysOfPlace(after), after.keysOfPlace(before))
	})
	targets := sync.OnceValue(func() map[string]bool { return targetKeys(notes(before, after)...) })
	for f := range s.Open() {
		if f.ID == id {
			continue
		}
		if !known { // what comes or goes may be what the links of any note lead to
			return true, true
		}
		named = named || f.mayLinkTo(names())
		linked = linked || slices.ContainsFunc(nameKeys(f), func(key string) bool { return targets()[key] || slices.Contains(names(), key) })
	}
	return named, linked
}

func notes(all ...*File) []*File {
	return slices.DeleteFunc(all, func(f *File) bool { return f == nil || !f.IsNote() })
}

// mayLinkTo reports whether a note has a link that may lead to one of some keys.
func (f *File) mayLinkTo(keys []string) bool {
	if len(keys) == 0 {
		return false
	}
	may := mayLeadTo(keys)
	for l := range f.Record.Links() {
		if l.Path != "" && may(l.Target) {
			return true
		}
	}
	return false
}

// sameNames reports whether links find the same in both files, and by the same names,
// in the same place: all that other notes see but the links.
func (f *File) sameNames(o *File) bool {
	if f.Root != o.Root || f.LeftOut != o.LeftOut || f.IsNote() != o.IsNote() {
		return false
	}
	if !f.IsNote() {
		return true
	}
	a, b := f.Record, o.Record
	text := func(x, y note.Name) bool { return x.Text == y.Text }
	return f.Title() == o.Title() && f.isTitled() == o.isTitled() && (Resolution{File: f}).Place() == (Resolution{File: o}).Place() &&
		slices.EqualFunc(a.Aliases(), b.Aliases(), text) && slices.EqualFunc(a.Anchors(), b.Anchors(), text) &&
		slices.EqualFunc(a.Blocks(), b.Blocks(), func(x, y note.BlockRecord) bool { return x.ID == y.ID }) &&
		slices.EqualFunc(a.Headings(), b.Headings(), func(x, y note.HeadingRecord) bool {
			return x.Level == y.Level && x.Raw == y.Raw && x.Text == y.Text && x.Slug == y.Slug
		})
}
