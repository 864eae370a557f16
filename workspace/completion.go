package workspace

import (
	"context"
	"slices"
	"strings"

	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// Completing is a place in a note where something is being written, and what is known
// beside the workspace.
type Completing struct {
	File   *File // an open document
	Typing note.Typing
	Cursor int   // the offset of it, in bytes
	Today  Date  // the zero Date where nobody knows
	Texts  Texts // of notes that are not open
	// EditsOthers tells that the client can be asked to change another note than the
	// one that is written in.
	EditsOthers bool
	// KeepsRest tells that the client leaves what stands behind the cursor, whatever is
	// to be replaced.
	KeepsRest bool

	in *Snapshot // that is asked
}

// Candidate is one item that completion offers.
type Candidate struct {
	Kind CandidateKind
	// Label is what matched: a stem, title, alias, file name or heading.
	Label string
	// Detail is where it is, or how many notes have it: a file's path, a heading's
	// level.
	Detail string
	// Insert is what is meant, without the marks around it: a target or fragment.
	Insert string
	// Shown is the text that the link is to show, "" for none.
	Shown string
	// File is the file meant, nil for a note that is not written yet.
	File *File
	// Part is the part of the file that is meant.
	Part Part

	// Text takes the place of what stands at Replace, which is part of a line and
	// holds the cursor; with it go all marks that close what is written.
	Text    string
	Replace source.Span
	// Marks is how many bytes at the end of Text are marks that close what is written,
	// and Closing how many at the end of Replace are such marks that stood there already.
	Marks, Closing int
	// Stop is the offset in Text where writing goes on, 0 for its end.
	Stop int
	// Also are edits of the same note that go with it, elsewhere.
	Also []source.Edit
	// NewID is an id that a block of another note is to be given.
	NewID *NewBlockID
}

// CandidateKind tells what a candidate stands for.
type CandidateKind uint8

// The kinds of candidates.
const (
	NoteCandidate       CandidateKind = iota // by its file's name
	TitleCandidate                           // a note by its title
	AliasCandidate                           // a note by an alias
	AttachmentCandidate                      // a file that is no note
	UnwrittenCandidate                       // a note that is not there yet
	HeadingCandidate
	BlockCandidate
	ShownCandidate
	LabelCandidate // of a reference link
	FootnoteCandidate
	TagCandidate
	CalloutCandidate
	DateCandidate // a daily note, written or not
	FolderCandidate
)

// candidate is what is offered by a name.
func (k nameKind) candidate() CandidateKind {
	return [...]CandidateKind{stemName: NoteCandidate, titleName: TitleCandidate, aliasName: AliasCandidate, fileName: AttachmentCandidate}[k]
}

// MaxCandidates is how many items completion offers at most.
const MaxCandidates = 100

// Complete offers what may be written at a place of a note's body, or in a link of its
// frontmatter, best first, with the texts of it; more tells that there would be others.
// What fails is reading another note, or that nobody waits any more.
func (s *Snapshot) Complete(ctx context.Context, c Completing) (found []Candidate, more bool, err error) {
	c.in = s
	switch t := c.Typing; t.Kind {
	case note.TypingWiki:
		return s.completeWiki(ctx, c)
	case note.TypingShown:
		found = s.completeShown(c)
	case note.TypingPath, note.TypingDefinition:
		found, more = s.completePath(c)
	case note.TypingLabel:
		found = c.completeLabel()
	case note.TypingFootnote:
		found = c.completeFootnote()
	case note.TypingTag:
		found, more = s.completeTag(c)
	case note.TypingCallout:
		found = c.completeCallout()
	}
	return found, more, ctx.Err()
}

// completeWiki offers what a wikilink may lead to.
func (s *Snapshot) completeWiki(ctx context.Context, c Completing) (found []Candidate, more bool, err error) {
	t := c.Typing
	switch {
	case t.InFragment && t.Path == "" && strings.HasPrefix(t.Typed, "#"):
		return s.completeVaultHeadings(ctx, c)
	case t.InFragment && strings.HasPrefix(t.Typed, "^"):
		return s.completeBlocks(ctx, c)
	case t.InFragment:
		found, more = s.CompleteHeadings(c.File, t.Path, t.Typed)
	case t.Key != "":
		found, more = s.CompleteLinks(c.File, t)
		if linkDemand(s.slotOf(c.File, t).key) == nil { // else only notes of its type will do
			found, more = s.withDates(c, found, more)
		}
	default:
		found, more = s.CompleteNotes(c.File, t)
		if t.Embed {
			found, more = s.withMedia(c, found, more)
		}
		found, more = s.withDates(c, found, more)
	}
	if t.Follows == "#" && !t.InFragment { // the first "#" would end the path
		found = slices.DeleteFunc(found, func(c Candidate) bool { return strings.Contains(c.Insert, "#") })
	}
	found = slices.DeleteFunc(found, func(f Candidate) bool { return !c.canQuote(f.Insert) })
	for i := range found {
		c.writeWiki(&found[i])
	}
	return found, more, ctx.Err()
}
