package workspace

import (
	"strconv"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/schema"
	"github.com/notels/notels/workspace/source"
)

// Outlier is what a note has otherwise than nearly all notes like it, and what may
// be done about it.
type Outlier struct {
	Key      string
	At       source.Range
	Message  string
	Remedies []schema.Remedy
}

// Outliers are those of a note; none before Host.Learn.
func (s *Snapshot) Outliers(f *File) (found []Outlier) {
	if s.learnt == nil || !learns(f) {
		return nil
	}
	fields := f.Record.Fields()
	g := groupOf(f, fields)
	about := schema.Evidence{Certainty: s.Config(f.Root).Certainty, Called: g.called()}
	for _, o := range s.learnt.groups.get(g.key()).Outliers(fields, about) {
		switch {
		case o.Missing && (f.isBroken() || f.isTemplate() || g.kind == ofFolder && f.isOfFolder()):
			continue // it may be there, or have no place here
		case s.isRuled(f, &o):
			continue
		}
		found = append(found, Outlier{o.Key, f.placeOf(fields, []string{o.Key}, false), o.Message, o.Remedies})
	}
	for _, near := range s.learnt.nearTerms(f, fields) {
		if !s.isChoice(f, &near) {
			found = append(found, near)
		}
	}
	return found
}

// isRuled reports whether the schema of a note says what is right where an outlier
// is: it knows which keys there must be, and what may stand under those it names.
func (s *Snapshot) isRuled(f *File, o *schema.Outlier) bool {
	return s.Schema(f) != nil && (o.Missing || s.schemaKey(f, o.Key) != nil)
}

// isChoice reports whether the schema of a note has choices for the term of an
// outlier: it says itself whether the term is one of them.
func (s *Snapshot) isChoice(f *File, near *Outlier) bool {
	if len(near.Remedies) == 0 { // a tag in the text
		return false
	}
	k := s.schemaKey(f, near.Remedies[0].Path[0])
	return k != nil && (len(k.Choices()) > 0 || k.Item != nil && len(k.Item.Choices()) > 0)
}

// isOfFolder tells notes that are about their folder rather than one of many in it.
func (f *File) isOfFolder() bool {
	return f.standsForFolder() || lastSegment(f.stem()) == lastSegment(parentDir(f.path))
}

// pathTo is the path to a value, or to an item of it.
func pathTo(key string, item int) []string {
	if item < 0 {
		return []string{key}
	}
	return []string{key, strconv.Itoa(item)}
}

// outliers reports what is unusual in the note's frontmatter.
func (c *checker) outliers() {
	if c.learnt == nil || !c.wants(note.FrontmatterOutlier) {
		return
	}
	for _, o := range c.Outliers(c.file) {
		c.add(note.FrontmatterOutlier, o.At, o.Message)
	}
}
