package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// writeWiki writes a candidate into the wikilink that is being written, or a Markdown
// link in its place where links are written so, and one leads there. Closing brackets are
// a part of it unless they are there. A value of the frontmatter that lacks the quotes
// which it needs gets them.
func (c *Completing) writeWiki(found *Candidate) {
	if !c.inMarkdown() {
		c.writeWikilink(found)
	} else if !c.writeMarkdown(found) {
		c.writeWikilink(found)
		c.widen(found)
	}
}

// writeWikilink writes a candidate into the wikilink that is being written.
func (c *Completing) writeWikilink(found *Candidate) {
	t, text := c.Typing, c.File.Note.Text
	if found.Shown == "" && c.showsMore(found) {
		found.Shown = c.in.LinkStyle(c.File.Root).Shown.of(found)
	}
	found.Text, found.Replace = c.wikiText(found), t.Replace
	if t.Bare == (source.Span{}) {
		if t.Follows == "" {
			found.Marks = len("]]")
			if strings.HasSuffix(text.String(source.Span{Start: c.Cursor, End: t.Replace.End}), "]") {
				found.Closing = len("]") // a single bracket of two
			}
		}
		found.closeBehind(t)
		return
	}
	before := text.String(source.Span{Start: t.Bare.Start, End: t.Replace.Start})
	link := before + strings.TrimSuffix(found.Text, "]]") + "]]"
	found.Text, found.Replace = c.File.Note.Writer(t).Value(link, note.TextValue), t.Bare
}

// widen has a candidate take the place of all of the wikilink, as its neighbours do that
// are Markdown links: Neovim takes one start for all items of a list.
func (c *Completing) widen(found *Candidate) {
	text, link := c.File.Note.Text, c.Typing.Link
	before := text.String(source.Span{Start: link.Start, End: found.Replace.Start})
	behind := text.String(source.Span{Start: found.Replace.End, End: link.End})
	found.Text, found.Replace = before+found.Text+behind, link
}

// wikiText is what takes the place of what was typed of a wikilink.
func (c *Completing) wikiText(found *Candidate) string {
	t := c.Typing
	text := c.inQuotes(found.Insert)
	if t.InFragment {
		text = t.Typed[:strings.LastIndexByte(t.Typed, '#')+1] + text // the chain above it
	}
	if found.Shown != "" && (t.Follows == "" || t.Follows == "]]") {
		text += c.barred("|" + c.inQuotes(found.Shown))
	}
	if t.Follows == "" {
		text += "]]"
	}
	return text
}

// inQuotes is a text as it stands between the quotes of a value of the frontmatter, if it
// does: what they would end at is escaped. What was typed of it has been written so.
func (c *Completing) inQuotes(text string) string {
	switch c.quote() {
	case '\'':
		return strings.ReplaceAll(text, "'", "''")
	case '"':
		return escapeQuoted.Replace(text)
	}
	return text
}

var escapeQuoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// quote is the mark that begins the value of the frontmatter which the link is, 0 if it
// has none or is to get some.
func (c *Completing) quote() byte {
	t := c.Typing
	if t.Bare != (source.Span{}) || !c.inFrontmatter() || t.Link.Start == 0 {
		return 0
	}
	return c.File.Note.Text.Bytes()[t.Link.Start-1]
}

// canQuote reports whether a text can stand between the quotes of its value: those of
// TOML's literal strings escape nothing.
func (c *Completing) canQuote(text string) bool {
	return c.quote() != '\'' || c.File.Note.Frontmatter.Format != note.TOML || !strings.Contains(text, "'")
}

// barred is a text as it stands in a table, if there is one.
func (c *Completing) barred(text string) string {
	if !c.Typing.Table {
		return text
	}
	return strings.ReplaceAll(text, "|", `\|`)
}

// showsMore reports whether a wikilink to a note may show another text than its target:
// an embed shows the note itself, and a value of the frontmatter is the note.
func (c *Completing) showsMore(found *Candidate) bool {
	return found.File != nil && found.File.IsNote() && !c.Typing.Embed && !c.Typing.InFragment && !c.inFrontmatter()
}

func (c *Completing) inFrontmatter() bool {
	return c.Typing.Key != "" || c.Cursor < c.File.Note.Frontmatter.Span.End
}

// of is what a wikilink shows, "" for its target, or what that can't be.
func (s ShownStyle) of(found *Candidate) string {
	shown := ""
	switch aliases := found.File.Record.Aliases(); {
	case s == ShowsNone:
	case s == ShowsTitle:
		shown = found.File.Title()
	case len(aliases) > 0:
		shown = aliases[0].Text
	}
	if shown == found.Insert || strings.Contains(shown+"]", "]]") {
		return ""
	}
	return shown
}

// closeBehind lets the cursor come to stand behind the marks that close the link.
func (found *Candidate) closeBehind(t note.Typing) {
	if t.Follows == "]]" {
		found.addMarks(t.Follows, true)
	}
}
