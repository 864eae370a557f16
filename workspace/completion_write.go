package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// writeWiki writes a candidate into the wikilink that is being written. Closing
// brackets are a part of it unless they are there. A value of the frontmatter that lacks
// the quotes which it needs gets them.
func (c *Completing) writeWiki(found *Candidate) {
	t := c.Typing
	found.Text, found.Replace = c.wikiText(found), t.Replace
	text := c.File.Note.Text
	if t.Bare == (source.Span{}) {
		if t.Follows == "" && strings.HasSuffix(text.String(source.Span{Start: c.Cursor, End: t.Replace.End}), "]") {
			found.Closing = 1 // a single bracket of two
		}
		found.closeBehind(t)
		return
	}
	before := text.String(source.Span{Start: t.Bare.Start, End: t.Replace.Start})
	link := before + strings.TrimSuffix(found.Text, "]]") + "]]"
	found.Text, found.Replace = c.File.Note.Writer(t).Value(link, note.TextValue), t.Bare
}

// wikiText is what takes the place of what was typed of a wikilink.
func (c *Completing) wikiText(found *Candidate) string {
	t := c.Typing
	text := found.Insert
	if t.InFragment {
		text = t.Typed[:strings.LastIndexByte(t.Typed, '#')+1] + text // the chain above it
	}
	if found.Shown != "" && (t.Follows == "" || t.Follows == "]]") {
		bar := "|"
		if t.Table {
			bar = `\|`
		}
		text += bar + found.Shown
	}
	if t.Follows == "" {
		text += "]]"
	}
	return text
}

// closeBehind lets the cursor come to stand behind the marks that close the link.
func (found *Candidate) closeBehind(t note.Typing) {
	if t.Follows == "]]" {
		found.Text += t.Follows
		found.Closing = len(t.Follows)
		found.Replace.End += found.Closing
	}
}
