package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// writeMarkdown writes a candidate as a Markdown link in the place of all of the wikilink
// that is being written. It is false where that must stay one: in the frontmatter, before
// a fragment that is there already, and where no Markdown link leads to what is meant.
func (c *Completing) writeMarkdown(found *Candidate) bool {
	t := c.Typing
	target := c.markdownTarget(found)
	shown, ok := c.shownText(found)
	if target == "" || !ok || c.inFrontmatter() || t.Follows == "#" {
		return false
	}
	mark := ""
	if t.Embed {
		mark = "!"
	}
	found.Text, found.Replace = mark+"["+shown+"]("+target+")", t.Link
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
		path = c.unwrittenTarget(found.Insert)
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

// unwrittenTarget is the target of a Markdown link to a note that is not written yet,
// where a wikilink would make it.
func (c *Completing) unwrittenTarget(wiki string) string {
	id := c.in.UnwrittenID(c.File, note.Target{Kind: note.Wiki, Path: wiki})
	if id == "" {
		return ""
	}
	style := c.in.LinkStyle(c.File.Root).Path
	if !style.Extension {
		id = c.in.Config(c.File.Root).Stem(id)
	}
	if style.Form == RootTarget {
		return escapePath("/" + (&File{ID: id, Root: c.File.Root}).Rel())
	}
	return escapePath(relativePath(parentDir(c.File.ID), id))
}

// shownText is what a Markdown link shows, as it is written: the text that the wikilink
// shows already, as the size of a picture, an alias that is picked, what the style says,
// or the title. An embed shows what it leads to. It is false where a text that is there
// can't be kept.
func (c *Completing) shownText(found *Candidate) (shown string, ok bool) {
	if c.Typing.Follows == "|" {
		if shown, ok = c.shownAlready(); shown != "" || !ok {
			return shown, ok
		}
	}
	switch {
	case c.Typing.Embed:
		return "", true
	case found.Shown != "":
		shown = found.Shown
	case found.Part.Kind == HeadingPart:
		shown = found.File.Record.Headings()[found.Part.Index].Text
	case found.File == nil:
		shown = c.in.Config(c.File.Root).Stem(lastSegment(found.Insert))
	case c.in.LinkStyle(c.File.Root).Shown == ShowsAlias:
		shown = ShowsAlias.of(found)
	}
	if shown == "" {
		shown = found.File.Title()
	}
	return c.barred(escapeShown.Replace(strings.Join(strings.Fields(shown), " "))), true
}

// shownAlready is the text behind the bar of a wikilink; false if a Markdown link can't
// have it.
func (c *Completing) shownAlready() (shown string, ok bool) {
	t := c.Typing
	_, shown, _ = strings.Cut(c.File.Note.Text.String(source.Span{Start: t.Replace.End, End: t.Link.End}), "|")
	shown, ok = strings.CutSuffix(shown, "]]")
	return strings.TrimSpace(shown), ok && !strings.ContainsAny(shown, "[]")
}

// escapeShown puts a backslash before what means something else in the text of a link.
var escapeShown = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, "`", "\\`", `<`, `\<`, `*`, `\*`, `$`, `\$`, `%%`, `\%\%`)
