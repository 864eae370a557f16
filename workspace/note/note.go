// Package note knows the bytes of one note: its frontmatter, headings, links,
// tags and blocks, each with its exact place. Parsing never fails: a broken
// note is a note with problems. All spans are byte offsets into the note's text.
package note

import "github.com/notels/notels/workspace/source"

// Note is a parsed note with its text and every span. It is immutable.
type Note struct {
	// Stem is the file's name without its note extension.
	Stem string
	Text *source.Text

	Frontmatter Frontmatter
	Headings    []Heading
	Blocks      []Block
	Tags        []Tag
	Links       []Link // in the order of their place
	Anchors     []Anchor
	Footnotes   []Footnote
	Problems    []Problem
	Disabled    []Disable

	// opaque spans hold no links: code, comments, math, raw HTML.
	opaque []source.Span
	rows   []int // a place in each row of a table
	off    []disabled
	unread bool // in part
	record Record
}

// Heading is an ATX or setext heading.
type Heading struct {
	Level int
	Raw   string      // as written, without marks around the line and block id
	Text  string      // as shown: no marks, link targets, HTML tags
	Slug  string      // GitHub's anchor, unique in the note
	Span  source.Span // the heading's content, from its first to its last character
	Line  source.Span // the whole heading, with its marks
}

// Block is a block id: "^id" at the end of a paragraph, heading or list item,
// or alone below the block that it names.
type Block struct {
	ID   string
	Span source.Span // "^id"
	Of   source.Span // what it names
}

// Tag is a "#tag" of the text or an item of the frontmatter's tags.
type Tag struct {
	Name string // without "#"
	Span source.Span
}

// Anchor is an HTML id or name, which Markdown links can lead to.
type Anchor struct {
	ID   string
	Span source.Span
}

// Footnote is the text of a footnote, "[^label]: …".
type Footnote struct {
	Label string
	Span  source.Span // "[^label]:"
	Of    source.Span // the whole, all its paragraphs included
}

// Problem is something wrong with a place of a note.
type Problem struct {
	Code    Code
	Span    source.Span
	Message string
	Related []Related
	// Fix is a way out, nil for none. A Record does not have it.
	Fix *Fix
}

// Fix is an edit of a note that solves a problem.
type Fix struct {
	Title string // as a command: "Write quotes around this value"
	Edits []source.Edit
	// Safe tells that nothing else can be meant and nothing is lost: it may be made
	// without asking about each.
	Safe bool
}

// Related is a second place that explains a problem, in the same note.
type Related struct {
	Span    source.Span
	Message string
}

// Record is what the workspace keeps of the note when it is closed.
func (n *Note) Record() Record { return n.record }

// Title is the frontmatter's title, else the first H1, else the stem.
func (n *Note) Title() string { return n.record.Title() }
