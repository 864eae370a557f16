package note

// Code names a kind of problem; it is stable and used in settings and comments.
type Code string

// The problems that a note has by itself.
const (
	UndefinedReference      Code = "undefined-reference"
	UndefinedFootnote       Code = "undefined-footnote"
	UnusedDefinition        Code = "unused-definition"
	DuplicateDefinition     Code = "duplicate-definition"
	UnusedFootnote          Code = "unused-footnote"
	DuplicateFootnote       Code = "duplicate-footnote"
	DuplicateBlock          Code = "duplicate-block"
	DuplicateHeading        Code = "duplicate-heading"
	EmptyLink               Code = "empty-link"
	FrontmatterSyntax       Code = "frontmatter-syntax"
	FrontmatterUnclosed     Code = "frontmatter-unclosed"
	FrontmatterDuplicateKey Code = "frontmatter-duplicate-key"
	FrontmatterUnquotedLink Code = "frontmatter-unquoted-link"
	FrontmatterTag          Code = "frontmatter-tag"
	TooComplex              Code = "too-complex"
	UnreadableText          Code = "unreadable-text"
	UnknownCode             Code = "unknown-code"
)

// The problems that take the workspace to see.
const (
	UnwrittenNote    Code = "unwritten-note"
	BrokenLink       Code = "broken-link"
	BrokenHeading    Code = "broken-heading"
	BrokenBlock      Code = "broken-block"
	BrokenAttachment Code = "broken-attachment"
	AmbiguousLink    Code = "ambiguous-link"
	CaseMismatch     Code = "case-mismatch"
	LooseLink        Code = "loose-link"
	SelfLink         Code = "self-link"
	OrphanNote       Code = "orphan-note"

	FrontmatterSchema  Code = "frontmatter-schema"
	FrontmatterOutlier Code = "frontmatter-outlier"
)

// Codes are all codes, in the order of the alphabet.
func Codes() []Code {
	return []Code{
		AmbiguousLink, BrokenAttachment, BrokenBlock, BrokenHeading, BrokenLink, CaseMismatch, DuplicateBlock,
		DuplicateDefinition, DuplicateFootnote, DuplicateHeading, EmptyLink, FrontmatterDuplicateKey,
		FrontmatterOutlier, FrontmatterSchema, FrontmatterSyntax, FrontmatterTag, FrontmatterUnclosed, FrontmatterUnquotedLink, LooseLink, OrphanNote, SelfLink, TooComplex,
		UndefinedFootnote, UndefinedReference, UnknownCode, UnreadableText, UnusedDefinition, UnusedFootnote, UnwrittenNote,
	}
}
