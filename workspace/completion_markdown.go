package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/source"
)

// inMarkdown reports whether Markdown links are to take the place of the wikilink that is
// being written. It stays one in the frontmatter, in another link's text, before a fragment
// that is there already, where it shows a text that no other can show, and where brackets
// behind the cursor would stay behind the link.
func (c *Completing) inMarkdown() bool {
	t := c.Typing
	if !c.in.LinkStyle(c.File.Root).Markdown || c.inFrontmatter() || t.InText || t.Follows == "#" || c.KeepsRest && t.Link.End > c.Cursor {
		return false
	}
	_, ok := c.shownAlready()
	return ok
}

// writeMarkdown writes a candidate as a Markdown link in the place of all of the wikilink
// that is being written; false if none leads to what is meant.
func (c *Completing) writeMarkdown(found *Candidate) bool {
	target := c.markdownTarget(found)
	if target == "" {
		return false
	}
	mark := ""
	if c.Typing.Embed {
		mark = "!"
	}
	found.Text, found.Replace = mark+"["+c.shownText(found)+"]("+target+")", c.Typing.Link
	return true
}

// markdownTarget is the target of a Markdown link to what is meant, "" if none leads
// there.
func (c *Completing) markdownTarget(found *Candidate) string {
	path, fragment := "", c.anchor(found)
	switch {
	case c.Typing.InFragment && fragment == "":
		return ""
	case found.File == nil:
		path = c.in.unwrittenTarget(c.File, found.Insert)
	case !c.Typing.InFragment || found.File.ID != c.File.ID:
		path = c.in.MarkdownTarget(c.File, found.File)
	default:
		return fragment
	}
	if path == "" {
		return ""
	}
	return path + fragment
}

// anchor is the fragment of a Markdown link to the part that is meant, "" for none: a
// heading's slug or a block's id, which it has or will have.
func (c *Completing) anchor(found *Candidate) string {
	switch {
	case found.Part.Kind == HeadingPart:
		if slug := found.File.Record.Headings()[found.Part.Index].Slug; slug != "" {
			return "#" + escapePath(slug)
		}
	case strings.HasPrefix(found.Insert, "^"):
		return "#" + found.Insert
	}
	return ""
}

// shownText is what a Markdown link shows, as it is written: the text that the wikilink
// shows already, as the size of a picture, an alias that is picked, what the style says,
// or the title. An embed shows what it leads to.
func (c *Completing) shownText(found *Candidate) (shown string) {
	if there, _ := c.shownAlready(); there != "" {
		return noFootnote(there)
	}
	switch {
	case c.Typing.Embed:
		return ""
	case found.Shown != "":
		shown = found.Shown
	case found.Part.Kind == HeadingPart:
		shown = found.File.Record.Headings()[found.Part.Index].Text
	case found.File == nil:
		shown = c.in.Config(c.File.Root).Stem(lastSegment(found.Insert))
	case c.in.LinkStyle(c.File.Root).Shown == ShowsAlias:
		shown = ShowsAlias.of(found)
	}
	if shown == "" && found.File != nil {
		shown = found.File.Title()
	}
	return c.linkText(shown)
}

// shownAlready is the text behind the bar of a wikilink, "" for none; false if a Markdown
// link can't have it.
func (c *Completing) shownAlready() (shown string, ok bool) {
	t := c.Typing
	if t.Follows != "|" {
		return "", true
	}
	_, shown, _ = strings.Cut(c.File.Note.Text.String(source.Span{Start: t.Replace.End, End: t.Link.End}), "|")
	shown, ok = strings.CutSuffix(shown, "]]")
	return strings.TrimSpace(shown), ok && !strings.ContainsAny(shown, "[]")
}

// linkText is a text as it stands in a Markdown link, where that is written.
func (c *Completing) linkText(shown string) string {
	return c.barred(linkText(shown))
}

// linkText is a text as it stands in a Markdown link: all of it is shown, on one line, and
// none of it is anything else.
func linkText(shown string) string {
	return noFootnote(escapeShown.Replace(strings.Join(strings.Fields(shown), " ")))
}

// noFootnote is the text of a link that is not to be read as a footnote's label.
func noFootnote(text string) string {
	if strings.HasPrefix(text, "^") {
		return `\` + text
	}
	return text
}

// escapeShown puts a backslash before what means something else in the text of a link.
var escapeShown = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, "`", "\\`", `<`, `\<`, `*`, `\*`, `$`, `\$`, `%%`, `%\%`)
