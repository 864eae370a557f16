package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/note"
)

// TitleBehind is the note that a target names by its file, or by its folder, if the
// note's title says more than that name; nil if not.
func (p *Pass) TitleBehind(from *File, t note.Target) *File {
	switch r := p.Resolve(from, t); r.Step {
	case FromNote, FromRoot, PathEnd, FolderNote:
		name := p.Config(from.Root).Stem(note.Unescape(lastSegment(t.Path)))
		if r.File.IsNote() && r.File.isTitled() && letters(name) != letters(r.File.Title()) {
			return r.File
		}
	}
	return nil
}

// isTitled reports whether a note's title is that of all of it: one that the
// frontmatter gives, or the only H1 if no other heading, and no link, comes before
// it. Else it is that of a part, like "Usage".
func (f *File) isTitled() bool {
	if f.Record.Field("title") != nil {
		return true
	}
	headings := f.Record.Headings()
	for i := range headings {
		if (headings[i].Level == 1) != (i == 0) {
			return false
		}
	}
	for l := range f.Record.Links() {
		if !l.InFrontmatter { // the first one
			return len(headings) > 0 && headings[0].At.Start.Compare(l.At().Start) <= 0
		}
	}
	return len(headings) > 0
}

// letters are the letters and digits of a name, without case: "GPU Cloud Lock-in!"
// has those of "gpu-cloud-lock-in".
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' {
			return -1
		}
		return r
	}, note.Slug(name))
}
