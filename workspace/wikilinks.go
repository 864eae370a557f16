package workspace

import (
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// ShownWikilink is what someone needs to know who shows a note with a wikilink to a target.
type ShownWikilink struct {
	Target   string // as it is written, with its fragment
	File     *File  // nil for what is not there, or ambiguous
	Fragment string // the slug of a heading, or a block's id behind "^"
	Title    string // of the file; the target if there is none
	Picture  bool
	Text     string // Markdown of what an embed shows; "" for one of no note
}

// Wikilinks are the wikilinks of a note that is open or has been loaded, each target once,
// in the order in which they are written.
func (p Previewer) Wikilinks(f *File, n *note.Note) (all []ShownWikilink) {
	known := map[string]int{}
	for i := range n.Links {
		l := &n.Links[i]
		if l.Kind != note.Wiki || l.InFrontmatter {
			continue
		}
		target := n.Text.String(targetSpan(n, l))
		r := p.Resolve(f, l.Target)
		at, isKnown := known[target]
		if !isKnown {
			at, known[target] = len(all), len(all)
			all = append(all, p.shownWikilink(target, r))
		}
		if l.Embed && r.File != nil && r.File.IsNote() && all[at].Text == "" {
			all[at].Text = p.embedText(r)
		}
	}
	return all
}

func (p Previewer) shownWikilink(target string, r Resolution) ShownWikilink {
	w := ShownWikilink{Target: target, Title: target}
	if r.File == nil || len(r.Others) > 0 {
		return w
	}
	w.File, w.Title, w.Picture = r.File, r.File.Title(), isPicture(r.File)
	switch r.Part.Kind {
	case HeadingPart:
		w.Fragment = r.File.Record.Headings()[r.Part.Index].Slug
	case BlockPart:
		w.Fragment = "^" + r.File.Record.Blocks()[r.Part.Index].ID
	}
	return w
}

// ofPage are the bounds of what is embedded in a page.
var ofPage = bounds{500, 50_000}

// embedText is what an embed of a part of a note shows: of a whole note all behind its
// frontmatter; "" where it can't be read.
func (p Previewer) embedText(r Resolution) string {
	n, err := p.load(r.File)
	if err != nil {
		return ""
	}
	at := source.Span{Start: n.Frontmatter.Span.End, End: n.Text.Len()}
	if r.Part.isNamed() {
		at = bodyAt(n, r.Part, r.File.Record)
	}
	at, cut := ofPage.cut(n, at)
	text := p.closed(p.embedding(r.File, n, at, maxEmbeds))
	if cut {
		text += "\n\n…"
	}
	return text
}
