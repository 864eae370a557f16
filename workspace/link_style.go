package workspace

import (
	"cmp"

	"github.com/notels/notels/workspace/config"
	"github.com/notels/notels/workspace/note"
)

// LinkStyle is how links are written in a workspace folder.
type LinkStyle struct {
	// Markdown tells that links are written [shown](path), not [[path]].
	Markdown bool
	Wiki     TargetStyle // of the targets of wikilinks
	Path     TargetStyle // of the targets of Markdown links
	Shown    ShownStyle
}

// TargetStyle is how the target of a link is written.
type TargetStyle struct {
	Form      TargetForm
	Extension bool // with the note's extension
	Slash     bool // with a "/" before it from the workspace folder, which Obsidian leaves out
}

// TargetForm is from where a target leads to its file.
type TargetForm uint8

// The forms of targets.
const (
	StemTarget     TargetForm = iota // the shortest end of the path that no other file has
	RootTarget                       // from the workspace folder
	RelativeTarget                   // from the note's own folder
)

// ShownStyle is what a link shows that is written by its note's name.
type ShownStyle uint8

// What links show.
const (
	ShowsNone ShownStyle = iota // the target itself
	ShowsTitle
	ShowsAlias // the first, if there is one
)

var targetForms = map[string]TargetForm{config.StemTarget: StemTarget, config.RootTarget: RootTarget, config.RelativeTarget: RelativeTarget}

var shownStyles = map[string]ShownStyle{config.ShowsTitle: ShowsTitle, config.ShowsAlias: ShowsAlias}

// LinkStyle is how links are written in a workspace folder: choice by choice as its
// settings say, else as its notes do (way), else as Obsidian is set, else as that does
// which reads most of such links.
func (s *Snapshot) LinkStyle(root string) LinkStyle {
	c, does := s.Config(root), s.ways[root]
	set, obsidian := c.Links, c.Obsidian.Links
	target := func(does, otherwise string) TargetForm {
		return targetForms[cmp.Or(set.Target, does, obsidian.Target, otherwise)]
	}
	extension := func(does, otherwise string) bool { return cmp.Or(set.Extension, does, otherwise) == "true" }
	return LinkStyle{
		Markdown: cmp.Or(set.Style, does.links(), obsidian.Style) == config.MarkdownLinks,
		Wiki: TargetStyle{
			Form:      target(does.wiki.target(config.StemTarget), config.StemTarget),
			Extension: extension(does.wiki.withExtension(), "false"),
		},
		Path: TargetStyle{
			Form:      target(does.markdown.target(""), config.RelativeTarget),
			Extension: extension(does.markdown.withExtension(), "true"),
			Slash:     set.Target != "" || does.markdown.fromSlash(),
		},
		Shown: shownStyles[set.Shown],
	}
}

// WikiTarget is the target by which a wikilink in from leads to a file, in the style of
// its workspace folder if such a one leads there and to no other; "" if none does.
func (s *Snapshot) WikiTarget(from, to *File) string {
	style := s.LinkStyle(from.Root).Wiki
	if style == (TargetStyle{Form: StemTarget}) || from.Root != to.Root {
		return s.ShortestTarget(from, to)
	}
	for _, target := range s.targetsIn(style, from, to) {
		if !isHard(target) && s.leads(from, target, to) {
			return target
		}
	}
	return s.ShortestTarget(from, to)
}

// MarkdownTarget is the target by which a Markdown link in from leads to a file, in the
// style of its workspace folder if such a one leads there and to no other, percent-encoded
// where a Markdown link needs it; "" if none does.
func (s *Snapshot) MarkdownTarget(from, to *File) string {
	style, pass := s.LinkStyle(from.Root).Path, s.Pass()
	for _, form := range []TargetForm{style.Form, RelativeTarget, StemTarget} {
		for _, extension := range []bool{style.Extension, true} {
			for _, target := range s.targetsIn(TargetStyle{form, extension, style.Slash}, from, to) {
				r := pass.Resolve(from, note.Target{Kind: note.Inline, Path: target})
				if r.File != nil && r.File.ID == to.ID && len(r.Others) == 0 {
					return escapePath(target)
				}
			}
		}
	}
	return ""
}

// targetsIn are the targets of a style, which may lead elsewhere or nowhere. As in Obsidian
// a relative one starts with "./" only where it must.
func (s *Snapshot) targetsIn(style TargetStyle, from, to *File) (targets []string) {
	path, extension := to.withoutExtension(to.ID), ""
	if style.Extension {
		extension = to.ID[len(path):]
	}
	switch style.Form {
	case RootTarget:
		slash := ""
		if style.Slash {
			slash = "/"
		}
		return []string{slash + to.withoutExtension(to.Rel()) + extension}
	case RelativeTarget:
		rel := relativePath(parentDir(from.ID), path+extension)
		return []string{rel, "./" + rel}
	}
	for _, end := range s.uniqueEnds(from, to) {
		targets = append(targets, end+extension)
	}
	return targets
}
