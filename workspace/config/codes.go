package config

import "github.com/notels/notels/workspace/note"

// problem is what the settings and the documentation say of a code.
type problem struct {
	code     note.Code
	severity Severity // where no setting says otherwise
	text     string
}

// problems are all of note.Codes.
var problems = []problem{
	{note.AmbiguousLink, Warning, "A link that fits several files."},
	{note.BrokenAttachment, Warning, "A link to an image or another file that is not there."},
	{note.BrokenBlock, Warning, "A link to a block, `#^block`, that its note does not have."},
	{note.BrokenHeading, Warning, "A link to a heading, `#heading`, that its note does not have."},
	{note.BrokenLink, Warning, "A Markdown link to a file that is not there."},
	{note.CaseMismatch, Hint, "A Markdown link in other letter case than its file, which GitHub does not find."},
	{note.DuplicateBlock, Warning, "A block id that is there twice in a note."},
	{note.DuplicateDefinition, Warning, "A `[label]: path` that is there twice in a note."},
	{note.DuplicateFootnote, Warning, "A footnote that is there twice in a note."},
	{note.DuplicateHeading, Off, "A heading that is there twice in a note."},
	{note.EmptyLink, Information, "A link without a target."},
	{note.FrontmatterDuplicateKey, Warning, "A key that is there twice in the frontmatter."},
	{note.FrontmatterOutlier, Hint, "Frontmatter that differs from what nearly all notes of the same type, or folder, have."},
	{note.FrontmatterSchema, Warning, "Frontmatter that does not follow its schema."},
	{note.FrontmatterSyntax, Error, "Frontmatter that is not valid YAML, TOML or JSON."},
	{note.FrontmatterTag, Warning, "A tag in the frontmatter with a blank in it, of digits only, or behind a `#`, which makes it a remark."},
	{note.FrontmatterUnclosed, Error, "Frontmatter without the line below it that closes it, as `---`."},
	{note.FrontmatterUnquotedLink, Warning, "A `[[link]]` in the frontmatter without quotes around it, which YAML reads as a list."},
	{note.LooseLink, Off, "A Markdown link that is right only from the root or as the end of a path, which Obsidian finds and GitHub does not."},
	{note.OrphanNote, Off, "A note that no link leads to."},
	{note.SelfLink, Off, "A link to the note that it is in."},
	{note.TooComplex, Information, "A note or block that is too large, or nested too deeply, to be read."},
	{note.UndefinedFootnote, Warning, "A `[^footnote]` without its text."},
	{note.UndefinedReference, Warning, "A `[text][label]` whose label no line defines."},
	{note.UnknownCode, Information, "A `notels-disable` comment that is misspelt, or has a code that is not in this list."},
	{note.UnreadableText, Warning, "A note that is not saved as UTF-8."},
	{note.UnusedDefinition, Hint, "A `[label]: path` that no link uses."},
	{note.UnusedFootnote, Hint, "A footnote that nothing refers to."},
	{note.UnwrittenNote, Information, "A `[[link]]` to a note that is not there yet."},
}

var severities = func() map[note.Code]Severity {
	all := make(map[note.Code]Severity, len(problems))
	for _, p := range problems {
		all[p.code] = p.severity
	}
	return all
}()

// DefaultSeverity is a code's severity where no setting says otherwise.
func DefaultSeverity(code note.Code) Severity { return severities[code] }
