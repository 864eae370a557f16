package workspace

import (
	"strings"

	"github.com/notels/notels/workspace/note"
)

// newLink is a link that is to be written.
type newLink struct {
	embed          bool
	path, fragment string
	shown          string // "" for what it shows by itself
	inTable        bool
}

// wiki is the link as a wikilink.
func (l newLink) wiki() string {
	text := l.mark() + "[[" + l.written()
	if l.shown != "" && l.shown != l.written() && "#"+l.shown != l.written() {
		bar := "|"
		if l.inTable {
			bar = `\|`
		}
		text += bar + l.shown
	}
	return text + "]]"
}

// markdown is the link as a Markdown link.
func (l newLink) markdown() string {
	return l.mark() + "[" + l.shown + "](" + l.written() + ")"
}

func (l newLink) mark() string {
	if l.embed {
		return "!"
	}
	return ""
}

func (l newLink) written() string {
	if l.fragment == "" {
		return l.path
	}
	return l.path + "#" + l.fragment
}

// linkTo is a link to a note in the style of the workspace folder of from, "" if none leads
// there. What a note is called is shown where that style shows it; an embed shows the note.
func (p *Pass) linkTo(from, to *File, embed bool, called string) string {
	l, style := newLink{embed: embed}, p.LinkStyle(from.Root)
	if style.Markdown {
		if l.path = p.MarkdownTarget(from, to); !embed {
			l.shown = linkText(called)
		}
		return l.unlessEmpty(l.markdown())
	}
	if l.path = p.WikiTarget(from, to); style.Shown == ShowsTitle && !embed && !strings.ContainsAny(called, "[]") {
		l.shown = called
	}
	return l.unlessEmpty(l.wiki())
}

// unlessEmpty is what is written of a link that leads somewhere.
func (l newLink) unlessEmpty(text string) string {
	if l.written() == "" {
		return ""
	}
	return text
}

// fragmentOf is the fragment by which a link leads to a part of a note, false if there is none.
func (p *Pass) fragmentOf(f *File, part Part, markdown bool) (fragment string, ok bool) {
	switch part.Kind {
	case WholeFile, WholeName:
		return "", true
	case BlockPart:
		return "^" + f.Record.Blocks()[part.Index].ID, true
	case HeadingPart:
		if markdown {
			fragment = escapePath(f.Record.Headings()[part.Index].Slug)
		} else {
			fragment = p.partsOf(f).headingTarget(part.Index, "")
		}
		return fragment, fragment != ""
	}
	return "", false
}

// unwrittenTarget is the target of a Markdown link to a note that is not written yet,
// where a wikilink would make it.
func (s *Snapshot) unwrittenTarget(from *File, wiki string) string {
	id := s.UnwrittenID(from, note.Target{Kind: note.Wiki, Path: wiki})
	if id == "" {
		return ""
	}
	style := s.LinkStyle(from.Root).Path
	if !style.Extension {
		id = s.Config(from.Root).Stem(id)
	}
	if style.Form == RootTarget && style.Slash { // without, it would be made in the note's folder
		return escapePath("/" + (&File{ID: id, Root: from.Root}).Rel())
	}
	return escapePath(relativePath(parentDir(from.ID), id))
}

// unwrittenWiki is the target of a wikilink to a note that is not written yet, where a
// Markdown link would make it; "" for none.
func (s *Snapshot) unwrittenWiki(from *File, t note.Target) string {
	id := s.UnwrittenID(from, t)
	if id == "" {
		return ""
	}
	path := s.Config(from.Root).Stem((&File{ID: id, Root: from.Root}).Rel())
	wiki := note.Target{Kind: note.Wiki, Path: path}
	if isHard(path) || s.UnwrittenID(from, wiki) != id || !s.Resolve(from, wiki).Missing() {
		return ""
	}
	return path
}
