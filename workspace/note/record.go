package note

import (
	"iter"

	"github.com/notels/notels/workspace/source"
)

// Record is what the workspace keeps of every note, open or closed: all that
// other notes can see of it, its own problems, and all else that answers need
// without its text. It is one string, so that a hundred thousand of them cost the
// garbage collector next to nothing and are stored as they are; what its methods
// return shares it. Two notes of one name and text have equal Records. The zero
// Record is of no note.
//
// The string is made of uvarints and texts: the length of the facts, the facts,
// the places, and what is the note's own. The facts, which are all that other
// notes can see, are the texts, each once; whether the note was read in part; its
// stem and title; and a part for each kind of thing. The places have parts in the
// same order. A part is its length, the number of its things, and the things. As
// to the note's own, see ownRecord.
type Record struct{ data string }

// Name is a string with its place.
type Name struct {
	Text string
	At   source.Range
}

// HeadingRecord is a heading; Raw, Text and Slug as in Heading.
type HeadingRecord struct {
	Level           int
	Raw, Text, Slug string
	At              source.Range
}

// BlockRecord is a block id at its place; Of is what it names.
type BlockRecord struct {
	ID     string
	At, Of source.Range
}

// IsZero reports whether there is no note.
func (r Record) IsZero() bool { return r.data == "" }

// Stored is the record as a string, for RestoredRecord.
func (r Record) Stored() string { return r.data }

// RestoredRecord is the record that Stored tells, "" for none. What is no such
// string makes a record whose methods panic.
func RestoredRecord(stored string) Record { return Record{stored} }

// SameFacts reports whether other notes see the same in both records: all but
// places and what is the note's own.
func (r Record) SameFacts(o Record) bool { return r.facts().rest == o.facts().rest }

// Partial tells that the note may have more than the Record says: what is too
// complex, or no UTF-8, was not read.
func (r Record) Partial() bool { return r.head().partial }

// Stem is the file's name without its note extension.
func (r Record) Stem() string { return r.head().stem }

// Title is the frontmatter's title, else the first H1, else the stem.
func (r Record) Title() string { return r.head().title }

// Aliases are the other names that the frontmatter gives.
func (r Record) Aliases() []Name { return r.names(aliasPart) }

// Tags are those of the text and of the frontmatter.
func (r Record) Tags() []Name { return r.names(tagPart) }

// Anchors are HTML ids and names.
func (r Record) Anchors() []Name { return r.names(anchorPart) }

func (r Record) names(p part) []Name {
	c := r.part(p)
	if c.count == 0 {
		return nil
	}
	names := make([]Name, c.count)
	for i := range names {
		names[i] = c.name()
	}
	return names
}

// Headings are the note's headings, in their order.
func (r Record) Headings() []HeadingRecord {
	c := r.part(headingPart)
	if c.count == 0 {
		return nil
	}
	headings := make([]HeadingRecord, c.count)
	for i := range headings {
		headings[i] = c.heading()
	}
	return headings
}

func (c *things) heading() HeadingRecord {
	return HeadingRecord{Level: c.facts.int(), Raw: c.text(), Text: c.text(), Slug: c.text(), At: c.places.place()}
}

// HeadingTexts are the levels and texts of the headings alone, in their order.
func (r Record) HeadingTexts() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		c := r.part(headingPart)
		for range c.count {
			level := c.facts.int()
			c.text()
			text := c.text()
			if c.text(); !yield(level, text) {
				return
			}
		}
	}
}

// FirstH1 is the first heading of level 1, which a note is called by, and its index,
// -1 for none.
func (r Record) FirstH1() (i int, h HeadingRecord) {
	c := r.part(headingPart)
	for i := range c.count {
		if h := c.heading(); h.Level == 1 {
			return i, h
		}
	}
	return -1, h
}

// Blocks are the note's block ids, in their order.
func (r Record) Blocks() []BlockRecord {
	c := r.part(blockPart)
	if c.count == 0 {
		return nil
	}
	blocks := make([]BlockRecord, c.count)
	for i := range blocks {
		blocks[i] = BlockRecord{ID: c.text(), At: c.places.place(), Of: c.places.place()}
	}
	return blocks
}

// part numbers the kinds of things in a Record.
type part uint8

const (
	aliasPart part = iota
	headingPart
	blockPart
	tagPart
	anchorPart
	linkPart
	fieldPart
	partCount
)

// head is what the facts begin with.
type head struct {
	texts       string
	partial     bool
	stem, title string
	rest        reader // the parts
}

func (r Record) facts() reader {
	all := reader{r.data}
	return reader{all.take(all.int())}
}

func (r Record) head() (h head) {
	if r.IsZero() {
		return h
	}
	f := r.facts()
	h.texts = f.take(f.int())
	h.partial = f.int() != 0
	h.stem, h.title = f.text(h.texts), f.text(h.texts)
	h.rest = f
	return h
}

// things reads the things of a part, one after the other.
type things struct {
	texts         string
	facts, places reader
	count         int
}

func (r Record) part(p part) things {
	if r.IsZero() {
		return things{}
	}
	h := r.head()
	all := reader{r.data}
	all.take(all.int())
	c := things{texts: h.texts, facts: h.rest.part(p), places: all.part(p)}
	c.count = c.facts.int()
	return c
}

func (c *things) text() string { return c.facts.text(c.texts) }

func (c *things) name() Name { return Name{c.text(), c.places.place()} }

// reader takes what a Record's string is made of off its start.
type reader struct{ rest string }

func (r *reader) int() int {
	if c := r.rest[0]; c < 0x80 { // by far the most
		r.rest = r.rest[1:]
		return int(c)
	}
	n := 0
	for i, shift := 0, 0; ; i, shift = i+1, shift+7 {
		c := r.rest[i]
		n |= int(c&0x7f) << shift
		if c < 0x80 {
			r.rest = r.rest[i+1:]
			return n
		}
	}
}

func (r *reader) take(n int) string {
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

// part is the p-th of the parts that follow.
func (r *reader) part(p part) reader {
	for range p {
		r.take(r.int())
	}
	return reader{r.take(r.int())}
}

// text is one of texts, by its start and length.
func (r *reader) text(texts string) string {
	length := r.int()
	if length == 0 {
		return ""
	}
	start := r.int()
	return texts[start : start+length]
}

// place reads what writer.place writes.
func (r *reader) place() source.Range {
	line := r.int()
	at := source.Range{Start: source.Position{Line: uint32(line >> 1)}}
	at.Start.UTF8 = uint32(r.int())
	if line&1 == 0 { // on one line, in ASCII
		at.Start.UTF16 = at.Start.UTF8
		length := uint32(r.int())
		at.End = source.Position{Line: at.Start.Line, UTF8: at.Start.UTF8 + length, UTF16: at.Start.UTF16 + length}
		return at
	}
	at.Start.UTF16 = at.Start.UTF8 - uint32(r.int())
	at.End.Line = at.Start.Line + uint32(r.int())
	at.End.UTF8 = uint32(r.int())
	at.End.UTF16 = at.End.UTF8 - uint32(r.int())
	return at
}
