package workspace

import (
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

const (
	// longestName bounds, in bytes, a selection that may be what a note is called.
	longestName = 120
	// mostNamed is how many notes of one name are offered.
	mostNamed = 5
)

// linkSelection offers to make a link of the selected words: to the notes that they name,
// else to one that is not written yet.
func (r *refactoring) linkSelection() {
	at := trimmed(r.note, r.selected)
	text := r.note.Text.String(at)
	isCursor := r.at.Empty() // on a character, which may be a word in some scripts
	if isCursor && len(text) <= 1 {
		return
	}
	if !r.canLink(at, text) {
		return
	}
	pass := r.Pass()
	to := pass.Resolve(r.file, note.Target{Kind: note.Wiki, Path: text})
	switch {
	case to.File != nil:
		for _, f := range to.Candidates()[:min(mostNamed, 1+len(to.Others))] {
			if link := r.linkNamed(pass, f, text); link != "" && f.ID != r.file.ID {
				r.offerLink("link:"+f.ID, "Link this text to "+f.Rel(), at, link)
			}
		}
	case !isCursor && to.Missing() && !to.Attachment && !strings.ContainsAny(text, `#^/\:*?"<>`):
		if link := r.linkUnwritten(text); link != "" {
			r.offerLink("link-new", "Link this text to a note that is not written yet", at, link)
		}
	}
}

// canLink reports whether a selection is some words of one line that no link or code is in.
func (r *refactoring) canLink(at source.Span, text string) bool {
	isIn := func(l note.Link) bool { return l.Span.Start < at.End && at.Start < l.Span.End }
	return text != "" && len(text) <= longestName && !strings.ContainsAny(text, "[]|`\\\r\n") && !isDots(text) && text[0] != '/' &&
		!r.note.Hides(at.Start) && !r.note.Hides(at.End-1) && !slices.ContainsFunc(r.note.Links, isIn)
}

func (r *refactoring) offerLink(key, title string, at source.Span, link string) {
	r.offer(RefactorRewrite, key, title, func() ([]source.Edit, error) { return []source.Edit{{Span: at, New: link}}, nil })
}

// linkNamed is a link that shows a text to a note that is called so.
func (r *refactoring) linkNamed(p *Pass, to *File, text string) string {
	l := newLink{shown: text, inTable: r.note.InTable(r.at.Start)}
	if p.LinkStyle(r.file.Root).Markdown {
		if l.path = p.MarkdownTarget(r.file, to); l.path == "" {
			return ""
		}
		return l.markdown()
	}
	if l.path = p.WikiTarget(r.file, to); note.Fold(l.path) == note.Fold(text) {
		l.path = text
	}
	if l.path == "" {
		return ""
	}
	return l.wiki()
}

// linkUnwritten is a link that shows a text to a note that is to be called so.
func (r *refactoring) linkUnwritten(text string) string {
	l := newLink{shown: text, path: text}
	path := r.unwrittenTarget(r.file, text)
	if _, ok := wikiTarget(text); !ok || path == "" {
		return ""
	}
	if r.LinkStyle(r.file.Root).Markdown {
		l.path = path
		return l.markdown()
	}
	return l.wiki()
}
