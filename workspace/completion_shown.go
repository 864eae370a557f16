package workspace

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// completeShown offers the texts that a wikilink may show: that of the heading or block
// which it leads to, then what the note is called.
func (s *Snapshot) completeShown(c Completing) []Candidate {
	t := c.Typing
	r := s.Resolve(c.File, note.Target{Kind: note.Wiki, Path: t.Path, Fragment: t.Fragment, Hash: t.Fragment != ""})
	if t.Embed && (r.File == nil || !r.File.IsNote()) {
		return nil // a picture's size
	}
	var all []Candidate
	add := func(text, detail string) {
		text = strings.Join(strings.Fields(text), " ")
		again := func(before Candidate) bool { return before.Label == text }
		if c.canShow(text) && !slices.ContainsFunc(all, again) {
			all = append(all, Candidate{Kind: ShownCandidate, Label: text, Detail: detail, Insert: text})
		}
	}
	stem := lastSegment(t.Path)
	if f := r.File; f != nil {
		switch r.Part.Kind {
		case HeadingPart:
			add(f.Record.Headings()[r.Part.Index].Text, "heading")
		case BlockPart:
			add(c.blockText(f, f.Record.Blocks()[r.Part.Index].ID), "block")
		}
		if stem = f.Name(); f.IsNote() {
			stem = f.Record.Stem()
			add(f.Title(), "title")
		}
		for _, alias := range f.Record.Aliases() {
			add(alias.Text, "alias")
		}
	}
	add(strings.NewReplacer("-", " ", "_", " ").Replace(stem), "file name")
	found, _ := fittest(all, t.Typed, func(c Candidate) string { return c.Label })
	for i := range found {
		c.writeShown(&found[i])
	}
	return found
}

// canShow reports whether a wikilink can show a text where it is written.
func (c *Completing) canShow(text string) bool {
	if text == "" || strings.Contains(text+"]", "]]") || strings.Contains(text, "[[") {
		return false
	}
	inQuotes := c.Typing.Bare == (source.Span{}) && c.File.Note.Frontmatter.Span.Contains(c.Cursor)
	return !inQuotes || !strings.ContainsAny(text, `"'\`)
}

// longestShown bounds, in bytes, what is shown of a block's text.
const longestShown = 80

// blockText is the beginning of what a block says, "" if the note can't be read.
func (c *Completing) blockText(f *File, id string) string {
	n, err := textOf(f, c.Texts)
	if err != nil {
		return ""
	}
	for _, p := range n.Passages() {
		if p.Block >= 0 && n.Blocks[p.Block].ID == id {
			return Shortened(p.Text(), longestShown)
		}
	}
	return ""
}

// writeShown writes a text into the link, which is closed behind it.
func (c *Completing) writeShown(found *Candidate) {
	t := c.Typing
	found.Text, found.Replace = found.Insert, t.Replace
	if t.Table {
		found.Text = strings.ReplaceAll(found.Text, "|", `\|`)
	}
	if t.Bare != (source.Span{}) {
		before := c.File.Note.Text.String(source.Span{Start: t.Bare.Start, End: t.Replace.Start})
		found.Text, found.Replace = c.File.Note.Writer(t).Value(before+found.Text+"]]", note.TextValue), t.Bare
		return
	}
	if t.Follows == "" {
		found.addMarks("]]", false)
	}
	found.closeBehind(t)
}
