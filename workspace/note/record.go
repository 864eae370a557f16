package note

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/source"
)

// Record is what the workspace keeps of every note, open or closed: all that
// other notes can see of it and all that answers need without its text. Its
// parts hold no pointers: their strings lie in one text, read by String.
type Record struct {
	strings string
	// Partial tells that the note may have more than the Record says: what is
	// too complex, or no UTF-8, was not read.
	Partial  bool
	Stem     Str
	Title    Str // the frontmatter's title, else the first H1, else the stem
	Aliases  []Name
	Headings []HeadingRecord
	Blocks   []BlockRecord
	Tags     []Name
	Anchors  []Name
	Links    []LinkRecord
	Fields   []FieldRecord
	values   []Name
}

// Str is a string of a Record.
type Str struct{ start, len uint32 }

// Name is a string with its place.
type Name struct {
	Text Str
	At   source.Range
}

// HeadingRecord is a heading; Raw, Text and Slug as in Heading.
type HeadingRecord struct {
	Level           uint8
	Raw, Text, Slug Str
	At              source.Range
}

// BlockRecord is a block id at its place; Of is what it names.
type BlockRecord struct {
	ID     Str
	At, Of source.Range
}

// LinkRecord is a link, as Record.Target tells it; At is the whole link.
type LinkRecord struct {
	Kind                                 Kind
	Embed, External, Hash, InFrontmatter bool
	Path, Fragment                       Str
	At                                   source.Range
}

// FieldRecord is a top-level entry of the frontmatter.
type FieldRecord struct {
	Key    Name
	List   bool
	values uint32 // where its values start among the Record's
	count  uint32
}

// longestValue bounds, in bytes, the frontmatter values that are kept.
const longestValue = 200

// String is the text of s.
func (r *Record) String(s Str) string { return r.strings[s.start : s.start+s.len] }

// Target is where a link of the record leads.
func (r *Record) Target(l *LinkRecord) Target {
	return Target{Kind: l.Kind, Embed: l.Embed, External: l.External, Hash: l.Hash,
		Path: r.String(l.Path), Fragment: r.String(l.Fragment)}
}

// Values are the scalars of a frontmatter entry.
func (r *Record) Values(f *FieldRecord) []Name { return r.values[f.values : f.values+f.count] }

// Field is the first frontmatter entry with one of the keys, compared without
// case; nil if there is none.
func (r *Record) Field(keys ...string) *FieldRecord {
	for _, key := range keys {
		for i := range r.Fields {
			if strings.EqualFold(r.String(r.Fields[i].Key.Text), key) {
				return &r.Fields[i]
			}
		}
	}
	return nil
}

// SameFacts reports whether other notes see the same in both records: all but
// places.
func (r *Record) SameFacts(o *Record) bool {
	return r.strings == o.strings && r.Partial == o.Partial && r.Stem == o.Stem && r.Title == o.Title &&
		slices.EqualFunc(r.Aliases, o.Aliases, sameName) &&
		slices.EqualFunc(r.Blocks, o.Blocks, func(a, b BlockRecord) bool { return a.ID == b.ID }) &&
		slices.EqualFunc(r.Tags, o.Tags, sameName) && slices.EqualFunc(r.Anchors, o.Anchors, sameName) &&
		slices.EqualFunc(r.Headings, o.Headings, func(a, b HeadingRecord) bool {
			a.At, b.At = source.Range{}, source.Range{}
			return a == b
		}) &&
		slices.EqualFunc(r.Links, o.Links, func(a, b LinkRecord) bool {
			a.At, b.At = source.Range{}, source.Range{}
			return a == b
		}) &&
		slices.EqualFunc(r.values, o.values, sameName) &&
		slices.EqualFunc(r.Fields, o.Fields, func(a, b FieldRecord) bool {
			a.Key.At, b.Key.At = source.Range{}, source.Range{}
			return a == b
		})
}

func sameName(a, b Name) bool { return a.Text == b.Text }

// recorder builds a Record. Strings that come twice are kept once.
type recorder struct {
	*Record
	text *source.Text
	buf  strings.Builder
	at   map[string]Str
}

func newRecord(n *Note) *Record {
	r := &recorder{Record: &Record{}, text: n.Text, at: make(map[string]Str, 8+len(n.Links)+2*len(n.Headings)+len(n.Frontmatter.Fields))}
	r.Partial = n.unread
	r.Stem = r.str(n.Stem)
	r.Title = r.title(n)
	for _, v := range n.Frontmatter.Field("aliases", "alias").items(isComma) {
		r.Aliases = append(r.Aliases, r.name(v.Text, v.Span))
	}
	r.Headings = slices.Grow(r.Headings, len(n.Headings))
	for _, h := range n.Headings {
		r.Headings = append(r.Headings, HeadingRecord{uint8(h.Level), r.str(h.Raw), r.str(h.Text), r.str(h.Slug), n.Text.Range(h.Span)})
	}
	for _, b := range n.Blocks {
		r.Blocks = append(r.Blocks, BlockRecord{r.str(b.ID), n.Text.Range(b.Span), n.Text.Range(b.Of)})
	}
	r.Tags = slices.Grow(r.Tags, len(n.Tags))
	for _, t := range n.Tags {
		r.Tags = append(r.Tags, r.name(t.Name, t.Span))
	}
	for _, a := range n.Anchors {
		r.Anchors = append(r.Anchors, r.name(a.ID, a.Span))
	}
	r.Links = slices.Grow(r.Links, len(n.Links))
	for i := range n.Links {
		r.link(&n.Links[i])
	}
	for i := range n.Frontmatter.Fields {
		r.field(&n.Frontmatter.Fields[i])
	}
	r.strings = r.buf.String()
	return r.Record
}

func (r *recorder) str(s string) Str {
	if s == "" {
		return Str{}
	}
	at, ok := r.at[s]
	if !ok {
		at = Str{uint32(r.buf.Len()), uint32(len(s))}
		r.buf.WriteString(s)
		r.at[s] = at
	}
	return at
}

func (r *recorder) name(s string, span source.Span) Name {
	return Name{r.str(s), r.text.Range(span)}
}

func (r *recorder) title(n *Note) Str {
	if t := n.Frontmatter.Field("title").First(); t != "" {
		return r.str(t)
	}
	for _, h := range n.Headings {
		if h.Level == 1 && h.Text != "" {
			return r.str(h.Text)
		}
	}
	return r.Stem
}

// link keeps what leads somewhere in the workspace; labels are a matter of the
// note alone.
func (r *recorder) link(l *Link) {
	if !l.Looked() {
		return
	}
	r.Links = append(r.Links, LinkRecord{
		Kind: l.Kind, Embed: l.Embed, External: l.External, Hash: l.Hash, InFrontmatter: l.InFrontmatter,
		Path: r.str(l.Path), Fragment: r.str(l.Fragment), At: r.text.Range(l.Span),
	})
}

func (r *recorder) field(f *Field) {
	rec := FieldRecord{Key: r.name(f.Key, f.KeySpan), List: f.List, values: uint32(len(r.values))}
	for _, v := range f.Values {
		if len(v.Text) <= longestValue {
			r.values = append(r.values, r.name(v.Text, v.Span))
		}
	}
	rec.count = uint32(len(r.values)) - rec.values
	r.Fields = append(r.Fields, rec)
}
