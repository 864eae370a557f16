package workspace

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// places are the places that refer to a subject, by file.
func (s *Snapshot) places(of Subject) iter.Seq[Location] {
	return func(yield func(Location) bool) {
		q := s.referrer(of)
		for _, f := range s.holders(of) {
			for at := range q.in(f) {
				if !yield(Location{f, at}) {
					return
				}
			}
		}
	}
}

// holders are the notes that may refer to a subject, by ID.
func (s *Snapshot) holders(of Subject) []*File {
	switch of.Kind {
	case OfTag:
		return unique(slices.Collect(s.find(tags, note.Fold(of.Name))))
	case OfMissing:
		return unique(s.writers(s.missingKeys(of.Name)))
	case OfLabel, OfFootnote:
		return []*File{of.File}
	case OfKey, OfValue:
		return unique(slices.Collect(s.entryHolders(of)))
	}
	return s.candidates(of.File, nameKeys(of.File))
}

// referrer finds in one note after the other what refers to a subject.
type referrer struct {
	*Pass
	of  Subject
	may func(note.Target) bool // whether a link of another note may lead there
}

func (s *Snapshot) referrer(of Subject) referrer {
	q := referrer{Pass: s.Pass(), of: of}
	switch {
	case of.isPart():
		q.may = mayLeadTo(nameKeys(of.File))
	case of.Kind == OfMissing:
		q.may = mayLeadTo(s.missingKeys(of.Name))
	}
	return q
}

// isPart tells a file and what is in it.
func (of Subject) isPart() bool {
	switch of.Kind {
	case OfNote, OfTitle, OfHeading, OfBlock:
		return true
	}
	return false
}

// in are the places of a note that refer to the subject.
func (q referrer) in(f *File) iter.Seq[source.Range] {
	switch q.of.Kind {
	case OfTag:
		return q.tags(f)
	case OfMissing:
		return q.missing(f)
	case OfLabel:
		return q.labels(f, note.Reference)
	case OfFootnote:
		return q.labels(f, note.FootnoteRef)
	case OfKey:
		return q.keys(f)
	case OfValue:
		return q.values(f)
	}
	return q.links(f)
}

// labels are the links by a label, which are all in one note.
func (q referrer) labels(f *File, kind note.Kind) iter.Seq[source.Range] {
	key := note.LabelKey(q.of.Name)
	return func(yield func(source.Range) bool) {
		for i := range f.Note.Links {
			l := &f.Note.Links[i]
			if l.Kind == kind && note.LabelKey(l.Label) == key && !yield(f.Note.Text.Range(l.Span)) {
				return
			}
		}
	}
}

// Incoming is a link that leads to a file, with what it leads to in it.
type Incoming struct {
	Location
	Part   Part
	Inside bool // it is a "#…" link of the file itself
}

// Incoming are all links that lead to a file or to a part of it, embeds and those
// in frontmatter included, note by note.
func (s *Snapshot) Incoming(to *File) iter.Seq[Incoming] {
	return func(yield func(Incoming) bool) {
		q := s.referrer(Subject{Kind: OfNote, File: to})
		for _, f := range s.holders(q.of) {
			for l := range q.incoming(f) {
				if !yield(l) {
					return
				}
			}
		}
	}
}

// incoming are the links of a note to the subject's file or to a part of it.
func (q referrer) incoming(f *File) iter.Seq[Incoming] {
	return func(yield func(Incoming) bool) {
		for l := range f.Record.Links() {
			t := l.Target
			if t.Path == "" && f.ID != q.of.File.ID || t.Path != "" && !q.may(t) {
				continue
			}
			r := q.Resolve(f, t)
			if r.File != nil && r.File.ID == q.of.File.ID && !yield(Incoming{Location{f, l.At()}, r.Part, r.Step == ThisNote}) {
				return
			}
		}
	}
}

// links are the links to the subject.
func (q referrer) links(f *File) iter.Seq[source.Range] {
	return func(yield func(source.Range) bool) {
		for l := range q.incoming(f) {
			if q.of.matches(l) && !yield(l.At) {
				return
			}
		}
	}
}

// matches reports whether a link to the subject's file is a reference to the
// subject: "#…" links inside a note are none to the note.
func (of Subject) matches(l Incoming) bool {
	toPart := l.Part == Part{HeadingPart, of.Index}
	switch of.Kind {
	case OfNote:
		return !l.Inside
	case OfTitle:
		return !l.Inside || toPart
	case OfHeading:
		return toPart
	case OfBlock:
		return l.Part == Part{BlockPart, of.Index}
	}
	return false
}

// candidates are the notes that may link to a file: those that write one of the
// keys of its names, and the file itself.
func (s *Snapshot) candidates(f *File, keys []string) []*File {
	out := s.writers(keys)
	if f.IsNote() {
		out = append(out, f)
	}
	return unique(out)
}

// writers are the notes that write one of the keys, some twice.
func (s *Snapshot) writers(keys []string) (out []*File) {
	for _, key := range keys {
		out = slices.AppendSeq(out, s.find(written, key))
	}
	return out
}

// unique is files sorted by ID, each once.
func unique(out []*File) []*File {
	slices.SortFunc(out, func(a, b *File) int { return strings.Compare(a.ID, b.ID) })
	return slices.CompactFunc(out, func(a, b *File) bool { return a.ID == b.ID })
}

func (q referrer) tags(f *File) iter.Seq[source.Range] {
	tag := note.Fold(q.of.Name)
	return func(yield func(source.Range) bool) {
		for _, t := range f.Record.Tags() {
			own := note.Fold(t.Text)
			if (own == tag || strings.HasPrefix(own, tag+"/")) && !yield(t.At) {
				return
			}
		}
	}
}

// missingKey is what links to the same unwritten note have in common: where they say
// that it would be, below its workspace folder. The folder itself does not count, for
// a note in any of them is found by its name.
func (s *Snapshot) missingKey(from *File, t note.Target) string {
	if !t.Markdown() {
		t.Path = note.Unescape(t.Path)
	}
	id := cmp.Or(unwrittenPath(from, t), t.Path)
	below := strings.Trim(strings.TrimPrefix(id, s.RootOf(id)), "/")
	return note.Fold(s.Config(from.Root).Stem(below))
}

// missingKeys are the targetKeys of the links that may have a missingKey.
func (s *Snapshot) missingKeys(key string) []string {
	keys := []string{targetKey(key)}
	for _, c := range s.configs {
		for _, ext := range c.Extensions {
			keys = append(keys, targetKey(key+ext))
		}
	}
	return keys
}

func (q referrer) missing(f *File) iter.Seq[source.Range] {
	return func(yield func(source.Range) bool) {
		for l := range f.Record.Links() {
			if t := l.Target; q.may(t) && q.missingKey(f, t) == q.of.Name && q.Resolve(f, t).Missing() && !yield(l.At()) {
				return
			}
		}
	}
}
