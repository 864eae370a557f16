package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// ShownWikilink is what someone needs to know who shows a note with a wikilink to a target.
type ShownWikilink struct {
	Target   string // as it is written, with its fragment
	File     *File  // nil for what is not there; the first of those that fit
	Others   int    // how many files fit as well
	Fragment string // the slug of a heading, or a block's id behind "^"
	Title    string // of the file; the target if there is none
	Picture  bool
	Text     string          // Markdown of what an embed shows; "" for one of no note
	Links    []ShownWikilink // those in Text
}

// Wikilinks are the wikilinks of a note that is open or has been loaded, each target once,
// in the order in which they are written.
func (p Previewer) Wikilinks(f *File, n *note.Note) []ShownWikilink {
	page := shownPage{p, f, maxOuter, maxInner}
	return page.wikilinks(f, n, source.Span{End: n.Text.Len()}, 0)
}

// maxDepth is how deep notes that a page embeds embed others. The text is told of maxOuter
// notes that it embeds itself, and of maxInner of the others.
const maxDepth, maxOuter, maxInner = 3, 200, 100

// shownPage is a note that is shown with all that it embeds.
type shownPage struct {
	Previewer
	of           *File
	outer, inner int // how many are left of maxOuter and maxInner
}

// wikilinks are those in a part of a note, which is embedded in so many others.
func (p *shownPage) wikilinks(f *File, n *note.Note, at source.Span, depth int) (all []ShownWikilink) {
	known := map[string]int{}
	for i := range n.Links {
		l := &n.Links[i]
		if l.Kind != note.Wiki || l.InFrontmatter || !isWithin(l.Span, at) {
			continue
		}
		target := n.Text.String(targetSpan(n, l))
		r := p.Resolve(f, l.Target)
		i, isKnown := known[target]
		if !isKnown {
			i, known[target] = len(all), len(all)
			all = append(all, shownWikilink(target, r))
		}
		if l.Embed && r.File != nil && r.File.IsNote() && all[i].Text == "" && p.mayEmbed(depth) {
			all[i].Text, all[i].Links = p.embedded(r, depth+1)
		}
	}
	return all
}

func shownWikilink(target string, r Resolution) ShownWikilink {
	w := ShownWikilink{Target: target, Title: target}
	if r.File == nil {
		return w
	}
	w.File, w.Others, w.Title, w.Picture = r.File, len(r.Others), r.File.Title(), isPicture(r.File)
	switch r.Part.Kind {
	case HeadingPart:
		w.Fragment = r.File.Record.Headings()[r.Part.Index].Slug
	case BlockPart:
		w.Fragment = "^" + r.File.Record.Blocks()[r.Part.Index].ID
	}
	return w
}

// mayEmbed counts one more embed in a note that is so deep, and reports whether its text
// is told.
func (p *shownPage) mayEmbed(depth int) bool {
	left := &p.inner
	if depth == 0 {
		left = &p.outer
	}
	*left--
	return depth < maxDepth && *left >= 0
}

// ofPage are the bounds of what is embedded in a page.
var ofPage = bounds{500, 50_000}

// embedded is what an embed of a part of a note shows, and the wikilinks in that: of a
// whole note all behind its frontmatter; "" where it can't be read.
func (p *shownPage) embedded(r Resolution, depth int) (string, []ShownWikilink) {
	n, err := p.load(r.File)
	if err != nil {
		return "", nil
	}
	at := source.Span{Start: n.Frontmatter.Span.End, End: n.Text.Len()}
	if r.Part.isNamed() {
		at = bodyAt(n, r.Part, r.File.Record)
	}
	at, cut := ofPage.cut(n, at)
	text := p.closed(p.text(r.File, n, at))
	if cut {
		text += "\n\n…"
	}
	return text + p.definitions(r.File, n, at), p.wikilinks(r.File, n, at, depth)
}

// text is a part of a note whose paths lead from the page where they do in the note.
func (p *shownPage) text(f *File, n *note.Note, at source.Span) string {
	var edits []source.Edit
	for i := range n.Links {
		l := &n.Links[i]
		if l.Kind == note.Wiki || l.Path == "" && (!l.Hash || f == p.of) || !isWithin(l.Span, at) {
			continue
		}
		if r := p.Resolve(f, l.Target); r.File != nil && r.Part.Kind != WholeName {
			edits = append(edits, source.Edit{Span: l.PathSpan.Shift(-at.Start), New: p.pathTo(r.File, l.Kind)})
		}
	}
	text := string(source.Apply(n.Text.Slice(at), edits))
	return strings.TrimRight(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), " \t\n")
}

// definitions are those of links in a part of a note that stand outside of it.
func (p *shownPage) definitions(f *File, n *note.Note, at source.Span) (text string) {
	known := map[*note.Link]bool{}
	for i := range n.Links {
		l := &n.Links[i]
		if l.Kind != note.Reference || !isWithin(l.Span, at) {
			continue
		}
		if d := n.Definition(l.Label); d != nil && !known[d] && !isWithin(d.Span, at) {
			known[d] = true
			text += "\n\n" + p.text(f, n, d.Span)
		}
	}
	return text
}

func (p *shownPage) pathTo(f *File, kind note.Kind) string {
	path := escapePath(relativePath(parentDir(p.of.ID), f.ID))
	if kind == note.HTML {
		return quotesInHTML.Replace(path)
	}
	return path
}
