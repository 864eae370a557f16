package workspace

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

// LinkStyle is how links are written in a workspace folder: as its settings say, else
// as its notes do it.
func (s *Snapshot) LinkStyle(root string) LinkStyle {
	return LinkStyle{Wiki: TargetStyle{Form: StemTarget}, Path: TargetStyle{Form: RelativeTarget, Extension: true}}
}

// WikiTarget is the target by which a wikilink in from leads to a file, in the style of
// its workspace folder; "" if none does.
func (s *Snapshot) WikiTarget(from, to *File) string { return s.ShortestTarget(from, to) }

// MarkdownTarget is the target by which a Markdown link in from leads to a file, in the
// style of its workspace folder, percent-encoded where a Markdown link needs it.
func (s *Snapshot) MarkdownTarget(from, to *File) string {
	return escapePath(relativePath(parentDir(from.ID), to.ID))
}
