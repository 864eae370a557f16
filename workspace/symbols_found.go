package workspace

import (
	"path"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
)

// symbols are what the best matches are of. Headings of one text are together, and of
// a note's title and the name of its file only what fits better is there.
func (q *symbolSeeker) symbols() (out []Symbol) {
	all := q.found.sorted()
	called := map[string]bool{} // IDs
	for i := 0; i < len(all) && len(out) < MaxSymbols && q.ctx.Err() == nil; i++ {
		switch m := all[i]; m.kind {
		case HeadingSymbol:
			same := i
			for i+1 < len(all) && all[i+1].kind == m.kind && all[i+1].folded == m.folded {
				i++
			}
			out = q.withHeadings(out, all[same:i+1])
		case TagSymbol:
			out = q.withTag(out, m)
		default:
			if m.name.kind == aliasName || !called[m.id()] {
				out = append(out, q.called(m))
			}
			called[m.id()] = called[m.id()] || m.name.kind != aliasName
		}
	}
	return out[:min(len(out), MaxSymbols)]
}

// called is a note by one of its names.
func (q *symbolSeeker) called(m symbolMatch) Symbol {
	s := Symbol{Kind: m.kind, Name: m.file.called(m.name), Container: m.file.Title(), Location: Location{m.file, Resolution{File: m.file}.Place()}}
	if m.name.kind == aliasName {
		s.At = m.file.Record.Aliases()[m.name.nth].At
	}
	if m.kind == TitleSymbol {
		s.Container = q.pathOf(m.file)
		if !strings.ContainsAny(q.typed, "-_") { // who writes these means the file's name
			s.Name = m.file.Title()
		}
	}
	return s
}

// pathOf is a file's path, with the workspace folder's name if there are several.
func (s *Snapshot) pathOf(f *File) string {
	if len(s.roots) < 2 {
		return f.Rel()
	}
	return path.Base(f.Root) + "/" + f.Rel()
}

// withHeadings adds the headings of one text, in the order of their notes.
func (q *symbolSeeker) withHeadings(out []Symbol, same []symbolMatch) []Symbol {
	files := best[*File]{most: MaxSymbols - len(out), order: func(a, b *File) int { return strings.Compare(a.ID, b.ID) }}
	for _, m := range same {
		i := slices.Index(q.layers, m.layer)
		for _, n := range m.layer.headings().filesOf(m.at) {
			if f := m.layer.files[n]; files.wants(f) && !q.hidden(f.ID, i) {
				files.add(f)
			}
		}
	}
	for _, f := range files.sorted() {
		r := q.readOf(f)
		for _, i := range r.byWords[same[0].folded] {
			out = append(out, Symbol{HeadingSymbol, r.headings[i].Text, f.Title(), Location{f, r.headings[i].At}})
		}
	}
	return out
}

// withTag adds a tag where it is first, by the paths of notes, and as it is written
// there.
func (q *symbolSeeker) withTag(out []Symbol, m symbolMatch) []Symbol {
	var first *File
	var at note.Name
	folded := note.Fold(m.tag.Text)
	for i, l := range q.layers {
		for _, n := range l.terms().find(tagsKey, folded) {
			f := l.files[n]
			if first != nil && f.ID >= first.ID || q.hidden(f.ID, i) {
				continue
			}
			if tag, ok := q.readOf(f).tags[folded]; ok {
				first, at = f, tag
			}
		}
	}
	if first == nil {
		return out
	}
	return append(out, Symbol{TagSymbol, "#" + at.Text, count(m.tag.Notes, "note"), Location{first, at.At}})
}

// readNote is what a Record tells of headings and tags, read once for the many of
// one note.
type readNote struct {
	headings []note.HeadingRecord
	byWords  map[string][]int     // without the note's own
	tags     map[string]note.Name // the first of each, folded
}

func (q *symbolSeeker) readOf(f *File) *readNote {
	r := q.read[f]
	if r != nil {
		return r
	}
	r = &readNote{headings: f.Record.Headings(), byWords: map[string][]int{}, tags: map[string]note.Name{}}
	own := ownHeading(f.Record)
	for i, h := range r.headings {
		if i != own {
			words := searchFold(h.Text)
			r.byWords[words] = append(r.byWords[words], i)
		}
	}
	for _, t := range slices.Backward(f.Record.Tags()) {
		r.tags[note.Fold(t.Text)] = t
	}
	q.read[f] = r
	return r
}
