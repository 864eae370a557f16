package workspace

import (
	"context"
	"regexp"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// conversion is between the two forms of links.
type conversion struct {
	from       note.Kind
	key        string
	one, these string // what it is called
	all        string
	none       Refusal
	convert    func(*refactoring, *Pass, *note.Link) (string, bool)
}

var conversions = []conversion{
	{note.Wiki, "to-markdown", "Turn this wikilink into a Markdown link", "Turn the selected wikilinks into Markdown links",
		"Turn all wikilinks of this note into Markdown links", "None of these wikilinks can be a Markdown link.", (*refactoring).asMarkdown},
	{note.Inline, "to-wikilink", "Turn this Markdown link into a wikilink", "Turn the selected Markdown links into wikilinks",
		"Turn all Markdown links of this note into wikilinks", "None of these Markdown links can be a wikilink.", (*refactoring).asWiki},
}

// convertLinks offers to write links in the other form: the one under the cursor and then
// all of the note, or those in the selection.
func (r *refactoring) convertLinks() {
	for _, c := range conversions {
		if r.at.Start < r.at.End {
			if in := r.linksIn(c.from, r.at); len(in) > 0 {
				r.offerLinks(c, c.key+"-selected", c.these, in)
			}
			continue
		}
		l := r.note.LinkAt(r.at.Start)
		if l == nil || l.Kind != c.from || !l.Looked() || l.InFrontmatter {
			continue
		}
		if _, ok := c.convert(r, r.Pass(), l); ok {
			r.offerLinks(c, c.key, c.one, []*note.Link{l})
		}
		if all := r.linksIn(c.from, source.Span{End: r.note.Text.Len()}); len(all) > 1 {
			r.offerLinks(c, c.key+"-all", c.all, all)
		}
	}
}

// linksIn are the links of a kind in a span, those to the web left out, and the frontmatter's.
func (r *refactoring) linksIn(kind note.Kind, in source.Span) (links []*note.Link) {
	for i := range r.note.Links {
		l := &r.note.Links[i]
		if l.Kind == kind && l.Looked() && !l.InFrontmatter && in.Start <= l.Span.Start && l.Span.End <= in.End {
			links = append(links, l)
		}
	}
	return links
}

// offerLinks offers to convert links. One in a heading may change what that is called.
func (r *refactoring) offerLinks(c conversion, key, title string, links []*note.Link) {
	r.add(Action{Kind: RefactorRewrite, Key: key, Title: title, Edit: func(ctx context.Context) (*WorkspaceEdit, error) {
		pass, edits, end := r.Pass(), []source.Edit(nil), 0
		for _, l := range links {
			if text, ok := c.convert(r, pass, l); ok && l.Span.Start >= end {
				edits = append(edits, source.Edit{Span: l.Span, New: text})
				end = l.Span.End
			}
		}
		if len(edits) == 0 {
			return nil, c.none
		}
		change := r.refactor(r.texts)
		if err := change.edit(r.file, edits...); err != nil {
			return nil, err
		}
		return change.relink(ctx)
	}})
}

// asMarkdown is a wikilink as a Markdown link, false if that can't say the same.
func (r *refactoring) asMarkdown(p *Pass, l *note.Link) (text string, ok bool) {
	to := p.Resolve(r.file, l.Target)
	out := newLink{embed: l.Embed, shown: r.note.Text.String(l.ShownSpan), inTable: r.note.InTable(l.Span.Start)}
	if strings.ContainsAny(out.shown, "[]") {
		return "", false
	}
	switch {
	case out.shown == "" && !l.Embed:
		out.shown = linkText(strings.TrimPrefix(l.Written(), "#"))
	default:
		out.shown = noFootnote(out.shown)
	}
	switch {
	case to.Step == ThisNote:
	case to.File != nil:
		out.path = p.MarkdownTarget(r.file, to.File)
	case to.Missing() && !to.Attachment:
		out.path = p.unwrittenTarget(r.file, l.Path)
	}
	if out.path == "" && to.Step != ThisNote {
		return "", false
	}
	if out.fragment, ok = p.fragmentOf(to.File, to.Part, true); !ok || to.File == nil {
		out.fragment = escapePath(l.Fragment)
	}
	t := note.MarkdownTarget(out.written())
	return out.markdown(), t.Written() != "" && isSame(to, p.Resolve(r.file, t))
}

// asWiki is a Markdown link as a wikilink, false if that can't say the same: it has no
// title, and leads to no line.
func (r *refactoring) asWiki(p *Pass, l *note.Link) (text string, ok bool) {
	out := newLink{embed: l.Embed, shown: unescapeShown(r.note.Text.String(l.ShownSpan)), inTable: r.note.InTable(l.Span.Start)}
	written := r.note.Text.String(l.PathSpan)
	if l.TitleSpan != (source.Span{}) || strings.ContainsAny(written, "?") || strings.ContainsAny(out.shown, "[]\r\n") {
		return "", false
	}
	to := p.Resolve(r.file, l.Target)
	switch {
	case to.Step == ThisNote:
	case to.File != nil:
		out.path = p.WikiTarget(r.file, to.File)
	case to.Missing() && !to.Attachment:
		out.path = p.unwrittenWiki(r.file, l.Target)
	}
	if out.path == "" && to.Step != ThisNote {
		return "", false
	}
	if out.fragment, ok = p.fragmentOf(to.File, to.Part, false); !ok || to.File == nil {
		out.fragment = l.Fragment
	}
	t, ok := wikiTarget(out.written())
	return out.wiki(), ok && isSame(to, p.Resolve(r.file, t))
}

// isSame reports whether two links lead to the same.
func isSame(a, b Resolution) bool {
	if a.File == nil || b.File == nil {
		return a.File == b.File && a.Step == b.Step
	}
	whole := func(p Part) bool { return p.Kind == WholeFile || p.Kind == WholeName }
	return a.File.ID == b.File.ID && (a.Part == b.Part || whole(a.Part) && whole(b.Part))
}

// escaped is what stands behind a backslash in the text of a link, but for a table's bar.
var escaped = regexp.MustCompile("\\\\([!-/:-@\\[-`{}~])")

// unescapeShown is the text of a Markdown link as a wikilink has it.
func unescapeShown(text string) string { return escaped.ReplaceAllString(text, "$1") }
